package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortRunTest {
    private static final String[] REPLICATE = {"replicate", "--out", "report"};

    /** A process as the operating system tells of it. */
    private record Started(Optional<String> command, Optional<String[]> arguments) implements ProcessHandle.Info {
        static Started java(String... arguments) {
            return new Started(Optional.of("/bin/java"), Optional.of(arguments));
        }

        @Override
        public Optional<String> commandLine() {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> startInstant() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> totalCpuDuration() {
            return Optional.empty();
        }

        @Override
        public Optional<String> user() {
            return Optional.empty();
        }
    }

    @Test
    void aPlainStartIsRepeatedWithQuickOptions(@TempDir Path folder) throws IOException {
        String jar = folder.resolve("tma.jar").toString();
        Started plain = Started.java("-jar", jar, "replicate", "--out", "report");
        List<String> own = List.of("-jar", jar, "replicate", "--out", "report");

        List<String> without = ShortRun.quick(plain, REPLICATE).orElseThrow();
        assertEquals("/bin/java", without.get(0));
        assertTrue(without.contains("-XX:TieredStopAtLevel=1"), without.toString());
        assertEquals(own, without.subList(without.size() - own.size(), without.size()));

        Path archive = Files.createFile(folder.resolve("tma.jsa"));
        List<String> with = ShortRun.quick(plain, REPLICATE).orElseThrow();
        assertFalse(without.contains("-XX:SharedArchiveFile=" + archive));
        assertTrue(with.contains("-XX:SharedArchiveFile=" + archive), with.toString());
    }

    @Test
    void whoeverGivesOptionsToJavaGetsThatVirtualMachine() {
        assertTrue(ShortRun.quick(Started.java("-Xmx1g", "-jar", "tma.jar", "replicate", "--out", "report"), REPLICATE)
                .isEmpty());
        assertTrue(ShortRun.quick(Started.java("-cp", "tma.jar", "Main", "replicate", "--out", "report"), REPLICATE)
                .isEmpty());
        Started unknown =
                new Started(Optional.of("/bin/java"), Optional.empty()); // as some systems keep it to themselves
        assertTrue(ShortRun.quick(unknown, REPLICATE).isEmpty());
    }

    @Test
    void otherCommandsAndStudiesOfManyPatientsRunWhereTheyStarted(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("patients.csv"), "patient\n");
        assertFalse(ShortRun.isLarge(new String[] {"replicate", folder.toString()}));
        Files.write(folder.resolve("labs.csv"), new byte[9 << 20]);
        assertTrue(ShortRun.isLarge(new String[] {"replicate", folder.toString(), "--out", "report"}));
        assertTrue(ShortRun.of(new String[] {"km", "data.csv"}).isEmpty());
        assertTrue(ShortRun.of(new String[0]).isEmpty());
    }
}
