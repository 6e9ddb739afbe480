package io.github.tmacohort.analysis.response;

import io.github.tmacohort.core.criteria.ResponseAssessment;
import io.github.tmacohort.core.criteria.ResponseAssessment.Category;
import io.github.tmacohort.core.criteria.ResponseAssessment.Item;
import io.github.tmacohort.core.criteria.ResponseRule.Organ;
import io.github.tmacohort.core.model.PatientId;
import java.util.Objects;
import java.util.Optional;

/**
 * One patient's response, with its days counted from the first dose. A response confirmed on the day of death is none.
 *
 * @param firstDoseDay relative to the index transplant
 * @param deathDay since first dose; empty if alive at last contact
 * @param windowEnd last day on which a response to the course could be seen, since first dose
 */
public record PatientResponse(
        ResponseAssessment assessment, int firstDoseDay, Optional<Integer> deathDay, int windowEnd) {
    public PatientResponse {
        Objects.requireNonNull(assessment, "assessment");
        Objects.requireNonNull(deathDay, "deathDay");
    }

    public PatientId patient() {
        return assessment.patient();
    }

    /** Complete or partial, confirmed before death. */
    public boolean responded() {
        return confirmationDay().isPresent();
    }

    /** Whether it could have been a response, with whatever is missing taken as favourable. */
    public boolean respondedAtBest() {
        return responded()
                || category() == Category.NOT_EVALUABLE && assessment.bestCase().isResponse();
    }

    public Category category() {
        if (!assessment.best().isResponse()) {
            return assessment.best();
        }
        if (!responded()) {
            return Category.NONE;
        }
        return assessment.best() == Category.COMPLETE
                        && completeConfirmationDay().isEmpty()
                ? Category.PARTIAL
                : assessment.best();
    }

    /** First day of the confirmed run, since first dose: for time to response only. */
    public Optional<Integer> responseDay() {
        return responded() ? assessment.responseDay().map(this::sinceFirstDose) : Optional.empty();
    }

    /** Day the response was confirmed, since first dose: the day of response in every survival comparison. */
    public Optional<Integer> confirmationDay() {
        return assessment.confirmationDay().map(this::sinceFirstDose).filter(this::beforeDeath);
    }

    /** Day the complete response was confirmed, since first dose. */
    public Optional<Integer> completeConfirmationDay() {
        return assessment.completeConfirmationDay().map(this::sinceFirstDose).filter(this::beforeDeath);
    }

    /** Day the loss of the response was confirmed, since first dose. */
    public Optional<Integer> lossDay() {
        return assessment.lossDay().map(this::sinceFirstDose).filter(this::beforeDeath);
    }

    /** An organ's item at the last assessment of the response window; empty without any assessment. */
    public Optional<Item> lastAssessed(Organ organ) {
        return assessment.trace().stream()
                .filter(day -> sinceFirstDose(day.day()) <= windowEnd)
                .reduce((earlier, later) -> later)
                .flatMap(last -> last.items().stream()
                        .filter(item -> item.id().equals(organ.id()))
                        .findFirst());
    }

    private int sinceFirstDose(int day) {
        return day - firstDoseDay;
    }

    private boolean beforeDeath(int day) {
        return deathDay.filter(death -> day >= death).isEmpty();
    }
}
