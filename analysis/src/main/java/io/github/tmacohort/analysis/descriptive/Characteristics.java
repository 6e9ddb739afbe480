package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Factor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who the subjects are: numbers in short and counts of categories, per group, with what is missing; and, of exactly two
 * groups, the standardised difference of the first minus the second over those with a value. There are no tests: a table of
 * characteristics describes, and chance differences of randomised groups are no hypothesis.
 *
 * @see StandardizedDifference
 */
public final class Characteristics {
    private final Factor groups;
    private final List<Variable> variables = new ArrayList<>();

    private Characteristics(Factor groups) {
        this.groups = groups;
    }

    /**
     * All of it.
     *
     * @param groups labels, in order
     * @param sizes subjects per group
     * @param unknown subjects whose group is not known: in none of them
     */
    public record Result(List<String> groups, List<Integer> sizes, int unknown, List<Variable> variables) {
        public Result {
            groups = List.copyOf(groups);
            sizes = List.copyOf(sizes);
            variables = List.copyOf(variables);
        }
    }

    /** One of the characteristics. */
    public sealed interface Variable permits Numbers, Categories {
        String label();

        /** Empty unless there are two groups. */
        Optional<StandardizedDifference.Result> difference();
    }

    /** @param summaries per group; each counts what is missing */
    public record Numbers(
            String label, int decimals, List<Summary> summaries, Optional<StandardizedDifference.Result> difference)
            implements Variable {
        public Numbers {
            Objects.requireNonNull(label, "label");
            summaries = List.copyOf(summaries);
            Objects.requireNonNull(difference, "difference");
        }
    }

    /**
     * @param counts per category, per group
     * @param missing per group
     */
    public record Categories(
            String label,
            List<String> categories,
            List<List<Integer>> counts,
            List<Integer> missing,
            Optional<StandardizedDifference.Result> difference)
            implements Variable {
        public Categories {
            Objects.requireNonNull(label, "label");
            categories = List.copyOf(categories);
            counts = counts.stream().map(List::copyOf).toList();
            missing = List.copyOf(missing);
            Objects.requireNonNull(difference, "difference");
        }
    }

    /** Of subjects divided by a factor. */
    public static Characteristics by(Factor groups) {
        return new Characteristics(Objects.requireNonNull(groups, "groups"));
    }

    /** Of subjects in one group. */
    public static Characteristics ofAll(int subjects) {
        return new Characteristics(Factor.of("All", Collections.nCopies(subjects, "All"), List.of("All")));
    }

    /**
     * A number of each subject, NaN where it is missing.
     *
     * @param decimals to print
     * @throws IllegalArgumentException if there are not as many values as subjects, or one is infinite
     */
    public Characteristics number(String label, double[] values, int decimals) {
        requireSize(label, values.length);
        List<double[]> ofGroup = new ArrayList<>();
        List<Summary> summaries = new ArrayList<>();
        for (int g = 0; g < groups.levels().size(); g++) {
            double[] known = new double[values.length];
            int n = 0;
            int missing = 0;
            for (int i = 0; i < values.length; i++) {
                if (groups.levelOf().get(i) == g) {
                    if (Double.isNaN(values[i])) {
                        missing++;
                    } else {
                        known[n++] = values[i];
                    }
                }
            }
            ofGroup.add(Arrays.copyOf(known, n));
            summaries.add(Summarizer.withDefaults().summarize(ofGroup.get(g), missing));
        }
        variables.add(new Numbers(
                label,
                decimals,
                summaries,
                ofGroup.size() == 2
                        ? Optional.of(StandardizedDifference.withDefaults().ofNumbers(ofGroup.get(0), ofGroup.get(1)))
                        : Optional.empty()));
        return this;
    }

    /** A category of each subject, null or blank where it is missing; in ascending order of text. */
    public Characteristics category(String label, List<String> values) {
        return category(Factor.of(label, values));
    }

    /**
     * A category of each subject.
     *
     * @throws IllegalArgumentException if there are not as many values as subjects
     */
    public Characteristics category(Factor values) {
        requireSize(values.label(), values.size());
        int[][] counts = new int[groups.levels().size()][values.levels().size()];
        int[] missing = new int[groups.levels().size()];
        for (int i = 0; i < values.size(); i++) {
            int group = groups.levelOf().get(i);
            int level = values.levelOf().get(i);
            if (group != Factor.UNKNOWN && level == Factor.UNKNOWN) {
                missing[group]++;
            } else if (group != Factor.UNKNOWN) {
                counts[group][level]++;
            }
        }
        List<List<Integer>> byCategory = new ArrayList<>();
        for (int k = 0; k < values.levels().size(); k++) {
            List<Integer> perGroup = new ArrayList<>();
            for (int[] group : counts) {
                perGroup.add(group[k]);
            }
            byCategory.add(perGroup);
        }
        variables.add(new Categories(
                values.label(),
                values.levels().stream().map(Factor.Level::label).toList(),
                byCategory,
                Arrays.stream(missing).boxed().toList(),
                counts.length == 2
                        ? Optional.of(StandardizedDifference.withDefaults().ofCategories(counts[0], counts[1]))
                        : Optional.empty()));
        return this;
    }

    public Result result() {
        List<Integer> sizes = new ArrayList<>();
        for (int g = 0; g < groups.levels().size(); g++) {
            int group = g;
            sizes.add((int)
                    groups.levelOf().stream().filter(level -> level == group).count());
        }
        return new Result(
                groups.levels().stream().map(Factor.Level::label).toList(), sizes, groups.unknown(), variables);
    }

    private void requireSize(String label, int size) {
        if (size != groups.size()) {
            throw new IllegalArgumentException(label + " must have " + groups.size() + " values, got " + size);
        }
    }
}
