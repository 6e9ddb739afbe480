package io.github.tmacohort.analysis.proportion;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Objects;

/**
 * A proportion with its interval: {@code share} is successes/trials, a number from 0 to 1.
 *
 * @param share not estimable without trials, as is {@code interval}
 */
public record Proportion(int successes, int trials, Estimate share, Interval interval, ProportionOptions options) {
    public Proportion {
        ProportionEstimator.check(successes, trials);
        Objects.requireNonNull(share, "share");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(options, "options");
    }

    /**
     * When no success was observed, the share that is excluded all the same: the upper end of the two-sided
     * Clopper-Pearson interval, 1 − (α/2)^(1/n), which at 95 % is a one-sided 97.5 % limit (0 of 30: 11.6 %). It is exact
     * whatever method the interval uses.
     */
    public Estimate upperLimitIfNoneObserved() {
        if (trials == 0) {
            return Estimate.notEstimable("no trials");
        }
        if (successes > 0) {
            return Estimate.notEstimable("successes were observed: " + successes + " of " + trials);
        }
        double alpha = 1 - options.confidenceLevel();
        return Estimate.of(-Math.expm1(Math.log(alpha / 2) / trials));
    }
}
