package io.github.tmacohort.analysis.survival;

/**
 * How a pointwise confidence interval of S(t) is made: symmetric on a scale, or from {@link #BETA_PRODUCT products of beta
 * distributions}. With σ² = Σ dᵢ/(nᵢ(nᵢ − dᵢ)), the Greenwood variance of log S, and z the normal quantile:
 */
public enum IntervalTransform {
    /** log(−log S): {@code S^exp(±zσ/log S)}. Kalbfleisch and Prentice's; never leaves (0, 1). */
    LOG_LOG {
        @Override
        double limit(double survival, double sigma, double z) {
            double log = Math.log(survival);
            double power = Math.exp(Math.abs(z) * sigma / log); // below 1, as log is negative
            return Math.exp(z > 0 ? log * power : log / power);
        }

        @Override
        void limits(double survival, double sigma, double z, double[] lowerAndUpper) {
            double log = Math.log(survival);
            double power = Math.exp(z * sigma / log);
            lowerAndUpper[0] = Math.exp(log / power);
            lowerAndUpper[1] = Math.exp(log * power);
        }

        @Override
        double value(double survival) {
            return Math.log(-Math.log(survival));
        }

        @Override
        double error(double survival, double sigma) {
            return -sigma / Math.log(survival);
        }
    },
    /** log S: {@code exp(log S ± zσ)}, the upper limit at most 1. R's default. */
    LOG {
        @Override
        double limit(double survival, double sigma, double z) {
            return Math.min(1, survival * Math.exp(z * sigma));
        }

        @Override
        double value(double survival) {
            return Math.log(survival);
        }

        @Override
        double error(double survival, double sigma) {
            return sigma;
        }
    },
    /** S itself: {@code S ± zSσ}, cut to [0, 1]. */
    PLAIN {
        @Override
        double limit(double survival, double sigma, double z) {
            return Math.max(0, Math.min(1, survival + z * survival * sigma));
        }

        @Override
        double value(double survival) {
            return survival;
        }

        @Override
        double error(double survival, double sigma) {
            return survival * sigma;
        }
    },
    /** log(S/(1 − S)): its standard error is {@code σ/(1 − S)}. */
    LOGIT {
        @Override
        double limit(double survival, double sigma, double z) {
            double odds = survival / (1 - survival) * Math.exp(z * sigma / (1 - survival));
            return odds == Double.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
        }

        @Override
        double value(double survival) {
            return Math.log(survival / (1 - survival));
        }

        @Override
        double error(double survival, double sigma) {
            return sigma / (1 - survival);
        }
    },
    /** arcsin √S: its standard error is {@code (σ/2) √(S/(1 − S))}; cut to [0, π/2]. */
    ARCSIN {
        @Override
        double limit(double survival, double sigma, double z) {
            double angle = Math.asin(Math.sqrt(survival)) + z * sigma / 2 * Math.sqrt(survival / (1 - survival));
            double sine = Math.sin(Math.max(0, Math.min(Math.PI / 2, angle)));
            return sine * sine;
        }

        @Override
        double value(double survival) {
            return Math.asin(Math.sqrt(survival));
        }

        @Override
        double error(double survival, double sigma) {
            return sigma / 2 * Math.sqrt(survival / (1 - survival));
        }
    },
    /**
     * No scale: for few subjects or heavy censoring. Just after tⱼ the upper limit is the 1 − α/2 quantile of
     * {@code W = ∏ Beta(nᵢ − dᵢ + 1, dᵢ)} over the times {@code tᵢ <= tⱼ} with events, the lower one the α/2 quantile of
     * {@code W · Beta(m, 1)} with m still at risk after tⱼ (0 with none); products by the method of moments. Without
     * censoring it is Clopper and Pearson's interval. Estimable also where S is 1 (upper limit 1) and where S is 0 (lower
     * limit 0); not with delayed entry or sampling weights.
     *
     * @see <a href="https://doi.org/10.1093/biostatistics/kxt016">Fay, Brittain and Proschan (2013), Biostatistics
     *     14:723–736</a>
     * @see <a href="https://doi.org/10.1002/sim.6905">Fay and Brittain (2016), Stat Med 35:2726–2740: limits at the event
     *     times themselves</a>
     */
    BETA_PRODUCT {
        @Override
        double limit(double survival, double sigma, double z) {
            throw new UnsupportedOperationException("beta-product limits are no function of S and its variance");
        }

        @Override
        double value(double survival) {
            throw new UnsupportedOperationException("beta products have no scale");
        }

        @Override
        double error(double survival, double sigma) {
            throw new UnsupportedOperationException("beta products have no scale");
        }
    };

    /** The limit z standard errors above (z &gt; 0) or below (z &lt; 0) an S strictly between 0 and 1. */
    abstract double limit(double survival, double sigma, double z);

    /** An S strictly between 0 and 1 on this scale. */
    abstract double value(double survival);

    /** The standard error there. */
    abstract double error(double survival, double sigma);

    /** Both limits at once, the same to the last bit. */
    void limits(double survival, double sigma, double z, double[] lowerAndUpper) {
        lowerAndUpper[0] = limit(survival, sigma, -z);
        lowerAndUpper[1] = limit(survival, sigma, z);
    }
}
