package io.github.tmacohort.analysis.safety;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.analysis.safety.LaboratoryGrades.Baseline;
import io.github.tmacohort.analysis.safety.LaboratoryGrades.Level;
import io.github.tmacohort.core.criteria.CtcaeCriteria;
import io.github.tmacohort.core.criteria.CtcaeGrade;
import io.github.tmacohort.core.criteria.CtcaeGrader;
import io.github.tmacohort.core.criteria.CtcaeWorst;
import io.github.tmacohort.core.criteria.ItemState;
import io.github.tmacohort.core.criteria.PatientHistory;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.Transfusion.Product;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Grades the laboratory values of the treated patients, the value at the first dose being the baseline. */
public final class LaboratoryGrading {
    private static final int SEVERE = 3;
    private static final int GRADES = CtcaeCriteria.HIGHEST_GRADE + 1;

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
        List<List<CtcaeWorst>> worst = treated.stream()
                .map(patient -> worst(patient, historyOf.apply(patient)))
                .toList();
        List<LaboratoryGrades.Row> rows = new ArrayList<>();
        for (int i = 0; i < criteria.terms().size(); i++) {
            int term = i;
            rows.add(row(
                    criteria.terms().get(i),
                    treated,
                    worst.stream().map(ofPatient -> ofPatient.get(term)).toList()));
        }
        List<LaboratoryGrades.OfPatient> patients = new ArrayList<>();
        for (int i = 0; i < treated.size(); i++) {
            TreatedPatient patient = treated.get(i);
            patients.add(new LaboratoryGrades.OfPatient(
                    patient.id(),
                    worst.get(i).stream().map(of -> ofTerm(patient, of)).toList()));
        }
        return new LaboratoryGrades(
                criteria.ctcae(),
                criteria.title(),
                criteria.baselineDays(),
                daysAfterLastDose,
                treated.size(),
                rows,
                patients,
                List.of(Caveat.GRADED_AS_MEASURED, Caveat.NO_CONTROL_GROUP, Caveat.CO_TREATMENT));
    }

    private List<CtcaeWorst> worst(TreatedPatient patient, PatientHistory history) {
        return new CtcaeGrader(history, criteria, patient.firstDoseDay())
                .worst(patient.firstDoseDay() + 1, lastDay(patient));
    }

    private int lastDay(TreatedPatient patient) {
        return Math.min(
                patient.lastDoseDay() + daysAfterLastDose, patient.followUp().lastContactDay());
    }

    private LaboratoryGrades.Row row(CtcaeCriteria.Term term, List<TreatedPatient> treated, List<CtcaeWorst> patients) {
        int[] worst = new int[GRADES];
        int[] notMeasured = new int[Baseline.values().length];
        int[] open = new int[Baseline.values().length];
        int[][] shift = new int[Baseline.values().length][GRADES];
        int[] reasons = new int[CtcaeGrade.Reason.values().length];
        int emergent = 0;
        int emergentKnown = 0;
        int severe = 0;
        int severeKnown = 0;
        for (CtcaeWorst patient : patients) {
            int baseline = baseline(patient).ordinal();
            if (patient.values() == 0) {
                notMeasured[baseline]++;
                continue;
            }
            if (patient.isKnown()) {
                worst[patient.atMost()]++;
                shift[baseline][patient.atMost()]++;
            } else {
                open[baseline]++;
                patient.notGradable().stream()
                        .flatMap(value -> value.reasons().stream())
                        .distinct()
                        .forEach(reason -> reasons[reason.ordinal()]++);
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
                term.analyte(),
                Arrays.stream(notMeasured).sum(),
                Arrays.stream(open).sum(),
                Arrays.stream(CtcaeGrade.Reason.values())
                        .filter(reason -> reasons[reason.ordinal()] > 0)
                        .map(reason -> new LaboratoryGrades.ReasonCount(reason, reasons[reason.ordinal()]))
                        .toList(),
                list(worst),
                Arrays.stream(Baseline.values())
                        .map(kind -> new LaboratoryGrades.Shift(
                                kind, list(shift[kind.ordinal()]), open[kind.ordinal()], notMeasured[kind.ordinal()]))
                        .toList(),
                proportions.estimate(emergent, emergentKnown),
                proportions.estimate(severe, severeKnown),
                transfused(term.analyte(), treated));
    }

    private static Baseline baseline(CtcaeWorst patient) {
        if (patient.baseline().isEmpty()) {
            return Baseline.NO_VALUE;
        }
        return patient.baseline().get() instanceof CtcaeGrade.Graded graded
                ? Baseline.values()[graded.grade()]
                : Baseline.NOT_GRADABLE;
    }

    private Optional<LaboratoryGrades.Transfused> transfused(Analyte analyte, List<TreatedPatient> treated) {
        if (analyte != Analyte.PLATELETS && analyte != Analyte.HAEMOGLOBIN) {
            return Optional.empty();
        }
        Product product = analyte == Analyte.PLATELETS ? Product.PLATELETS : Product.RED_CELLS;
        int patients = (int) treated.stream()
                .filter(patient -> patient.record().transfusions().stream()
                        .anyMatch(transfusion -> transfusion.product() == product
                                && transfusion.day() >= patient.firstDoseDay()
                                && transfusion.day() <= lastDay(patient)))
                .count();
        return Optional.of(new LaboratoryGrades.Transfused(product, proportions.estimate(patients, treated.size())));
    }

    private static LaboratoryGrades.OfTerm ofTerm(TreatedPatient patient, CtcaeWorst worst) {
        return new LaboratoryGrades.OfTerm(
                worst.term().id(),
                worst.values(),
                worst.baseline().map(grade -> level(patient, grade.atLeast(), grade.atMost(), grade)),
                deciding(worst).map(grade -> level(patient, worst.atLeast(), worst.atMost(), grade)),
                worst.emergent());
    }

    private static Level level(TreatedPatient patient, int atLeast, int atMost, CtcaeGrade grade) {
        return new Level(atLeast, atMost, patient.sinceFirstDose(grade.result().day()), grade.explanation());
    }

    /** The value with the worst grade; where that is not known, the first that could be as bad as any. */
    private static Optional<CtcaeGrade> deciding(CtcaeWorst worst) {
        if (worst.isKnown()
                && worst.worst()
                        .filter(grade -> grade.grade() == worst.atMost())
                        .isPresent()) {
            return Optional.of(worst.worst().get());
        }
        return worst.notGradable().stream()
                .filter(value -> value.atMost() == worst.atMost())
                .findFirst()
                .map(CtcaeGrade.class::cast);
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
