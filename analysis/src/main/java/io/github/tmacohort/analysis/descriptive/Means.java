package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Objects;

/**
 * Means and geometric means with Student's t intervals: of one sample, of paired values, of two independent samples
 * (Welch's unequal variances). On the log scale a difference of means is the logarithm of a ratio of geometric means,
 * which is what comes back: "after over before", "first over second".
 *
 * @see <a href="https://doi.org/10.1093/biomet/34.1-2.28">Welch (1947), Biometrika 34:28–35</a>
 */
public final class Means {

    /** The scale on which the mean is taken. */
    public enum Scale {
        /** As measured: means and differences. */
        LINEAR,
        /** Logarithms, for positive values: geometric means and their ratios. */
        LOG
    }

    /** Level of the interval, and scale. */
    public record Options(double confidenceLevel, Scale scale) {
        public Options {
            Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
            Objects.requireNonNull(scale, "scale");
        }

        /** 95 %, as measured. */
        public static Options linear() {
            return new Options(0.95, Scale.LINEAR);
        }

        /** 95 %, geometric means and ratios. */
        public static Options log() {
            return new Options(0.95, Scale.LOG);
        }
    }

    /**
     * A mean, difference, geometric mean or ratio.
     *
     * @param n values, pairs, or values of both samples
     * @param degreesOfFreedom of Student's t; not estimable with the interval
     * @param pValue two-sided, of no difference (0, or ratio 1); for one sample, of mean 0 or geometric mean 1
     */
    public record Result(
            int n, Estimate estimate, Interval interval, Estimate degreesOfFreedom, Estimate pValue, Options options) {
        public Result {
            Objects.requireNonNull(estimate, "estimate");
            Objects.requireNonNull(interval, "interval");
            Objects.requireNonNull(degreesOfFreedom, "degreesOfFreedom");
            Objects.requireNonNull(pValue, "pValue");
            Objects.requireNonNull(options, "options");
        }
    }

    /** A standard error this small against the measured values is rounding. */
    private static final double ROUNDING = 1e-14;

    private final Options options;

    private Means(Options options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static Means with(Options options) {
        return new Means(options);
    }

    /**
     * The mean (or geometric mean) of the values.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite, or on the log scale not positive
     */
    public Result of(double[] values) {
        double[] x = transformed(values, "values");
        return ofTransformed(x, largest(x));
    }

    /**
     * The mean of {@code after − before}, or the geometric mean of {@code after/before}.
     *
     * @throws IllegalArgumentException if the lengths differ, or a value is NaN or infinite, or on the log scale not
     *     positive
     */
    public Result ofPairs(double[] before, double[] after) {
        if (before.length != after.length) {
            throw new IllegalArgumentException(
                    "before and after must be of equal length, got " + before.length + " and " + after.length);
        }
        double[] x = transformed(before, "before");
        double[] y = transformed(after, "after");
        double[] differences = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            differences[i] = y[i] - x[i];
        }
        return ofTransformed(differences, Math.max(largest(x), largest(y)));
    }

    /**
     * The mean of the first minus that of the second, or the ratio of their geometric means.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite, or on the log scale not positive
     */
    public Result compare(double[] first, double[] second) {
        double[] x = transformed(first, "first");
        double[] y = transformed(second, "second");
        int n = x.length + y.length;
        if (x.length == 0 || y.length == 0) {
            return notEstimable(n, Estimate.notEstimable("a sample is empty"), "a sample is empty");
        }
        double estimate = Moments.mean(x) - Moments.mean(y);
        if (x.length < 2 || y.length < 2) {
            return notEstimable(n, back(estimate), "a sample of one value has no standard deviation");
        }
        double vx = Moments.variance(x) / x.length;
        double vy = Moments.variance(y) / y.length;
        double variance = vx + vy;
        double df = variance * variance / (vx * vx / (x.length - 1) + vy * vy / (y.length - 1));
        return result(n, estimate, variance, df, Math.max(largest(x), largest(y)));
    }

    private Result ofTransformed(double[] x, double magnitude) {
        if (x.length == 0) {
            return notEstimable(0, Estimate.notEstimable("no values"), "no values");
        }
        double mean = Moments.mean(x);
        return x.length == 1
                ? notEstimable(1, back(mean), "one value has no standard deviation")
                : result(x.length, mean, Moments.variance(x) / x.length, x.length - 1, magnitude);
    }

    private Result result(int n, double estimate, double variance, double df, double magnitude) {
        double standardError = Math.sqrt(variance);
        if (standardError <= ROUNDING * magnitude) {
            return notEstimable(n, back(estimate), "the values do not vary");
        }
        double half = StudentT.quantile(1 - options.confidenceLevel(), df) * standardError;
        Interval.Bounds bounds = options.scale() == Scale.LOG
                ? new Interval.Bounds(Math.exp(estimate - half), Math.exp(estimate + half))
                : new Interval.Bounds(estimate - half, estimate + half);
        double p = StudentT.twoSided(estimate / standardError, df);
        return new Result(n, back(estimate), bounds, Estimate.of(df), Estimate.of(p), options);
    }

    private Result notEstimable(int n, Estimate estimate, String reason) {
        Estimate none = Estimate.notEstimable(reason);
        return new Result(n, estimate, new Interval.NotEstimable(reason), none, none, options);
    }

    private Estimate back(double estimate) {
        return Estimate.of(options.scale() == Scale.LOG ? Math.exp(estimate) : estimate);
    }

    private double[] transformed(double[] values, String name) {
        Checks.allFinite(values, name);
        double[] x = values.clone();
        if (options.scale() == Scale.LOG) {
            for (int i = 0; i < x.length; i++) {
                if (x[i] <= 0) {
                    throw new IllegalArgumentException(
                            name + "[" + i + "] must be positive on the log scale, got " + x[i]);
                }
                x[i] = Math.log(x[i]);
            }
        }
        return x;
    }

    /** Of the values before subtraction; a logarithm is rounded as if it were at least 1. */
    private double largest(double[] x) {
        double largest = options.scale() == Scale.LOG ? 1 : 0;
        for (double value : x) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
