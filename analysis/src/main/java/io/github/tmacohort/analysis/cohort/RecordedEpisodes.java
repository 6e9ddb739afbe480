package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.core.criteria.Episode;
import io.github.tmacohort.core.criteria.PatientHistory;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.TmaEpisode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Episodes found in the series beside those the centre recorded on or after the transplant: whether there is one, the days
 * of the first, whether and when it resolved, and how many there are.
 *
 * @param toleranceDays days further apart than this count as different: the window of the set
 * @param both patients with an episode found and one recorded, of the patients searched
 * @param sameDay of these, confirmed on the day of the recorded diagnosis
 * @param withinTolerance of these, confirmed at most {@code toleranceDays} before or after it
 * @param patients everyone with an episode found or recorded, in order of id
 * @param differences every kind, with the patients it was found in
 */
public record RecordedEpisodes(
        int toleranceDays,
        Proportion both,
        Proportion sameDay,
        Proportion withinTolerance,
        List<OfPatient> patients,
        List<Differing> differences) {

    /** How the two can differ. */
    public enum Difference {
        FOUND_ONLY("found, not recorded"),
        RECORDED_ONLY("recorded, not found"),
        DIAGNOSIS_DAY("first diagnosed on another day"),
        FOUND_RESOLVED_ONLY("first resolved by the series, not by the record"),
        RECORDED_RESOLVED_ONLY("first resolved by the record, not by the series"),
        RESOLUTION_DAY("first resolved on another day"),
        NUMBER("another number of episodes");

        private final String text;

        Difference(String text) {
            this.text = text;
        }

        /** In words. */
        public String text() {
            return text;
        }
    }

    /**
     * One patient.
     *
     * @param found how many episodes the series show
     * @param recorded how many the centre recorded
     * @param confirmedDay of the first found
     * @param diagnosisDay of the first recorded
     * @param foundResolutionDay first day of the resolution of the first found
     * @param recordedResolutionDay of the first recorded
     */
    public record OfPatient(
            PatientId patient,
            int found,
            int recorded,
            Optional<Integer> confirmedDay,
            Optional<Integer> diagnosisDay,
            Optional<Integer> foundResolutionDay,
            Optional<Integer> recordedResolutionDay,
            List<Difference> differences) {
        public OfPatient {
            Objects.requireNonNull(patient, "patient");
            Objects.requireNonNull(confirmedDay, "confirmedDay");
            Objects.requireNonNull(diagnosisDay, "diagnosisDay");
            Objects.requireNonNull(foundResolutionDay, "foundResolutionDay");
            Objects.requireNonNull(recordedResolutionDay, "recordedResolutionDay");
            differences = List.copyOf(differences);
        }
    }

    /** Patients who differ in one way, in order of id. */
    public record Differing(Difference difference, List<PatientId> patients) {
        public Differing {
            Objects.requireNonNull(difference, "difference");
            patients = List.copyOf(patients);
        }
    }

    public RecordedEpisodes {
        Objects.requireNonNull(both, "both");
        Objects.requireNonNull(sameDay, "sameDay");
        Objects.requireNonNull(withinTolerance, "withinTolerance");
        patients = List.copyOf(patients);
        differences = List.copyOf(differences);
    }

    /** Patients who differ in any way. */
    public int differing() {
        return (int) patients.stream().filter(of -> !of.differences().isEmpty()).count();
    }

    /** @throws IllegalArgumentException if neither is known of the patient */
    public OfPatient of(PatientId patient) {
        return patients.stream()
                .filter(of -> of.patient().equals(patient))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no episode of patient " + patient));
    }

    static RecordedEpisodes of(
            Collection<PatientHistory> histories,
            Map<PatientId, List<Episode>> found,
            int toleranceDays,
            ProportionEstimator proportions) {
        List<OfPatient> patients = histories.stream()
                .map(history -> compare(
                        history.record().id(),
                        found.getOrDefault(history.record().id(), List.of()),
                        history.record().episodes().stream()
                                .filter(episode -> episode.diagnosisDay() >= 0)
                                .toList(),
                        toleranceDays))
                .filter(of -> of.found() + of.recorded() > 0)
                .sorted(Comparator.comparing(OfPatient::patient))
                .toList();
        List<Integer> apart = patients.stream()
                .filter(of -> of.found() > 0 && of.recorded() > 0)
                .map(of -> Math.abs(
                        of.confirmedDay().orElseThrow() - of.diagnosisDay().orElseThrow()))
                .toList();
        List<Differing> differences = new ArrayList<>();
        for (Difference difference : Difference.values()) {
            differences.add(new Differing(
                    difference,
                    patients.stream()
                            .filter(of -> of.differences().contains(difference))
                            .map(OfPatient::patient)
                            .toList()));
        }
        return new RecordedEpisodes(
                toleranceDays,
                proportions.estimate(apart.size(), histories.size()),
                proportions.estimate(
                        (int) apart.stream().filter(days -> days == 0).count(), apart.size()),
                proportions.estimate(
                        (int) apart.stream()
                                .filter(days -> days <= toleranceDays)
                                .count(),
                        apart.size()),
                patients,
                differences);
    }

    private static OfPatient compare(
            PatientId patient, List<Episode> found, List<TmaEpisode> recorded, int toleranceDays) {
        Optional<Episode> first = found.stream().findFirst();
        Optional<TmaEpisode> written = recorded.stream().findFirst();
        Optional<Integer> confirmed = first.map(Episode::confirmedDay);
        Optional<Integer> diagnosed = written.map(TmaEpisode::diagnosisDay);
        Optional<Integer> resolution = first.flatMap(Episode::resolutionDay);
        Optional<Integer> writtenResolution = written.flatMap(TmaEpisode::resolutionDay);
        List<Difference> differences = new ArrayList<>();
        if (found.isEmpty() && !recorded.isEmpty()) {
            differences.add(Difference.RECORDED_ONLY);
        } else if (recorded.isEmpty() && !found.isEmpty()) {
            differences.add(Difference.FOUND_ONLY);
        } else if (!found.isEmpty()) {
            if (isApart(confirmed, diagnosed, toleranceDays)) {
                differences.add(Difference.DIAGNOSIS_DAY);
            }
            if (resolution.isPresent() && writtenResolution.isEmpty()) {
                differences.add(Difference.FOUND_RESOLVED_ONLY);
            } else if (resolution.isEmpty() && writtenResolution.isPresent()) {
                differences.add(Difference.RECORDED_RESOLVED_ONLY);
            } else if (isApart(resolution, writtenResolution, toleranceDays)) {
                differences.add(Difference.RESOLUTION_DAY);
            }
            if (found.size() != recorded.size()) {
                differences.add(Difference.NUMBER);
            }
        }
        return new OfPatient(
                patient,
                found.size(),
                recorded.size(),
                confirmed,
                diagnosed,
                resolution,
                writtenResolution,
                differences);
    }

    private static boolean isApart(Optional<Integer> a, Optional<Integer> b, int toleranceDays) {
        return a.isPresent() && b.isPresent() && Math.abs(a.get() - b.get()) > toleranceDays;
    }
}
