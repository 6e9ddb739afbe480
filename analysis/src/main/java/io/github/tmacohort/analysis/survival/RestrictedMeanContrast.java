package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;

/**
 * A difference or a ratio of two restricted means.
 *
 * @param standardError of the difference, or of the log of the ratio
 * @param pValue two-sided, of no difference (ratio 1), by the normal distribution on the scale of the standard error
 */
public record RestrictedMeanContrast(Estimate estimate, Estimate standardError, Interval interval, Estimate pValue) {}
