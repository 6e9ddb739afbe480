package io.github.tmacohort.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.survival.Quantile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README shows compiles, runs, gives the numbers it names, and links to files that are there. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");

    @TempDir
    Path folder;

    @Test
    void javaExamplesCompileAndGiveTheNumbersNamed() throws Exception {
        List<String> examples = JavaExamples.of(Files.readString(README));
        assertEquals(2, examples.size());
        try (JavaExamples compiled = JavaExamples.compile(examples, folder)) {
            Map<?, ?> values = compiled.run(0);
            assertEquals(0.45, ((Estimate.Value) values.get("atDay14")).value(), 1e-15);
            assertEquals(Estimate.of(14), ((Quantile) values.get("median")).estimate());
            Interval.Bounds bounds = (Interval.Bounds) ((Proportion) values.get("response")).interval();
            assertEquals(0.506, bounds.lower(), 5e-4); // reporting-guidelines: 21/30, exact 50.6 to 85.3
            assertEquals(0.853, bounds.upper(), 5e-4);
            assertTrue(values.containsKey("overallResponse"));
        }
    }

    @Test
    void showsTheTwoCommands() throws IOException {
        String text = Files.readString(README);
        assertTrue(text.contains("mvn -q -DskipTests package -Preplicate"));
        assertTrue(text.contains("mvn verify"));
    }

    @Test
    void linksLeadToFiles() throws IOException {
        List<String> missing = LINK.matcher(Files.readString(README))
                .results()
                .map(result -> result.group(1))
                .filter(link -> !link.startsWith("http"))
                .filter(link -> !Files.exists(README.resolveSibling(link)))
                .toList();
        assertEquals(List.of(), missing);
    }
}
