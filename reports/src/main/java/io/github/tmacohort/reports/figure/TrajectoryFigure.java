package io.github.tmacohort.reports.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Laboratory courses: each patient's line, the median and quartile band by day window, and how many patients were
 * observed in each window.
 *
 * @param windows ascending and not overlapping
 * @param reference reference range, shaded
 * @param period a stretch of time marked above the curves, such as the planned course
 * @param deaths within the axis; each of a patient with a line
 * @param flagLabel what a flagged value is; empty if none is flagged
 * @param prediction the course that a model predicts, over the values, drawn as dots without lines, and the observed medians
 * @param notes small print under the figure
 */
public record TrajectoryFigure(
        FigureText text,
        TimeAxis axis,
        ValueAxis valueAxis,
        List<Line> lines,
        List<Window> windows,
        Optional<Range> reference,
        Optional<Period> period,
        List<Death> deaths,
        String flagLabel,
        Optional<Prediction> prediction,
        List<String> notes)
        implements Figure {

    /** Patients whose lines are all drawn. */
    public static final int MOST_LINES = 400;
    /** Lines that are drawn where there are more. */
    public static final int SAMPLED_LINES = 60;

    /**
     * A measured value.
     *
     * @param flagged marked as something other than a plain value, such as one after a transfusion
     */
    public record Point(double time, double value, boolean flagged) {
        /** A plain value. */
        public Point(double time, double value) {
            this(time, value, false);
        }
    }

    /**
     * A patient's death.
     *
     * @param value where it is marked: the patient's last value
     */
    public record Death(String id, double time, double value) {
        public Death {
            Objects.requireNonNull(id, "id");
        }
    }

    /** One patient's values, ascending in time. */
    public record Line(String id, List<Point> points) {
        public Line {
            Objects.requireNonNull(id, "id");
            points = List.copyOf(points);
            double previous = Double.NEGATIVE_INFINITY;
            for (Point point : points) {
                if (!(point.time() >= previous)) {
                    throw new IllegalArgumentException("points must ascend in time, got " + point.time() + " after "
                            + previous + " in line " + id);
                }
                previous = point.time();
            }
        }
    }

    /** First quartile, median, third quartile of the values in a window. */
    public record Quartiles(double lower, double median, double upper) {
        public Quartiles {
            if (!(lower <= median && median <= upper)) {
                throw new IllegalArgumentException(
                        "quartiles must ascend, got " + lower + ", " + median + ", " + upper);
            }
        }
    }

    /**
     * A window of days.
     *
     * @param at the day it stands for, where its median is drawn
     * @param quartiles empty if too few patients were observed: band and median line have a gap there
     * @param observed patients with a value in the window
     * @param alive patients alive on that day, if known
     */
    public record Window(
            double from, double to, double at, Optional<Quartiles> quartiles, int observed, OptionalInt alive) {
        public Window {
            if (!(from <= at && at <= to)) {
                throw new IllegalArgumentException(
                        "a window must hold the day it stands for, got " + from + ", " + at + ", " + to);
            }
            Objects.requireNonNull(quartiles, "quartiles");
            Objects.requireNonNull(alive, "alive");
            if (observed < 0 || observed == 0 && quartiles.isPresent()) {
                throw new IllegalArgumentException("observed does not fit the quartiles, got " + observed);
            }
        }
    }

    /**
     * A predicted course.
     *
     * @param label what it is of, with the level of its intervals
     * @param points ascending in time
     */
    public record Prediction(String label, List<Predicted> points) {
        public Prediction {
            Objects.requireNonNull(label, "label");
            points = List.copyOf(points);
        }
    }

    /** A predicted mean with its interval; both limits are empty where there is none. */
    public record Predicted(double time, double mean, Optional<Double> lower, Optional<Double> upper) {
        public Predicted {
            if (lower.isPresent() != upper.isPresent()) {
                throw new IllegalArgumentException("an interval has both limits or none");
            }
        }
    }

    /** Reference limits, of which one may be missing. */
    public record Range(String label, Optional<Double> lower, Optional<Double> upper) {
        public Range {
            Objects.requireNonNull(label, "label");
            if (lower.isEmpty() && upper.isEmpty()) {
                throw new IllegalArgumentException("a reference range needs at least one limit");
            }
        }
    }

    /** A stretch of time with a name. */
    public record Period(String label, double from, double to) {
        public Period {
            Objects.requireNonNull(label, "label");
            if (!(from <= to)) {
                throw new IllegalArgumentException("from must not exceed to, got " + from + " and " + to);
            }
        }
    }

    public TrajectoryFigure {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(axis, "axis");
        Objects.requireNonNull(valueAxis, "valueAxis");
        lines = List.copyOf(lines);
        windows = List.copyOf(windows);
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(period, "period");
        deaths = List.copyOf(deaths);
        Objects.requireNonNull(flagLabel, "flagLabel");
        Objects.requireNonNull(prediction, "prediction");
        prediction.ifPresent(course -> course.points().forEach(point -> {
            valueAxis.checked(point.mean(), "a predicted mean");
            point.lower().ifPresent(lower -> valueAxis.checked(lower, "a lower limit"));
        }));
        notes = List.copyOf(notes);
        Set<String> ids = new HashSet<>();
        for (Line line : lines) {
            if (!ids.add(line.id())) {
                throw new IllegalArgumentException("two lines have the id " + line.id());
            }
            line.points().forEach(point -> valueAxis.checked(point.value(), "a value of " + line.id()));
        }
        for (Death death : deaths) {
            if (!ids.contains(death.id())) {
                throw new IllegalArgumentException("no line has the id " + death.id() + " of a death");
            }
            valueAxis.checked(death.value(), "the place of the death of " + death.id());
        }
        double previous = Double.NEGATIVE_INFINITY;
        for (Window window : windows) {
            if (!(window.from() > previous)) {
                throw new IllegalArgumentException("windows must ascend and not overlap, got one from " + window.from()
                        + " after one to " + previous);
            }
            previous = window.to();
            window.quartiles().ifPresent(q -> valueAxis.checked(q.lower(), "a lower quartile"));
        }
    }

    /**
     * Lines from columns of the caller's own, a row per measured value, in any order; patients in the order in which they
     * first occur. There is no band: windows and quartiles are not computed here.
     */
    public static TrajectoryFigure of(
            FigureText text, TimeAxis axis, ValueAxis valueAxis, List<String> ids, double[] times, double[] values) {
        if (times.length != ids.size() || values.length != ids.size()) {
            throw new IllegalArgumentException("ids, times and values must be equally long, got " + ids.size() + ", "
                    + times.length + ", " + values.length);
        }
        Map<String, List<Point>> points = new LinkedHashMap<>();
        for (int i = 0; i < times.length; i++) {
            points.computeIfAbsent(ids.get(i), id -> new ArrayList<>()).add(new Point(times[i], values[i]));
        }
        List<Line> lines = new ArrayList<>();
        points.forEach((id, own) -> {
            own.sort(Comparator.comparingDouble(Point::time));
            lines.add(new Line(id, own));
        });
        return of(text, axis, valueAxis, lines, List.of());
    }

    /** Lines and windows alone. */
    public static TrajectoryFigure of(
            FigureText text, TimeAxis axis, ValueAxis valueAxis, List<Line> lines, List<Window> windows) {
        return new TrajectoryFigure(
                text,
                axis,
                valueAxis,
                lines,
                windows,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "",
                Optional.empty(),
                List.of());
    }

    public TrajectoryFigure withReference(Range range) {
        return new TrajectoryFigure(
                text,
                axis,
                valueAxis,
                lines,
                windows,
                Optional.of(range),
                period,
                deaths,
                flagLabel,
                prediction,
                notes);
    }

    public TrajectoryFigure withPeriod(Period stretch) {
        return new TrajectoryFigure(
                text,
                axis,
                valueAxis,
                lines,
                windows,
                reference,
                Optional.of(stretch),
                deaths,
                flagLabel,
                prediction,
                notes);
    }

    public TrajectoryFigure withNotes(List<String> smallPrint) {
        return new TrajectoryFigure(
                text, axis, valueAxis, lines, windows, reference, period, deaths, flagLabel, prediction, smallPrint);
    }

    public TrajectoryFigure withDeaths(List<Death> died) {
        return new TrajectoryFigure(
                text, axis, valueAxis, lines, windows, reference, period, died, flagLabel, prediction, notes);
    }

    /** Says what the flagged values are. */
    public TrajectoryFigure withFlagLabel(String label) {
        return new TrajectoryFigure(
                text, axis, valueAxis, lines, windows, reference, period, deaths, label, prediction, notes);
    }

    public TrajectoryFigure withPrediction(Prediction course) {
        return new TrajectoryFigure(
                text,
                axis,
                valueAxis,
                lines,
                windows,
                reference,
                period,
                deaths,
                flagLabel,
                Optional.of(course),
                notes);
    }

    /** Values that are flagged. */
    public int flagged() {
        return (int) lines.stream()
                .flatMap(line -> line.points().stream())
                .filter(Point::flagged)
                .count();
    }

    /** The window that stands for a day, if there is one. */
    public Optional<Window> windowAt(double day) {
        return windows.stream().filter(window -> window.at() == day).findFirst();
    }

    @Override
    public String alternative() {
        List<String> parts = new ArrayList<>();
        parts.add(Words.opening(text, "Line plot"));
        parts.add(Words.sentence(valueAxis.label()
                + (lines.isEmpty() ? "" : " of " + Words.count(numbers(), lines.size(), "patient")) + ", "
                + axis.label()
                + (valueAxis.scale() == ValueAxis.Scale.LOG ? ", logarithmic scale" : "")));
        reference.ifPresent(range -> parts.add(Words.sentence(range.label())));
        period.ifPresent(stretch -> parts.add(Words.sentence(stretch.label())));
        if (!deaths.isEmpty()) {
            parts.add(Words.sentence(Words.count(numbers(), deaths.size(), "death") + " marked"));
        }
        if (flagged() > 0) {
            parts.add(Words.sentence(flagLabel + ": " + Words.count(numbers(), flagged(), "value")));
        }
        prediction.ifPresent(course -> {
            parts.add(Words.sentence(course.label()));
            for (Predicted point : course.points()) {
                if (axis.ticks().contains(point.time())) {
                    parts.add(Words.sentence(capital(axis.unit()) + " "
                            + numbers().brief(point.time()) + ": predicted "
                            + numbers().brief(point.mean())
                            + point.lower()
                                    .map(lower -> " ("
                                            + numbers()
                                                    .between(
                                                            numbers().brief(lower),
                                                            numbers()
                                                                    .brief(point.upper()
                                                                            .orElseThrow()))
                                            + ")")
                                    .orElse("")));
                }
            }
        });
        for (Window window : windows) {
            boolean told = windows.size() <= 12 || axis.ticks().contains(window.at());
            if (told) {
                String middle = window.quartiles()
                        .map(q -> "median " + numbers().brief(q.median()) + " (quartiles "
                                + numbers()
                                        .between(
                                                numbers().brief(q.lower()),
                                                numbers().brief(q.upper()))
                                + "), ")
                        .orElse("");
                String alive = window.alive().isPresent()
                        ? " of " + numbers().count(window.alive().getAsInt()) + " alive"
                        : "";
                parts.add(Words.sentence(capital(axis.unit()) + " " + numbers().brief(window.at()) + ": " + middle
                        + numbers().count(window.observed()) + alive + " observed"));
            }
        }
        return Words.joined(parts);
    }

    private static String capital(String word) {
        return Character.toTitleCase(word.charAt(0)) + word.substring(1);
    }

    /** One row per value and per window; of a predicted mean the columns of the quartiles hold its interval. */
    @Override
    public FigureTable data() {
        List<List<String>> rows = new ArrayList<>();
        for (Line line : lines) {
            for (Point point : line.points()) {
                rows.add(List.of(
                        "value",
                        line.id(),
                        Words.exact(point.time()),
                        "",
                        "",
                        Words.exact(point.value()),
                        "",
                        "",
                        "",
                        "",
                        point.flagged() ? "true" : "false"));
            }
        }
        for (Death death : deaths) {
            rows.add(List.of(
                    "death",
                    death.id(),
                    Words.exact(death.time()),
                    "",
                    "",
                    Words.exact(death.value()),
                    "",
                    "",
                    "",
                    "",
                    ""));
        }
        prediction.ifPresent(course -> course.points()
                .forEach(point -> rows.add(List.of(
                        "predicted mean",
                        "",
                        Words.exact(point.time()),
                        "",
                        "",
                        Words.exact(point.mean()),
                        point.lower().map(Words::exact).orElse(""),
                        point.upper().map(Words::exact).orElse(""),
                        "",
                        "",
                        ""))));
        for (Window window : windows) {
            Optional<Quartiles> q = window.quartiles();
            rows.add(List.of(
                    "window",
                    "",
                    Words.exact(window.at()),
                    Words.exact(window.from()),
                    Words.exact(window.to()),
                    q.map(v -> Words.exact(v.median())).orElse(""),
                    q.map(v -> Words.exact(v.lower())).orElse(""),
                    q.map(v -> Words.exact(v.upper())).orElse(""),
                    Integer.toString(window.observed()),
                    window.alive().isPresent() ? Integer.toString(window.alive().getAsInt()) : "",
                    ""));
        }
        return new FigureTable(
                List.of(
                        "what",
                        "patient",
                        "time",
                        "from",
                        "to",
                        "value",
                        "lowerQuartile",
                        "upperQuartile",
                        "observed",
                        "alive",
                        "flagged"),
                rows);
    }
}
