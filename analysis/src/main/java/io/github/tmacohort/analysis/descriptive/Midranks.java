package io.github.tmacohort.analysis.descriptive;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Ranks from 1, tied values sharing their mean, kept doubled so that they are whole numbers.
 *
 * <p>Each value comes with the magnitude of the numbers it was made of, since that is what its rounding error goes by:
 * 0.3 − 0.1 and 0.2 differ by 3e-17. Two values next to each other are tied when they differ by at most
 * 1e-9 of the larger magnitude, and ties chain.
 */
final class Midranks {
    /** Relative difference up to which two values count as the same. */
    static final double TOLERANCE = 1e-9;

    private final int[] doubled;
    private final boolean tied;
    private final double tieSum;

    private Midranks(int[] doubled, boolean tied, double tieSum) {
        this.doubled = doubled;
        this.tied = tied;
        this.tieSum = tieSum;
    }

    static Midranks of(double[] values, double[] magnitudes) {
        int[] order = order(values, magnitudes);
        int[] doubled = new int[values.length];
        boolean tied = false;
        double tieSum = 0;
        for (int from = 0; from < order.length; ) {
            int to = endOfTie(order, from, values, magnitudes);
            double size = to - from;
            tied |= size > 1;
            tieSum += size * (size * size - 1);
            for (int i = from; i < to; i++) {
                doubled[order[i]] = from + 1 + to;
            }
            from = to;
        }
        return new Midranks(doubled, tied, tieSum);
    }

    /** Ranks of values that are themselves the numbers measured. */
    static Midranks of(double[] values) {
        return of(values, magnitudes(values));
    }

    static double[] magnitudes(double[] values) {
        return Arrays.stream(values).map(Math::abs).toArray();
    }

    static boolean same(double a, double b, double magnitude) {
        return Math.abs(a - b) <= TOLERANCE * magnitude;
    }

    private static int endOfTie(int[] order, int from, double[] values, double[] magnitudes) {
        int to = from + 1;
        while (to < order.length
                && same(
                        values[order[to]],
                        values[order[to - 1]],
                        Math.max(magnitudes[order[to]], magnitudes[order[to - 1]]))) {
            to++;
        }
        return to;
    }

    private static int[] order(double[] values, double[] magnitudes) {
        Comparator<Integer> byValue = Comparator.comparingDouble(i -> values[i]);
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(byValue.thenComparingDouble(i -> magnitudes[i])) // so that the input's order plays no part
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Twice the midrank of the value at this index. */
    int doubled(int index) {
        return doubled[index];
    }

    boolean tied() {
        return tied;
    }

    /** Σ (t³ − t) over the groups of t tied values. */
    double tieSum() {
        return tieSum;
    }
}
