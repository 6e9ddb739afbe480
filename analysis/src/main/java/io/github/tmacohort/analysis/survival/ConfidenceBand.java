package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.estimate.NumberText;

/** A simultaneous confidence band of a survival curve over a range of times, or why there is none. */
public final class ConfidenceBand {
    private final SurvivalCurve curve;
    private final ConfidenceBandOptions options;
    private final String whyNot; // null where the band is estimable
    private final double from;
    private final double to;
    private final double aLower;
    private final double aUpper;
    private final double critical;

    private ConfidenceBand(
            SurvivalCurve curve,
            ConfidenceBandOptions options,
            String whyNot,
            double from,
            double to,
            double aLower,
            double aUpper) {
        this.curve = curve;
        this.options = options;
        this.whyNot = whyNot;
        this.from = from;
        this.to = to;
        this.aLower = aLower;
        this.aUpper = aUpper;
        critical = whyNot == null
                ? BandCriticalValue.of(options.type(), options.confidenceLevel(), aLower, aUpper)
                : Double.NaN;
    }

    static ConfidenceBand notEstimable(String why, SurvivalCurve curve, ConfidenceBandOptions options) {
        return new ConfidenceBand(curve, options, why, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    static ConfidenceBand estimated(
            double from, double to, int first, int last, SurvivalCurve curve, ConfidenceBandOptions options) {
        return new ConfidenceBand(curve, options, null, from, to, a(curve, first), a(curve, last));
    }

    private static double a(SurvivalCurve curve, int point) {
        double scaled = point < 0 ? 0 : curve.subjects() * curve.varianceOfLog(point);
        return scaled / (1 + scaled);
    }

    public SurvivalCurve curve() {
        return curve;
    }

    public ConfidenceBandOptions options() {
        return options;
    }

    /** Where the band begins. */
    public Estimate from() {
        return estimate(from);
    }

    /** Where the band ends. */
    public Estimate to() {
        return estimate(to);
    }

    /** nσ²/(1 + nσ²) where the band begins. */
    public Estimate aLower() {
        return estimate(aLower);
    }

    /** nσ²/(1 + nσ²) where the band ends. */
    public Estimate aUpper() {
        return estimate(aUpper);
    }

    /** k of Hall and Wellner, or e of equal precision. */
    public Estimate criticalValue() {
        return estimate(critical);
    }

    private Estimate estimate(double value) {
        return whyNot == null ? Estimate.of(value) : Estimate.notEstimable(whyNot);
    }

    /** The band just after point {@code i} of the curve; not estimable outside the range and where S is 1. */
    public Interval interval(int i) {
        return interval(i, curve.time(i));
    }

    /**
     * The band at a time.
     *
     * @throws IllegalArgumentException if {@code t} is negative or not finite
     */
    public Interval intervalAt(double t) {
        return interval(curve.pointAt(Checks.nonNegative(t, "t")), t);
    }

    private Interval interval(int i, double t) {
        if (whyNot != null) {
            return new Interval.NotEstimable(whyNot);
        }
        if (t < from || t > to) {
            return new Interval.NotEstimable(
                    "outside the band from " + NumberText.plain(from) + " to " + NumberText.plain(to));
        }
        if (i < 0 || curve.varianceOfLog(i) == 0) {
            return new Interval.NotEstimable("no event yet: survival is 1");
        }
        double half = halfWidth(curve.varianceOfLog(i));
        double survival = curve.survivalOrNaN(i);
        return new Interval.Bounds(
                options.transform().limit(survival, half, -1),
                options.transform().limit(survival, half, 1));
    }

    /** What takes the place of zσ. */
    private double halfWidth(double variance) {
        if (options.type() == BandType.EQUAL_PRECISION) {
            return critical * Math.sqrt(variance);
        }
        double n = curve.subjects();
        return critical * (1 + n * variance) / Math.sqrt(n);
    }
}
