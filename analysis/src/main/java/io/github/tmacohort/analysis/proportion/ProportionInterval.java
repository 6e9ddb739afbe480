package io.github.tmacohort.analysis.proportion;

import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.estimate.Interval.Bounds;
import io.github.tmacohort.analysis.estimate.Interval.NotEstimable;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How the interval of a proportion x/n is made; α is 1 − the confidence level, z the normal quantile of 1 − α/2. All are
 * two-sided with α/2 meant for each side, except {@link #BLAKER}, which shares α between the sides.
 *
 * @see <a href="https://doi.org/10.1214/ss/1009213286">Brown, Cai and DasGupta (2001), Statistical Science 16:101–133</a>
 */
public enum ProportionInterval {
    /**
     * Exact: covers with at least the stated level whatever the proportion. Quantiles of Beta(x, n − x + 1) at α/2 and of
     * Beta(x + 1, n − x) at 1 − α/2; 0 at x = 0, 1 at x = n.
     *
     * @see <a href="https://doi.org/10.1093/biomet/26.4.404">Clopper and Pearson (1934), Biometrika 26:404–413</a>
     */
    CLOPPER_PEARSON("Clopper-Pearson (exact)") {
        @Override
        Interval of(int x, int n, double alpha) {
            double lower = x == 0 ? 0 : BetaQuantile.lower(alpha / 2, x, n - x + 1.0);
            double upper = x == n ? 1 : BetaQuantile.upper(alpha / 2, x + 1.0, n - x);
            return new Bounds(lower, upper);
        }
    },

    /**
     * Inverts the score test without continuity correction, as R's {@code prop.test(correct = FALSE)}: near the stated
     * level on average, below it for some proportions near 0 and 1.
     *
     * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson (1927), JASA 22:209–212</a>
     */
    WILSON("Wilson score") {
        @Override
        Interval of(int x, int n, double alpha) {
            double z = normalQuantile(alpha);
            double centre = x + z * z / 2;
            double half = z * Math.sqrt(x * (n - (double) x) / n + z * z / 4);
            double total = n + z * z;
            // Exactly 0 and 1 at the ends, where the difference would leave rounding.
            return new Bounds(x == 0 ? 0 : (centre - half) / total, x == n ? 1 : Math.min(1, (centre + half) / total));
        }
    },

    /**
     * Exact tails with half of the probability of what was observed: shorter than Clopper-Pearson, close to the stated
     * level on average, not guaranteed.
     *
     * @see <a href="https://doi.org/10.1002/sim.4780120902">Vollset (1993), Statistics in Medicine 12:809–824</a>
     */
    MID_P("mid-P (exact tails, half of the observed)") {
        @Override
        Interval of(int x, int n, double alpha) {
            return new Bounds(lowerMidP(x, n, alpha), 1 - lowerMidP(n - x, n, alpha));
        }

        private double lowerMidP(int x, int n, double alpha) {
            return x == 0
                    ? 0
                    : Roots.firstTrue(
                            p -> Binomial.atLeast(x + 1, n, p) + Binomial.probability(x, n, p) / 2 >= alpha / 2, 0, 1);
        }
    },

    /**
     * Exact and nested in Clopper-Pearson: the smallest interval holding every proportion whose acceptability (the smaller
     * tail plus the largest opposite tail not exceeding it) is at least α.
     *
     * @see <a href="https://doi.org/10.2307/3315916">Blaker (2000), Canadian Journal of Statistics 28:783–798</a>
     */
    BLAKER("Blaker (exact)") {
        @Override
        Interval of(int x, int n, double alpha) {
            return new Bounds(Blaker.lower(x, n, alpha), 1 - Blaker.lower(n - x, n, alpha));
        }
    },

    /**
     * The Wald form around (x + z²/2)/(n + z²), cut off at 0 and 1.
     *
     * @see <a href="https://doi.org/10.2307/2685469">Agresti and Coull (1998), American Statistician 52:119–126</a>
     */
    AGRESTI_COULL("Agresti-Coull") {
        @Override
        Interval of(int x, int n, double alpha) {
            double z = normalQuantile(alpha);
            double total = n + z * z;
            double centre = (x + z * z / 2) / total;
            double half = z * Math.sqrt(centre * (1 - centre) / total);
            return new Bounds(Math.max(0, centre - half), Math.min(1, centre + half));
        }
    },

    /** Equal-tailed posterior interval under the prior Beta(½, ½); 0 at x = 0, 1 at x = n (Brown, Cai and DasGupta). */
    JEFFREYS("Jeffreys") {
        @Override
        Interval of(int x, int n, double alpha) {
            double lower = x == 0 ? 0 : BetaQuantile.lower(alpha / 2, x + 0.5, n - x + 0.5);
            double upper = x == n ? 1 : BetaQuantile.upper(alpha / 2, x + 0.5, n - x + 0.5);
            return new Bounds(lower, upper);
        }
    },

    /**
     * x/n ± z·√(x(n − x)/n³), cut off at 0 and 1: covers far less than it says in small samples, here only to reproduce
     * published numbers. Not estimable at x = 0 and x = n, where it has no width.
     */
    WALD("Wald (covers poorly; only to reproduce others)") {
        @Override
        Interval of(int x, int n, double alpha) {
            if (x == 0 || x == n) {
                return new NotEstimable("the Wald interval has no width at " + x + " of " + n);
            }
            double p = x / (double) n;
            double half = normalQuantile(alpha) * Math.sqrt(p * (1 - p) / n);
            return new Bounds(Math.max(0, p - half), Math.min(1, p + half));
        }
    };

    private final String label;

    ProportionInterval(String label) {
        this.label = label;
    }

    /** The name to print beside the numbers. */
    public String label() {
        return label;
    }

    /** The interval for x of n, n at least 1. */
    abstract Interval of(int x, int n, double alpha);

    static double normalQuantile(double alpha) {
        return NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha / 2);
    }
}
