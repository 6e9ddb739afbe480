package io.github.tmacohort.core.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tmacohort.core.model.Sex;
import io.github.tmacohort.core.reference.BloodPressurePercentiles.Percentile;
import io.github.tmacohort.core.reference.BloodPressurePercentiles.Pressure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BloodPressurePercentilesTest {

    // Fourth Report (2004), Table B-1, at median height: median and distance rounded to two decimals each, then added.
    @ParameterizedTest(name = "{0} {1} of {2} years")
    @CsvSource({
        "MALE, SYSTOLIC, 1, 85.46, 99.19, 103.08, 110.38",
        "MALE, SYSTOLIC, 5, 95.12, 108.85, 112.74, 120.04",
        "MALE, SYSTOLIC, 10, 102.20, 115.93, 119.82, 127.12",
        "MALE, SYSTOLIC, 17, 118.84, 132.57, 136.46, 143.76",
        "FEMALE, SYSTOLIC, 5, 93.06, 106.50, 110.31, 117.45",
        "FEMALE, SYSTOLIC, 10, 102.01, 115.45, 119.26, 126.40",
        "FEMALE, SYSTOLIC, 13, 107.64, 121.07, 124.88, 132.03",
        "MALE, DIASTOLIC, 5, 53.28, 68.15, 72.37, 80.27",
        "MALE, DIASTOLIC, 10, 61.01, 75.88, 80.10, 88.00",
        "FEMALE, DIASTOLIC, 10, 60.51, 74.55, 78.53, 86.00"
    })
    void reproducesTheReportAtMedianHeight(
            Sex sex, Pressure pressure, double age, double p50, double p90, double p95, double p99) {
        assertEquals(p50, at(pressure, sex, age, 0, Percentile.P50), 0.01);
        assertEquals(p90, at(pressure, sex, age, 0, Percentile.P90), 0.01);
        assertEquals(p95, at(pressure, sex, age, 0, Percentile.P95), 0.01);
        assertEquals(p99, at(pressure, sex, age, 0, Percentile.P99), 0.01);
    }

    /**
     * Each of the 40 coefficients of Table B-1 by itself: nine from finite differences of the median over age and height,
     * which are exact for a quartic, and sigma from two percentiles.
     */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "SYSTOLIC, MALE, 102.19768, 1.82416, 0.12776, 0.00249, -0.00135, 2.73157, -0.19618, -0.04659, 0.00947, 10.7128",
        "SYSTOLIC, FEMALE, 102.01027, 1.94397, 0.00598, -0.00789, -0.00059, 2.03526, 0.02534, -0.01884, 0.00121, 10.4855",
        "DIASTOLIC, MALE, 61.01217, 0.68314, -0.09835, 0.01711, 0.00045, 1.46993, -0.07849, -0.03144, 0.00967, 11.6032",
        "DIASTOLIC, FEMALE, 60.50510, 1.01301, 0.01157, 0.00424, -0.00137, 1.16641, 0.12795, -0.03869, -0.00079, 10.9573"
    })
    void hasEachCoefficientOfTheReport(
            Pressure pressure,
            Sex sex,
            double a,
            double b1,
            double b2,
            double b3,
            double b4,
            double g1,
            double g2,
            double g3,
            double g4,
            double sigma) {
        double[] ages = new double[5];
        double[] heights = new double[5];
        for (int i = -2; i <= 2; i++) {
            ages[i + 2] = at(pressure, sex, 10 + i, 0, Percentile.P50) - a;
            heights[i + 2] = at(pressure, sex, 10, i, Percentile.P50) - a;
        }
        assertEquals(a, at(pressure, sex, 10, 0, Percentile.P50), 1e-12);
        assertCoefficients(new double[] {b1, b2, b3, b4}, ages);
        assertCoefficients(new double[] {g1, g2, g3, g4}, heights);
        double spread = at(pressure, sex, 10, 0, Percentile.P95) - at(pressure, sex, 10, 0, Percentile.P50);
        assertEquals(sigma, spread / 1.6448536269514722, 1e-10);
    }

    /** Coefficients of the quartic through (-2..2, f) with f(0) = 0, in closed form. */
    private static void assertCoefficients(double[] expected, double[] f) {
        double odd1 = (f[3] - f[1]) / 2;
        double odd2 = (f[4] - f[0]) / 2;
        double even1 = (f[3] + f[1]) / 2;
        double even2 = (f[4] + f[0]) / 2;
        assertEquals(expected[0], (8 * odd1 - odd2) / 6, 1e-11);
        assertEquals(expected[1], (16 * even1 - even2) / 12, 1e-11);
        assertEquals(expected[2], (odd2 - 2 * odd1) / 6, 1e-11);
        assertEquals(expected[3], (even2 - 4 * even1) / 12, 1e-11);
    }

    private static double at(Pressure pressure, Sex sex, double age, double z, Percentile percentile) {
        return BloodPressurePercentiles.percentile(pressure, sex, age, z, percentile);
    }

    @Test
    void refusesInfantsAndAdults() {
        assertThrows(IllegalArgumentException.class, () -> at(Pressure.SYSTOLIC, Sex.MALE, 0.99, 0, Percentile.P95));
        assertThrows(IllegalArgumentException.class, () -> at(Pressure.SYSTOLIC, Sex.MALE, 18, 0, Percentile.P95));
    }
}
