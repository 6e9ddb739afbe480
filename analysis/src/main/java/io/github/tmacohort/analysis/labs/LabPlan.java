package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.core.lab.Analyte;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which markers are followed, when, and for how long their courses are drawn.
 *
 * @param markers in the order of the tables, each analyte once
 * @param timePoints in the order of the tables, each once
 * @param trajectoryFrom first day of the courses, since first dose
 * @param trajectoryTo last day of the courses, since first dose
 * @param trajectoryWindow the median and quartiles of a day use each patient's nearest value within so many days
 * @param otherIndexDays the courses of some of the markers once more, counted from other days
 * @param model the mixed model of the courses; of the markers above, within the days above
 */
public record LabPlan(
        List<MarkerPlan> markers,
        List<TimePoint> timePoints,
        int trajectoryFrom,
        int trajectoryTo,
        int trajectoryWindow,
        List<CoursePlan> otherIndexDays,
        Optional<MarkerModelPlan> model) {
    public LabPlan {
        markers = List.copyOf(markers);
        timePoints = List.copyOf(timePoints);
        otherIndexDays = List.copyOf(otherIndexDays);
        Set<Object> seen = new HashSet<>();
        for (MarkerPlan marker : markers) {
            if (!seen.add(marker.analyte())) {
                throw new IllegalArgumentException("marker " + marker.analyte().code() + " is there twice");
            }
        }
        for (TimePoint point : timePoints) {
            if (!seen.add(point.id())) {
                throw new IllegalArgumentException("time point " + point.id() + " is there twice");
            }
        }
        if (trajectoryFrom > 0 || trajectoryTo < 1) {
            throw new IllegalArgumentException("trajectoryFrom must not be after 0 nor trajectoryTo before 1, got "
                    + trajectoryFrom + " and " + trajectoryTo);
        }
        if (trajectoryWindow < 0) {
            throw new IllegalArgumentException("trajectoryWindow must not be negative, got " + trajectoryWindow);
        }
        for (CoursePlan course : otherIndexDays) {
            for (Analyte analyte : course.markers()) {
                if (!seen.contains(analyte)) {
                    throw new IllegalArgumentException(
                            "a course from another day is of " + analyte.code() + ", which is not among the markers");
                }
            }
            if (!seen.add(course.index())) {
                throw new IllegalArgumentException("courses from one index day are there twice");
            }
        }
        model.ifPresent(plan -> {
            for (Analyte analyte : plan.markers()) {
                if (!seen.contains(analyte)) {
                    throw new IllegalArgumentException(
                            "the model is of " + analyte.code() + ", which is not among the markers");
                }
            }
            if (plan.from() < trajectoryFrom || plan.to() > trajectoryTo) {
                throw new IllegalArgumentException("the model's days must be within those of the courses, "
                        + trajectoryFrom + " to " + trajectoryTo + ", got " + plan.from() + " to " + plan.to());
            }
        });
    }

    /** With no courses from other days, and the model that fits these markers, time points and days: {@link MarkerModelPlan#around}. */
    public LabPlan(
            List<MarkerPlan> markers,
            List<TimePoint> timePoints,
            int trajectoryFrom,
            int trajectoryTo,
            int trajectoryWindow) {
        this(
                markers,
                timePoints,
                trajectoryFrom,
                trajectoryTo,
                trajectoryWindow,
                List.of(),
                MarkerModelPlan.around(markers, timePoints, trajectoryFrom, trajectoryTo));
    }

    /**
     * The same with another model, or none.
     *
     * @throws IllegalArgumentException if the model is of another marker, or of days before or after the courses
     */
    public LabPlan withModel(Optional<MarkerModelPlan> other) {
        return new LabPlan(markers, timePoints, trajectoryFrom, trajectoryTo, trajectoryWindow, otherIndexDays, other);
    }
}
