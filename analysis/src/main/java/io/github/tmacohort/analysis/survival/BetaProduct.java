package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.proportion.BetaQuantile;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Limits of S by the beta product procedure, with the method of moments.
 *
 * <p>Just after tⱼ the upper limit is the 1 − α/2 quantile of W = ∏ Beta(nᵢ − dᵢ + 1, dᵢ) over the times tᵢ ≤ tⱼ with
 * events, the lower one the α/2 quantile of W · Beta(m, 1), with m the number still at risk; with m = 0 it is 0. That is
 * the grouped-data form with groups of no width: tied events follow one another, censorings follow events. A product of
 * betas is given the quantile of the beta distribution with its mean and variance, exact where nobody is censored: then W
 * is Beta(n − D + 1, D) and the interval that of Clopper and Pearson. Where the fitted quantiles rise with time, which the
 * product itself cannot, the wider limit is kept: a lower limit no higher than any before it, an upper one no lower than
 * any after it.
 */
final class BetaProduct {
    private static final int NEWTON_STEPS = 30;

    private final double[] lower;
    private final double[] upper;
    private final double lowerBefore;

    private BetaProduct(double[] lower, double[] upper, double lowerBefore) {
        this.lower = lower;
        this.upper = upper;
        this.lowerBefore = lowerBefore;
    }

    double[] lower() {
        return lower;
    }

    double[] upper() {
        return upper;
    }

    /** The lower limit from time 0 to the first point; the upper one is 1 there. */
    double lowerBefore() {
        return lowerBefore;
    }

    static BetaProduct of(CurvePoints points, double confidenceLevel) {
        int size = points.size();
        double tail = (1 - confidenceLevel) / 2;
        // Moments of W after each point: log of the mean, and log of (mean square / squared mean). Sums of log1p keep
        // the
        // digits of 1 − mean and of the variance, which the moments themselves lose in large samples.
        double[] logMean = new double[size];
        double[] logSpread = new double[size];
        double mean = 0;
        double spread = 0;
        for (int i = 0; i < size; i++) {
            double d = points.events(i);
            if (d > 0) {
                double a = points.atRisk(i) - d + 1;
                mean += logMean(a, d);
                spread += logSpread(a, d);
            }
            logMean[i] = mean;
            logSpread[i] = spread;
        }
        double[] lower = new double[size];
        double[] upper = new double[size];
        int parts = Parallel.parts(size);
        Parallel.run(parts, part -> {
            int begin = Parallel.start(size, parts, part);
            int end = Parallel.start(size, parts, part + 1);
            for (int i = begin; i < end; i++) {
                boolean same = i > begin && points.events(i) == 0;
                upper[i] = logMean[i] == 0 ? 1 : same ? upper[i - 1] : quantile(logMean[i], logSpread[i], tail, false);
                double left = points.atRiskAfter(i);
                lower[i] = left == 0
                        ? 0
                        : quantile(logMean[i] + logMean(left, 1), logSpread[i] + logSpread(left, 1), tail, true);
            }
        });
        double before = size == 0 ? 0 : Math.pow(tail, 1 / points.atRisk(0)); // of Beta(n, 1)
        for (int i = 0; i < size; i++) {
            lower[i] = Math.min(lower[i], i == 0 ? before : lower[i - 1]);
        }
        for (int i = size - 2; i >= 0; i--) {
            upper[i] = Math.max(upper[i], upper[i + 1]);
        }
        return new BetaProduct(lower, upper, before);
    }

    /** Of Beta(a, b): log of the mean. */
    private static double logMean(double a, double b) {
        return Math.log1p(-b / (a + b));
    }

    /** Of Beta(a, b): log of (mean square / squared mean). */
    private static double logSpread(double a, double b) {
        return Math.log1p(b / (a * (a + b + 1)));
    }

    /** The lower or upper tail's quantile of the beta distribution with these moments. */
    private static double quantile(double logMean, double logSpread, double tail, boolean lower) {
        double mean = Math.exp(logMean);
        double rest = -Math.expm1(logMean);
        double relativeVariance = Math.expm1(logSpread);
        double sum = rest / (mean * relativeVariance) - 1; // a + b
        double a = mean * sum;
        double b = rest * sum;
        double start = mean + (lower ? -2 : 2) * mean * Math.sqrt(relativeVariance);
        return newton(a, b, tail, lower, start);
    }

    /** Newton's steps inside a shrinking bracket; bisection by {@link BetaQuantile} should they not settle. */
    private static double newton(double a, double b, double tail, boolean lower, double start) {
        double logBeta = LogBeta.value(a, b);
        double low = 0;
        double high = 1;
        double x = start > 0 && start < 1 ? start : 0.5;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double error = lower ? RegularizedBeta.value(x, a, b) - tail : tail - RegularizedBeta.complement(x, a, b);
            if (error > 0) {
                high = x;
            } else {
                low = x;
            }
            double density = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta);
            double next = x - error / density;
            if (!(next > low && next < high)) {
                next = 0.5 * (low + high);
            }
            if (Math.abs(next - x) <= 1e-13 * x) {
                return next;
            }
            x = next;
        }
        return lower ? BetaQuantile.lower(tail, a, b) : BetaQuantile.upper(tail, a, b);
    }
}
