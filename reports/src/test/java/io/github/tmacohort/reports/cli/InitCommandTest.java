package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.study.ProtocolReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
    @TempDir
    private Path here;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int tma(String... args) {
        return TmaCommand.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void theEmptyStudyFolderHasTablesDictionaryAndTheDefaultProtocol() throws IOException {
        Path study = here.resolve("study");
        assertEquals(0, tma("init", study.toString(), "--title", "Our \"children\""), err::toString);
        assertEquals(ProtocolReader.defaultText(), Files.readString(study.resolve("protocol.yaml")));
        assertTrue(Files.readString(study.resolve("labs.csv")).startsWith("patient,day,analyte,value,unit"));
        assertTrue(Files.readString(study.resolve("datapackage.json")).contains("Our \\\"children\\\""));
        assertTrue(Files.exists(study.resolve("README.txt")));
        assertTrue(out.toString().contains(study.toString()));
    }

    @Test
    void anExistingFolderIsWrongUsageAndLeftAlone() throws IOException {
        assertEquals(2, tma("init", here.toString()));
        assertTrue(err.toString().contains("exists"), err.toString());
        try (var entries = Files.list(here)) {
            assertEquals(0, entries.count());
        }
    }

    @Test
    void aFolderThatCannotBeMadeLeavesNoParentsBehind() throws IOException {
        Path tooLong = here.resolve("a/b").resolve("x".repeat(300));
        assertEquals(1, tma("init", tooLong.toString()));
        try (var entries = Files.list(here)) {
            assertEquals(0, entries.count());
        }
    }

    @Test
    void anEmptyNameIsWrongUsage() {
        assertEquals(2, tma("init", ""));
        assertEquals(
                "tma: the name of the study folder is empty", err.toString().strip());
    }
}
