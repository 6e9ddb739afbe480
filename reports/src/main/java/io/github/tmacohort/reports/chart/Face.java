package io.github.tmacohort.reports.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** One font file, read when it is first needed: as AWT draws it, and its bytes for embedding. */
final class Face {

    /** Where the bytes come from. */
    private interface Source {
        InputStream open() throws IOException;
    }

    private final String name;
    private final Source source;
    private final boolean maySubset;
    private Font font;

    private Face(String name, Source source, boolean maySubset) {
        this.name = name;
        this.source = source;
        this.maySubset = maySubset;
    }

    /** A font of the class path. */
    static Face resource(String path) {
        return new Face(
                path,
                () -> {
                    InputStream in = Face.class.getResourceAsStream(path);
                    if (in == null) {
                        throw new IllegalStateException("the typeface " + path + " is missing from the class path");
                    }
                    return in;
                },
                true);
    }

    /** @param maySubset whether the font's licence lets a document hold a part of it */
    static Face of(String name, byte[] bytes, boolean maySubset) {
        return new Face(name, () -> new ByteArrayInputStream(bytes), maySubset);
    }

    InputStream open() throws IOException {
        return source.open();
    }

    boolean maySubset() {
        return maySubset;
    }

    synchronized Font font() {
        if (font == null) {
            try (InputStream in = open()) {
                font = Font.createFont(Font.TRUETYPE_FONT, in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (FontFormatException e) {
                throw new IllegalStateException("the typeface " + name + " cannot be read", e);
            }
        }
        return font;
    }

    /** The font's own name, by which AWT and PDF agree which is meant. */
    String fontName() {
        return font().getFontName(Locale.ROOT);
    }
}
