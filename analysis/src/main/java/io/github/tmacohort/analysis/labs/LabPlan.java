package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.labs.MarkerPlan.Direction;
import io.github.tmacohort.analysis.labs.MarkerPlan.Improvement;
import io.github.tmacohort.analysis.labs.MarkerPlan.Scale;
import io.github.tmacohort.analysis.labs.MarkerPlan.TransfusionFlag;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.Transfusion.Product;
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

    /** Seven markers at day 7 ± 2, 14 ± 3, 28 ± 4 and the end of the course ± 3. */
    public static LabPlan defaults() {
        Optional<TransfusionFlag> platelets = Optional.of(new TransfusionFlag(Product.PLATELETS, 3));
        Optional<TransfusionFlag> redCells = Optional.of(new TransfusionFlag(Product.RED_CELLS, 14));
        return new LabPlan(
                List.of(
                        marker(Analyte.PLATELETS, Direction.HIGHER, 3, percent(50), platelets),
                        marker(Analyte.LDH, Direction.LOWER, 3, percent(25), Optional.empty()),
                        marker(Analyte.HAEMOGLOBIN, Direction.HIGHER, 3, absolute(1), redCells),
                        marker(Analyte.SCHISTOCYTES_PER_FIELD, Direction.LOWER, 7, absolute(0), Optional.empty()),
                        marker(Analyte.HAPTOGLOBIN, Direction.HIGHER, 7, absolute(0), Optional.empty()),
                        marker(Analyte.CREATININE, Direction.LOWER, 3, percent(25), Optional.empty()),
                        marker(
                                Analyte.URINE_PROTEIN_CREATININE_RATIO,
                                Direction.LOWER,
                                7,
                                percent(50),
                                Optional.empty())),
                List.of(
                        new TimePoint.Day(7, 2),
                        new TimePoint.Day(14, 3),
                        new TimePoint.Day(28, 4),
                        new TimePoint.EndOfCourse(3)),
                -14,
                60,
                3);
    }

    private static MarkerPlan marker(
            Analyte analyte,
            Direction better,
            int baselineDays,
            Improvement improvement,
            Optional<TransfusionFlag> flag) {
        return new MarkerPlan(analyte, better, baselineDays, improvement, flag);
    }

    private static Improvement percent(double amount) {
        return new Improvement(Scale.PERCENT_OF_BASELINE, amount);
    }

    private static Improvement absolute(double amount) {
        return new Improvement(Scale.ABSOLUTE, amount);
    }
}
