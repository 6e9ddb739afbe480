package io.github.tmacohort.analysis.survival;

/**
 * What is known of a sample's times once ties are settled. Whole times of moderate size can be counted into cells
 * instead of being sorted.
 *
 * @param whole whether every time and entry is a whole number whose neighbours cannot be tied
 * @param max the largest time
 */
record TimeScale(boolean whole, double max) {
    /** Below this, neighbouring whole numbers differ by more than the tolerance of a tie. */
    private static final double LARGEST_WHOLE = 5e8;

    /** Whether {@code a <= b}, or nearly so, count as the same time. */
    static boolean tied(double a, double b) {
        return Math.abs(a - b) <= FollowUps.TIE_TOLERANCE * Math.max(a, b);
    }

    /** Rewrites tied entries and times to the smallest of their class. */
    static TimeScale settleTies(double[] entry, double[] time) {
        double max = max(time);
        if (max < LARGEST_WHOLE && isWhole(time) && (entry == null || isWhole(entry))) {
            return new TimeScale(true, max);
        }
        double[] distinct = sortedDistinct(entry, time);
        int classes = mergeTied(distinct);
        if (classes < distinct.length) {
            double[] representatives = java.util.Arrays.copyOf(distinct, classes);
            replace(time, representatives);
            if (entry != null) {
                replace(entry, representatives);
            }
        }
        return new TimeScale(false, max(time));
    }

    private static double max(double[] values) {
        double max = 0;
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    private static boolean isWhole(double[] values) {
        for (double value : values) {
            if (value != (int) value) {
                return false;
            }
        }
        return true;
    }

    private static double[] sortedDistinct(double[] entry, double[] time) {
        double[] all = java.util.Arrays.copyOf(time, time.length + (entry == null ? 0 : entry.length));
        if (entry != null) {
            System.arraycopy(entry, 0, all, time.length, entry.length);
        }
        java.util.Arrays.parallelSort(all);
        return all;
    }

    /** Moves the first of each class to the front of a sorted array; returns how many there are. */
    private static int mergeTied(double[] sorted) {
        int classes = 0;
        for (double value : sorted) {
            if (classes == 0 || !tied(sorted[classes - 1], value)) {
                sorted[classes++] = value;
            }
        }
        return classes;
    }

    private static void replace(double[] values, double[] representatives) {
        for (int i = 0; i < values.length; i++) {
            int at = java.util.Arrays.binarySearch(representatives, values[i]);
            values[i] = representatives[at >= 0 ? at : -at - 2];
        }
    }
}
