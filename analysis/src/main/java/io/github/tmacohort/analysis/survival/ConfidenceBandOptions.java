package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Objects;

/**
 * How a simultaneous confidence band is made. The result keeps it.
 *
 * @param confidenceLevel that the whole of S lies in the band, in (0, 1); for equal precision, whose critical value is an
 *     approximation for high levels, at least 0.8
 * @param transform the scale on which the band is symmetric; not {@link IntervalTransform#BETA_PRODUCT}
 */
public record ConfidenceBandOptions(BandType type, double confidenceLevel, IntervalTransform transform) {
    public ConfidenceBandOptions {
        Objects.requireNonNull(type, "type");
        Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
        Objects.requireNonNull(transform, "transform");
        if (transform == IntervalTransform.BETA_PRODUCT) {
            throw new IllegalArgumentException("transform must be a scale, got BETA_PRODUCT");
        }
        if (type == BandType.EQUAL_PRECISION && confidenceLevel < 0.8) {
            throw new IllegalArgumentException(
                    "confidenceLevel must be at least 0.8 for an equal-precision band, got " + confidenceLevel);
        }
    }

    /** 95%, on the log(−log S) scale. */
    public static ConfidenceBandOptions defaults(BandType type) {
        return new ConfidenceBandOptions(type, 0.95, IntervalTransform.LOG_LOG);
    }

    public ConfidenceBandOptions withConfidenceLevel(double level) {
        return new ConfidenceBandOptions(type, level, transform);
    }

    public ConfidenceBandOptions withTransform(IntervalTransform other) {
        return new ConfidenceBandOptions(type, confidenceLevel, other);
    }
}
