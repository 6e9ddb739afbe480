package io.github.tmacohort.core.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.validation.StudyTable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyRoundTripTest {
    @TempDir
    Path temp;

    private static Cohort cohort(Path folder) throws IOException {
        StudyRead read = StudyReader.read(folder);
        assertEquals(List.of(), read.report().findings());
        return read.cohort().orElseThrow();
    }

    @Test
    void writingWhatWasReadGivesTheSameBytes() throws IOException {
        TestStudy study = TestStudy.clean();
        String site = study.text("reference_limits.csv");
        study.put("reference_limits.csv", site.substring(0, site.indexOf('\n') + 1)); // its rows are no patient's
        Cohort cohort = cohort(study.writeTo(temp.resolve("in")));
        StudyWriter.create().write(cohort, temp.resolve("out"));
        for (String file : study.files().keySet()) {
            assertArrayEquals(
                    study.files().get(file),
                    Files.readAllBytes(temp.resolve("out").resolve(file)),
                    file);
        }
        assertEquals(cohort, cohort(temp.resolve("out")));
    }

    @Test
    void theOrderOfRowsOfDifferentDaysDoesNotMatter() throws IOException {
        TestStudy study = TestStudy.clean();
        study.put("labs.csv", study.text("labs.csv").replace("P01,30,platelets", "P01,29,platelets"));
        study.put("labs.csv", study.text("labs.csv").replace("P01,30,schisto", "P01,31,schisto"));
        Cohort cohort = cohort(study.writeTo(temp.resolve("in")));
        for (int seed = 1; seed <= 5; seed++) {
            for (StudyTable table : StudyTable.values()) {
                if (table != StudyTable.CO_TREATMENTS) { // has a row of two lines
                    shuffle(study, table.file(), new Random(seed));
                }
            }
            assertEquals(cohort, cohort(study.writeTo(temp.resolve("shuffled" + seed))));
        }
    }

    private static void shuffle(TestStudy study, String file, Random random) {
        List<String> lines = new ArrayList<>(Arrays.asList(study.text(file).split("\n")));
        Collections.shuffle(lines.subList(1, lines.size()), random);
        study.put(file, String.join("\n", lines) + "\n");
    }

    @Test
    void anExistingFolderIsRefusedAndLeftAlone() throws IOException {
        Cohort cohort = cohort(TestStudy.clean().writeTo(temp.resolve("in")));
        Path out = Files.createDirectory(temp.resolve("out"));
        assertThrows(
                FileAlreadyExistsException.class, () -> StudyWriter.create().write(cohort, out));
        Files.writeString(out.resolve("thesis.txt"), "mine");
        assertThrows(
                FileAlreadyExistsException.class,
                () -> StudyWriter.create().replacing().write(cohort, out));
        assertEquals("mine", Files.readString(out.resolve("thesis.txt")));
        assertEquals(List.of("in", "out"), names(temp));
    }

    @Test
    void anEarlierStudyIsReplacedWhenTold() throws IOException {
        Cohort cohort = cohort(TestStudy.clean().writeTo(temp.resolve("in")));
        Path out = temp.resolve("out");
        StudyWriter.create().writeEmpty("Empty", out);
        StudyWriter.create().replacing().withProtocol("format: 1\n").write(cohort, out);
        assertEquals(cohort, cohort(out));
        assertEquals("format: 1\n", Files.readString(out.resolve("protocol.yaml")));
        assertEquals(List.of("in", "out"), names(temp));
    }

    @Test
    void anEmptyStudyReadsAsNoPatients() throws IOException {
        Path folder = temp.resolve("a/b/empty");
        StudyWriter.create().writeEmpty("Our study", folder);
        Cohort cohort = cohort(folder);
        assertEquals(new Cohort("Our study", false, List.of()), cohort);
        assertTrue(
                Files.readString(folder.resolve("README.txt")).contains("labs.csv: one row for each measured value"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
