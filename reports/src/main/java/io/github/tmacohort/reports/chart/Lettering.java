package io.github.tmacohort.reports.chart;

import java.util.ArrayList;
import java.util.List;

/** Measures of text in the figures' typeface, which has the widths of Arial: what a page layout needs. */
public final class Lettering {
    /** By how much of its size a heavy letter is thickened. */
    static final double HEAVY = 0.03;

    /** Letters, signs and punctuation that texts are mostly made of, by their width at size 1; 0 is not known. */
    private static final double[] COMMON = new double[0x2300];

    private static final double LARGE = 1000;

    static {
        for (char c = ' '; c < COMMON.length; c = c == 0x17f ? 0x2010 : (char) (c + 1)) {
            String letter = String.valueOf(c);
            if (Typeface.shows(letter) && Typeface.clean("x" + letter + "x").length() == 3) {
                COMMON[c] = (Typeface.width("x" + letter + "x", LARGE) - Typeface.width("xx", LARGE)) / LARGE;
            }
        }
    }

    private Lettering() {}

    /** Width of the text in one line, in points, drawn as it would be. */
    public static double width(String text, double size) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= COMMON.length || COMMON[c] == 0) {
                return Typeface.width(Typeface.clean(text), size);
            }
            width += COMMON[c];
        }
        return width * size;
    }

    /** The text in lines of at most the width; its own line breaks stay, words are kept whole where they fit. */
    public static List<String> lines(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            wrap(Typeface.clean(paragraph), size, width, lines);
        }
        return lines;
    }

    private static void wrap(String text, double size, double width, List<String> lines) {
        double space = width(" ", size);
        StringBuilder line = new StringBuilder();
        double used = 0;
        for (String word : text.split(" ")) {
            double needed = width(word, size);
            if (!line.isEmpty() && used + space + needed > width) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            String rest = word;
            while (needed > width && rest.codePointCount(0, rest.length()) > 1) { // longer than a line: broken
                int end = fitting(rest, size, width);
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
                needed = width(rest, size);
            }
            if (!line.isEmpty()) {
                line.append(' ');
                used += space;
            }
            line.append(rest);
            used += needed;
        }
        lines.add(line.toString());
    }

    /** How many chars of a word fit, one sign at least. */
    private static int fitting(String word, double size, double width) {
        int end = word.offsetByCodePoints(0, 1);
        double used = width(word.substring(0, end), size);
        while (end < word.length()) {
            int next = word.offsetByCodePoints(end, 1);
            used += width(word.substring(end, next), size);
            if (used > width) {
                break;
            }
            end = next;
        }
        return end;
    }
}
