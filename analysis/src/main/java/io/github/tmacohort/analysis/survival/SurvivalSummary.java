package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The survival of each group in numbers: subjects, events, median with its limits, survival at stated times, the mean up to
 * a horizon, and the median follow-up by the reverse Kaplan-Meier estimate; and the log-rank test of all groups.
 *
 * @see KaplanMeier
 * @see RestrictedMean
 */
public final class SurvivalSummary {
    private final Options options;

    private SurvivalSummary(Options options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    /**
     * What is estimated, and how.
     *
     * @param times ascending, in the unit of the sample
     * @param horizon of the restricted mean; empty for the smallest of the groups' last follow-up times
     * @param followUpTies of the median follow-up
     */
    public record Options(
            KaplanMeierOptions curves, List<Double> times, Optional<Double> horizon, ReverseTies followUpTies) {
        public Options {
            Objects.requireNonNull(curves, "curves");
            times = List.copyOf(new TreeSet<>(times));
            Objects.requireNonNull(horizon, "horizon");
            Objects.requireNonNull(followUpTies, "followUpTies");
            horizon.ifPresent(end -> {
                if (!(end > 0)) {
                    throw new IllegalArgumentException("horizon must be positive, got " + end);
                }
            });
        }

        /** Log-log intervals at 95 %, the default horizon, deaths at risk for a censoring on their day. */
        public static Options at(double... times) {
            List<Double> all = new ArrayList<>();
            for (double time : times) {
                all.add(time);
            }
            return new Options(KaplanMeierOptions.defaults(), all, Optional.empty(), ReverseTies.DEATHS_STAY);
        }
    }

    /**
     * All groups.
     *
     * @param horizon of the restricted means
     * @param logRank of all groups; not estimable of one group
     */
    public record Result(List<Group> groups, Estimate horizon, ChiSquareTest logRank, Options options) {
        public Result {
            groups = List.copyOf(groups);
            Objects.requireNonNull(horizon, "horizon");
            Objects.requireNonNull(logRank, "logRank");
            Objects.requireNonNull(options, "options");
        }
    }

    /**
     * One group.
     *
     * @param restrictedMean empty without a horizon
     * @param followUp median of the reverse Kaplan-Meier estimate
     */
    public record Group(
            GroupKey key,
            int subjects,
            int events,
            Quantile median,
            List<At> at,
            Optional<RestrictedMean> restrictedMean,
            Quantile followUp) {
        public Group {
            at = List.copyOf(at);
        }
    }

    /** @param atRisk with a time of at least {@code time} */
    public record At(double time, int atRisk, Estimate survival, Interval interval) {}

    /** At these times, otherwise as by default. */
    public static SurvivalSummary at(double... times) {
        return new SurvivalSummary(Options.at(times));
    }

    public static SurvivalSummary with(Options options) {
        return new SurvivalSummary(options);
    }

    /** @throws IllegalArgumentException if {@code sample} has more than one cause of events, or weights */
    public Result of(FollowUps sample) {
        if (sample.causes().size() > 1 || sample.weightKind() != WeightKind.NONE) {
            throw new IllegalArgumentException("sample must have one kind of event and no weights");
        }
        KaplanMeier kaplanMeier = KaplanMeier.with(options.curves());
        List<SurvivalCurve> curves = kaplanMeier.estimateByGroup(sample);
        List<SurvivalCurve> followUp = kaplanMeier.estimateFollowUpByGroup(sample, options.followUpTies());
        Estimate horizon =
                options.horizon().map(Estimate::of).orElseGet(() -> RestrictedMeanComparison.defaultHorizon(curves));
        List<Group> groups = new ArrayList<>();
        for (int g = 0; g < curves.size(); g++) {
            SurvivalCurve curve = curves.get(g);
            groups.add(new Group(
                    curve.group(),
                    (int) curve.subjects(),
                    (int) curve.events(),
                    curve.median(),
                    options.times().stream()
                            .map(time -> new At(
                                    time, (int) curve.atRiskAt(time), curve.survivalAt(time), curve.intervalAt(time)))
                            .toList(),
                    horizon instanceof Estimate.Value end
                            ? Optional.of(curve.restrictedMean(end.value()))
                            : Optional.empty(),
                    followUp.get(g).median()));
        }
        return new Result(
                groups,
                horizon,
                sample.groups().size() < 2
                        ? ChiSquareTest.notEstimable("there is one group")
                        : LogRank.withDefaults().compare(sample).test(),
                options);
    }
}
