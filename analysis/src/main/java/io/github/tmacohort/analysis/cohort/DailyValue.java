package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.LabResult.Relation;
import io.github.tmacohort.core.model.PatientRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * One value a day of one numeric analyte, in its canonical unit. Of several results of a day the most adverse one stands for
 * it, the lowest of platelets, haemoglobin and haptoglobin and the highest of everything else, as in the criteria; so the
 * order of rows changes nothing. A result beyond a limit of detection enters with that limit; of a
 * measured value and a limit of the same number the limit stands.
 *
 * @param day relative to the index transplant
 * @param relation whether the value was measured, or reported as below or above a limit
 */
public record DailyValue(int day, double value, Relation relation) {

    /** All of a patient's values, in order of day. */
    public static List<DailyValue> of(PatientRecord patient, Analyte analyte) {
        TreeMap<Integer, DailyValue> byDay = new TreeMap<>();
        for (LabResult result : patient.labs(analyte)) {
            DailyValue value = new DailyValue(result.day(), result.canonicalValue(), result.relation());
            byDay.merge(value.day(), value, (a, b) -> moreAdverse(analyte, a, b));
        }
        return List.copyOf(new ArrayList<>(byDay.values()));
    }

    private static DailyValue moreAdverse(Analyte analyte, DailyValue a, DailyValue b) {
        if (a.value == b.value) {
            Relation adverse = isLowAdverse(analyte) ? Relation.BELOW : Relation.ABOVE;
            return b.relation == adverse || a.relation == Relation.EQUAL ? b : a;
        }
        return isLowAdverse(analyte) == a.value < b.value ? a : b;
    }

    private static boolean isLowAdverse(Analyte analyte) {
        return analyte == Analyte.PLATELETS || analyte == Analyte.HAEMOGLOBIN || analyte == Analyte.HAPTOGLOBIN;
    }
}
