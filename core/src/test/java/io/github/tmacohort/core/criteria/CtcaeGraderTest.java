package io.github.tmacohort.core.criteria;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.AdverseEvent.CtcaeVersion;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.reference.ReferenceLimits;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Bounds: CTCAE 5.0 (27 November 2017) and 6.0 (22 July 2025), each tried on the bound and one digit beyond it. */
class CtcaeGraderTest {
    private static final int BASELINE_DAY = 20;
    private static final int DAY = 30;
    private static final int FIRST = 21;
    private static final int LAST = 60;

    /** Limits 10 to 40 (the unit does not matter for multiples). */
    private static CtcaeGrade grade(CtcaeVersion version, Analyte analyte, String baseline, String value) {
        TestPatient patient = new TestPatient();
        if (baseline != null) {
            patient.lab(BASELINE_DAY, analyte, baseline, analyte.canonicalUnit(), "10", "40");
        }
        return only(version, patient.lab(DAY, analyte, value, analyte.canonicalUnit(), "10", "40"));
    }

    private static CtcaeGrade only(CtcaeVersion version, TestPatient patient) {
        PatientRecord record = patient.build();
        return new CtcaeGrader(PatientHistory.of(record), CtcaeCriteria.of(version), BASELINE_DAY)
                .grade(record.labs().get(record.labs().size() - 1));
    }

    private static void assertGrade(int expected, CtcaeGrade grade) {
        assertEquals(
                expected,
                assertInstanceOf(CtcaeGrade.Graded.class, grade, grade.explanation())
                        .grade(),
                grade.explanation());
    }

