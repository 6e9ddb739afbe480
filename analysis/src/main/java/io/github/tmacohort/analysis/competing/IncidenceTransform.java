package io.github.tmacohort.analysis.competing;

/**
 * The scale on which a pointwise confidence interval of a cumulative incidence F with standard error σ is symmetric; z is
 * the normal quantile. Limits are cut to [0, 1].
 */
public enum IncidenceTransform {
    /** log(−log F): {@code F^exp(±zσ/(F log F))}. */
    LOG_LOG {
        @Override
        double limit(double f, double error, double z) {
            double log = Math.log(f);
            return Math.exp(log * Math.exp(z * error / (f * log)));
        }
    },
    /** log(−log(1 − F)): {@code 1 − (1 − F)^exp(±zσ/((1 − F) log(1 − F)))}. */
    COMPLEMENTARY_LOG_LOG {
        @Override
        double limit(double f, double error, double z) {
            double log = Math.log1p(-f);
            return -Math.expm1(log * Math.exp(-z * error / ((1 - f) * log)));
        }
    },
    /** log F: {@code F exp(±zσ/F)}. */
    LOG {
        @Override
        double limit(double f, double error, double z) {
            return Math.min(1, f * Math.exp(z * error / f));
        }
    },
    /** F itself: {@code F ± zσ}. */
    PLAIN {
        @Override
        double limit(double f, double error, double z) {
            return Math.max(0, Math.min(1, f + z * error));
        }
    },
    /** log(F/(1 − F)): its standard error is {@code σ/(F(1 − F))}. */
    LOGIT {
        @Override
        double limit(double f, double error, double z) {
            double odds = f / (1 - f) * Math.exp(z * error / (f * (1 - f)));
            return odds == Double.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
        }
    },
    /** arcsin √F: its standard error is {@code σ/(2√(F(1 − F)))}. */
    ARCSIN {
        @Override
        double limit(double f, double error, double z) {
            double angle = Math.asin(Math.sqrt(f)) + z * error / (2 * Math.sqrt(f * (1 - f)));
            double sine = Math.sin(Math.max(0, Math.min(Math.PI / 2, angle)));
            return sine * sine;
        }
    };

    /** The limit z standard errors above (z &gt; 0) or below (z &lt; 0) an F strictly between 0 and 1. */
    abstract double limit(double f, double error, double z);
}
