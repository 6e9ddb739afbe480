package io.github.tmacohort.analysis.survival;

import java.util.Arrays;

/**
 * ℓ(p) = Σ nᵢ log Σ pⱼ over the innermost intervals j of subject i, at given masses: the subjects' probabilities, the
 * derivatives dⱼ = Σ nᵢ/Pᵢ, and the matrix of second derivatives (sign changed) over some of the intervals. A subject's
 * intervals are consecutive, so cumulated sums do for all.
 */
final class IntervalLikelihood {
    private final InnermostRows rows;
    private final double[] masses;
    private final double[] probability;
    private final double logLikelihood;

    IntervalLikelihood(InnermostRows rows, double[] masses) {
        this.rows = rows;
        this.masses = masses;
        double[] cumulated = new double[masses.length + 1];
        for (int j = 0; j < masses.length; j++) {
            cumulated[j + 1] = cumulated[j] + masses[j];
        }
        probability = new double[rows.rows()];
        double sum = 0;
        for (int i = 0; i < probability.length; i++) {
            probability[i] = rows.first[i] == rows.last[i]
                    ? masses[rows.first[i]]
                    : cumulated[rows.last[i] + 1] - cumulated[rows.first[i]];
            sum += rows.count[i] * Math.log(Math.max(probability[i], 0));
        }
        logLikelihood = sum;
    }

    double[] masses() {
        return masses;
    }

    /** −∞ where a subject's interval has no mass. */
    double logLikelihood() {
        return logLikelihood;
    }

    /** ℓ(p) − n Σ pⱼ: its maximum over all p ≥ 0 is that of ℓ over Σ p = 1. */
    double penalized() {
        return logLikelihood - rows.subjects * Arrays.stream(masses).sum();
    }

    /** dⱼ of every innermost interval. */
    double[] derivatives() {
        double[] change = new double[masses.length + 1];
        for (int i = 0; i < probability.length; i++) {
            double share = rows.count[i] / probability[i];
            change[rows.first[i]] += share;
            change[rows.last[i] + 1] -= share;
        }
        double[] derivatives = new double[masses.length];
        double sum = 0;
        for (int j = 0; j < masses.length; j++) {
            sum += change[j];
            derivatives[j] = sum;
        }
        return derivatives;
    }

    /** Σ nᵢ/Pᵢ² over the subjects that hold both j and k, for the intervals in {@code columns} (ascending). */
    double[][] curvature(int[] columns) {
        int k = columns.length;
        double[][] sums = new double[k][k];
        for (int i = 0; i < probability.length; i++) {
            int low = Arrays.binarySearch(columns, rows.first[i]);
            int high = Arrays.binarySearch(columns, rows.last[i]);
            low = low >= 0 ? low : -low - 1;
            high = high >= 0 ? high : -high - 2;
            if (low <= high) {
                sums[low][high] += rows.count[i] / (probability[i] * probability[i]);
            }
        }
        for (int a = 0; a < k; a++) { // sums[a][b] becomes the sum over all ranges that hold a and b
            for (int b = k - 1; b >= a; b--) {
                sums[a][b] += (b + 1 < k ? sums[a][b + 1] : 0)
                        + (a > 0 ? sums[a - 1][b] : 0)
                        - (a > 0 && b + 1 < k ? sums[a - 1][b + 1] : 0);
            }
        }
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < a; b++) {
                sums[a][b] = sums[b][a];
            }
        }
        return sums;
    }
}
