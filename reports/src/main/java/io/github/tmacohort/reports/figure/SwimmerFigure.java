package io.github.tmacohort.reports.figure;

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
 * One bar per patient: follow-up, dosing, and what happened when. Lanes are sorted by the longest follow-up first, then
 * by study id, or kept as given.
 *
 * <p>Of more than {@value #MOST_LANES} patients so many are drawn, evenly spread over the order of the lanes, the first
 * and the last among them; the figure says so, and {@link #data()} has everyone.
 *
 * @param lanes as drawn, from top to bottom
 * @param notes small print under the figure
 */
public record SwimmerFigure(FigureText text, TimeAxis axis, List<Lane> lanes, List<String> notes) implements Figure {

    /** Lanes that are drawn at most. */
    public static final int MOST_LANES = 100;

    /** What a stretch of a bar means. */
    public enum Stretch {
        DOSING("Defibrotide"),
        INTERRUPTION("Dosing interrupted");

        private final String label;

        Stretch(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What a mark on a bar means. */
    public enum Mark {
        RESPONSE_START("Response, first day"),
        RESPONSE_CONFIRMED("Response confirmed"),
        RESPONSE_LOST("Response lost"),
        SECOND_LINE("Second-line treatment"),
        RELAPSE("Relapse of underlying disease"),
        DEATH("Death"),
        LAST_CONTACT("Alive at last contact"),
        TREATMENT_ONGOING("Treatment ongoing");

        private final String label;

        Mark(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** From the beginning of the first day to the end of the last, in the unit of the axis. */
    public record Segment(Stretch stretch, double from, double to) {
        public Segment {
            Objects.requireNonNull(stretch, "stretch");
            if (!(Double.isFinite(from) && Double.isFinite(to) && from <= to)) {
                throw new IllegalArgumentException("from must not exceed to, got " + from + " and " + to);
            }
        }
    }

    /** An event on a day. */
    public record Event(Mark mark, double time) {
        public Event {
            Objects.requireNonNull(mark, "mark");
            if (!Double.isFinite(time)) {
                throw new IllegalArgumentException("time must be finite, got " + time);
            }
        }
    }

    /**
     * One patient.
     *
     * @param id study id, never a name
     * @param category a short text beside the bar, such as {@code "CR"}; may be empty
     * @param from where the bar begins
     * @param to where the bar ends: last follow-up
     */
    public record Lane(String id, String category, double from, double to, List<Segment> segments, List<Event> events) {
        public Lane {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(category, "category");
            if (!(Double.isFinite(from) && Double.isFinite(to) && from <= to)) {
                throw new IllegalArgumentException(
                        "from must not exceed to, got " + from + " and " + to + " in lane " + id);
            }
            segments = List.copyOf(segments);
            events = List.copyOf(events);
        }
    }

    public SwimmerFigure {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(axis, "axis");
        lanes = List.copyOf(lanes);
        notes = List.copyOf(notes);
        Set<String> ids = new HashSet<>();
        for (Lane lane : lanes) {
            if (!ids.add(lane.id())) {
                throw new IllegalArgumentException("two lanes have the id " + lane.id());
            }
        }
    }

    /** Longest follow-up on top; equally long ones by study id, character by character. */
    public static SwimmerFigure longestFirst(FigureText text, TimeAxis axis, List<Lane> lanes) {
        List<Lane> sorted = new ArrayList<>(lanes);
        sorted.sort(Comparator.comparingDouble((Lane lane) -> lane.from() - lane.to())
                .thenComparing(Lane::id));
        return new SwimmerFigure(text, axis, sorted, List.of());
    }

    /**
     * Lanes from columns of the caller's own, longest follow-up on top: treatment from time 0, response, death or last
     * contact.
     *
     * @param lastDose end of treatment; NaN for none
     * @param response first day of response; NaN for none
     * @param end of follow-up
     * @param died whether it ended with death
     */
    public static SwimmerFigure of(
            FigureText text,
            TimeAxis axis,
            List<String> ids,
            double[] lastDose,
            double[] response,
            double[] end,
            boolean[] died) {
        if (lastDose.length != ids.size()
                || response.length != ids.size()
                || end.length != ids.size()
                || died.length != ids.size()) {
            throw new IllegalArgumentException("ids, lastDose, response, end and died must be equally long, got "
                    + ids.size() + ", " + lastDose.length + ", " + response.length + ", " + end.length + ", "
                    + died.length);
        }
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < end.length; i++) {
            List<Event> events = new ArrayList<>();
            if (!Double.isNaN(response[i])) {
                events.add(new Event(Mark.RESPONSE_START, response[i]));
            }
            events.add(new Event(died[i] ? Mark.DEATH : Mark.LAST_CONTACT, end[i]));
            List<Segment> doses =
                    Double.isNaN(lastDose[i]) ? List.of() : List.of(new Segment(Stretch.DOSING, 0, lastDose[i]));
            lanes.add(new Lane(ids.get(i), "", 0, end[i], doses, events));
        }
        return longestFirst(text, axis, lanes);
    }

    public SwimmerFigure withNotes(List<String> lines) {
        return new SwimmerFigure(text, axis, lanes, lines);
    }

    @Override
    public String alternative() {
        List<String> parts = new ArrayList<>();
        parts.add(Words.opening(text, "Swimmer plot"));
        parts.add(Words.sentence(
                "One bar for each of " + Words.count(numbers(), lanes.size(), "patient") + ", " + axis.label()));
        Map<Mark, Integer> patients = new EnumMap<>(Mark.class);
        int dosed = 0;
        int interrupted = 0;
        for (Lane lane : lanes) {
            lane.events().stream().map(Event::mark).distinct().forEach(mark -> patients.merge(mark, 1, Integer::sum));
            dosed += has(lane, Stretch.DOSING) ? 1 : 0;
            interrupted += has(lane, Stretch.INTERRUPTION) ? 1 : 0;
        }
        List<String> counts = new ArrayList<>();
        counts.add(Stretch.DOSING.label() + " " + numbers().count(dosed));
        counts.add(Stretch.INTERRUPTION.label().toLowerCase(Locale.ROOT) + " "
                + numbers().count(interrupted));
        patients.forEach((mark, n) -> counts.add(
                mark.label().toLowerCase(Locale.ROOT) + " " + numbers().count(n)));
        parts.add(Words.sentence("Patients with " + String.join(", ", counts)));
        return Words.joined(parts);
    }

    private static boolean has(Lane lane, Stretch stretch) {
        return lane.segments().stream().anyMatch(segment -> segment.stretch() == stretch);
    }

    /** One row per bar, stretch and event. */
    @Override
    public FigureTable data() {
        List<List<String>> rows = new ArrayList<>();
        for (Lane lane : lanes) {
            rows.add(
                    List.of(lane.id(), lane.category(), "follow-up", Words.exact(lane.from()), Words.exact(lane.to())));
            for (Segment segment : lane.segments()) {
                rows.add(List.of(
                        lane.id(),
                        lane.category(),
                        segment.stretch().label().toLowerCase(Locale.ROOT),
                        Words.exact(segment.from()),
                        Words.exact(segment.to())));
            }
            for (Event event : lane.events()) {
                String time = Words.exact(event.time());
                rows.add(
                        List.of(lane.id(), lane.category(), event.mark().label().toLowerCase(Locale.ROOT), time, time));
            }
        }
        return new FigureTable(List.of("patient", "category", "what", "from", "to"), rows);
    }
}
