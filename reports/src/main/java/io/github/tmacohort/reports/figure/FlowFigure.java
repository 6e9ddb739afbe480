package io.github.tmacohort.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A flow diagram whose counts reconcile: a box that does not equal the sum of what leaves it cannot be made.
 *
 * @param root the first box
 */
public record FlowFigure(FigureText text, Box root) implements Figure {

    /** A line of a breakdown: a reason, a category. */
    public record Part(String label, int count) {
        public Part {
            Objects.requireNonNull(label, "label");
            notNegative(count, label);
        }
    }

    /**
     * Those who leave between a box and its children, drawn beside the line.
     *
     * @param label such as {@code "Excluded"}
     * @param reasons mutually exclusive, adding up to the count; empty if there is nothing to tell apart
     */
    public record Exclusion(String label, int count, List<Part> reasons) {
        public Exclusion {
            Objects.requireNonNull(label, "label");
            notNegative(count, label);
            reasons = List.copyOf(reasons);
            reconcile(label, count, reasons, "reasons");
        }

        /** The count is the sum of the reasons. */
        public static Exclusion of(String label, List<Part> reasons) {
            return new Exclusion(label, sum(reasons), reasons);
        }
    }

    /**
     * A box of patients (or episodes: the label says which).
     *
     * @param parts a breakdown inside the box, adding up to the count; may be empty
     * @param exclusions who leaves before the children
     * @param children the boxes below; with the exclusions they add up to the count
     */
    public record Box(String label, int count, List<Part> parts, List<Exclusion> exclusions, List<Box> children) {
        public Box {
            Objects.requireNonNull(label, "label");
            notNegative(count, label);
            parts = List.copyOf(parts);
            exclusions = List.copyOf(exclusions);
            children = List.copyOf(children);
            reconcile(label, count, parts, "parts");
            if (!exclusions.isEmpty() || !children.isEmpty()) {
                long left = 0;
                for (Exclusion exclusion : exclusions) {
                    left += exclusion.count();
                }
                for (Box child : children) {
                    left += child.count();
                }
                if (left != count) {
                    throw new IllegalArgumentException("box '" + label + "' holds " + count
                            + " but its exclusions and children add up to " + left);
                }
            }
        }

        public static Box of(String label, int count) {
            return new Box(label, count, List.of(), List.of(), List.of());
        }

        public Box withParts(List<Part> breakdown) {
            return new Box(label, count, breakdown, exclusions, children);
        }

        /** This box, those who leave it, and the boxes below. */
        public Box leadingTo(List<Exclusion> leaving, List<Box> below) {
            return new Box(label, count, parts, leaving, below);
        }
    }

    public FlowFigure {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(root, "root");
    }

    private static void notNegative(int count, String label) {
        if (count < 0) {
            throw new IllegalArgumentException("the count of '" + label + "' must not be negative, got " + count);
        }
    }

    private static int sum(List<Part> parts) {
        return parts.stream().mapToInt(Part::count).sum();
    }

    private static void reconcile(String label, int count, List<Part> parts, String name) {
        if (!parts.isEmpty() && sum(parts) != count) {
            throw new IllegalArgumentException(
                    "the " + name + " of '" + label + "' add up to " + sum(parts) + ", its count is " + count);
        }
    }

    @Override
    public String alternative() {
        List<String> parts = new ArrayList<>();
        parts.add(Words.opening(text, "Flow diagram"));
        describe(root, parts);
        return Words.joined(parts);
    }

    private void describe(Box box, List<String> out) {
        out.add(Words.sentence(box.label() + ": " + numbers().count(box.count()) + list(box.parts())));
        for (Exclusion exclusion : box.exclusions()) {
            out.add(Words.sentence(
                    exclusion.label() + ": " + numbers().count(exclusion.count()) + list(exclusion.reasons())));
        }
        for (Box child : box.children()) {
            describe(child, out);
        }
    }

    private String list(List<Part> parts) {
        if (parts.isEmpty()) {
            return "";
        }
        List<String> words = new ArrayList<>();
        for (Part part : parts) {
            words.add(part.label() + " " + numbers().count(part.count()));
        }
        return " (" + String.join(", ", words) + ")";
    }

    /** One row per box, breakdown line, exclusion and reason, in reading order; level 0 is the first box. */
    @Override
    public FigureTable data() {
        List<List<String>> rows = new ArrayList<>();
        collect(root, 0, rows);
        return new FigureTable(List.of("level", "kind", "within", "label", "count"), rows);
    }

    private static void collect(Box box, int level, List<List<String>> rows) {
        String depth = Integer.toString(level);
        rows.add(List.of(depth, "box", "", box.label(), Integer.toString(box.count())));
        for (Part part : box.parts()) {
            rows.add(List.of(depth, "part", box.label(), part.label(), Integer.toString(part.count())));
        }
        for (Exclusion exclusion : box.exclusions()) {
            rows.add(List.of(depth, "excluded", box.label(), exclusion.label(), Integer.toString(exclusion.count())));
            for (Part reason : exclusion.reasons()) {
                rows.add(List.of(depth, "reason", exclusion.label(), reason.label(), Integer.toString(reason.count())));
            }
        }
        for (Box child : box.children()) {
            collect(child, level + 1, rows);
        }
    }
}
