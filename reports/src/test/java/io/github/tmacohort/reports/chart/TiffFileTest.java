package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written is read again by the JDK's own reader. */
class TiffFileTest {

    private record Read(BufferedImage image, TIFFDirectory tags) {
        static Read of(byte[] tiff) throws IOException {
            try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(tiff))) {
                ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
                reader.setInput(in);
                return new Read(reader.read(0), TIFFDirectory.createFromMetadata(reader.getImageMetadata(0)));
            }
        }

        long tag(int number) {
            return tags.getTIFFField(number).getAsLong(0);
        }
    }

    /** Noise fills the table of codes many times over; few colours repeat in long strings; strips end within a row's
     * reach. */
    @ParameterizedTest(name = "{0} by {1}, {2} colours")
    @CsvSource({
        "1, 1, 2",
        "1, 7, 3",
        "40, 30, 16777216",
        "700, 500, 16777216",
        "700, 500, 2",
        "3000, 90, 1",
        "997, 613, 9"
    })
    void pixelsAreThoseDrawn(int width, int height, int colours) throws IOException {
        Random random = new Random(width + height + colours);
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                drawn.setRGB(x, y, random.nextInt(colours) * 7919 & 0xffffff);
            }
        }
        Read read = Read.of(TiffFile.of(drawn, 300));
        assertArrayEquals(
                drawn.getRGB(0, 0, width, height, null, 0, width),
                read.image().getRGB(0, 0, width, height, null, 0, width));
    }

    @Test
    void tagsSayResolutionAndKind() throws IOException {
        byte[] tiff = FigureRenderer.with(JournalColumn.PLOS_TEXT.style()).tiff(FigureSamples.overallSurvival(), 600);
        Read read = Read.of(tiff);
        assertEquals(3118, read.image().getWidth()); // 132 mm / 25.4 · 600
        assertArrayEquals(
                new long[] {600, 1},
                read.tags().getTIFFField(BaselineTIFFTagSet.TAG_X_RESOLUTION).getAsRational(0));
        assertArrayEquals(
                new long[] {600, 1},
                read.tags().getTIFFField(BaselineTIFFTagSet.TAG_Y_RESOLUTION).getAsRational(0));
        assertEquals(BaselineTIFFTagSet.RESOLUTION_UNIT_INCH, read.tag(BaselineTIFFTagSet.TAG_RESOLUTION_UNIT));
        assertEquals(BaselineTIFFTagSet.COMPRESSION_LZW, read.tag(BaselineTIFFTagSet.TAG_COMPRESSION));
        assertEquals(
                BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_RGB,
                read.tag(BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION));
        assertEquals(3, read.tag(BaselineTIFFTagSet.TAG_SAMPLES_PER_PIXEL));
    }

    @Test
    void pixelsAreThoseOfThePng() throws IOException {
        FigureRenderer renderer = FigureRenderer.withDefaults();
        BufferedImage png = ImageIO.read(new ByteArrayInputStream(renderer.png(FigureSamples.hazards(), 150)));
        BufferedImage tiff =
                Read.of(renderer.tiff(FigureSamples.hazards(), 150)).image();
        int w = png.getWidth();
        assertArrayEquals(
                png.getRGB(0, 0, w, png.getHeight(), null, 0, w), tiff.getRGB(0, 0, w, tiff.getHeight(), null, 0, w));
        assertArrayEquals(renderer.tiff(FigureSamples.hazards(), 150), renderer.tiff(FigureSamples.hazards(), 150));
    }
}
