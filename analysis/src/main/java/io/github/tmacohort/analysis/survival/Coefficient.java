package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Optional;

/**
 * One coefficient of a regression on the hazard: the log hazard ratio per unit of its column.
 *
 * @param term name of the column
 * @param estimate log hazard ratio
 * @param standardError from the information (Fine-Gray: the sandwich)
 * @param robustStandardError by subject or cluster, where it was asked for; z, p and interval then use it
 * @param z estimate over its standard error
 * @param pValue two-sided: of z, or of the penalised likelihood ratio with Firth's penalty
 * @param interval of the log hazard ratio: Wald's, or the profile likelihood's with Firth's penalty
 */
public record Coefficient(
        String term,
        Estimate estimate,
        Estimate standardError,
        Optional<Estimate> robustStandardError,
        Estimate z,
        Estimate pValue,
        Interval interval) {

    /** A coefficient without an estimate, for one reason. */
    public static Coefficient notEstimable(String term, String reason, boolean robust) {
        Estimate none = Estimate.notEstimable(reason);
        return new Coefficient(
                term,
                none,
                none,
                robust ? Optional.of(none) : Optional.empty(),
                none,
                none,
                new Interval.NotEstimable(reason));
    }

    /** exp(estimate). */
    public Estimate hazardRatio() {
        return estimate instanceof Estimate.Value v ? finite(Math.exp(v.value())) : estimate;
    }

    /** The interval of the hazard ratio. */
    public Interval hazardRatioInterval() {
        if (interval instanceof Interval.Bounds bounds) {
            double upper = Math.exp(bounds.upper());
            return Double.isInfinite(upper)
                    ? new Interval.NotEstimable("the upper limit exceeds the largest number")
                    : new Interval.Bounds(Math.exp(bounds.lower()), upper);
        }
        return interval;
    }

    private static Estimate finite(double value) {
        return Double.isFinite(value)
                ? Estimate.of(value)
                : Estimate.notEstimable("the hazard ratio per unit exceeds the largest number");
    }
}
