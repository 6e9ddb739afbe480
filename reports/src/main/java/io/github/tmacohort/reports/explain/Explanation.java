package io.github.tmacohort.reports.explain;

import io.github.tmacohort.reports.format.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How a number was computed. One explanation serves many numbers; what differs between them (the patients, the count and its
 * denominator) stands with the number itself. It is made from the options that a result carries, so that it cannot name
 * another method than the one that ran.
 *
 * @param name the estimator or what is counted, without a number
 * @param formula as plain text; empty where nothing is computed, such as a day that was recorded
 * @param inputs what goes in
 * @param options the choices behind it
 * @param sources where the method is described; empty where it is a count
 */
public record Explanation(
        String name, String formula, List<String> inputs, List<Option> options, List<Source> sources) {
    /** What was chosen. Numbers in it are printed when it is read, in the style of everything around it. */
    public sealed interface Value {
        String text(NumberText numbers);

        /** In words alone. */
        record Words(String words) implements Value {
            public Words {
                Objects.requireNonNull(words, "words");
            }

            @Override
            public String text(NumberText numbers) {
                return words;
            }
        }

        /** A level in per cent, with the words before it. */
        record Level(String before, double level) implements Value {
            public Level {
                Objects.requireNonNull(before, "before");
            }

            @Override
            public String text(NumberText numbers) {
                return before + numbers.level(level);
            }
        }

        /** A number of at most so many decimals, with the words after it. */
        record Number(double value, int decimals, String after) implements Value {
            public Number {
                Objects.requireNonNull(after, "after");
            }

            @Override
            public String text(NumberText numbers) {
                return numbers.shortest(value, decimals) + after;
            }
        }
    }

    /** A choice: what is chosen, and what was. */
    public record Option(String name, Value value) {
        public Option {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }

    public Explanation {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        Objects.requireNonNull(formula, "formula");
        inputs = List.copyOf(inputs);
        options = List.copyOf(options);
        sources = List.copyOf(sources);
    }

    /** A name and a formula, which may be empty. */
    public static Explanation of(String name, String formula) {
        return new Explanation(name, formula, List.of(), List.of(), List.of());
    }

    /** With one more input. */
    public Explanation from(String input) {
        return new Explanation(name, formula, added(inputs, input), options, sources);
    }

    /** With one more option. */
    public Explanation with(String option, String value) {
        return with(option, new Value.Words(value));
    }

    /** With one more option. */
    public Explanation with(String option, Value value) {
        return new Explanation(name, formula, inputs, added(options, new Option(option, value)), sources);
    }

    /** With more sources. */
    public Explanation after(Source... more) {
        List<Source> all = new ArrayList<>(sources);
        all.addAll(List.of(more));
        return new Explanation(name, formula, inputs, options, all);
    }

    /** With another name: the same method for another quantity. */
    public Explanation named(String other) {
        return new Explanation(other, formula, inputs, options, sources);
    }

    /** All but the name, as one paragraph. */
    public String text(NumberText numbers) {
        List<String> parts = new ArrayList<>();
        if (!formula.isEmpty()) {
            parts.add("Formula: " + formula);
        }
        if (!inputs.isEmpty()) {
            parts.add("Input: " + String.join("; ", inputs));
        }
        if (!options.isEmpty()) {
            parts.add("Options: "
                    + options.stream()
                            .map(option -> option.name() + ": " + option.value().text(numbers))
                            .collect(Collectors.joining("; ")));
        }
        if (!sources.isEmpty()) {
            parts.add("Source: "
                    + sources.stream()
                            .map(source -> source.citation() + ", " + source.address())
                            .collect(Collectors.joining("; ")));
        }
        return String.join(". ", parts) + (parts.isEmpty() ? "" : ".");
    }

    private static <T> List<T> added(List<T> list, T last) {
        List<T> all = new ArrayList<>(list);
        all.add(last);
        return all;
    }
}
