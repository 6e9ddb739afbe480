package io.github.tmacohort.reports.figure;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.format.NumberText;
import java.util.List;
import java.util.stream.Collectors;

/** Numbers as words of a text alternative, and as cells of the table behind a figure: the same in every locale. */
final class Words {

    private Words() {}

    /** A whole number without decimals, else the shortest text that reads back as the same double. */
    static String exact(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    static String exact(Estimate estimate) {
        return estimate instanceof Estimate.Value v ? exact(v.value()) : "";
    }

    /** Lower and upper limit as two cells, both empty where there is no interval. */
    static List<String> exact(Interval interval) {
        return interval instanceof Interval.Bounds b ? List.of(exact(b.lower()), exact(b.upper())) : List.of("", "");
    }

    static String count(NumberText numbers, int n, String one) {
        return numbers.count(n) + " " + (n == 1 ? one : one + "s");
    }

    static String joined(List<String> parts) {
        return parts.stream().filter(s -> !s.isEmpty()).collect(Collectors.joining(" "));
    }

    /** Ends a sentence that may already end. */
    static String sentence(String words) {
        String text = words.strip();
        return text.isEmpty() || text.endsWith(".") || text.endsWith("?") || text.endsWith("!") ? text : text + ".";
    }

    static String opening(FigureText text, String kind) {
        return joined(List.of(
                sentence(kind + ": " + text.title()),
                sentence(text.subtitle()),
                text.synthetic() ? "Synthetic data." : ""));
    }
}
