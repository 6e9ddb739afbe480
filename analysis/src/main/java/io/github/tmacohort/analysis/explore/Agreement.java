package io.github.tmacohort.analysis.explore;

import smile.validation.metric.AdjustedRandIndex;

/** How far two partitions of the same subjects agree. */
final class Agreement {
    private Agreement() {}

    /**
     * Hubert and Arabie's adjusted Rand index: 1 for equal partitions, 0 on average for unrelated ones of these sizes; 1 where
     * both have a single cluster or only single subjects, and the index is 0/0.
     *
     * @see <a href="https://doi.org/10.1007/BF01908075">Hubert and Arabie (1985), J Classif 2:193–218</a>
     */
    static double adjustedRand(int[] a, int[] b) {
        double index = AdjustedRandIndex.of(a, b);
        return Double.isNaN(index) ? 1 : index;
    }

    /**
     * For each cluster of {@code a} the largest |A ∩ B|/|A ∪ B| over the clusters of {@code b}; NaN for one without members.
     */
    static double[] jaccard(int[] a, int clustersOfA, int[] b, int clustersOfB) {
        int[][] both = new int[clustersOfA][clustersOfB];
        int[] sizeA = new int[clustersOfA];
        int[] sizeB = new int[clustersOfB];
        for (int i = 0; i < a.length; i++) {
            both[a[i]][b[i]]++;
            sizeA[a[i]]++;
            sizeB[b[i]]++;
        }
        double[] best = new double[clustersOfA];
        for (int p = 0; p < clustersOfA; p++) {
            for (int q = 0; q < clustersOfB; q++) {
                best[p] = Math.max(best[p], both[p][q] / (double) (sizeA[p] + sizeB[q] - both[p][q]));
            }
            best[p] = sizeA[p] == 0 ? Double.NaN : best[p];
        }
        return best;
    }
}
