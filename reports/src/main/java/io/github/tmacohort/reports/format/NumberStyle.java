package io.github.tmacohort.reports.format;

import java.util.Objects;

/**
 * How numbers are printed. Journals differ; {@link #house()} is the default.
 *
 * @param leadingZero whether a p-value is printed as 0.021 rather than .021
 * @param between what stands between the limits of an interval
 * @param percentDecimals decimals of a percentage from {@code percentDecimalsFrom} subjects on; none below
 * @param percentDecimalsFrom the smallest denominator whose percentages carry decimals
 */
public record NumberStyle(boolean leadingZero, String between, int percentDecimals, int percentDecimalsFrom) {
    public NumberStyle {
        Objects.requireNonNull(between, "between");
        if (percentDecimals < 0) {
            throw new IllegalArgumentException("percentDecimals must not be negative, got " + percentDecimals);
        }
        if (percentDecimalsFrom < 1) {
            throw new IllegalArgumentException("percentDecimalsFrom must be at least 1, got " + percentDecimalsFrom);
        }
    }

    /** {@code 21/30 (70 %; 95 % CI 51 to 85)}, p = 0.021; one decimal of a percentage from 100 subjects on. */
    public static NumberStyle house() {
        return new NumberStyle(true, " to ", 1, 100);
    }
}
