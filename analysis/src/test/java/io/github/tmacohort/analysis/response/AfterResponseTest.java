package io.github.tmacohort.analysis.response;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tmacohort.analysis.cohort.TestPatient;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.analysis.response.AfterResponse.OfPatient;
import io.github.tmacohort.analysis.response.AfterResponse.Outcome;
import io.github.tmacohort.analysis.response.AfterResponse.Sign;
import io.github.tmacohort.core.criteria.CriteriaSets;
import io.github.tmacohort.core.criteria.PatientHistory;
import io.github.tmacohort.core.criteria.ResponseAssessment;
import io.github.tmacohort.core.criteria.ResponseAssessment.Category;
import io.github.tmacohort.core.criteria.ResponseRules;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.CoTreatment.Agent;
import io.github.tmacohort.core.model.CoTreatment.Indication;
import io.github.tmacohort.core.model.PatientId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Treated on study days 12 to 30 (days 0 to 18), response confirmed on study day 25 (day 13). Off treatment from 14 days
 * after the last dose: study day 44, day 32.
 */
class AfterResponseTest {
    private static final int FIRST_DOSE = 12;

    private static TestPatient patient(String id) {
        return TestPatient.of(id).tma(10).treated(FIRST_DOSE, 30);
    }

    /** LDH, platelets and haemoglobin: three items of CN2021 met, or none. */
    private static TestPatient values(TestPatient patient, int day, boolean ill) {
        return patient.platelets(day, ill ? "30" : "90")
                .lab(Analyte.LDH, day, ill ? "800" : "300")
                .lab(Analyte.HAEMOGLOBIN, day, ill ? "8" : "12");
    }

    private static PatientResponse response(
            TreatedPatient patient,
            boolean responded,
            Integer lossDay,
            Integer secondLineDay,
            Category afterSecondLine) {
        Category best = responded ? Category.PARTIAL : Category.NONE;
        Optional<Integer> confirmed = responded ? Optional.of(25) : Optional.empty();
        return new PatientResponse(
                new ResponseAssessment(
                        patient.id(),
                        "DF_TMA_2026",
                        best,
                        best,
                        best,
                        "made by hand",
                        responded ? Optional.of(18) : Optional.empty(),
                        confirmed,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.ofNullable(lossDay),
                        Optional.ofNullable(secondLineDay),
                        Optional.ofNullable(afterSecondLine),
                        List.of()),
                patient.firstDoseDay(),
                patient.died() ? Optional.of(patient.followUpDays()) : Optional.empty(),
                40);
    }

    private static AfterResponse after(List<TreatedPatient> treated, List<PatientResponse> responses) {
        return new AfterResponseAnalysis(
                        CriteriaSets.get("CN2021"),
                        ResponseRules.get("DF_TMA_2026"),
                        List.of(30, 100),
                        0.95,
                        ProportionEstimator.withDefaults())
                .of(treated, responses, patient -> PatientHistory.of(patient.record()));
    }

    private static OfPatient only(TestPatient made, Integer lossDay) {
        TreatedPatient patient = made.treated();
        return after(List.of(patient), List.of(response(patient, true, lossDay, null, null)))
                .patients()
                .get(0);
    }

    private static void assertOutcome(Outcome outcome, Sign sign, int day, OfPatient of) {
        assertEquals(outcome, of.outcome());
        assertEquals(Optional.ofNullable(sign), of.sign());
        assertEquals(day, of.endDay());
        assertEquals(day - 13, of.days());
    }

    @Test
    void withoutASignAPatientStaysInResponseOrDies() {
        assertOutcome(Outcome.IN_RESPONSE, null, 188, only(patient("A").aliveOn(200), null));
        assertOutcome(Outcome.DIED, null, 188, only(patient("A").diedOn(200), null));
    }

    @Test
    void lossByAssessmentsIsLoss() {
        assertOutcome(Outcome.LOST, Sign.ASSESSMENTS, 25, only(patient("A").aliveOn(200), 37));
    }

