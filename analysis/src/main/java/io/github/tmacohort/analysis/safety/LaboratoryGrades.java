package io.github.tmacohort.analysis.safety;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.core.criteria.CtcaeGrade;
import io.github.tmacohort.core.criteria.ItemState;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.AdverseEvent.CtcaeVersion;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.Transfusion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Laboratory values of the treated patients graded by CTCAE, from the day after the first dose to the protocol's days
 * after the last dose of the index course. Beside the recorded adverse events, not instead of them: grades follow from
 * values alone, as measured, also after transfusions.
 *
 * @param title of the version
 * @param baselineDays how old the value that stands for the baseline may be on the day of the first dose [days]
 * @param patients treated
 * @param rows one per term, in the order of the version's file
 * @param of every patient, in order of id
 */
public record LaboratoryGrades(
        CtcaeVersion version,
        String title,
        int baselineDays,
        int daysAfterLastDose,
        int patients,
        List<Row> rows,
        List<OfPatient> of,
        List<Caveat> caveats) {

    /** What is known of the baseline. */
    public enum Baseline {
        GRADE_0,
        GRADE_1,
        GRADE_2,
        GRADE_3,
        GRADE_4,
        /** A value whose grade is not known. */
        NOT_GRADABLE,
        NO_VALUE
    }

    /**
     * One term.
     *
     * @param notMeasured patients without a value in the window
     * @param open patients with values whose worst grade is not known
     * @param reasons why it is not known: of the open patients, those with a value that has no grade for this reason; a
     *     patient may have several
     * @param worst patients by worst grade, 0 to 4, of those whose worst grade is known
     * @param shifts by what is known of the baseline, every kind listed; they add up to the treated
     * @param emergent worse than at baseline, among those of whom it can be said
     * @param severe worst grade 3 or 4 and worse than at baseline, among those of whom both can be said
     * @param transfused patients given the product that raises the value, in the window; of platelets and haemoglobin
     */
    public record Row(
            String term,
            String label,
            Analyte analyte,
            int notMeasured,
            int open,
            List<ReasonCount> reasons,
            List<Integer> worst,
            List<Shift> shifts,
            Proportion emergent,
            Proportion severe,
            Optional<Transfused> transfused) {
        public Row {
            Objects.requireNonNull(term, "term");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(analyte, "analyte");
            reasons = List.copyOf(reasons);
            worst = List.copyOf(worst);
            shifts = List.copyOf(shifts);
            Objects.requireNonNull(emergent, "emergent");
            Objects.requireNonNull(severe, "severe");
            Objects.requireNonNull(transfused, "transfused");
        }

        /** Patients whose worst grade is known. */
        public int known() {
            return worst.stream().mapToInt(Integer::intValue).sum();
        }

        /** Patients with this baseline. */
        public Shift shift(Baseline baseline) {
            return shifts.get(baseline.ordinal());
        }
    }

    /** Why worst grades are not known, and of how many patients. */
    public record ReasonCount(CtcaeGrade.Reason reason, int patients) {
        public ReasonCount {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * Patients with one kind of baseline.
     *
     * @param worst by worst grade, 0 to 4
     * @param open with values whose worst grade is not known
     * @param notMeasured without a value in the window
     */
    public record Shift(Baseline baseline, List<Integer> worst, int open, int notMeasured) {
        public Shift {
            Objects.requireNonNull(baseline, "baseline");
            worst = List.copyOf(worst);
        }

        public int patients() {
            return worst.stream().mapToInt(Integer::intValue).sum() + open + notMeasured;
        }
    }

    /** Patients given the product in the window, the day of the first dose included. */
    public record Transfused(Transfusion.Product product, Proportion patients) {
        public Transfused {
            Objects.requireNonNull(product, "product");
            Objects.requireNonNull(patients, "patients");
        }
    }

    /** One patient's worst grades, a term each. */
    public record OfPatient(PatientId patient, List<OfTerm> terms) {
        public OfPatient {
            Objects.requireNonNull(patient, "patient");
            terms = List.copyOf(terms);
        }
    }

    /**
     * One patient's worst grade of one term.
     *
     * @param values how many there were in the window
     * @param baseline the baseline value's own grade; empty without a baseline
     * @param worst empty without a value in the window
     * @param emergent whether the worst grade is higher than the baseline's
     */
    public record OfTerm(String term, int values, Optional<Level> baseline, Optional<Level> worst, ItemState emergent) {
        public OfTerm {
            Objects.requireNonNull(term, "term");
            Objects.requireNonNull(baseline, "baseline");
            Objects.requireNonNull(worst, "worst");
            Objects.requireNonNull(emergent, "emergent");
        }
    }

    /**
     * A grade, or the range it lies in.
     *
     * @param day of the value that decides, since first dose
     * @param explanation which value, of which study day (transplant = 0), against which limit or baseline
     */
    public record Level(int atLeast, int atMost, int day, String explanation) {
        public Level {
            Objects.requireNonNull(explanation, "explanation");
        }

        public boolean isKnown() {
            return atLeast == atMost;
        }
    }

    public LaboratoryGrades {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(title, "title");
        rows = List.copyOf(rows);
        of = List.copyOf(of);
        caveats = List.copyOf(caveats);
        for (Row row : rows) {
            int shifted = row.shifts().stream().mapToInt(Shift::patients).sum();
            if (row.notMeasured() + row.open() + row.known() != patients || shifted != patients) {
                throw new IllegalArgumentException("row " + row.term() + " must add up to " + patients);
            }
        }
    }
}
