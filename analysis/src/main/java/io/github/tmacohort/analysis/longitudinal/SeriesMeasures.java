package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Measures of one series. The <b>baseline</b> is the last value at or before the origin within the window. <b>Nadir, peak,
 * last value and change</b> are of the values after the origin. <b>Slopes, area and time-weighted mean</b> use the baseline,
 * where there is one, and the values after the origin. Everything is a function of the values alone: a series that ends with
 * death or loss has the measures of its values up to then, and says nothing of why it ended.
 *
 * <p>Where values are only known within bounds the measures are, too; the bounds are sharp, since each measure rises or
 * falls with each value. A standard error is then not estimable.
 */
public final class SeriesMeasures {
    private static final String NO_BASELINE = "no value at or before the origin within the window";
    private static final String NO_FOLLOW_UP = "no value after the origin";
    private static final String ONE_TIME = "values at fewer than 2 times";
    private static final String NOT_POSITIVE = "a value is not positive";
    /** A sum this small beside its terms, times their number, is 0: no doubling time may come of rounding. */
    private static final double ROUNDING = 1e-15;

    private final Series series;
    private final int baseline;
    private final int after;

    private SeriesMeasures(Series series) {
        this.series = series;
        this.baseline = series.baseline();
        this.after = series.firstAfterOrigin();
    }

    public static SeriesMeasures of(Series series) {
        return new SeriesMeasures(series);
    }

    public Series series() {
        return series;
    }

    public SeriesMeasure baseline() {
        return baseline < 0 ? SeriesMeasure.notEstimable(NO_BASELINE) : at(baseline);
    }

    /** The lowest value after the origin. */
    public SeriesMeasure nadir() {
        return extreme(Math::min);
    }

    /** The highest value after the origin. */
    public SeriesMeasure peak() {
        return extreme(Math::max);
    }

    /** The last value after the origin. */
    public SeriesMeasure last() {
        return after == series.size() ? SeriesMeasure.notEstimable(NO_FOLLOW_UP) : at(series.size() - 1);
    }

    /** Last value − baseline. */
    public SeriesMeasure change() {
        if (baseline < 0 || after == series.size()) {
            return SeriesMeasure.notEstimable(baseline < 0 ? NO_BASELINE : NO_FOLLOW_UP);
        }
        int last = series.size() - 1;
        return SeriesMeasure.of(
                series.lower(last) - series.upper(baseline), series.upper(last) - series.lower(baseline));
    }

    /** 100 (last value − baseline) / baseline; needs a positive baseline. */
    public SeriesMeasure percentChange() {
        if (baseline < 0 || after == series.size()) {
            return SeriesMeasure.notEstimable(baseline < 0 ? NO_BASELINE : NO_FOLLOW_UP);
        }
        int last = series.size() - 1;
        boolean exact = series.lower(baseline) == series.upper(baseline);
        if (series.lower(baseline) < 0 || exact && series.lower(baseline) == 0) {
            return SeriesMeasure.notEstimable("the baseline is not positive");
        }
        return SeriesMeasure.of(
                percent(series.lower(last), series.lower(last) < 0 ? series.lower(baseline) : series.upper(baseline)),
                percent(series.upper(last), series.upper(last) < 0 ? series.upper(baseline) : series.lower(baseline)));
    }

    private static double percent(double value, double baseline) {
        if (baseline == Double.POSITIVE_INFINITY) {
            return -100;
        }
        return 100 * (value - baseline) / baseline; // a baseline that may be 0: no upper bound
    }

    /** Least-squares slope of the values over time. */
    public SeriesSlope slope() {
        return slope(value -> value);
    }

    /** Least-squares slope of the natural logarithms: 0.1 is a rise by 10.5% per unit of time. */
    public SeriesSlope logSlope() {
        if (notPositive()) {
            return new SeriesSlope(
                    SeriesMeasure.notEstimable(NOT_POSITIVE), Estimate.notEstimable(NOT_POSITIVE), size());
        }
        return slope(Math::log);
    }

    /** log 2 / {@link #logSlope()}, where that is positive. */
    public SeriesMeasure doublingTime() {
        return timeToFactorTwo(1, "the values do not rise", "whether the values rise is not known");
    }

    /** −log 2 / {@link #logSlope()}, where that is negative. */
    public SeriesMeasure halvingTime() {
        return timeToFactorTwo(-1, "the values do not fall", "whether the values fall is not known");
    }

    private SeriesMeasure timeToFactorTwo(int sign, String never, String unknown) {
        SeriesMeasure slope = logSlope().slope();
        if (slope instanceof SeriesMeasure.NotEstimable) {
            return slope;
        }
        double lower = slope instanceof SeriesMeasure.Between b
                ? b.lower()
                : slope.number().orElseThrow();
        double upper = slope instanceof SeriesMeasure.Between b ? b.upper() : lower;
        double least = sign > 0 ? lower : -upper;
        double most = sign > 0 ? upper : -lower;
        if (!(most > 0)) {
            return SeriesMeasure.notEstimable(never);
        }
        return least > 0
                ? SeriesMeasure.of(Math.log(2) / most, Math.log(2) / least)
                : SeriesMeasure.notEstimable(unknown);
    }

    /** Area under the series from its first to its last time, in units of value × time. */
    public SeriesMeasure area(AreaRule rule) {
        if (size() < 2) {
            return SeriesMeasure.notEstimable(ONE_TIME);
        }
        if (rule != AreaRule.TRAPEZOID && notPositive()) {
            return SeriesMeasure.notEstimable(NOT_POSITIVE);
        }
        double lower = 0;
        double upper = 0;
        for (int i = first() + 1; i < series.size(); i++) {
            double width = series.time(i) - series.time(i - 1);
            lower += width * rule.mean(series.lower(i - 1), series.lower(i));
            upper += width * rule.mean(series.upper(i - 1), series.upper(i));
        }
        return SeriesMeasure.of(lower, upper);
    }

