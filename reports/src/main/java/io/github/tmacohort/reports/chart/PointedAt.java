package io.github.tmacohort.reports.chart;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.format.NumberText;

/** Words for what the pointer is at in a drawing on a page: the figure's own numbers, shortened. */
final class PointedAt {
    private static final NumberText NUMBERS = NumberText.house();

    private PointedAt() {}

    /** At most three significant digits, whole numbers whole. */
    static String number(double value) {
        return value == Math.rint(value) ? NUMBERS.shortest(value, 0) : NUMBERS.significant(value, 3);
    }

    /** A share with one decimal: {@code 66.7 %}. */
    static String percent(double share) {
        return NUMBERS.percentFixed(share, 1) + " %";
    }

    /** A number, or a share as a percentage. */
    static String value(double value, boolean share) {
        return share ? percent(value) : number(value);
    }

    /** {@code 0.59 (0.08 to 6.47)}. */
    static String estimate(Estimate estimate, Interval interval, boolean share) {
        String text = estimate instanceof Estimate.Value value
                ? value(value.value(), share)
                : estimate instanceof Estimate.NotReached ? "not reached" : "not estimable";
        return interval instanceof Interval.Bounds bounds
                ? text + " (" + NUMBERS.between(value(bounds.lower(), share), value(bounds.upper(), share)) + ")"
                : text;
    }
}
