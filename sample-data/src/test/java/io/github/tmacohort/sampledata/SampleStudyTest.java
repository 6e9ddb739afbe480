package io.github.tmacohort.sampledata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.core.io.DataDictionary;
import io.github.tmacohort.core.io.StudyRead;
import io.github.tmacohort.core.io.StudyReader;
import io.github.tmacohort.core.io.StudyWriter;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.validation.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a change of the model or of the data dictionary, {@code mvn -pl sample-data -am test -Dtest=SampleStudyTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dsampledata.write=true} writes the committed files anew.
 */
class SampleStudyTest {
    @TempDir
    static Path temporary;

    private static Path written;

    @BeforeAll
    static void write() throws IOException {
        written = temporary.resolve("written");
        StudyWriter.create().write(SyntheticCohort.standard(), written);
        if (Boolean.getBoolean("sampledata.write")) {
            Path committed = Path.of("src/main/resources/io/github/tmacohort/sampledata/synthetic");
            Files.createDirectories(committed);
            for (String file : SampleStudy.files()) {
                if (!file.equals(DataDictionary.PROTOCOL)) {
                    Path to = committed.resolve(file);
                    Files.copy(written.resolve(file), to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    @Test
    void theGeneratorWritesTheCommittedFilesByteForByte() throws IOException {
        for (String file : SampleStudy.files()) {
            if (!file.equals(DataDictionary.PROTOCOL)) {
                assertArrayEquals(
                        Files.readAllBytes(written.resolve(file)),
                        bytes(file),
                        file + " differs: write the committed files anew as this class describes");
            }
        }
    }

    @Test
    void theBytesDoNotDependOnTheLocale() throws IOException {
        Locale locale = Locale.getDefault();
        Path elsewhere = temporary.resolve("elsewhere");
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            StudyWriter.create().write(SyntheticCohort.standard(), elsewhere);
        } finally {
            Locale.setDefault(locale);
        }
        assertEquals(-1, Files.mismatch(written.resolve("labs.csv"), elsewhere.resolve("labs.csv")));
    }

    @Test
    void readingTheCopyGivesTheCohortWithoutErrors() throws IOException {
        Path copy = temporary.resolve("copy");
        SampleStudy.copyTo(copy);
        StudyRead read = StudyReader.read(copy);
        assertFalse(read.report().hasErrors(), () -> read.report().toString());
        Cohort cohort = read.cohort().orElseThrow();
        assertEquals(SyntheticCohort.standard(), cohort);
        assertTrue(cohort.synthetic());
        assertEquals(
                Set.of("heparin-with-defibrotide", "lab-limit-missing", "tma-episode-missing"),
                read.report().findings().stream().map(Finding::rule).collect(Collectors.toSet()));
    }

    @Test
    void everyRecordOfALargeCohortPassesTheChecks() throws IOException {
        Path folder = temporary.resolve("large");
        StudyWriter.create().write(SyntheticCohort.of(77, 250), folder);
        StudyRead read = StudyReader.read(folder);
        assertFalse(read.report().hasErrors(), () -> read.report().toString());
        assertEquals(SyntheticCohort.of(77, 250), read.cohort().orElseThrow());
    }

    @Test
    void theDataPackageSaysThatItIsSynthetic() throws IOException {
        String text = new String(bytes(DataDictionary.DATA_PACKAGE), StandardCharsets.UTF_8);
        assertTrue(text.replace(" ", "").contains("\"synthetic\":true"));
        assertTrue(text.contains("Synthetic cohort"));
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("mine"));
        Files.writeString(folder.resolve("labs.csv"), "mine");
        assertThrows(FileAlreadyExistsException.class, () -> SampleStudy.copyTo(folder));
        assertEquals("mine", Files.readString(folder.resolve("labs.csv")));
        assertThrows(IllegalArgumentException.class, () -> SampleStudy.open("../../secret"));
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = SampleStudy.open(file)) {
            return in.readAllBytes();
        }
    }
}
