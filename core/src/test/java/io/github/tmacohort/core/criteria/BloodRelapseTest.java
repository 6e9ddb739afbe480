package io.github.tmacohort.core.criteria;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.ClinicalFinding.Kind;
import io.github.tmacohort.core.model.DefibrotideCourse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected days follow from the text of the rule, by hand. First dose day 30, last day 60: recurrence counts from day 74 on. */
class BloodRelapseTest {
    private static final ResponseRule RULE = ResponseRules.get("DF_TMA_2026");
    private static final DefibrotideCourse COURSE = TestPatient.course(30, 60);

    /** Platelets 18, LDH 800 and fragments at the first dose, 120, 240 and none on days 44 and 51. */
    private static TestPatient responder() {
        TestPatient patient = new TestPatient()
                .alive(200)
                .lab(-10, Analyte.CREATININE, "0.40")
                .platelets(30, "18")
                .ldh(30, "800")
                .lab(30, Analyte.SCHISTOCYTES_PER_FIELD, "3");
        for (int day : new int[] {30, 44, 51}) {
            patient.lab(day, Analyte.CREATININE, "0.40")
                    .lab(day, Analyte.URINE_PROTEIN_CREATININE_RATIO, "0.1")
                    .lab(day, Analyte.SYSTOLIC_PRESSURE, "100")
                    .lab(day, Analyte.DIASTOLIC_PRESSURE, "60")
                    .lab(day, Analyte.HAEMOGLOBIN, "12");
            if (day > 30) {
                patient.platelets(day, "120").ldh(day, "240").lab(day, Analyte.SCHISTOCYTES_PER_FIELD, "0");
            }
        }
        return patient;
    }

    private static Optional<Integer> find(TestPatient patient) {
        PatientHistory history = PatientHistory.of(patient.build());
        int confirmed = ResponseEvaluator.evaluate(history, COURSE, RULE)
                .confirmationDay()
                .orElseThrow();
        return BloodRelapse.find(
                        history, confirmed, 60 + RULE.offTreatmentDays(), RULE, BloodRelapse.Options.defaults())
                .map(BloodRelapse::day);
    }

    private static TestPatient fallen(int day, String platelets, String ldhBefore, String ldh, String fragments) {
        return responder()
                .ldh(day - 2, ldhBefore)
                .platelets(day, platelets)
                .ldh(day, ldh)
                .lab(day, Analyte.SCHISTOCYTES_PER_FIELD, fragments);
    }

    @ParameterizedTest(name = "day {0}: platelets {1}, LDH {2} to {3}, fragments {4}: {5}")
    @CsvSource({
        "80, 49, 240, 251, 1, true",
        "80, 50, 240, 251, 1, false", // not below 50
        "80, 49, 240, 250, 1, false", // not above the limit of 250
        "80, 49, 300, 300, 1, false", // not rising
        "80, 49, 240, 251, 0, false", // nothing new
        "74, 49, 240, 251, 1, true",
        "73, 49, 240, 251, 1, false" // 13 days off treatment: loss of response, if anything
    })
    void theBloodFallsBack(int day, String platelets, String ldhBefore, String ldh, String fragments, boolean recurs) {
        assertEquals(
                recurs ? Optional.of(day) : Optional.empty(), find(fallen(day, platelets, ldhBefore, ldh, fragments)));
    }

    @Test
    void aNewOrganStandsForFragments() {
        TestPatient patient = fallen(80, "49", "240", "251", "0").finding(Kind.NEUROLOGICAL_INVOLVEMENT, 78, null);
        assertEquals(Optional.of(80), find(patient));
    }

    @Test
    void fragmentsThatWereThereAtTheResponseAreNothingNew() {
        TestPatient patient = fallen(80, "49", "240", "251", "1").lab(51, Analyte.SCHISTOCYTES_PER_FIELD, "1");
        PatientHistory history = PatientHistory.of(patient.build());
        assertEquals(Optional.empty(), BloodRelapse.find(history, 51, 74, RULE, BloodRelapse.Options.defaults()));
    }
}
