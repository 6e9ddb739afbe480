package io.github.tmacohort.analysis.proportion;

import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Tails of the binomial distribution, each computed itself and never as one minus the other. */
final class Binomial {

    private Binomial() {}

    /** {@code P(X = k)}. */
    static double probability(int k, int trials, double p) {
        return k < 0 || k > trials ? 0 : BinomialDistribution.of(trials, p).probability(k);
    }

    /** {@code P(X <= k)}. */
    static double atMost(int k, int trials, double p) {
        if (k < 0) {
            return 0;
        }
        return k >= trials ? 1 : RegularizedBeta.complement(p, k + 1.0, trials - (double) k);
    }

    /** {@code P(X >= k)}. */
    static double atLeast(int k, int trials, double p) {
        if (k <= 0) {
            return 1;
        }
        return k > trials ? 0 : RegularizedBeta.value(p, k, trials - k + 1.0);
    }
}
