package io.github.tmacohort.reports.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.AttributedString;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/**
 * The one typeface of all figures, Liberation Sans (SIL Open Font License 1.1, 411 kB, from the PDFBox jar), its
 * measures, and what becomes of text it cannot show. It has the widths of Arial and Helvetica.
 */
final class Typeface {

    static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** What a browser may use in its place: the same widths come first. */
    static final String CSS_FAMILY = "Liberation Sans, Arial, Helvetica, sans-serif";

    private static final String PLACEHOLDER = "\u25a1";
    private static final String ELLIPSIS = "\u2026";

    static {
        FontSetup.ensure();
    }

    private static final FontRenderContext CONTEXT = new FontRenderContext(new AffineTransform(), true, true);
    private static final Font FONT = load();

    private Typeface() {}

    private static Font load() {
        try (InputStream in = open()) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the typeface in " + RESOURCE + " cannot be read", e);
        }
    }

    static InputStream open() {
        InputStream in = Typeface.class.getResourceAsStream(RESOURCE);
        if (in == null) {
            throw new IllegalStateException("the typeface " + RESOURCE + " is missing from the class path");
        }
        return in;
    }

    static Font font(double size) {
        return FONT.deriveFont((float) size);
    }

    /** Advance width in points. */
    static double width(String text, double size) {
        String shown = displayable(text);
        return shown.isEmpty()
                ? 0
                : FONT.deriveFont((float) size).getStringBounds(shown, CONTEXT).getWidth();
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
        return FONT.canDisplayUpTo(text) < 0;
    }

    /** The text with a box in place of each character that has no glyph. */
    static String displayable(String text) {
        if (shows(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (FONT.canDisplay(c)) {
                out.appendCodePoint(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                out.append(PLACEHOLDER);
            }
        });
        return out.toString();
    }

    /** Whether letters run from right to left, or marks combine: what only a full layout places well. */
    static boolean isComplex(String text) {
        char[] chars = text.toCharArray();
        return Bidi.requiresBidi(chars, 0, chars.length)
                || text.codePoints().anyMatch(c -> Character.getType(c) == Character.NON_SPACING_MARK);
    }

    /** The letters as outlines, with their origin at (0, 0), in a line that runs from left to right as a whole. */
    static Shape outline(String text, double size) {
        AttributedString letters = new AttributedString(displayable(text));
        letters.addAttribute(TextAttribute.FONT, font(size));
        letters.addAttribute(TextAttribute.RUN_DIRECTION, TextAttribute.RUN_DIRECTION_LTR);
        return new TextLayout(letters.getIterator(), CONTEXT).getOutline(null);
    }

    /** The text, shortened to the width with an ellipsis if it is longer. */
    static String fit(String text, double size, double width) {
        if (width(text, size) <= width) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        int low = 0;
        int high = points.length;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (width(shortened(points, middle), size) <= width) {
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
        List<String> lines = new ArrayList<>();
        String rest = clean(text);
        while (!rest.isEmpty()) {
            if (lines.size() == maxLines - 1) {
                lines.add(fit(rest, size, width));
                return lines;
            }
            int end = lineEnd(rest, size, width);
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        return lines;
    }

    private static int lineEnd(String text, double size, double width) {
        if (width(text, size) <= width) {
            return text.length();
        }
        int end = 0;
        for (int i = text.indexOf(' '); i >= 0; i = text.indexOf(' ', i + 1)) {
            if (width(text.substring(0, i), size) > width) {
                break;
            }
            end = i;
        }
        if (end > 0) {
            return end;
        }
        int first = text.offsetByCodePoints(0, 1); // a word longer than the line is broken
        for (int i = first; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            if (width(text.substring(0, i), size) > width) {
                break;
            }
            end = i;
        }
        return Math.max(end, first);
    }
}