    /** {@link #area} divided by the time from the first to the last value. */
    public SeriesMeasure timeWeightedMean(AreaRule rule) {
        SeriesMeasure area = area(rule);
        if (area instanceof SeriesMeasure.NotEstimable) {
            return area;
        }
        double length = series.time(series.size() - 1) - series.time(first());
        return area instanceof SeriesMeasure.Between b
                ? SeriesMeasure.of(b.lower() / length, b.upper() / length)
                : SeriesMeasure.of(
                        area.number().orElseThrow() / length, area.number().orElseThrow() / length);
    }

    /**
     * When the series first met a threshold after the origin: after the last value that does not meet it, at or before the
     * first that does; without one, right-censored at the last value. A value that may or may not meet it (its bounds lie
     * on both sides) widens the interval. A baseline that does not meet it counts as not meeting it at the origin. What
     * happens between two values is not seen.
     */
    public ThresholdTime timeTo(Threshold threshold) {
        if (baseline >= 0 && surely(threshold, baseline)) {
            return new ThresholdTime.AtBaseline();
        }
        double notMet = baseline >= 0 && surelyNot(threshold, baseline) ? 0 : Double.NEGATIVE_INFINITY;
        boolean perhapsMet = baseline >= 0 && notMet < 0;
        for (int i = after; i < series.size(); i++) {
            double time = series.time(i) - series.options().origin();
            if (surely(threshold, i)) {
                return new ThresholdTime.Between(notMet, time);
            }
            if (!surelyNot(threshold, i)) {
                perhapsMet = true;
            } else if (!perhapsMet) {
                notMet = time;
            }
        }
        return notMet >= 0
                ? new ThresholdTime.Between(notMet, Double.POSITIVE_INFINITY)
                : new ThresholdTime.Unknown(
                        perhapsMet ? "the first value lies on both sides of the threshold" : "no values");
    }

    private boolean surely(Threshold threshold, int i) {
        return threshold.isMetBy(series.lower(i)) && threshold.isMetBy(series.upper(i));
    }

    private boolean surelyNot(Threshold threshold, int i) {
        return !threshold.isMetBy(series.lower(i)) && !threshold.isMetBy(series.upper(i));
    }

    private SeriesMeasure at(int i) {
        return SeriesMeasure.of(series.lower(i), series.upper(i));
    }

    private SeriesMeasure extreme(DoubleBinaryOperator better) {
        if (after == series.size()) {
            return SeriesMeasure.notEstimable(NO_FOLLOW_UP);
        }
        double lower = series.lower(after);
        double upper = series.upper(after);
        for (int i = after + 1; i < series.size(); i++) {
            lower = better.applyAsDouble(lower, series.lower(i));
            upper = better.applyAsDouble(upper, series.upper(i));
        }
        return SeriesMeasure.of(lower, upper);
    }

    private int first() {
        return baseline >= 0 ? baseline : after; // the baseline is the value just before `after`
    }

    private int size() {
        return series.size() - first();
    }

    private boolean notPositive() {
        for (int i = first(); i < series.size(); i++) {
            if (series.upper(i) <= 0 || series.lower(i) < 0) {
                return true;
            }
        }
        return false;
    }

    private SeriesSlope slope(DoubleUnaryOperator scale) {
        int n = size();
        if (n < 2) {
            return new SeriesSlope(SeriesMeasure.notEstimable(ONE_TIME), Estimate.notEstimable(ONE_TIME), n);
        }
        double origin =
                series.time(first()); // times and values are counted from the first, so that a flat series is flat
        double reference = scale.applyAsDouble(series.lower(first()));
        reference = Double.isFinite(reference) ? reference : 0;
        double mean = 0;
        for (int i = first(); i < series.size(); i++) {
            mean += (series.time(i) - origin) / n;
        }
        double squares = 0;
        double lower = 0;
        double upper = 0;
        double size = 0;
        double level = 0;
        boolean known = true;
        for (int i = first(); i < series.size(); i++) {
            double t = series.time(i) - origin - mean;
            double low = scale.applyAsDouble(series.lower(i)) - reference;
            double high = scale.applyAsDouble(series.upper(i)) - reference;
            squares += t * t;
            lower += t == 0 ? 0 : t * (t > 0 ? low : high);
            upper += t == 0 ? 0 : t * (t > 0 ? high : low);
            size += Math.abs(t * low);
            level += low / n;
            known &= low == high;
        }
        if (!known) {
            return new SeriesSlope(
                    SeriesMeasure.of(lower / squares, upper / squares),
                    Estimate.notEstimable("values beyond a limit of detection"),
                    n);
        }
        double sum = Math.abs(lower) <= n * ROUNDING * size ? 0 : lower;
        SeriesMeasure slope = SeriesMeasure.of(sum / squares, sum / squares);
        if (n < 3) {
            return new SeriesSlope(slope, Estimate.notEstimable("values at fewer than 3 times"), n);
        }
        double residuals = 0;
        for (int i = first(); i < series.size(); i++) {
            double fitted = level + sum / squares * (series.time(i) - origin - mean);
            double residual = scale.applyAsDouble(series.lower(i)) - reference - fitted;
            residuals += residual * residual;
        }
        return new SeriesSlope(slope, Estimate.of(Math.sqrt(residuals / (n - 2) / squares)), n);
    }
}
