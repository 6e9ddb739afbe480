package io.github.tmacohort.analysis.survival;

/**
 * What is known of a sample's times before they are sorted. Whole times of moderate size are never nearly equal, and can
 * be counted into cells.
 *
 * @param whole whether every time and entry is a whole number whose neighbours cannot be tied
 * @param max the largest time
 */
record TimeScale(boolean whole, double max) {
    /** Below this, neighbouring whole numbers differ by more than the tolerance of a tie. */
    private static final double LARGEST_WHOLE = 5e8;

    static TimeScale of(double[] entry, double[] time) {
        double max = 0;
        for (double value : time) {
            max = Math.max(max, value);
        }
        return new TimeScale(max < LARGEST_WHOLE && isWhole(time) && (entry == null || isWhole(entry)), max);
    }

    private static boolean isWhole(double[] values) {
        for (double value : values) {
            if (value != (int) value) {
                return false;
            }
        }
        return true;
    }

    /** Whether two times count as the same. */
    static boolean tied(double a, double b) {
        return Math.abs(a - b) <= FollowUps.TIE_TOLERANCE * Math.max(a, b);
    }
}
