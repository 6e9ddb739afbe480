package io.github.tmacohort.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.Coefficient;
import io.github.tmacohort.analysis.survival.Comparison;
import io.github.tmacohort.analysis.survival.CoxFit;
import io.github.tmacohort.analysis.survival.CoxResult;
import io.github.tmacohort.analysis.survival.LandmarkResult;
import io.github.tmacohort.analysis.survival.ResponderSurvivalResult;
import io.github.tmacohort.analysis.survival.StateProbabilities.Quantity;
import io.github.tmacohort.analysis.survival.TwoGroupsResult;
import io.github.tmacohort.reports.cli.TmaCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on survival by response: its Java compiles and runs, its commands print what it shows, its tables hold. */
class ResponderTutorialTest {
    private static final Path PAGE = Path.of("..", "analysis", "docs", "responder-survival.md");
    private static final Pattern CONSOLE = Pattern.compile("```console\n\\$ tma (.*?)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private static double ratio(CoxResult cox) {
        return coefficient(cox).hazardRatio().number().orElseThrow();
    }

    private static Coefficient coefficient(CoxResult cox) {
        return assertInstanceOf(CoxFit.class, cox).coefficients().get(0);
    }

    private static String row(String name, int n, int responders, CoxResult cox, ChiSquareTest test) {
        Interval.Bounds bounds =
                assertInstanceOf(Interval.Bounds.class, coefficient(cox).hazardRatioInterval());
        ChiSquareTest.Outcome outcome = assertInstanceOf(ChiSquareTest.Outcome.class, test);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.2f (%.2f to %.2f) | %.2f | %s |",
                name,
                n,
                responders,
                ratio(cox),
                bounds.lower(),
                bounds.upper(),
                outcome.statistic(),
                outcome.pValue() < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", outcome.pValue()));
    }

    private static String row(String name, TwoGroupsResult groups) {
        Comparison.Compared compared = assertInstanceOf(Comparison.Compared.class, groups.comparison());
        return row(
                name,
                groups.groups().get(0).subjects() + groups.groups().get(1).subjects(),
                groups.groups().get(0).subjects(),
                groups.cox(),
                compared.logRank().test());
    }

    private static List<String> table(ResponderSurvivalResult result) {
        List<String> rows = new ArrayList<>();
        rows.add(row("naive, biased: ever against never", result.naiveBiased()));
        rows.add(row(
                "time-dependent Cox; Mantel-Byar",
                result.subjects(),
                result.responders(),
                result.timeDependentCox().partialLikelihood(),
                result.mantelByar().test()));
        for (LandmarkResult landmark : result.landmarks()) {
            rows.add(row("landmark day " + Math.round(landmark.landmark()), landmark.groups()));
        }
        return rows;
    }

    @Test
    void examplesRunAndTablesHold() throws Exception {
        String page = Files.readString(PAGE);
        String file = folder.resolve("marrow.csv").toString().replace("\\", "\\\\");
        List<String> examples = JavaExamples.of(page).stream()
                .map(example -> example.replace("Path.of(\"marrow.csv\")", "Path.of(\"" + file + "\")"))
                .toList();
        assertEquals(4, examples.size());
        try (JavaExamples compiled = JavaExamples.compile(examples, folder)) {
            ResponderSurvivalResult platelets =
                    (ResponderSurvivalResult) compiled.run(0).get("platelets");
            Map<?, ?> second = compiled.run(1);
            ResponderSurvivalResult gvhd = (ResponderSurvivalResult) second.get("gvhd");
            List<String> expected = new ArrayList<>(table(platelets));
            expected.addAll(table(gvhd));
            expected.add(String.format(
                    Locale.ROOT,
                    "%d of the responders' %,d patient-days, %.1f %%",
                    Math.round(gvhd.immortalTime().personTime()),
                    Math.round(gvhd.immortalTime().followUpOfResponders()),
                    gvhd.immortalTime().shareOfResponders().number().orElseThrow() * 100));
            expected.add(String.format(
                    Locale.ROOT,
                    "%.2f of the time-dependent one",
                    gvhd.bias().ratio().number().orElseThrow()));
            expected.add(String.format(
                    Locale.ROOT,
                    "%.1f %% have had chronic GVHD and %.1f %% relapse or death without it",
                    at(gvhd, Quantity.RESPONSE) * 100,
                    at(gvhd, Quantity.EVENT_WITHOUT_RESPONSE) * 100));
            List<String> missing =
                    expected.stream().filter(text -> !page.contains(text)).toList();
            assertEquals(List.of(), missing);
            String refusal = (String) compiled.run(2).get("refusal");
            assertTrue(page.contains(refusal), refusal);
            compiled.run(3);
        }
        List<MatchResult> commands = CONSOLE.matcher(page).results().toList();
        assertEquals(3, commands.size());
        for (MatchResult command : commands) {
            assertEquals(command.group(2), printed(command.group(1)), command.group(1));
        }
    }

    private static double at(ResponderSurvivalResult result, Quantity quantity) {
        return ((Estimate.Value) result.states().at(quantity, 365)).value();
    }

    /** What a command prints, in the order: messages, then results. */
    private String printed(String command) throws IOException {
        String[] arguments = command.replace("\\\n", "").trim().split("\\s+");
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = arguments[i].equals("marrow.csv")
                    ? folder.resolve("marrow.csv").toString()
                    : arguments[i];
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        TmaCommand.run(arguments, new PrintWriter(out), new PrintWriter(err));
        return (err.toString() + out).replace("\r\n", "\n");
    }
}
