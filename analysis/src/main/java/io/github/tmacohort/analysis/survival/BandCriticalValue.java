package io.github.tmacohort.analysis.survival;

import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/** Critical values of confidence bands over {@code aL <= a <= aU}, with a = nσ²/(1 + nσ²). */
final class BandCriticalValue {
    private static final int NODES = 200;
    private static final int MOST_TERMS = 4000;
    private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();

    private BandCriticalValue() {}

    static double of(BandType type, double level, double aL, double aU) {
        return type == BandType.HALL_WELLNER ? hallWellner(level, aL, aU) : equalPrecision(level, aL, aU);
    }

    /** The k with P(sup |B(u)| ≤ k) = level for a Brownian bridge B on aL ≤ u ≤ aU. */
    static double hallWellner(double level, double aL, double aU) {
        return firstTrue(k -> staysWithin(k, aL, aU) >= level, 0, 6);
    }

    /**
     * P(sup |B(u)| ≤ k) for aL ≤ u ≤ aU. The paths inside ±k, a Brownian motion killed there, are expanded in the cosines
     * that vanish at ±k: with T = aU − aL and C(v) = ∫ φ(x; 0, v) cos(mπx/2k) dx over ±k,
     * P = √(2π)/k Σ exp(−m²π²T/8k²) C(aL) C(1 − aU) over odd m. For aL = 0 and aU = 1 it is Kolmogorov's distribution.
     */
    static double staysWithin(double k, double aL, double aU) {
        if (k <= 0) {
            return 0;
        }
        if (aU == aL) { // one time
            return 1 - NormalQuantile.twoSidedTail(k / Math.sqrt(aL * (1 - aL)));
        }
        double sum = 0;
        double rate = Math.PI * Math.PI / (8 * k * k);
        for (int m = 1; m < MOST_TERMS; m += 2) {
            double term = Math.exp(-m * m * rate * (aU - aL));
            if (term < 1e-17) {
                break;
            }
            sum += term * cosine(m, k, aL) * cosine(m, k, 1 - aU);
        }
        return Math.sqrt(2 * Math.PI) / k * sum;
    }

    /** ∫ φ(x; 0, v) cos(mπx/2k) dx over ±k; 1 for v = 0. */
    private static double cosine(int m, double k, double v) {
        if (v <= 0) {
            return 1;
        }
        double frequency = m * Math.PI / (2 * k);
        double end = Math.min(k, 9 * Math.sqrt(v));
        int panels = 1 + (int) (frequency * end / 100); // some 16 periods a panel: 200 nodes are plenty
        double sum = 0;
        for (int p = 0; p < panels; p++) {
            GaussIntegrator gauss = GAUSS.legendre(NODES, end * p / panels, end * (p + 1) / panels);
            sum += gauss.integrate(x -> Math.exp(-x * x / (2 * v)) * Math.cos(frequency * x));
        }
        return 2 * sum / Math.sqrt(2 * Math.PI * v);
    }

    /** The larger root of 4φ(e)/e + φ(e)(e − 1/e) log r = α: beyond 1.5 the left side falls. */
    static double equalPrecision(double level, double aL, double aU) {
        double logRatio = Math.log(aU) + Math.log1p(-aL) - Math.log(aL) - Math.log1p(-aU);
        DoubleUnaryOperator outside = e -> {
            double density = Math.exp(-e * e / 2) / Math.sqrt(2 * Math.PI);
            return 4 * density / e + density * (e - 1 / e) * logRatio;
        };
        return firstTrue(e -> outside.applyAsDouble(e) <= 1 - level, 1.5, 40);
    }

    private static double firstTrue(DoublePredicate condition, double low, double high) {
        double before = low;
        double after = high;
        while (after - before > 1e-12) {
            double middle = 0.5 * (before + after);
            if (condition.test(middle)) {
                after = middle;
            } else {
                before = middle;
            }
        }
        return after;
    }
}
