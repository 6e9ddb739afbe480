package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.List;
import java.util.Objects;

/**
 * One marker from first dose on, in its canonical unit.
 *
 * @param treated patients treated
 * @param baseline of the treated; its {@code missing} counts those without
 * @param baselineBeyondLimits of the baseline values, those below or above a limit of detection
 * @param timePoints in the protocol's order
 * @param series every patient's values within the protocol's days, in order of patient; patients without any are left out
 * @param bands one per day of the trajectory
 */
public record LabMarker(
        MarkerPlan plan,
        int treated,
        Summary baseline,
        BeyondLimits baselineBeyondLimits,
        List<LabTimePoint> timePoints,
        List<PatientSeries> series,
        List<DayBand> bands,
        List<Caveat> caveats) {

    /**
     * Median and quartiles of a day, each patient with the value nearest to it within the window.
     *
     * @param day since first dose
     * @param patients with such a value; without any, nothing is estimable
     */
    public record DayBand(int day, int patients, Estimate lowerQuartile, Estimate median, Estimate upperQuartile) {}

    public LabMarker {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(baselineBeyondLimits, "baselineBeyondLimits");
        timePoints = List.copyOf(timePoints);
        series = List.copyOf(series);
        bands = List.copyOf(bands);
        caveats = List.copyOf(caveats);
    }

    /** @throws IllegalArgumentException if the protocol has no such time point */
    public LabTimePoint at(String timePoint) {
        return timePoints.stream()
                .filter(point -> point.at().id().equals(timePoint))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no time point " + timePoint));
    }
}
