package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.ArrayList;
import java.util.List;

/**
 * Friedman's test of repeated measurements: the same subjects (blocks) under k conditions, ranked within each subject.
 * Q = 12 Σ (Rⱼ − b(k + 1)/2)²/(b k (k + 1) − Σ(t³ − t)/(k − 1)) for b blocks. The exact p-value is the share of all orders of
 * the ranks within the blocks, ties as they are, with a statistic at least as large; the asymptotic one is chi-square's of
 * k − 1 degrees of freedom, an approximation for few blocks. Only complete blocks can take part: leave out the others, and
 * count them. Within a block, values are tied when they differ by at most 1e-9 of the larger.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1937.10503522">Friedman (1937), JASA 32:675–701</a>
 */
public final class Friedman {

    /** By number of conditions. */
    private static final int[] AUTOMATICALLY_EXACT_UP_TO = {0, 0, 200, 60, 16, 8, 5};

    private Friedman() {}

    /** {@link #compare(List, List, RankMethod)}, exact where there are so few blocks that it takes no time. */
    public static RankComparison compare(List<String> conditions, List<double[]> blocks) {
        return compare(conditions, blocks, RankMethod.AUTOMATIC);
    }

    /**
     * Compares the conditions.
     *
     * @param conditions the key of each column
     * @param blocks one row per subject, one value per condition
     * @param method AUTOMATIC is exact up to 200, 60, 16, 8 and 5 blocks of 2, 3, 4, 5 and 6 conditions
     * @throws IllegalArgumentException if keys repeat, a row has another length, or a value is NaN or infinite
     */
    public static RankComparison compare(List<String> conditions, List<double[]> blocks, RankMethod method) {
        KruskalWallis.requireDistinct(conditions);
        int k = conditions.size();
        int b = blocks.size();
        int[] sums = new int[k];
        List<int[]> ranks = new ArrayList<>();
        double ties = 0;
        for (int row = 0; row < b; row++) {
            double[] block = blocks.get(row);
            if (block.length != k) {
                throw new IllegalArgumentException(
                        "blocks[" + row + "] must have " + k + " values, got " + block.length);
            }
            Checks.allFinite(block, "blocks[" + row + "]");
            Midranks midranks = Midranks.of(block);
            ties += midranks.tieSum();
            int[] doubled = new int[k];
            for (int j = 0; j < k; j++) {
                doubled[j] = midranks.doubled(j);
                sums[j] += doubled[j];
            }
            ranks.add(doubled);
        }
        List<RankComparison.Group> groups = new ArrayList<>();
        double between = 0;
        for (int j = 0; j < k; j++) {
            double deviation = (sums[j] - b * (k + 1)) / 2.0;
            between += deviation * deviation;
            groups.add(new RankComparison.Group(conditions.get(j), b, b == 0 ? 0 : sums[j] / 2.0 / b));
        }
        RankMethod run = run(method, k, b);
        if (k < 2 || b == 0) {
            return KruskalWallis.notEstimable(
                    groups, List.of(), k < 2 ? "fewer than two conditions" : "no blocks", run);
        }
        double scale = b * (double) k * (k + 1) - ties / (k - 1);
        if (scale <= 1e-9) {
            return KruskalWallis.notEstimable(groups, List.of(), "all values are equal within each block", run);
        }
        RankComparison asymptotic = KruskalWallis.chiSquare(groups, List.of(), 12 * between / scale, k - 1);
        return run == RankMethod.ASYMPTOTIC
                ? asymptotic
                : new RankComparison(
                        groups,
                        List.of(),
                        asymptotic.statistic(),
                        k - 1,
                        exact(new FriedmanDistribution(k, ranks), FriedmanDistribution.sumOfSquares(sums), k, b),
                        run);
    }

    private static RankMethod run(RankMethod method, int k, int b) {
        if (method != RankMethod.AUTOMATIC) {
            return method;
        }
        return k < AUTOMATICALLY_EXACT_UP_TO.length && b <= AUTOMATICALLY_EXACT_UP_TO[k]
                ? RankMethod.EXACT
                : RankMethod.ASYMPTOTIC;
    }

    private static Estimate exact(FriedmanDistribution distribution, long observed, int k, int b) {
        double p = distribution.isRepresentable() ? distribution.upperTail(observed) : Double.NaN;
        return Double.isNaN(p)
                ? Estimate.notEstimable("the exact distribution of " + b + " blocks of " + k + " is not feasible")
                : Estimate.of(p);
    }
}
