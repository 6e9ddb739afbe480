package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.core.model.PatientId;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * A patient's baseline and value at a time point, in the canonical unit; days since first dose.
 *
 * @param flagged whether either follows a transfusion by the marker's rule
 */
public record Pair(
        PatientId patient, int baselineDay, double baseline, int day, double value, boolean flagged, boolean improved) {
    public Pair {
        Objects.requireNonNull(patient, "patient");
    }

    /**
     * Value − baseline, subtracted as decimals: in doubles 9.3 − 10.0 is not −0.7, and changes of equal size up and down
     * would not cancel. A difference that is only the rounding of a unit conversion is 0.
     */
    public double change() {
        double change =
                BigDecimal.valueOf(value).subtract(BigDecimal.valueOf(baseline)).doubleValue();
        return Math.abs(change) <= 1e-9 * Math.max(Math.abs(value), Math.abs(baseline)) ? 0 : change;
    }
}
