package io.github.tmacohort.analysis.explore;

/** The scale in which courses are interpolated, filled, averaged and compared. */
public enum ValueScale {
    /** Values as they are. */
    RAW,
    /** Natural logarithms: differences are ratios, a mean is the geometric one. Values must be positive. */
    LOG;

    /** @throws IllegalArgumentException if a value that must be positive is not */
    double of(double value) {
        if (this == LOG && !(value > 0)) {
            throw new IllegalArgumentException("values must be positive on the log scale, got " + value);
        }
        return this == LOG ? Math.log(value) : value;
    }

    double back(double value) {
        return this == LOG ? Math.exp(value) : value;
    }
}
