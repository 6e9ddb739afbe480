package io.github.tmacohort.analysis.proportion;

import io.github.tmacohort.analysis.estimate.Alternative;
import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;

/**
 * The exact test of one proportion. The two-sided p-value adds the probabilities of all counts that are at most (1 + 1e-7)
 * times that of the one observed, as R's {@code binom.test}; it may therefore disagree with the Clopper-Pearson interval,
 * which halves α between the sides (Blaker's agrees more closely).
 */
public final class BinomialTest {
    private final double nullShare;
    private final Alternative alternative;

    private BinomialTest(double nullShare, Alternative alternative) {
        this.nullShare = Checks.inOpenUnitInterval(nullShare, "nullShare");
        this.alternative = Objects.requireNonNull(alternative, "alternative");
    }

    /**
     * Tests whether the share is {@code nullShare}; GREATER: it is larger.
     *
     * @throws IllegalArgumentException unless {@code 0 < nullShare < 1}
     */
    public static BinomialTest of(double nullShare, Alternative alternative) {
        return new BinomialTest(nullShare, alternative);
    }

    /**
     * The p-value; not estimable without trials.
     *
     * @throws IllegalArgumentException unless {@code 0 <= successes <= trials}
     */
    public Estimate pValue(int successes, int trials) {
        ProportionEstimator.check(successes, trials);
        if (trials == 0) {
            return Estimate.notEstimable("no trials");
        }
        return Estimate.of(
                switch (alternative) {
                    case LESS -> Binomial.atMost(successes, trials, nullShare);
                    case GREATER -> Binomial.atLeast(successes, trials, nullShare);
                    case TWO_SIDED -> Math.min(1, twoSided(successes, trials));
                });
    }

    private double twoSided(int x, int n) {
        double mean = n * nullShare;
        if (x == mean) {
            return 1;
        }
        double limit = Binomial.probability(x, n, nullShare) * FisherExact.EQUAL;
        if (x < mean) {
            int above = firstAtMost(limit, (int) Math.ceil(mean), n + 1, 1, n);
            return Binomial.atMost(x, n, nullShare) + Binomial.atLeast(above, n, nullShare);
        }
        int below = firstAtMost(limit, (int) Math.floor(mean), -1, -1, n);
        return Binomial.atLeast(x, n, nullShare) + Binomial.atMost(below, n, nullShare);
    }

    /** From the middle outwards probabilities fall: the first count with one of at most {@code limit}. */
    private int firstAtMost(double limit, int middle, int beyond, int outwards, int n) {
        int above = middle - outwards; // its probability may be either; the search looks at middle first
        int below = beyond;
        while (Math.abs(below - above) > 1) {
            int k = above + (below - above) / 2;
            if (Binomial.probability(k, n, nullShare) <= limit) {
                below = k;
            } else {
                above = k;
            }
        }
        return below;
    }
}
