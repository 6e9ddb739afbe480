package io.github.tmacohort.reports.figure;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.format.NumberText;
import java.util.List;
import java.util.Objects;

/**
 * The value of a curve at a stated time, with its interval.
 *
 * @param key the curve it belongs to
 * @param time on the figure's axis
 * @param value as estimated there, not read from the drawing
 */
public record Milestone(String key, double time, Estimate value, Interval interval) {
    public Milestone {
        Objects.requireNonNull(key, "key");
        Checks.finite(time, "time");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(interval, "interval");
    }

    /** Such as {@code "day 100: 70 % (51 to 83)"}, percentages as in a group of so many. */
    public String percent(String unit, int subjects, NumberText numbers) {
        if (!(value instanceof Estimate.Value v)) {
            return at(unit, numbers) + "NE";
        }
        return at(unit, numbers)
                + numbers.proportion(v.value(), subjects)
                + (interval instanceof Interval.Bounds ? " (" + numbers.percentInterval(interval, subjects) + ")" : "");
    }

    /** Such as {@code "day 100: 0.36 (0.18 to 0.71)"}. */
    public String number(String unit, NumberText numbers) {
        if (!(value instanceof Estimate.Value v)) {
            return at(unit, numbers) + "NE";
        }
        return at(unit, numbers)
                + numbers.fixed(v.value(), 2)
                + (interval instanceof Interval.Bounds ? " (" + numbers.interval(interval, 2) + ")" : "");
    }

    private String at(String unit, NumberText numbers) {
        return unit + " " + numbers.brief(time) + ": ";
    }

    /** A line of the table behind a figure of curves. */
    List<String> row(String label) {
        List<String> limits = Words.exact(interval);
        return List.of(key, label, "milestone", Words.exact(time), Words.exact(value), limits.get(0), limits.get(1));
    }
}
