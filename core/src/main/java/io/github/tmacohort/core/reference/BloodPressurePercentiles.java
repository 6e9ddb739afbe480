package io.github.tmacohort.core.reference;

import io.github.tmacohort.core.model.Sex;
import java.util.Objects;

/**
 * Blood-pressure percentiles of children from 1 to under 18 years by sex, age and height: the regression of the Fourth
 * Report, with y the age [years] and z the height's z-score,
 * {@code mu = a + sum b_j (y - 10)^j + sum g_k z^k} (j, k = 1 to 4) and percentile {@code mu + sigma * quantile(p)}.
 * Pressures are in mmHg and are not rounded; the printed tables truncate them.
 *
 * @see <a href="https://doi.org/10.1542/peds.114.2.S2.555">Fourth Report (2004), Pediatrics 114:555–576, Table B-1</a>
 */
public final class BloodPressurePercentiles {

    /** Which pressure. */
    public enum Pressure {
        SYSTOLIC,
        DIASTOLIC
    }

    /** Which percentile; the number is the normal quantile. */
    public enum Percentile {
        P50(0),
        P90(1.2815515655446004),
        P95(1.6448536269514722),
        P99(2.3263478740408408);

        private final double quantile;

        Percentile(double quantile) {
            this.quantile = quantile;
        }
    }

    private record Model(double a, double[] age, double[] height, double sigma) {
        double at(double ageYears, double heightZ, double quantile) {
            return a + polynomial(age, ageYears - 10) + polynomial(height, heightZ) + sigma * quantile;
        }

        private static double polynomial(double[] coefficients, double x) {
            double sum = 0;
            for (int i = coefficients.length - 1; i >= 0; i--) {
                sum = (sum + coefficients[i]) * x;
            }
            return sum;
        }
    }

    private static final Model SYSTOLIC_BOYS = new Model(
            102.19768,
            new double[] {1.82416, 0.12776, 0.00249, -0.00135},
            new double[] {2.73157, -0.19618, -0.04659, 0.00947},
            10.7128);
    private static final Model SYSTOLIC_GIRLS = new Model(
            102.01027,
            new double[] {1.94397, 0.00598, -0.00789, -0.00059},
            new double[] {2.03526, 0.02534, -0.01884, 0.00121},
            10.4855);
    private static final Model DIASTOLIC_BOYS = new Model(
            61.01217,
            new double[] {0.68314, -0.09835, 0.01711, 0.00045},
            new double[] {1.46993, -0.07849, -0.03144, 0.00967},
            11.6032);
    private static final Model DIASTOLIC_GIRLS = new Model(
            60.50510,
            new double[] {1.01301, 0.01157, 0.00424, -0.00137},
            new double[] {1.16641, 0.12795, -0.03869, -0.00079},
            10.9573);

    private BloodPressurePercentiles() {}

    /** Whether the model holds at this age. */
    public static boolean covers(double ageYears) {
        return ageYears >= 1 && ageYears < 18;
    }

    /**
     * The pressure at a percentile [mmHg].
     *
     * @param heightZ z-score of the height, see {@link HeightForAge}
     * @throws IllegalArgumentException if {@code ageYears} is outside [1, 18) or {@code heightZ} is not finite
     */
    public static double percentile(
            Pressure pressure, Sex sex, double ageYears, double heightZ, Percentile percentile) {
        Objects.requireNonNull(percentile, "percentile");
        if (!covers(ageYears)) {
            throw new IllegalArgumentException("ageYears must be in [1, 18), got " + ageYears);
        }
        if (!Double.isFinite(heightZ)) {
            throw new IllegalArgumentException("heightZ must be finite, got " + heightZ);
        }
        return model(pressure, sex).at(ageYears, heightZ, percentile.quantile);
    }

    private static Model model(Pressure pressure, Sex sex) {
        boolean boy = sex == Sex.MALE;
        return switch (pressure) {
            case SYSTOLIC -> boy ? SYSTOLIC_BOYS : SYSTOLIC_GIRLS;
            case DIASTOLIC -> boy ? DIASTOLIC_BOYS : DIASTOLIC_GIRLS;
        };
    }
}
