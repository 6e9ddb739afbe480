package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.labs.LabMarker.DayBand;
import java.util.List;

/**
 * The courses of a marker in multiples of the upper reference limit that held for each value: what age, sex and assay do to
 * the limit is then out of them.
 *
 * @param series as in {@link LabMarker}, with multiples for values
 * @param bands of the multiples
 * @param withoutLimit values of the courses that have no upper limit, or one of 0, and are left out
 */
public record RelativeCourse(List<PatientSeries> series, List<DayBand> bands, int withoutLimit) {
    public RelativeCourse {
        series = List.copyOf(series);
        bands = List.copyOf(bands);
    }
}
