package io.github.tmacohort.analysis.safety;

import io.github.tmacohort.analysis.estimate.Checks;

/**
 * What the dose is held against.
 *
 * @param plannedMgPerKgPerDay the dose that relative dose intensity counts as 1 [mg/kg/day]
 * @param infusionsPerDay how many infusions a full day has
 * @param firstLineDays a patient is first line without another TMA drug in so many days before the first dose
 */
public record DosePlan(double plannedMgPerKgPerDay, int infusionsPerDay, int firstLineDays) {
    public DosePlan {
        if (Checks.finite(plannedMgPerKgPerDay, "plannedMgPerKgPerDay") <= 0) {
            throw new IllegalArgumentException("plannedMgPerKgPerDay must be positive, got " + plannedMgPerKgPerDay);
        }
        if (infusionsPerDay < 1 || infusionsPerDay > 4) {
            throw new IllegalArgumentException("infusionsPerDay must be in 1..4, got " + infusionsPerDay);
        }
        if (firstLineDays < 0) {
            throw new IllegalArgumentException("firstLineDays must not be negative, got " + firstLineDays);
        }
    }
}
