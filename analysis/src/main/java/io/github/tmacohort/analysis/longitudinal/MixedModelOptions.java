package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Objects;

/**
 * How a linear mixed model is fitted. The result keeps it.
 *
 * @param likelihood what is maximised
 * @param randomEffects what differs between subjects beside the covariates
 * @param degreesOfFreedom of t and F; Kenward-Roger needs {@link Likelihood#REML}
 * @param confidenceLevel of the intervals, in (0, 1)
 * @param maxIterations Newton steps from one start; a fit that needs more is reported as not converged
 */
public record MixedModelOptions(
        Likelihood likelihood,
        RandomEffects randomEffects,
        DegreesOfFreedom degreesOfFreedom,
        double confidenceLevel,
        int maxIterations) {

    /** What is maximised. */
    public enum Likelihood {
        /** The likelihood of the values less their fixed effects: variances without the downward bias of ML. */
        REML,
        /** The full likelihood, for comparing models with different fixed effects. */
        ML
    }

    /** What differs between subjects, normal with mean 0. */
    public enum RandomEffects {
        /** Nothing: all values are independent. For comparison only. */
        NONE,
        /** A level of its own for each subject. */
        INTERCEPT,
        /** A level and a slope of its own for each subject, with any correlation. The slope is on time itself. */
        INTERCEPT_AND_SLOPE;

        int size() {
            return ordinal();
        }

        int parameters() {
            return size() * (size() + 1) / 2;
        }
    }

    /** Denominator degrees of freedom of t and F. */
    public enum DegreesOfFreedom {
        /**
         * By matching the variance of each estimated variance; from the observed information.
         *
         * @see <a href="https://doi.org/10.2307/3002019">Satterthwaite (1946), Biometrics Bulletin 2:110–114</a>
         * @see <a href="https://doi.org/10.1080/00949659608811740">Fai and Cornelius (1996), Journal of Statistical
         *     Computation and Simulation 54:363–378</a>
         */
        SATTERTHWAITE,
        /**
         * With standard errors adjusted for the uncertainty of the variances; from the expected information.
         *
         * @see <a href="https://doi.org/10.2307/2533558">Kenward and Roger (1997), Biometrics 53:983–997</a>
         */
        KENWARD_ROGER
    }

    public MixedModelOptions {
        Objects.requireNonNull(likelihood, "likelihood");
        Objects.requireNonNull(randomEffects, "randomEffects");
        Objects.requireNonNull(degreesOfFreedom, "degreesOfFreedom");
        Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
        if (maxIterations < 1) {
            throw new IllegalArgumentException("maxIterations must be at least 1, got " + maxIterations);
        }
        if (degreesOfFreedom == DegreesOfFreedom.KENWARD_ROGER && likelihood == Likelihood.ML) {
            throw new IllegalArgumentException("Kenward-Roger degrees of freedom need REML, got ML");
        }
    }

    /** REML, random intercept and slope, Kenward-Roger, 95 % intervals. */
    public static MixedModelOptions defaults() {
        return new MixedModelOptions(
                Likelihood.REML, RandomEffects.INTERCEPT_AND_SLOPE, DegreesOfFreedom.KENWARD_ROGER, 0.95, 200);
    }

    /** ML, random intercept and slope, Satterthwaite: for likelihood-ratio tests of fixed effects. */
    public static MixedModelOptions maximumLikelihood() {
        return new MixedModelOptions(
                Likelihood.ML, RandomEffects.INTERCEPT_AND_SLOPE, DegreesOfFreedom.SATTERTHWAITE, 0.95, 200);
    }

    public MixedModelOptions with(RandomEffects other) {
        return new MixedModelOptions(likelihood, other, degreesOfFreedom, confidenceLevel, maxIterations);
    }

    public MixedModelOptions with(DegreesOfFreedom other) {
        return new MixedModelOptions(likelihood, randomEffects, other, confidenceLevel, maxIterations);
    }

    public MixedModelOptions withConfidenceLevel(double level) {
        return new MixedModelOptions(likelihood, randomEffects, degreesOfFreedom, level, maxIterations);
    }

    public MixedModelOptions withMaxIterations(int most) {
        return new MixedModelOptions(likelihood, randomEffects, degreesOfFreedom, confidenceLevel, most);
    }
}
