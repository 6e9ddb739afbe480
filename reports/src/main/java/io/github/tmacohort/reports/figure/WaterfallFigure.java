package io.github.tmacohort.reports.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One bar per patient, from the largest value down; patients without a value are counted, not drawn.
 *
 * <p>Of more than {@value #MOST_BARS} patients so many are drawn, evenly spread over the order of the values, the largest
 * and the smallest among them: the outline stays that of everyone. The figure says so, the numbers in the legend are of
 * everyone, and {@link #data()} has everyone.
 *
 * @param categories key to label, in the order of the legend
 * @param bars sorted by value, descending, then by study id
 * @param muted keys of categories that are neither good nor bad, drawn in grey
 * @param thresholds dashed horizontal lines
 * @param withoutValue patients that have no bar
 */
public record WaterfallFigure(
        FigureText text,
        ValueAxis axis,
        Map<String, String> categories,
        Set<String> muted,
        List<Bar> bars,
        List<Double> thresholds,
        int withoutValue,
        List<String> notes)
        implements Figure {

    /** Bars that are drawn at most. */
    public static final int MOST_BARS = 400;

    /** One patient's value, and the category that colours the bar. */
    public record Bar(String id, String category, double value) {
        public Bar {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(category, "category");
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value must be finite, got " + value + " for " + id);
            }
        }
    }

    public WaterfallFigure {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(axis, "axis");
        categories = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(categories));
        List<Bar> sorted = new ArrayList<>(bars);
        sorted.sort(Comparator.comparingDouble((Bar bar) -> -bar.value()).thenComparing(Bar::id));
        bars = List.copyOf(sorted);
        muted = Set.copyOf(muted);
        thresholds = List.copyOf(thresholds);
        notes = List.copyOf(notes);
        if (axis.scale() != ValueAxis.Scale.LINEAR) {
            throw new IllegalArgumentException("bars start at 0, so that their axis must be linear");
        }
        if (withoutValue < 0) {
            throw new IllegalArgumentException("withoutValue must not be negative, got " + withoutValue);
        }
        Set<String> ids = new HashSet<>();
        for (Bar bar : bars) {
            if (!ids.add(bar.id())) {
                throw new IllegalArgumentException("two bars have the id " + bar.id());
            }
            if (!categories.containsKey(bar.category())) {
                throw new IllegalArgumentException("no category has the key " + bar.category());
            }
        }
    }

    public static WaterfallFigure of(
            FigureText text, ValueAxis axis, Map<String, String> categories, List<Bar> bars, int withoutValue) {
        return new WaterfallFigure(text, axis, categories, Set.of(), bars, List.of(), withoutValue, List.of());
    }

    /**
     * Bars from columns of the caller's own; NaN is a patient without a value. Categories are their own labels, in the
     * order in which they first occur.
     */
    public static WaterfallFigure of(
            FigureText text, ValueAxis axis, List<String> ids, double[] values, List<String> categories) {
        if (values.length != ids.size() || categories.size() != ids.size()) {
            throw new IllegalArgumentException("ids, values and categories must be equally long, got " + ids.size()
                    + ", " + values.length + ", " + categories.size());
        }
        Map<String, String> labels = new LinkedHashMap<>();
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                labels.put(categories.get(i), categories.get(i));
                bars.add(new Bar(ids.get(i), categories.get(i), values[i]));
            }
        }
        return of(text, axis, labels, bars, values.length - bars.size());
    }

    public WaterfallFigure withThresholds(List<Double> lines) {
        return new WaterfallFigure(text, axis, categories, muted, bars, lines, withoutValue, notes);
    }

    public WaterfallFigure withNotes(List<String> lines) {
        return new WaterfallFigure(text, axis, categories, muted, bars, thresholds, withoutValue, lines);
    }

    public WaterfallFigure withMuted(Set<String> keys) {
        return new WaterfallFigure(text, axis, categories, keys, bars, thresholds, withoutValue, notes);
    }

    @Override
    public String alternative() {
        List<String> parts = new ArrayList<>();
        parts.add(Words.opening(text, "Waterfall plot"));
        parts.add(Words.sentence(
                axis.label() + ", one bar for each of " + Words.count(numbers(), bars.size(), "patient")));
        if (withoutValue > 0) {
            parts.add(Words.sentence(Words.count(numbers(), withoutValue, "patient") + " without a value"));
        }
        if (!bars.isEmpty()) {
            parts.add(Words.sentence("From " + numbers().brief(bars.get(0).value()) + " to "
                    + numbers().brief(bars.get(bars.size() - 1).value())));
        }
        categories.forEach((key, label) -> {
            long n = bars.stream().filter(bar -> bar.category().equals(key)).count();
            parts.add(Words.sentence(label + ": " + Words.count(numbers(), (int) n, "patient")));
        });
        return Words.joined(parts);
    }

    /** One row per bar, as drawn from left to right. */
    @Override
    public FigureTable data() {
        List<List<String>> rows = new ArrayList<>();
        for (Bar bar : bars) {
            rows.add(List.of(bar.id(), categories.get(bar.category()), Words.exact(bar.value())));
        }
        return new FigureTable(List.of("patient", "category", "value"), rows);
    }
}
