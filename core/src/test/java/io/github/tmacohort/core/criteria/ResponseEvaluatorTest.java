package io.github.tmacohort.core.criteria;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.core.criteria.ResponseAssessment.Category;
import io.github.tmacohort.core.criteria.ResponseAssessment.DayAssessment;
import io.github.tmacohort.core.criteria.ResponseAssessment.Item;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.ClinicalFinding.Kind;
import io.github.tmacohort.core.model.CoTreatment.Agent;
import io.github.tmacohort.core.model.CoTreatment.Indication;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.model.Transfusion.Product;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected categories follow from the rule's text, worked by hand; the boundary cases are those the rule names. */
class ResponseEvaluatorTest {
    private static final ResponseRule RULE = ResponseRules.get("DF_TMA_2026");

    /** First dose on day 30; platelets 18, LDH 800, fragments; kidney and blood pressure measured and normal. */
    private static TestPatient atBaseline() {
        TestPatient patient = new TestPatient()
                .alive(200)
                .platelets(30, "18")
                .ldh(30, "800")
                .lab(28, Analyte.SCHISTOCYTES_PER_FIELD, "3")
                .lab(30, Analyte.HAEMOGLOBIN, "9.0");
        return organs(patient.lab(-10, Analyte.CREATININE, "0.40"), 30);
    }

    private static TestPatient organs(TestPatient patient, int day) {
        return patient.lab(day, Analyte.CREATININE, "0.40")
                .lab(day, Analyte.URINE_PROTEIN_CREATININE_RATIO, "0.1")
                .lab(day, Analyte.SYSTOLIC_PRESSURE, "100")
                .lab(day, Analyte.DIASTOLIC_PRESSURE, "60");
    }

    private static TestPatient normal(TestPatient patient, int day) {
        return organs(patient, day)
                .platelets(day, "120")
                .ldh(day, "240")
                .lab(day, Analyte.SCHISTOCYTES_PER_FIELD, "0")
                .lab(day, Analyte.HAEMOGLOBIN, "9.5");
    }

    private static ResponseAssessment evaluate(TestPatient patient, ResponseRule rule) {
        return ResponseEvaluator.evaluate(patient.build(), TestPatient.course(30, 60), rule);
    }

    private static ResponseAssessment evaluate(TestPatient patient) {
        return evaluate(patient, RULE);
    }

