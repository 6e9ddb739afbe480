package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.core.criteria.Diagnosis;
import io.github.tmacohort.core.model.PatientRecord;
import java.util.Objects;

/** Whether a patient has TMA by the study's definition. */
public sealed interface TmaStatus {

    /** @param day time zero, relative to the index transplant */
    record Confirmed(int day) implements TmaStatus {}

    /** @param reasonId stable name of the reason */
    record NotConfirmed(String reasonId, String reason) implements TmaStatus {
        public NotConfirmed {
            Objects.requireNonNull(reasonId, "reasonId");
            Objects.requireNonNull(reason, "reason");
        }
    }

    NotConfirmed NO_EPISODE = new NotConfirmed("no-episode", "no TMA recorded");
    NotConfirmed NOT_MET = new NotConfirmed("criteria-not-met", "criteria not met");
    NotConfirmed INDETERMINATE =
            new NotConfirmed("criteria-indeterminate", "criteria cannot be judged: what was not measured could decide");

    /** By the centre's first recorded diagnosis on or after the index transplant. */
    static TmaStatus asRecorded(PatientRecord patient) {
        return patient.episodes().stream()
                .filter(episode -> episode.diagnosisDay() >= 0)
                .findFirst()
                .<TmaStatus>map(episode -> new Confirmed(episode.diagnosisDay()))
                .orElse(NO_EPISODE);
    }

    /** By a set of criteria: time zero is the day on which its rule was satisfied. */
    static TmaStatus of(Diagnosis diagnosis) {
        return switch (diagnosis.verdict()) {
            case MET -> new Confirmed(diagnosis.confirmedDay().orElseThrow());
            case NOT_MET -> NOT_MET;
            case INDETERMINATE -> INDETERMINATE;
        };
    }
}
