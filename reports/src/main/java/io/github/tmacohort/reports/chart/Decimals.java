package io.github.tmacohort.reports.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as text, the same in every locale. */
final class Decimals {

    private Decimals() {}

    /** At most two decimals, no trailing zeros: coordinates. A hundredth of a point is a third of a printer's dot. */
    static String coordinate(double value) {
        long hundredths = Math.round(value * 100);
        if (hundredths % 100 == 0) {
            return Long.toString(hundredths / 100);
        }
        long size = Math.abs(hundredths);
        StringBuilder out = new StringBuilder(8);
        if (hundredths < 0) {
            out.append('-');
        }
        out.append(size / 100).append('.').append(size / 10 % 10);
        if (size % 10 != 0) {
            out.append(size % 10);
        }
        return out.toString();
    }

    /** The shortest decimal form, never with an exponent. */
    static String plain(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /** Half rounds up. */
    static String rounded(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** A share as whole percent without the sign. */
    static String percent(double share) {
        return plain(Double.parseDouble(rounded(100 * share, 6)));
    }
}
