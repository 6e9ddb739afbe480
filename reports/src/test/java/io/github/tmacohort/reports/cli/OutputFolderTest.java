package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    private Path here;

    private void writeOut(String content, boolean replace) {
        try (OutputFolder folder = OutputFolder.begin(here.resolve("out"), replace)) {
            folder.write("report.html", content);
            folder.write("tables/t.csv", "a\n");
            folder.commit();
        }
    }

    private List<String> present() throws IOException {
        try (Stream<Path> paths = Files.list(here)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void nothingIsSeenBeforeTheEndAndEverythingAfterIt() throws IOException {
        try (OutputFolder folder = OutputFolder.begin(here.resolve("out"), false)) {
            folder.write("report.html", "x");
            assertFalse(Files.exists(here.resolve("out")));
            folder.commit();
        }
        assertEquals(List.of("out"), present());
        assertEquals("x", Files.readString(here.resolve("out/report.html")));
        // sha256sum of the single byte x
        assertEquals(
                "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881  report.html\n",
                Files.readString(here.resolve("out").resolve(OutputFolder.LIST)));
    }

    @Test
    void whatWasBegunAndNotFinishedLeavesNothingNotEvenItsParents() throws IOException {
        try (OutputFolder folder = OutputFolder.begin(here.resolve("a/b/out"), false)) {
            folder.write("figures/x.svg", "x");
        }
        assertEquals(List.of(), present());
    }

    @Test
    void anExistingFolderIsWrongUsageWithoutForce() throws IOException {
        Files.createDirectory(here.resolve("out"));
        Failure failure = assertThrows(Failure.class, () -> writeOut("x", false));
        assertEquals(2, failure.status());
        assertTrue(failure.getMessage().contains("--force"), failure.getMessage());
        assertEquals(List.of("out"), present());
    }

    @Test
    void forceReplacesAnEmptyFolderAndWhatWasWrittenBefore() throws IOException {
        Files.createDirectory(here.resolve("out"));
        writeOut("first", true);
        writeOut("second", true);
        assertEquals("second", Files.readString(here.resolve("out/report.html")));
        assertEquals(List.of("out"), present());
    }

    @Test
    void forceSparesAFolderThatIsNotOurs() throws IOException {
        Files.createDirectory(here.resolve("out"));
        Files.writeString(here.resolve("out/thesis.txt"), "years of work");
        Failure failure = assertThrows(Failure.class, () -> writeOut("x", true));
        assertEquals(2, failure.status());
        assertEquals("years of work", Files.readString(here.resolve("out/thesis.txt")));
    }

    @Test
    void forceSparesOurFolderOnceSomeoneKeepsAFileThere() throws IOException {
        writeOut("first", false);
        Files.writeString(here.resolve("out/tables/notes.txt"), "mine");
        Failure failure = assertThrows(Failure.class, () -> writeOut("second", true));
        assertTrue(failure.getMessage().contains("tables/notes.txt"), failure.getMessage());
        assertEquals("first", Files.readString(here.resolve("out/report.html")));
    }

    @Test
    void aFileInPlaceOfTheFolderIsWrongUsage() throws IOException {
        Files.writeString(here.resolve("out"), "file");
        assertEquals(2, assertThrows(Failure.class, () -> writeOut("x", true)).status());
        assertEquals("file", Files.readString(here.resolve("out")));
    }

    @Test
    void aFileInPlaceOfAParentIsAFailureToWrite() throws IOException {
        Files.writeString(here.resolve("a"), "file");
        Failure failure = assertThrows(
                Failure.class,
                () -> OutputFolder.begin(here.resolve("a/out"), false).close());
        assertEquals(1, failure.status());
    }
}