    /** Well on study day 40, ill on day 43 or 44: the last day of loss, the first of recurrence. */
    @Test
    void criteriaNewlyMetAreLossAndLaterRecurrence() {
        TestPatient early = values(values(patient("A"), 40, false), 43, true);
        assertOutcome(Outcome.LOST, Sign.CRITERIA, 31, only(early.aliveOn(200), null));
        TestPatient later = values(values(patient("A"), 40, false), 44, true);
        assertOutcome(Outcome.RECURRED, Sign.CRITERIA, 32, only(later.aliveOn(200), null));
    }

    @Test
    void criteriaThatWereMetThroughoutAreNotMetAnew() {
        TestPatient patient = patient("A");
        for (int day = 28; day <= 80; day += 2) { // low platelets are an item from study day 28 on
            values(patient, day, true);
        }
        assertOutcome(Outcome.IN_RESPONSE, null, 188, only(patient.aliveOn(200), null));
    }

    /** LDH, platelets and fragments are three items of JODELE, which asks four. */
    @Test
    void theBloodFallenBackIsLossAndLaterRecurrence() {
        for (int day : new int[] {43, 44}) {
            TreatedPatient patient = patient("A")
                    .platelets(25, "120")
                    .lab(Analyte.SCHISTOCYTES_PER_FIELD, 25, "0")
                    .lab(Analyte.LDH, day - 2, "300")
                    .platelets(day, "49")
                    .lab(Analyte.LDH, day, "800")
                    .lab(Analyte.SCHISTOCYTES_PER_FIELD, day, "3")
                    .aliveOn(200)
                    .treated();
            OfPatient of = new AfterResponseAnalysis(
                            CriteriaSets.get("JODELE"),
                            ResponseRules.get("DF_TMA_2026"),
                            List.of(30, 100),
                            0.95,
                            ProportionEstimator.withDefaults())
                    .of(
                            List.of(patient),
                            List.of(response(patient, true, null, null, null)),
                            treated -> PatientHistory.of(treated.record()))
                    .patients()
                    .get(0);
            assertOutcome(day == 43 ? Outcome.LOST : Outcome.RECURRED, Sign.BLOOD, day - FIRST_DOSE, of);
        }
    }

    /** Study days 43 and 44: the last day of loss, the first of recurrence. */
    @Test
    void treatmentOfTmaIsLossAndLaterRecurrence() {
        for (int day : new int[] {43, 44}) {
            Outcome outcome = day == 43 ? Outcome.LOST : Outcome.RECURRED;
            assertOutcome(
                    outcome,
                    Sign.TREATMENT,
                    day - FIRST_DOSE,
                    only(
                            patient("A")
                                    .coTreatment(Agent.RITUXIMAB, day, Optional.empty(), Indication.TMA)
                                    .aliveOn(200),
                            null));
            assertOutcome(
                    outcome,
                    Sign.TREATMENT,
                    day - FIRST_DOSE,
                    only(patient("A").treated(day, day + 5).aliveOn(200), null));
            assertOutcome(
                    outcome,
                    Sign.TREATMENT,
                    day - FIRST_DOSE,
                    only(
                            patient("A")
                                    .coTreatment(Agent.ECULIZUMAB, day, Optional.empty(), Indication.OTHER)
                                    .aliveOn(200),
                            null));
        }
    }

    @Test
    void otherTreatmentIsNoSign() {
        TestPatient patient = patient("A")
                .coTreatment(Agent.RITUXIMAB, 24, Optional.empty(), Indication.TMA) // before confirmation
                .coTreatment(Agent.RITUXIMAB, 50, Optional.empty(), Indication.GVHD)
                .coTreatment(Agent.DIALYSIS, 50, Optional.empty(), Indication.TMA)
                .coTreatment(Agent.ANTIHYPERTENSIVE, 50, Optional.empty(), Indication.TMA)
                .aliveOn(200);
        assertOutcome(Outcome.IN_RESPONSE, null, 188, only(patient, null));
    }

