package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The definition as oracle, in {@link BigDecimal}, and {@link Double#toString(double)}. */
class ShortestDecimalTest {
    private static String text(double value) {
        byte[] bytes = new byte[3 + ShortestDecimal.LONGEST];
        int end = ShortestDecimal.write(value, bytes, 3);
        assertTrue(end <= bytes.length);
        return new String(bytes, 3, end - 3, StandardCharsets.US_ASCII);
    }

    /** Probabilities, days, their sums and products, numbers of all sizes. */
    private static double any(SplittableRandom random, int i) {
        double value = switch (i % 6) {
            case 0 -> random.nextDouble();
            case 1 -> random.nextInt(100_000_000) * 0x1p-15;
            case 2 -> random.nextInt(1_000_000) / Math.pow(10, random.nextInt(8));
            case 3 -> Math.scalb(1 + random.nextDouble(), random.nextInt(200) - 140);
            case 4 ->
                Math.pow(10, random.nextInt(60) - 42) * (1 + random.nextInt(30)) - Math.ulp(1.0) * random.nextInt(3);
            default -> Double.longBitsToDouble(random.nextLong());
        };
        return Double.isFinite(value) ? value : 1.5;
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.001,
                0.0009999999999999998,
                1e7,
                9_999_999.999999998,
                0.1,
                0.3,
                0.30000000000000004,
                1.0 / 3,
                123,
                1000,
                2.5,
                -2.5,
                0,
                -0.0,
                1e-5,
                1.1e10,
                4.9e-324,
                2.2250738585072014e-308,
                1.7976931348623157e308,
                1e22,
                1e23,
                9_007_199_254_740_991e0,
                9_007_199_254_740_993e0,
                0.5,
                0.25,
                0x1p-100,
                0x1.8p-130,
                0x1.8p-129,
                215.9398193359375,
                5e-39,
                0.9999999999999999,
                1.0000000000000002,
                9.999999999999999e22,
                -1e-38
            })
    void asTheJdkWritesIt(double value) {
        assertEquals(Double.toString(value), text(value));
    }

    @Test
    void seededNumbersAsTheJdkWritesThem() {
        SplittableRandom random = new SplittableRandom(43);
        for (int i = 0; i < 500_000; i++) {
            double value = any(random, i);
            assertEquals(Double.toString(value), text(value));
        }
    }

    @Test
    void readsBackAndNothingShorterOrCloserDoes() {
        SplittableRandom random = new SplittableRandom(47);
        for (int i = 0; i < 20_000; i++) {
            double value = i % 6 == 5 ? 1 / random.nextDouble() : any(random, i);
            if (value != 0 && Math.abs(value) < 9e15 && Math.getExponent(value) > -129) {
                BigDecimal shortest = shortest(value);
                assertEquals(0, shortest.compareTo(new BigDecimal(text(value))), () -> shortest + " " + text(value));
            }
        }
    }

    /** Of the decimals just below and above the double, with one digit, two and so on, the first that read back. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits <= 17; digits++) {
            BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
            BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
            BigDecimal closest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            BigDecimal other = closest.equals(below) ? above : below;
            for (BigDecimal candidate : new BigDecimal[] {closest, other}) {
                if (candidate.doubleValue() == value) {
                    return candidate;
                }
            }
        }
        throw new IllegalStateException("17 digits tell every double from every other: " + value);
    }
}
