package io.github.tmacohort.analysis.proportion;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The first cell of a 2 × 2 table given its margins, weighted by ψᵏ for an odds ratio ψ = exp(logOdds). */
final class Hypergeometric {
    private final int lowest;
    private final int highest;
    private final double[] logWeights; // of the central distribution, up to a constant

    /** Given the total of the first row, that of the first column, and that of all. */
    Hypergeometric(int row, int column, int total) {
        lowest = Math.max(0, row + column - total);
        highest = Math.min(row, column);
        logWeights = new double[highest - lowest + 1];
        for (int k = lowest + 1; k <= highest; k++) {
            double ratio = (row - k + 1.0) * (column - k + 1.0) / (k * (total - row - column + (double) k));
            logWeights[k - lowest] = logWeights[k - lowest - 1] + Math.log(ratio);
        }
    }

    int lowest() {
        return lowest;
    }

    int highest() {
        return highest;
    }

    double mean(double logOdds) {
        double[] p = probabilities(logOdds);
        return IntStream.rangeClosed(lowest, highest)
                .mapToDouble(k -> k * p[k - lowest])
                .sum();
    }

    double probability(IntPredicate counts, double logOdds) {
        double[] p = probabilities(logOdds);
        return IntStream.rangeClosed(lowest, highest)
                .filter(counts)
                .mapToDouble(k -> p[k - lowest])
                .sum();
    }

    double[] probabilities(double logOdds) {
        double[] p = new double[logWeights.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < p.length; i++) {
            p[i] = logWeights[i] + (lowest + i) * logOdds;
            largest = Math.max(largest, p[i]);
        }
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.exp(p[i] - largest);
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
        return p;
    }
}
