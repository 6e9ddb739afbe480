package io.github.tmacohort.core.criteria;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tmacohort.core.criteria.EpisodeSeverity.Index;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.CoTreatment.Agent;
import io.github.tmacohort.core.model.CoTreatment.Indication;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.PatientId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By hand: ill on days 29, 32 and 35, well from day 38 on (CN2021); onset and confirmed day 29, resolved on day 38. */
class EpisodeSeverityTest {
    private static final EpisodeOptions CN2021 = EpisodeOptions.defaults(CriteriaSets.get("CN2021"));

    private static TestPatient patient() {
        TestPatient patient = new TestPatient().plateletEngraftment(13).alive(300);
        for (int day = 14; day <= 60; day += 3) {
            boolean ill = day >= 29 && day <= 35;
            patient.ldh(day, ill ? "600" : "250")
                    .platelets(day, ill ? day == 32 ? "24" : "30" : "80")
                    .lab(day, Analyte.HAEMOGLOBIN, ill ? "8" : "12")
                    .lab(day, Analyte.SCHISTOCYTES_PER_FIELD, ill ? "4" : "0");
        }
        return patient;
    }

    private static EpisodeSeverity severity(TestPatient patient) {
        PatientHistory history = PatientHistory.of(patient.build());
        List<Episode> episodes = EpisodeFinder.find(history, CN2021);
        assertEquals(29, episodes.get(0).onsetDay());
        assertEquals(Optional.of(38), episodes.get(0).resolutionDay());
        return EpisodeSeverity.of(history, episodes.get(0));
    }

    /** Baseline 0.40 mg/dL before conditioning: stage 1 from 0.60, 2 from 0.80, 3 from 1.20. */
    @ParameterizedTest
    @CsvSource({"0.59, 0, ", "0.60, 1, 32", "0.79, 1, 32", "0.80, 2, 32", "1.19, 2, 32", "1.20, 3, 32"})
    void kidneyByTheHighestCreatinine(String highest, int stage, Integer day) {
        EpisodeSeverity severity = severity(patient()
                .lab(-10, Analyte.CREATININE, "0.40")
                .lab(28, Analyte.CREATININE, "2.00") // before the onset
                .lab(29, Analyte.CREATININE, "0.45")
                .lab(32, Analyte.CREATININE, highest)
                .lab(35, Analyte.CREATININE, highest) // the first day at the stage counts
                .lab(39, Analyte.CREATININE, "2.00")); // after resolution
        assertEquals(Optional.of(stage), severity.kidneyStage());
        assertEquals(Optional.ofNullable(day), severity.kidneyDay());
    }

    @Test
    void dialysisIsStageThreeFromItsFirstDayInTheEpisode() {
        TestPatient patient = patient()
                .lab(-10, Analyte.CREATININE, "0.40")
                .lab(35, Analyte.CREATININE, "1.50")
                .treated(Agent.DIALYSIS, 33, 60, Indication.TMA);
        EpisodeSeverity severity = severity(patient);
        assertEquals(Optional.of(3), severity.kidneyStage());
        assertEquals(Optional.of(33), severity.kidneyDay());
        assertEquals("dialysis on day 33", severity.kidneyText());
    }

    @Test
    void withoutCreatinineOrBaselineThereIsNoStage() {
        assertEquals("no creatinine in the episode", severity(patient()).kidneyText());
        EpisodeSeverity alone = severity(patient().lab(32, Analyte.CREATININE, "0.50"));
        assertEquals(Optional.empty(), alone.kidneyStage());
        assertEquals("no creatinine before creatinine 0.50 mg/dL on day 32", alone.kidneyText());
    }

    /** 600/30 on days 29 and 35, 600/24 on day 32. */
    @Test
    void indexOfTheConfirmedDayAndTheHighest() {
        EpisodeSeverity severity = severity(patient());
        // Blood taken on day 29 without LDH and platelets: a biopsy alone, the index of day 26 stands for it.
        TestPatient biopsy = new TestPatient().alive(300).ldh(26, "300").platelets(26, "60");
        PatientHistory history = PatientHistory.of(
                biopsy.finding(ClinicalFinding.Kind.TMA_BIOPSY_KIDNEY, 29, null).build());
        EpisodeSeverity byTissue =
                EpisodeSeverity.of(history, EpisodeFinder.find(history, CN2021).get(0));
        assertAll(
                () -> assertEquals(
                        26, byTissue.indexAtConfirmation().orElseThrow().day()),
                () -> assertEquals(byTissue.indexAtConfirmation(), byTissue.highestIndex()),
                () -> assertEquals(
                        Optional.of(new Index(29, 20, LabResult.Relation.EQUAL)), severity.indexAtConfirmation()),
                () -> assertEquals(Optional.of(new Index(32, 25, LabResult.Relation.EQUAL)), severity.highestIndex()));
    }

