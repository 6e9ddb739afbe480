package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.format.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

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
}
