package io.github.tmacohort.analysis.longitudinal;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * The fixed effects: a constant, the columns of time, baseline covariates, and those of them by which the course over
 * time may differ.
 *
 * @param covariates names of covariates of the data, in the order of the columns
 * @param byTime those of them that are also multiplied with every column of time
 */
public record MeanModel(TimeBasis time, List<String> covariates, List<String> byTime) {
    public MeanModel {
        Objects.requireNonNull(time, "time");
        covariates = distinct(covariates, "covariates");
        byTime = distinct(byTime, "byTime");
        for (String name : byTime) {
            if (!covariates.contains(name)) {
                throw new IllegalArgumentException(
                        "'" + name + "' changes the course over time: it must be a covariate of its own too");
            }
        }
    }

    /** Time alone. */
    public static MeanModel of(TimeBasis time) {
        return new MeanModel(time, List.of(), List.of());
    }

    /** The same with these covariates, which shift the whole course. */
    public MeanModel adjustedFor(String... names) {
        return new MeanModel(time, List.of(names), byTime);
    }

    /** The same, with the course over time differing by these covariates. */
    public MeanModel differingBy(String... names) {
        return new MeanModel(time, covariates, List.of(names));
    }

    private static List<String> distinct(List<String> names, String what) {
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException(what + " must be distinct, got " + names);
        }
        return List.copyOf(names);
    }
}
