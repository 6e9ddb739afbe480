package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.core.model.Sex;
import java.util.function.Predicate;

/** Two groups of patients told apart by what is known at the first dose; never by what came of it. */
public enum Subgroup {
    /** Female against male. */
    SEX(patient -> patient.record().patient().sex() == Sex.FEMALE),
    /** Younger than ten years at transplant against the others. */
    AGE(patient -> patient.record().patient().ageYears() < Subgroup.YOUNGER_THAN),
    /** First dose up to seven days after TMA against later. */
    START(patient -> patient.firstDoseDay() - patient.tmaDay() <= Subgroup.EARLY_START_DAYS);

    /** [years] */
    public static final int YOUNGER_THAN = 10;
    /** [days] */
    public static final int EARLY_START_DAYS = 7;

    private final Predicate<TreatedPatient> first;

    Subgroup(Predicate<TreatedPatient> first) {
        this.first = first;
    }

    /** Whether a patient is of the first of the two groups. */
    boolean isFirst(TreatedPatient patient) {
        return first.test(patient);
    }
}
