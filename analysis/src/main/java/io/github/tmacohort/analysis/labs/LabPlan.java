package io.github.tmacohort.analysis.labs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which markers are followed, when, and for how long their courses are drawn.
 *
 * @param markers in the order of the tables, each analyte once
 * @param timePoints in the order of the tables, each once
 * @param trajectoryFrom first day of the courses, since first dose
 * @param trajectoryTo last day of the courses, since first dose
 * @param trajectoryWindow the median and quartiles of a day use each patient's nearest value within so many days
 */
public record LabPlan(
        List<MarkerPlan> markers,
        List<TimePoint> timePoints,
        int trajectoryFrom,
        int trajectoryTo,
        int trajectoryWindow) {
    public LabPlan {
        markers = List.copyOf(markers);
        timePoints = List.copyOf(timePoints);
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
    }
}
