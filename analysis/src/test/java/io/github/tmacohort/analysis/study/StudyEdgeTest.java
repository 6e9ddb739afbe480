package io.github.tmacohort.analysis.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.cohort.CohortSelection;
import io.github.tmacohort.analysis.cohort.TestPatient;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.response.OrganResponse;
import io.github.tmacohort.analysis.response.ResponseCounts;
import io.github.tmacohort.analysis.survival.Comparison;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.validation.Finding;
import io.github.tmacohort.core.validation.Location;
import io.github.tmacohort.core.validation.Severity;
import io.github.tmacohort.core.validation.ValidationReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whole studies of a few patients made by hand: nobody, one, all alike. */
class StudyEdgeTest {
    private static final Protocol AS_RECORDED = asRecorded();

    private static Protocol asRecorded() {
        String text = ProtocolReader.defaultText().replace("defined_by: CN2021", "defined_by: as_recorded");
        return ProtocolReader.read("protocol.yaml", text).protocol().orElseThrow();
    }

    private static Map<String, Verdict> verdicts(StudyResults results) {
        return results.scoreboard().claims().stream()
                .collect(Collectors.toMap(claim -> claim.plan().id(), Scoreboard.Claim::verdict));
    }

    @Test
    void anEmptyFolderGivesAResult() {
        StudyResults results = Study.run(TestPatient.cohort(), AS_RECORDED);
        assertEquals(0, results.attrition().step(CohortSelection.RECORDED).patients());
        assertEquals(new ResponseCounts(0, 0, 0, 0), results.response().counts());
        assertTrue(verdicts(results).values().stream().allMatch(verdict -> verdict == Verdict.CANNOT_BE_ASSESSED));
    }

    @Test
    void nobodyTreatedGivesAResultWithReasons() {
        StudyResults results =
                Study.run(TestPatient.cohort(TestPatient.of("A").tma(20).aliveOn(100)), AS_RECORDED);
        assertEquals(1, results.attrition().step(CohortSelection.TMA).patients());
        assertEquals(0, results.attrition().step(CohortSelection.TREATED).patients());
        assertTrue(results.survival().overall().isEmpty());
        assertEquals(
                new Estimate.NotEstimable("no trials"),
                results.response().overall().share());
        assertEquals(
                new Estimate.NotEstimable("no values"),
                results.treatment().cumulativeMgPerKg().median());
        assertTrue(verdicts(results).values().stream().allMatch(verdict -> verdict == Verdict.CANNOT_BE_ASSESSED));
    }

    /** Dead within 14 days without any assessment: no response; seen for 14 days or more: not evaluable. */
    @Test
    void onePatientWithoutAnyLaboratoryValue() {
        assertEquals(
                new ResponseCounts(0, 0, 1, 0),
                one(TestPatient.of("A").tma(20).treated(20, 30).diedOn(33)));
        assertEquals(
                new ResponseCounts(0, 0, 0, 1),
                one(TestPatient.of("A").tma(20).treated(20, 30).diedOn(34)));
        assertEquals(
                new ResponseCounts(0, 0, 0, 1),
                one(TestPatient.of("A").tma(20).treated(20, 30).aliveOn(99)));
    }

    private static ResponseCounts one(TestPatient patient) {
        StudyResults results = Study.run(TestPatient.cohort(patient), AS_RECORDED);
        assertEquals(
                results.response().counts().notEvaluable(),
                1 - results.attrition().step(CohortSelection.EVALUABLE).patients());
        return results.response().counts();
    }

    @Test
    void everybodyResponds() {
        StudyResults results =
                Study.run(TestPatient.cohort(responder("A"), responder("B"), responder("C")), AS_RECORDED);
        assertEquals(3, results.response().counts().responders());
        assertEquals(3, results.response().overall().successes());
        assertEquals(
                new Comparison.NotCompared("everybody had responded"),
                results.survival().landmark().comparison());
        assertEquals(Verdict.CANNOT_BE_ASSESSED, verdicts(results).get("responders-live-longer"));
        assertInstanceOf(
                Estimate.NotReached.class,
                results.survival().overall().orElseThrow().median().estimate());
    }

    @Test
    void nobodyResponds() {
        StudyResults results = Study.run(
                TestPatient.cohort(
                        TestPatient.of("A").tma(20).treated(20, 30).diedOn(25),
                        TestPatient.of("B").tma(20).treated(20, 30).diedOn(28)),
                AS_RECORDED);
        assertEquals(new ResponseCounts(0, 0, 2, 0), results.response().counts());
        assertEquals(Verdict.INCONCLUSIVE, verdicts(results).get("overall-response"));
        assertEquals(
                new Comparison.NotCompared("no subjects"),
                results.survival().landmark().comparison());
        assertEquals(
                new Comparison.NotCompared("nobody had responded"),
                results.survival().naiveBiased().comparison());
    }

    /** The same course of values; confirmed on day 34 after the transplant, dead on that day: no response. */
    @Test
    void aResponseConfirmedOnTheDayOfDeathIsNone() {
        int confirmed = 20
                + Study.run(TestPatient.cohort(responder("A")), AS_RECORDED)
                        .response()
                        .patients()
                        .get(0)
                        .confirmationDay()
                        .orElseThrow();
        assertEquals(
                new ResponseCounts(0, 0, 1, 0),
                Study.run(TestPatient.cohort(responder("A").diedOn(confirmed)), AS_RECORDED)
                        .response()
                        .counts());
        assertEquals(
                1,
                Study.run(TestPatient.cohort(responder("A").diedOn(confirmed + 1)), AS_RECORDED)
                        .response()
                        .counts()
                        .responders());
    }

