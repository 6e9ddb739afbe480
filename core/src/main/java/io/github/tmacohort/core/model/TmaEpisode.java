package io.github.tmacohort.core.model;

import java.util.Objects;
import java.util.Optional;

/**
 * An episode of microangiopathy as the centre recorded it.
 *
 * @param number 1 for the patient's first episode
 * @param onsetDay first day with a sign of it, if recorded
 * @param diagnosisDay day on which the centre made the diagnosis
 * @param criteria the criteria the centre says it used; may be empty
 * @param resolutionDay day on which the centre called it resolved; empty if it did not
 */
public record TmaEpisode(
        PatientId patient,
        int number,
        Optional<Integer> onsetDay,
        int diagnosisDay,
        String criteria,
        Optional<Integer> resolutionDay) {
    public TmaEpisode {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(criteria, "criteria");
        Model.atLeast(number, 1, "number");
        if (onsetDay.isPresent() && onsetDay.get() > diagnosisDay) {
            throw new IllegalArgumentException("onsetDay must not follow diagnosisDay");
        }
        Model.inOrder(diagnosisDay, resolutionDay, "diagnosisDay", "resolutionDay");
    }
}
