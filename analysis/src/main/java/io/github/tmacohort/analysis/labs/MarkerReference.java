package io.github.tmacohort.analysis.labs;

import java.util.Objects;
import java.util.Optional;

/**
 * The reference limits that held for the values of a marker's courses: those printed on the report, else the centre's
 * table, else published bands by age and sex. In the canonical unit.
 *
 * @param values of the courses, one a patient and day
 * @param lower of those with a lower limit; empty if there is none
 * @param upper of those with an upper limit; empty if there is none
 * @param publishedBands values for which a limit is a published one, because report and centre had none
 */
public record MarkerReference(int values, Optional<Limits> lower, Optional<Limits> upper, int publishedBands) {
    /**
     * How far the limits of several values differ.
     *
     * @param values that have the limit
     */
    public record Limits(double lowest, double highest, int values) {
        public Limits {
            if (!(lowest <= highest) || values < 1) {
                throw new IllegalArgumentException(
                        "limits must ascend and be of a value, got " + lowest + ", " + highest + " of " + values);
            }
        }

        /** Whether all values had the same. */
        public boolean same() {
            return lowest == highest;
        }
    }

    public MarkerReference {
        Objects.requireNonNull(lower, "lower");
        Objects.requireNonNull(upper, "upper");
    }
}
