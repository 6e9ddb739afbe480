package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.cohort.DailyValue;
import io.github.tmacohort.analysis.cohort.TransfusionWindow;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.labs.PatientSeries.Point;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One patient's values of a marker since the first dose, and the rules by which one of them is picked. */
final class MarkerSeries {
    private final TreatedPatient patient;
    private final List<Point> points;
    private final Optional<Point> baseline;

    private MarkerSeries(TreatedPatient patient, List<Point> points, int baselineDays) {
        this.patient = patient;
        this.points = points;
        this.baseline = points.stream()
                .filter(point -> point.day() <= 0 && point.day() > -baselineDays)
                .reduce((earlier, later) -> later);
    }

    static MarkerSeries of(TreatedPatient patient, MarkerPlan plan) {
        List<Point> points = DailyValue.of(patient.record(), plan.analyte()).stream()
                .map(value -> new Point(
                        patient.sinceFirstDose(value.day()),
                        value.value(),
                        plan.flag()
                                .filter(flag -> TransfusionWindow.transfused(
                                        patient.record(), flag.product(), value.day(), flag.days()))
                                .isPresent(),
                        value.relation()))
                .toList();
        return new MarkerSeries(patient, points, plan.baselineDays());
    }

    /** The same patient with other values on the same days, some of them left out; without a baseline. */
    MarkerSeries with(Function<Point, Optional<Point>> value) {
        return new MarkerSeries(
                patient,
                points.stream().flatMap(point -> value.apply(point).stream()).toList(),
                0);
    }

    TreatedPatient patient() {
        return patient;
    }

    /** The last value on the day of the first dose or one of the plan's days before it. */
    Optional<Point> baseline() {
        return baseline;
    }

    /** The values of some days since first dose. */
    List<Point> between(int from, int to) {
        return points.stream()
                .filter(point -> point.day() >= from && point.day() <= to)
                .toList();
    }

    /** The value nearest to a day within the window, the earlier one of two equally near; later than {@code after}. */
    Optional<Point> nearest(int day, int window, int after) {
        Point nearest = null;
        for (Point point : points) {
            int distance = Math.abs(point.day() - day);
            if (point.day() > after
                    && distance <= window
                    && (nearest == null || distance < Math.abs(nearest.day() - day))) {
                nearest = point;
            }
        }
        return Optional.ofNullable(nearest);
    }
}
