package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.core.model.PatientId;
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
}