    @ParameterizedTest(name = "version {0}, {1} from {2} to {3}: grade {4}")
    @CsvSource({
        // Baseline within the limits (40 is the upper limit itself): multiples of the limit, the same in both versions.
        "V5, ALT, 40, 40, 0",
        "V5, ALT, 40, 40.1, 1",
        "V5, ALT, 40, 120, 1",
        "V5, ALT, 40, 120.1, 2",
        "V5, ALT, 40, 200, 2",
        "V5, ALT, 40, 200.1, 3",
        "V5, ALT, 40, 800, 3",
        "V5, ALT, 40, 800.1, 4",
        "V6, ALT, 40, 40, 0",
        "V6, ALT, 40, 40.1, 1",
        "V6, ALT, 40, 120, 1",
        "V6, ALT, 40, 120.1, 2",
        "V6, ALT, 40, 200, 2",
        "V6, ALT, 40, 200.1, 3",
        "V6, ALT, 40, 800, 3",
        "V6, ALT, 40, 800.1, 4",
        "V5, AST, 20, 40, 0",
        "V5, AST, 20, 40.1, 1",
        "V5, AST, 20, 120.1, 2",
        "V5, AST, 20, 200.1, 3",
        "V5, AST, 20, 800.1, 4",
        "V6, AST, 20, 120, 1",
        "V6, AST, 20, 200, 2",
        "V6, AST, 20, 800, 3",
        "V6, AST, 20, 800.1, 4",
        // Baseline above the limit: version 5 by 1.5, 3, 5 and 20 times the baseline, version 6 by 1, 1.5, 2 and 4
        // times.
        "V5, ALT, 100, 150, 0",
        "V5, ALT, 100, 150.1, 1",
        "V5, ALT, 100, 300, 1",
        "V5, ALT, 100, 300.1, 2",
        "V5, ALT, 100, 500, 2",
        "V5, ALT, 100, 500.1, 3",
        "V5, ALT, 100, 2000, 3",
        "V5, ALT, 100, 2000.1, 4",
        "V6, ALT, 100, 100, 0",
        "V6, ALT, 100, 100.1, 1",
        "V6, ALT, 100, 150, 1",
        "V6, ALT, 100, 150.1, 2",
        "V6, ALT, 100, 200, 2",
        "V6, ALT, 100, 200.1, 3",
        "V6, ALT, 100, 400, 3",
        "V6, ALT, 100, 400.1, 4",
        "V5, AST, 100, 150, 0",
        "V5, AST, 100, 150.1, 1",
        "V6, AST, 100, 150, 1",
        "V6, AST, 100, 200.1, 3",
        // A baseline above five times the limit keeps the multiples of version 6.
        "V6, ALT, 200, 400.1, 3",
        "V6, ALT, 200.1, 400.3, 3",
        "V6, ALT, 200.1, 800.5, 4",
        "V5, BILIRUBIN, 40, 40, 0",
        "V5, BILIRUBIN, 40, 40.1, 1",
        "V5, BILIRUBIN, 40, 60, 1",
        "V5, BILIRUBIN, 40, 60.1, 2",
        "V5, BILIRUBIN, 40, 120, 2",
        "V5, BILIRUBIN, 40, 120.1, 3",
        "V5, BILIRUBIN, 40, 400, 3",
        "V5, BILIRUBIN, 40, 400.1, 4",
        "V6, BILIRUBIN, 40, 40, 0",
        "V6, BILIRUBIN, 40, 40.1, 1",
        "V6, BILIRUBIN, 40, 60.1, 2",
        "V6, BILIRUBIN, 40, 120.1, 3",
        "V6, BILIRUBIN, 40, 400, 3",
        "V6, BILIRUBIN, 40, 400.1, 4",
        "V5, BILIRUBIN, 50, 50, 0",
        "V5, BILIRUBIN, 50, 50.1, 1",
        "V5, BILIRUBIN, 50, 75, 1",
        "V5, BILIRUBIN, 50, 75.1, 2",
        "V5, BILIRUBIN, 50, 150, 2",
        "V5, BILIRUBIN, 50, 150.1, 3",
        "V5, BILIRUBIN, 50, 500, 3",
        "V5, BILIRUBIN, 50, 500.1, 4",
        "V6, BILIRUBIN, 50, 50, 0",
        "V6, BILIRUBIN, 50, 50.1, 1",
        "V6, BILIRUBIN, 50, 75, 1",
        "V6, BILIRUBIN, 50, 75.1, 2",
        "V6, BILIRUBIN, 50, 125, 2",
        "V6, BILIRUBIN, 50, 125.1, 3",
        "V6, BILIRUBIN, 50, 500, 3",
        "V6, BILIRUBIN, 50, 500.1, 4",
        // Creatinine, version 5: the worse of limit and baseline. A child from 12 to 37 is within the limits and grade
        // 3.
        "V5, CREATININE, 40, 40, 0",
        "V5, CREATININE, 40, 40.1, 1",
        "V5, CREATININE, 40, 60, 1",
        "V5, CREATININE, 40, 60.1, 2",
        "V5, CREATININE, 40, 120, 2",
        "V5, CREATININE, 40, 120.1, 3",
        "V5, CREATININE, 40, 240, 3",
        "V5, CREATININE, 40, 240.1, 4",
        "V5, CREATININE, 12, 18, 0",
        "V5, CREATININE, 12, 18.1, 2",
        "V5, CREATININE, 12, 36, 2",
        "V5, CREATININE, 12, 36.1, 3",
        "V5, CREATININE, 100, 100, 2",
        // Version 6: the baseline counts only below the lower limit (10).
        "V6, CREATININE, 10, 36, 0",
        "V6, CREATININE, 10, 40.1, 1",
        "V6, CREATININE, 10, 60, 1",
        "V6, CREATININE, 10, 60.1, 2",
        "V6, CREATININE, 10, 120.1, 3",
        "V6, CREATININE, 10, 240, 3",
        "V6, CREATININE, 10, 240.1, 4",
        "V6, CREATININE, 8, 12, 0",
        "V6, CREATININE, 8, 12.1, 2",
        "V6, CREATININE, 8, 24, 2",
        "V6, CREATININE, 8, 24.1, 3",
        "V6, CREATININE, 8, 240, 3",
        "V6, CREATININE, 8, 240.1, 4",
        "V5, APTT, 40, 40, 0",
        "V5, APTT, 40, 40.1, 1",
        "V5, APTT, 40, 60, 1",
        "V5, APTT, 40, 60.1, 2",
        "V5, APTT, 40, 100, 2",
        "V5, APTT, 40, 100.1, 3",
        "V5, INR, 1, 1.2, 0",
        "V5, INR, 1, 1.21, 1",
        "V5, INR, 1, 1.5, 1",
        "V5, INR, 1, 1.51, 2",
        "V5, INR, 1, 2.5, 2",
        "V5, INR, 1, 2.51, 3",
        "V6, APTT, 40, 40, 0",
        "V6, APTT, 40, 40.1, 1",
        "V6, APTT, 40, 60, 1",
        "V6, APTT, 40, 60.1, 2",
        "V6, APTT, 40, 100, 2",
        "V6, APTT, 40, 100.1, 3",
        "V6, INR, 1, 1.2, 0",
        "V6, INR, 1, 1.21, 1",
        "V6, INR, 1, 1.5, 1",
        "V6, INR, 1, 1.51, 2",
        "V6, INR, 1, 2.5, 2",
        "V6, INR, 1, 2.51, 3",
    })
    void gradesIncreases(CtcaeVersion version, Analyte analyte, String baseline, String value, int grade) {
        assertGrade(grade, grade(version, analyte, baseline, value));
    }

