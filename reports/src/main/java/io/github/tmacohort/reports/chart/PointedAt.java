package io.github.tmacohort.reports.chart;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.format.NumberText;

/** Words for what the pointer is at in a drawing on a page: the figure's own numbers, shortened. */
final class PointedAt {

    private PointedAt() {}

    /** A share with one decimal: {@code 66.7 %}. */
    static String percent(double share, NumberText numbers) {
        return numbers.proportionFixed(share, 1);
    }

    /** A number, or a share as a percentage. */
    static String value(double value, boolean share, NumberText numbers) {
        return share ? percent(value, numbers) : numbers.brief(value);
    }

    /** {@code 0.59 (0.08 to 6.47)}. */
    static String estimate(Estimate estimate, Interval interval, boolean share, NumberText numbers) {
        String text = estimate instanceof Estimate.Value value
                ? value(value.value(), share, numbers)
                : estimate instanceof Estimate.NotReached ? "not reached" : "not estimable";
        return interval instanceof Interval.Bounds bounds
                ? text + " ("
                        + numbers.between(value(bounds.lower(), share, numbers), value(bounds.upper(), share, numbers))
                        + ")"
                : text;
    }
}
