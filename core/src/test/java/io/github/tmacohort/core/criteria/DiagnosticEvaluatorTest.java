package io.github.tmacohort.core.criteria;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.core.criteria.Diagnosis.Onset;
import io.github.tmacohort.core.criteria.RiskAssessment.RiskGroup;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.ClinicalFinding.Kind;
import io.github.tmacohort.core.model.CoTreatment.Agent;
import io.github.tmacohort.core.model.CoTreatment.Indication;
import io.github.tmacohort.core.model.Transfusion.Product;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected states follow from the sets' texts, worked by hand; boundary cases are those the criteria name. */
class DiagnosticEvaluatorTest {

    private static Diagnosis evaluate(TestPatient patient, String criteria) {
        return DiagnosticEvaluator.evaluate(patient.build(), CriteriaSets.get(criteria));
    }

    private static ItemState state(TestPatient patient, String criteria, String item) {
        return item(evaluate(patient, criteria), item).state();
    }

    private static ItemResult item(Diagnosis diagnosis, String id) {
        return diagnosis.items().stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The same result on two days, which confirms an item of HARM2023 and is the newest on the second. */
    private static TestPatient twice(TestPatient patient, Analyte analyte, String value) {
        return patient.lab(40, analyte, value).lab(42, analyte, value);
    }

    private static TestPatient twiceLdh(String value) {
        return new TestPatient().ldh(40, value).ldh(42, value);
    }

    private static TestPatient coombs(TestPatient patient, String value) {
        return patient.lab(40, Analyte.DIRECT_ANTIGLOBULIN, value).lab(40, Analyte.INDIRECT_ANTIGLOBULIN, "0");
    }

    /** Everything that BMT-CTN, IWG and overall TMA ask for, on days 40 and 42. */
    private static TestPatient everything(String coombs) {
        TestPatient patient = new TestPatient();
        for (int day : new int[] {28, 30, 32}) {
            patient.platelets(day, "120").lab(day, Analyte.HAEMOGLOBIN, "10.5");
        }
        patient.lab(-10, Analyte.CREATININE, "0.40");
        for (int day : new int[] {40, 42}) {
            patient.platelets(day, "60")
                    .ldh(day, "600")
                    .lab(day, Analyte.HAEMOGLOBIN, "8.0")
                    .lab(day, Analyte.SCHISTOCYTES_PER_FIELD, "9")
                    .lab(day, Analyte.CREATININE, "0.80")
                    .lab(day, Analyte.HAPTOGLOBIN, "<5")
                    .lab(day, Analyte.PROTHROMBIN_TIME, "12", Unit.SECONDS, null, "14")
                    .lab(day, Analyte.APTT, "30", Unit.SECONDS, null, "40");
        }
        return coombs(patient, coombs);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"IWG", "O_TMA", "JODELE", "CN2021"})
    void plateletsOfExactly50WithoutAFallAreNotMet(String criteria) {
        TestPatient patient = twice(new TestPatient().platelets(36, "52").platelets(38, "51"), Analyte.PLATELETS, "50");
        assertEquals(ItemState.NOT_MET, state(patient, criteria, "thrombocytopenia"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"IWG", "O_TMA", "JODELE", "CN2021", "HARM2023"})
    void plateletsFrom120To60AreAFallOfHalf(String criteria) {
        TestPatient patient = twice(
                new TestPatient().platelets(32, "120").platelets(34, "120").platelets(36, "120"),
                Analyte.PLATELETS,
                "60");
        assertEquals(ItemState.MET, state(patient, criteria, "thrombocytopenia"));
    }

    @Test
    void plateletsFrom120To61AreNot() {
        TestPatient patient = twice(
                new TestPatient().platelets(32, "120").platelets(34, "120").platelets(36, "120"),
                Analyte.PLATELETS,
                "61");
        assertEquals(ItemState.NOT_MET, state(patient, "CN2021", "thrombocytopenia"));
    }

    @Test
    void plateletsOf40NeverAbove45AreProlonged() {
        TestPatient patient = new TestPatient().plateletEngraftment(null);
        for (int day = 20; day <= 42; day += 2) {
            patient.platelets(day, day < 40 ? "45" : "40").transfused(day - 3, Product.PLATELETS);
        }
        DiagnosticCriteria newOnly = CriteriaSets.get("CN2021")
                .with(Map.of("items/thrombocytopenia/tests/0/newly_low_platelets/allow_prolonged", false));
        assertAll(
                () -> assertEquals(ItemState.MET, state(patient, "IWG", "thrombocytopenia")),
                () -> assertEquals(ItemState.MET, state(patient, "JODELE", "thrombocytopenia")),
                () -> assertEquals(ItemState.MET, state(patient, "CN2021", "thrombocytopenia")),
                () -> assertEquals(
                        ItemState.NOT_EVALUABLE, // no baseline for a fall
                        item(DiagnosticEvaluator.evaluate(patient.build(), newOnly), "thrombocytopenia")
                                .state()),
                () -> assertTrue(item(evaluate(patient, "HARM2023"), "thrombocytopenia")
                        .explanation()
                        .contains("not engrafted")));
    }

    @Test
    void twoSchistocytesPerFieldAreMetExceptForIwg() {
        TestPatient patient = twice(new TestPatient(), Analyte.SCHISTOCYTES_PER_FIELD, "2");
        assertAll(
                () -> assertEquals(ItemState.MET, state(patient, "BMT_CTN", "microangiopathy")),
                () -> assertEquals(ItemState.MET, state(patient, "O_TMA", "microangiopathy")),
                () -> assertEquals(ItemState.NOT_MET, state(patient, "IWG", "microangiopathy")),
                () -> assertEquals(ItemState.MET, state(patient, "JODELE", "microangiopathy")),
                () -> assertEquals(ItemState.MET, state(patient, "CN2021", "microangiopathy")),
                () -> assertEquals(ItemState.MET, state(patient, "HARM2023", "microangiopathy")));
    }

    @ParameterizedTest(name = "{0} %: {1}")
    @CsvSource({"4.0, NOT_MET", "4.1, MET"})
    void schistocytesOfFourPercentAreNotEnoughForIwg(String value, ItemState expected) {
        TestPatient patient = twice(new TestPatient(), Analyte.SCHISTOCYTES_PERCENT, value);
        assertEquals(expected, state(patient, "IWG", "microangiopathy"));
    }

    @ParameterizedTest(name = "creatinine 0.40 to {0} {1}: {2}")
    @CsvSource({"0.80, mg/dL, MET", "0.79, mg/dL, NOT_MET", "70.72, umol/L, MET"})
    void aDoubledCreatinineMeetsTheRenalLimb(String value, String unit, ItemState expected) {
        TestPatient patient = new TestPatient()
                .lab(-10, Analyte.CREATININE, "0.40")
                .lab(40, Analyte.CREATININE, value, Unit.ofUcum(unit).orElseThrow());
        assertEquals(expected, state(patient, "BMT_CTN", "organ"));
    }

    @Test
    void aProteinCreatinineRatioOf1MeetsHarmonisedAndIsHighRiskButNotChinese() {
        TestPatient patient = fourTwice(40, 44, false)
                .lab(40, Analyte.URINE_PROTEIN_CREATININE_RATIO, "1.0")
                .lab(44, Analyte.URINE_PROTEIN_CREATININE_RATIO, "1.0");
        Diagnosis diagnosis = evaluate(patient, "HARM2023");
        assertAll(
                () -> assertEquals(Verdict.MET, diagnosis.verdict()),
                () -> assertEquals(ItemState.MET, item(diagnosis, "proteinuria").state()),
                () -> assertEquals(
                        RiskGroup.HIGH, diagnosis.risk().orElseThrow().group()),
                () -> assertEquals(ItemState.NOT_MET, state(patient, "CN2021", "proteinuria")));
    }

    @ParameterizedTest(name = "ratio {0}: {1}")
    @CsvSource({"1.99, NOT_MET", "2.0, MET"})
    void theChineseRatioIsAtLeast2(String value, ItemState expected) {
        TestPatient patient = new TestPatient().lab(40, Analyte.URINE_PROTEIN_CREATININE_RATIO, value);
        assertEquals(expected, state(patient, "CN2021", "proteinuria"));
    }

    @ParameterizedTest(name = "LDH {0} with limit 250: {1}")
    @CsvSource({"250, NOT_MET", "250.1, MET", "<250, NOT_MET", ">250, MET", ">200, NOT_EVALUABLE"})
    void ldhAtItsLimitIsNotMet(String value, ItemState expected) {
        assertAll(
                () -> assertEquals(expected, state(twiceLdh(value), "CN2021", "ldh")),
                () -> assertEquals(expected, state(twiceLdh(value), "HARM2023", "ldh")));
    }

    @Test
    void ldhOfTwiceItsLimitIsHighRiskInHarmonised() {
        assertAll(
                () -> assertEquals(RiskGroup.STANDARD, riskWithLdh("499.9")),
                () -> assertEquals(RiskGroup.HIGH, riskWithLdh("500")));
    }

    private static RiskGroup riskWithLdh(String value) {
        TestPatient patient = measured(fourTwice(40, 44, true).ldh(44, value));
        return evaluate(patient, "HARM2023").risk().orElseThrow().group();
    }

    @Test
    void coombsPositiveExcludesBmtCtnAndOverallTmaButNotIwg() {
        assertAll(
                () -> assertEquals(
                        Verdict.MET, evaluate(everything("0"), "BMT_CTN").verdict()),
                () -> assertEquals(
                        Verdict.MET, evaluate(everything("0"), "P_TMA").verdict()),
                () -> assertEquals(
                        Verdict.MET, evaluate(everything("0"), "O_TMA").verdict()),
                () -> assertEquals(
                        Verdict.NOT_MET, evaluate(everything("1"), "BMT_CTN").verdict()),
                () -> assertEquals(
                        Verdict.NOT_MET, evaluate(everything("1"), "O_TMA").verdict()),
                () -> assertEquals(Verdict.MET, evaluate(everything("1"), "IWG").verdict()));
    }

    /** LDH, schistocytes, haemoglobin and hypertension positive on two days; haemoglobin from 10.5. */
    private static TestPatient fourTwice(int first, int second, boolean hypertension) {
        TestPatient patient = new TestPatient().lab(first - 3, Analyte.HAEMOGLOBIN, "10.5");
        for (int day : new int[] {first, second}) {
            patient.lab(day, Analyte.HAEMOGLOBIN, "8.0").ldh(day, "400").lab(day, Analyte.SCHISTOCYTES_PER_FIELD, "2");
            if (hypertension) {
                patient.lab(day, Analyte.SYSTOLIC_PRESSURE, "150").lab(day, Analyte.DIASTOLIC_PRESSURE, "70");
            }
        }
        return patient;
    }

    private static TestPatient fourPositive(int first, int second) {
        TestPatient patient = new TestPatient();
        for (int day : new int[] {first, second}) {
            patient.ldh(day, "400")
                    .lab(day, Analyte.SCHISTOCYTES_PER_FIELD, "2")
                    .lab(day, Analyte.SYSTOLIC_PRESSURE, "150")
                    .lab(day, Analyte.URINE_PROTEIN_CREATININE_RATIO, "1.5")
                    .platelets(day, "110")
                    .lab(day, Analyte.HAEMOGLOBIN, "11.0");
        }
        return patient.platelets(first - 2, "112")
                .platelets(first - 3, "111")
                .lab(first - 2, Analyte.HAEMOGLOBIN, "11.2")
                .lab(second - 1, Analyte.HAEMOGLOBIN, "11.1")
                .platelets(second - 1, "110");
    }

    @Test
    void fourItemsPositiveTwice14DaysApartAreConfirmedWithoutComplement() {
        Diagnosis diagnosis = evaluate(fourPositive(40, 54), "HARM2023");
        assertAll(
                () -> assertEquals(Verdict.MET, diagnosis.verdict()),
                () -> assertEquals(Optional.of(40), diagnosis.firstPositiveDay()),
                () -> assertEquals(Optional.of(54), diagnosis.confirmedDay()),
                () -> assertEquals(6, diagnosis.evaluable()),
                () -> assertEquals(4, diagnosis.met()),
                () -> assertEquals(5, diagnosis.possible()),
                () -> assertEquals(
                        ItemState.NOT_EVALUABLE, item(diagnosis, "complement").state()),
                () -> assertEquals(
                        RiskGroup.HIGH, // by the ratio of 1.5, which is there
                        diagnosis.risk().orElseThrow().group()),
                () -> assertEquals(Optional.of(Onset.EARLY), diagnosis.onset()));
    }

    @Test
    void fourItemsPositiveTwice15DaysApartAreNot() {
        Diagnosis diagnosis = evaluate(fourPositive(40, 55), "HARM2023");
        assertAll(
                () -> assertEquals(Verdict.NOT_MET, diagnosis.verdict()),
                () -> assertEquals(Optional.of(40), diagnosis.firstPositiveDay()),
                () -> assertEquals(Optional.empty(), diagnosis.confirmedDay()));
    }

    @Test
    void aNegativeResultBetweenBreaksTheItemPerItem() {
        TestPatient patient = fourPositive(40, 54).ldh(47, "200");
        assertEquals(Verdict.NOT_MET, evaluate(patient, "HARM2023").verdict());
    }

    @Test
    void perPanelNeedsTwoConsecutiveAssessmentsWithFourItems() {
        DiagnosticCriteria perPanel = CriteriaSets.get("HARM2023").with(Map.of("confirmation", "PER_PANEL"));
        TestPatient apart = fourPositive(40, 54);
        TestPatient next = fourPositive(40, 41);
        assertAll(
                () -> assertEquals(
                        Verdict.NOT_MET,
                        DiagnosticEvaluator.evaluate(apart.build(), perPanel).verdict()),
                () -> assertEquals(
                        Optional.of(41),
                        DiagnosticEvaluator.evaluate(next.build(), perPanel).confirmedDay()));
    }

    @Test
    void threeItemsWithLdhMeetChineseOnly() {
        TestPatient patient = new TestPatient()
                .ldh(40, "400")
                .lab(40, Analyte.SCHISTOCYTES_PRESENT, "1")
                .lab(40, Analyte.HAEMOGLOBIN, "8.0");
        Diagnosis chinese = evaluate(patient, "CN2021");
        assertAll(
                () -> assertEquals(Verdict.MET, chinese.verdict()),
                () -> assertEquals(3, chinese.met()),
                () -> assertEquals(3, chinese.evaluable()),
                () -> assertEquals(Verdict.NOT_MET, evaluate(patient, "JODELE").verdict()),
                () -> assertEquals(
                        Verdict.NOT_MET, evaluate(patient, "HARM2023").verdict()));
    }

    @Test
    void aKidneyBiopsyAloneDecidesTheCountingSetsAndLeavesTheOthersOpen() {
        TestPatient patient = new TestPatient().finding(Kind.TMA_BIOPSY_KIDNEY, 50, 50);
        assertAll(
                () -> assertEquals(Verdict.MET, evaluate(patient, "JODELE").verdict()),
                () -> assertEquals(Verdict.MET, evaluate(patient, "CN2021").verdict()),
                () -> assertEquals(Verdict.MET, evaluate(patient, "HARM2023").verdict()),
                () -> assertTrue(evaluate(patient, "HARM2023").byBiopsy()),
                () -> assertEquals(
                        Optional.of(50), evaluate(patient, "HARM2023").confirmedDay()),
                () -> assertEquals(
                        Verdict.INDETERMINATE, evaluate(patient, "BMT_CTN").verdict()),
                () -> assertEquals(
                        Verdict.INDETERMINATE, evaluate(patient, "IWG").verdict()));
    }

    @Test
    void aLungBiopsyAloneIsNotEnoughForHarmonised() {
        TestPatient patient =
                new TestPatient().finding(Kind.TMA_BIOPSY_LUNG, 50, 50).ldh(50, "240");
        assertAll(
                () -> assertEquals(Verdict.MET, evaluate(patient, "JODELE").verdict()),
                () -> assertEquals(Verdict.MET, evaluate(patient, "CN2021").verdict()),
                () -> assertEquals(
                        Verdict.NOT_MET, evaluate(patient, "HARM2023").verdict()));
    }

    @Test
    void nothingMeasuredIsIndeterminate() {
        Diagnosis diagnosis = evaluate(new TestPatient(), "CN2021");
        assertAll(
                () -> assertEquals(Verdict.INDETERMINATE, diagnosis.verdict()),
                () -> assertEquals(0, diagnosis.evaluable()),
                () -> assertEquals(7, diagnosis.possible()));
    }

    @Test
    void resultsBeforeTheTransplantDoNotCount() {
        TestPatient patient = new TestPatient()
                .ldh(-2, "400")
                .lab(-2, Analyte.SCHISTOCYTES_PRESENT, "1")
                .lab(-2, Analyte.HAEMOGLOBIN, "8.0");
        assertEquals(Verdict.INDETERMINATE, evaluate(patient, "CN2021").verdict());
    }

    @Test
    void anItemOlderThanItsCarryForwardLimitDoesNotCount() {
        TestPatient three = new TestPatient().ldh(40, "400").lab(43, Analyte.SCHISTOCYTES_PRESENT, "1");
        TestPatient four = new TestPatient().ldh(40, "400").lab(44, Analyte.SCHISTOCYTES_PRESENT, "1");
        assertAll(
                () -> assertEquals(
                        Verdict.MET,
                        evaluate(three.lab(43, Analyte.HAEMOGLOBIN, "8.0"), "CN2021")
                                .verdict()),
                () -> assertEquals(
                        Verdict.NOT_MET,
                        evaluate(four.lab(44, Analyte.HAEMOGLOBIN, "8.0"), "CN2021")
                                .verdict()));
    }

    @Test
    void onsetOnDay100IsEarlyAndOnDay101Late() {
        assertAll(
                () -> assertEquals(Optional.of(Onset.EARLY), onset(100)),
                () -> assertEquals(Optional.of(Onset.LATE), onset(101)));
    }

    private static Optional<Onset> onset(int day) {
        return evaluate(
                        new TestPatient()
                                .ldh(day, "400")
                                .lab(day, Analyte.SCHISTOCYTES_PRESENT, "1")
                                .lab(day, Analyte.HAEMOGLOBIN, "8.0"),
                        "CN2021")
                .onset();
    }

    @Test
    void chineseHighRiskNeedsTwoFeatures() {
        TestPatient one = new TestPatient()
                .ldh(40, "400")
                .lab(40, Analyte.HAEMOGLOBIN, "8.0")
                .lab(40, Analyte.URINE_PROTEIN_CREATININE_RATIO, "2.5");
        TestPatient measuredOn40 = new TestPatient()
                .ldh(40, "400")
                .lab(40, Analyte.HAEMOGLOBIN, "8.0")
                .lab(40, Analyte.URINE_PROTEIN_CREATININE_RATIO, "2.5")
                .lab(40, Analyte.SC5B9, "200", Unit.NANOGRAMS_PER_MILLILITRE, null, "244");
        TestPatient two = new TestPatient()
                .ldh(40, "400")
                .lab(40, Analyte.HAEMOGLOBIN, "8.0")
                .lab(40, Analyte.URINE_PROTEIN_CREATININE_RATIO, "2.5")
                .finding(Kind.NEUROLOGICAL_INVOLVEMENT, 38, null)
                .finding(Kind.PULMONARY_INVOLVEMENT, 39, null);
        assertAll(
                () -> assertEquals(
                        RiskGroup.INDETERMINATE,
                        evaluate(one, "CN2021").risk().orElseThrow().group(),
                        "sC5b-9 could be the second"),
                () -> assertEquals(
                        RiskGroup.STANDARD,
                        evaluate(measuredOn40, "CN2021").risk().orElseThrow().group()),
                () -> assertEquals(
                        RiskGroup.HIGH,
                        evaluate(two, "CN2021").risk().orElseThrow().group()));
    }

    @Test
    void gvhdOfGrade2AndInfectionsAreHighRiskInHarmonised() {
        assertAll(
                () -> assertEquals(RiskGroup.STANDARD, harmonisedRisk(measured(fourTwice(40, 44, true)))),
                () -> assertEquals(
                        RiskGroup.STANDARD,
                        harmonisedRisk(measured(fourTwice(40, 44, true)).finding(Kind.ACUTE_GVHD, 30, null, 1))),
                () -> assertEquals(
                        RiskGroup.HIGH,
                        harmonisedRisk(measured(fourTwice(40, 44, true)).finding(Kind.ACUTE_GVHD, 30, null, 2))),
                () -> assertEquals(
                        RiskGroup.STANDARD,
                        harmonisedRisk(measured(fourTwice(40, 44, true)).finding(Kind.VIRAL_INFECTION, 10, 15))),
                () -> assertEquals(
                        RiskGroup.HIGH,
                        harmonisedRisk(measured(fourTwice(40, 44, true)).finding(Kind.VIRAL_INFECTION, 10, 31))));
    }

    /** With a normal sC5b-9 and a normal ratio. */
    private static TestPatient measured(TestPatient patient) {
        return sc5b9(patient, "200").lab(44, Analyte.URINE_PROTEIN_CREATININE_RATIO, "0.2");
    }

    /** With the upper limit 244 ng/mL. */
    private static TestPatient sc5b9(TestPatient patient, String value) {
        return patient.lab(44, Analyte.SC5B9, value, Unit.NANOGRAMS_PER_MILLILITRE, null, "244");
    }

    @Test
    void unmeasuredSc5b9LeavesTheRiskIndeterminateWhereItCouldDecide() {
        TestPatient ratioOnly = fourTwice(40, 44, true).lab(44, Analyte.URINE_PROTEIN_CREATININE_RATIO, "0.2");
        TestPatient withGvhd = fourTwice(40, 44, true).finding(Kind.ACUTE_GVHD, 30, null, 2);
        TestPatient neither = fourTwice(40, 44, true);
        assertAll(
                () -> assertEquals(RiskGroup.INDETERMINATE, harmonisedRisk(ratioOnly)),
                () -> assertEquals(RiskGroup.HIGH, harmonisedRisk(withGvhd), "one feature is enough"),
                () -> assertEquals(RiskGroup.INDETERMINATE, harmonisedRisk(neither)),
                () -> assertEquals(RiskGroup.STANDARD, harmonisedRisk(measured(fourTwice(40, 44, true)))),
                () -> assertEquals(RiskGroup.HIGH, harmonisedRisk(sc5b9(fourTwice(40, 44, true), "245"))));
    }

    @Test
    void chineseRiskIsStandardWhenWhatIsMissingCouldNotDecide() {
        TestPatient none = new TestPatient()
                .ldh(40, "400")
                .lab(40, Analyte.HAEMOGLOBIN, "8.0")
                .lab(40, Analyte.SCHISTOCYTES_PRESENT, "1")
                .lab(40, Analyte.URINE_PROTEIN_CREATININE_RATIO, "0.2");
        assertEquals(
                RiskGroup.STANDARD,
                evaluate(none, "CN2021").risk().orElseThrow().group(),
                "sC5b-9 alone would make one of the two features");
    }

    private static RiskGroup harmonisedRisk(TestPatient patient) {
        return evaluate(patient, "HARM2023").risk().orElseThrow().group();
    }

    // Boys, 8 years, 128 cm: P95 by the Fourth Report at this height is 114.7/75.7 mmHg, P99 122.0/83.6.
    @ParameterizedTest(name = "{0}/{1}: JODELE {2}, HARM2023 {3}")
    @CsvSource({"110, 70, NOT_MET, NOT_MET", "118, 70, MET, NOT_MET", "125, 70, MET, MET", "110, 90, MET, MET"})
    void hypertensionByPercentile(String systolic, String diastolic, ItemState jodele, ItemState harmonised) {
        TestPatient patient = new TestPatient();
        for (int day : new int[] {40, 42}) {
            patient.lab(day, Analyte.SYSTOLIC_PRESSURE, systolic).lab(day, Analyte.DIASTOLIC_PRESSURE, diastolic);
        }
        assertAll(
                () -> assertEquals(jodele, state(patient, "JODELE", "hypertension")),
                () -> assertEquals(jodele, state(patient, "CN2021", "hypertension")),
                () -> assertEquals(harmonised, state(patient, "HARM2023", "hypertension")));
    }

    @Test
    void oneHighReadingOfSeveralIsNotHypertension() {
        TestPatient one = new TestPatient()
                .lab(40, Analyte.SYSTOLIC_PRESSURE, "150")
                .lab(40, Analyte.SYSTOLIC_PRESSURE, "100")
                .lab(40, Analyte.DIASTOLIC_PRESSURE, "60");
        assertAll(
                () -> assertEquals(ItemState.NOT_MET, state(one, "CN2021", "hypertension")),
                () -> assertEquals(
                        ItemState.MET, state(one.lab(40, Analyte.SYSTOLIC_PRESSURE, "140"), "CN2021", "hypertension")));
    }

    @Test
    void childrenUnderOneYearOrWithoutHeightHaveNoPercentile() {
        TestPatient infant = new TestPatient().age(0.5).lab(40, Analyte.SYSTOLIC_PRESSURE, "150");
        TestPatient unmeasured = new TestPatient().withoutHeight().lab(40, Analyte.SYSTOLIC_PRESSURE, "150");
        TestPatient withLimit = new TestPatient()
                .withoutHeight()
                .lab(40, Analyte.SYSTOLIC_PRESSURE, "150", Unit.MILLIMETRES_OF_MERCURY, null, "115");
        assertAll(
                () -> assertEquals(ItemState.NOT_EVALUABLE, state(infant, "CN2021", "hypertension")),
                () -> assertEquals(ItemState.NOT_EVALUABLE, state(unmeasured, "CN2021", "hypertension")),
                () -> assertEquals(ItemState.MET, state(withLimit, "CN2021", "hypertension")));
    }

    @Test
    void anAntihypertensiveStartedAfterTheTransplantIsHypertension() {
        TestPatient patient = new TestPatient()
                .treated(Agent.ANTIHYPERTENSIVE, 30, null, Indication.HYPERTENSION)
                .lab(40, Analyte.SYSTOLIC_PRESSURE, "100");
        TestPatient before = new TestPatient()
                .treated(Agent.ANTIHYPERTENSIVE, -30, null, Indication.HYPERTENSION)
                .lab(40, Analyte.SYSTOLIC_PRESSURE, "100")
                .lab(40, Analyte.DIASTOLIC_PRESSURE, "60");
        assertAll(
                () -> assertEquals(ItemState.MET, state(patient, "CN2021", "hypertension")),
                () -> assertEquals(ItemState.NOT_MET, state(before, "CN2021", "hypertension")));
    }

    @Test
    void explanationsNameValueDayAndLimit() {
        Diagnosis diagnosis = evaluate(twiceLdh("612"), "CN2021");
        assertEquals(
                "LDH 612 U/L on day 40; asked: above the upper limit 250 U/L (report)",
                item(diagnosis, "ldh").explanation());
    }

    @Test
    void withoutALimitOfTheReportThePublishedBandCounts() {
        TestPatient patient = new TestPatient().lab(40, Analyte.LDH, "321").lab(42, Analyte.LDH, "322");
        assertAll(
                () -> assertEquals(
                        "LDH 321 U/L on day 40; asked: above the upper limit 321 U/L (CALIPER)",
                        item(evaluate(new TestPatient().lab(40, Analyte.LDH, "321"), "CN2021"), "ldh")
                                .explanation()),
                () -> assertEquals(ItemState.MET, state(patient, "CN2021", "ldh")));
    }

    // Half a unit of the last digit: 250 stands for 249.5 to 250.5, 250.0 for 249.95 to 250.05.
    @ParameterizedTest(name = "LDH {0} {1} with limit 250 U/L: {2}")
    @CsvSource({
        "250, U/L, true",
        "251, U/L, false",
        "249, U/L, false",
        "250.0, U/L, true",
        "250.1, U/L, false",
        "4.2, ukat/L, true", // 249 to 255 U/L
        "4.10, ukat/L, false",
        ">250, U/L, false"
    })
    void aValueWithinRoundingOfItsLimitIsCounted(String value, String unit, boolean near) {
        String limit = unit.equals("U/L") ? "250" : "4.1666667";
        TestPatient patient =
                new TestPatient().lab(40, Analyte.LDH, value, Unit.ofUcum(unit).orElseThrow(), null, limit);
        Diagnosis diagnosis = evaluate(patient, "CN2021");
        assertAll(
                () -> assertEquals(near, item(diagnosis, "ldh").nearLimit()),
                () -> assertEquals(near ? 1 : 0, diagnosis.nearLimit()));
    }

    @Test
    void noneSeenIsNotNearALimitOfNone() {
        TestPatient none =
                new TestPatient().lab(40, Analyte.SCHISTOCYTES_PER_FIELD, "0").ldh(40, "600");
        Diagnosis diagnosis = evaluate(none, "CN2021");
        assertEquals(ItemState.NOT_MET, item(diagnosis, "microangiopathy").state());
        assertEquals(0, diagnosis.nearLimit());
    }

    @Test
    void anItemThatAnotherTestMeetsClearlyIsNotNearItsLimit() {
        TestPatient atLimit = new TestPatient().lab(40, Analyte.URINE_PROTEIN_CREATININE_RATIO, "2.0");
        assertTrue(item(evaluate(atLimit, "CN2021"), "proteinuria").nearLimit());
        atLimit.lab(40, Analyte.URINE_PROTEIN, "300");
        assertEquals(false, item(evaluate(atLimit, "CN2021"), "proteinuria").nearLimit());
    }

    @Test
    void everySetReadsAndAnUnknownOneIsRefused() {
        assertAll(
                () -> assertEquals(7, CriteriaSets.all().size()),
                () -> CriteriaSets.all().forEach(set -> assertEquals(set, set.with(Map.of()))),
                () -> assertThrows(IllegalArgumentException.class, () -> CriteriaSets.get("COH")));
    }
}
