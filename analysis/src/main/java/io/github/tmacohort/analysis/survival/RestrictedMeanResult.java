package io.github.tmacohort.analysis.survival;

/**
 * Two restricted means and how they differ.
 *
 * @param difference first minus second, in the unit of time
 * @param ratio first over second; interval symmetric on the log scale
 */
public record RestrictedMeanResult(
        GroupKey firstGroup,
        GroupKey secondGroup,
        RestrictedMean first,
        RestrictedMean second,
        RestrictedMeanContrast difference,
        RestrictedMeanContrast ratio,
        RestrictedMeanOptions options) {}
