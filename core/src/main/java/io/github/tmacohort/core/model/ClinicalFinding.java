package io.github.tmacohort.core.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Something found in a patient: organ involvement, a biopsy, GVHD, an infection.
 *
 * @param endDay last day it was present; empty if it had not ended at last contact
 * @param grade for acute GVHD 1 to 4, for chronic GVHD 1 (mild) to 3 (severe); otherwise empty
 * @param detail in the centre's words; may be empty
 */
public record ClinicalFinding(
        PatientId patient, Kind kind, int startDay, Optional<Integer> endDay, Optional<Integer> grade, String detail) {

    /** What was found. */
    public enum Kind {
        TMA_BIOPSY_KIDNEY,
        TMA_BIOPSY_GUT,
        TMA_BIOPSY_LUNG,
        TMA_BIOPSY_OTHER,
        NEUROLOGICAL_INVOLVEMENT,
        PULMONARY_INVOLVEMENT,
        GUT_INVOLVEMENT,
        SEROSITIS,
        ACUTE_GVHD,
        CHRONIC_GVHD,
        BACTERIAL_INFECTION,
        VIRAL_INFECTION,
        FUNGAL_INFECTION,
        VENO_OCCLUSIVE_DISEASE,
        GRAFT_FAILURE,
        OTHER_CAUSE_OF_HAEMOLYSIS
    }

    public ClinicalFinding {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
        Model.inOrder(startDay, endDay, "startDay", "endDay");
        if (grade.isPresent() && (grade.get() < 1 || grade.get() > 4)) {
            throw new IllegalArgumentException("grade must be in 1..4, got " + grade.get());
        }
    }
}