    @ParameterizedTest(name = "version {0}, {1} of {2}: grade {3}")
    @CsvSource({
        "V5, PLATELETS, 150, 0",
        "V5, PLATELETS, 149, 1",
        "V5, PLATELETS, 75, 1",
        "V5, PLATELETS, 74, 2",
        "V5, PLATELETS, 50, 2",
        "V5, PLATELETS, 49, 3",
        "V5, PLATELETS, 25, 3",
        "V5, PLATELETS, 24, 4",
        "V6, PLATELETS, 150, 0",
        "V6, PLATELETS, 149, 1",
        "V6, PLATELETS, 75, 1",
        "V6, PLATELETS, 74, 2",
        "V6, PLATELETS, 50, 2",
        "V6, PLATELETS, 49, 3",
        "V6, PLATELETS, 24, 3",
        "V6, PLATELETS, 10, 3",
        "V6, PLATELETS, 9, 4",
        // The boy of 8 has the lower limit 11.5 g/dL (WHO 2024). Grade 4 is no matter of a value.
        "V5, HAEMOGLOBIN, 11.5, 0",
        "V5, HAEMOGLOBIN, 11.4, 1",
        "V5, HAEMOGLOBIN, 10, 1",
        "V5, HAEMOGLOBIN, 9.9, 2",
        "V5, HAEMOGLOBIN, 8.0, 2",
        "V5, HAEMOGLOBIN, 7.9, 3",
        "V5, HAEMOGLOBIN, 3, 3",
        "V6, HAEMOGLOBIN, 11.5, 0",
        "V6, HAEMOGLOBIN, 11.4, 1",
        "V6, HAEMOGLOBIN, 9.9, 2",
        "V6, HAEMOGLOBIN, 7.9, 3",
    })
    void gradesDecreasesWithPublishedLimits(CtcaeVersion version, Analyte analyte, String value, int grade) {
        assertGrade(grade, only(version, new TestPatient().lab(DAY, analyte, value)));
    }

    @Test
    void unitsOfAReportChangeNothing() {
        assertGrade(
                2, only(CtcaeVersion.V5, new TestPatient().lab(DAY, Analyte.HAEMOGLOBIN, "80", Unit.GRAMS_PER_LITRE)));
        assertGrade(
                3, only(CtcaeVersion.V5, new TestPatient().lab(DAY, Analyte.HAEMOGLOBIN, "79", Unit.GRAMS_PER_LITRE)));
        // 0.40 mg/dL is 35.36 µmol/L; 1.5-fold is 53.04.
        TestPatient baseline = new TestPatient().lab(BASELINE_DAY, Analyte.CREATININE, "0.40");
        assertGrade(
                0, only(CtcaeVersion.V5, baseline.lab(DAY, Analyte.CREATININE, "53.04", Unit.MICROMOLES_PER_LITRE)));
        assertGrade(
                2, only(CtcaeVersion.V5, baseline.lab(DAY, Analyte.CREATININE, "53.05", Unit.MICROMOLES_PER_LITRE)));
    }

