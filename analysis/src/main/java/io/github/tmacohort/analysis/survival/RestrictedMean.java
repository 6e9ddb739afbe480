package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;

/**
 * The mean of min(T, horizon): the area under S from the curve's start to the horizon.
 *
 * @param standardError Greenwood-type: {@code √ Σ Gᵢ² dᵢ/(nᵢ(nᵢ − dᵢ))} with Gᵢ the area from tᵢ to the horizon; with
 *     sampling weights the infinitesimal jackknife by subject, {@code √ Σ wᵢ² (δᵢ G/(n − d)(xᵢ) − Σ G d/(n(n − d)))²}, the
 *     inner sum over the times at which i was at risk up to the horizon
 * @param interval mean ± z standard errors: plain limits, which in small samples can leave [0, horizon]
 */
public record RestrictedMean(
        double horizon, Estimate mean, Estimate standardError, Interval interval, KaplanMeierOptions options) {}
