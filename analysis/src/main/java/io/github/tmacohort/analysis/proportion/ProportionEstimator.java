package io.github.tmacohort.analysis.proportion;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Objects;

/** A binomial proportion and its interval by the method that the options name. */
public final class ProportionEstimator {
    private final ProportionOptions options;

    private ProportionEstimator(ProportionOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    /** Clopper-Pearson, 95 %. */
    public static ProportionEstimator withDefaults() {
        return new ProportionEstimator(ProportionOptions.defaults());
    }

    public static ProportionEstimator with(ProportionOptions options) {
        return new ProportionEstimator(options);
    }

    public ProportionOptions options() {
        return options;
    }

    /**
     * The share {@code successes/trials}; without trials neither it nor its interval is estimable.
     *
     * @throws IllegalArgumentException unless {@code 0 <= successes <= trials}
     */
    public Proportion estimate(int successes, int trials) {
        check(successes, trials);
        if (trials == 0) {
            String reason = "no trials";
            return new Proportion(0, 0, Estimate.notEstimable(reason), new Interval.NotEstimable(reason), options);
        }
        Interval interval = options.method().of(successes, trials, 1 - options.confidenceLevel());
        return new Proportion(successes, trials, Estimate.of(successes / (double) trials), interval, options);
    }

    static void check(int successes, int trials) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "successes must be from 0 to trials, got " + successes + " of " + trials + " trials");
        }
    }
}
