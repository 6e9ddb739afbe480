package io.github.tmacohort.reports.cli;

import java.nio.charset.StandardCharsets;

/**
 * Doubles as text: of the decimals that read back as the double those of fewest digits, and of them the closest, laid out
 * as by {@link Double#toString(double)}, which before Java 19 is several times slower and now and then longer.
 *
 * <p>With ulp the distance between neighbouring doubles, every decimal that is less than half an ulp away reads back as the
 * double; one just half an ulp away does if the double is even. The double is multiplied by a power of ten that takes the
 * ulp to between 1 and 10. That interval then holds whole numbers, but at most one multiple of ten: if there is one, it has
 * the fewest digits, and else the whole number closest to the double. Powers of ten from 1 to 10^55 are exact, and so is
 * all of this; doubles that would need another (below 1e-39, above 9e15) are left to {@code toString}, and so are powers
 * of two, below which doubles lie closer.
 *
 * @see <a href="https://doi.org/10.1145/93542.93559">Steele and White (1990), How to print floating-point numbers
 *     accurately, PLDI 90:112–126; the bounds in integers as in Giulietti (2020), The Schubfach way to render doubles</a>
 */
final class ShortestDecimal {
    /** Bytes that the longest text takes. */
    static final int LONGEST = 26;

    private static final int FRACTION_BITS = 52;
    private static final double LOG10_OF_2 = Math.log10(2);
    private static final int LEAST_EXPONENT = -182; // of an ulp: 2^-182 · 10^55 is between 1 and 10
    private static final int LARGEST_EXPONENT = 0;

    private ShortestDecimal() {}

    /** Writes a finite number from {@code at} on, where {@link #LONGEST} bytes fit; returns the position after it. */
    static int write(double value, byte[] to, int at) {
        long bits = Double.doubleToRawLongBits(value);
        if (bits < 0) {
            to[at] = '-';
            return write(-value, to, at + 1);
        }
        long fraction = bits & (1L << FRACTION_BITS) - 1;
        int exponent = (int) (bits >>> FRACTION_BITS) - Double.MAX_EXPONENT - FRACTION_BITS; // of an ulp
        if (fraction == 0 || exponent < LEAST_EXPONENT || exponent > LARGEST_EXPONENT) {
            byte[] text = Double.toString(value).getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(text, 0, to, at, text.length);
            return at + text.length;
        }
        int decimals = -(int) Math.floor(exponent * LOG10_OF_2);
        return layOut(shortest(fraction | 1L << FRACTION_BITS, exponent, decimals), decimals, to, at);
    }

    /** Of {@code significand} · 2^{@code exponent} · 10^{@code decimals}: sixteen or seventeen digits, some of them zeros. */
    private static long shortest(long significand, int exponent, int decimals) {
        int shift = exponent + 1 + PowersOfTen.exponent(decimals) + 2 * Long.SIZE;
        long lowerQuarters = quarters(2 * significand - 1 << shift, decimals);
        long quarters = quarters(2 * significand << shift, decimals);
        long upperQuarters = quarters(2 * significand + 1 << shift, decimals);
        boolean even = (significand & 1) == 0; // bounds belong to the interval
        long first = lowerQuarters + (even ? 3 : 4) >> 2;
        long last = upperQuarters - (even ? 0 : 1) >> 2;
        long ten = last / 10 * 10;
        if (ten >= first) {
            return ten;
        }
        return quarters + 1 + (quarters >> 2 & 1) >> 2; // the closest, or the even one of two
    }

    /**
     * The quarters in half an ulp times {@code factor}: the whole ones, with the last bit set if there is a rest, so that
     * it compares with whole numbers and halves as the exact number does.
     */
    private static long quarters(long factor, int power) {
        long high = PowersOfTen.multiplyHigh(factor, PowersOfTen.high(power));
        long carried = PowersOfTen.multiplyHigh(factor, PowersOfTen.low(power));
        long middle = factor * PowersOfTen.high(power) + carried;
        if (Long.compareUnsigned(middle, carried) < 0) {
            high++;
        }
        long low = factor * PowersOfTen.low(power);
        return (middle | low) == 0 ? high : high | 1;
    }

    /** Writes {@code number} / 10^{@code decimals}: with an exponent outside of [0.001, 10⁷), and with one decimal at least. */
    private static int layOut(long number, int decimals, byte[] to, int at) {
        long rest = number;
        int digits = rest < 10_000_000_000_000_000L ? 16 : 17;
        int exponent = digits - 1 - decimals;
        boolean plain = exponent >= -3 && exponent < 7;
        int fewest = plain ? Math.max(1, exponent + 2) : 2;
        while (digits > fewest && rest % 10 == 0) {
            rest /= 10;
            digits--;
        }
        if (plain) {
            return put(rest, digits + Math.max(0, -exponent), Math.max(1, exponent + 1), to, at);
        }
        int end = put(rest, digits, 1, to, at);
        byte[] power = ("E" + exponent).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(power, 0, to, end, power.length);
        return end + power.length;
    }

    /** So many digits, the first of which may be zeros, with a point after some of them. */
    private static int put(long number, int digits, int beforePoint, byte[] to, int at) {
        long rest = number;
        int i = at + digits;
        for (; i > at + beforePoint; i--) {
            to[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        to[i--] = '.';
        for (; i >= at; i--) {
            to[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + digits + 1;
    }
}
