package io.github.tmacohort.reports.figure;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.format.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Estimates with their intervals, one row each, beside texts: response rates, hazard ratios by subgroup, the rows of a
 * scoreboard. What is not estimable is text; no bar stands for it.
 *
 * @param axis quantity, scale
 * @param format how values on the axis are written
 * @param reference a vertical line such as 1 for ratios
 * @param direction what it means to lie left and right of the reference; two texts or none
 * @param labelHeading heading of the first column
 * @param headings headings of the text columns right of the intervals
 */
public record ForestFigure(
        FigureText text,
        ValueAxis axis,
        Format format,
        OptionalDouble reference,
        List<String> direction,
        String labelHeading,
        List<String> headings,
        List<Row> rows,
        List<String> notes)
        implements Figure {

    /** An upper limit that is open: an arrow on the figure, NE in its words, infinite in its data. */
    public static final double OPEN = Double.MAX_VALUE;

    /** How values on the axis are written. */
    public enum Format {
        NUMBER,
        /** Shares from 0 to 1, written as percentages. */
        PERCENT
    }

    /**
     * One line of the plot.
     *
     * @param level 0 for a main row, 1 and more for indented rows
     * @param estimate empty for a heading
     * @param interval empty for a heading
     * @param margin a limit the interval is judged by, marked on the row
     * @param texts one per text column
     */
    public record Row(
            String label,
            int level,
            Optional<Estimate> estimate,
            Optional<Interval> interval,
            OptionalDouble margin,
            List<String> texts) {
        public Row {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(margin, "margin");
            texts = List.copyOf(texts);
            if (level < 0) {
                throw new IllegalArgumentException("level must not be negative, got " + level);
            }
            if (estimate.isPresent() != interval.isPresent()) {
                throw new IllegalArgumentException("a row has both estimate and interval or neither: " + label);
            }
            if (estimate.isPresent()
                    && estimate.get() instanceof Estimate.Value v
                    && interval.get() instanceof Interval.Bounds b
                    && !(b.lower() <= v.value() && v.value() <= b.upper())) {
                throw new IllegalArgumentException("the interval of '" + label + "' does not hold its estimate: "
                        + v.value() + ", " + b.lower() + " to " + b.upper());
            }
        }

        public static Row of(String label, Estimate estimate, Interval interval, List<String> texts) {
            return new Row(label, 0, Optional.of(estimate), Optional.of(interval), OptionalDouble.empty(), texts);
        }

        /** A line of text with cells of the text columns, such as a test that is of all rows below it. */
        public static Row heading(String label, List<String> texts) {
            return new Row(label, 0, Optional.empty(), Optional.empty(), OptionalDouble.empty(), texts);
        }

        /** A line of text alone. */
        public static Row heading(String label) {
            return new Row(label, 0, Optional.empty(), Optional.empty(), OptionalDouble.empty(), List.of());
        }

        public Row indented() {
            return new Row(label, level + 1, estimate, interval, margin, texts);
        }

        public Row withMargin(double value) {
            return new Row(label, level, estimate, interval, OptionalDouble.of(value), texts);
        }
    }

    public ForestFigure {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(axis, "axis");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(labelHeading, "labelHeading");
        direction = List.copyOf(direction);
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        if (direction.size() != 0 && direction.size() != 2) {
            throw new IllegalArgumentException("direction must have two texts or none, got " + direction);
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("rows must not be empty");
        }
        for (Row row : rows) {
            boolean heading = row.estimate().isEmpty();
            if (row.texts().size() != headings.size()
                    && !(heading && row.texts().isEmpty())) {
                throw new IllegalArgumentException("row '" + row.label() + "' must have " + headings.size()
                        + " texts, got " + row.texts().size());
            }
        }
    }

    /**
     * A factor with its groups.
     *
     * @param rows one per group, with their texts but that of the interaction
     * @param interaction the test whether the groups differ, with its name; empty where there is none
     */
    public record Subgroup(String label, List<Row> rows, Optional<KaplanMeierFigure.Comparison> interaction) {
        public Subgroup {
            Objects.requireNonNull(label, "label");
            rows = List.copyOf(rows);
            Objects.requireNonNull(interaction, "interaction");
        }
    }

    /**
     * This figure with further rows by subgroup, and a last column with the test of interaction of each factor beside the
     * factor's name: a test belongs to all its groups, never to one of them.
     *
     * @param heading of the new column, such as {@code "Interaction"}
     */
    public ForestFigure withSubgroups(String heading, List<Subgroup> subgroups) {
        List<String> columns = new ArrayList<>(headings);
        columns.add(heading);
        List<Row> all = new ArrayList<>();
        for (Row row : rows) {
            all.add(row.texts().isEmpty() ? row : withLast(row, ""));
        }
        for (Subgroup subgroup : subgroups) {
            List<String> cells = new ArrayList<>(java.util.Collections.nCopies(headings.size(), ""));
            cells.add(subgroup.interaction()
                    .map(test -> String.join("; ", test.lines(numbers())))
                    .orElse(""));
            all.add(Row.heading(subgroup.label(), cells));
            subgroup.rows().forEach(row -> all.add(withLast(row, "").indented()));
        }
        return new ForestFigure(text, axis, format, reference, direction, labelHeading, columns, all, notes);
    }

    private static Row withLast(Row row, String cell) {
        List<String> cells = new ArrayList<>(row.texts());
        cells.add(cell);
        return new Row(row.label(), row.level(), row.estimate(), row.interval(), row.margin(), cells);
    }

    /**
     * Ratios from columns of the caller's own, each with its numbers beside it.
     *
     * @param lower lower limits; NaN where not estimable
     * @param upper upper limits; infinite where open, NaN where not estimable
     */
    public static ForestFigure ratios(
            FigureText text, String axisLabel, List<String> labels, double[] ratios, double[] lower, double[] upper) {
        if (ratios.length != labels.size() || lower.length != labels.size() || upper.length != labels.size()) {
            throw new IllegalArgumentException("labels, ratios, lower and upper must be equally long, got "
                    + labels.size() + ", " + ratios.length + ", " + lower.length + ", " + upper.length);
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ratios.length; i++) {
            rows.add(ratio(labels.get(i), ratios[i], lower[i], upper[i], text.numbers()));
        }
        return ratios(text, axisLabel, List.of(axisLabel + " (CI)"), rows);
    }

    /** A row of a ratio with its numbers in the house style. */
    public static Row ratio(String label, double ratio, double lower, double upper) {
        return ratio(label, ratio, lower, upper, NumberText.house());
    }

    /**
     * A row of a ratio with its numbers; NaN stands for what is not estimable, infinity for an open limit.
     *
     * @param numbers how they are printed beside the interval
     */
    public static Row ratio(String label, double ratio, double lower, double upper, NumberText numbers) {
        Estimate estimate = Double.isFinite(ratio) ? Estimate.of(ratio) : Estimate.notEstimable("no finite estimate");
        Interval interval = Double.isNaN(lower) || Double.isNaN(upper)
                ? new Interval.NotEstimable("no interval")
                : new Interval.Bounds(lower, Math.min(upper, OPEN));
        String words = (Double.isFinite(ratio) ? numbers.fixed(ratio, 2) : NumberText.NOT_ESTIMABLE)
                + (interval instanceof Interval.Bounds b
                        ? " (" + numbers.between(limit(b.lower(), numbers), limit(b.upper(), numbers)) + ")"
                        : "");
        return Row.of(label, estimate, interval, List.of(words));
    }

    private static String limit(double value, NumberText numbers) {
        return value < OPEN ? numbers.fixed(value, 2) : NumberText.NOT_ESTIMABLE;
    }

    /** Shares between 0 and 1, drawn from 0 to 100%. */
    public static ForestFigure proportions(FigureText text, String axisLabel, List<String> headings, List<Row> rows) {
        return new ForestFigure(
                text,
                ValueAxis.linear(axisLabel),
                Format.PERCENT,
                OptionalDouble.empty(),
                List.of(),
                "",
                headings,
                rows,
                List.of());
    }

    /** Ratios on a logarithmic axis with a line at 1. */
    public static ForestFigure ratios(FigureText text, String axisLabel, List<String> headings, List<Row> rows) {
        return new ForestFigure(
                text,
                ValueAxis.log(axisLabel),
                Format.NUMBER,
                OptionalDouble.of(1),
                List.of(),
                "",
                headings,
                rows,
                List.of());
    }

    public ForestFigure withLabelHeading(String heading) {
        return new ForestFigure(text, axis, format, reference, direction, heading, headings, rows, notes);
    }

    public ForestFigure withDirection(String left, String right) {
        return new ForestFigure(
                text, axis, format, reference, List.of(left, right), labelHeading, headings, rows, notes);
    }

    public ForestFigure withReference(double value) {
        return new ForestFigure(
                text, axis, format, OptionalDouble.of(value), direction, labelHeading, headings, rows, notes);
    }

    public ForestFigure withNotes(List<String> lines) {
        return new ForestFigure(text, axis, format, reference, direction, labelHeading, headings, rows, lines);
    }

    @Override
    public String alternative() {
        List<String> parts = new ArrayList<>();
        parts.add(Words.opening(text, "Forest plot"));
        parts.add(Words.sentence(axis.label()));
        for (Row row : rows) {
            if (row.estimate().isPresent()) {
                parts.add(Words.sentence(row.label() + ": "
                        + number(row.estimate().get())
                        + (row.interval().get() instanceof Interval.Bounds b
                                ? " (" + numbers().between(number(b.lower()), number(b.upper())) + ")"
                                : ", interval not estimable")));
            }
        }
        return Words.joined(parts);
    }

    private String number(Estimate estimate) {
        return estimate instanceof Estimate.Value v
                ? number(v.value())
                : estimate instanceof Estimate.NotReached ? "not reached" : "not estimable";
    }

    private String number(double value) {
        if (value >= OPEN) {
            return "NE";
        }
        return format == Format.PERCENT
                ? numbers().proportionFixed(value, 1)
                : numbers().fixed(value, 2);
    }

    private static List<String> limits(Interval interval) {
        return interval instanceof Interval.Bounds b && b.upper() >= OPEN
                ? List.of(Words.exact(b.lower()), "Infinity")
                : Words.exact(interval);
    }

    /** One row per line of the plot. */
    @Override
    public FigureTable data() {
        List<String> columns = new ArrayList<>(List.of("row", "level", "estimate", "lower", "upper", "margin"));
        for (int i = 0; i < headings.size(); i++) {
            columns.add(headings.get(i).isBlank() ? "text" + (i + 1) : headings.get(i));
        }
        List<List<String>> cells = new ArrayList<>();
        for (Row row : rows) {
            List<String> line = new ArrayList<>();
            line.add(row.label());
            line.add(Integer.toString(row.level()));
            line.add(row.estimate().map(Words::exact).orElse(""));
            line.addAll(row.interval().map(ForestFigure::limits).orElse(List.of("", "")));
            line.add(row.margin().isPresent() ? Words.exact(row.margin().getAsDouble()) : "");
            for (int i = 0; i < headings.size(); i++) {
                line.add(i < row.texts().size() ? row.texts().get(i) : "");
            }
            cells.add(line);
        }
        return new FigureTable(columns, cells);
    }
}
