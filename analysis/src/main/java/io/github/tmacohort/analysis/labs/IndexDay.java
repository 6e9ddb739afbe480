package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.cohort.TreatedPatient;

/** The day that a course is counted from, another calendar day for each patient. */
public enum IndexDay {
    FIRST_DOSE,
    /** TMA by the criteria that define the cohort, or as the centre diagnosed it. */
    DIAGNOSIS,
    TRANSPLANT;

    /** How many days it lies before the patient's first dose. */
    int daysBeforeFirstDose(TreatedPatient patient) {
        return switch (this) {
            case FIRST_DOSE -> 0;
            case DIAGNOSIS -> patient.firstDoseDay() - patient.tmaDay();
            case TRANSPLANT -> patient.firstDoseDay();
        };
    }
}
