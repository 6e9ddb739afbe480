package io.github.tmacohort.reports.figure;

import io.github.tmacohort.reports.figure.TrajectoryFigure.Line;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Point;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Courses of patients in groups, a panel each on the same axes: every patient's values, median and quartiles on the days of
 * the windows, and the number observed under the ticks.
 *
 * @param axis its ticks are the columns of the numbers observed
 * @param groups in order
 * @param flagLabel what a flagged value is; empty if none is flagged
 * @param notes small print under the figure
 */
public record GroupCoursesFigure(
        FigureText text, TimeAxis axis, ValueAxis valueAxis, List<Group> groups, String flagLabel, List<String> notes)
        implements Figure {

    /** Lines of a group that are drawn at most: of more, so many evenly spread over their order. */
    public static final int MOST_LINES = 100;

    /**
     * One group.
     *
     * @param windows by day, ascending
     */
    public record Group(String key, String label, List<Line> lines, List<Window> windows) {
        public Group {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(label, "label");
            lines = List.copyOf(lines);
            windows = List.copyOf(windows);
        }

        /** Patients observed on a day; empty where no window stands for it. */
        public String observed(double day) {
            return windows.stream()
                    .filter(window -> window.at() == day)
                    .findFirst()
                    .map(window -> Integer.toString(window.observed()))
                    .orElse("");
        }
    }

    public GroupCoursesFigure {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(axis, "axis");
        Objects.requireNonNull(valueAxis, "valueAxis");
        groups = List.copyOf(groups);
        Objects.requireNonNull(flagLabel, "flagLabel");
        notes = List.copyOf(notes);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("groups must not be empty");
        }
        Set<String> keys = new HashSet<>();
        Set<String> patients = new HashSet<>();
        for (Group group : groups) {
            if (!keys.add(group.key())) {
                throw new IllegalArgumentException("two groups have the key " + group.key());
            }
            for (Line line : group.lines()) {
                if (!patients.add(line.id())) {
                    throw new IllegalArgumentException("a patient is in one group only, got " + line.id() + " twice");
                }
                line.points().forEach(point -> valueAxis.checked(point.value(), "a value of " + line.id()));
            }
            group.windows()
                    .forEach(window ->
                            window.quartiles().ifPresent(q -> valueAxis.checked(q.lower(), "a lower quartile")));
        }
    }

    /** Values that are flagged. */
    public int flagged() {
        return (int) groups.stream()
                .flatMap(group -> group.lines().stream())
                .flatMap(line -> line.points().stream())
                .filter(Point::flagged)
                .count();
    }

    @Override
    public String alternative() {
        List<String> parts = new ArrayList<>();
        parts.add(Words.opening(text, "Line plots by group"));
        parts.add(Words.sentence(valueAxis.label() + ", " + axis.label()
                + (valueAxis.scale() == ValueAxis.Scale.LOG ? ", logarithmic scale" : "")));
        if (flagged() > 0) {
            parts.add(Words.sentence(flagLabel + ": " + Words.count(numbers(), flagged(), "value")));
        }
        for (Group group : groups) {
            List<String> days = new ArrayList<>();
            for (Window window : group.windows()) {
                days.add(axis.unit() + " " + numbers().brief(window.at()) + " "
                        + window.quartiles()
                                .map(q -> "median " + numbers().brief(q.median()) + " (quartiles "
                                        + numbers()
                                                .between(
                                                        numbers().brief(q.lower()),
                                                        numbers().brief(q.upper()))
                                        + "), ")
                                .orElse("")
                        + numbers().count(window.observed()) + " observed");
            }
            parts.add(Words.sentence(group.label() + ", "
                    + Words.count(numbers(), group.lines().size(), "patient") + ": " + String.join("; ", days)));
        }
        return Words.joined(parts);
    }

    /** One row per value and per window. */
    @Override
    public FigureTable data() {
        List<List<String>> rows = new ArrayList<>();
        for (Group group : groups) {
            for (Line line : group.lines()) {
                for (Point point : line.points()) {
                    rows.add(List.of(
                            group.key(),
                            "value",
                            line.id(),
                            Words.exact(point.time()),
                            Words.exact(point.value()),
                            "",
                            "",
                            "",
                            Boolean.toString(point.flagged())));
                }
            }
            for (Window window : group.windows()) {
                rows.add(List.of(
                        group.key(),
                        "median",
                        "",
                        Words.exact(window.at()),
                        window.quartiles().map(q -> Words.exact(q.median())).orElse(""),
                        window.quartiles().map(q -> Words.exact(q.lower())).orElse(""),
                        window.quartiles().map(q -> Words.exact(q.upper())).orElse(""),
                        Integer.toString(window.observed()),
                        ""));
            }
        }
        return new FigureTable(
                List.of(
                        "group",
                        "what",
                        "patient",
                        "time",
                        "value",
                        "lowerQuartile",
                        "upperQuartile",
                        "observed",
                        "flagged"),
                rows);
    }
}
