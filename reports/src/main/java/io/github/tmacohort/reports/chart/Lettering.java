package io.github.tmacohort.reports.chart;

import java.util.ArrayList;
import java.util.List;

/** Measures of text in the figures' typeface, which has the widths of Arial: what a page layout needs. */
public final class Lettering {
    /** By how much of its size a heavy letter is thickened. */
    static final double HEAVY = 0.03;

    private Lettering() {}

    /** Width of the text in one line, in points, drawn as it would be. */
    public static double width(String text, double size) {
        return Typeface.width(Typeface.clean(text), size);
    }

    /** The text in lines of at most the width; its own line breaks stay, words are kept whole where they fit. */
    public static List<String> lines(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            List<String> wrapped = Typeface.wrap(paragraph, size, width, Integer.MAX_VALUE);
            lines.addAll(wrapped.isEmpty() ? List.of("") : wrapped);
        }
        return lines;
    }
}
