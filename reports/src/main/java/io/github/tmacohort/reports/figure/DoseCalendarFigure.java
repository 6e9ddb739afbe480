package io.github.tmacohort.reports.figure;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.reports.format.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Doses day by day: a row per patient, a column per day. A filled cell is as high as the dose is of the planned one, and
 * coloured by the same share; a day without a dose within the course is a dash, a recorded interruption a hatched box, the
 * end of the course an upright line with its reason beside it.
 *
 * <p>Of more than {@value #MOST_ROWS} patients so many are drawn, evenly spread over the order of the rows, the first and
 * the last among them; the figure says so, and {@link #data()} has everyone.
 *
 * @param axis of days; the cell of a day lies around it, half a day to either side
 * @param planned the dose that counts as 100 percent, in the unit
 * @param unit such as {@code "mg/kg/day"}
 * @param rows as drawn, from top to bottom
 */
public record DoseCalendarFigure(
        FigureText text, TimeAxis axis, double planned, String unit, List<Row> rows, List<String> notes)
        implements Figure {

    /** Rows that are drawn at most. */
    public static final int MOST_ROWS = 60;

    private static final double HALF = 0.5;
    private static final double ROUNDING = 1e-9;

    /** A dose as a share of the planned one. */
    public enum Share {
        BELOW_HALF("below 50% of the planned dose", 0, 0.5),
        REDUCED("50 to below 90%", 0.5, 0.9),
        AS_PLANNED("90 to 110%", 0.9, 1.1),
        ABOVE("above 110%", 1.1, Double.POSITIVE_INFINITY);

        private final String label;
        private final double from;
        private final double to;

        Share(String label, double from, double to) {
            this.label = label;
            this.from = from;
            this.to = to;
        }

        /** Such as {@code "50 to below 90 %"}. */
        public String label(NumberText numbers) {
            return label.replace("%", numbers.style().percentSign());
        }

        /** Where it lies, with 110 percent still as planned. */
        public static Share of(double share) {
            for (Share each : values()) {
                boolean closed = each == AS_PLANNED;
                if (share >= each.from - ROUNDING
                        && (closed ? share <= each.to + ROUNDING : share < each.to - ROUNDING)) {
                    return each;
                }
            }
            return ABOVE;
        }

        /** A share amid it, to be drawn as its sample. */
        public double typical() {
            return switch (this) {
                case BELOW_HALF -> 0.3;
                case REDUCED -> 0.7;
                case AS_PLANNED -> 1;
                case ABOVE -> 1.2;
            };
        }
    }

    /** A recorded interruption, first and last day without the drug. */
    public record Interruption(int from, int to) {
        public Interruption {
            if (from > to) {
                throw new IllegalArgumentException("from must not exceed to, got " + from + " and " + to);
            }
        }
    }

    /**
     * One patient.
     *
     * @param id study id, never a name
     * @param firstDay day of the first dose on the axis
     * @param doses of each day from the first dose to the last, in the figure's unit, 0 where none was given
     * @param interruptions as recorded
     * @param end why the course ended, or that it goes on; may be empty
     * @param ongoing whether it goes on
     */
    public record Row(
            String id,
            int firstDay,
            List<Double> doses,
            List<Interruption> interruptions,
            String end,
            boolean ongoing) {
        public Row {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(end, "end");
            doses = List.copyOf(doses);
            interruptions = List.copyOf(interruptions);
            doses.forEach(dose -> Checks.nonNegative(dose, "dose"));
        }

        /** A course from its first dose on day 0, without recorded interruptions. */
        public static Row of(String id, double[] doses, String end) {
            List<Double> list = new ArrayList<>();
            for (double dose : doses) {
                list.add(dose);
            }
            return new Row(id, 0, list, List.of(), end, false);
        }

        /** The last day with a dose, or the day before the first where there is none. */
        public int lastDay() {
            return firstDay + doses.size() - 1;
        }

        /** Whether a recorded interruption covers the day. */
        public boolean isInterrupted(int day) {
            return interruptions.stream().anyMatch(i -> i.from() <= day && day <= i.to());
        }
    }

    public DoseCalendarFigure {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(axis, "axis");
        Objects.requireNonNull(unit, "unit");
        if (!(Checks.finite(planned, "planned") > 0)) {
            throw new IllegalArgumentException("planned must be positive, got " + planned);
        }
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        Set<String> ids = new HashSet<>();
        for (Row row : rows) {
            if (!ids.add(row.id())) {
                throw new IllegalArgumentException("two rows have the id " + row.id());
            }
        }
    }

    /**
     * Longest course on top, equally long ones by study id; the axis runs from the first to the last day of any course.
     *
     * @param zero what day 0 is, such as {@code "first dose"}
     */
    public static DoseCalendarFigure longestFirst(
            FigureText text, String zero, double planned, String unit, List<Row> rows) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingInt((Row row) -> -row.doses().size()).thenComparing(Row::id));
        int first = 0;
        int last = 1;
        for (Row row : rows) {
            first = Math.min(first, row.firstDay());
            last = Math.max(last, row.lastDay());
            for (Interruption interruption : row.interruptions()) {
                last = Math.max(last, interruption.to());
            }
        }
        TimeAxis whole = TimeAxis.days(zero, first, last);
        TimeAxis axis = new TimeAxis(whole.label(), whole.unit(), first - HALF, last + HALF, whole.ticks());
        return new DoseCalendarFigure(text, axis, planned, unit, sorted, List.of());
    }

    public DoseCalendarFigure withNotes(List<String> lines) {
        return new DoseCalendarFigure(text, axis, planned, unit, rows, lines);
    }

    @Override
    public String alternative() {
        Map<Share, Integer> days = new EnumMap<>(Share.class);
        int missed = 0;
        int interrupted = 0;
        for (Row row : rows) {
            for (int i = 0; i < row.doses().size(); i++) {
                double dose = row.doses().get(i);
                if (dose > 0) {
                    days.merge(Share.of(dose / planned), 1, Integer::sum);
                } else if (row.isInterrupted(row.firstDay() + i)) {
                    interrupted++;
                } else {
                    missed++;
                }
            }
        }
        List<String> counts = new ArrayList<>();
        for (Share share : Share.values()) {
            counts.add(share.label(numbers()) + " " + numbers().count(days.getOrDefault(share, 0)));
        }
        counts.add("without a dose " + numbers().count(missed));
        counts.add("in a recorded interruption " + numbers().count(interrupted));
        List<String> parts = new ArrayList<>();
        parts.add(Words.opening(text, "Dose calendar"));
        parts.add(Words.sentence("One row for each of " + Words.count(numbers(), rows.size(), "patient") + ", "
                + axis.label() + "; the planned dose is " + numbers().brief(planned) + " " + unit));
        parts.add(Words.sentence("Days within the courses: " + String.join(", ", counts)));
        return Words.joined(parts);
    }

    /** One row per patient and day of the course, and one for its end. */
    @Override
    public FigureTable data() {
        List<List<String>> cells = new ArrayList<>();
        for (Row row : rows) {
            for (int i = 0; i < row.doses().size(); i++) {
                int day = row.firstDay() + i;
                double dose = row.doses().get(i);
                String what = dose > 0
                        ? Share.of(dose / planned)
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' ')
                        : row.isInterrupted(day) ? "interruption" : "no dose";
                cells.add(
                        List.of(row.id(), Integer.toString(day), Words.exact(dose), Words.exact(dose / planned), what));
            }
            cells.add(List.of(row.id(), Integer.toString(row.lastDay()), "", "", "end: " + row.end()));
        }
        return new FigureTable(List.of("patient", "day", "dose", "share of planned", "what"), cells);
    }
}
