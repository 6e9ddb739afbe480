package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Alternative;
import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Objects;

/**
 * How a signed-rank test is run.
 *
 * @param confidenceLevel of the interval, which is two-sided whatever the alternative
 * @param alternative for the p-value; GREATER: the differences tend to be positive
 */
public record SignedRankOptions(double confidenceLevel, Alternative alternative, RankMethod method) {
    public SignedRankOptions {
        Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
        Objects.requireNonNull(alternative, "alternative");
        Objects.requireNonNull(method, "method");
    }

    /** Two-sided, 95 %, exact up to {@value SignedRank#AUTOMATICALLY_EXACT_UP_TO} differences. */
    public static SignedRankOptions defaults() {
        return new SignedRankOptions(0.95, Alternative.TWO_SIDED, RankMethod.AUTOMATIC);
    }
}
