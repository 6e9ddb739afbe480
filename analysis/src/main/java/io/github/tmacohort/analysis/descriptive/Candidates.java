package io.github.tmacohort.analysis.descriptive;

import java.util.Arrays;

/** Shifts at which ranks change, those that rounding alone tells apart made one. */
final class Candidates {
    /** Wider than the tolerance of ranks, so that the middle of a gap is tied with neither end. */
    private static final double TOLERANCE = 4 * Midranks.TOLERANCE;

    private Candidates() {}

    /** The first of each run of values closer than the tolerance times {@code magnitude}. */
    static double[] distinct(double[] ascending, double magnitude) {
        double[] distinct = new double[ascending.length];
        int count = 0;
        for (int i = 0; i < ascending.length; i++) {
            if (i == 0 || ascending[i] - ascending[i - 1] > TOLERANCE * magnitude) {
                distinct[count++] = ascending[i];
            }
        }
        return Arrays.copyOf(distinct, count);
    }
}
