package io.github.tmacohort.analysis.proportion;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Quantiles of the beta distribution, to about 1e-13 relative: bisection down to neighbouring doubles on the regularised
 * incomplete beta function. Library quantiles that stop at an absolute 1e-9 lose the limits of rare events (0 of 10⁶).
 */
public final class BetaQuantile {

    private BetaQuantile() {}

    /**
     * The x with {@code P(X <= x) = probability} for X of Beta(a, b).
     *
     * @throws IllegalArgumentException unless {@code 0 <= probability <= 1} and a, b are positive and finite
     */
    public static double lower(double probability, double a, double b) {
        check(probability, a, b);
        if (probability == 0 || probability == 1) {
            return probability;
        }
        // Compare in the smaller tail: 1 - I loses digits when I is near 1.
        return probability <= 0.5
                ? Roots.firstTrue(x -> RegularizedBeta.value(x, a, b) >= probability, 0, 1)
                : Roots.firstTrue(x -> RegularizedBeta.complement(x, a, b) <= 1 - probability, 0, 1);
    }

    /**
     * The x with {@code P(X >= x) = probability} for X of Beta(a, b).
     *
     * @throws IllegalArgumentException unless {@code 0 <= probability <= 1} and a, b are positive and finite
     */
    public static double upper(double probability, double a, double b) {
        check(probability, a, b);
        if (probability == 0 || probability == 1) {
            return 1 - probability;
        }
        return probability <= 0.5
                ? Roots.firstTrue(x -> RegularizedBeta.complement(x, a, b) <= probability, 0, 1)
                : Roots.firstTrue(x -> RegularizedBeta.value(x, a, b) >= 1 - probability, 0, 1);
    }

    private static void check(double probability, double a, double b) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be in [0, 1], got " + probability);
        }
        if (!(a > 0 && b > 0 && Double.isFinite(a) && Double.isFinite(b))) {
            throw new IllegalArgumentException("a and b must be positive and finite, got " + a + " and " + b);
        }
    }
}
