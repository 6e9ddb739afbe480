package io.github.tmacohort.reports.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Lets AWT start on a Linux machine without any font: it dies there ("Fontconfig head is null"), even if only a font
 * file of our own is to be used, unless a configuration names no font at all. Where fonts are installed nothing is
 * changed.
 */
final class FontSetup {

    private static final String PROPERTY = "sun.awt.fontconfig";
    private static final int DEEPEST = 5;

    private FontSetup() {}

    /** To be called before the first AWT class is touched. */
    static void ensure() {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
        if (linux && System.getProperty(PROPERTY) == null && !isUsable(Path.of("/etc/fonts/fonts.conf"), folders())) {
            System.setProperty(PROPERTY, emptyConfiguration().toString());
        }
    }

    private static List<Path> folders() {
        Path home = Path.of(System.getProperty("user.home", "/"));
        return List.of(
                Path.of("/usr/share/fonts"),
                Path.of("/usr/local/share/fonts"),
                home.resolve(".fonts"),
                home.resolve(".local/share/fonts"));
    }

    /** Whether fontconfig is configured and finds at least one font. */
    static boolean isUsable(Path configuration, List<Path> folders) {
        return Files.isReadable(configuration) && folders.stream().anyMatch(FontSetup::holdsFont);
    }

    private static boolean holdsFont(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.anyMatch(file -> {
                String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                return name.endsWith(".ttf") || name.endsWith(".otf") || name.endsWith(".ttc") || name.endsWith(".pfb");
            });
        } catch (IOException | UncheckedIOException e) {
            return false; // a folder that cannot be read offers no font
        }
    }

    private static Path emptyConfiguration() {
        try {
            Path file = Files.createTempFile("tmacohort-fonts", ".properties");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "version=1\nsequence.allfonts=default\n");
        } catch (IOException e) {
            throw new UncheckedIOException("no font is installed and no temporary file can be written", e);
        }
    }
}
