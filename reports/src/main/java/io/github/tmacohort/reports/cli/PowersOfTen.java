package io.github.tmacohort.reports.cli;

import java.math.BigInteger;

/**
 * Powers of ten in binary, 10ᵖ ≈ significand · 2^exponent with a significand of 128 bits of which the first is set, cut
 * and not rounded. Those of 0 ≤ p ≤ {@link #LARGEST} are exact, since 5^55 is less than 2^128.
 */
final class PowersOfTen {
    static final int LARGEST = 55;
    static final int SMALLEST = -LARGEST;

    private static final int BITS = 128;
    private static final long[] HIGH = new long[LARGEST - SMALLEST + 1];
    private static final long[] LOW = new long[LARGEST - SMALLEST + 1];
    private static final int[] EXPONENT = new int[LARGEST - SMALLEST + 1];

    static {
        BigInteger power = BigInteger.ONE;
        for (int p = 0; p <= LARGEST; p++) {
            put(p, power.shiftLeft(BITS), -BITS);
            put(
                    -p,
                    BigInteger.ONE.shiftLeft(2 * BITS + power.bitLength()).divide(power),
                    -2 * BITS - power.bitLength());
            power = power.multiply(BigInteger.TEN);
        }
    }

    private PowersOfTen() {}

    /** Keeps the first 128 bits of {@code value} · 2^{@code exponent}. */
    private static void put(int power, BigInteger value, int exponent) {
        int surplus = value.bitLength() - BITS;
        BigInteger significand = value.shiftRight(surplus);
        HIGH[power - SMALLEST] = significand.shiftRight(Long.SIZE).longValue();
        LOW[power - SMALLEST] = significand.longValue();
        EXPONENT[power - SMALLEST] = exponent + surplus;
    }

    /** The first 64 bits of the significand. */
    static long high(int power) {
        return HIGH[power - SMALLEST];
    }

    /** The last 64 bits of the significand. */
    static long low(int power) {
        return LOW[power - SMALLEST];
    }

    static int exponent(int power) {
        return EXPONENT[power - SMALLEST];
    }

    /** The upper 64 bits of the product of two numbers of 64 bits without sign. */
    static long multiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }
}
