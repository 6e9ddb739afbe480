package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.figure.ForestFigure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FontsTest {
    private static final FigureRenderer RENDERER = FigureRenderer.withDefaults();

    @TempDir
    private Path folder;

    @AfterEach
    void bundled() {
        Fonts.useBundled();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p ≥ 0.05 – “x” × 10⁹/L, √n, ±",
                "Größe, naïve, Łódź, İstanbul",
                "αβγδ Ωμέγα",
                "Пациенты без ответа",
                "מטופלים",
                "المرضى",
                "中文患者组：无缓解",
                "患者組 ひらがな",
                "→ ← ✓ ✗ ● 😀"
            })
    void theBundledTypefacesShow(String text) {
        assertEquals(List.of(), Fonts.missing(text));
        assertTrue(Typeface.width(text, 10) > 0);
        assertTrue(Typeface.width(text, 10, true) > 0);
    }

    @Test
    void whatNoTypefaceHasIsNamedByItsNumber() {
        assertEquals(List.of(0x1f9ec, 0xd55c), Fonts.missing("DNA \ud83e\uddec 한 \ud83e\uddec"));
        assertEquals(
                "a[U+1F9EC]b",
                FontChain.current().runs("a\ud83e\uddecb", true).get(0).text());
        assertEquals(
                "no typeface at hand has U+1F9EC of the label 'a\ud83e\uddecb'",
                MissingGlyphs.of("a\ud83e\uddecb").orElseThrow().message());
        assertEquals(Optional.empty(), MissingGlyphs.of("plain"));
    }

    /** Two labels that differ in such a character alone stay two. */
    @Test
    void missingGlyphsAreReportedAndNeverABox() throws IOException {
        Figure figure = forest("\ud83e\uddec", "\ud83e\ude78", "plain");
        List<MissingGlyphs> told = new ArrayList<>();
        FigureRenderer renderer = RENDERER.reporting(told::add);
        byte[] pdf = renderer.pdf(figure);
        List<MissingGlyphs> expected = List.of(
                new MissingGlyphs("\ud83e\uddec", List.of(0x1f9ec)),
                new MissingGlyphs("\ud83e\ude78", List.of(0x1fa78)));
        assertEquals(expected, told);
        assertEquals(expected, renderer.missing(figure));
        assertEquals(List.of(), RENDERER.missing(forest("a", "b", "c")));
        String text = text(pdf);
        assertTrue(text.contains("[U+1F9EC]") && text.contains("[U+1FA78]"), text);
        assertFalse(text.contains("\u25a1"));
        assertTrue(RENDERER.svgText(figure).contains(">\ud83e\uddec</text>"), "a browser has typefaces of its own");
    }

    @Test
    void everyScriptIsTextInSvgAndPdf() throws IOException {
        String chinese = "完全缓解";
        String greek = "Ωμέγα";
        String cyrillic = "Ответ";
        Figure figure = forest(chinese, greek, cyrillic);
        String text = text(RENDERER.pdf(figure));
        for (String label : List.of(chinese, greek, cyrillic)) {
            assertTrue(text.contains(label), text);
            assertTrue(RENDERER.svgText(figure).contains(">" + label + "</text>"), label);
        }
        assertEquals(
                List.of("LiberationSans", "LiberationSans-Bold", "NotoSansSC-Regular"), fonts(RENDERER.pdf(figure)));
        assertArrayEquals(RENDERER.pdf(figure), RENDERER.pdf(figure));
    }

    /** 文 and the radical ⽂ share a glyph: the file says which of them it is. */
    @Test
    void chineseCanBeSearchedInAPdf() throws IOException {
        try (PDDocument document = Loader.loadPDF(RENDERER.pdf(forest("中文日人大小", "plain", "x")))) {
            PDResources page = document.getPage(0).getResources();
            StringBuilder drawn = new StringBuilder();
            for (COSName name : page.getXObjectNames()) {
                PDFormXObject form = (PDFormXObject) page.getXObject(name);
                drawn.append(new String(form.getContentStream().toByteArray(), StandardCharsets.ISO_8859_1));
            }
            assertTrue(drawn.toString().contains("/Span <</ActualText <FEFF4E2D658765E54EBA59275C0F>>> BDC"));
            assertEquals(1, drawn.toString().split("ActualText", -1).length - 1);
        }
    }

    /** The marks that a label leaves on the picture are those of its letters, not of boxes all alike. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "完全缓解,部分缓解",
                "العربية,المرضى",
                "עברית,מטופלים",
                "Ωμέγα,αβγδε",
                "😀,😁",
                "\ud83e\uddec,\ud83e\ude78"
            })
    void picturesOfTwoLabelsDiffer(String labels) throws IOException {
        String[] two = labels.split(",");
        byte[] first = RENDERER.png(forest(two[0], "x", "y"), 150);
        byte[] second = RENDERER.png(forest(two[1], "x", "y"), 150);
        BufferedImage a = ImageIO.read(new ByteArrayInputStream(first));
        BufferedImage b = ImageIO.read(new ByteArrayInputStream(second));
        assertEquals(a.getWidth(), b.getWidth());
        int differing = 0;
        for (int x = 0; x < a.getWidth(); x++) {
            for (int y = 0; y < Math.min(a.getHeight(), b.getHeight()); y++) {
                differing += a.getRGB(x, y) == b.getRGB(x, y) ? 0 : 1;
            }
        }
        assertTrue(differing >= 20, "differing pixels: " + differing);
        assertArrayEquals(first, RENDERER.png(forest(two[0], "x", "y"), 150));
    }

    /** Arabic letters join: the word is narrower than its letters one by one. */
    @Test
    void arabicIsShapedAndRunsFromRightToLeft() {
        String word = "المرضى";
        double apart = word.codePoints()
                .mapToDouble(c -> Typeface.width(Character.toString(c), 100))
                .sum();
        assertTrue(Typeface.width(word, 100) < 0.95 * apart, apart + " apart");
        double middle = Typeface.outline("ا___", 100, false).getBounds2D().getCenterX();
        assertTrue(middle > 0);
        // of א1 the digit stands left of the letter
        double one = Typeface.outline("1", 100, false).getBounds2D().getWidth();
        assertEquals(
                Typeface.outline("א1", 100, false).getBounds2D().getX(),
                Typeface.outline("1", 100, false).getBounds2D().getX(),
                one / 4);
    }

    @Test
    void boldIsWiderAndNamedInTheSvg() {
        assertTrue(Typeface.width("Overall survival", 10, true) > 1.03 * Typeface.width("Overall survival", 10));
        assertEquals(Lettering.width("Overall survival", 10, true), Typeface.width("Overall survival", 10, true), 1e-3);
        String svg = RENDERER.svgText(FigureSamples.landmark());
        assertTrue(svg.contains("font-weight=\"bold\""));
    }

    @Test
    void anOwnFontComesFirstAndTheBundledOnesFillItsGaps() throws IOException {
        Path own = copy("/net/sf/jasperreports/fonts/dejavu/DejaVuSansMono.ttf");
        double before = Typeface.width("iiii", 10);
        byte[] bundled = RENDERER.pdf(FigureSamples.landmark());
        Fonts.use(own, Optional.empty());
        assertNotEquals(before, Typeface.width("iiii", 10));
        assertEquals(Typeface.width("iiii", 10), Typeface.width("mmmm", 10), 1e-9);
        assertEquals(Lettering.width("iiii", 10), Lettering.width("mmmm", 10), 1e-9);
        assertEquals(List.of(), Fonts.missing("中文"));
        List<String> fonts = fonts(RENDERER.pdf(forest("中文", "a", "b")));
        assertEquals(List.of("DejaVuSansMono", "NotoSansSC-Regular"), fonts);
        Fonts.useBundled();
        assertArrayEquals(bundled, RENDERER.pdf(FigureSamples.landmark()));
    }

    @Test
    void aFontThatCannotBeUsedIsRefusedWithTheReason() throws IOException {
        Path nothing = folder.resolve("nothing.ttf");
        Path text = Files.writeString(folder.resolve("text.ttf"), "no font");
        Path empty = Files.createFile(folder.resolve("empty.ttf"));
        Path postscript = Files.write(folder.resolve("cff.otf"), new byte[] {'O', 'T', 'T', 'O', 0, 1, 0, 0});
        Path collection = Files.write(folder.resolve("many.ttc"), new byte[] {'t', 't', 'c', 'f', 0, 1, 0, 0});
        byte[] whole = Files.readAllBytes(copy("/liberation/LiberationSans-Bold.ttf"));
        Path cut = Files.write(folder.resolve("cut.ttf"), java.util.Arrays.copyOf(whole, 5000));
        assertAll(
                () -> refused(nothing, "no such file"),
                () -> refused(text, "not a TrueType font"),
                () -> refused(empty, "not a TrueType font"),
                () -> refused(postscript, "PostScript outlines"),
                () -> refused(collection, "a collection of fonts"),
                () -> refused(cut, "not a readable TrueType font"));
    }

    /** Bits 1, 8 and 9 of fsType in the OS/2 table. */
    @Test
    void theRightsOfAFontAreKept() throws IOException {
        refused(withRights(0x0002), "forbids embedding");
        refused(withRights(0x0200), "only bitmaps");
        Fonts.use(withRights(0x0008), Optional.empty());
        int part = RENDERER.pdf(FigureSamples.landmark()).length;
        Fonts.use(withRights(0x0108), Optional.empty());
        int whole = RENDERER.pdf(FigureSamples.landmark()).length;
        assertTrue(whole > part + 100_000, "the whole font where no part of it may be embedded: " + whole);
    }

    private Path withRights(int rights) throws IOException {
        byte[] font = Files.readAllBytes(copy("/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf"));
        java.nio.ByteBuffer tables = java.nio.ByteBuffer.wrap(font);
        for (int i = 0; i < tables.getShort(4); i++) {
            int entry = 12 + 16 * i;
            if (tables.getInt(entry) == 0x4f532f32) { // OS/2
                tables.putShort(tables.getInt(entry + 8) + 8, (short) rights);
            }
        }
        return Files.write(folder.resolve("rights-" + rights + ".ttf"), font);
    }

    private static void refused(Path file, String reason) {
        FontFileException e = assertThrows(FontFileException.class, () -> Fonts.use(file, Optional.empty()));
        assertTrue(e.getMessage().startsWith("font " + file + ": "), e.getMessage());
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }

    private Path copy(String resource) throws IOException {
        Path file = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
        try (InputStream in = FontsTest.class.getResourceAsStream(resource)) {
            return Files.write(file, in.readAllBytes());
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** Names of the fonts of a figure, all of which must be embedded, in subsets where these have a prefix. */
    private static List<String> fonts(byte[] pdf) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            collect(document.getPage(0).getResources(), names);
        }
        return List.copyOf(names);
    }

    private static void collect(PDResources resources, TreeSet<String> names) throws IOException {
        for (COSName name : resources.getFontNames()) {
            assertTrue(resources.getFont(name).isEmbedded());
            names.add(resources.getFont(name).getName().replaceFirst("^[A-Z]{6}\\+", ""));
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.getXObject(name) instanceof PDFormXObject form && form.getResources() != null) {
                collect(form.getResources(), names);
            }
        }
    }

    private static Figure forest(String... labels) {
        List<ForestFigure.Row> rows = new ArrayList<>();
        for (String label : labels) {
            rows.add(ForestFigure.Row.of(label, Estimate.of(0.5), new Interval.Bounds(0.3, 0.7), List.of("5/10")));
        }
        return ForestFigure.proportions(
                FigureSamples.text("forest", "Response by group"), "Patients with response", List.of("n/N"), rows);
    }
}
