package io.github.tmacohort.reports.figure;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One estimate under every specification of a multiverse, from the smallest up, over the choices that each specification
 * has. Specifications without an estimate are counted, with the reason, not drawn.
 *
 * @param axis quantity, scale
 * @param format how values on the axis are written
 * @param reference a level line, such as a claim's margin
 * @param dimensions what the specifications differ in, in the order of the rows
 * @param specifications sorted by estimate, ascending, those without one last; equal ones in the order given
 */
public record SpecificationFigure(
        FigureText text,
        ValueAxis axis,
        ForestFigure.Format format,
        Optional<Reference> reference,
        List<Dimension> dimensions,
        List<Specification> specifications,
        List<String> notes)
        implements Figure {

    /** A level line and what it means. */
    public record Reference(double value, String label) {
        public Reference {
            Objects.requireNonNull(label, "label");
        }
    }

    /** What can be chosen. */
    public record Dimension(String key, String label, List<Choice> choices) {
        public Dimension {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(label, "label");
            choices = List.copyOf(choices);
        }
    }

    /** One row of the lower panel. */
    public record Choice(String key, String label) {
        public Choice {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(label, "label");
        }
    }

    /**
     * One column.
     *
     * @param choices key of the choice by key of the dimension; a dimension may be missing
     * @param own whether it is the protocol's own
     */
    public record Specification(
            String id, Estimate estimate, Interval interval, Map<String, String> choices, boolean own) {
        public Specification {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(estimate, "estimate");
            Objects.requireNonNull(interval, "interval");
            choices = Map.copyOf(choices);
        }

        public boolean isEstimable() {
            return estimate.number().isPresent();
        }

        private double value() {
            return estimate.number().orElse(Double.POSITIVE_INFINITY);
        }
    }

    public SpecificationFigure {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(axis, "axis");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(reference, "reference");
        dimensions = List.copyOf(dimensions);
        List<Specification> sorted = new ArrayList<>(specifications);
        sorted.sort(Comparator.comparingDouble(Specification::value));
        specifications = List.copyOf(sorted);
        notes = List.copyOf(notes);
        reference.ifPresent(line -> axis.checked(line.value(), "reference"));
        Map<String, Set<String>> known = new LinkedHashMap<>();
        for (Dimension dimension : dimensions) {
            Set<String> choices = new LinkedHashSet<>();
            dimension.choices().forEach(choice -> choices.add(choice.key()));
            if (choices.size() != dimension.choices().size() || known.put(dimension.key(), choices) != null) {
                throw new IllegalArgumentException("keys must be different: " + dimension.key() + " " + choices);
            }
        }
        Set<String> ids = new HashSet<>();
        for (Specification each : specifications) {
            each.estimate().number().ifPresent(value -> axis.checked(value, "estimate of " + each.id()));
            if (!ids.add(each.id())) {
                throw new IllegalArgumentException("two specifications have the id " + each.id());
            }
            each.choices().forEach((dimension, choice) -> {
                if (!known.getOrDefault(dimension, Set.of()).contains(choice)) {
                    throw new IllegalArgumentException("no dimension " + dimension + " has a choice " + choice);
                }
            });
        }
        if (specifications.stream().filter(Specification::own).count() > 1) {
            throw new IllegalArgumentException("at most one specification is the protocol's own");
        }
    }

    /** Those that are drawn, from the smallest estimate up. */
    public List<Specification> drawn() {
        return specifications.stream().filter(Specification::isEstimable).toList();
    }

    /** How many specifications have no estimate, by reason. */
    public Map<String, Integer> notEstimable() {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        for (Specification each : specifications) {
            if (each.estimate() instanceof Estimate.NotEstimable none) {
                reasons.merge(none.reason(), 1, Integer::sum);
            } else if (each.estimate() instanceof Estimate.NotReached none) {
                reasons.merge(none.reason(), 1, Integer::sum);
            }
        }
        return reasons;
    }

    /** The protocol's own specification, if it is among them. */
    public Optional<Specification> own() {
        return specifications.stream().filter(Specification::own).findFirst();
    }

    @Override
    public String alternative() {
        List<String> parts = new ArrayList<>();
        List<Specification> drawn = drawn();
        parts.add(Words.opening(text, "Specification curve"));
        parts.add(Words.sentence(
                axis.label() + " under " + Words.count(numbers(), specifications.size(), "specification")));
        if (!drawn.isEmpty()) {
            parts.add(Words.sentence("From " + number(drawn.get(0)) + " to " + number(drawn.get(drawn.size() - 1))));
        }
        notEstimable()
                .forEach((reason, n) ->
                        parts.add(Words.sentence("Not estimable in " + numbers().count(n) + ": " + reason)));
        parts.add(Words.sentence(own().map(own -> "The protocol's own specification: " + number(own))
                .orElse("The protocol's own specification is not among them")));
        reference.ifPresent(line -> parts.add(Words.sentence("Line at " + number(line.value()) + ": " + line.label())));
        for (Dimension dimension : dimensions) {
            parts.add(Words.sentence(dimension.label() + ": "
                    + String.join(
                            ", ",
                            dimension.choices().stream()
                                    .map(choice ->
                                            choice.label() + " in " + numbers().count(count(dimension, choice)))
                                    .toList())));
        }
        return Words.joined(parts);
    }

    private long count(Dimension dimension, Choice choice) {
        return specifications.stream()
                .filter(each -> choice.key().equals(each.choices().get(dimension.key())))
                .count();
    }

    private String number(Specification each) {
        return each.estimate() instanceof Estimate.Value v
                ? number(v.value())
                        + (each.interval() instanceof Interval.Bounds b
                                ? " (" + numbers().between(number(b.lower()), number(b.upper())) + ")"
                                : "")
                : "not estimable";
    }

    private String number(double value) {
        return format == ForestFigure.Format.PERCENT
                ? numbers().proportionFixed(value, 1)
                : numbers().fixed(value, 2);
    }

    /** One row per specification, as drawn from left to right, then those without an estimate. */
    @Override
    public FigureTable data() {
        List<String> columns = new ArrayList<>(List.of("specification", "own", "estimate", "lower", "upper", "reason"));
        dimensions.forEach(dimension -> columns.add(dimension.key()));
        List<List<String>> rows = new ArrayList<>();
        for (Specification each : specifications) {
            List<String> row = new ArrayList<>();
            row.add(each.id());
            row.add(each.own() ? "1" : "0");
            row.add(Words.exact(each.estimate()));
            row.addAll(Words.exact(each.interval()));
            row.add(each.estimate() instanceof Estimate.NotEstimable none ? none.reason() : "");
            dimensions.forEach(dimension -> row.add(each.choices().getOrDefault(dimension.key(), "")));
            rows.add(row);
        }
        return new FigureTable(columns, rows);
    }
}