    /** Platelets 10 at baseline, 60 and more from day 7 on, LDH back to normal: partial response at least. */
    static TestPatient responder(String id) {
        TestPatient patient = TestPatient.of(id).tma(20).treated(20, 60).aliveOn(400);
        for (int day = 10; day <= 60; day++) {
            boolean better = day >= 27;
            patient.platelets(day, better ? "160" : "10")
                    .lab(Analyte.LDH, day, better ? "150" : "900")
                    .lab(Analyte.HAEMOGLOBIN, day, better ? "12.5" : "8")
                    .lab(Analyte.SCHISTOCYTES_PER_FIELD, day, better ? "0" : "4")
                    .lab(Analyte.CREATININE, day, "0.4")
                    .lab(Analyte.URINE_PROTEIN_CREATININE_RATIO, day, "0.1")
                    .lab(Analyte.SYSTOLIC_PRESSURE, day, "95")
                    .lab(Analyte.DIASTOLIC_PRESSURE, day, "55");
        }
        return patient;
    }

    /** Creatinine 0.4 before TMA. A: 1.0, later 0.5; B: 1.0 to the end, protein from 2 to 0.4; C: nothing at baseline; D: never. */
    @Test
    void aKidneyWithoutBaselineIsNotAmongTheAffected() {
        StudyResults results = Study.run(
                TestPatient.cohort(
                        kidney("A", "1.0", "0.1", "0.5", "0.1"),
                        kidney("B", "1.0", "2", "1.0", "0.4"),
                        kidney("C", "", "", "0.4", "0.1"),
                        kidney("D", "0.4", "0.1", "0.4", "0.1")),
                AS_RECORDED);
        OrganResponse kidney = results.response().organs().stream()
                .filter(organ -> organ.id().equals("R"))
                .findFirst()
                .orElseThrow();
        assertEquals(2, kidney.affected());
        assertEquals(1, kidney.baselineUnknown());
        assertEquals(2, kidney.improved().successes());
        assertEquals(1, kidney.improvedByCreatinine().orElseThrow().successes());
        assertEquals(2, kidney.improvedByCreatinine().orElseThrow().trials());
        assertEquals(
                2,
                results.response().groups().stream()
                        .filter(group -> group.id().equals("organ-R"))
                        .findFirst()
                        .orElseThrow()
                        .counts()
                        .patients());

        Scoreboard.Claim claim = results.scoreboard().claims().stream()
                .filter(each -> each.plan().id().equals("renal-function"))
                .findFirst()
                .orElseThrow();
        assertEquals(3, claim.analysed());
        assertEquals(1, claim.notEvaluable());
        assertEquals(2, claim.estimate().proportion().orElseThrow().trials());
        assertEquals(Verdict.CANNOT_BE_ASSESSED, claim.verdict(), "one of three is more than 20 %");
        assertEquals(kidney.improvedByCreatinine(), claim.details().byCreatinine());
    }

    private static TestPatient kidney(String id, String creatinine, String protein, String later, String proteinLater) {
        TestPatient patient =
                TestPatient.of(id).tma(20).treated(20, 60).aliveOn(400).lab(Analyte.CREATININE, -10, "0.4");
        if (!creatinine.isEmpty()) {
            patient.lab(Analyte.CREATININE, 20, creatinine).lab(Analyte.URINE_PROTEIN_CREATININE_RATIO, 20, protein);
        }
        return patient.platelets(50, "60")
                .lab(Analyte.LDH, 50, "300")
                .lab(Analyte.CREATININE, 50, later)
                .lab(Analyte.URINE_PROTEIN_CREATININE_RATIO, 50, proteinLater);
    }

    @Test
    void claimsWhileAliveCountTheDead() {
        StudyResults results = Study.run(
                TestPatient.cohort(TestPatient.of("A").tma(20).treated(20, 30).diedOn(25), responder("B")),
                AS_RECORDED);
        assertEquals(
                Optional.of(new Scoreboard.ClaimDetails.DeadBefore(1, 2)),
                results.scoreboard().claims().stream()
                        .filter(each -> each.plan().id().equals("platelets-up"))
                        .findFirst()
                        .orElseThrow()
                        .details()
                        .deadBefore());
    }

    @Test
    void criteriaCanDefineTheCohort() {
        Cohort cohort = TestPatient.cohort(
                responder("A"), TestPatient.of("B").tma(20).treated(20, 30).aliveOn(100));
        StudyResults results = Study.run(cohort, Protocol.defaults());
        assertEquals(
                List.of("A"),
                results.listing().stream().map(line -> line.patient().value()).toList());
        assertEquals(
                results.criteria()
                        .defining()
                        .orElseThrow()
                        .diagnosisOf(results.listing().get(0).patient())
                        .confirmedDay(),
                Optional.of(results.listing().get(0).tmaDay()));
        assertEquals(7, results.criteria().sets().size());
        assertEquals("CN2021", results.criteria().sets().get(0).id());
    }

    @Test
    void errorsInTheDataStopTheStudy() {
        ValidationReport report =
                new ValidationReport(List.of(new Finding(Severity.ERROR, "rule", Location.file("labs.csv"), "wrong")));
        Cohort cohort = TestPatient.cohort();
        assertThrows(
                IllegalArgumentException.class, () -> Study.run(cohort, AS_RECORDED, DataSource.of(cohort), report));
    }
}
