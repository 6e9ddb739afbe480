package io.github.tmacohort.reports.figure;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Comparison;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Count;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Layer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Step curves that rise from 0: cumulative incidences, by cause and by group, or cumulative hazards. Which of the two it
 * is decides the axis and the words, so that one is never labelled as the other.
 *
 * @param valueLabel the quantity that goes up, such as {@code "Cumulative incidence of relapse"}
 * @param axis its ticks are the columns of the table below
 * @param curves in the order of the legend; keys differ
 * @param counts rows under the ticks; a row whose key is that of a curve is marked with the curve's line
 * @param milestones values at stated times, bound to curves by key
 * @param comparisons tests to write into the figure, each with its own name: of competing events one per event
 * @param notes small print under the figure
 * @param layers what is drawn of all this; there are no medians
 */
public record CumulativeFigure(
        FigureText text,
        Quantity quantity,
        String valueLabel,
        TimeAxis axis,
        List<Curve> curves,
        List<CountRow> counts,
        List<Milestone> milestones,
        List<Comparison> comparisons,
        List<String> notes,
        Set<Layer> layers)
        implements Figure {

    /** What rises. */
    public enum Quantity {
        /** A probability: the axis runs from 0 to 100 percent, unbroken. */
        INCIDENCE("cumulative incidence"),
        /** A sum of hazards, which has no upper end. */
        HAZARD("cumulative hazard");

        private final String label;

        Quantity(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** From {@code time} on, until the next step, the curve is at {@code value}. */
    public record Step(double time, double value, Interval interval) {
        public Step {
            Checks.finite(time, "time");
            Checks.nonNegative(value, "value");
            Objects.requireNonNull(interval, "interval");
        }
    }

    /**
     * One curve.
     *
     * @param key identity of group and cause
     * @param label what the legend shows
     * @param subjects patients it was estimated from
     * @param events events it counts
     * @param steps ascending in time, never falling; before the first step the curve is at 0 without an interval
     * @param censorTimes where marks are set, ascending
     * @param end where curve and band stop: last follow-up
     */
    public record Curve(
            String key,
            String label,
            int subjects,
            int events,
            List<Step> steps,
            List<Double> censorTimes,
            double end) {
        public Curve {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(label, "label");
            steps = List.copyOf(steps);
            censorTimes = List.copyOf(censorTimes);
            Checks.finite(end, "end");
            double time = Double.NEGATIVE_INFINITY;
            double value = 0;
            for (Step step : steps) {
                if (!(step.time() > time) || step.time() > end) {
                    throw new IllegalArgumentException(
                            "steps must ascend in time and not pass the end " + end + ", got " + step.time());
                }
                if (step.value() < value) {
                    throw new IllegalArgumentException(
                            "values must not fall, got " + step.value() + " after " + value + " at " + step.time());
                }
                time = step.time();
                value = step.value();
            }
            for (double mark : censorTimes) {
                if (!(mark <= end)) {
                    throw new IllegalArgumentException("censorTimes must not pass the end " + end + ", got " + mark);
                }
            }
        }

        /**
         * A curve from columns of the caller's own.
         *
         * @param lower lower limits, NaN where not estimable
         * @param upper upper limits, NaN where not estimable
         */
        public static Curve of(
                String key,
                String label,
                int subjects,
                int events,
                double[] times,
                double[] values,
                double[] lower,
                double[] upper,
                double end) {
            if (values.length != times.length || lower.length != times.length || upper.length != times.length) {
                throw new IllegalArgumentException("times, values, lower and upper must be equally long, got "
                        + times.length + ", " + values.length + ", " + lower.length + ", " + upper.length);
            }
            List<Step> steps = new ArrayList<>(times.length);
            for (int i = 0; i < times.length; i++) {
                boolean none = Double.isNaN(lower[i]) || Double.isNaN(upper[i]);
                steps.add(new Step(
                        times[i],
                        values[i],
                        none ? new Interval.NotEstimable("not estimable") : new Interval.Bounds(lower[i], upper[i])));
            }
            return new Curve(key, label, subjects, events, steps, List.of(), end);
        }

        /** The curve at a time, 0 before the first step; empty beyond its end. */
        public Optional<Step> at(double time) {
            if (time > end) {
                return Optional.empty();
            }
            return Steps.at(steps, Step::time, time)
                    .or(() -> Optional.of(new Step(time, 0, new Interval.NotEstimable("no event yet"))));
        }
    }

    /** The counts of one row, one per tick of the axis. */
    public record CountRow(String key, String label, Count count, List<Integer> counts) {
        public CountRow {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(count, "count");
            counts = List.copyOf(counts);
        }
    }

    public CumulativeFigure {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(valueLabel, "valueLabel");
        Objects.requireNonNull(axis, "axis");
        curves = List.copyOf(curves);
        counts = List.copyOf(counts);
        milestones = List.copyOf(milestones);
        comparisons = List.copyOf(comparisons);
        notes = List.copyOf(notes);
        layers = Set.copyOf(layers);
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("curves must not be empty");
        }
        Set<String> keys = new HashSet<>();
        for (Curve curve : curves) {
            if (!keys.add(curve.key())) {
                throw new IllegalArgumentException("two curves have the key " + curve.key());
            }
            if (quantity == Quantity.INCIDENCE && curve.steps().stream().anyMatch(step -> step.value() > 1 + 1e-9)) {
                throw new IllegalArgumentException("an incidence must not pass 1, curve " + curve.key());
            }
        }
        Set<List<Object>> seen = new HashSet<>();
        for (CountRow row : counts) {
            if (!seen.add(List.of(row.count(), row.key()))) {
                throw new IllegalArgumentException("two rows count " + row.count() + " of " + row.key());
            }
            if (row.counts().size() != axis.ticks().size()) {
                throw new IllegalArgumentException("a row must have one count per tick ("
                        + axis.ticks().size() + "), got " + row.counts().size() + " for " + row.key());
            }
        }
        for (Milestone milestone : milestones) {
            if (!keys.contains(milestone.key())) {
                throw new IllegalArgumentException("no curve has the key of the milestone " + milestone.key());
            }
        }
    }

    /** Every layer; no counts, milestones and tests yet. */
    public static CumulativeFigure of(
            FigureText text, Quantity quantity, String valueLabel, TimeAxis axis, List<Curve> curves) {
        return new CumulativeFigure(
                text,
                quantity,
                valueLabel,
                axis,
                curves,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                EnumSet.allOf(Layer.class));
    }

    public CumulativeFigure withCounts(List<CountRow> rows) {
        return new CumulativeFigure(
                text, quantity, valueLabel, axis, curves, rows, milestones, comparisons, notes, layers);
    }

    public CumulativeFigure withMilestones(List<Milestone> values) {
        return new CumulativeFigure(
                text, quantity, valueLabel, axis, curves, counts, values, comparisons, notes, layers);
    }

    public CumulativeFigure withComparisons(List<Comparison> tests) {
        return new CumulativeFigure(text, quantity, valueLabel, axis, curves, counts, milestones, tests, notes, layers);
    }

    public CumulativeFigure withNotes(List<String> lines) {
        return new CumulativeFigure(
                text, quantity, valueLabel, axis, curves, counts, milestones, comparisons, lines, layers);
    }

    /** With a layer left out. */
    public CumulativeFigure without(Layer layer) {
        Set<Layer> fewer = EnumSet.noneOf(Layer.class);
        fewer.addAll(layers);
        fewer.remove(layer);
        return new CumulativeFigure(
                text, quantity, valueLabel, axis, curves, counts, milestones, comparisons, notes, fewer);
    }

    /** A value of a curve in words: a percentage of so many, or a number of two decimals. */
    private String words(double value, int subjects) {
        return quantity == Quantity.INCIDENCE
                ? numbers().proportion(value, subjects)
                : numbers().fixed(value, 2);
    }

    /** A milestone in words, as the axis writes values. */
    public String words(Milestone milestone, int subjects) {
        return quantity == Quantity.INCIDENCE
                ? milestone.percent(axis.unit(), subjects, numbers())
                : milestone.number(axis.unit(), numbers());
    }

    @Override
    public String alternative() {
        List<String> parts = new ArrayList<>();
        parts.add(Words.opening(text, "Curves of " + quantity.label()));
        parts.add(Words.sentence(
                valueLabel + (quantity == Quantity.INCIDENCE ? " in percent" : "") + " against " + axis.label() + ", "
                        + numbers().brief(axis.start()) + " to " + numbers().brief(axis.end())));
        for (Curve curve : curves) {
            StringBuilder words = new StringBuilder(curve.label().isBlank() ? "Patients" : curve.label());
            words.append(": ")
                    .append(Words.count(numbers(), curve.subjects(), "patient"))
                    .append(", ");
            words.append(Words.count(numbers(), curve.events(), "event"));
            for (double tick : axis.ticks()) {
                curve.at(tick)
                        .ifPresent(step -> words.append("; ")
                                .append(words(step.value(), curve.subjects()))
                                .append(" at ")
                                .append(axis.unit())
                                .append(' ')
                                .append(numbers().brief(tick)));
            }
            milestones.stream()
                    .filter(m -> m.key().equals(curve.key()))
                    .forEach(m -> words.append("; ").append(words(m, curve.subjects())));
            parts.add(Words.sentence(words.toString()));
        }
        comparisons.forEach(c -> c.lines(numbers()).forEach(line -> parts.add(Words.sentence(line))));
        return Words.joined(parts);
    }

    /** One row per step, censor mark, milestone and count: key, label, what, time, value, lower and upper limit. */
    @Override
    public FigureTable data() {
        List<List<String>> rows = new ArrayList<>();
        for (Curve curve : curves) {
            for (Step step : curve.steps()) {
                List<String> limits = Words.exact(step.interval());
                rows.add(List.of(
                        curve.key(),
                        curve.label(),
                        quantity.label(),
                        Words.exact(step.time()),
                        Words.exact(step.value()),
                        limits.get(0),
                        limits.get(1)));
            }
            for (double time : curve.censorTimes()) {
                String value =
                        curve.at(time).map(step -> Words.exact(step.value())).orElse("");
                rows.add(List.of(curve.key(), curve.label(), "censored", Words.exact(time), value, "", ""));
            }
            for (Milestone milestone : milestones) {
                if (milestone.key().equals(curve.key())) {
                    rows.add(milestone.row(curve.label()));
                }
            }
        }
        for (CountRow row : counts) {
            for (int i = 0; i < axis.ticks().size(); i++) {
                rows.add(List.of(
                        row.key(),
                        row.label(),
                        row.count().label().toLowerCase(Locale.ROOT),
                        Words.exact(axis.ticks().get(i)),
                        Integer.toString(row.counts().get(i)),
                        "",
                        ""));
            }
        }
        return new FigureTable(List.of("curve", "label", "quantity", "time", "value", "lower", "upper"), rows);
    }
}
