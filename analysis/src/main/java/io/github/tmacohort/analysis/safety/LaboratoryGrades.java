package io.github.tmacohort.analysis.safety;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.core.criteria.CtcaeWorst;
import io.github.tmacohort.core.model.AdverseEvent.CtcaeVersion;
import io.github.tmacohort.core.model.PatientId;
import java.util.List;
import java.util.Objects;

/**
 * Laboratory values of the treated patients graded by CTCAE, from the day after the first dose to the protocol's days
 * after the last dose of the index course. Beside the recorded adverse events, not instead of them.
 *
 * @param patients treated
 * @param rows one per term, in the order of the version's file
 * @param of every patient, in order of id
 */
public record LaboratoryGrades(
        CtcaeVersion version,
        int daysAfterLastDose,
        int patients,
        List<Row> rows,
        List<OfPatient> of,
        List<Caveat> caveats) {

    /**
     * One term.
     *
     * @param notMeasured patients without a value in the window
     * @param open patients with values whose worst grade is not known: a limit or baseline is missing
     * @param worst patients by worst grade, 0 to 4, of those whose worst grade is known
     * @param shift patients by baseline grade (first index) and worst grade, of those with both known
     * @param emergent worse than at baseline, among those of whom it can be said
     * @param severe worst grade 3 or 4 and worse than at baseline, among those of whom both can be said
     */
    public record Row(
            String term,
            String label,
            int notMeasured,
            int open,
            List<Integer> worst,
            List<List<Integer>> shift,
            Proportion emergent,
            Proportion severe) {
        public Row {
            Objects.requireNonNull(term, "term");
            Objects.requireNonNull(label, "label");
            worst = List.copyOf(worst);
            shift = shift.stream().map(List::copyOf).toList();
        }

        /** Patients whose worst grade is known. */
        public int known() {
            return worst.stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** One patient's worst grades, a term each. */
    public record OfPatient(PatientId patient, List<CtcaeWorst> worst) {
        public OfPatient {
            Objects.requireNonNull(patient, "patient");
            worst = List.copyOf(worst);
        }
    }

    public LaboratoryGrades {
        Objects.requireNonNull(version, "version");
        rows = List.copyOf(rows);
        of = List.copyOf(of);
        caveats = List.copyOf(caveats);
        for (Row row : rows) {
            if (row.notMeasured() + row.open() + row.known() != patients) {
                throw new IllegalArgumentException("row " + row.term() + " must add up to " + patients);
            }
        }
    }
}
