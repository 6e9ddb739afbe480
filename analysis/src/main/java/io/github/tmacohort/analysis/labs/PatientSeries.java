package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.core.model.LabResult.Relation;
import io.github.tmacohort.core.model.PatientId;
import java.util.List;
import java.util.Objects;

/**
 * One patient's values of a marker, one a day, in order of day.
 *
 * @param transfusionDays days since first dose, each once and ascending, on which the product that touches the marker was
 *     given; within the days that are drawn
 */
public record PatientSeries(PatientId patient, List<Point> points, List<Integer> transfusionDays) {
    /**
     * The value of a day: the median if there are several.
     *
     * @param day since first dose
     * @param value in the canonical unit; of a result beyond a limit of detection, that limit
     * @param transfused whether it follows a transfusion by the marker's rule
     * @param relation whether the value was measured, or reported as below or above a limit of detection
     */
    public record Point(int day, double value, boolean transfused, Relation relation) {
        public Point {
            Objects.requireNonNull(relation, "relation");
        }

        /** The same so many days later. */
        Point later(int days) {
            return days == 0 ? this : new Point(day + days, value, transfused, relation);
        }
    }

    public PatientSeries {
        Objects.requireNonNull(patient, "patient");
        points = List.copyOf(points);
        transfusionDays = List.copyOf(transfusionDays);
    }
}
