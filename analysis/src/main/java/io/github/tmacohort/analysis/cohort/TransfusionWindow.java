package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.model.Transfusion;

/** Whether a patient was transfused in the days up to a day. Windows count calendar days: 7 days are d − 6 to d. */
public final class TransfusionWindow {

    private TransfusionWindow() {}

    /** Whether {@code product} was given on {@code day} or one of the days before it, {@code days} in all. */
    public static boolean transfused(PatientRecord patient, Transfusion.Product product, int day, int days) {
        return patient.transfusions().stream()
                .anyMatch(transfusion ->
                        transfusion.product() == product && transfusion.day() <= day && transfusion.day() > day - days);
    }
}
