package io.github.tmacohort.analysis.response;

import io.github.tmacohort.core.criteria.ResponseAssessment;
import io.github.tmacohort.core.model.PatientId;
import java.util.Objects;
import java.util.Optional;

/**
 * One patient's response, with its days counted from the first dose.
 *
 * @param firstDoseDay relative to the index transplant
 */
public record PatientResponse(ResponseAssessment assessment, int firstDoseDay) {
    public PatientResponse {
        Objects.requireNonNull(assessment, "assessment");
    }

    public PatientId patient() {
        return assessment.patient();
    }

    public ResponseAssessment.Category category() {
        return assessment.best();
    }

    /** First day of the confirmed run, since first dose: for time to response only. */
    public Optional<Integer> responseDay() {
        return assessment.responseDay().map(day -> day - firstDoseDay);
    }

    /** Day the response was confirmed, since first dose: the day of response in every survival comparison. */
    public Optional<Integer> confirmationDay() {
        return assessment.confirmationDay().map(day -> day - firstDoseDay);
    }

    /** Day the complete response was confirmed, since first dose. */
    public Optional<Integer> completeConfirmationDay() {
        return assessment.completeConfirmationDay().map(day -> day - firstDoseDay);
    }
}
