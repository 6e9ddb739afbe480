package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.core.criteria.Diagnosis;
import io.github.tmacohort.core.model.PatientId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Every tabulated set of criteria, applied to all transplanted patients.
 *
 * @param definition which set defines the cohort
 * @param sets the defining set first, then the others in the protocol's order
 */
public record Criteria(CohortDefinition definition, List<SetResult> sets) {

    /**
     * One set of criteria.
     *
     * @param patients transplanted: the sum of {@code met}, {@code notMet} and {@code indeterminate}
     * @param highRisk of those who met it; without a risk rule it and the two that follow are 0
     * @param indeterminateRisk features that are not evaluable could make them high risk
     * @param confirmedDay days from transplant to confirmation, of those who met it
     * @param early confirmed up to day 100
     * @param evaluable items evaluable on the decisive day, of those who met it
     * @param nearLimit of those who met it: with an item on the decisive day that the rounding of a report could have turned
     * @param items states on the decisive day, of those who met it
     * @param diagnoses of every patient, in order of id
     */
    public record SetResult(
            String id,
            String title,
            int patients,
            int met,
            int notMet,
            int indeterminate,
            int highRisk,
            int standardRisk,
            int indeterminateRisk,
            int early,
            int late,
            Summary confirmedDay,
            Summary evaluable,
            int nearLimit,
            List<Item> items,
            List<Diagnosis> diagnoses) {
        public SetResult {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(title, "title");
            items = List.copyOf(items);
            diagnoses = List.copyOf(diagnoses);
            if (met + notMet + indeterminate != patients || diagnoses.size() != patients || early + late != met) {
                throw new IllegalArgumentException("criteria " + id + " do not add up to " + patients);
            }
            int grouped = highRisk + standardRisk + indeterminateRisk;
            if (grouped != 0 && grouped != met) {
                throw new IllegalArgumentException("risk groups of " + id + " do not add up to " + met);
            }
        }

        /** @throws IllegalArgumentException if the patient is not among them */
        public Diagnosis diagnosisOf(PatientId patient) {
            return diagnoses.stream()
                    .filter(diagnosis -> diagnosis.patient().equals(patient))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no diagnosis of patient " + patient));
        }
    }

    /** One item of a set. */
    public record Item(String id, String label, int met, int notMet, int notEvaluable) {}

    public Criteria {
        Objects.requireNonNull(definition, "definition");
        sets = List.copyOf(sets);
    }

    /** The defining set; empty where the centre's own diagnosis defines the cohort. */
    public Optional<SetResult> defining() {
        return sets.stream()
                .filter(set -> set.id().equals(definition.defining()))
                .findFirst();
    }
}
