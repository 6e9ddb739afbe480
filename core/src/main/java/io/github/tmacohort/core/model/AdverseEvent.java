package io.github.tmacohort.core.model;

import java.util.Objects;
import java.util.Optional;

/**
 * One adverse event by CTCAE.
 *
 * @param term CTCAE term
 * @param systemOrganClass CTCAE system organ class
 * @param grade 1 to 5
 * @param category the groups the study counts apart
 * @param endDay empty if it had not ended at last contact
 */
public record AdverseEvent(
        PatientId patient,
        String term,
        String systemOrganClass,
        CtcaeVersion version,
        int grade,
        Category category,
        int startDay,
        Optional<Integer> endDay,
        Attribution attribution,
        boolean serious) {

    /** Version of the Common Terminology Criteria for Adverse Events. */
    public enum CtcaeVersion {
        V4_03,
        V5,
        V6
    }

    /** Events that the study counts apart from all others. */
    public enum Category {
        BLEEDING,
        BLEEDING_CNS_OR_PULMONARY,
        HYPERSENSITIVITY,
        GASTROINTESTINAL,
        LIVER_ENZYMES,
        OTHER
    }

    /** How far defibrotide is held to have caused it. */
    public enum Attribution {
        UNRELATED,
        UNLIKELY,
        POSSIBLE,
        PROBABLE,
        DEFINITE
    }

    public AdverseEvent {
        Objects.requireNonNull(patient, "patient");
        Model.notBlank(term, "term");
        Model.notBlank(systemOrganClass, "systemOrganClass");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(attribution, "attribution");
        if (grade < 1 || grade > 5) {
            throw new IllegalArgumentException("grade must be in 1..5, got " + grade);
        }
        Model.inOrder(startDay, endDay, "startDay", "endDay");
    }

    /** Grade 3 or worse, or any bleeding into brain or lung. */
    public boolean isMajorBleeding() {
        return category == Category.BLEEDING_CNS_OR_PULMONARY || category == Category.BLEEDING && grade >= 3;
    }
}
