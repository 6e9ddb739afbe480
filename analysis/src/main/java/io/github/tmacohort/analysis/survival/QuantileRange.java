package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;

/**
 * Where a quantile of interval-censored times lies: after {@code after}, and not later than {@code by} (equal where the
 * time is exact). No point within is likelier than another.
 *
 * @param probability share of subjects with the event by that time; 0.5 for the median
 * @param after a number always
 * @param by not reached where the mass lies beyond the last follow-up
 * @param flatToTheEnd whether S stays at exactly {@code 1 − probability} as far as it is known
 */
public record QuantileRange(double probability, double after, Estimate by, boolean flatToTheEnd) {
    public QuantileRange {
        Objects.requireNonNull(by, "by");
    }

    /** Whether the event came to enough subjects for the quantile to have an upper end. */
    public boolean isReached() {
        return by instanceof Estimate.Value;
    }
}
