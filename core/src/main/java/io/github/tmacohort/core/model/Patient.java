package io.github.tmacohort.core.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A patient as of the index transplant.
 *
 * @param ageYears age at the index transplant [years, decimal]
 * @param disease what the transplant was for, in the centre's words
 * @param heightCm height at the index transplant [cm], needed for blood-pressure percentiles and eGFR
 */
public record Patient(
        PatientId id, Sex sex, double ageYears, DiseaseGroup diseaseGroup, String disease, Optional<Double> heightCm) {

    /** Broad classes of the disease the transplant was for. */
    public enum DiseaseGroup {
        ACUTE_LYMPHOBLASTIC_LEUKAEMIA,
        ACUTE_MYELOID_LEUKAEMIA,
        OTHER_MALIGNANCY,
        MYELODYSPLASTIC_SYNDROME,
        SEVERE_APLASTIC_ANAEMIA,
        HAEMOGLOBINOPATHY,
        INBORN_ERROR_OF_IMMUNITY,
        OTHER_NON_MALIGNANT
    }

    public Patient {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(sex, "sex");
        Objects.requireNonNull(diseaseGroup, "diseaseGroup");
        Model.notBlank(disease, "disease");
        if (!(ageYears >= 0 && ageYears < 130)) {
            throw new IllegalArgumentException("ageYears must be in [0, 130), got " + ageYears);
        }
        heightCm.ifPresent(height -> Model.positive(height, "heightCm"));
    }
}
