package io.github.tmacohort.reports.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.fontbox.ttf.OS2WindowsMetricsTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The typefaces of figures and PDF documents. They come with the library, so that nothing depends on what a machine has
 * installed: Liberation Sans, regular and bold (Latin, Greek, Cyrillic, Hebrew; SIL Open Font License 1.1); for what it
 * lacks DejaVu Sans, regular and bold (Arabic and many signs; Bitstream Vera licence), then Noto Sans SC, regular (Chinese,
 * Japanese kana; SIL Open Font License 1.1), whose bold letters are thickened ones. One more can be put before them. A
 * character that none of them has is drawn as its number, {@code [U+1F9EC]}, and {@link FigureRenderer#missing} and
 * {@link PdfPages#missing()} tell of it.
 */
public final class Fonts {

    private static final int RESTRICTED = 0x0002;
    private static final int PREVIEW_OR_EDITABLE = 0x000c;
    private static final int NO_SUBSET = 0x0100;
    private static final int BITMAPS_ONLY = 0x0200;

    static {
        FontSetup.ensure();
    }

    private Fonts() {}

    /**
     * From now on, for the whole process, characters are looked for in this TrueType font first, then in the bundled ones.
     * To be called before anything is drawn.
     *
     * @param regular a file with TrueType outlines (.ttf)
     * @param bold its bold companion; without it, bold letters are the regular ones thickened
     * @throws FontFileException if a file cannot be read, is no TrueType font, or forbids being embedded in a document
     */
    public static void use(Path regular, Optional<Path> bold) throws FontFileException {
        Face face = read(regular);
        Optional<Face> heavy = bold.isPresent() ? Optional.of(read(bold.get())) : Optional.empty();
        FontChain.use(Optional.of(new FontChain.Family(face, heavy)));
    }

    /** From now on only the bundled typefaces. */
    public static void useBundled() {
        FontChain.use(Optional.empty());
    }

    /** The characters of the text that none of the typefaces has, each once, in their order. */
    public static List<Integer> missing(String text) {
        return FontChain.current().missing(Typeface.clean(text));
    }

    private static Face read(Path file) throws FontFileException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new FontFileException("font " + file + ": no such file", e);
        } catch (IOException e) {
            throw new FontFileException("font " + file + ": cannot be read", e);
        }
        requireTrueType(file, bytes);
        int rights;
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes))) {
            OS2WindowsMetricsTable metrics = font.getOS2Windows();
            rights = metrics == null ? 0 : metrics.getFsType();
            font.getUnicodeCmapLookup(); // throws where no character leads to a glyph
            Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes));
        } catch (IOException
                | FontFormatException
                | RuntimeException e) { // the parsers throw all kinds at broken tables
            throw new FontFileException("font " + file + ": not a readable TrueType font (" + e.getMessage() + ")", e);
        }
        if ((rights & RESTRICTED) != 0 && (rights & PREVIEW_OR_EDITABLE) == 0) {
            throw new FontFileException("font " + file + ": its licence (OS/2 fsType) forbids embedding it", null);
        }
        if ((rights & BITMAPS_ONLY) != 0) {
            throw new FontFileException(
                    "font " + file + ": its licence (OS/2 fsType) lets only bitmaps of it be embedded", null);
        }
        return Face.of(file.toString(), bytes, (rights & NO_SUBSET) == 0);
    }

    private static void requireTrueType(Path file, byte[] bytes) throws FontFileException {
        int tag = bytes.length < 4
                ? 0
                : bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        switch (tag) {
            case 0x00010000, 0x74727565 -> {} // 1.0 and "true"
            case 0x4f54544f ->
                throw new FontFileException(
                        "font " + file + ": an OpenType font with PostScript outlines; give one with TrueType"
                                + " outlines (.ttf), which PDF can hold in parts",
                        null);
            case 0x74746366 ->
                throw new FontFileException(
                        "font " + file + ": a collection of fonts (.ttc); give a file with one of them (.ttf)", null);
            default -> throw new FontFileException("font " + file + ": not a TrueType font", null);
        }
    }
}
