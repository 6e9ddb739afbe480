package io.github.tmacohort.analysis.descriptive;

import java.util.Arrays;

/**
 * The averages (xᵢ + xⱼ)/2, i ≤ j, of a sample. Equal values are paired once and counted, so that a large sample of rounded
 * measurements costs little.
 */
final class WalshAverages {
    private final double[] values; // ascending, distinct
    private final long[] counts;
    private final double[] averages; // ascending, of distinct values

    WalshAverages(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        values = new double[sorted.length];
        counts = new long[sorted.length];
        int distinct = 0;
        for (double value : sorted) {
            if (distinct == 0 || value != values[distinct - 1]) {
                values[distinct++] = value;
            }
            counts[distinct - 1]++;
        }
        averages = new double[distinct * (distinct + 1) / 2];
        int next = 0;
        for (int i = 0; i < distinct; i++) {
            for (int j = i; j < distinct; j++) {
                averages[next++] = average(i, j);
            }
        }
        Arrays.sort(averages);
    }

    private double average(int i, int j) {
        return 0.5 * values[i] + 0.5 * values[j] + 0.0; // no negative zero
    }

    /** Ascending; averages of equal values once, others as often as different values have them. */
    double[] candidates() {
        return averages;
    }

    /** Of all n(n + 1)/2. */
    double median() {
        long n = Arrays.stream(counts).sum();
        long all = n * (n + 1) / 2;
        double lower = smallest((all + 1) / 2);
        return all % 2 == 1 ? lower : 0.5 * lower + 0.5 * smallest(all / 2 + 1);
    }

    private double smallest(long rank) {
        int from = 0;
        int to = averages.length - 1;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (atMost(averages[middle]) >= rank) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return averages[from];
    }

    private long atMost(double limit) {
        long count = 0;
        long partners = Arrays.stream(counts).sum(); // of values up to the j-th
        int j = counts.length - 1;
        for (int i = 0; i < counts.length && counts[i] > 0; i++) {
            while (j >= 0 && (counts[j] == 0 || average(i, j) > limit)) {
                partners -= counts[j--];
            }
            // pairs in both orders, and each with itself: half of them, every own pair once
            count += counts[i] * partners + (j >= i ? counts[i] : 0);
        }
        return count / 2;
    }
}
