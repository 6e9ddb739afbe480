package io.github.tmacohort.analysis.proportion;

/**
 * The lower limit of Blaker's interval, without a search grid.
 *
 * <p>For p below x/n the acceptability is T(p) + L(k, p), with T = P(X ≥ x), L = P(X ≤ k), and k the largest count whose
 * L does not exceed T. It jumps up at the points pₖ where L(k, pₖ) = T(pₖ), and between two of them it is one minus a
 * probability with a single peak in p: it falls, then rises. So the first p with acceptability ≥ α is either in the
 * rising part of the piece before the first pₖ with 2T(pₖ) ≥ α, or pₖ itself.
 */
final class Blaker {

    private Blaker() {}

    static double lower(int x, int n, double alpha) {
        if (x == 0) {
            return 0;
        }
        double clopperPearson = BetaQuantile.lower(alpha / 2, x, n - x + 1.0);
        int k = 0; // the first with 2T(p_k) >= alpha, that is with p_k beyond the Clopper-Pearson limit
        while (Binomial.atMost(k, n, clopperPearson) <= alpha / 2) {
            k++;
        }
        int jump = k;
        double start = clopperPearson;
        double end = Roots.firstTrue(p -> Binomial.atMost(jump, n, p) <= Binomial.atLeast(x, n, p), start, 1);
        return Roots.firstTrue(p -> Binomial.atLeast(x, n, p) + Binomial.atMost(jump - 1, n, p) >= alpha, start, end);
    }

    /** Blaker's acceptability of p for x of n. */
    static double acceptability(int x, int n, double p) {
        double left = Binomial.atMost(x, n, p);
        double right = Binomial.atLeast(x, n, p);
        double smaller = Math.min(left, right);
        double opposite = 0;
        if (right <= left) {
            for (int k = 0; k <= n && Binomial.atMost(k, n, p) <= smaller; k++) {
                opposite = Binomial.atMost(k, n, p);
            }
        } else {
            for (int k = n; k >= 0 && Binomial.atLeast(k, n, p) <= smaller; k--) {
                opposite = Binomial.atLeast(k, n, p);
            }
        }
        return Math.min(1, smaller + opposite);
    }
}