    @Test
    void anotherPatientsEpisodeIsRefused() {
        Episode episode = new Episode(
                new PatientId("other"),
                "CN2021",
                1,
                29,
                29,
                Diagnosis.Onset.EARLY,
                Optional.empty(),
                Optional.empty(),
                Episode.End.NOT_RESOLVED,
                List.of(),
                List.of());
        PatientHistory history = PatientHistory.of(patient().build());
        assertThrows(IllegalArgumentException.class, () -> EpisodeSeverity.of(history, episode));
    }

    /** Ill again on days 74 and 77 after days without. */
    @Test
    void criteriaAreNewlyMetAfterADayWithout() {
        TestPatient patient = patient();
        for (int day = 74; day <= 77; day += 3) {
            patient.ldh(day, "600").platelets(day, "30").lab(day, Analyte.HAEMOGLOBIN, "8");
        }
        PatientHistory history = PatientHistory.of(patient.build());
        DiagnosticCriteria criteria = CN2021.criteria();
        assertAll(
                () -> assertEquals(Optional.of(74), EpisodeFinder.newlyMet(history, criteria, 45)),
                // From within an illness: first the days without, then day 74.
                () -> assertEquals(Optional.of(74), EpisodeFinder.newlyMet(history, criteria, 30)),
                () -> assertEquals(Optional.empty(), EpisodeFinder.newlyMet(history, criteria, 74)));
    }

    /** Ill until day 35, well on day 38: ill again on day 42 it goes on, on day 43 it is new (a window of 7 days). */
    @ParameterizedTest
    @CsvSource({"42, ", "43, 43"})
    void criteriaMetAgainWithinTheWindowGoOn(int day, Integer newly) {
        TestPatient patient = new TestPatient().plateletEngraftment(13).alive(300);
        for (int ill : new int[] {29, 32, 35, day}) {
            patient.ldh(ill, "600").platelets(ill, "30").lab(ill, Analyte.HAEMOGLOBIN, "8");
        }
        patient.ldh(38, "250").platelets(38, "80").lab(38, Analyte.HAEMOGLOBIN, "12");
        assertEquals(
                Optional.ofNullable(newly),
                EpisodeFinder.newlyMet(PatientHistory.of(patient.build()), CN2021.criteria(), 30));
    }

    /**
     * Ill until day 35 and on day 60. Between them LDH and platelets alone on day 48, when haemoglobin is as it was last: at
     * 600 and 80 two items of three, at 600 and 30 all three.
     */
    @ParameterizedTest
    @CsvSource({", ", "30, ", "80, 60"})
    void aGapBetweenMeasurementsIsNoDayWithout(String between, Integer newly) {
        TestPatient patient = new TestPatient().plateletEngraftment(13).alive(300);
        for (int ill : new int[] {29, 32, 35, 60}) {
            patient.ldh(ill, "600").platelets(ill, "30").lab(ill, Analyte.HAEMOGLOBIN, "8");
        }
        if (between != null) {
            patient.ldh(48, "600").platelets(48, between);
        }
        assertEquals(
                Optional.ofNullable(newly),
                EpisodeFinder.newlyMet(PatientHistory.of(patient.build()), CN2021.criteria(), 30));
    }

    @Test
    void aBiopsyIsNewAsItIs() {
        TestPatient patient = patient().finding(ClinicalFinding.Kind.TMA_BIOPSY_KIDNEY, 50, null);
        PatientHistory history = PatientHistory.of(patient.build());
        assertEquals(Optional.of(50), EpisodeFinder.newlyMet(history, CN2021.criteria(), 49));
        assertEquals(Optional.empty(), EpisodeFinder.newlyMet(history, CN2021.criteria(), 50));
    }
}
