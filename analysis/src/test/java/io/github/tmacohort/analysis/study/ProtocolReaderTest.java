package io.github.tmacohort.analysis.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.labs.CoursePlan;
import io.github.tmacohort.analysis.labs.IndexDay;
import io.github.tmacohort.analysis.labs.MarkerModelPlan;
import io.github.tmacohort.analysis.labs.TimePoint;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.Likelihood;
import io.github.tmacohort.analysis.longitudinal.TimeBasis;
import io.github.tmacohort.core.io.DataDictionary;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.AdverseEvent.CtcaeVersion;
import io.github.tmacohort.core.validation.Finding;
import io.github.tmacohort.sampledata.SampleStudy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolReaderTest {
    private static final String TEXT = ProtocolReader.defaultText();

    private static List<String> findings(String text) {
        ProtocolRead read = ProtocolReader.read("protocol.yaml", text);
        assertEquals(read.report().findings().isEmpty(), read.protocol().isPresent());
        return read.report().findings().stream().map(Finding::toString).toList();
    }

    /** The default text with one piece replaced, which must be there once. */
    private static String with(String piece, String replacement) {
        assertEquals(2, (TEXT + " ").split(Pattern.quote(piece)).length, piece);
        return TEXT.replace(piece, replacement);
    }

    private static int lineOf(String piece) {
        return 1
                + (int) TEXT.substring(0, TEXT.indexOf(piece))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    @Test
    void coursesFromOtherDaysMayBeLeftOut() {
        String lines = "  other_index_days:\n"
                + "    - {day: diagnosis, from: -14, to: 60, markers: [platelets, ldh]}\n"
                + "    - {day: transplant, from: 0, to: 100, markers: [platelets]}\n";
        assertEquals(
                List.of(
                        new CoursePlan(IndexDay.DIAGNOSIS, -14, 60, List.of(Analyte.PLATELETS, Analyte.LDH)),
                        new CoursePlan(IndexDay.TRANSPLANT, 0, 100, List.of(Analyte.PLATELETS))),
                Protocol.defaults().labs().otherIndexDays());
        ProtocolRead without = ProtocolReader.read("protocol.yaml", with(lines, ""));
        assertEquals(List.of(), without.protocol().orElseThrow().labs().otherIndexDays());
        assertEquals(
                1,
                findings(with("{day: transplant, from: 0", "{day: diagnosis, from: 0"))
                        .size());
        assertEquals(
                1,
                findings(with("{day: transplant, from: 0", "{day: relapse, from: 0"))
                        .size());
        assertEquals(
                1,
                findings(with("{day: transplant, from: 0", "{day: transplant, from: 5"))
                        .size());
        assertEquals(
                1,
                findings(with("to: 100, markers: [platelets]", "to: 100, markers: [urea]"))
                        .size());
    }

    @Test
    void defaultsAreWhatTheCommentedTextSays() {
        Protocol protocol = Protocol.defaults();
        assertEquals("CN2021", protocol.cohort().defining());
        assertEquals(25, protocol.dose().plannedMgPerKgPerDay());
        assertEquals(7, protocol.labs().markers().size());
        assertEquals(
                List.of(
                        new TimePoint.Day(7, 2),
                        new TimePoint.Day(14, 3),
                        new TimePoint.Day(28, 4),
                        new TimePoint.EndOfCourse(3)),
                protocol.labs().timePoints());
        assertEquals(28, protocol.survival().landmarkDay());
        assertEquals(List.of(14, 42, 56, 100), protocol.survival().landmarkSweep());
        assertEquals(List.of(100, 365), protocol.survival().reportDays());
        assertEquals(0.95, protocol.confidenceLevel());
        assertEquals(
                new Estimand.MarkerChange(Analyte.LDH, "day_28"),
                protocol.claims().get(4).estimand());
        assertEquals(new ClaimRule.Within(22.5, 27.5), protocol.claims().get(0).rule());
        assertEquals(0, protocol.response().sensitivity().get(0).rule().confirmDays());
        assertEquals(7, protocol.response().rule().confirmDays());
    }

    @ParameterizedTest(name = "{1} [{3}]")
    @CsvSource(
            delimiter = '|',
            value = {
                "infusions_per_day: 4 | infusions_per_day: 5 | must be in 1..4 | protocol-value",
                "infusions_per_day: 4 | infusions_per_day: four | 'four' is not a whole number | protocol-type",
                "infusions_per_day: 4 | infusions_per_day: 4.5 | '4.5' is not a whole number | protocol-type",
                "infusions_per_day: 4 | infusions_per_day: | '' is not a whole number | protocol-type",
                "infusions_per_day: 4 | infusions_a_day: 4 | the key is missing | protocol-key-missing",
                "infusions_per_day: 4 | infusions_a_day: 4 | the key is unknown here | protocol-key-unknown",
                "interval: log_log | interval: loglog | must be one of log_log | protocol-value",
                "landmark_day: 28 | landmark_day: 42 | must be at least 1 and not be in the sweep | protocol-value",
                "report_days: [100, 365] | report_days: [100, 100] | distinct | protocol-value",
                "report_days: [100, 365] | report_days: 100 | must be a list | protocol-type",
                "report_days: [100, 365] | report_days: [100, soon] | 'soon' is not a whole number | protocol-type",
                "confidence_level: 0.95 | confidence_level: 95 | must be in (0, 1) | protocol-inconsistent",
                "defined_by: CN2021 | defined_by: CN2022 | must be one of as_recorded | protocol-value",
                "criteria: [BMT_CTN, | criteria: [CN, | must be one of | protocol-value",
                "rule: DF_TMA_2026 | rule: OTHER | must be one of DF_TMA_2026 | protocol-value",
                "changes: {confirm_days: 0} | changes: {confirm: 0} | unknown parameter 'confirm' | protocol-value",
                "changes: {confirm_days: 0} | changes: {confirm_days: [0]} | must be a single value | protocol-type",
                "- {at: day_7, window: 2} | - {at: week_1, window: 2} | must be end_of_course or a day | protocol-value",
                "- {at: day_7, window: 2} | - {at: day_7, window: 7} | window in [0, day) | protocol-value",
                "estimand: {what: daily_dose} | estimand: {what: dose} | must be one of | protocol-value",
                "estimand: {what: daily_dose} | estimand: {what: overall_response, at: day_7} | unknown here"
                        + " | protocol-key-unknown",
                "margin: [22.5, 27.5] | margin: [27.5, 22.5] | lower must be below upper | protocol-value",
                "margin: [22.5, 27.5] | margin: [22.5] | must be two numbers | protocol-value",
                "margin: 0.75 | margin: .inf | is not a number | protocol-type",
                "marker: ldh, at: day_28 | marker: ldh, at: day_21 | not among the time points | protocol-inconsistent",
                "marker: ldh, at: day_28 | marker: alt, at: day_28 | not among the markers | protocol-inconsistent",
                "id: daily-dose | id: overall-response | is there twice | protocol-inconsistent",
                "protocol: 1 | protocol: 2 | this library reads version 1 | protocol-version",
                "seed: 20260101 | seed: 1e40 | is not a whole number | protocol-type"
            })
    void namesWhatIsWrongAndWhere(String piece, String replacement, String message, String rule) {
        List<String> findings = findings(with(piece, replacement));
        assertTrue(
                findings.stream().anyMatch(finding -> finding.contains(message) && finding.endsWith("[" + rule + "]")),
                () -> findings.toString());
    }

    @Test
    void aFindingHasLineAndPath() {
        assertEquals(
                List.of("protocol.yaml:" + lineOf("infusions_per_day: 4")
                        + " dose.infusions_per_day: 'x' is not a whole number [protocol-type]"),
                findings(with("infusions_per_day: 4", "infusions_per_day: x")));
    }

    @Test
    void laboratoryGradesAndEpisodesAreChecked() {
        assertTrue(findings(with("laboratory_grades: CTCAE_5", "laboratory_grades: CTCAE_4"))
                .get(0)
                .contains("safety.laboratory_grades: 'CTCAE_4' must be one of CTCAE_5, CTCAE_6"));
        assertTrue(findings(with("recurrence_days: 14", "recurrence_days: 6"))
                .get(0)
                .contains("recurrenceDays must be at least the window of CN2021, 7, got 6"));
        assertTrue(findings(with("resolution: blood_normal", "resolution: well"))
                .get(0)
                .contains("episodes.resolution: 'well' must be one of blood_normal, blood_and_organs"));
        assertTrue(findings(with("kidney_stage: 2", "kidney_stage: 4"))
                .get(0)
                .contains("kidneyStage must be in 1..3, got 4"));
        assertEquals(
                CtcaeVersion.V6,
                ProtocolReader.read("protocol.yaml", with("laboratory_grades: CTCAE_5", "laboratory_grades: CTCAE_6"))
                        .protocol()
                        .orElseThrow()
                        .safety()
                        .laboratoryGrades());
    }

    private static Optional<MarkerModelPlan> model(String text) {
        assertEquals(List.of(), findings(text));
        return ProtocolReader.read("protocol.yaml", text)
                .protocol()
                .orElseThrow()
                .labs()
                .model();
    }

    /** The default protocol says what is done without the key. */
    @Test
    void theModelOfTheCoursesMayBeLeftOutOrNone() {
        Optional<MarkerModelPlan> said = model(TEXT);
        assertEquals(TimeBasis.piecewise(-7, 0, 7, 14), said.orElseThrow().time());
        assertEquals(
                List.of("platelets", "ldh", "haemoglobin", "creatinine", "urine_protein_creatinine_ratio"),
                said.get().markers().stream().map(Analyte::code).toList());
        String key = "(?ms)^  model:\n.*?\n\n";
        assertEquals(said, model(TEXT.replaceFirst(key, "\n")));
        assertEquals(Optional.empty(), model(TEXT.replaceFirst(key, "  model: none\n\n")));
    }

    @Test
    void theModelOfTheCoursesHasThreeShapes() {
        assertEquals(
                TimeBasis.naturalSpline(-14, 0, 14, 28),
                model(with("time: piecewise", "time: natural_spline").replace("[-7, 0, 7, 14]", "[-14, 0, 14, 28]"))
                        .orElseThrow()
                        .time());
        MarkerModelPlan line = model(with("time: piecewise\n    knots: [-7, 0, 7, 14]\n", "time: linear\n")
                        .replace("likelihood: reml", "likelihood: ml"))
                .orElseThrow();
        assertEquals(TimeBasis.linear(), line.time());
        assertEquals(Likelihood.ML, line.likelihood());
    }

    @ParameterizedTest(name = "{1} [{3}]")
    @CsvSource(
            delimiter = '|',
            value = {
                "time: piecewise | time: spline | model.time: 'spline' must be one of linear, piecewise, natural_spline"
                        + " | protocol-value",
                "time: piecewise | time: linear | model.knots: the key is unknown here | protocol-key-unknown",
                "knots: [-7, 0, 7, 14] | knots: [7, 0] | model: knots must ascend, got [7.0, 0.0] | protocol-value",
                "knots: [-7, 0, 7, 14] | knots: [0, 28] | model: knots must lie between -14 and 28 | protocol-value",
                "knots: [-7, 0, 7, 14] | knots: [] | model: knots must be at least 1, got 0 | protocol-value",
                "knots: [-7, 0, 7, 14] | knots: 7 | model.knots: must be a list | protocol-type",
                "knots: [-7, 0, 7, 14] | knots: [0.5] | model.knots[1]: '0.5' is not a whole number | protocol-type",
                "likelihood: reml | likelihood: REML | model.likelihood: 'REML' must be one of reml, ml | protocol-value",
                "likelihood: reml | df: kr | model.likelihood: the key is missing | protocol-key-missing",
                "markers: [platelets, ldh, | markers: [platelets, platelets, | markers must be at least one | protocol-value",
                "markers: [platelets, ldh, | markers: [plts, | model.markers[1]: 'plts' must be one of | protocol-value",
                "markers: [platelets, ldh, | markers: [alt, | laboratory.model: the model is of alt, which is not among"
                        + " | protocol-value",
                "to: 28 | to: 90 | laboratory.model: the model's days must be within those of the courses, -14 to 60"
                        + " | protocol-value",
                "to: 28 | to: 0 | model: from must not be after 0 nor to before 1 | protocol-value"
            })
    void theModelOfTheCoursesIsChecked(String piece, String replacement, String message, String rule) {
        List<String> findings = findings(with(piece, replacement));
        assertTrue(
                findings.stream().anyMatch(finding -> finding.contains(message) && finding.endsWith("[" + rule + "]")),
                () -> findings.toString());
        int first = lineOf("  model:");
        for (String finding : findings) {
            int line = Integer.parseInt(finding.split("[: ]")[1]);
            assertTrue(line >= first && line <= first + 6, finding);
        }
    }

    @Test
    void analysisSetMustBeTheEstimands() {
        String text = TEXT.replaceFirst("analysis_set: alive", "analysis_set: treated");
        assertEquals(1, findings(text).size());
        assertTrue(findings(text).get(0).contains("this estimand belongs to alive"));
    }

    @Test
    void reportsAllProblemsAtOnce() {
        String text = with("interval: log_log", "interval: loglog")
                .replace("infusions_per_day: 4", "infusions_per_day: 9")
                .replace("days_before: 14", "days_before: x")
                .replace("seed: 20260101", "sed: 1");
        assertEquals(5, findings(text).size(), () -> text); // the last is one missing and one unknown key
    }

    @Test
    void aDoubleKeyIsNamedWithItsFirstLine() {
        List<String> findings = findings(with("seed: 20260101", "seed: 20260101\nseed: 2"));
        assertEquals(1, findings.size());
        assertTrue(
                findings.get(0).contains("the key is there already, on line " + lineOf("seed: 20260101")),
                findings::toString);
        assertTrue(findings.get(0).endsWith("[protocol-key-duplicate]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing but a comment",
                "just text",
                "- a\n- list",
                "a: [1, 2",
                "a: b: c",
                "\tx: 1",
                "a: &x 1\nb: *x",
                "protocol: 1\n---\nprotocol: 1",
                "\u0000\u0001",
                "? {a: 1}\n: 2"
            })
    void whatIsNoProtocolIsAFindingAndNoException(String text) {
        assertFalse(findings(text).isEmpty());
    }

    @Test
    void deepNestingIsAFinding() {
        assertTrue(findings("a: " + "[".repeat(500) + "]".repeat(500)).get(0).contains("[protocol-yaml]"));
    }

    @Test
    void aFileMayBeginWithAByteOrderMark(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("protocol.yaml"), "\uFEFF" + TEXT);
        assertTrue(ProtocolReader.read(file).protocol().isPresent());
    }

    @Test
    void whatIsNotUtf8OrFarTooLongIsAFinding(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("protocol.yaml");
        Files.write(file, "title: Transplantation für".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                "[protocol.yaml:1: not UTF-8 [protocol-yaml]]",
                ProtocolReader.read(file).report().findings().toString());
        Files.write(file, new byte[(1 << 20) + 1]);
        assertTrue(ProtocolReader.read(file).report().hasErrors());
    }

    @Test
    void theSampleStudyHasTheDefaultProtocol() throws IOException {
        try (InputStream protocol = SampleStudy.open(DataDictionary.PROTOCOL)) {
            assertEquals(TEXT, new String(protocol.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void damagedTextIsAFindingOrAProtocolAndNeverAnException() {
        String pieces = "{}[]:,#&*!|>'\"%@`-? \n\t\u0000\u0085\uD800é0";
        Random random = new Random(20261122);
        for (int round = 0; round < 400; round++) {
            StringBuilder text = new StringBuilder(TEXT);
            for (int damage = 0; damage <= random.nextInt(4); damage++) {
                int at = random.nextInt(text.length());
                char piece = pieces.charAt(random.nextInt(pieces.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(at, piece);
                    case 1 -> text.setCharAt(at, piece);
                    default -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
                }
            }
            ProtocolRead read = ProtocolReader.read("protocol.yaml", text.toString());
            assertEquals(read.report().hasErrors(), read.protocol().isEmpty());
        }
    }
}
