package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.model.PatientId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether and when a patient meets a set of criteria. Days are study days (transplant = 0).
 *
 * @param criteria id of the set
 * @param firstPositiveDay first day on which the items were positive, confirmed or not
 * @param confirmedDay day on which the rule was satisfied; the origin of every survival time from diagnosis
 * @param decisiveDay the day that {@code items} describe: the confirmed day, else the day that came nearest
 * @param items every item on the decisive day
 * @param evaluable how many items were evaluable on the decisive day
 * @param met how many were met on the decisive day; with what was missing it could have been up to
 *     {@link #possible()}
 * @param byBiopsy whether tissue made the diagnosis
 * @param risk if the set defines risk groups and is met
 * @param onset by the confirmed day; empty if not met
 */
public record Diagnosis(
        PatientId patient,
        String criteria,
        Verdict verdict,
        Optional<Integer> firstPositiveDay,
        Optional<Integer> confirmedDay,
        Optional<Integer> decisiveDay,
        List<ItemResult> items,
        int evaluable,
        int met,
        boolean byBiopsy,
        Optional<RiskAssessment> risk,
        Optional<Onset> onset) {

    /** Early is diagnosed up to day 100 of the transplant, day 100 included. */
    public enum Onset {
        EARLY,
        LATE
    }

    public Diagnosis {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(criteria, "criteria");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(firstPositiveDay, "firstPositiveDay");
        Objects.requireNonNull(confirmedDay, "confirmedDay");
        Objects.requireNonNull(decisiveDay, "decisiveDay");
        items = List.copyOf(items);
        Objects.requireNonNull(risk, "risk");
        Objects.requireNonNull(onset, "onset");
        if ((verdict == Verdict.MET) != confirmedDay.isPresent()) {
            throw new IllegalArgumentException("confirmedDay must be given exactly when the verdict is MET");
        }
    }

    /** Items that are met or could have been, had they been measured. */
    public int possible() {
        return met + items.size() - evaluable;
    }

    /** How many items on the decisive day the rounding of a report could have turned. */
    public int nearLimit() {
        return (int) items.stream().filter(ItemResult::nearLimit).count();
    }

    public boolean isMet() {
        return verdict == Verdict.MET;
    }
}
