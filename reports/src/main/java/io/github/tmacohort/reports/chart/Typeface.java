package io.github.tmacohort.reports.chart;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.text.AttributedString;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Text in the typefaces of {@link FontChain}: its measures, and what becomes of what cannot be shown. */
final class Typeface {

    /** What a browser may use in its place: the same widths come first. */
    static final String CSS_FAMILY = "Liberation Sans, Arial, Helvetica, sans-serif";

    /** By how much of its size a letter is thickened where there is no bold one. */
    static final double THICKENED = 0.03;

    private static final String ELLIPSIS = "\u2026";

    static {
        FontSetup.ensure();
    }

    private static final FontRenderContext CONTEXT = new FontRenderContext(new AffineTransform(), true, true);

    private Typeface() {}

    static Font font(double size) {
        return FontChain.current().font(false).deriveFont((float) size);
    }

    /** Advance width in points. */
    static double width(String text, double size) {
        return width(text, size, false);
    }

    /** Advance width in points, of bold letters or regular ones. */
    static double width(String text, double size, boolean heavy) {
        if (text.isEmpty()) {
            return 0;
        }
        if (isComplex(text)) {
            return layout(text, size, heavy).map(TextLayout::getAdvance).orElse(0f);
        }
        double width = 0;
        for (FontChain.Run run : FontChain.current().runs(text, heavy)) {
            width += width(run, size);
        }
        return width;
    }

    static double width(FontChain.Run run, double size) {
        return run.face()
                .font()
                .deriveFont((float) size)
                .getStringBounds(run.text(), CONTEXT)
                .getWidth();
    }

    /** One line without control or invisible formatting characters, and without what XML cannot hold. */
    static String clean(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> out.append(' ');
                case Character.FORMAT -> {
                    // joiners, marks and overrides of direction: never drawn, and an override could reverse a label
                }
                case Character.SURROGATE, Character.UNASSIGNED -> out.append('\ufffd');
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString().strip();
    }

    /** Whether every character has a glyph. */
    static boolean shows(String text) {
        return FontChain.current().shows(text);
    }

    /** Whether letters run from right to left, or marks combine: what only a full layout places well. */
    static boolean isComplex(String text) {
        char[] chars = text.toCharArray();
        return Bidi.requiresBidi(chars, 0, chars.length)
                || text.codePoints()
                        .map(Character::getType)
                        .anyMatch(
                                type -> type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK);
    }

    /** The letters as outlines, with their origin at (0, 0), in a line that runs from left to right as a whole. */
    static Shape outline(String text, double size, boolean heavy) {
        return layout(text, size, heavy).map(layout -> layout.getOutline(null)).orElseGet(Path2D.Double::new);
    }

    /** Nothing where no character is left. */
    private static Optional<TextLayout> layout(String text, double size, boolean heavy) {
        List<FontChain.Run> runs = FontChain.current().runs(text, heavy);
        String whole = runs.stream().map(FontChain.Run::text).collect(Collectors.joining());
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        AttributedString letters = new AttributedString(whole);
        int from = 0;
        for (FontChain.Run run : runs) {
            int to = from + run.text().length();
            letters.addAttribute(TextAttribute.FONT, run.face().font().deriveFont((float) size), from, to);
            from = to;
        }
        letters.addAttribute(TextAttribute.RUN_DIRECTION, TextAttribute.RUN_DIRECTION_LTR);
        return Optional.of(new TextLayout(letters.getIterator(), CONTEXT));
    }

    /** The text, shortened to the width with an ellipsis if it is longer. */
    static String fit(String text, double size, double width) {
        return fit(text, size, width, false);
    }

    private static String fit(String text, double size, double width, boolean heavy) {
        if (width(text, size, heavy) <= width) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        int low = 0;
        int high = points.length;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (width(shortened(points, middle), size, heavy) <= width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == 0 ? ELLIPSIS : shortened(points, low);
    }

    private static String shortened(int[] points, int length) {
        return new String(points, 0, length).stripTrailing() + ELLIPSIS;
    }

    /** The text in lines of at most the width, words kept whole where they fit; the last line is shortened. */
    static List<String> wrap(String text, double size, double width, int maxLines) {
        return wrap(text, size, width, maxLines, false);
    }

    /** The same with bold letters or regular ones. */
    static List<String> wrap(String text, double size, double width, int maxLines, boolean heavy) {
        List<String> lines = new ArrayList<>();
        String rest = clean(text);
        while (!rest.isEmpty()) {
            if (lines.size() == maxLines - 1) {
                lines.add(fit(rest, size, width, heavy));
                return lines;
            }
            int end = lineEnd(rest, size, width, heavy);
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        return lines;
    }

    private static int lineEnd(String text, double size, double width, boolean heavy) {
        if (width(text, size, heavy) <= width) {
            return text.length();
        }
        int end = 0;
        for (int i = text.indexOf(' '); i >= 0; i = text.indexOf(' ', i + 1)) {
            if (width(text.substring(0, i), size, heavy) > width) {
                break;
            }
            end = i;
        }
        if (end > 0) {
            return end;
        }
        for (int i = text.indexOf('-'); i > 0 && width(text.substring(0, i + 1), size, heavy) <= width; ) {
            end = i + 1;
            i = text.indexOf('-', end);
        }
        if (end > 0) {
            return end; // after a hyphen
        }
        int first = text.offsetByCodePoints(0, 1); // a word longer than the line is broken
        for (int i = first; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            if (width(text.substring(0, i), size, heavy) > width) {
                break;
            }
            end = i;
        }
        return Math.max(end, first);
    }
}
