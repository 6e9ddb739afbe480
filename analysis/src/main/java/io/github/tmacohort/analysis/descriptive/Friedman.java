package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.ArrayList;
import java.util.List;

/**
 * Friedman's test of repeated measurements: the same subjects (blocks) under k conditions, ranked within each subject.
 * Q = 12 Σ (Rⱼ − b(k + 1)/2)²/(b k (k + 1) − Σ(t³ − t)/(k − 1)) for b blocks, compared with chi-square of k − 1 degrees of
 * freedom, an approximation for few blocks. Only complete blocks can take part: leave out the others, and count them.
 * Within a block, values are tied when they differ by at most 1e-9 of the larger.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1937.10503522">Friedman (1937), JASA 32:675–701</a>
 */
public final class Friedman {

    private Friedman() {}

    /**
     * Compares the conditions.
     *
     * @param conditions the key of each column
     * @param blocks one row per subject, one value per condition
     * @throws IllegalArgumentException if keys repeat, a row has another length, or a value is NaN or infinite
     */
    public static RankComparison compare(List<String> conditions, List<double[]> blocks) {
        KruskalWallis.requireDistinct(conditions);
        int k = conditions.size();
        int b = blocks.size();
        double[] sums = new double[k];
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
            for (int j = 0; j < k; j++) {
                sums[j] += midranks.doubled(j) / 2.0;
            }
        }
        List<RankComparison.Group> groups = new ArrayList<>();
        double between = 0;
        for (int j = 0; j < k; j++) {
            between += (sums[j] - b * (k + 1) / 2.0) * (sums[j] - b * (k + 1) / 2.0);
            groups.add(new RankComparison.Group(conditions.get(j), b, b == 0 ? 0 : sums[j] / b));
        }
        if (k < 2 || b == 0) {
            return KruskalWallis.notEstimable(groups, List.of(), k < 2 ? "fewer than two conditions" : "no blocks");
        }
        double scale = b * (double) k * (k + 1) - ties / (k - 1);
        return scale <= 1e-9
                ? KruskalWallis.notEstimable(groups, List.of(), "all values are equal within each block")
                : KruskalWallis.chiSquare(groups, List.of(), 12 * between / scale, k - 1);
    }
}
