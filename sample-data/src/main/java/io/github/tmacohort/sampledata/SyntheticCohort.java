package io.github.tmacohort.sampledata;

import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.sampledata.TrueCourse.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A made-up cohort of children with TA-TMA and the truth behind it. Each child depends on the seed and its own number
 * alone, so a larger cohort of the same seed begins with the same children. After every five children given defibrotide
 * for TMA comes one who was not: TMA treated otherwise, TMA suspected and not confirmed, or defibrotide for
 * veno-occlusive disease. They are there to be excluded. The model is written down in
 * {@code analysis/docs/synthetic-cohort.md}.
 *
 * <p>No patient's data went into it, and nothing computed from it is a clinical result.
 *
 * @param cohort what a hospital could have recorded
 * @param truth one entry a child, in the cohort's order
 */
public record SyntheticCohort(Cohort cohort, List<TrueCourse> truth) {
    /** The seed of the shipped cohort, taken from thirty for a cohort without extremes. */
    public static final long DEFAULT_SEED = 2041;

    /** Children given defibrotide for TMA in the shipped cohort. */
    public static final int DEFAULT_SIZE = 30;

    private static final String TITLE = "Synthetic cohort of children with TA-TMA (made up, no patient data)";
    private static final int TREATED_IN_A_ROW = 5;
    private static final List<Group> OTHERS = List.of(
            Group.OTHER_TREATMENT,
            Group.SUSPECTED_ONLY,
            Group.OTHER_TREATMENT,
            Group.VENO_OCCLUSIVE_DISEASE,
            Group.OTHER_TREATMENT,
            Group.SUSPECTED_ONLY);

    public SyntheticCohort {
        Objects.requireNonNull(cohort, "cohort");
        truth = List.copyOf(truth);
    }

    /** The shipped cohort: 30 treated children and 6 others. */
    public static Cohort standard() {
        return of(DEFAULT_SEED, DEFAULT_SIZE);
    }

    /**
     * A cohort in which response protects.
     *
     * @param size children given defibrotide for TMA; for every five of them there is one other child
     * @throws IllegalArgumentException if {@code size} is negative or more than 80,000
     */
    public static Cohort of(long seed, int size) {
        return withTruth(seed, size, Scenario.RESPONSE_PROTECTS).cohort();
    }

    /**
     * A cohort with the truth behind it.
     *
     * @param size children given defibrotide for TMA; for every five of them there is one other child
     * @throws IllegalArgumentException if {@code size} is negative or more than 80,000
     */
    public static SyntheticCohort withTruth(long seed, int size, Scenario scenario) {
        Objects.requireNonNull(scenario, "scenario");
        if (size < 0 || size > 80_000) {
            throw new IllegalArgumentException("size must be in 0..80000, got " + size);
        }
        int all = size + size / TREATED_IN_A_ROW;
        List<PatientRecord> records = new ArrayList<>(all);
        List<TrueCourse> truth = new ArrayList<>(all);
        for (int number = 1; number <= all; number++) {
            SyntheticChild child = SyntheticChild.draw(seed, number, group(number), scenario);
            records.add(child.record());
            truth.add(child.truth());
        }
        return new SyntheticCohort(new Cohort(TITLE, true, records), truth);
    }

    private static Group group(int number) {
        int block = TREATED_IN_A_ROW + 1;
        return number % block != 0 ? Group.TREATED : OTHERS.get((number / block - 1) % OTHERS.size());
    }
}
