package io.github.tmacohort.analysis.proportion;

import java.util.function.DoublePredicate;

/** Bisection that ends at neighbouring doubles: slower than Newton, and nothing about it can fail to converge. */
final class Roots {

    private Roots() {}

    /**
     * The point in [{@code low}, {@code high}] where {@code condition}, false before and true after, becomes true:
     * {@code high} if it never does, {@code low} if it always is.
     */
    static double firstTrue(DoublePredicate condition, double low, double high) {
        if (condition.test(low)) {
            return low;
        }
        double before = low;
        double after = high;
        for (double middle = 0.5 * (before + after);
                middle > before && middle < after;
                middle = 0.5 * (before + after)) {
            if (condition.test(middle)) {
                after = middle;
            } else {
                before = middle;
            }
        }
        return after;
    }
}
