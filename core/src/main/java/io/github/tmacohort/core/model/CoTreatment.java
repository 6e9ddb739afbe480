package io.github.tmacohort.core.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Another treatment given at some time of the study.
 *
 * @param stopDay last day; empty if ongoing at last contact
 * @param detail dose, level, sessions or what was changed, in the centre's words; may be empty
 */
public record CoTreatment(
        PatientId patient,
        Agent agent,
        int startDay,
        Optional<Integer> stopDay,
        Action action,
        Indication indication,
        String detail) {

    /** What was given. */
    public enum Agent {
        CICLOSPORIN,
        TACROLIMUS,
        SIROLIMUS,
        EVEROLIMUS,
        CORTICOSTEROID,
        MYCOPHENOLATE,
        BASILIXIMAB,
        RUXOLITINIB,
        PLASMA_EXCHANGE,
        PLASMA_INFUSION,
        RITUXIMAB,
        ECULIZUMAB,
        RAVULIZUMAB,
        NARSOPLIMAB,
        LOW_MOLECULAR_WEIGHT_HEPARIN,
        HEPARIN,
        ANTIHYPERTENSIVE,
        DIALYSIS,
        ANTI_INFECTIVE,
        URSODIOL,
        OTHER;

        /** Whether it is a treatment of TMA that makes a later response not defibrotide's. */
        public boolean isSecondLineForTma() {
            return this == ECULIZUMAB || this == RAVULIZUMAB || this == NARSOPLIMAB;
        }

        /** Whether defibrotide's label forbids it at the same time. */
        public boolean isAnticoagulant() {
            return this == LOW_MOLECULAR_WEIGHT_HEPARIN || this == HEPARIN;
        }
    }

    /** What was done with it on the start day. */
    public enum Action {
        GIVEN,
        REDUCED,
        WITHDRAWN,
        SWITCHED
    }

    /** What it was given for. */
    public enum Indication {
        TMA,
        GVHD,
        HYPERTENSION,
        INFECTION,
        OTHER
    }

    public CoTreatment {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(indication, "indication");
        Objects.requireNonNull(detail, "detail");
        Model.inOrder(startDay, stopDay, "startDay", "stopDay");
    }
}
