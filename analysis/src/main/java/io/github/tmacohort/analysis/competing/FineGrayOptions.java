package io.github.tmacohort.analysis.competing;

import io.github.tmacohort.analysis.estimate.Checks;

/**
 * How a Fine-Gray model is fitted. The result keeps it.
 *
 * @param confidenceLevel of the intervals, in (0, 1)
 */
public record FineGrayOptions(double confidenceLevel) {
    public FineGrayOptions {
        Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
    }

    /** 95 % intervals. */
    public static FineGrayOptions defaults() {
        return new FineGrayOptions(0.95);
    }
}
