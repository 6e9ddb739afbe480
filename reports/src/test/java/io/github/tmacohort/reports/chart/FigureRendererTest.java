package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.figure.Figure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class FigureRendererTest {

    private static final FigureRenderer RENDERER = FigureRenderer.withDefaults();

    static List<Figure> figures() {
        return FigureSamples.all();
    }

    private static List<byte[]> bytes(Figure figure) {
        return List.of(RENDERER.svg(figure), RENDERER.pdf(figure), RENDERER.png(figure, 60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab", "fa-IR", "de-DE", "th-TH-u-ca-buddhist-nu-thai"})
    void bytesDoNotFollowTheLocale(String tag) {
        Locale before = Locale.getDefault();
        List<Figure> figures = figures();
        List<List<byte[]>> expected =
                figures.stream().map(FigureRendererTest::bytes).toList();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            List<Figure> again = figures();
            for (int i = 0; i < figures.size(); i++) {
                List<byte[]> found = bytes(again.get(i));
                for (int k = 0; k < 3; k++) {
                    assertArrayEquals(
                            expected.get(i).get(k), found.get(k), figures.get(i).id() + " " + k);
                }
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void bytesDoNotFollowTheThread() throws Exception {
        List<Figure> figures = figures();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<byte[]>>> running = new ArrayList<>();
            for (int repeat = 0; repeat < 3; repeat++) {
                for (Figure figure : figures) {
                    running.add(pool.submit(() -> bytes(figure)));
                }
            }
            for (int i = 0; i < running.size(); i++) {
                List<byte[]> expected = bytes(figures.get(i % figures.size()));
                List<byte[]> found = running.get(i).get();
                for (int k = 0; k < 3; k++) {
                    assertArrayEquals(expected.get(k), found.get(k));
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("figures")
    void svgStandsAlone(Figure figure) {
        String text = RENDERER.svgText(figure);
        assertTrue(text.startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\""));
        assertFalse(text.contains("href") || text.contains("<style") || text.contains("<!"));
        Svg svg = Svg.of(figure);
        assertEquals("img", svg.root().getAttribute("role"));
        assertEquals(figure.text().title(), svg.elements("title").get(0).getTextContent());
        assertEquals(figure.alternative(), svg.elements("desc").get(0).getTextContent());
        assertEquals("180mm", svg.root().getAttribute("width"));
        Set<String> ids = new HashSet<>();
        for (Element element : svg.elements("*")) {
            if (element.hasAttribute("id")) {
                assertTrue(element.getAttribute("id").startsWith(figure.id() + "-"));
                assertTrue(ids.add(element.getAttribute("id")));
            }
        }
        for (Element element : svg.elements("g")) {
            String clip = element.getAttribute("clip-path");
            assertTrue(clip.isEmpty() || ids.contains(clip.substring(5, clip.length() - 1)), clip);
        }
    }

    /** At the default size and in a journal's column: nothing outside the paper, no text upon another. */
    @ParameterizedTest
    @MethodSource("figures")
    void nothingIsClippedAndNoTextsOverlap(Figure figure) {
        for (FigureStyle style : List.of(FigureStyle.page(), FigureStyle.column(), new FigureStyle(130, 12, true))) {
            Svg svg = Svg.of(FigureRenderer.with(style).svg(figure));
            svg.assertInside();
            svg.assertNoOverlap();
        }
    }

    @ParameterizedTest
    @MethodSource("figures")
    void pngHasItsSizeAndResolution(Figure figure) throws IOException {
        byte[] png = RENDERER.png(figure, 300);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(2126, image.getWidth()); // 180 mm / 25.4 · 300
        assertEquals(0xffffffff, image.getRGB(0, 0));
        int chunk = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs");
        assertEquals(11811, ByteBuffer.wrap(png).getInt(chunk + 4));
    }

    @Test
    void pngPixelsAreThoseDrawn() throws IOException {
        BufferedImage drawn = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 1200; i++) {
            drawn.setRGB(i % 40, i / 40, i * 7919 & 0xffffff);
        }
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(PngFile.of(drawn, 96)));
        for (int i = 0; i < 1200; i++) {
            assertEquals(drawn.getRGB(i % 40, i / 40), read.getRGB(i % 40, i / 40));
        }
    }

    @ParameterizedTest
    @MethodSource("figures")
    void pdfHasItsSizeAndSearchableText(Figure figure) throws IOException {
        try (PDDocument document = Loader.loadPDF(RENDERER.pdf(figure))) {
            assertEquals(1, document.getNumberOfPages());
            assertEquals(180 / 25.4 * 72, document.getPage(0).getMediaBox().getWidth(), 1e-3);
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains(figure.text().title()), text);
            assertTrue(text.contains("SYNTHETIC DATA"), text);
            assertEquals(
                    figure.text().title(), document.getDocumentInformation().getTitle());
        }
    }

    @Test
    void refusesImpossibleResolutions() {
        Figure figure = figures().get(0);
        assertThrows(IllegalArgumentException.class, () -> RENDERER.png(figure, 5));
        assertThrows(IllegalArgumentException.class, () -> RENDERER.png(figure, 100_000));
    }
}
