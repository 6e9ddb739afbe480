package io.github.tmacohort.analysis.survival;

import java.util.Arrays;

/** √(Tᵀ C⁻ T), how far the groups' sums of scores T are from 0, C their covariance over the permutations. */
final class ScoreDistance {
    /** A pivot below this share of its own diagonal entry is rounding. */
    private static final double SINGULAR = 1e-10;

    private final double[][] lower; // Cholesky's factor of the groups in pivots
    private final int[] pivots;
    private final double[] solved;

    private ScoreDistance(double[][] lower, int[] pivots) {
        this.lower = lower;
        this.pivots = pivots;
        solved = new double[pivots.length];
    }

    static ScoreDistance of(double[][] covariance) {
        int n = covariance.length;
        double[][] lower = new double[n][n];
        int[] pivots = new int[n];
        double[] left = new double[n];
        for (int j = 0; j < n; j++) {
            left[j] = covariance[j][j];
        }
        double[][] byGroup = new double[n][n];
        int rank = 0;
        for (int g = 0; g < n; g++) { // in order: with two groups the first is the pivot
            if (!(left[g] > SINGULAR * covariance[g][g])) {
                continue;
            }
            double root = Math.sqrt(left[g]);
            for (int j = g; j < n; j++) {
                double entry = covariance[j][g];
                for (int m = 0; m < rank; m++) {
                    entry -= byGroup[j][m] * byGroup[g][m];
                }
                byGroup[j][rank] = entry / root;
                left[j] -= byGroup[j][rank] * byGroup[j][rank];
            }
            pivots[rank++] = g;
        }
        for (int i = 0; i < rank; i++) {
            lower[i] = Arrays.copyOf(byGroup[pivots[i]], i + 1);
        }
        return new ScoreDistance(Arrays.copyOf(lower, rank), Arrays.copyOf(pivots, rank));
    }

    int rank() {
        return pivots.length;
    }

    /** The standard deviation of the first group that has one: the unit of the distance. */
    double unit() {
        return lower[0][0];
    }

    double of(double[] sums) {
        double square = 0;
        for (int i = 0; i < pivots.length; i++) {
            double rest = sums[pivots[i]];
            for (int m = 0; m < i; m++) {
                rest -= lower[i][m] * solved[m];
            }
            solved[i] = rest / lower[i][i];
            square += solved[i] * solved[i];
        }
        return Math.sqrt(square);
    }
}
