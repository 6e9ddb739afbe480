package io.github.tmacohort.reports.figure;

import java.util.Objects;

/**
 * A value axis with its unit in the label.
 *
 * @param label such as {@code "Platelets [10⁹/L]"}
 * @param scale linear or logarithmic to base 10
 */
public record ValueAxis(String label, Scale scale) {

    /** How values become positions. */
    public enum Scale {
        LINEAR,
        LOG
    }

    public ValueAxis {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(scale, "scale");
        if (label.isBlank()) {
            throw new IllegalArgumentException("a value axis must name its quantity and unit");
        }
    }

    public static ValueAxis linear(String label) {
        return new ValueAxis(label, Scale.LINEAR);
    }

    public static ValueAxis log(String label) {
        return new ValueAxis(label, Scale.LOG);
    }

    /** @throws IllegalArgumentException if the value has no place on the axis */
    double checked(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, got " + value);
        }
        if (scale == Scale.LOG && value <= 0) {
            throw new IllegalArgumentException(name + " must be positive on a logarithmic axis, got " + value);
        }
        return value;
    }
}
