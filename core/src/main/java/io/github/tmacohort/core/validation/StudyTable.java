package io.github.tmacohort.core.validation;

import java.util.Locale;

/**
 * The tables of a study folder, in the order in which they are written and reported. They are read in this order too, but
 * for {@link #REFERENCE_LIMITS}, which laboratory results need.
 */
public enum StudyTable {
    PATIENTS,
    TRANSPLANTS,
    LABS,
    TRANSFUSIONS,
    TMA_EPISODES,
    DEFIBROTIDE_COURSES,
    DEFIBROTIDE_DOSES,
    DEFIBROTIDE_INTERRUPTIONS,
    CO_TREATMENTS,
    CLINICAL_FINDINGS,
    ADVERSE_EVENTS,
    FOLLOW_UP,
    REFERENCE_LIMITS;

    /** Whether a study folder need not have it. */
    public boolean isOptional() {
        return this == REFERENCE_LIMITS;
    }

    /** Whether each of its rows belongs to a patient. */
    public boolean isOfPatients() {
        return this != REFERENCE_LIMITS;
    }

    /** {@code tma_episodes}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code tma_episodes.csv}. */
    public String file() {
        return code() + ".csv";
    }
}
