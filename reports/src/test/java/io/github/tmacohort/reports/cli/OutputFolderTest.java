package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
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

    /** Files of several threads, in pieces, with the digests of their whole. */
    @Test
    void filesAreWrittenSideBySide() throws IOException {
        byte[] piece = new byte[100_000];
        try (OutputFolder folder = OutputFolder.begin(here.resolve("out"), false)) {
            IntStream.range(0, 20)
                    .parallel()
                    .forEach(i -> folder.write("f" + i, out -> {
                        for (int k = 0; k <= i; k++) {
                            out.write(piece);
                            out.write(k);
                        }
                    }));
            folder.commit();
        }
        for (int i = 0; i < 20; i++) {
            assertEquals((i + 1) * 100_001L, Files.size(here.resolve("out/f" + i)));
        }
        writeOut("replaced, since every file has the digest that the list tells", true);
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

    @Test
    void aStartThatFailsLeavesNoParentsBehind() throws IOException {
        String tooLong = "x".repeat(250); // with what the hidden name adds, more than a file name may have
        assertThrows(Failure.class, () -> OutputFolder.begin(here.resolve("a/b").resolve(tooLong), false));
        assertEquals(List.of(), present());
    }

    @Test
    void forceSparesAFileThatHasBeenChanged() throws IOException {
        writeOut("first", false);
        Files.writeString(here.resolve("out/report.html"), "first, with my remarks");
        Failure failure = assertThrows(Failure.class, () -> writeOut("second", true));
        assertEquals(here.resolve("out/report.html") + " has been changed; move it or remove it", failure.getMessage());
        assertEquals("first, with my remarks", Files.readString(here.resolve("out/report.html")));
        Files.delete(here.resolve("out/report.html"));
        writeOut("second", true);
        assertEquals("second", Files.readString(here.resolve("out/report.html")));
    }

    @Test
    void aMountPointIsRefusedAtTheStart() throws IOException {
        Path mounted = Path.of("/proc");
        assumeTrue(Files.isDirectory(mounted)
                && !Files.getAttribute(mounted, "unix:dev").equals(Files.getAttribute(Path.of("/"), "unix:dev")));
        Failure failure = assertThrows(Failure.class, () -> OutputFolder.begin(mounted, true));
        assertEquals("/proc is a mount point; name a folder inside it", failure.getMessage());
    }

    @Test
    void anEmptyNameIsWrongUsage() {
        Failure failure = assertThrows(Failure.class, () -> OutputFolder.begin(Path.of(""), true));
        assertEquals("the name of the output folder is empty", failure.getMessage());
        assertEquals(2, failure.status());
    }

    @Test
    void aCommitThatFailsPutsTheOldFolderBack() throws IOException {
        writeOut("first", false);
        try (OutputFolder folder = OutputFolder.begin(here.resolve("out"), true)) {
            folder.write("report.html", "second");
            Path staging = here.resolve(".out.tma-0");
            OutputFolder.delete(staging);
            Files.writeString(staging, "in the way");
            assertThrows(Failure.class, folder::commit);
            Files.delete(staging);
        }
        assertEquals("first", Files.readString(here.resolve("out/report.html")));
        assertEquals(List.of("out"), present());
    }

    /** Replaces a folder over and over until it is ended. */
    static final class Replacing {
        private Replacing() {}

        public static void main(String[] args) {
            Path target = Path.of(args[0]);
            try {
                for (int i = 0; ; i++) {
                    try (OutputFolder folder = OutputFolder.begin(target, true)) {
                        folder.write("report.html", "report " + i);
                        folder.write("tables/t.csv", "a\n");
                        folder.commit();
                    }
                    if (i == 0) {
                        System.out.println("begun");
                    }
                }
            } catch (Failure stopped) {
                System.out.println(stopped.getMessage());
            } catch (IllegalStateException shutdown) {
                System.out.println("shutdown before a start");
            }
        }
    }

    @RepeatedTest(3)
    void aTerminatedRunLeavesTheWholeFolderAndNothingElse() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Replacing.class.getName(),
                        here.resolve("out").toString())
                .start();
        try (BufferedReader lines = process.inputReader()) {
            assertEquals("begun", lines.readLine());
            Thread.sleep(50); // anywhere in a cycle
            process.toHandle().destroy(); // SIGTERM; unlike that of the process itself it leaves the streams open
            assertTrue(process.waitFor(1, TimeUnit.MINUTES));
            assertEquals("", new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        assertEquals(List.of("out"), present());
        writeOut("whole, so that it may be replaced", true);
    }
}
