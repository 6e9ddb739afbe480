package io.github.tmacohort.reports.cli;

import java.nio.charset.StandardCharsets;

/**
 * Decimal numbers from bytes: an optional sign, digits with an optional point, an optional exponent. The result is that of
 * {@link Double#parseDouble(String)} to the bit. No NaN, infinity, hexadecimal or type suffix.
 */
final class DecimalParser {
    /** Largest integer up to which every integer is a double. */
    private static final long EXACT = 1L << 53;

    private static final int MAX_DIGITS = 18; // always fit a long

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private DecimalParser() {}

    /** NaN if the bytes from {@code from} to before {@code to} are not a decimal number. */
    static double parse(byte[] text, int from, int to) {
        int at = from;
        boolean negative = at < to && text[at] == '-';
        if (at < to && (text[at] == '-' || text[at] == '+')) {
            at++;
        }
        long mantissa = 0;
        int digits = 0; // of the mantissa, without leading zeros
        int power = 0;
        boolean cut = false; // digits that do not fit the mantissa
        int firstDigit = at;
        int point = -1;
        for (; at < to; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                if (digits < MAX_DIGITS) {
                    mantissa = mantissa * 10 + digit;
                    digits += mantissa == 0 ? 0 : 1;
                    power -= point >= 0 ? 1 : 0;
                } else {
                    cut = true;
                }
            } else if (text[at] == '.' && point < 0) {
                point = at;
            } else {
                break;
            }
        }
        if (at - firstDigit - (point >= 0 ? 1 : 0) == 0) {
            return Double.NaN;
        }
        if (at < to && (text[at] | 0x20) == 'e') {
            int end = exponentEnd(text, at + 1, to);
            if (end < 0) {
                return Double.NaN;
            }
            int exponent = exponent(text, at + 1, end);
            power += exponent;
            at = end;
        }
        if (at != to) {
            return Double.NaN;
        }
        if (!cut && isExact(mantissa, digits, Math.abs(power))) {
            double value = exact(mantissa, power);
            return negative ? -value : value;
        }
        return Double.parseDouble(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
    }

    /** Whether {@code mantissa} of so many digits times or by a power of ten needs one rounding only. */
    static boolean isExact(long mantissa, int digits, int power) {
        return digits <= MAX_DIGITS && mantissa <= EXACT && power < POWERS.length;
    }

    /** {@code mantissa} times ten to the {@code power}, where {@link #isExact} says so. */
    static double exact(long mantissa, int power) {
        return power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
    }

    /** Where the exponent's digits end; −1 if there are none. */
    private static int exponentEnd(byte[] text, int from, int to) {
        int at = from < to && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
        int first = at;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at > first ? at : -1;
    }

    /** The exponent, cut to a size at which every number is 0 or infinite. */
    private static int exponent(byte[] text, int from, int to) {
        int at = text[from] == '-' || text[from] == '+' ? from + 1 : from;
        int value = 0;
        for (; at < to; at++) {
            value = Math.min(100_000_000, value * 10 + text[at] - '0');
        }
        return text[from] == '-' ? -value : value;
    }
}
