package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;

/**
 * A sample of numbers in short, in the unit of the values.
 *
 * @param n values there are
 * @param missing values there should be as well
 * @param mean arithmetic mean; like all that follows not estimable without values
 * @param standardDeviation with divisor n − 1; not estimable from one value
 */
public record Summary(
        int n,
        int missing,
        Estimate mean,
        Estimate standardDeviation,
        Estimate minimum,
        Estimate lowerQuartile,
        Estimate median,
        Estimate upperQuartile,
        Estimate maximum,
        SummaryOptions options) {
    public Summary {
        Objects.requireNonNull(mean, "mean");
        Objects.requireNonNull(standardDeviation, "standardDeviation");
        Objects.requireNonNull(minimum, "minimum");
        Objects.requireNonNull(lowerQuartile, "lowerQuartile");
        Objects.requireNonNull(median, "median");
        Objects.requireNonNull(upperQuartile, "upperQuartile");
        Objects.requireNonNull(maximum, "maximum");
        Objects.requireNonNull(options, "options");
    }

    /** Upper minus lower quartile. */
    public Estimate interquartileRange() {
        if (lowerQuartile instanceof Estimate.Value lower && upperQuartile instanceof Estimate.Value upper) {
            return Estimate.of(upper.value() - lower.value());
        }
        return lowerQuartile;
    }
}
