package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.proportion.Proportion;
import java.util.Objects;
import java.util.Optional;

/**
 * Survival at a day.
 *
 * @param day on the curve's own clock
 * @param atRisk with follow-up of at least {@code day}
 * @param interval pointwise; not estimable where survival is 0 or 1
 * @param whereNoneDied where survival is 1: the Clopper-Pearson interval of {@code atRisk} survivors of {@code atRisk},
 *     whose lower limit stands in for the one that the curve cannot give
 */
public record SurvivalAt(
        int day, int atRisk, Estimate survival, Interval interval, Optional<Proportion> whereNoneDied) {
    public SurvivalAt {
        Objects.requireNonNull(survival, "survival");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(whereNoneDied, "whereNoneDied");
    }
}
