package io.github.tmacohort.analysis.safety;

/**
 * Which adverse events count as treatment-emergent, and what bleeding is compared with.
 *
 * @param daysAfterLastDose an event counts from the first dose to so many days after the last
 * @param daysBefore length of the comparison before the first dose [days]
 */
public record SafetyPlan(int daysAfterLastDose, int daysBefore) {
    public SafetyPlan {
        if (daysAfterLastDose < 0) {
            throw new IllegalArgumentException("daysAfterLastDose must not be negative, got " + daysAfterLastDose);
        }
        if (daysBefore < 1) {
            throw new IllegalArgumentException("daysBefore must be at least 1, got " + daysBefore);
        }
    }
}
