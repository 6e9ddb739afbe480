package io.github.tmacohort.reports.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How sets of patients overlap: for every combination that occurs a bar, beneath it the sets that make it; beside each
 * set how many patients it has. A set may be unable to judge a patient: such combinations stand apart, and nobody is
 * taken to be outside a set that could not judge them.
 *
 * @param sets from top to bottom
 * @param combinations those that every set could judge first, then most patients first, then by the sets in order
 * @param patients all of them: the sum of the combinations
 * @param notes small print under the figure
 * @see <a href="https://doi.org/10.1109/TVCG.2014.2346248">Lex et al. (2014), IEEE Trans Vis Comput Graph
 *     20:1983–1992</a>
 */
public record UpSetFigure(
        FigureText text, List<OfSet> sets, List<Combination> combinations, int patients, List<String> notes)
        implements Figure {
    private static final int TOLD = 8;

    /**
     * A set.
     *
     * @param cases patients in it
     * @param notEvaluable patients whom it cannot judge
     */
    public record OfSet(String key, String label, int cases, int notEvaluable) {
        public OfSet {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(label, "label");
        }
    }

    /**
     * Patients who are in the same sets.
     *
     * @param in keys of the sets they are in
     * @param notEvaluable keys of the sets that cannot judge them
     */
    public record Combination(List<String> in, List<String> notEvaluable, int patients) {
        public Combination {
            in = List.copyOf(in);
            notEvaluable = List.copyOf(notEvaluable);
            if (patients < 1) {
                throw new IllegalArgumentException("a combination must have patients, got " + patients);
            }
        }

        /** Whether every set could judge them. */
        public boolean judged() {
            return notEvaluable.isEmpty();
        }
    }

    public UpSetFigure {
        Objects.requireNonNull(text, "text");
        sets = List.copyOf(sets);
        notes = List.copyOf(notes);
        if (sets.isEmpty()) {
            throw new IllegalArgumentException("sets must not be empty");
        }
        List<String> keys = sets.stream().map(OfSet::key).toList();
        if (new HashSet<>(keys).size() < keys.size()) {
            throw new IllegalArgumentException("two sets have the same key: " + keys);
        }
        Set<List<String>> seen = new HashSet<>();
        int sum = 0;
        for (Combination combination : combinations) {
            List<String> states = states(keys, combination);
            if (!seen.add(states)) {
                throw new IllegalArgumentException("a combination appears twice: " + combination);
            }
            sum += combination.patients();
        }
        if (sum != patients) {
            throw new IllegalArgumentException("combinations must add up to " + patients + ", got " + sum);
        }
        for (OfSet set : sets) {
            int cases = sum(combinations.stream().filter(c -> c.in().contains(set.key())));
            int open = sum(combinations.stream().filter(c -> c.notEvaluable().contains(set.key())));
            if (cases != set.cases() || open != set.notEvaluable()) {
                throw new IllegalArgumentException("set " + set.key() + " must have " + cases + " patients and " + open
                        + " not evaluable, as its combinations have");
            }
        }
        List<Combination> sorted = new ArrayList<>(combinations);
        sorted.sort(Comparator.comparing((Combination c) -> !c.judged())
                .thenComparing(c -> -c.patients())
                .thenComparing(c -> String.join("", states(keys, c))));
        combinations = List.copyOf(sorted);
    }

    /** One letter per set, cases before others. */
    private static List<String> states(List<String> keys, Combination combination) {
        if (!keys.containsAll(combination.in()) || !keys.containsAll(combination.notEvaluable())) {
            throw new IllegalArgumentException("sets of a combination must be among " + keys + ": " + combination);
        }
        List<String> states = new ArrayList<>();
        for (String key : keys) {
            boolean in = combination.in().contains(key);
            boolean open = combination.notEvaluable().contains(key);
            if (in && open) {
                throw new IllegalArgumentException("a patient cannot be in a set that cannot judge them: " + key);
            }
            states.add(in ? "a" : open ? "c" : "b");
        }
        return states;
    }

    private static int sum(java.util.stream.Stream<Combination> combinations) {
        return combinations.mapToInt(Combination::patients).sum();
    }

    public static UpSetFigure of(FigureText text, List<OfSet> sets, List<Combination> combinations, int patients) {
        return new UpSetFigure(text, sets, combinations, patients, List.of());
    }

    public UpSetFigure withNotes(List<String> lines) {
        return new UpSetFigure(text, sets, combinations, patients, lines);
    }

    /** Patients whom every set can judge. */
    public int judged() {
        return sum(combinations.stream().filter(Combination::judged));
    }

    @Override
    public String alternative() {
        List<String> parts = new ArrayList<>();
        parts.add(Words.opening(text, "Set diagram"));
        parts.add(Words.sentence(Words.count(numbers(), patients, "patient") + ", of whom "
                + numbers().count(judged()) + " can be judged by every set and "
                + numbers().count(patients - judged()) + " cannot be judged by some set"));
        List<String> sizes = new ArrayList<>();
        for (OfSet set : sets) {
            sizes.add(set.label() + " " + numbers().count(set.cases())
                    + (set.notEvaluable() == 0
                            ? ""
                            : " (" + numbers().count(set.notEvaluable()) + " cannot be judged)"));
        }
        parts.add(Words.sentence("Cases: " + String.join(", ", sizes)));
        List<Combination> complete =
                combinations.stream().filter(Combination::judged).toList();
        for (Combination combination : complete.subList(0, Math.min(TOLD, complete.size()))) {
            parts.add(Words.sentence(
                    Words.count(numbers(), combination.patients(), "patient") + ": " + inWords(combination.in())));
        }
        if (complete.size() > TOLD) {
            parts.add(Words.sentence(
                    Words.count(numbers(), complete.size() - TOLD, "more combination") + " with fewer patients each"));
        }
        return Words.joined(parts);
    }

    private String inWords(List<String> in) {
        return in.isEmpty()
                ? "a case under none"
                : in.size() == sets.size() ? "a case under all" : "a case under " + labels(in) + " alone";
    }

    private String labels(List<String> keys) {
        return String.join(
                " and ",
                sets.stream()
                        .filter(set -> keys.contains(set.key()))
                        .map(OfSet::label)
                        .toList());
    }

    /** First the sets, then the combinations as drawn; sets of a combination are parted by semicolons. */
    @Override
    public FigureTable data() {
        List<List<String>> rows = new ArrayList<>();
        for (OfSet set : sets) {
            rows.add(List.of("set", set.key(), "", Words.exact(set.cases())));
            rows.add(List.of("set", "", set.key(), Words.exact(set.notEvaluable())));
        }
        for (Combination combination : combinations) {
            rows.add(List.of(
                    "combination",
                    String.join("; ", combination.in()),
                    String.join("; ", combination.notEvaluable()),
                    Words.exact(combination.patients())));
        }
        return new FigureTable(List.of("part", "case under", "cannot be judged by", "patients"), rows);
    }
}
