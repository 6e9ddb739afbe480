package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Alternative;
import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Objects;

/**
 * How two samples are compared by ranks.
 *
 * @param confidenceLevel of the intervals, which are two-sided whatever the alternative
 * @param alternative for the p-value; GREATER: the first sample tends to be larger
 */
public record MannWhitneyOptions(double confidenceLevel, Alternative alternative, RankMethod method) {
    public MannWhitneyOptions {
        Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
        Objects.requireNonNull(alternative, "alternative");
        Objects.requireNonNull(method, "method");
    }

    /** Two-sided, 95 %, exact up to {@value MannWhitney#AUTOMATICALLY_EXACT_UP_TO} values in both samples together. */
    public static MannWhitneyOptions defaults() {
        return new MannWhitneyOptions(0.95, Alternative.TWO_SIDED, RankMethod.AUTOMATIC);
    }
}
