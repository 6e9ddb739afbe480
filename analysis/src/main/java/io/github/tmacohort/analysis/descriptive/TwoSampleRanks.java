package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Alternative;
import java.util.Arrays;

/** Midranks of two samples together, the first moved down by a shift, and the permutation distribution of its rank sum. */
final class TwoSampleRanks {
    private final int first;
    private final int second;
    private final int[] ranks; // doubled
    private final long rankSum; // doubled, of the first sample
    private final Midranks midranks;

    private TwoSampleRanks(int first, int second, int[] ranks, long rankSum, Midranks midranks) {
        this.first = first;
        this.second = second;
        this.ranks = ranks;
        this.rankSum = rankSum;
        this.midranks = midranks;
    }

    static TwoSampleRanks of(double[] first, double[] second, double shift) {
        return of(first, Midranks.magnitudes(first), second, Midranks.magnitudes(second), shift);
    }

    static TwoSampleRanks of(
            double[] first, double[] firstMagnitudes, double[] second, double[] secondMagnitudes, double shift) {
        int n = first.length + second.length;
        double[] pooled = new double[n];
        double[] magnitudes = new double[n];
        for (int i = 0; i < n; i++) {
            boolean inFirst = i < first.length;
            pooled[i] = inFirst ? first[i] - shift : second[i - first.length];
            double magnitude = inFirst ? firstMagnitudes[i] : secondMagnitudes[i - first.length];
            magnitudes[i] = Math.max(magnitude, Math.abs(shift));
        }
        Midranks midranks = Midranks.of(pooled, magnitudes);
        int[] ranks = new int[n];
        long sum = 0;
        for (int i = 0; i < n; i++) {
            ranks[i] = midranks.doubled(i);
            sum += i < first.length ? ranks[i] : 0;
        }
        return new TwoSampleRanks(first.length, second.length, ranks, sum, midranks);
    }

    boolean tied() {
        return midranks.tied();
    }

    boolean allTied() {
        return Arrays.stream(ranks).allMatch(rank -> rank == ranks.length + 1);
    }

    /** Pairs in which the first sample is larger, ties as one half. */
    double u() {
        return (rankSum - first * (first + 1L)) / 2.0;
    }

    /** u minus its mean: falls as the shift grows. */
    double statistic() {
        return u() - first * (double) second / 2;
    }

    double pValue(Alternative alternative, RankMethod method) {
        return method == RankMethod.EXACT ? exact(alternative) : asymptotic(alternative);
    }

    private double exact(Alternative alternative) {
        int unit = tied() ? 1 : 2; // untied doubled ranks are even: half of the work
        int[] numbers = new int[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            numbers[i] = ranks[i] / unit;
        }
        boolean fewer = first <= second; // drawing the smaller sample is the same distribution, with less work
        RankSums sums = new RankSums(numbers, fewer ? first : second);
        long total = ranks.length * (ranks.length + 1L);
        long sum = (fewer ? rankSum : total - rankSum) / unit;
        return switch (alternative) {
            case TWO_SIDED -> sums.atLeastAsFarAs(sum);
            case LESS -> fewer ? sums.atMost(sum) : sums.atLeast(sum);
            case GREATER -> fewer ? sums.atLeast(sum) : sums.atMost(sum);
        };
    }

    private double asymptotic(Alternative alternative) {
        double n = ranks.length;
        double variance = first * (double) second / 12 * (n + 1 - midranks.tieSum() / (n * (n - 1)));
        return variance <= 0 ? 1 : SignedRanks.normalPValue(statistic() / Math.sqrt(variance), alternative);
    }
}
