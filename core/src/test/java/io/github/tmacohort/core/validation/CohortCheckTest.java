package io.github.tmacohort.core.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.model.Sex;
import io.github.tmacohort.core.model.Transplant;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CohortCheckTest {
    private static PatientRecord patient(String name, int transplantDay, LabResult... labs) {
        PatientId id = new PatientId(name);
        return new PatientRecord(
                new Patient(
                        id, Sex.FEMALE, 6, Patient.DiseaseGroup.HAEMOGLOBINOPATHY, "thalassaemia", Optional.empty()),
                List.of(new Transplant(
                        id,
                        1,
                        transplantDay,
                        Transplant.Donor.MATCHED_SIBLING,
                        Transplant.GraftSource.BONE_MARROW,
                        Transplant.Conditioning.MYELOABLATIVE,
                        "",
                        "",
                        Optional.empty(),
                        Optional.empty())),
                List.of(labs),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(new FollowUp(id, 100, FollowUp.Status.ALIVE, "", Optional.empty())));
    }

    private static LabResult haemoglobin(String name, int day, String value) {
        return new LabResult(
                new PatientId(name),
                day,
                Analyte.HAEMOGLOBIN,
                LabResult.Relation.EQUAL,
                new BigDecimal(value),
                Unit.GRAMS_PER_DECILITRE,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aCohortMadeInJavaIsCheckedByTheSameRules() {
        Cohort cohort = new Cohort(
                "made",
                true,
                List.of(
                        patient("A", 0, haemoglobin("A", 1, "9.1"), haemoglobin("A", 2, "9")),
                        patient("B", 3, haemoglobin("B", 1, "91"))));
        assertEquals(
                List.of(
                        "patients.csv:3 patient: the patient has no transplant on day 0 in transplants.csv"
                                + " [transplant-index-missing]",
                        "labs.csv:4 value: 91 g/dL is impossible for haemoglobin; it would be usual in g/L"
                                + " [lab-value-impossible]"),
                CohortCheck.check(cohort).findings().stream()
                        .map(Finding::toString)
                        .toList());
    }

    @Test
    void aSoundCohortHasNoFindings() {
        Cohort cohort = new Cohort("made", true, List.of(patient("A", 0, haemoglobin("A", 1, "9.1"))));
        assertEquals(ValidationReport.empty(), CohortCheck.check(cohort));
    }
}
