package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.figure.Figure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class JournalColumnTest {

    static Stream<Arguments> everyFigureInEveryColumn() {
        List<Arguments> all = new ArrayList<>();
        for (Figure figure : FigureSamples.all()) {
            for (JournalColumn column : JournalColumn.values()) {
                all.add(Arguments.of(column, figure.id(), figure));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("everyFigureInEveryColumn")
    void nothingIsClippedAndNoTextsOverlap(JournalColumn column, String id, Figure figure) {
        Svg svg = Svg.of(FigureRenderer.with(column.style()).svg(figure));
        svg.assertInside();
        svg.assertNoOverlap();
        assertEquals(
                Decimals.coordinate(column.style().widthMm()) + "mm", svg.root().getAttribute("width"), id);
        for (Element element : svg.elements("*")) {
            if (element.hasAttribute("stroke-width")) {
                assertTrue(Svg.number(element, "stroke-width") >= FigureStyle.THINNEST, id);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatHasTheWidth(JournalColumn column) throws IOException {
        FigureRenderer renderer = FigureRenderer.with(column.style());
        double mm = column.style().widthMm();
        Figure figure = FigureSamples.landmark();
        try (PDDocument document = Loader.loadPDF(renderer.pdf(figure))) {
            assertEquals(mm, document.getPage(0).getMediaBox().getWidth() / 72 * 25.4, 1e-4);
        }
        int pixels = (int) Math.round(mm / 25.4 * 300);
        assertEquals(
                pixels,
                ImageIO.read(new ByteArrayInputStream(renderer.png(figure, 300)))
                        .getWidth());
        assertEquals(
                pixels,
                ImageIO.read(new ByteArrayInputStream(renderer.tiff(figure, 300)))
                        .getWidth());
    }

    /** 1.5 points of a curve at half the weight, in the legend as in the panel; the text stays as it was. */
    @Test
    void linesFollowTheWeight() {
        FigureStyle style = FigureStyle.column();
        String half = FigureRenderer.with(style.withLineWeight(0.5)).svgText(FigureSamples.landmark());
        String full = FigureRenderer.with(style).svgText(FigureSamples.landmark());
        assertEquals(count(full, "stroke-width=\"1.5\""), count(half, "stroke-width=\"0.75\""));
        assertTrue(count(full, "stroke-width=\"1.5\"") >= 4, "two curves, two samples of the legend");
        assertEquals(0, count(half, "stroke-width=\"1.5\""));
        assertEquals(full.replaceAll("stroke-width=\"[^\"]*\"", ""), half.replaceAll("stroke-width=\"[^\"]*\"", ""));
    }

    private static long count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    @Test
    void natureHasNoLineAboveOnePoint() {
        FigureRenderer renderer = FigureRenderer.with(JournalColumn.NATURE_SINGLE.style());
        for (Figure figure : List.of(FigureSamples.landmark(), FigureSamples.platelets(30), FigureSamples.groups(3))) {
            for (Element line : Svg.of(renderer.svg(figure)).elements("*")) {
                boolean dot = line.getAttribute("stroke-linecap").equals("round");
                assertTrue(
                        dot || !line.hasAttribute("stroke-width") || Svg.number(line, "stroke-width") <= 1,
                        figure.id());
            }
        }
    }

    @Test
    void refusesWeightsOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> FigureStyle.page().withLineWeight(0));
        assertThrows(IllegalArgumentException.class, () -> FigureStyle.page().withLineWeight(Double.NaN));
    }
}
