package io.github.tmacohort.analysis.safety;

import io.github.tmacohort.core.model.AdverseEvent.CtcaeVersion;
import java.util.Objects;

/**
 * Which adverse events count as treatment-emergent, and what bleeding is compared with.
 *
 * @param daysAfterLastDose an event counts from the first dose to so many days after the last
 * @param daysBefore length of the comparison before the first dose [days]
 * @param laboratoryGrades version of CTCAE that laboratory values are graded by
 */
public record SafetyPlan(int daysAfterLastDose, int daysBefore, CtcaeVersion laboratoryGrades) {
    public SafetyPlan {
        Objects.requireNonNull(laboratoryGrades, "laboratoryGrades");
        if (laboratoryGrades == CtcaeVersion.V4_03) {
            throw new IllegalArgumentException("laboratoryGrades must be V5 or V6, got " + laboratoryGrades);
        }
        if (daysAfterLastDose < 0) {
            throw new IllegalArgumentException("daysAfterLastDose must not be negative, got " + daysAfterLastDose);
        }
        if (daysBefore < 1) {
            throw new IllegalArgumentException("daysBefore must be at least 1, got " + daysBefore);
        }
    }
}
