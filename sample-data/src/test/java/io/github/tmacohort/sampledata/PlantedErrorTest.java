package io.github.tmacohort.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tmacohort.core.io.StudyReader;
import io.github.tmacohort.core.validation.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlantedErrorTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @EnumSource(PlantedError.class)
    void theDataCheckFindsIt(PlantedError error) throws IOException {
        Path folder = temporary.resolve("study");
        SampleStudy.copyTo(folder);
        assertEquals(0, found(folder, error).size());
        error.plantIn(folder);
        List<Finding> found = found(folder, error);
        assertFalse(found.isEmpty(), error::name);
    }

    @Test
    void anErrorThatHasNoPlaceIsRefused() throws IOException {
        for (String file : SampleStudy.files()) {
            Files.writeString(temporary.resolve(file), "patient\n");
        }
        assertThrows(IllegalArgumentException.class, () -> PlantedError.OWN_CODE.plantIn(temporary));
    }

    private static List<Finding> found(Path folder, PlantedError error) throws IOException {
        return StudyReader.read(folder).report().findings().stream()
                .filter(finding -> finding.rule().equals(error.rule().id()))
                .toList();
    }
}
