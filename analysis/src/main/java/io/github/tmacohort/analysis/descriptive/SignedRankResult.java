package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Objects;

/**
 * A signed-rank test with its Hodges-Lehmann shift.
 *
 * @param n differences, zeros included
 * @param zeros differences of zero: they take the lowest ranks and no sign (Pratt)
 * @param tied whether absolute differences other than zeros share a midrank
 * @param positiveRankSum sum of the midranks of the positive differences
 * @param negativeRankSum sum of the midranks of the negative differences
 * @param shift median of all n(n + 1)/2 Walsh averages, zeros kept, in the unit of the values
 * @param interval smallest closed interval around the shifts that the same test, two-sided, does not reject
 * @param achievedLevel 1 − the largest p-value of a shift outside the interval: at least the level asked for
 * @param pValue not estimable without a difference other than zero
 * @param method EXACT or ASYMPTOTIC, whichever was run
 */
public record SignedRankResult(
        int n,
        int zeros,
        boolean tied,
        double positiveRankSum,
        double negativeRankSum,
        Estimate shift,
        Interval interval,
        Estimate achievedLevel,
        Estimate pValue,
        RankMethod method,
        SignedRankOptions options) {
    public SignedRankResult {
        Objects.requireNonNull(shift, "shift");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(achievedLevel, "achievedLevel");
        Objects.requireNonNull(pValue, "pValue");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(options, "options");
    }
}
