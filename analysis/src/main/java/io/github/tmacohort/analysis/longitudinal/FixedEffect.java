package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.descriptive.StudentT;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Objects;

/**
 * One fixed effect or a combination of them.
 *
 * @param name of the column, or of the combination
 * @param estimate in the unit of the values per unit of the column
 * @param standardError Kenward and Roger's where they were asked for
 * @param degreesOfFreedom of Student's t
 * @param t estimate over standard error
 * @param pValue two-sided, of the effect being 0
 * @param interval estimate ± t quantile · standard error
 */
public record FixedEffect(
        String name,
        double estimate,
        double standardError,
        Estimate degreesOfFreedom,
        double t,
        Estimate pValue,
        Interval interval) {
    public FixedEffect {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(degreesOfFreedom, "degreesOfFreedom");
        Objects.requireNonNull(pValue, "pValue");
        Objects.requireNonNull(interval, "interval");
    }

    static FixedEffect of(String name, double estimate, double error, Estimate df, double level) {
        double t = estimate / error;
        if (!(df instanceof Estimate.Value value)) {
            String reason = ((Estimate.NotEstimable) df).reason();
            return new FixedEffect(name, estimate, error, df, t, df, new Interval.NotEstimable(reason));
        }
        double half = StudentT.quantile(1 - level, value.value()) * error;
        Interval interval = Double.isFinite(half)
                ? new Interval.Bounds(estimate - half, estimate + half)
                : new Interval.NotEstimable("too few degrees of freedom: " + value.value());
        Estimate p = Estimate.of(StudentT.twoSided(t, value.value()));
        return new FixedEffect(name, estimate, error, df, t, p, interval);
    }
}