    @Test
    void withoutALimitThereIsNoGradeButWhereItDoesNotMatter() {
        // No published limit of aPTT exists.
        CtcaeGrade.NotGradable open = assertInstanceOf(
                CtcaeGrade.NotGradable.class, only(CtcaeVersion.V5, new TestPatient().lab(DAY, Analyte.APTT, "60")));
        assertAll(
                () -> assertEquals(0, open.atLeast()),
                () -> assertEquals(3, open.atMost()),
                () -> assertEquals(List.of(CtcaeGrade.Reason.NO_UPPER_LIMIT), open.reasons()),
                () -> assertEquals("aPTT 60 s on day 30: grade 0 to 3, no upper limit", open.explanation()));
        // A platelet count below 75 needs no lower limit.
        TestPatient newborn = new TestPatient().age(0.3).lab(DAY, Analyte.HAEMOGLOBIN, "7.5");
        assertGrade(3, only(CtcaeVersion.V5, newborn));
        CtcaeGrade.NotGradable mild = assertInstanceOf(
                CtcaeGrade.NotGradable.class,
                only(CtcaeVersion.V5, new TestPatient().age(0.3).lab(DAY, Analyte.HAEMOGLOBIN, "10.2")));
        assertEquals("haemoglobin 10.2 g/dL on day 30: grade 0 to 1, no lower limit", mild.explanation());
    }

    @Test
    void withoutABaselineThereIsNoGradeButWhereItDoesNotMatter() {
        assertGrade(0, grade(CtcaeVersion.V5, Analyte.ALT, null, "40"));
        CtcaeGrade.NotGradable open =
                assertInstanceOf(CtcaeGrade.NotGradable.class, grade(CtcaeVersion.V5, Analyte.ALT, null, "100"));
        assertAll(
                () -> assertEquals(0, open.atLeast()),
                () -> assertEquals(4, open.atMost()),
                () -> assertEquals("ALT 100 U/L on day 30: grade 0 to 4, no baseline", open.explanation()));
        // Six times the limit is grade 4 whatever the baseline; below, a low baseline could make it worse.
        assertGrade(4, grade(CtcaeVersion.V5, Analyte.CREATININE, null, "240.1"));
        CtcaeGrade.NotGradable creatinine = assertInstanceOf(
                CtcaeGrade.NotGradable.class, grade(CtcaeVersion.V5, Analyte.CREATININE, null, "60.1"));
        assertEquals(2, creatinine.atLeast());
        assertEquals(3, creatinine.atMost());
        // A baseline that is too old is none: 7 days count, 8 do not.
        assertGrade(
                1,
                only(
                        CtcaeVersion.V5,
                        new TestPatient()
                                .lab(13, Analyte.ALT, "20", Unit.UNITS_PER_LITRE, null, "40")
                                .lab(DAY, Analyte.ALT, "41", Unit.UNITS_PER_LITRE, null, "40")));
        assertInstanceOf(
                CtcaeGrade.NotGradable.class,
                only(
                        CtcaeVersion.V5,
                        new TestPatient()
                                .lab(12, Analyte.ALT, "20", Unit.UNITS_PER_LITRE, null, "40")
                                .lab(DAY, Analyte.ALT, "41", Unit.UNITS_PER_LITRE, null, "40")));
    }

    @Test
    void limitsOfDetectionGradeOnlyWhatTheyDecide() {
        assertGrade(4, only(CtcaeVersion.V5, new TestPatient().platelets(DAY, "<25")));
        CtcaeGrade.NotGradable open = assertInstanceOf(
                CtcaeGrade.NotGradable.class, only(CtcaeVersion.V5, new TestPatient().platelets(DAY, "<30")));
        assertEquals(3, open.atLeast());
        assertEquals(4, open.atMost());
        assertTrue(
                open.explanation().endsWith("a value beyond a limit of detection leaves it open"), open::explanation);
    }

