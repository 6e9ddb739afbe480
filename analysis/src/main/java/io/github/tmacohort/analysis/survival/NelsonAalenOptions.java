package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Objects;

/**
 * How a cumulative hazard is estimated. The result keeps it.
 *
 * @param confidenceLevel of the pointwise intervals, in (0, 1)
 * @param transform the scale on which they are symmetric
 * @param ties what tied events add
 * @param minimumAtRisk with delayed entry, the estimate begins at the first time from which at least so many are at risk
 */
public record NelsonAalenOptions(
        double confidenceLevel, HazardTransform transform, HazardTies ties, int minimumAtRisk) {
    public NelsonAalenOptions {
        Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
        Objects.requireNonNull(transform, "transform");
        Objects.requireNonNull(ties, "ties");
        if (minimumAtRisk < 1) {
            throw new IllegalArgumentException("minimumAtRisk must be at least 1, got " + minimumAtRisk);
        }
    }

    /** Steps d/n, 95% intervals symmetric on the log scale; with delayed entry from 5 at risk on. */
    public static NelsonAalenOptions defaults() {
        return new NelsonAalenOptions(0.95, HazardTransform.LOG, HazardTies.NELSON_AALEN, 5);
    }

    public NelsonAalenOptions withConfidenceLevel(double level) {
        return new NelsonAalenOptions(level, transform, ties, minimumAtRisk);
    }

    public NelsonAalenOptions withTransform(HazardTransform other) {
        return new NelsonAalenOptions(confidenceLevel, other, ties, minimumAtRisk);
    }

    public NelsonAalenOptions withTies(HazardTies other) {
        return new NelsonAalenOptions(confidenceLevel, transform, other, minimumAtRisk);
    }

    public NelsonAalenOptions withMinimumAtRisk(int number) {
        return new NelsonAalenOptions(confidenceLevel, transform, ties, number);
    }
}
