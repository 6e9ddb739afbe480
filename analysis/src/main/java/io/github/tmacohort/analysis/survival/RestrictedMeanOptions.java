package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;

/**
 * How restricted means are compared. The result keeps it.
 *
 * @param confidenceLevel of the intervals of difference and ratio, in (0, 1)
 */
public record RestrictedMeanOptions(double confidenceLevel) {
    public RestrictedMeanOptions {
        Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
    }

    /** 95%. */
    public static RestrictedMeanOptions defaults() {
        return new RestrictedMeanOptions(0.95);
    }
}
