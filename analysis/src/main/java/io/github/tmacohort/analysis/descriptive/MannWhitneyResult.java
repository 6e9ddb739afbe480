package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Objects;

/**
 * Two samples compared by ranks; everything reads "first against second".
 *
 * @param first values in the first sample
 * @param second values in the second sample
 * @param tied whether values share a midrank
 * @param u pairs in which the first value is larger, tied pairs counting one half
 * @param superiority u/(first · second): the probability that a value of the first sample exceeds one of the second,
 *     plus half of that of a tie
 * @param superiorityInterval Newcombe's method 5
 * @param shift median of all differences first − second (Hodges-Lehmann), in the unit of the values
 * @param interval smallest closed interval around the shifts that the same test, two-sided, does not reject
 * @param achievedLevel 1 − the largest p-value of a shift outside the interval: at least the level asked for
 * @param method EXACT or ASYMPTOTIC, whichever was run
 */
public record MannWhitneyResult(
        int first,
        int second,
        boolean tied,
        double u,
        Estimate superiority,
        Interval superiorityInterval,
        Estimate shift,
        Interval interval,
        Estimate achievedLevel,
        Estimate pValue,
        RankMethod method,
        MannWhitneyOptions options) {
    public MannWhitneyResult {
        Objects.requireNonNull(superiority, "superiority");
        Objects.requireNonNull(superiorityInterval, "superiorityInterval");
        Objects.requireNonNull(shift, "shift");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(achievedLevel, "achievedLevel");
        Objects.requireNonNull(pValue, "pValue");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(options, "options");
    }
}