    @Test
    void theExplanationNamesValueDayBoundAndLimits() {
        assertEquals(
                "ALT 130 U/L on day 30: grade 2, above 3 x the upper limit (lower limit 10 U/L (report), upper limit 40 U/L"
                        + " (report), baseline 40 U/L on day 20)",
                grade(CtcaeVersion.V5, Analyte.ALT, "40", "130").explanation());
        assertEquals(
                "ALT 40 U/L on day 30: grade 0, not above the upper limit 40 U/L (report)",
                grade(CtcaeVersion.V5, Analyte.ALT, "40", "40").explanation());
        assertEquals(
                "platelets 49 10*9/L on day 30: grade 3, below 50 10*9/L (lower limit 150 10*9/L (convention))",
                only(CtcaeVersion.V5, new TestPatient().platelets(DAY, "49")).explanation());
    }

    private static CtcaeWorst worst(CtcaeVersion version, Analyte analyte, TestPatient patient) {
        return new CtcaeGrader(PatientHistory.of(patient.build()), CtcaeCriteria.of(version), BASELINE_DAY)
                .worst(FIRST, LAST).stream()
                        .filter(worst -> worst.term().analyte() == analyte)
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void theWorstOfAWindowIsTheEarliestOfTheWorst() {
        CtcaeWorst worst = worst(
                CtcaeVersion.V5,
                Analyte.PLATELETS,
                new TestPatient()
                        .platelets(20, "60")
                        .platelets(25, "40")
                        .platelets(28, "30")
                        .platelets(60, "80")
                        .platelets(61, "5"));
        assertAll(
                () -> assertEquals(3, worst.worst().orElseThrow().grade()),
                () -> assertEquals(25, worst.worst().orElseThrow().result().day()),
                () -> assertEquals(2, worst.baseline().orElseThrow().atMost()),
                () -> assertEquals(3, worst.values()),
                () -> assertTrue(worst.isKnown()),
                () -> assertEquals(ItemState.MET, worst.emergent()));
    }

    @Test
    void aChildThatWasAnaemicBeforeHasNoNewAnaemia() {
        TestPatient anaemic =
                new TestPatient().lab(20, Analyte.HAEMOGLOBIN, "7").lab(30, Analyte.HAEMOGLOBIN, "7.5");
        CtcaeWorst worst = worst(CtcaeVersion.V5, Analyte.HAEMOGLOBIN, anaemic);
        assertEquals(3, worst.worst().orElseThrow().grade());
        assertEquals(ItemState.NOT_MET, worst.emergent());
        assertEquals(
                ItemState.NOT_EVALUABLE,
                worst(CtcaeVersion.V5, Analyte.HAEMOGLOBIN, new TestPatient().lab(30, Analyte.HAEMOGLOBIN, "7.5"))
                        .emergent());
        assertEquals(
                ItemState.NOT_MET,
                worst(CtcaeVersion.V5, Analyte.HAEMOGLOBIN, new TestPatient().lab(30, Analyte.HAEMOGLOBIN, "12"))
                        .emergent());
    }

    @Test
    void nothingMeasuredIsNotGradeZero() {
        CtcaeWorst worst = worst(CtcaeVersion.V6, Analyte.PLATELETS, new TestPatient().platelets(20, "60"));
        assertFalse(worst.isKnown());
        assertEquals(Optional.empty(), worst.worst());
        assertEquals(ItemState.NOT_EVALUABLE, worst.emergent());
    }

    @Test
    void aValueWithoutGradeLeavesTheWorstOpenUnlessAnotherIsAsBad() {
        TestPatient open =
                new TestPatient().lab(25, Analyte.APTT, "60").lab(30, Analyte.APTT, "45", Unit.SECONDS, null, "40");
        CtcaeWorst worst = worst(CtcaeVersion.V5, Analyte.APTT, open);
        assertAll(
                () -> assertFalse(worst.isKnown()),
                () -> assertEquals(1, worst.atLeast()),
                () -> assertEquals(3, worst.atMost()),
                () -> assertEquals(1, worst.notGradable().size()));
        open.lab(35, Analyte.APTT, "101", Unit.SECONDS, null, "40");
        assertTrue(worst(CtcaeVersion.V5, Analyte.APTT, open).isKnown());
    }

    @ParameterizedTest
    @EnumSource(
            value = CtcaeVersion.class,
            names = {"V5", "V6"})
    void rowsInAnyOrderAndWorseValuesNeverLessGrades(CtcaeVersion version) {
        CtcaeCriteria criteria = CtcaeCriteria.of(version);
        for (long seed = 0; seed < 500; seed++) {
            PatientRecord record = RandomPatients.of(seed);
            var labs = new ArrayList<>(record.labs());
            Collections.shuffle(labs, new Random(seed));
            PatientRecord shuffled = new PatientRecord(
                    record.patient(),
                    record.transplants(),
                    labs,
                    record.transfusions(),
                    record.episodes(),
                    record.courses(),
                    record.coTreatments(),
                    record.findings(),
                    record.adverseEvents(),
                    record.followUp());
            CtcaeGrader grader = new CtcaeGrader(PatientHistory.of(record), criteria, 25);
            assertEquals(
                    grader.worst(FIRST, LAST),
                    new CtcaeGrader(PatientHistory.of(shuffled), criteria, 25).worst(FIRST, LAST));
            List<CtcaeWorst> wide = grader.worst(FIRST, LAST);
            List<CtcaeWorst> narrow = grader.worst(25, 40);
            for (int i = 0; i < wide.size(); i++) {
                assertTrue(wide.get(i).atLeast() >= narrow.get(i).atLeast());
                assertTrue(wide.get(i).atMost() >= narrow.get(i).atMost());
            }
        }
    }

    @Test
    void theCentresLimitsGoBeforePublishedOnes() {
        PatientRecord record = new TestPatient().platelets(DAY, "140").build();
        ReferenceLimits site = ReferenceLimits.withSite(List.of(new ReferenceLimits.Band(
                Analyte.PLATELETS,
                0,
                130,
                Optional.empty(),
                Optional.of(new BigDecimal("125")),
                Optional.empty(),
                Unit.BILLIONS_PER_LITRE,
                "centre")));
        assertGrade(
                0,
                new CtcaeGrader(PatientHistory.of(record, site), CtcaeCriteria.of(CtcaeVersion.V5), BASELINE_DAY)
                        .grade(record.labs().get(0)));
    }

    @Test
    void wrongCallsAndFilesAreRefused() {
        PatientRecord record = new TestPatient().ldh(DAY, "500").build();
        CtcaeGrader grader =
                new CtcaeGrader(PatientHistory.of(record), CtcaeCriteria.of(CtcaeVersion.V6), BASELINE_DAY);
        assertEquals(
                "CTCAE_6 has no term for ldh",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> grader.grade(record.labs().get(0)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> CtcaeCriteria.of(CtcaeVersion.V4_03));
        CtcaeCriteria five = CtcaeCriteria.of(CtcaeVersion.V5);
        assertEquals(
                0,
                five.with(Map.of("terms/alt_increased/scales/1/grades/0/bound", "1.6"))
                        .terms()
                        .get(0)
                        .scales()
                        .get(1)
                        .grades()
                        .get(0)
                        .bound()
                        .compareTo(new BigDecimal("1.6")));
        assertThrows(IllegalArgumentException.class, () -> five.with(Map.of("terms/0/scales/0/grades/0/of", "mmol/L")));
        assertThrows(IllegalArgumentException.class, () -> five.with(Map.of("terms/0/scales/0/grades/0/grade", 5)));
        assertThrows(IllegalArgumentException.class, () -> five.with(Map.of("terms/0/scales/0/applies", "always")));
        assertThrows(IllegalArgumentException.class, () -> five.with(Map.of("terms/1/analyte", "alt")));
        assertThrows(java.io.IOException.class, () -> CtcaeCriteria.read(new StringReader("id: X\nversion: 1\n")));
    }
}
