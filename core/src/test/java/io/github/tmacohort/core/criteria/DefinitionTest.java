package io.github.tmacohort.core.criteria;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clinician writes a set or a rule starting from a shipped file; a slip is named with its line, key and what is known. */
class DefinitionTest {

    private static int lineOf(String text, String piece) {
        String[] lines = text.split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].contains(piece)) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("no line has " + piece);
    }

    @Test
    void aSetOfOnesOwnNeedsNoJava() throws IOException {
        String text = CriteriaSets.text("CN2021")
                .replace("id: CN2021", "id: STRICT")
                .replace("at_least: 3", "at_least: 5")
                .replace("multiple: 1, days: 3", "multiple: 1.5, days: 2");
        DiagnosticCriteria own = DiagnosticCriteria.read(new StringReader(text));
        TestPatient patient = new TestPatient().ldh(40, "300");
        assertAll(
                () -> assertEquals("STRICT", own.id()),
                () -> assertEquals(5, own.atLeast()),
                () -> assertEquals(
                        ItemState.NOT_MET,
                        DiagnosticEvaluator.evaluate(patient.build(), own)
                                .items()
                                .get(0)
                                .state()),
                () -> assertEquals(
                        ItemState.MET,
                        DiagnosticEvaluator.evaluate(patient.build(), CriteriaSets.get("CN2021"))
                                .items()
                                .get(0)
                                .state()));
    }

    @Test
    void everyShippedFileIsAStart() {
        assertAll(
                () -> CriteriaSets.ids()
                        .forEach(id -> assertEquals(CriteriaSets.get(id), assertReads(CriteriaSets.text(id)))),
                () -> ResponseRules.ids()
                        .forEach(id -> assertTrue(ResponseRules.text(id).startsWith("#"), id)));
    }

    private static DiagnosticCriteria assertReads(String text) {
        try {
            return DiagnosticCriteria.read(new StringReader(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest(name = "{0} -> {1}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "at_least: 3|at_leest: 3|at_least|the key 'at_least' is missing or has no value",
                "at_least: 3|at_least: 3\\nat_most: 5|at_most|unknown key 'at_most'; known are at_least, biopsies, confirmation, id,"
                        + " items, reference, risk, rule, title, version, window_days",
                "window_days: 7|# no window|window_days|the key 'window_days' is missing or has no value",
                "version: 1|version: one|version|'one' must be a whole number",
                "version: 1|version: 1.5|version|'1.5' must be a whole number",
                "rule: count|rule: some|rule|'some' must be one of all, count",
                "rule: count|rule: all||a rule of all items needs all of them and no confirmation",
                "at_least: 3|at_least: 8||atLeast must be in 1..7, got 8",
                "analyte: urine_protein,|analyte: urine_albumin,|items[2].tests[1].analyte|'urine_albumin' must be one of*",
                "- more_transfusions:|- many_transfusions:|items[5].tests[2]|unknown test 'many_transfusions'; known are*",
                "within_days: 7}|within_days: 0}|items[5].tests[2]|withinDays must be at least 1, got 0",
                "value: 0, unit: \"/[HPF]\"|value: 0, unit: per field|items[6].tests[2]|unit must be one of ours, got 'per field'",
                "value: 0, unit: \"/[HPF]\"|value: 0, unit: g/L|items[6].tests[2]|unit g/L does not belong to schistocytes_per_field",
                "id: anaemia|id: ldh||item ldh appears twice",
                "id: CN2021|id: my set||id must be letters, digits, '_' and '-', got 'my set'",
                "window_days: 7|window_days: 7\\nwindow_days: 8||the key 'window_days' is there twice",
                "title: Chinese|title: [Chinese|*|not as the shipped files are*"
            })
    void aSlipIsNamedWithItsLineAndKey(String old, String slip, String path, String message) {
        String shipped = CriteriaSets.text("CN2021");
        assertTrue(shipped.contains(old), old);
        String text = shipped.replaceFirst(java.util.regex.Pattern.quote(old), slip.replace("\\n", "\n"));
        DefinitionException wrong =
                assertThrows(DefinitionException.class, () -> DiagnosticCriteria.read(new StringReader(text)));
        String expected = message.replaceAll("\\*$", "");
        assertTrue(
                message.endsWith("*")
                        ? wrong.getMessage().startsWith(expected)
                        : wrong.getMessage().equals(expected),
                wrong.getMessage());
        if (!"*".equals(path)) {
            assertEquals(path == null ? "" : path, wrong.path());
        }
        assertTrue(wrong.line() >= 1 && wrong.line() <= text.split("\n").length, "line " + wrong.line());
        if (path != null && (path.startsWith("items[") || path.equals("at_most") || path.equals("rule"))) {
            assertEquals(lineOf(text, slip.replaceAll(".*\\\\n", "")), wrong.line());
        }
    }

    @Test
    void aSlipInARuleIsNamedToo() {
        String text = ResponseRules.text("DF_TMA_2026").replace("untransfused_days: 7", "untransfused_days: -7");
        DefinitionException wrong =
                assertThrows(DefinitionException.class, () -> ResponseRule.read(new StringReader(text)));
        assertEquals("untransfusedDays must not be negative, got -7", wrong.getMessage());
    }

    @Test
    void theKnownKeysAndCodesAreThoseOfTheFiles() {
        DefinitionException wrong = assertThrows(
                DefinitionException.class,
                () -> DiagnosticCriteria.read(new StringReader(
                        CriteriaSets.text("CN2021").replaceFirst("comparison: above", "comparison: over"))));
        assertEquals("'over' must be one of above, at_least, at_most, below", wrong.getMessage());
        assertTrue(Arrays.asList("limit", "value", "persistent").stream().allMatch(ItemTest.names()::contains));
    }
}
