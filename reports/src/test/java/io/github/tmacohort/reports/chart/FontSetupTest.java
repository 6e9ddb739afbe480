package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.figure.Figure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontSetupTest {

    @Test
    void needsConfigurationAndFont(@TempDir Path folder) throws Exception {
        Path configuration = folder.resolve("fonts.conf");
        Path fonts = Files.createDirectories(folder.resolve("fonts/truetype"));
        List<Path> folders = List.of(folder.resolve("none"), folder.resolve("fonts"));
        Files.writeString(fonts.resolve("font.ttf"), "");
        assertFalse(FontSetup.isUsable(configuration, folders));
        Files.writeString(configuration, "");
        assertTrue(FontSetup.isUsable(configuration, folders));
        Files.delete(fonts.resolve("font.ttf"));
        assertFalse(FontSetup.isUsable(configuration, folders));
    }

    /** A machine without fonts, another default charset, language and time zone: a JVM of its own. */
    @Test
    void sameBytesWithoutAnyFontInstalled(@TempDir Path folder) throws Exception {
        Path none = folder.resolve("none.properties");
        Files.writeString(none, "version=1\nsequence.allfonts=default\n");
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-Dsun.awt.fontconfig=" + none,
                        "-Duser.language=ar",
                        "-Duser.timezone=Asia/Kathmandu",
                        "-Dfile.encoding=US-ASCII",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GalleryMain.class.getName(),
                        folder.resolve("out").toString(),
                        "60")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), () -> {
            try {
                return Files.readString(log, StandardCharsets.ISO_8859_1);
            } catch (java.io.IOException e) {
                return e.toString();
            }
        });
        FigureRenderer renderer = FigureRenderer.withDefaults();
        for (Figure figure : FigureSamples.all()) {
            Path out = folder.resolve("out");
            assertArrayEquals(renderer.svg(figure), Files.readAllBytes(out.resolve(figure.id() + ".svg")));
            assertArrayEquals(renderer.pdf(figure), Files.readAllBytes(out.resolve(figure.id() + ".pdf")));
            assertArrayEquals(renderer.png(figure, 60), Files.readAllBytes(out.resolve(figure.id() + ".png")));
        }
    }
}
