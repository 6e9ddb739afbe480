package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.core.model.LabResult.Relation;
import io.github.tmacohort.core.model.PatientId;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A patient's baseline and value at a time point, in the canonical unit; days since first dose. A result beyond a limit of
 * detection stands with that limit.
 *
 * @param baselineRelation whether the baseline was measured, or reported as below or above a limit
 * @param relation the same of the value
 * @param flagged whether either follows a transfusion by the marker's rule
 * @param transfused whether the value does
 * @param improved by the marker's rule, and not by a value after a transfusion
 */
public record Pair(
        PatientId patient,
        int baselineDay,
        double baseline,
        Relation baselineRelation,
        int day,
        double value,
        Relation relation,
        boolean flagged,
        boolean transfused,
        boolean improved) {
    public Pair {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(baselineRelation, "baselineRelation");
        Objects.requireNonNull(relation, "relation");
        if (transfused && (improved || !flagged)) {
            throw new IllegalArgumentException("a value after a transfusion is flagged, and no improvement");
        }
        if (improved && isBeyondLimitTwice(baselineRelation, relation)) {
            throw new IllegalArgumentException("both beyond a limit: no improvement is known");
        }
    }

    /**
     * Value − baseline, subtracted as decimals: in doubles 9.3 − 10.0 is not −0.7, and changes of equal size up and down
     * would not cancel. A difference that is only the rounding of a unit conversion is 0, and so is
     * that of two results below (or two above) a limit, even where the limits differ.
     */
    public double change() {
        if (isBeyondLimitTwice(baselineRelation, relation)) {
            return 0;
        }
        double change =
                BigDecimal.valueOf(value).subtract(BigDecimal.valueOf(baseline)).doubleValue();
        return Math.abs(change) <= 1e-9 * Math.max(Math.abs(value), Math.abs(baseline)) ? 0 : change;
    }

    /** The change in percent of the baseline; empty where that is 0. */
    public OptionalDouble percentChange() {
        return baseline == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * change() / baseline);
    }

    /** Whether a value is an improvement on the baseline by the marker's rule; never where both lie beyond a limit alike. */
    static boolean isImproved(PatientSeries.Point baseline, PatientSeries.Point value, MarkerPlan marker) {
        return !isBeyondLimitTwice(baseline.relation(), value.relation())
                && marker.improved(baseline.value(), value.value());
    }

    /** Whether both were reported as below, or both as above, a limit of detection. */
    static boolean isBeyondLimitTwice(Relation baseline, Relation value) {
        return baseline == value && value != Relation.EQUAL;
    }
}
