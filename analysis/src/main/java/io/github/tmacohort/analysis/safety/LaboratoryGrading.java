package io.github.tmacohort.analysis.safety;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.core.criteria.CtcaeCriteria;
import io.github.tmacohort.core.criteria.CtcaeGrade;
import io.github.tmacohort.core.criteria.CtcaeGrader;
import io.github.tmacohort.core.criteria.CtcaeWorst;
import io.github.tmacohort.core.criteria.ItemState;
import io.github.tmacohort.core.criteria.PatientHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Grades the laboratory values of the treated patients, the value at the first dose being the baseline. */
public final class LaboratoryGrading {
    private static final int SEVERE = 3;

    private final CtcaeCriteria criteria;
    private final int daysAfterLastDose;
    private final ProportionEstimator proportions;

    /** @throws IllegalArgumentException if {@code daysAfterLastDose} is negative */
    public LaboratoryGrading(CtcaeCriteria criteria, int daysAfterLastDose, ProportionEstimator proportions) {
        this.criteria = Objects.requireNonNull(criteria, "criteria");
        this.proportions = Objects.requireNonNull(proportions, "proportions");
        if (daysAfterLastDose < 0) {
            throw new IllegalArgumentException("daysAfterLastDose must not be negative, got " + daysAfterLastDose);
        }
        this.daysAfterLastDose = daysAfterLastDose;
    }

    /** @param historyOf each patient's record arranged for the criteria, with the limits that are to be used */
    public LaboratoryGrades of(List<TreatedPatient> treated, Function<TreatedPatient, PatientHistory> historyOf) {
        List<LaboratoryGrades.OfPatient> patients = treated.stream()
                .map(patient -> new LaboratoryGrades.OfPatient(patient.id(), worst(patient, historyOf.apply(patient))))
                .toList();
        List<LaboratoryGrades.Row> rows = new ArrayList<>();
        for (int i = 0; i < criteria.terms().size(); i++) {
            int term = i;
            rows.add(row(
                    criteria.terms().get(i),
                    patients.stream().map(patient -> patient.worst().get(term)).toList()));
        }
        return new LaboratoryGrades(
                criteria.ctcae(),
                daysAfterLastDose,
                treated.size(),
                rows,
                patients,
                List.of(Caveat.NO_CONTROL_GROUP, Caveat.CO_TREATMENT));
    }

    private List<CtcaeWorst> worst(TreatedPatient patient, PatientHistory history) {
        return new CtcaeGrader(history, criteria, patient.firstDoseDay())
                .worst(
                        patient.firstDoseDay() + 1,
                        Math.min(
                                patient.lastDoseDay() + daysAfterLastDose,
                                patient.followUp().lastContactDay()));
    }

    private LaboratoryGrades.Row row(CtcaeCriteria.Term term, List<CtcaeWorst> patients) {
        int grades = CtcaeCriteria.HIGHEST_GRADE + 1;
        int notMeasured = 0;
        int open = 0;
        int[] worst = new int[grades];
        int[][] shift = new int[grades][grades];
        int emergent = 0;
        int emergentKnown = 0;
        int severe = 0;
        int severeKnown = 0;
        for (CtcaeWorst patient : patients) {
            if (patient.values() == 0) {
                notMeasured++;
                continue;
            }
            if (patient.isKnown()) {
                worst[patient.atMost()]++;
                patient.baseline()
                        .filter(CtcaeGrade.Graded.class::isInstance)
                        .ifPresent(baseline -> shift[baseline.atMost()][patient.atMost()]++);
            } else {
                open++;
            }
            ItemState isEmergent = patient.emergent();
            ItemState isSevere = isEmergent.and(severe(patient));
            emergent += isEmergent == ItemState.MET ? 1 : 0;
            emergentKnown += isEmergent == ItemState.NOT_EVALUABLE ? 0 : 1;
            severe += isSevere == ItemState.MET ? 1 : 0;
            severeKnown += isSevere == ItemState.NOT_EVALUABLE ? 0 : 1;
        }
        return new LaboratoryGrades.Row(
                term.id(),
                term.label(),
                notMeasured,
                open,
                list(worst),
                Arrays.stream(shift).map(LaboratoryGrading::list).toList(),
                proportions.estimate(emergent, emergentKnown),
                proportions.estimate(severe, severeKnown));
    }

    private static ItemState severe(CtcaeWorst patient) {
        if (patient.atLeast() >= SEVERE) {
            return ItemState.MET;
        }
        return patient.atMost() < SEVERE ? ItemState.NOT_MET : ItemState.NOT_EVALUABLE;
    }

    private static List<Integer> list(int[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }
}
