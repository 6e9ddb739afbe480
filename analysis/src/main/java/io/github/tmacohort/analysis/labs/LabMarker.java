package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One marker from first dose on, in its canonical unit.
 *
 * @param treated patients treated
 * @param baseline of the treated; its {@code missing} counts those without
 * @param baselineBeyondLimits of the baseline values, those below or above a limit of detection
 * @param timePoints in the protocol's order
 * @param outcomes one per time point, in the same order
 * @param overTime over the baseline and the fixed days: of all values, then, where transfusions touch the marker, without
 *     those after one
 * @param series every patient's values within the protocol's days, in order of patient; patients without any are left out
 * @param bands one per day of the trajectory
 * @param multiples the same courses in multiples of the upper reference limit, for a marker that is better lower and whose
 *     upper limits differ
 * @param aligned the courses counted from other days, those of {@code multiples} where there are such
 * @param subgroups the change in groups known at the first dose
 * @param shifts by reference limits, one per time point, in the same order
 * @param normalisation how soon those abnormal at baseline came to the reference limit
 * @param improvement how soon those with a baseline improved on it as the protocol asks; "normal" reads "improved"
 * @param measures of every treated patient's course, in order of patient: of all values, then, where transfusions touch
 *     the marker, without those after one
 */
public record LabMarker(
        MarkerPlan plan,
        int treated,
        Summary baseline,
        BeyondLimits baselineBeyondLimits,
        List<LabTimePoint> timePoints,
        List<MarkerOutcomes> outcomes,
        List<MarkerOverTime> overTime,
        List<PatientSeries> series,
        List<DayBand> bands,
        MarkerReference reference,
        Optional<RelativeCourse> multiples,
        List<AlignedCourse> aligned,
        List<SubgroupChange> subgroups,
        List<RangeShift> shifts,
        Normalisation normalisation,
        Normalisation improvement,
        List<PatientMeasures> measures,
        List<Caveat> caveats) {

    /**
     * Median and quartiles of a day, each patient with the value nearest to it within the window. Everyone treated is
     * accounted for: alive, dead and left alive.
     *
     * @param day since first dose
     * @param alive alive and under observation on the day, or dead on that very day
     * @param dead died before the day
     * @param leftAlive follow-up ended before the day, alive
     * @param patients of those alive, the ones with such a value; without any, nothing is estimable
     */
    public record DayBand(
            int day,
            int alive,
            int dead,
            int leftAlive,
            int patients,
            Estimate lowerQuartile,
            Estimate median,
            Estimate upperQuartile) {
        public DayBand {
            if (patients > alive) {
                throw new IllegalArgumentException("more observed than alive on day " + day);
            }
        }

        /** Alive and under observation without a value within the window. */
        public int missing() {
            return alive - patients;
        }
    }

    public LabMarker {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(baselineBeyondLimits, "baselineBeyondLimits");
        timePoints = List.copyOf(timePoints);
        outcomes = List.copyOf(outcomes);
        overTime = List.copyOf(overTime);
        series = List.copyOf(series);
        bands = List.copyOf(bands);
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(multiples, "multiples");
        aligned = List.copyOf(aligned);
        subgroups = List.copyOf(subgroups);
        shifts = List.copyOf(shifts);
        Objects.requireNonNull(normalisation, "normalisation");
        Objects.requireNonNull(improvement, "improvement");
        measures = List.copyOf(measures);
        caveats = List.copyOf(caveats);
    }

    /** The same with other time points, tests over time and subgroups. */
    LabMarker with(List<LabTimePoint> points, List<MarkerOverTime> tests, List<SubgroupChange> changes) {
        return new LabMarker(
                plan,
                treated,
                baseline,
                baselineBeyondLimits,
                points,
                outcomes,
                tests,
                series,
                bands,
                reference,
                multiples,
                aligned,
                changes,
                shifts,
                normalisation,
                improvement,
                measures,
                caveats);
    }

    /** The time point that stands for all where there is room for one: the last fixed day, else the first there is. */
    public Optional<TimePoint> main() {
        return main(timePoints.stream().map(LabTimePoint::at).toList());
    }

    static Optional<TimePoint> main(List<TimePoint> timePoints) {
        return timePoints.stream()
                .filter(TimePoint.Day.class::isInstance)
                .max(Comparator.comparingInt(day -> ((TimePoint.Day) day).day()))
                .or(() -> timePoints.stream().findFirst());
    }

    /** @throws IllegalArgumentException if the protocol has no such time point */
    public LabTimePoint at(String timePoint) {
        return timePoints.stream()
                .filter(point -> point.at().id().equals(timePoint))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no time point " + timePoint));
    }
}
