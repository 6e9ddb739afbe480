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

/** {@link Double#parseDouble(String)} as oracle. */
class DecimalParserTest {
    private static double parse(String text) {
        byte[] bytes = ("x" + text + "7").getBytes(StandardCharsets.UTF_8);
        return DecimalParser.parse(bytes, 1, bytes.length - 1);
    }

    private static void same(String text) {
        assertEquals(
                Double.doubleToRawLongBits(Double.parseDouble(text)), Double.doubleToRawLongBits(parse(text)), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "00012",
                "1.",
                ".5",
                "+3",
                "-3.25",
                "1e3",
                "1E-3",
                "1.5e+2",
                "9007199254740993",
                "9007199254740992",
                "0.1",
                "0.30000000000000004",
                "123456789012345678",
                "1234567890123456789012345",
                "1e22",
                "1e23",
                "1e-22",
                "1e-23",
                "4.9e-324",
                "2e-324",
                "1.7976931348623157e308",
                "1e400",
                "-1e400",
                "1e-400",
                "0e999999999999",
                "1e999999999999999999999",
                "0.000000000000000000000000000001",
                "100000000000000000000000",
                "2.2250738585072011e-308",
                "17976931348623157000000000e284",
                "5e-1",
                "0.00000000000000000000000000000000000000000000000000001234567890123456789e55"
            })
    void numbers(String text) {
        same(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "-",
                "+",
                "e5",
                "1e",
                "1e+",
                "1e-",
                "1.2.3",
                "1,5",
                "0x10",
                "0x1p3",
                "1d",
                "1f",
                "NaN",
                "Infinity",
                "-Infinity",
                "1 2",
                "--1",
                "1e5.0",
                "１",
                "1_000",
                "inf",
                " 1"
            })
    void notNumbers(String text) {
        assertTrue(Double.isNaN(parse(text)), text);
    }

    @Test
    void seededNumbersOfAllShapes() {
        SplittableRandom random = new SplittableRandom(17);
        for (int i = 0; i < 300_000; i++) {
            double value = switch (i % 5) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextInt(100_000) / 100.0;
                case 2 -> random.nextDouble() * 3000;
                case 3 -> Math.rint(random.nextDouble() * 1e6) * 1e-3;
                default -> Math.scalb(random.nextDouble(), random.nextInt(160) - 80);
            };
            if (Double.isFinite(value)) {
                same(Double.toString(value));
                same(new BigDecimal(value)
                        .round(new MathContext(1 + random.nextInt(25)))
                        .toString());
                same(new BigDecimal(value)
                        .round(new MathContext(1 + random.nextInt(19)))
                        .toPlainString());
            }
        }
    }

    /** Numbers half way between two doubles, which round to even, and their neighbours of 17 to 25 digits. */
    @Test
    void halfwayBetweenTwoDoubles() {
        SplittableRandom random = new SplittableRandom(19);
        for (int i = 0; i < 100_000; i++) {
            double value = Math.scalb(
                    1 + random.nextDouble(), random.nextInt(i % 2 == 0 ? 2000 : 120) - (i % 2 == 0 ? 1060 : 60));
            BigDecimal half = new BigDecimal(value)
                    .add(new BigDecimal(Math.nextUp(value)))
                    .divide(BigDecimal.valueOf(2));
            int digits = 17 + i % 9;
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP, RoundingMode.HALF_UP}) {
                same(half.round(new MathContext(digits, mode)).toString());
            }
            if (i % 100 == 0) {
                same(half.toPlainString());
            }
        }
    }

    /** Fifty-four bits, the last set, of at most 19 digits: half way exactly. */
    @Test
    void halfwayInFewDigits() {
        SplittableRandom random = new SplittableRandom(29);
        for (int i = 0; i < 100_000; i++) {
            BigDecimal odd = BigDecimal.valueOf(1L << 53 | random.nextLong(1L << 53) | 1);
            BigDecimal half = odd.multiply(BigDecimal.valueOf(1 << i % 10)); // up to 19 digits
            same(half.toPlainString());
            same(half.add(BigDecimal.ONE).toPlainString());
            same(half.subtract(BigDecimal.ONE).toPlainString());
            same(odd.divide(BigDecimal.valueOf(1 << i % 4)).toPlainString());
            same(odd.divide(BigDecimal.valueOf(1 << i % 4)) + "e" + (i % 81 - 40));
        }
    }

    @Test
    void subnormalNumbersAndTheLargest() {
        SplittableRandom random = new SplittableRandom(31);
        for (int i = 0; i < 50_000; i++) {
            BigDecimal subnormal = new BigDecimal(Double.longBitsToDouble(random.nextLong(1L << 53)));
            same(subnormal.round(new MathContext(1 + i % 25)).toString());
            same("1.797693134862315" + random.nextInt(1_000_000) + "e308");
        }
    }

    /** Without sign a mantissa of 19 digits fits 64 bits; ten to every power of the table and beyond it. */
    @Test
    void nineteenDigitsTimesEachPower() {
        SplittableRandom random = new SplittableRandom(37);
        for (int power = -350; power <= 320; power++) {
            for (int i = 0; i < 200; i++) {
                String digits = Long.toUnsignedString(random.nextLong());
                same(digits.substring(0, Math.min(19, digits.length())) + "e" + power);
                same(random.nextInt(10_000) + "e" + power);
            }
            same("9999999999999999999e" + power);
            same("9223372036854775808e" + power);
        }
    }
}
