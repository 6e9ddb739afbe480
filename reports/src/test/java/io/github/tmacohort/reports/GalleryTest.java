package io.github.tmacohort.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.chart.FigureRenderer;
import io.github.tmacohort.reports.chart.JournalColumn;
import io.github.tmacohort.reports.figure.Figure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of the gallery compile and run, and its pictures are theirs; {@code -Dgallery.write=true} draws them anew. */
class GalleryTest {
    private static final Path PAGE = Path.of("docs", "gallery.md");

    @TempDir
    Path folder;

    @Test
    void picturesAreThoseOfTheLinesAboveThem() throws Exception {
        String page = Files.readString(PAGE);
        List<String> examples = JavaExamples.of(page);
        FigureRenderer renderer = FigureRenderer.with(JournalColumn.COMMON_DOUBLE.style());
        assertTrue(examples.size() >= 15, () -> "only " + examples.size());
        try (JavaExamples compiled = JavaExamples.compile(examples, folder)) {
            for (int i = 0; i < examples.size(); i++) {
                Figure figure = (Figure) compiled.run(i).get("figure");
                Path picture = Path.of("docs", "gallery", figure.id() + ".svg");
                String drawn = renderer.svgText(figure);
                if (Boolean.getBoolean("gallery.write")) {
                    Files.writeString(picture, drawn);
                }
                assertEquals(Files.readString(picture), drawn, figure.id());
                assertTrue(page.contains("](gallery/" + figure.id() + ".svg)"), figure.id());
            }
        }
    }
}
