package io.github.tmacohort.reports.chart;

import java.util.ArrayList;
import java.util.List;

/** Measures of text in the typefaces of figures and documents: what a page layout needs. */
public final class Lettering {
    /** The largest character that has an entry in the table of the commonest. */
    private static final int COMMON = 0x2300;

    private static final double LARGE = 1000;

    private Lettering() {}

    /** Letters, signs and punctuation that texts are mostly made of, by their width at size 1; 0 is not known. */
    private static double[] common(boolean heavy) {
        return FontChain.current().common(heavy, () -> {
            double[] widths = new double[COMMON];
            double around = Typeface.width("xx", LARGE, heavy);
            for (char c = ' '; c < COMMON; c = c == 0x17f ? 0x2010 : (char) (c + 1)) {
                String letter = String.valueOf(c);
                if (FontChain.current().font(heavy).canDisplay(c)
                        && Typeface.clean("x" + letter + "x").length() == 3) {
                    widths[c] = (Typeface.width("x" + letter + "x", LARGE, heavy) - around) / LARGE;
                }
            }
            return widths;
        });
    }

    /** Width of the text in one line of regular letters, in points, drawn as it would be. */
    public static double width(String text, double size) {
        return width(text, size, false);
    }

    /** Width of the text in one line, in points, in bold letters or regular ones. */
    public static double width(String text, double size, boolean heavy) {
        double[] common = common(heavy);
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= COMMON || common[c] == 0) {
                return Typeface.width(Typeface.clean(text), size, heavy);
            }
            width += common[c];
        }
        return width * size;
    }

    /** The text in lines of at most the width; its own line breaks stay, words are kept whole where they fit. */
    public static List<String> lines(String text, double size, double width) {
        return lines(text, size, width, false);
    }

    /** The same in bold letters or regular ones. */
    public static List<String> lines(String text, double size, double width, boolean heavy) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            wrap(Typeface.clean(paragraph), size, width, heavy, lines);
        }
        return lines;
    }

    private static void wrap(String text, double size, double width, boolean heavy, List<String> lines) {
        double space = width(" ", size, heavy);
        StringBuilder line = new StringBuilder();
        double used = 0;
        for (String word : text.split(" ")) {
            double needed = width(word, size, heavy);
            if (!line.isEmpty() && used + space + needed > width) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            String rest = word;
            while (needed > width && rest.codePointCount(0, rest.length()) > 1) { // longer than a line: broken
                int end = fitting(rest, size, width, heavy);
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
                needed = width(rest, size, heavy);
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
    private static int fitting(String word, double size, double width, boolean heavy) {
        int end = word.offsetByCodePoints(0, 1);
        double used = width(word.substring(0, end), size, heavy);
        while (end < word.length()) {
            int next = word.offsetByCodePoints(end, 1);
            used += width(word.substring(end, next), size, heavy);
            if (used > width) {
                break;
            }
            end = next;
        }
        return end;
    }
}
