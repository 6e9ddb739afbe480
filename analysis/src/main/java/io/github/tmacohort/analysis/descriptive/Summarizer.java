package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Arrays;
import java.util.Objects;

/** Number, mean, standard deviation, range and quartiles of a sample. */
public final class Summarizer {
    private final SummaryOptions options;

    private Summarizer(SummaryOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    /** Quantiles of type 7. */
    public static Summarizer withDefaults() {
        return new Summarizer(SummaryOptions.defaults());
    }

    public static Summarizer with(SummaryOptions options) {
        return new Summarizer(options);
    }

    /** As {@link #summarize(double[], int)} with nothing missing. */
    public Summary summarize(double[] values) {
        return summarize(values, 0);
    }

    /**
     * Summarises the values that there are, and passes on how many are missing.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite, or {@code missing} is negative
     */
    public Summary summarize(double[] values, int missing) {
        Checks.allFinite(values, "values");
        if (missing < 0) {
            throw new IllegalArgumentException("missing must not be negative, got " + missing);
        }
        double[] x = values.clone();
        Arrays.sort(x);
        return new Summary(
                x.length,
                missing,
                x.length == 0 ? none() : Estimate.of(Moments.mean(x)),
                x.length < 2 ? tooFew(x.length) : Estimate.of(Math.sqrt(Moments.variance(x))),
                quantile(x, 0),
                quantile(x, 0.25),
                quantile(x, 0.5),
                quantile(x, 0.75),
                quantile(x, 1),
                options);
    }

    /**
     * The p-quantile of the values, of the type in the options; not estimable without values.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite, or {@code p} is outside [0, 1]
     */
    public Estimate quantile(double p, double[] values) {
        Checks.allFinite(values, "values");
        double[] x = values.clone();
        Arrays.sort(x);
        return quantile(x, p);
    }

    private Estimate quantile(double[] ascending, double p) {
        return ascending.length == 0
                ? none()
                : Estimate.of(options.quantileType().ofSorted(ascending, p));
    }

    private static Estimate none() {
        return Estimate.notEstimable("no values");
    }

    private static Estimate tooFew(int n) {
        return n == 0 ? none() : Estimate.notEstimable("one value has no standard deviation");
    }
}
