package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;

/**
 * The mean of min(T, horizon): the area under S from the curve's start to the horizon.
 *
 * @param standardError Greenwood-type: {@code √ Σ (∫ S from tᵢ to horizon)² dᵢ/(nᵢ(nᵢ − dᵢ))}
 * @param interval mean ± z standard errors
 */
public record RestrictedMean(
        double horizon, Estimate mean, Estimate standardError, Interval interval, KaplanMeierOptions options) {}
