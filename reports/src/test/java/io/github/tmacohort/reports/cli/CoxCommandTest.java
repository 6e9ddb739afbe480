package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tmacohort.sampledata.PublicData;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R 4.2.2, survival 3.5-3: coxph with eps = 1e-14, cox.zph(terms = FALSE), on the public data that ship. */
class CoxCommandTest {
    @TempDir
    Path folder;

    private record Run(int status, String out, String err) {}

    private static Run tma(Path file, String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> args = new ArrayList<>(List.of("cox", file.toString()));
        args.addAll(List.of(options));
        int status = TmaCommand.run(args.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
        return new Run(status, out.toString().replace(System.lineSeparator(), "\n"), err.toString());
    }

    private Path table(PublicData.Table table) throws IOException {
        try (InputStream in = table.open()) {
            return Files.write(folder.resolve(table.fileName()), in.readAllBytes());
        }
    }

    private static JsonNode json(Run run) throws IOException {
        assertEquals("", run.err());
        assertEquals(0, run.status());
        return new ObjectMapper().readTree(run.out());
    }

    private static void close(double expected, JsonNode actual) {
        assertEquals(expected, actual.doubleValue(), 1e-7 * Math.abs(expected));
    }

    @Test
    void timeDependentTransplantInTheStanfordData() throws IOException {
        Path file = table(PublicData.Table.STANFORD_HEART_INTERVALS);
        String[] options = {
            "--time",
            "stop_day",
            "--entry",
            "start_day",
            "--event",
            "died",
            "--covariates",
            "transplanted",
            "--format",
            "json"
        };
        close(0.127141126615498, json(tma(file, options)).at("/coefficients/0/coef"));
        List<String> exact = new ArrayList<>(List.of(options));
        exact.addAll(List.of("--ties", "exact"));
        JsonNode result = json(tma(file, exact.toArray(String[]::new)));
        close(0.126273268512, result.at("/coefficients/0/coef"));
        close(0.175085839672177, result.at("/score/statistic")); // equal to the Mantel-Byar statistic of these rows
        assertTrue(result.at("/proportionalHazards").isNull());
    }

    @Test
    void factorsAndClustersOfTheTransplantData() throws IOException {
        JsonNode result = json(tma(
                table(PublicData.Table.BMT),
                "--time",
                "disease_free_days",
                "--event",
                "relapsed_or_died",
                "--covariates",
                "disease_group,patient_age_years",
                "--cluster",
                "hospital",
                "--format",
                "json"));
        JsonNode high = result.at("/coefficients/0");
        assertEquals("disease_group=aml_high_risk", high.at("/term").textValue());
        close(0.30753556670789406, high.at("/coef"));
        close(0.2894310694066993, high.at("/se"));
        close(0.2593800170196523, high.at("/robustSe"));
        close(0.00880797630019426, result.at("/coefficients/2/coef"));
        close(-373.295749643229, result.at("/logLikelihoodNull"));
        close(-366.320214116198, result.at("/logLikelihood"));
        close(2.795064073438, result.at("/proportionalHazards/terms/0/statistic"));
        close(3.014726445386, result.at("/proportionalHazards/global/statistic"));
        close(0.641184041184, result.at("/concordance/estimate"));
        close(0.0250717818427, result.at("/concordance/standardError"));
        assertTrue(result.at("/likelihoodRatio/statistic").isNull());
        assertTrue(result.at("/likelihoodRatio/reason").isTextual());
    }

    @Test
    void numbersWithATextAmongThemAreGroupsAndSaySo() throws IOException {
        Path file = Files.writeString(folder.resolve("slip.csv"), """
                day,died,age,none
                3,1,60,
                4,1,6O,
                5,0,61,
                6,1,60,NA
                """);
        String[] options = {"--time", "day", "--event", "died", "--covariates", "age", "--format", "json"};
        Run run = tma(file, options);
        assertEquals(0, run.status());
        assertEquals(
                "note: age is taken as groups, not as numbers, since '6O' is not a number (1 of its 3 values are not)",
                run.err().strip());
        options[5] = "none";
        Run empty = tma(file, options);
        assertEquals(1, empty.status());
        assertEquals(
                "tma: slip.csv: a needed cell is missing in each of the 4 rows (none: 4) [file-rows]",
                empty.err().strip());
    }

    @Test
    void theChoicesThatMadeAModelAreInItsResult() throws IOException {
        Path file = Files.writeString(folder.resolve("weighted.csv"), """
                day,died,age,w
                3,1,60,1
                4,1,52,2
                5,0,61,2
                6,1,44,1
                7,1,50,1
                """);
        String[] options = {
            "--time",
            "day",
            "--event",
            "died",
            "--covariates",
            "age",
            "--weights",
            "w",
            "--conf-level",
            "0.9",
            "--format",
            "json",
            "--firth"
        };
        JsonNode result = json(tma(file, options));
        assertEquals("case", result.at("/weights").textValue());
        assertEquals("firth", result.at("/penalty").textValue());
        assertEquals("breslow", result.at("/ties").textValue());
        assertEquals(0.9, result.at("/confidenceLevel").doubleValue());
        options[11] = "text";
        assertTrue(tma(file, options).out().contains("; case weights\n"));
    }

    @Test
    void separatedGroupsAreNamedAndFirthAnswers() throws IOException {
        Path file = Files.writeString(folder.resolve("separated.csv"), """
                day,died,arm
                3,1,a
                5,1,a
                5,0,a
                8,1,a
                9,1,a
                12,0,b
                14,0,b
                20,0,b
                """);
        Run run = tma(file, "--time", "day", "--event", "died", "--covariates", "arm");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("monotone likelihood: arm=b → −∞"), run.out());
        assertTrue(run.out().contains("not estimable"), run.out());
        JsonNode firth = json(
                tma(file, "--time", "day", "--event", "died", "--covariates", "arm", "--firth", "--format", "json"));
        assertTrue(firth.at("/coefficients/0/hazardRatio").doubleValue() > 0);
        assertTrue(firth.at("/coefficients/0/upper").isNumber());
        assertEquals("breslow", firth.at("/ties").textValue());
    }

    @Test
    void wrongUsageIsRefused() throws IOException {
        Path file = table(PublicData.Table.BMT);
        String[] base = {"--time", "survival_days", "--event", "died", "--covariates", "disease_group"};
        for (List<String> more : List.of(
                List.of("--firth", "--ties", "exact"),
                List.of("--firth", "--cluster", "hospital"),
                List.of("--conf-level", "95"),
                List.of("--ties", "efrom"))) {
            List<String> options = new ArrayList<>(List.of(base));
            options.addAll(more);
            assertEquals(2, tma(file, options.toArray(String[]::new)).status(), more.toString());
        }
        assertEquals(
                1,
                tma(file, "--time", "days", "--event", "died", "--covariates", "x")
                        .status());
    }
}
