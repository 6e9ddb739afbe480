package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.response.PatientResponse;
import io.github.tmacohort.analysis.response.Response;
import io.github.tmacohort.analysis.safety.Exposure;
import io.github.tmacohort.analysis.safety.Treatment;
import io.github.tmacohort.core.criteria.ResponseAssessment;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.Sex;
import io.github.tmacohort.core.model.Transplant;
import java.util.ArrayList;
import java.util.List;
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

    static List<PatientLine> of(List<TreatedPatient> treated, Treatment treatment, Response response) {
        List<PatientLine> lines = new ArrayList<>();
        for (int i = 0; i < treated.size(); i++) {
            lines.add(of(
                    treated.get(i),
                    treatment.patients().get(i),
                    response.patients().get(i)));
        }
        return List.copyOf(lines);
    }

    private static PatientLine of(TreatedPatient treated, Exposure exposure, PatientResponse response) {
        if (!exposure.patient().equals(treated.id()) || !response.patient().equals(treated.id())) {
            throw new IllegalArgumentException("exposure and response must be of patient " + treated.id());
        }
        Patient patient = treated.record().patient();
        return new PatientLine(
                treated.id(),
                (int) Math.floor(patient.ageYears()),
                patient.sex(),
                patient.diseaseGroup(),
                treated.record().indexTransplant().orElseThrow().donor(),
                treated.tmaDay(),
                treated.firstDoseDay(),
                exposure.durationDays(),
                exposure.relativeDoseIntensity(),
                response.category(),
                response.responseDay(),
                response.confirmationDay(),
                treated.followUpDays(),
                treated.followUp().status(),
                treated.followUp().causeOfDeath());
    }
}
