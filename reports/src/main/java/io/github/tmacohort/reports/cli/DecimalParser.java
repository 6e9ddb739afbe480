package io.github.tmacohort.reports.cli;

import java.nio.charset.StandardCharsets;

/**
 * Decimal numbers from bytes: an optional sign, digits with an optional point, an optional exponent. The result is that of
 * {@link Double#parseDouble(String)} to the bit. No NaN, infinity, hexadecimal or type suffix.
 *
 * <p>Numbers of up to 19 digits, which fit 64 bits, are multiplied with a power of ten of 128 bits; the rare one for which
 * the error of that product could change the rounding is left to {@code parseDouble}, as are longer ones.
 *
 * @see <a href="https://doi.org/10.1002/spe.2984">Lemire (2021), Number parsing at a gigabyte per second, Software:
 *     Practice and Experience 51:1700–1727</a>
 */
final class DecimalParser {
    /** So many always fit 64 bits without sign. */
    static final int MAX_DIGITS = 19;

    private static final int FRACTION_BITS = 52;

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
        double value = cut ? Double.NaN : value(mantissa, power);
        if (value == value) {
            return negative ? -value : value;
        }
        return Double.parseDouble(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
    }

    /**
     * {@code mantissa}, a number of 64 bits without sign, times ten to the {@code power}, correctly rounded; NaN where that
     * is not told here.
     */
    static double value(long mantissa, int power) {
        if (mantissa == 0 || power == 0 && mantissa >>> FRACTION_BITS == 0) { // is a double as it stands
            return mantissa;
        }
        if (power < PowersOfTen.SMALLEST || power > PowersOfTen.LARGEST) {
            return Double.NaN;
        }
        return product(mantissa, power);
    }

    /**
     * The first 128 of the 192 bits of the product: what they lack is less than two units of their last place, one for the
     * bits cut from the product and one for those cut from the power. The 53 bits of a double are followed by the next 64
     * as a fraction, of which the product then lacks little more than a unit: just below and at one half that might decide.
     */
    private static double product(long mantissa, int power) {
        int zeros = Long.numberOfLeadingZeros(mantissa);
        long factor = mantissa << zeros;
        long high = PowersOfTen.multiplyHigh(factor, PowersOfTen.high(power));
        long carried = PowersOfTen.multiplyHigh(factor, PowersOfTen.low(power));
        long low = factor * PowersOfTen.high(power) + carried;
        if (Long.compareUnsigned(low, carried) < 0) {
            high++;
        }
        int surplus = high < 0 ? 11 : 10; // bits of the upper half beyond 53
        long fraction = high << Long.SIZE - surplus | low >>> surplus;
        if (fraction == Long.MAX_VALUE || fraction == Long.MIN_VALUE) {
            return Double.NaN;
        }
        long rounded = (high >>> surplus) + (fraction >>> 63); // at or above one half
        long exponent = surplus + 2 * Long.SIZE + PowersOfTen.exponent(power) - zeros;
        long biased =
                exponent + FRACTION_BITS + Double.MAX_EXPONENT; // far from those of subnormal numbers and infinity
        return Double.longBitsToDouble(
                (biased << FRACTION_BITS) + rounded - (1L << FRACTION_BITS)); // a carry is right too
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
