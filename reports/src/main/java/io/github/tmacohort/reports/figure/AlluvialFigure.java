package io.github.tmacohort.reports.figure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * From which category to which: a bar of bands before, one after, and a ribbon for each pair of categories, all as tall as
 * the number of patients. Several panels share categories, scale and heads.
 *
 * <pre>{@code
 * AlluvialFigure figure = AlluvialFigure.of(FigureText.of("ldh", "LDH by reference range"), "Baseline", "Day 28",
 *         List.of(new Category("above", "Above", Tone.SEVERE), new Category("within", "Within", Tone.WANTED)),
 *         List.of(new Flow("above", "within", 12), new Flow("above", "above", 5), new Flow("within", "within", 3)));
 * byte[] svg = FigureRenderer.withDefaults().svg(figure);
 * }</pre>
 *
 * @param before head of the bars on the left
 * @param after head of the bars on the right
 * @param categories from the top down, those of either side; one with nobody on a side is not drawn there
 * @param notes small print under the figure
 */
public record AlluvialFigure(
        FigureText text, String before, String after, List<Category> categories, List<Panel> panels, List<String> notes)
        implements Figure {

    /** What a category is to the reader; it decides the colour. */
    public enum Tone {
        WANTED,
        SLIGHT,
        MODERATE,
        SEVERE,
        WORST,
        /** Not known: no value, or none that can be judged. */
        UNKNOWN,
        /** Under observation no more. */
        LEFT,
        DEAD
    }

    /** A category; flows name it by its key. */
    public record Category(String key, String label, Tone tone) {
        public Category {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(tone, "tone");
        }
    }

    /** Patients who went from one category to another, or stayed. */
    public record Flow(String from, String to, int patients) {
        public Flow {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            if (patients < 0) {
                throw new IllegalArgumentException("patients must not be negative, got " + patients);
            }
        }
    }

    /** One pair of bars; its label stands above it and may be empty. */
    public record Panel(String key, String label, List<Flow> flows) {
        public Panel {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(label, "label");
            flows = List.copyOf(flows);
            if (flows.stream().mapToInt(Flow::patients).sum() == 0) {
                throw new IllegalArgumentException("panel " + key + " must have patients");
            }
        }

        public int patients() {
            return flows.stream().mapToInt(Flow::patients).sum();
        }

        /** Patients in a category before. */
        public int before(String category) {
            return flows.stream()
                    .filter(flow -> flow.from().equals(category))
                    .mapToInt(Flow::patients)
                    .sum();
        }

        /** Patients in a category after. */
        public int after(String category) {
            return flows.stream()
                    .filter(flow -> flow.to().equals(category))
                    .mapToInt(Flow::patients)
                    .sum();
        }

        /** Patients who went from one category to the other. */
        public int patients(String from, String to) {
            return flows.stream()
                    .filter(flow -> flow.from().equals(from) && flow.to().equals(to))
                    .mapToInt(Flow::patients)
                    .sum();
        }
    }

    public AlluvialFigure {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        categories = List.copyOf(categories);
        panels = List.copyOf(panels);
        notes = List.copyOf(notes);
        Set<String> keys = new HashSet<>();
        for (Category category : categories) {
            if (!keys.add(category.key())) {
                throw new IllegalArgumentException("two categories have the key " + category.key());
            }
        }
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("panels must not be empty");
        }
        Set<String> seen = new HashSet<>();
        for (Panel panel : panels) {
            if (!seen.add(panel.key())) {
                throw new IllegalArgumentException("two panels have the key " + panel.key());
            }
            Set<List<String>> pairs = new HashSet<>();
            for (Flow flow : panel.flows()) {
                if (!keys.contains(flow.from()) || !keys.contains(flow.to())) {
                    throw new IllegalArgumentException("a flow must join two of the categories, got " + flow);
                }
                if (!pairs.add(List.of(flow.from(), flow.to()))) {
                    throw new IllegalArgumentException(
                            "panel " + panel.key() + " has two flows from " + flow.from() + " to " + flow.to());
                }
            }
        }
    }

    /** One panel. */
    public static AlluvialFigure of(
            FigureText text, String before, String after, List<Category> categories, List<Flow> flows) {
        return new AlluvialFigure(text, before, after, categories, List.of(new Panel("all", "", flows)), List.of());
    }

    public AlluvialFigure withNotes(List<String> smallPrint) {
        return new AlluvialFigure(text, before, after, categories, panels, smallPrint);
    }

    @Override
    public String alternative() {
        List<String> parts = new ArrayList<>();
        parts.add(Words.opening(text, "Alluvial diagram"));
        for (Panel panel : panels) {
            String name = panel.label().isBlank() ? "" : panel.label() + ", ";
            parts.add(Words.sentence(name + Words.count(numbers(), panel.patients(), "patient")));
            for (Category from : categories) {
                int n = panel.before(from.key());
                if (n > 0) {
                    List<String> to = new ArrayList<>();
                    for (Category category : categories) {
                        int moved = panel.patients(from.key(), category.key());
                        if (moved > 0) {
                            to.add(category.label() + " " + numbers().count(moved));
                        }
                    }
                    parts.add(Words.sentence(before + " " + from.label() + " "
                            + numbers().count(n) + ": " + after + " " + String.join(", ", to)));
                }
            }
        }
        return Words.joined(parts);
    }

    /** One row per panel and pair of categories with patients. */
    @Override
    public FigureTable data() {
        List<List<String>> rows = new ArrayList<>();
        for (Panel panel : panels) {
            for (Category from : categories) {
                for (Category to : categories) {
                    int n = panel.patients(from.key(), to.key());
                    if (n > 0) {
                        rows.add(List.of(
                                panel.key(),
                                panel.label(),
                                from.key(),
                                from.label(),
                                to.key(),
                                to.label(),
                                Integer.toString(n)));
                    }
                }
            }
        }
        return new FigureTable(List.of("panel", "panelLabel", "from", "fromLabel", "to", "toLabel", "patients"), rows);
    }
}
