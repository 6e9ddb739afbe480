package io.github.tmacohort.reports.format;

import java.util.Objects;

/**
 * How numbers are printed. Journals differ ({@link Journal}); {@link #house()} is the default.
 *
 * @param p how p-values are printed
 * @param between what stands between the limits of an interval; where it is a dash or hyphen and a limit is negative,
 *     {@code to} stands in its place
 * @param decimalPoint a full stop, or a point at mid-height
 * @param thousands what parts the thousands of numbers with five digits or more; empty for nothing
 * @param percentSign with the space before it, if there is one
 * @param percentDecimals decimals of a percentage from {@code percentDecimalsFrom} subjects on; none below
 * @param percentDecimalsFrom the smallest denominator whose percentages carry decimals
 */
public record NumberStyle(
        PStyle p,
        String between,
        char decimalPoint,
        String thousands,
        String percentSign,
        int percentDecimals,
        int percentDecimalsFrom) {

    /** How many decimals a p-value has. */
    public enum PDecimals {
        /** Two significant digits, as far as the decimals of the smallest p go; two decimals at least. */
        TWO_SIGNIFICANT,
        /** Two; three below 0.01, and where two would round to 0.05. */
        TWO
    }

    /**
     * How p-values are printed.
     *
     * @param letter {@code p} or {@code P}
     * @param leadingZero whether 0.021 or .021
     * @param spaced whether {@code p = 0.021} or {@code p=0.021} in a sentence
     * @param mostDecimals the smallest p that is printed as such has so many: 3 for {@code <0.001}
     */
    public record PStyle(String letter, boolean leadingZero, boolean spaced, PDecimals decimals, int mostDecimals) {
        public PStyle {
            if (!letter.equals("p") && !letter.equals("P")) {
                throw new IllegalArgumentException("letter must be p or P, got " + letter);
            }
            Objects.requireNonNull(decimals, "decimals");
            if (mostDecimals < 3 || mostDecimals > 6) {
                throw new IllegalArgumentException("mostDecimals must be in 3..6, got " + mostDecimals);
            }
        }
    }

    public NumberStyle {
        Objects.requireNonNull(p, "p");
        Objects.requireNonNull(between, "between");
        Objects.requireNonNull(thousands, "thousands");
        if (decimalPoint != '.' && decimalPoint != '·') {
            throw new IllegalArgumentException("decimalPoint must be . or ·, got " + decimalPoint);
        }
        if (between.isEmpty() || between.matches(".*[0-9.·].*") || between.equals(thousands)) {
            throw new IllegalArgumentException(
                    "between must set two numbers apart, got '" + between + "' beside thousands '" + thousands + "'");
        }
        if (!thousands.matches("[,' \u2009\u202F]?")) {
            throw new IllegalArgumentException(
                    "thousands must be a comma, an apostrophe, a space or empty, got '" + thousands + "'");
        }
        if (!percentSign.strip().equals("%")) {
            throw new IllegalArgumentException("percentSign must be %, with a space or without, got " + percentSign);
        }
        notNegative(percentDecimals, "percentDecimals");
        if (percentDecimalsFrom < 1) {
            throw new IllegalArgumentException("percentDecimalsFrom must be at least 1, got " + percentDecimalsFrom);
        }
    }

    private static void notNegative(int value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, got " + value);
        }
    }

    /** {@code 21/30 (70 %; 95 % CI 51 to 85)}, p = 0.021; one decimal of a percentage from 100 subjects on. */
    public static NumberStyle house() {
        return new NumberStyle(
                new PStyle("p", true, true, PDecimals.TWO_SIGNIFICANT, 3), " to ", '.', "", " %", 1, 100);
    }

    public NumberStyle withP(PStyle other) {
        return new NumberStyle(
                other, between, decimalPoint, thousands, percentSign, percentDecimals, percentDecimalsFrom);
    }

    public NumberStyle withBetween(String other) {
        return new NumberStyle(p, other, decimalPoint, thousands, percentSign, percentDecimals, percentDecimalsFrom);
    }

    public NumberStyle withDecimalPoint(char other) {
        return new NumberStyle(p, between, other, thousands, percentSign, percentDecimals, percentDecimalsFrom);
    }

    public NumberStyle withThousands(String other) {
        return new NumberStyle(p, between, decimalPoint, other, percentSign, percentDecimals, percentDecimalsFrom);
    }

    public NumberStyle withPercentSign(String other) {
        return new NumberStyle(p, between, decimalPoint, thousands, other, percentDecimals, percentDecimalsFrom);
    }

    /** @param from the smallest denominator that has them */
    public NumberStyle withPercentDecimals(int decimals, int from) {
        return new NumberStyle(p, between, decimalPoint, thousands, percentSign, decimals, from);
    }
}