    @Test
    void theFirstSignCountsAndDeathOnItsDayComesFirst() {
        TestPatient both = patient("A")
                .coTreatment(Agent.RITUXIMAB, 37, Optional.empty(), Indication.TMA)
                .aliveOn(200);
        assertOutcome(Outcome.LOST, Sign.ASSESSMENTS, 25, only(both, 37)); // of one day the first of the signs
        assertOutcome(Outcome.LOST, Sign.TREATMENT, 25, only(both, 38));
        TestPatient died = patient("A")
                .coTreatment(Agent.RITUXIMAB, 60, Optional.empty(), Indication.TMA)
                .diedOn(60);
        assertOutcome(Outcome.DIED, null, 48, only(died, null));
    }

    /**
     * Days since confirmation: A recurs after 25, B dies after 35, C and D are seen to 75 and 175. Cumulative incidence at 30:
     * 1/4 and 0; at 100: 1/4, and of death 3/4 × 1/3.
     */
    @Test
    void countsAddUpAndIncidencesCompete() {
        List<TestPatient> made = List.of(
                patient("A")
                        .coTreatment(Agent.RITUXIMAB, 50, Optional.empty(), Indication.TMA)
                        .diedOn(90),
                patient("B").diedOn(60),
                patient("C").aliveOn(100),
                patient("D").aliveOn(200),
                patient("E").diedOn(40), // no response
                patient("F").aliveOn(200)); // response after a second-line drug
        List<TreatedPatient> treated = made.stream().map(TestPatient::treated).toList();
        List<PatientResponse> responses = new ArrayList<>();
        for (TreatedPatient patient : treated) {
            boolean second = patient.id().equals(new PatientId("F"));
            responses.add(response(
                    patient,
                    patient.id().value().compareTo("D") <= 0,
                    null,
                    second ? 22 : null,
                    second ? Category.COMPLETE : null));
        }
        AfterResponse after = after(treated, responses);
        AfterResponse.AtDay day30 = after.atDays().get(0);
        AfterResponse.AtDay day100 = after.atDays().get(1);
        assertAll(
                () -> assertEquals(4, after.responders()),
                () -> assertEquals(1, after.recurred().successes()),
                () -> assertEquals(4, after.recurred().trials()),
                () -> assertEquals(1, after.died().successes()),
                () -> assertEquals(2, after.inResponse().successes()),
                () -> assertEquals(0, after.lost().successes()),
                () -> assertEquals(25, after.daysToSign().median().number().orElseThrow()),
                () -> assertEquals(3, day30.atRisk()),
                () -> assertEquals(0.25, day30.lossOrRecurrence().number().orElseThrow(), 1e-15),
                () -> assertEquals(0, day30.death().number().orElseThrow()),
                () -> assertEquals(1, day100.atRisk()),
                () -> assertEquals(0.25, day100.lossOrRecurrence().number().orElseThrow(), 1e-15),
                () -> assertEquals(0.25, day100.death().number().orElseThrow(), 1e-15),
                () -> assertEquals(1, after.secondLine().given().successes()),
                () -> assertEquals(6, after.secondLine().given().trials()),
                () -> assertEquals(3, after.secondLine().died().successes()),
                () -> assertEquals(0, after.secondLine().afterResponse().successes()),
                () -> assertEquals(
                        10, after.secondLine().daysToStart().median().number().orElseThrow()),
                () -> assertEquals(1, after.secondLine().responded().successes()),
                () -> assertEquals(
                        List.of("A"),
                        after.with(Outcome.RECURRED).stream()
                                .map(of -> of.patient().value())
                                .toList()));
    }

    @Test
    void withoutRespondersThereAreReasons() {
        TreatedPatient patient = patient("A").aliveOn(200).treated();
        AfterResponse after = after(List.of(patient), List.of(response(patient, false, null, null, null)));
        assertEquals(0, after.responders());
        assertEquals(List.of(), after.atDays());
        assertInstanceOf(Estimate.NotEstimable.class, after.recurred().share());
    }

    @Test
    void responsesOfOthersAreRefused() {
        TreatedPatient a = patient("A").aliveOn(200).treated();
        TreatedPatient b = patient("B").aliveOn(200).treated();
        assertThrows(
                IllegalArgumentException.class, () -> after(List.of(a), List.of(response(b, true, null, null, null))));
    }
}
