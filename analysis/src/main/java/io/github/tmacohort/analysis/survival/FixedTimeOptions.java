package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Objects;

/**
 * How survival at a fixed time is compared. The result keeps it.
 *
 * @param transform the scale of the test statistic; not {@link IntervalTransform#BETA_PRODUCT}
 * @param confidenceLevel of the interval of a difference, in (0, 1)
 */
public record FixedTimeOptions(IntervalTransform transform, double confidenceLevel) {
    public FixedTimeOptions {
        Objects.requireNonNull(transform, "transform");
        if (transform == IntervalTransform.BETA_PRODUCT) {
            throw new IllegalArgumentException("transform must be a scale, got BETA_PRODUCT");
        }
        Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
    }

    /** On the log(−log S) scale, whose size Klein and others found closest to the stated one; 95%. */
    public static FixedTimeOptions defaults() {
        return new FixedTimeOptions(IntervalTransform.LOG_LOG, 0.95);
    }

    public FixedTimeOptions withTransform(IntervalTransform other) {
        return new FixedTimeOptions(other, confidenceLevel);
    }

    public FixedTimeOptions withConfidenceLevel(double level) {
        return new FixedTimeOptions(transform, level);
    }
}
