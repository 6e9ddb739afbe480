package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.figure.Figure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** One figure has one size in millimetres in every format: what a journal measures is what was asked for. */
class FigureSizeTest {
    private static final double MM_PER_INCH = 25.4;

    /** Millimetres as the file itself states them. */
    private record Size(double width, double height) {}

    static Stream<Arguments> columnsAndResolutions() {
        List<Arguments> all = new ArrayList<>();
        for (JournalColumn column : JournalColumn.values()) {
            for (int dpi : new int[] {300, 600}) {
                all.add(Arguments.of(column, dpi));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} at {1} dpi")
    @MethodSource("columnsAndResolutions")
    void everyFormatHasTheSizeInMillimetres(JournalColumn column, int dpi) throws IOException {
        FigureRenderer renderer = FigureRenderer.with(column.style());
        Figure figure = FigureSamples.landmark();
        double wide = column.style().widthMm();
        double high = renderer.size(figure).height() / 72 * MM_PER_INCH;
        assertSize(wide, high, svg(renderer.svgText(figure)), 0.01, "SVG");
        assertSize(wide, high, pdf(renderer.pdf(figure)), 0.001, "PDF");
        double pixel = MM_PER_INCH / dpi; // sizes in pixels are whole numbers
        assertSize(wide, high, picture(renderer.png(figure, dpi), "png"), pixel * 0.51, "PNG");
        assertSize(wide, high, picture(renderer.tiff(figure, dpi), "tiff"), pixel * 0.51, "TIFF");
    }

    private static void assertSize(double wide, double high, Size found, double tolerance, String format) {
        assertEquals(wide, found.width(), tolerance, format + " width");
        assertEquals(high, found.height(), tolerance, format + " height");
    }

    private static Size svg(String svg) {
        Matcher size = Pattern.compile("<svg [^>]*width=\"([0-9.]+)mm\" height=\"([0-9.]+)mm\"")
                .matcher(svg);
        assertTrue(size.find());
        return new Size(Double.parseDouble(size.group(1)), Double.parseDouble(size.group(2)));
    }

    private static Size pdf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDRectangle box = document.getPage(0).getMediaBox();
            return new Size(box.getWidth() / 72 * MM_PER_INCH, box.getHeight() / 72 * MM_PER_INCH);
        }
    }

    /** Pixels times the size of a pixel in the file's own metadata, as image programs read it. */
    private static Size picture(byte[] file, String format) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in);
            IIOMetadata metadata = reader.getImageMetadata(0);
            Element standard = (Element) metadata.getAsTree("javax_imageio_1.0");
            return new Size(
                    reader.getWidth(0) * pixel(standard, "HorizontalPixelSize"),
                    reader.getHeight(0) * pixel(standard, "VerticalPixelSize"));
        } finally {
            reader.dispose();
        }
    }

    private static double pixel(Element metadata, String name) {
        Element size = (Element) metadata.getElementsByTagName(name).item(0);
        assertNotNull(size, name);
        return Double.parseDouble(size.getAttribute("value"));
    }
}
