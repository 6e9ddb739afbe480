package io.github.tmacohort.reports.figure;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Probabilities of states that add to 1, stacked, as step functions of time: how a cohort is spread over its states.
 *
 * @param valueLabel the quantity that goes up
 * @param layers from the bottom up
 * @param steps ascending in time; the first is where the axis starts
 * @param end where the areas stop: the last follow-up
 * @param counts numbers under the ticks
 * @param notes small print under the figure
 */
public record StackedFigure(
        FigureText text,
        TimeAxis axis,
        String valueLabel,
        List<Layer> layers,
        List<Step> steps,
        double end,
        List<CountRow> counts,
        List<String> notes)
        implements Figure {
    private static final double ROUNDING = 1e-9;

    /** What a state is to the reader; it decides the colour. */
    public enum Tone {
        WANTED,
        WANTED_PAST,
        OPEN,
        UNWANTED_LATE,
        UNWANTED,
        /** Further kinds of events, where there are more. */
        UNWANTED_THIRD,
        UNWANTED_FOURTH,
        UNWANTED_REST;

        private static final Tone[] CAUSES = {UNWANTED, UNWANTED_LATE, UNWANTED_THIRD, UNWANTED_FOURTH, UNWANTED_REST};

        /** The tone of a competing cause, numbered from 1; from the fifth on all the same. */
        public static Tone ofCause(int number) {
            return CAUSES[Math.min(number, CAUSES.length) - 1];
        }
    }

    /** A state. */
    public record Layer(String key, String label, Tone tone) {
        public Layer {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(tone, "tone");
        }
    }

    /** From {@code time} on, the probability of each layer. */
    public record Step(double time, List<Double> probabilities) {
        public Step {
            Checks.finite(time, "time");
            probabilities = List.copyOf(probabilities);
            double sum = 0;
            for (double p : probabilities) {
                if (!(p >= -ROUNDING && p <= 1 + ROUNDING)) {
                    throw new IllegalArgumentException("a probability must be in [0, 1], got " + p);
                }
                sum += p;
            }
            if (Math.abs(sum - 1) > ROUNDING) {
                throw new IllegalArgumentException("probabilities must add to 1, got " + sum + " at " + time);
            }
        }
    }

    /** A count per tick. */
    public record CountRow(String key, String label, List<Integer> counts) {
        public CountRow {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(label, "label");
            counts = List.copyOf(counts);
        }
    }

    public StackedFigure {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(axis, "axis");
        Objects.requireNonNull(valueLabel, "valueLabel");
        layers = List.copyOf(layers);
        steps = List.copyOf(steps);
        counts = List.copyOf(counts);
        notes = List.copyOf(notes);
        if (steps.isEmpty() || layers.isEmpty()) {
            throw new IllegalArgumentException("steps and layers must not be empty");
        }
        double previous = Double.NEGATIVE_INFINITY;
        for (Step step : steps) {
            if (!(step.time() > previous) || step.time() > end) {
                throw new IllegalArgumentException("steps must ascend and not pass the end, got " + step.time());
            }
            if (step.probabilities().size() != layers.size()) {
                throw new IllegalArgumentException("a step must have one probability per layer");
            }
            previous = step.time();
        }
        for (CountRow row : counts) {
            if (row.counts().size() != axis.ticks().size()) {
                throw new IllegalArgumentException("a row must have one count per tick");
            }
        }
    }

    /** The step in force at a time. */
    private Step at(double time) {
        Step current = steps.get(0);
        for (Step step : steps) {
            if (step.time() <= time) {
                current = step;
            }
        }
        return current;
    }

    @Override
    public String alternative() {
        List<String> parts = new ArrayList<>();
        parts.add(Words.opening(text, "Stacked areas"));
        parts.add(Words.sentence(valueLabel + ", " + axis.label()));
        for (double tick : axis.ticks()) {
            if (tick <= end) {
                List<String> shares = new ArrayList<>();
                for (int k = 0; k < layers.size(); k++) {
                    shares.add(layers.get(k).label() + " "
                            + numbers().proportionFixed(at(tick).probabilities().get(k), 1));
                }
                parts.add(Words.sentence(
                        "At " + axis.unit() + " " + numbers().brief(tick) + ": " + String.join(", ", shares)));
            }
        }
        return Words.joined(parts);
    }

    /** One row per step and layer. */
    @Override
    public FigureTable data() {
        List<List<String>> rows = new ArrayList<>();
        for (Step step : steps) {
            for (int k = 0; k < layers.size(); k++) {
                rows.add(List.of(
                        Words.exact(step.time()),
                        layers.get(k).label(),
                        Words.exact(step.probabilities().get(k))));
            }
        }
        return new FigureTable(List.of("time", "state", "probability"), rows);
    }
}
