package io.github.tmacohort.core.validation;

import java.util.Locale;

/** The tables of a study folder, in the order in which they are read, written and reported. */
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
    FOLLOW_UP;

    /** {@code tma_episodes}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code tma_episodes.csv}. */
    public String file() {
        return code() + ".csv";
    }
}