    private static Item item(ResponseAssessment assessment, int day, String id) {
        DayAssessment found = assessment.trace().stream()
                .filter(each -> each.day() == day)
                .findFirst()
                .orElseThrow();
        return found.items().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void assertLevel(ResponseLevel expected, Item item) {
        assertAll(item.text(), () -> assertEquals(expected, item.worst()), () -> assertEquals(expected, item.best()));
    }

    @Test
    void completeWhenEverythingIsNormalTwiceSevenDaysApart() {
        ResponseAssessment response = evaluate(normal(normal(atBaseline(), 44), 51));
        assertAll(
                () -> assertEquals(Category.COMPLETE, response.best(), response.reason()),
                () -> assertEquals(Category.COMPLETE, response.worstCase()),
                () -> assertEquals(Optional.of(44), response.responseDay()),
                () -> assertEquals(Optional.of(51), response.confirmationDay()),
                () -> assertEquals(Optional.of(44), response.completeResponseDay()),
                () -> assertEquals(Optional.of(51), response.completeConfirmationDay()));
    }

    @Test
    void sixDaysDoNotConfirm() {
        ResponseAssessment response = evaluate(normal(normal(atBaseline(), 44), 50));
        assertAll(
                () -> assertEquals(Category.NONE, response.best()),
                () -> assertEquals("response of day 44 not confirmed", response.reason()));
    }

    @Test
    void platelets55TransfusedFiveDaysAgoAreNotCompleteButMayServePartial() {
        ResponseAssessment response = evaluate(atBaseline()
                .transfused(39, Product.PLATELETS)
                .platelets(44, "55")
                .ldh(44, "300"));
        assertLevel(ResponseLevel.PARTIAL, item(response, 44, "H1"));
    }

    @Test
    void platelets55TransfusedExactlySevenDaysAgoAreComplete() {
        ResponseAssessment response = evaluate(atBaseline()
                .transfused(37, Product.PLATELETS)
                .platelets(44, "55")
                .ldh(44, "300"));
        assertLevel(ResponseLevel.COMPLETE, item(response, 44, "H1"));
    }

    @Test
    void platelets55TransfusedSixDaysAgoAreNotComplete() {
        ResponseAssessment response = evaluate(atBaseline()
                .transfused(38, Product.PLATELETS)
                .platelets(44, "55")
                .ldh(44, "300"));
        assertLevel(ResponseLevel.PARTIAL, item(response, 44, "H1"));
    }

    @ParameterizedTest(name = "last platelets {0} days ago: {1}")
    @CsvSource({"0, NONE", "2, NONE", "3, PARTIAL"})
    void aPartialRiseNeedsThreeUntransfusedDays(int daysAgo, ResponseLevel expected) {
        TestPatient patient =
                atBaseline().platelets(44, "40").ldh(44, "300").transfused(44 - daysAgo, Product.PLATELETS);
        assertLevel(expected, item(evaluate(patient), 44, "H1"));
    }

    @Test
    void plateletsFrom18To60AndLdhAt1Point4TimesItsLimitWithoutOrganArePartial() {
        TestPatient patient = atBaseline();
        for (int day : new int[] {44, 51}) {
            organs(patient, day).platelets(day, "60").ldh(day, "350").lab(day, Analyte.SCHISTOCYTES_PER_FIELD, "1");
        }
        ResponseAssessment response = evaluate(patient);
        assertAll(
                () -> assertEquals(Category.PARTIAL, response.best(), response.reason()),
                () -> assertEquals(Optional.of(51), response.confirmationDay()),
                () -> assertEquals(Optional.empty(), response.completeResponseDay()));
    }

    @ParameterizedTest(name = "LDH {0} with limit 250, baseline 800: {1}")
    @CsvSource({"250, COMPLETE", "250.1, PARTIAL", "374.9, PARTIAL", "375, PARTIAL", "525, PARTIAL", "525.1, NONE"})
    void ldhBelow1Point5TimesTheLimitOrWithHalfTheExcessIsPartial(String value, ResponseLevel expected) {
        assertLevel(expected, item(evaluate(atBaseline().platelets(44, "60").ldh(44, value)), 44, "H2"));
    }

    @ParameterizedTest(name = "LDH {0} with limit 250, baseline 400: {1}")
    @CsvSource({"325, PARTIAL", "374.9, PARTIAL", "375, NONE"})
    void aBaselineNearTheLimitLeavesTheOnePointFiveFold(String value, ResponseLevel expected) {
        TestPatient patient = new TestPatient()
                .platelets(30, "18")
                .ldh(30, "400")
                .platelets(44, "60")
                .ldh(44, value);
        assertLevel(expected, item(evaluate(patient), 44, "H2"));
    }

    @Test
    void allNormalOnceThenDeathThreeDaysLaterIsNotComplete() {
        TestPatient patient = normal(atBaseline(), 44).died(47);
        assertAll(
                () -> assertEquals(Category.NONE, evaluate(patient).best()),
                () -> assertEquals(
                        Category.COMPLETE,
                        evaluate(patient, RULE.with(Map.of("confirm_days", 0))).best()));
    }

    @Test
    void eculizumabOnDay10MakesALaterCompleteResponseNotDefibrotides() {
        TestPatient patient = normal(normal(atBaseline().lab(50, Analyte.HAEMOGLOBIN, "9.5"), 60), 67)
                .treated(Agent.ECULIZUMAB, 40, null, Indication.TMA);
        ResponseAssessment response = evaluate(patient);
        assertAll(
                () -> assertEquals(Category.NONE, response.best()),
                () -> assertEquals(Optional.of(40), response.secondLineDay()),
                () -> assertEquals(Optional.of(Category.COMPLETE), response.responseAfterSecondLine()));
    }

    @Test
    void aResponseConfirmedBeforeEculizumabStays() {
        TestPatient patient = normal(normal(atBaseline(), 44), 51).treated(Agent.ECULIZUMAB, 51, null, Indication.TMA);
        assertEquals(Category.COMPLETE, evaluate(patient).best());
    }

    @Test
    void withoutAnySmearCompleteIsNotEvaluableUnlessTheSmearIsNotRequired() {
        TestPatient patient = organs(new TestPatient().lab(-10, Analyte.CREATININE, "0.40"), 30)
                .platelets(30, "18")
                .ldh(30, "800");
        for (int day : new int[] {40, 44, 51}) {
            organs(patient, day).platelets(day, "120").ldh(day, "240").lab(day, Analyte.HAEMOGLOBIN, "9.5");
        }
        ResponseAssessment response = evaluate(patient);
        assertAll(
                () -> assertEquals(Category.PARTIAL, response.best(), response.reason()),
                () -> assertEquals(Category.COMPLETE, response.bestCase()),
                () -> assertTrue(response.reason().contains("H3"), response.reason()),
                () -> assertEquals(
                        Category.COMPLETE,
                        evaluate(patient, RULE.with(Map.of("require_smear", false)))
                                .best()));
    }

    @Test
    void anOrganWithoutBaselineIsNotEvaluable() {
        TestPatient patient = new TestPatient()
                .alive(200)
                .platelets(30, "18")
                .ldh(30, "800")
                .lab(30, Analyte.SCHISTOCYTES_PER_FIELD, "3")
                .lab(30, Analyte.HAEMOGLOBIN, "9.5");
        ResponseAssessment response = evaluate(normal(normal(patient, 44), 51));
        assertAll(
                () -> assertEquals(Category.NOT_EVALUABLE, response.best()),
                () -> assertEquals(Category.NONE, response.worstCase()),
                () -> assertEquals(Category.COMPLETE, response.bestCase()),
                () -> assertEquals(
                        "a response is possible but not shown: B blood pressure, R kidney not evaluable",
                        response.reason()));
    }

    @Test
    void noPlateletsAfterBaselineIsNotEvaluableIfAliveFor14Days() {
        assertAll(
                () -> assertEquals(
                        Category.NOT_EVALUABLE, evaluate(atBaseline()).best()),
                () -> assertEquals(
                        Category.NOT_EVALUABLE, evaluate(atBaseline().died(44)).best()),
                () -> assertEquals(
                        Category.NONE, evaluate(atBaseline().died(43)).best()));
    }

    @Test
    void aRedCellTransfusion13DaysAgoForbidsCompleteAnd14DaysAgoDoesNot() {
        TestPatient late = normal(normal(atBaseline(), 44), 51).transfused(37, Product.RED_CELLS);
        TestPatient early = normal(normal(atBaseline(), 44), 51).transfused(30, Product.RED_CELLS);
        assertAll(
                () -> assertEquals(Category.PARTIAL, evaluate(late).best()),
                () -> assertEquals(Category.COMPLETE, evaluate(early).best()));
    }

    @ParameterizedTest(name = "creatinine {0} (first dose 1.00, before TMA 0.40), ratio {1}: {2}")
    @CsvSource({
        "0.50, 0.4, COMPLETE",
        "0.51, 0.4, PARTIAL",
        "0.50, 0.5, PARTIAL",
        "0.75, 2.0, PARTIAL",
        "0.79, 1.0, PARTIAL", // KDIGO stage 1 after 2
        "0.80, 2.0, NONE",
        "1.00, 1.0, PARTIAL", // urine protein halved
        "1.00, 3.0, WORSE",
        "1.20, 2.0, WORSE" // KDIGO stage 3 after 2
    })
    void kidney(String creatinine, String ratio, ResponseLevel expected) {
        TestPatient patient = new TestPatient()
                .lab(-10, Analyte.CREATININE, "0.40")
                .lab(30, Analyte.CREATININE, "1.00")
                .lab(30, Analyte.URINE_PROTEIN_CREATININE_RATIO, "2.0")
                .platelets(44, "60")
                .ldh(44, "240")
                .lab(44, Analyte.CREATININE, creatinine)
                .lab(44, Analyte.URINE_PROTEIN_CREATININE_RATIO, ratio);
        assertLevel(expected, item(evaluate(patient), 44, "R"));
    }

    @Test
    void foldsOfCreatinineAreExactInAnyUnit() {
        // 1.25 x 35.36 umol/L = 44.2 umol/L exactly; 0.40 mg/dL = 35.36 umol/L.
        TestPatient patient = new TestPatient()
                .lab(-10, Analyte.CREATININE, "0.40")
                .lab(30, Analyte.CREATININE, "1.00")
                .lab(30, Analyte.URINE_PROTEIN_CREATININE_RATIO, "2.0")
                .platelets(44, "60")
                .ldh(44, "240")
                .lab(44, Analyte.CREATININE, "44.2", Unit.MICROMOLES_PER_LITRE)
                .lab(44, Analyte.URINE_PROTEIN_CREATININE_RATIO, "0.4");
        assertLevel(ResponseLevel.COMPLETE, item(evaluate(patient), 44, "R"));
    }

    @Test
    void aPatientNeverAbove50BeforeTmaIsComparedWithTheOwnPlateau() {
        TestPatient patient = new TestPatient()
                .episode(30)
                .platelets(22, "45")
                .platelets(25, "45")
                .platelets(28, "45")
                .platelets(30, "18")
                .ldh(30, "800")
                .platelets(44, "36")
                .ldh(44, "240")
                .platelets(46, "35")
                .ldh(46, "240");
        ResponseAssessment response = evaluate(patient);
        assertLevel(ResponseLevel.COMPLETE, item(response, 44, "H1"));
        assertLevel(ResponseLevel.PARTIAL, item(response, 46, "H1"));
    }

    @Test
    void anAffectedOrganMustImproveForPartial() {
        TestPatient patient = atBaseline().finding(Kind.NEUROLOGICAL_INVOLVEMENT, 25, null);
        for (int day : new int[] {44, 51}) {
            normal(patient, day);
        }
        assertEquals(Category.NONE, evaluate(patient).best());
    }

    @Test
    void lossOfResponseIsConfirmedOnItsSecondAssessment() {
        TestPatient patient = normal(normal(atBaseline(), 37), 44);
        for (int day : new int[] {50, 57, 58}) {
            organs(patient, day).platelets(day, "15").ldh(day, "900");
        }
        ResponseAssessment response = evaluate(patient);
        assertAll(
                () -> assertEquals(Category.COMPLETE, response.best()),
                () -> assertEquals(Optional.of(57), response.lossDay()));
    }

    private static ResponseAssessment narsoplimab(TestPatient patient) {
        return evaluate(patient, ResponseRules.get("NARSOPLIMAB_2022"));
    }

    // At most 20: tripled and above 30; above 20: by half and above 75. LDH below 1.5 x 250.
    @ParameterizedTest(name = "platelets {0} to {1}, LDH {2}: {3}")
    @CsvSource({
        "20, 60, 374, PARTIAL",
        "20, 59, 374, NONE",
        "9, 30, 374, NONE",
        "10, 31, 374, PARTIAL",
        "20.1, 75, 374, NONE",
        "50, 76, 374, PARTIAL",
        "60, 89, 374, NONE",
        "60, 90, 374, PARTIAL",
        "60, 90, 375, NONE"
    })
    void narsoplimabTrialsPlateletsAndLdh(String before, String after, String ldh, Category expected) {
        TestPatient patient = new TestPatient()
                .alive(200)
                .platelets(30, before)
                .ldh(30, "800")
                .platelets(44, after)
                .ldh(44, ldh);
        assertEquals(expected, narsoplimab(patient).best(), narsoplimab(patient).reason());
    }

    @Test
    void narsoplimabTrialNeedsAnOrganBetterOrFreedomFromTransfusion() {
        TestPatient transfused = new TestPatient()
                .alive(200)
                .platelets(30, "20")
                .ldh(30, "800")
                .transfused(40, Product.RED_CELLS)
                .platelets(44, "60")
                .ldh(44, "300");
        assertAll(
                () -> assertEquals(
                        Category.NOT_EVALUABLE, narsoplimab(transfused).best()), // kidney never measured
                () -> assertEquals(
                        Category.PARTIAL,
                        narsoplimab(transfused.finding(Kind.GUT_INVOLVEMENT, 20, 40))
                                .best()));
    }

    private static ResponseAssessment eculizumab(TestPatient patient) {
        return evaluate(patient, ResponseRules.get("ECULIZUMAB_JODELE"));
    }

    private static TestPatient complement(TestPatient patient, int day, String value) {
        return patient.lab(day, Analyte.SC5B9, value, Unit.NANOGRAMS_PER_MILLILITRE, null, "244");
    }

    /** LDH at its limit of 250, no fragments, sC5b-9 at its limit, platelets 12 without transfusion. */
    private static TestPatient haematological(String ldh, String fragments, String complement) {
        TestPatient patient = organs(atBaseline().finding(Kind.NEUROLOGICAL_INVOLVEMENT, 25, null), 44)
                .platelets(44, "12")
                .ldh(44, ldh)
                .lab(44, Analyte.SCHISTOCYTES_PER_FIELD, fragments)
                .lab(44, Analyte.HAEMOGLOBIN, "7");
        return complement == null ? patient : complement(patient, 44, complement);
    }

    @ParameterizedTest(name = "LDH {0}, fragments {1}, sC5b-9 {2}: {3}")
    @CsvSource({"250, 0, 244, PARTIAL", "251, 0, 244, NONE", "250, 1, 244, NONE", "250, 0, 245, NONE"})
    void eculizumabCohortsHaematologicalResponseIsShownAsPartial(
            String ldh, String fragments, String complement, Category expected) {
        ResponseAssessment response = eculizumab(haematological(ldh, fragments, complement));
        assertEquals(expected, response.best(), response.reason());
    }

    @Test
    void eculizumabCohortsNeedFreedomFromTransfusionAndASmearAndComplement() {
        assertAll(
                () -> assertEquals(
                        Category.NONE,
                        eculizumab(haematological("250", "0", "244").transfused(38, Product.PLATELETS))
                                .best()),
                () -> assertEquals(
                        Category.PARTIAL,
                        eculizumab(haematological("250", "0", "244").transfused(37, Product.PLATELETS))
                                .best()),
                () -> assertEquals(
                        Category.NONE,
                        eculizumab(haematological("250", "0", "244").transfused(31, Product.RED_CELLS))
                                .best()),
                () -> assertEquals(
                        Category.PARTIAL,
                        eculizumab(haematological("250", "0", "244").transfused(30, Product.RED_CELLS))
                                .best()),
                () -> assertEquals(
                        Category.NOT_EVALUABLE,
                        eculizumab(haematological("250", "0", null)).best()));
    }

    @Test
    void eculizumabCohortsFullResponseIsComplete() {
        ResponseAssessment response = eculizumab(complement(
                normal(atBaseline().finding(Kind.NEUROLOGICAL_INVOLVEMENT, 25, 43), 44), 44, "200"));
        assertEquals(Category.COMPLETE, response.best(), response.reason());
    }

    @ParameterizedTest(name = "platelets 18 to {0}, LDH {1}, fragments 3 to {2}: {3}")
    @CsvSource({
        "27, 250, 2, PARTIAL",
        "26, 250, 2, NONE",
        "27, 251, 2, NONE",
        "27, 250, 3, NONE",
        "27, 250, 0, PARTIAL",
        "120, 240, 0, PARTIAL"
    })
    void resolutionIsNormalLdhWithPlateletsImprovedAndFragmentsFewer(
            String platelets, String ldh, String fragments, Category expected) {
        TestPatient patient = atBaseline().finding(Kind.NEUROLOGICAL_INVOLVEMENT, 25, null);
        for (int day : new int[] {44, 51}) {
            patient.platelets(day, platelets).ldh(day, ldh).lab(day, Analyte.SCHISTOCYTES_PER_FIELD, fragments);
        }
        ResponseAssessment response = evaluate(patient, ResponseRules.get("RESOLUTION"));
        assertEquals(expected, response.best(), response.reason());
    }

    /** On 400 random patients; the three ways to report a smear are one test and go together. */
    @ParameterizedTest
    @ValueSource(strings = {"NARSOPLIMAB_2022", "ECULIZUMAB_JODELE", "RESOLUTION"})
    void anAnalyteLessNeverMakesAResponse(String id) {
        ResponseRule rule = ResponseRules.get(id);
        Set<Analyte> smear =
                Set.of(Analyte.SCHISTOCYTES_PER_FIELD, Analyte.SCHISTOCYTES_PERCENT, Analyte.SCHISTOCYTES_PRESENT);
        int responses = 0;
        for (int seed = 0; seed < 400; seed++) {
            PatientRecord record = RandomPatients.of(seed);
            Analyte removed = RandomPatients.ANALYTES.get(seed % RandomPatients.ANALYTES.size());
            Set<Analyte> gone = smear.contains(removed) ? smear : Set.of(removed);
            PatientRecord less = RandomPatients.withLabs(
                    record,
                    record.labs().stream()
                            .filter(lab -> !gone.contains(lab.analyte()))
                            .toList());
            Category all = ResponseEvaluator.evaluate(record, record.courses().get(0), rule)
                    .best();
            Category fewer = ResponseEvaluator.evaluate(less, less.courses().get(0), rule)
                    .best();
            assertTrue(rank(fewer) <= rank(all), "seed " + seed + " without " + gone);
            responses += all.isResponse() ? 1 : 0;
        }
        assertTrue(responses > 20, "only " + responses);
    }

    private static int rank(Category category) {
        return switch (category) {
            case COMPLETE -> 2;
            case PARTIAL -> 1;
            case NONE, NOT_EVALUABLE -> 0;
        };
    }

    @Test
    void everyRuleReadsAndNamesItself() {
        for (String id : ResponseRules.ids()) {
            assertEquals(id, ResponseRules.get(id).id());
        }
    }

    @Test
    void anUnknownParameterIsRefused() {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> RULE.with(Map.of("confirmdays", 0)));
        assertEquals("unknown parameter 'confirmdays'", thrown.getMessage());
    }
}
