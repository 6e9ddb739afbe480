package io.github.tmacohort.analysis.estimate;

/** Argument checks that name the argument, the rule and the value. */
public final class Checks {

    private Checks() {}

    /** @throws IllegalArgumentException unless {@code 0 < value < 1} */
    public static double inOpenUnitInterval(double value, String name) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1), got " + value);
        }
        return value;
    }

    /** @throws IllegalArgumentException if {@code value} is NaN or infinite */
    public static double finite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, got " + value);
        }
        return value;
    }

    /** @throws IllegalArgumentException unless {@code value} is finite and at least 0 */
    public static double nonNegative(double value, String name) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and not negative, got " + value);
        }
        return value;
    }

    /** @throws IllegalArgumentException if a value is NaN or infinite; the message names its index */
    public static void allFinite(double[] values, String name) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(name + "[" + i + "] must be finite, got " + values[i]);
            }
        }
    }
}
