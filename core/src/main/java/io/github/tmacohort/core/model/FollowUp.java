package io.github.tmacohort.core.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What is known at the end.
 *
 * @param lastContactDay day of death, or the last day the patient was known to be alive
 * @param causeOfDeath in the centre's words; empty if alive or not known
 * @param relapseDay relapse of the disease the transplant was for, if it happened
 */
public record FollowUp(
        PatientId patient, int lastContactDay, Status status, String causeOfDeath, Optional<Integer> relapseDay) {

    /** Whether the patient was alive at last contact. */
    public enum Status {
        ALIVE,
        DEAD
    }

    public FollowUp {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(causeOfDeath, "causeOfDeath");
        if (relapseDay.isPresent() && relapseDay.get() > lastContactDay) {
            throw new IllegalArgumentException("relapseDay must not follow lastContactDay");
        }
    }

    public boolean died() {
        return status == Status.DEAD;
    }
}
