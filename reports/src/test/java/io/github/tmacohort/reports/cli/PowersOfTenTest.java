package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The definition as oracle, in {@link BigInteger} and {@link BigDecimal}. */
class PowersOfTenTest {
    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }

    private static BigDecimal timesPowerOfTwo(BigInteger value, int exponent) {
        return exponent >= 0
                ? new BigDecimal(value.shiftLeft(exponent))
                : new BigDecimal(value).divide(new BigDecimal(BigInteger.ONE.shiftLeft(-exponent)));
    }

    @Test
    void everySignificandIsCutAtBit128() {
        for (int p = PowersOfTen.SMALLEST; p <= PowersOfTen.LARGEST; p++) {
            BigInteger significand = unsigned(PowersOfTen.high(p)).shiftLeft(64).add(unsigned(PowersOfTen.low(p)));
            BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(p);
            BigDecimal cut = timesPowerOfTwo(significand, PowersOfTen.exponent(p));
            BigDecimal next = timesPowerOfTwo(significand.add(BigInteger.ONE), PowersOfTen.exponent(p));
            assertEquals(128, significand.bitLength(), "1e" + p);
            assertTrue(cut.compareTo(power) <= 0 && power.compareTo(next) < 0, "1e" + p);
            assertEquals(p >= 0, cut.compareTo(power) == 0, "1e" + p);
        }
    }

    @Test
    void upperHalfOfAProduct() {
        SplittableRandom random = new SplittableRandom(23);
        for (int i = 0; i < 10_000; i++) {
            long a = random.nextLong() >>> random.nextInt(64);
            long b = -1L << random.nextInt(64) ^ random.nextLong() >>> random.nextInt(64);
            BigInteger product = unsigned(a).multiply(unsigned(b));
            assertEquals(product.shiftRight(64).longValue(), PowersOfTen.multiplyHigh(a, b), a + " " + b);
        }
    }
}
