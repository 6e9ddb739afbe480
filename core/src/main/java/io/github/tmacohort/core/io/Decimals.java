package io.github.tmacohort.core.io;

import java.math.BigDecimal;

/** Decimal numbers as study files write them. */
final class Decimals {
    /** More digits than any measurement has. */
    private static final int LONGEST = 30;

    private Decimals() {}

    /**
     * The number, with the digits as written; null unless it is made of an optional minus, digits, and optionally a
     * decimal sign with digits after it. There is no thousands separator and no exponent.
     */
    static BigDecimal parse(String text, char decimal) {
        int first = text.startsWith("-") ? 1 : 0;
        int sign = text.indexOf(decimal);
        int whole = sign < 0 ? text.length() : sign;
        if (text.length() > LONGEST || !isDigits(text, first, whole)) {
            return null;
        }
        if (sign >= 0 && !isDigits(text, sign + 1, text.length())) {
            return null;
        }
        return new BigDecimal(decimal == '.' ? text : text.replace(decimal, '.'));
    }

    private static boolean isDigits(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return start < end;
    }

    /** The number as files write it: all its digits, no exponent. */
    static String format(BigDecimal value) {
        return value.toPlainString();
    }

    /** The shortest decimal number that is this double, without exponent and trailing zeros. */
    static String format(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value));
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }
}
