package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;

/**
 * A quantile of the event time, with limits that invert the curve's own pointwise interval.
 *
 * @param probability share of subjects with the event by that time; 0.5 for the median
 * @param estimate the first time t with {@code S(t) <= 1 − probability}; where S is flat at exactly that value, the
 *     midpoint of the flat stretch up to the next drop, or, with no later drop, its first time
 * @param lower the same of the curve's lower limits
 * @param upper the same of the curve's upper limits
 * @param flatToTheEnd whether S stays at exactly {@code 1 − probability} until follow-up ends, so that the estimate is the
 *     first time of a stretch whose end is unknown
 * @see <a href="https://doi.org/10.2307/2530286">Brookmeyer and Crowley (1982), Biometrics 38:29–41</a>
 */
public record Quantile(
        double probability,
        Estimate estimate,
        Estimate lower,
        Estimate upper,
        boolean flatToTheEnd,
        KaplanMeierOptions options) {}
