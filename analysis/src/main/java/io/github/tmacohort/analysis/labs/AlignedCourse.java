package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.labs.LabMarker.DayBand;
import java.util.List;
import java.util.Objects;

/**
 * One marker's courses counted from another day than the first dose. Whoever is in them lived to the first dose and was
 * treated: before it nobody can have died.
 *
 * @param firstDose day of the first dose since the index day, of all treated
 * @param series days are since the index day
 * @param bands one per day; days are since the index day
 */
public record AlignedCourse(CoursePlan plan, Summary firstDose, List<PatientSeries> series, List<DayBand> bands) {
    public AlignedCourse {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(firstDose, "firstDose");
        series = List.copyOf(series);
        bands = List.copyOf(bands);
    }
}
