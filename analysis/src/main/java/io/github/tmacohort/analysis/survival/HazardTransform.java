package io.github.tmacohort.analysis.survival;

/** The scale on which an interval of a cumulative hazard Λ with standard error σ is symmetric; z is the normal quantile. */
public enum HazardTransform {
    /** log Λ: {@code Λ exp(±zσ/Λ)}; never below 0. */
    LOG {
        @Override
        double limit(double hazard, double error, double z) {
            return hazard * Math.exp(z * error / hazard);
        }
    },
    /** Λ itself: {@code Λ ± zσ}, the lower limit at least 0. */
    PLAIN {
        @Override
        double limit(double hazard, double error, double z) {
            return Math.max(0, hazard + z * error);
        }
    };

    /** The limit z standard errors above (z &gt; 0) or below (z &lt; 0) a positive Λ. */
    abstract double limit(double hazard, double error, double z);
}
