package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;

/**
 * How far the naive hazard ratio is from that with response as a time-dependent covariate.
 *
 * @param naiveBiasedHazardRatio of those who ever responded over those who never did: biased
 * @param timeDependentHazardRatio after response over before or without it
 * @param logDifference log naive ratio − log time-dependent ratio; below 0 the naive comparison flatters responders
 * @param ratio naive over time-dependent hazard ratio
 * @param firth whether both are with Firth's penalty, as one had no estimate without
 */
public record NaiveBias(
        Estimate naiveBiasedHazardRatio,
        Estimate timeDependentHazardRatio,
        Estimate logDifference,
        Estimate ratio,
        boolean firth) {
    public NaiveBias {
        Objects.requireNonNull(naiveBiasedHazardRatio, "naiveBiasedHazardRatio");
        Objects.requireNonNull(timeDependentHazardRatio, "timeDependentHazardRatio");
        Objects.requireNonNull(logDifference, "logDifference");
        Objects.requireNonNull(ratio, "ratio");
    }

    static NaiveBias of(double biased, double honest, boolean firth) {
        return new NaiveBias(
                Estimate.of(biased),
                Estimate.of(honest),
                Estimate.of(Math.log(biased) - Math.log(honest)),
                Estimate.of(biased / honest),
                firth);
    }
}
