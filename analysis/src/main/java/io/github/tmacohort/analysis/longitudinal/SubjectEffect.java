package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;

/**
 * How far a subject is predicted to lie from the mean of subjects with the same covariates (best linear unbiased
 * prediction), shrunken towards 0 the more, the fewer values it has.
 *
 * @param values number of values used
 * @param intercept at time 0
 * @param interceptSd standard deviation of the subject's intercept given its values, the fixed effects and variances taken
 *     as known
 * @param slope per unit of time; not estimable without a random slope
 * @param slopeSd as {@code interceptSd}
 */
public record SubjectEffect(
        String subject, int values, double intercept, double interceptSd, Estimate slope, Estimate slopeSd) {
    public SubjectEffect {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(slope, "slope");
        Objects.requireNonNull(slopeSd, "slopeSd");
    }
}
