package io.github.tmacohort.analysis.explore;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * How often the clusters come back in other samples: subjects are drawn with replacement, clustered anew into as many
 * clusters, and compared over the subjects drawn, each counted once. The standardisation is that of the whole cohort.
 *
 * @param resamples that could be clustered
 * @param failed with fewer distinct courses than clusters
 * @param meanAdjustedRand agreement of the whole partition with the new one: 1 the same, 0 as by chance
 * @param meanJaccard by cluster: share of its subjects and those of the most similar new cluster that are in both, on average
 *     over the resamples in which it has a subject. Below 0.6 a cluster should not be taken for one, from 0.75 it is
 *     called stable (Hennig)
 * @see <a href="https://doi.org/10.1016/j.csda.2006.11.025">Hennig (2007), Comput Stat Data Anal 52:258–271</a>
 */
public record Stability(int resamples, int failed, double meanAdjustedRand, List<Estimate> meanJaccard) {

    public Stability {
        meanJaccard = List.copyOf(meanJaccard);
    }

    /** Empty without resamples, or where none could be clustered. */
    static Optional<Stability> of(double[][] rows, Partition partition, TrajectoryClusterOptions options) {
        Random random = new Random(options.seed());
        Sums sums = new Sums(partition.count());
        int failed = 0;
        for (int s = 0; s < options.resamples(); s++) {
            int[] drawn = drawn(rows.length, random);
            double[][] sample = Arrays.stream(drawn).mapToObj(i -> rows[i]).toArray(double[][]::new);
            Partition found =
                    new Clusterings(sample, options).into(partition.count()).orElse(null);
            if (found == null) {
                failed++;
            } else {
                sums.add(drawn, partition, found);
            }
        }
        return sums.count == 0 ? Optional.empty() : Optional.of(sums.mean(failed));
    }

    private static int[] drawn(int n, Random random) {
        int[] drawn = new int[n];
        for (int i = 0; i < n; i++) {
            drawn[i] = random.nextInt(n);
        }
        Arrays.sort(drawn);
        return drawn;
    }

    private static final class Sums {
        private final double[] jaccard;
        private final int[] present;
        private double adjustedRand;
        private int count;

        Sums(int clusters) {
            jaccard = new double[clusters];
            present = new int[clusters];
        }

        void add(int[] drawn, Partition whole, Partition found) {
            int[] once = new int[drawn.length];
            int m = 0;
            for (int i = 0; i < drawn.length; i++) {
                if (i == 0 || drawn[i] != drawn[i - 1]) {
                    once[m++] = i;
                }
            }
            int[] a = Arrays.stream(once, 0, m)
                    .map(i -> whole.clusters()[drawn[i]])
                    .toArray();
            int[] b = Arrays.stream(once, 0, m).map(i -> found.clusters()[i]).toArray();
            adjustedRand += Agreement.adjustedRand(a, b);
            double[] each = Agreement.jaccard(a, whole.count(), b, found.count());
            for (int c = 0; c < each.length; c++) {
                if (!Double.isNaN(each[c])) {
                    jaccard[c] += each[c];
                    present[c]++;
                }
            }
            count++;
        }

        Stability mean(int failed) {
            List<Estimate> means = new ArrayList<>();
            for (int c = 0; c < jaccard.length; c++) {
                means.add(
                        present[c] == 0
                                ? Estimate.notEstimable("no subject of the cluster was in any resample")
                                : Estimate.of(jaccard[c] / present[c]));
            }
            return new Stability(count, failed, adjustedRand / count, means);
        }
    }
}
