package io.github.tmacohort.core.model;

import java.util.Objects;
import java.util.Optional;

/**
 * One allogeneic stem-cell transplantation. The index transplant has day 0; earlier ones have negative, later ones
 * positive days.
 *
 * @param number 1 for the patient's first transplant
 * @param hlaMatch matched over examined loci as reported, such as {@code 9/10}; may be empty
 * @param gvhdProphylaxis in the centre's words; may be empty
 * @param neutrophilEngraftmentDay first of three days with neutrophils of at least 0.5 × 10⁹/L; empty if not reached
 * @param plateletEngraftmentDay first of three counts of at least 20 × 10⁹/L, 7 days untransfused; empty if not reached
 */
public record Transplant(
        PatientId patient,
        int number,
        int day,
        Donor donor,
        GraftSource graft,
        Conditioning conditioning,
        String hlaMatch,
        String gvhdProphylaxis,
        Optional<Integer> neutrophilEngraftmentDay,
        Optional<Integer> plateletEngraftmentDay) {

    /** Donor type. */
    public enum Donor {
        MATCHED_SIBLING,
        MATCHED_UNRELATED,
        MISMATCHED_UNRELATED,
        HAPLOIDENTICAL,
        OTHER_RELATED
    }

    /** Source of the stem cells. */
    public enum GraftSource {
        BONE_MARROW,
        PERIPHERAL_BLOOD,
        CORD_BLOOD,
        BONE_MARROW_AND_PERIPHERAL_BLOOD
    }

    /** Intensity of the conditioning. */
    public enum Conditioning {
        MYELOABLATIVE,
        REDUCED_INTENSITY,
        NON_MYELOABLATIVE
    }

    public Transplant {
        Objects.requireNonNull(patient, "patient");
        Model.atLeast(number, 1, "number");
        Objects.requireNonNull(donor, "donor");
        Objects.requireNonNull(graft, "graft");
        Objects.requireNonNull(conditioning, "conditioning");
        Objects.requireNonNull(hlaMatch, "hlaMatch");
        Objects.requireNonNull(gvhdProphylaxis, "gvhdProphylaxis");
        Model.inOrder(day, neutrophilEngraftmentDay, "day", "neutrophilEngraftmentDay");
        Model.inOrder(day, plateletEngraftmentDay, "day", "plateletEngraftmentDay");
    }
}
