package io.github.tmacohort.analysis.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.cohort.CohortSelection;
import io.github.tmacohort.analysis.competing.CumulativeIncidence;
import io.github.tmacohort.analysis.endpoint.OverallSurvival;
import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.LabTimePoint;
import io.github.tmacohort.analysis.safety.Exposure;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The default protocol on the synthetic cohort: 30 treated children and 6 others, by its generator's own description. */
class StudyOnSampleTest {
    private static final Cohort COHORT = SyntheticCohort.standard();
    private static final StudyResults RESULTS = Study.run(COHORT, Protocol.defaults());

    @Test
    void findsTheTreatedChildren() {
        assertEquals(
                COHORT.patients().size(),
                RESULTS.attrition().step(CohortSelection.RECORDED).patients());
        assertEquals(30, RESULTS.attrition().step(CohortSelection.TREATED).patients());
        assertEquals(30, RESULTS.listing().size());
        assertTrue(RESULTS.data().synthetic());
    }

    @Test
    void isTheSameAgain() {
        assertEquals(describe(RESULTS), describe(Study.run(COHORT, Protocol.defaults())));
    }

    @Test
    void doesNotDependOnTheOrderOfRowsAndPatients() {
        for (long seed = 1; seed <= 3; seed++) {
            assertEquals(describe(RESULTS), describe(Study.run(shuffled(COHORT, seed), Protocol.defaults())));
        }
    }

    @Test
    void accountsForEveryTreatedChildAtEveryTimePoint() {
        for (LabMarker marker : RESULTS.labs()) {
            for (LabTimePoint point : marker.timePoints()) {
                assertEquals(30, point.dead() + point.leftAlive() + point.alive());
                assertEquals(
                        marker.baseline().n(),
                        point.improvedOfTreated().trials(),
                        () -> marker.plan() + " " + point.at());
                assertTrue(point.improvedOfObserved().successes() <= point.observed());
            }
        }
    }

    @Test
    void everyClaimHasAVerdict() {
        assertEquals(
                Protocol.defaults().claims(),
                RESULTS.scoreboard().claims().stream()
                        .map(Scoreboard.Claim::plan)
                        .toList());
    }

    /** Curves have no text of their own: their steps stand for them. */
    private static String describe(StudyResults results) {
        OverallSurvival overall = results.survival().overall().orElseThrow();
        StringBuilder incidence = new StringBuilder();
        CumulativeIncidence byCause = overall.byCause().orElseThrow();
        for (int i = 0; i < byCause.size(); i++) {
            for (int cause = 1; cause <= byCause.causes().size(); cause++) {
                incidence.append(byCause.time(i)).append(' ').append(byCause.incidence(i, cause));
            }
        }
        return results.toString().replaceAll("(SurvivalCurve|CumulativeHazard|CumulativeIncidence)@[0-9a-f]+", "")
                + overall.curve().steps()
                + overall.hazard().steps()
                + byCause.causes()
                + incidence;
    }

    /** Deaths by cause add to those of the Kaplan-Meier curve, and the hazard steps where it does. */
    @Test
    void deathsByCauseAddToAllDeaths() {
        OverallSurvival overall = RESULTS.survival().overall().orElseThrow();
        CumulativeIncidence byCause = overall.byCause().orElseThrow();
        assertEquals(overall.curve().size(), byCause.size());
        assertEquals(overall.curve().size(), overall.hazard().size());
        for (int i = 0; i < byCause.size(); i++) {
            double dead = 0;
            double events = 0;
            for (int cause = 1; cause <= byCause.causes().size(); cause++) {
                dead += byCause.incidenceOrNaN(i, cause);
                events += byCause.events(i, cause);
            }
            assertEquals(1 - overall.curve().survivalOrNaN(i), dead, 1e-12);
            assertEquals(overall.curve().events(i), events);
            assertEquals(overall.curve().events(i), overall.hazard().events(i));
        }
    }

    /** The doses of the days add to the whole, and days without a dose are those without an infusion. */
    @Test
    void dailyDosesAddToTheCumulativeDose() {
        for (Exposure exposure : RESULTS.treatment().patients()) {
            assertEquals(exposure.durationDays(), exposure.dailyMgPerKg().size());
            double sum = exposure.dailyMgPerKg().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertEquals(exposure.cumulativeMgPerKg(), sum, 1e-9 * sum);
            assertEquals(
                    exposure.treatedDays(),
                    exposure.dailyMgPerKg().stream().filter(dose -> dose > 0).count());
        }
    }

    private static Cohort shuffled(Cohort cohort, long seed) {
        Random random = new Random(seed);
        List<PatientRecord> patients = new ArrayList<>();
        for (PatientRecord patient : cohort.patients()) {
            patients.add(new PatientRecord(
                    patient.patient(),
                    shuffled(patient.transplants(), random),
                    shuffled(patient.labs(), random),
                    shuffled(patient.transfusions(), random),
                    shuffled(patient.episodes(), random),
                    shuffled(
                            patient.courses().stream()
                                    .map(course -> shuffled(course, random))
                                    .toList(),
                            random),
                    shuffled(patient.coTreatments(), random),
                    shuffled(patient.findings(), random),
                    shuffled(patient.adverseEvents(), random),
                    patient.followUp()));
        }
        return new Cohort(cohort.title(), cohort.synthetic(), shuffled(patients, random));
    }

    private static DefibrotideCourse shuffled(DefibrotideCourse course, Random random) {
        return new DefibrotideCourse(
                course.patient(),
                course.number(),
                course.dosingWeightKg(),
                course.weightDay(),
                shuffled(course.days(), random),
                shuffled(course.interruptions(), random),
                course.stopReason());
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }
}
