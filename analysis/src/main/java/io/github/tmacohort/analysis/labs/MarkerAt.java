package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.core.model.PatientId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * One marker at one time point in any of some patients, whose values are arranged once. May be asked from several threads.
 */
public final class MarkerAt {
    private final Map<Course, MarkerSeries> series = new HashMap<>();
    private final BiFunction<MarkerPlan, List<MarkerSeries>, LabTimePoint> look;
    private final MarkerPlan marker;

    private record Course(PatientId patient, int number) {
        static Course of(TreatedPatient patient) {
            return new Course(patient.id(), patient.course().number());
        }
    }

    MarkerAt(
            MarkerPlan marker,
            List<TreatedPatient> everyone,
            BiFunction<MarkerPlan, List<MarkerSeries>, LabTimePoint> look) {
        this.marker = marker;
        this.look = look;
        everyone.forEach(
                patient -> series.computeIfAbsent(Course.of(patient), same -> MarkerSeries.of(patient, marker)));
    }

    /**
     * In these patients; the p-value is not adjusted.
     *
     * @throws IllegalArgumentException if one is not among those it was made for
     */
    public LabTimePoint in(List<TreatedPatient> patients) {
        return look.apply(marker, patients.stream().map(this::seriesOf).toList());
    }

    private MarkerSeries seriesOf(TreatedPatient patient) {
        MarkerSeries found = series.get(Course.of(patient));
        if (found == null) {
            throw new IllegalArgumentException("patient " + patient.id() + " is not among those followed");
        }
        return found;
    }
}
