package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.format.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TmaCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int tma(String... args) {
        return TmaCommand.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void theVersionIsTheBuilds() {
        assertEquals(0, tma("--version"));
        assertEquals("tma " + Version.current(), out.toString().strip());
        assertTrue(Version.current().matches("[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?"), Version.current());
    }

    @Test
    void noCommandAndUnknownCommandsAreWrongUsage() {
        assertEquals(2, tma());
        assertEquals(2, tma("replicat"));
        assertEquals(2, tma("--no-such-option"));
        assertEquals("", out.toString());
    }

    @Test
    void helpGoesToStandardOutput() {
        assertEquals(0, tma("--help"));
        assertTrue(out.toString().startsWith("Usage: tma"), out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void lostOutputIsAFailure() throws IOException {
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("no space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        try (PrintWriter lost = new PrintWriter(full)) {
            assertEquals(1, TmaCommand.run(new String[] {"--help"}, lost, new PrintWriter(err, true)));
        }
        assertEquals("tma: cannot write to standard output", err.toString().strip());
    }

    private String error(String... args) {
        err.getBuffer().setLength(0);
        assertEquals(2, tma(args));
        return err.toString().replace(System.lineSeparator(), "\n").strip();
    }

    @Test
    void wrongUsageIsToldInTwoLines() {
        assertEquals(
                "tma: --format must be one of text, json, csv, got 'xml'\nsee 'tma km --help'",
                error("km", "x.csv", "--time", "t", "--event", "e", "--format", "xml"));
        assertEquals(
                "tma: --conf-level must be a number, got 'high'\nsee 'tma km --help'",
                error("km", "x.csv", "--time", "t", "--event", "e", "--conf-level", "high"));
        assertEquals(
                "tma: --min-at-risk must be a whole number, got '2.5'\nsee 'tma km --help'",
                error("km", "x.csv", "--time", "t", "--event", "e", "--min-at-risk", "2.5"));
        assertEquals(
                "tma: --formats must be one of html, svg, pdf, png, csv, json, tiff, got 'docx'\nsee 'tma replicate --help'",
                error("replicate", "--out", "o", "--formats", "html,docx"));
        assertEquals("tma: no option '--no-such-option'\nsee 'tma --help'", error("--no-such-option"));
        assertEquals(
                "tma: no option '--tiem'\nsee 'tma km --help'",
                error("km", "x.csv", "--time", "t", "--event", "e", "--tiem"));
        assertTrue(
                error("replicat")
                        .startsWith("tma: no command 'replicat'; the commands are replicate, validate, init, km,"),
                err.toString());
        assertTrue(error().startsWith("tma: give a command: replicate, "), err.toString());
        assertTrue(error("help", "kaplan").contains("kaplan"), err.toString());
    }

    @Test
    void theHelpOfACommandIsWholeAndInOrder() {
        assertEquals(0, tma("help", "km"));
        String help = out.toString();
        assertTrue(help.startsWith("Usage: tma km"), help);
        assertTrue(help.lastIndexOf("--time=T") < help.lastIndexOf("--event=E"), help);
        assertTrue(help.lastIndexOf("--at=") < help.lastIndexOf("--format="), help);
        assertTrue(help.contains("Exit status:"), help);
        assertTrue(help.contains("  tma km cohort.csv --time day"), help);
        out.getBuffer().setLength(0);
        assertEquals(0, tma("km", "--help"));
        assertEquals(help, out.toString());
    }

    @Test
    void aFileIsNotAStudyFolder(@TempDir Path here) throws IOException {
        Path file = Files.writeString(here.resolve("labs.csv"), "x");
        assertEquals(1, tma("validate", file.toString()));
        assertEquals(
                "tma: " + file + " is a file, not a study folder",
                err.toString().strip());
    }

    @Test
    void aMissingFileIsNamedOnce() {
        assertEquals(1, tma("km", "no/where.csv", "--time", "t", "--event", "e"));
        assertEquals(
                "tma: cannot read no/where.csv: no such file or folder",
                err.toString().strip());
    }
}
