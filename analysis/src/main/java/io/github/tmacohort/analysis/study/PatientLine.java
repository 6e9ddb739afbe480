package io.github.tmacohort.analysis.study;

import io.github.tmacohort.core.criteria.ResponseAssessment;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.Sex;
import io.github.tmacohort.core.model.Transplant;
import java.util.Objects;
import java.util.Optional;

/**
 * One treated patient in one line of the supplement: age in whole years, no dates. {@code tmaDay} and {@code firstDoseDay}
 * count from the index transplant, all else from the first dose.
 *
 * @param ageYears completed years at the index transplant
 * @param followUpDays to death or last contact
 * @param causeOfDeath in the centre's words; blank if alive or not recorded
 */
public record PatientLine(
        PatientId patient,
        int ageYears,
        Sex sex,
        Patient.DiseaseGroup diseaseGroup,
        Transplant.Donor donor,
        int tmaDay,
        int firstDoseDay,
        int courseDays,
        double relativeDoseIntensity,
        ResponseAssessment.Category response,
        Optional<Integer> responseDay,
        Optional<Integer> confirmationDay,
        int followUpDays,
        FollowUp.Status status,
        String causeOfDeath) {
    public PatientLine {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(sex, "sex");
        Objects.requireNonNull(diseaseGroup, "diseaseGroup");
        Objects.requireNonNull(donor, "donor");
        Objects.requireNonNull(response, "response");
        Objects.requireNonNull(responseDay, "responseDay");
        Objects.requireNonNull(confirmationDay, "confirmationDay");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(causeOfDeath, "causeOfDeath");
    }
}
