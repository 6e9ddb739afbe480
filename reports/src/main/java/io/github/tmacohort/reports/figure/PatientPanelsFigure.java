package io.github.tmacohort.reports.figure;

import io.github.tmacohort.reports.figure.TrajectoryFigure.Point;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Range;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One small panel per patient on common axes: the values of a marker with the days of treatment, transfusions, response and
 * death. Large cohorts run over several figures that share their axes.
 *
 * @param least smallest value that the value axis must hold, the same on all pages
 * @param most largest value that the value axis must hold, the same on all pages
 * @param panels in the order in which they are drawn, row by row
 * @param reference reference range, shaded
 * @param flagLabel what a flagged value is; empty if none can be
 * @param transfusionLabel what a small tick is; empty if there are none
 * @param notes small print under the figure
 */
public record PatientPanelsFigure(
        FigureText text,
        TimeAxis axis,
        ValueAxis valueAxis,
        double least,
        double most,
        List<Panel> panels,
        Optional<Range> reference,
        String flagLabel,
        String transfusionLabel,
        List<String> notes)
        implements Figure {

    /** Panels that are drawn at most: of more, so many evenly spread over their order. */
    public static final int MOST_PANELS = 40;

    /** Days on treatment, from the beginning of the first to the end of the last. */
    public record Dosing(double from, double to) {
        public Dosing {
            if (!(from <= to)) {
                throw new IllegalArgumentException("from must not exceed to, got " + from + " and " + to);
            }
        }
    }

    /**
     * One patient.
     *
     * @param id study id, never a name
     * @param category a short text beside the id, such as {@code "CR"}; may be empty
     * @param points ascending in time
     * @param transfusions days
     * @param response day on which a response was confirmed
     * @param end day of death or last contact
     * @param died whether the end is death
     */
    public record Panel(
            String id,
            String category,
            List<Point> points,
            List<Dosing> dosing,
            List<Double> transfusions,
            OptionalDouble response,
            double end,
            boolean died) {
        public Panel {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(category, "category");
            points = List.copyOf(points);
            dosing = List.copyOf(dosing);
            transfusions = List.copyOf(transfusions);
            Objects.requireNonNull(response, "response");
        }
    }

    public PatientPanelsFigure {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(axis, "axis");
        Objects.requireNonNull(valueAxis, "valueAxis");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(flagLabel, "flagLabel");
        Objects.requireNonNull(transfusionLabel, "transfusionLabel");
        panels = List.copyOf(panels);
        notes = List.copyOf(notes);
        valueAxis.checked(least, "least");
        if (!(least <= most)) {
            throw new IllegalArgumentException("least must not exceed most, got " + least + " and " + most);
        }
        Set<String> ids = new HashSet<>();
        for (Panel panel : panels) {
            if (!ids.add(panel.id())) {
                throw new IllegalArgumentException("two panels have the id " + panel.id());
            }
            for (Point point : panel.points()) {
                valueAxis.checked(point.value(), "a value of " + panel.id());
                if (point.value() < least || point.value() > most) {
                    throw new IllegalArgumentException(
                            "a value of " + panel.id() + " is outside " + least + " to " + most + ": " + point.value());
                }
            }
        }
    }

    @Override
    public String alternative() {
        List<String> parts = new ArrayList<>();
        parts.add(Words.opening(text, "Small panels"));
        parts.add(Words.sentence(valueAxis.label() + ", one panel for each of "
                + Words.count(numbers(), panels.size(), "patient") + ", " + axis.label()
                + (valueAxis.scale() == ValueAxis.Scale.LOG ? ", logarithmic scale" : "")));
        reference.ifPresent(range -> parts.add(Words.sentence(range.label())));
        List<String> counts = new ArrayList<>();
        counts.add("a response confirmed " + patients(panel -> panel.response().isPresent()));
        counts.add(
                "transfusions marked " + patients(panel -> !panel.transfusions().isEmpty()));
        counts.add("death marked " + patients(panel -> panel.died() && panel.end() <= axis.end()));
        counts.add("no value " + patients(panel -> panel.points().isEmpty()));
        parts.add(Words.sentence("Patients with " + String.join(", ", counts)));
        return Words.joined(parts);
    }

    private String patients(Predicate<Panel> rule) {
        return numbers().count(panels.stream().filter(rule).count());
    }

    /** One row per value, stretch and event. */
    @Override
    public FigureTable data() {
        List<List<String>> rows = new ArrayList<>();
        for (Panel panel : panels) {
            for (Point point : panel.points()) {
                add(
                        rows,
                        panel,
                        point.flagged() ? "flagged value" : "value",
                        point.time(),
                        point.time(),
                        Words.exact(point.value()));
            }
            panel.dosing().forEach(dosing -> add(rows, panel, "dosing", dosing.from(), dosing.to(), ""));
            panel.transfusions().forEach(day -> add(rows, panel, "transfusion", day, day, ""));
            panel.response().ifPresent(day -> add(rows, panel, "response confirmed", day, day, ""));
            add(rows, panel, panel.died() ? "death" : "last contact", panel.end(), panel.end(), "");
        }
        return new FigureTable(List.of("patient", "category", "what", "from", "to", "value"), rows);
    }

    private static void add(List<List<String>> rows, Panel panel, String what, double from, double to, String value) {
        rows.add(List.of(panel.id(), panel.category(), what, Words.exact(from), Words.exact(to), value));
    }
}
