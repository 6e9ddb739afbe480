package io.github.tmacohort.analysis.proportion;

/**
 * Counts of two groups (rows) with and without an outcome (columns).
 *
 * @param a first group, with
 * @param b first group, without
 * @param c second group, with
 * @param d second group, without
 */
public record TwoByTwo(int a, int b, int c, int d) {
    /** @throws IllegalArgumentException if a count is negative */
    public TwoByTwo {
        if (a < 0 || b < 0 || c < 0 || d < 0) {
            throw new IllegalArgumentException(
                    "counts must not be negative, got " + a + ", " + b + ", " + c + ", " + d);
        }
    }

    /** @throws IllegalArgumentException unless {@code 0 <= successes <= trials} in both groups */
    public static TwoByTwo ofSuccesses(int successes1, int trials1, int successes2, int trials2) {
        ProportionEstimator.check(successes1, trials1);
        ProportionEstimator.check(successes2, trials2);
        return new TwoByTwo(successes1, trials1 - successes1, successes2, trials2 - successes2);
    }

    int[][] counts() {
        return new int[][] {{a, b}, {c, d}};
    }
}
