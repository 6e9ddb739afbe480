package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Alternative;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Signed midranks of differences about a shift, and the permutation distribution of their sum: signs flip freely. */
final class SignedRanks {
    private final int[] ranks; // doubled, of the differences other than zero
    private final long positive; // doubled sums
    private final long negative;
    private final int zeros;
    private final boolean tied;

    private SignedRanks(int[] ranks, long positive, long negative, int zeros) {
        this.ranks = ranks;
        this.positive = positive;
        this.negative = negative;
        this.zeros = zeros;
        this.tied = hasRepetition(ranks);
    }

    static SignedRanks of(double[] differences, double[] magnitudes, double shift) {
        int n = differences.length;
        double[] absolute = new double[n];
        double[] scale = new double[n];
        int[] sign = new int[n];
        int zeros = 0;
        for (int i = 0; i < n; i++) {
            scale[i] = Math.max(magnitudes[i], Math.abs(shift));
            if (Midranks.same(differences[i], shift, scale[i])) {
                zeros++; // ranked with the others, so below them: Pratt
            } else {
                sign[i] = differences[i] > shift ? 1 : -1;
                absolute[i] = Math.abs(differences[i] - shift);
            }
        }
        Midranks midranks = Midranks.of(absolute, scale);
        int[] ranks = new int[n - zeros];
        long positive = 0;
        long negative = 0;
        int next = 0;
        for (int i = 0; i < n; i++) {
            if (sign[i] != 0) {
                ranks[next++] = midranks.doubled(i);
                positive += sign[i] > 0 ? midranks.doubled(i) : 0;
                negative += sign[i] < 0 ? midranks.doubled(i) : 0;
            }
        }
        Arrays.sort(ranks);
        return new SignedRanks(ranks, positive, negative, zeros);
    }

    private static boolean hasRepetition(int[] ascending) {
        for (int i = 1; i < ascending.length; i++) {
            if (ascending[i] == ascending[i - 1]) {
                return true;
            }
        }
        return false;
    }

    int zeros() {
        return zeros;
    }

    boolean tied() {
        return tied;
    }

    double positiveSum() {
        return positive / 2.0;
    }

    double negativeSum() {
        return negative / 2.0;
    }

    /** Positive minus negative rank sum: falls as the shift grows. */
    double statistic() {
        return (positive - negative) / 2.0;
    }

    /** 1 where every difference is zero. */
    double pValue(Alternative alternative, RankMethod method) {
        return method == RankMethod.EXACT ? exact(alternative) : asymptotic(alternative);
    }

    private double exact(Alternative alternative) {
        return switch (alternative) {
            case LESS -> atMost(positive);
            case GREATER -> atMost(negative);
            case TWO_SIDED -> Math.min(1, 2 * atMost(Math.min(positive, negative)));
        };
    }

    private double atMost(long doubledSum) {
        if (!tied && Arrays.stream(ranks).allMatch(rank -> rank % 2 == 0)) { // half of the work
            return SubsetSums.atMost(Arrays.stream(ranks).map(rank -> rank / 2).toArray(), doubledSum / 2);
        }
        return SubsetSums.atMost(ranks, doubledSum);
    }

    private double asymptotic(Alternative alternative) {
        double variance = 0;
        for (int rank : ranks) {
            variance += rank * (double) rank / 4;
        }
        return variance == 0 ? 1 : normalPValue(statistic() / Math.sqrt(variance), alternative);
    }

    static double normalPValue(double z, Alternative alternative) {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        return switch (alternative) {
            case LESS -> normal.cumulativeProbability(z);
            case GREATER -> normal.survivalProbability(z);
            case TWO_SIDED -> Math.min(1, 2 * normal.survivalProbability(Math.abs(z)));
        };
    }
}
