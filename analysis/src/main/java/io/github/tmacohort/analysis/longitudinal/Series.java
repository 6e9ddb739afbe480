package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;

/**
 * One subject's values at irregular times, in order of time, one a time by {@link DuplicateRule}; a value beyond a limit of
 * detection by {@link CensoredRule}. Times are equal within 10⁻⁹ of the larger. Unit of time and of values are the
 * caller's; missing values are left out by the caller. The arrays are copied.
 */
public final class Series {
    private static final double TIE = 1e-9;

    private final double[] time;
    private final double[] lower;
    private final double[] upper;
    private final SeriesOptions options;

    private Series(double[] time, double[] lower, double[] upper, SeriesOptions options) {
        this.time = time;
        this.lower = lower;
        this.upper = upper;
        this.options = options;
    }

    /** How a value was reported. */
    public enum Reported {
        MEASURED,
        /** Below the limit given as value. */
        BELOW,
        /** Above the limit given as value. */
        ABOVE
    }

    /**
     * Measured values.
     *
     * @throws IllegalArgumentException as {@link #of(double[], double[], Reported[], SeriesOptions)}
     */
    public static Series of(double[] time, double[] value, SeriesOptions options) {
        Reported[] measured = new Reported[time.length];
        Arrays.fill(measured, Reported.MEASURED);
        return of(time, value, measured, options);
    }

    /**
     * Values of which some are limits of detection.
     *
     * @throws IllegalArgumentException if lengths differ, a time or value is NaN or infinite, a value reported as beyond a
     *     limit is negative, or two values have one time and the rule refuses that
     */
    public static Series of(double[] time, double[] value, Reported[] reported, SeriesOptions options) {
        Objects.requireNonNull(options, "options");
        if (time.length != value.length || time.length != reported.length) {
            throw new IllegalArgumentException("time, value and reported must be of one length, got " + time.length
                    + ", " + value.length + " and " + reported.length);
        }
        Checks.allFinite(time, "time");
        Checks.allFinite(value, "value");
        int n = time.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> time[i])); // stable: equal times stay in the order given
        double[] times = new double[n];
        double[] lower = new double[n];
        double[] upper = new double[n];
        int size = 0;
        for (int from = 0; from < n; size++) {
            int to = from + 1;
            while (to < n && tied(time[order[from]], time[order[to]])) {
                to++;
            }
            if (to - from > 1 && options.duplicates() == DuplicateRule.REFUSE) {
                throw new IllegalArgumentException("several values at time " + time[order[from]]);
            }
            double[] lowers = new double[to - from];
            double[] uppers = new double[to - from];
            for (int k = from; k < to; k++) {
                int i = order[k];
                lowers[k - from] = bound(value[i], reported[i], options.censored(), false, i);
                uppers[k - from] = bound(value[i], reported[i], options.censored(), true, i);
            }
            times[size] = time[order[from]];
            lower[size] = one(lowers, options.duplicates());
            upper[size] = one(uppers, options.duplicates());
            from = to;
        }
        return new Series(Arrays.copyOf(times, size), Arrays.copyOf(lower, size), Arrays.copyOf(upper, size), options);
    }

    private static boolean tied(double a, double b) {
        return b - a <= TIE * Math.max(Math.abs(a), Math.abs(b));
    }

    private static double bound(double value, Reported reported, CensoredRule rule, boolean upper, int i) {
        if (Objects.requireNonNull(reported, "reported") == Reported.MEASURED) {
            return value;
        }
        if (value < 0) {
            throw new IllegalArgumentException(
                    "value[" + i + "] must not be negative, being a limit of detection, got " + value);
        }
        boolean below = reported == Reported.BELOW;
        return switch (rule) {
            case AT_LIMIT -> value;
            case HALF_LIMIT -> below ? value / 2 : value;
            case BOUNDS -> upper ? (below ? value : Double.POSITIVE_INFINITY) : (below ? 0 : value);
        };
    }

    private static double one(double[] values, DuplicateRule rule) {
        int n = values.length;
        switch (rule) {
            case FIRST, REFUSE:
                return values[0];
            case LAST:
                return values[n - 1];
            case MEAN:
                return Arrays.stream(values).sum() / n;
            default:
                double[] sorted = values.clone();
                Arrays.sort(sorted);
                return n % 2 == 1 ? sorted[n / 2] : sorted[n / 2 - 1] / 2 + sorted[n / 2] / 2;
        }
    }

    /** Distinct times. */
    public int size() {
        return time.length;
    }

    public double time(int i) {
        return time[i];
    }

    /** The least the value can be. */
    public double lower(int i) {
        return lower[i];
    }

    /** The most it can be; equal to {@link #lower} for a known value. */
    public double upper(int i) {
        return upper[i];
    }

    public SeriesOptions options() {
        return options;
    }

    /** Index of the last value at or before the origin, no earlier than the window allows; −1 if there is none. */
    int baseline() {
        int index = firstAfterOrigin() - 1;
        return index >= 0 && time[index] >= options.origin() - options.baselineWindow() ? index : -1;
    }

    int firstAfterOrigin() {
        int index = 0;
        while (index < time.length && time[index] <= options.origin()) {
            index++;
        }
        return index;
    }
}
