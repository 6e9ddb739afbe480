package io.github.tmacohort.analysis.explore;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The times at which courses are compared, and how a course's value at such a time is read from its own irregular times.
 *
 * @param days ascending, at least two
 * @param rule how a value is read
 * @param window how far from a grid day a value may lie (both values, where it is interpolated)
 */
public record TimeGrid(List<Double> days, Rule rule, double window) {

    /** How the value at a grid day is read from the values around it. */
    public enum Rule {
        /** The nearest value within the window; of two equally near the earlier one. */
        NEAREST,
        /**
         * On the line, in the scale of the analysis, between the last value at or before the day and the first at or after
         * it, both within the window. No value is extrapolated.
         */
        INTERPOLATED
    }

    /** @throws IllegalArgumentException if fewer than two days, not ascending or not finite, or a negative window */
    public TimeGrid {
        days = List.copyOf(days);
        Objects.requireNonNull(rule, "rule");
        Checks.nonNegative(window, "window");
        if (days.size() < 2) {
            throw new IllegalArgumentException("days must be two or more, got " + days);
        }
        for (int i = 0; i < days.size(); i++) {
            Checks.finite(days.get(i), "days[" + i + "]");
            if (i > 0 && days.get(i) <= days.get(i - 1)) {
                throw new IllegalArgumentException("days must ascend, got " + days);
            }
        }
    }

    public double lastDay() {
        return days.get(days.size() - 1);
    }

    /** The last time whose value may take part: a grouping of the courses is not known before it. */
    public double knownAt() {
        return lastDay() + window;
    }

    /** A course's value at a grid day in its own unit, interpolated on the scale; empty if no value is near enough. */
    OptionalDouble valueAt(Course course, double day, ValueScale scale) {
        int before = -1;
        int after = -1;
        for (int i = 0; i < course.size(); i++) {
            if (course.time(i) <= day) {
                before = i;
            }
            if (course.time(i) >= day && after < 0) {
                after = i;
            }
        }
        boolean hasBefore = before >= 0 && day - course.time(before) <= window;
        boolean hasAfter = after >= 0 && course.time(after) - day <= window;
        if (rule == Rule.INTERPOLATED) {
            return hasBefore && hasAfter ? OptionalDouble.of(between(course, before, after, day, scale)) : none();
        }
        if (hasBefore && (!hasAfter || day - course.time(before) <= course.time(after) - day)) {
            return OptionalDouble.of(course.value(before));
        }
        return hasAfter ? OptionalDouble.of(course.value(after)) : none();
    }

    private static double between(Course course, int before, int after, double day, ValueScale scale) {
        if (before == after) {
            return course.value(before);
        }
        double lower = scale.of(course.value(before));
        double share = (day - course.time(before)) / (course.time(after) - course.time(before));
        return scale.back(lower + share * (scale.of(course.value(after)) - lower));
    }

    private static OptionalDouble none() {
        return OptionalDouble.empty();
    }
}
