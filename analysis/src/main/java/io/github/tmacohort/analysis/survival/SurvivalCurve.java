package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.estimate.NumberText;
import java.util.ArrayList;
import java.util.List;

/**
 * A survival curve in columns, one point per distinct time at which someone's follow-up ends. Steps and intervals are
 * made when asked for.
 */
public final class SurvivalCurve {
    /** S this close to a quantile's level is at the level: rounding must not move a median. */
    private static final double LEVEL_TOLERANCE = 1e-11;

    private final GroupKey group;
    private final CurvePoints points;
    private final double[] survival;
    private final double[] varianceOfLog;
    private final FollowUps sampled; // with sampling weights, whom the jackknife goes through; else null
    private final int groupIndex;
    private final double start;
    private final KaplanMeierOptions options;
    private final double z;
    private final double subjects;
    private final int neverAtRisk;
    private final int estimable; // points before S fell to 0 with others yet to enter
    private final BetaProduct betaProduct; // null: intervals are symmetric on a scale, or not estimable

    SurvivalCurve(
            GroupKey group,
            int groupIndex,
            CurvePoints points,
            double[] survival,
            double[] varianceOfLog,
            FollowUps sampled,
            KaplanMeierOptions options) {
        this.group = group;
        this.points = points;
        this.survival = survival;
        this.varianceOfLog = varianceOfLog;
        this.sampled = sampled;
        this.groupIndex = groupIndex;
        start = points.start();
        this.options = options;
        z = NormalQuantile.twoSided(options.confidenceLevel());
        subjects = points.table.subjects(groupIndex);
        neverAtRisk = points.table.neverAtRisk(groupIndex);
        estimable = pointsBeforeCollapse();
        betaProduct = wantsBetaProduct() && whyNoBetaProduct() == null
                ? BetaProduct.of(points, options.confidenceLevel())
                : null;
    }

    private boolean wantsBetaProduct() {
        return options.transform() == IntervalTransform.BETA_PRODUCT;
    }

    private String whyNoBetaProduct() {
        if (points.table.hasDelayedEntry()) {
            return "no beta-product interval with delayed entry";
        }
        return points.table.weightKind() == WeightKind.SAMPLING
                ? "no beta-product interval with sampling weights"
                : null;
    }

    private int pointsBeforeCollapse() {
        for (int i = 0; points.table.hasDelayedEntry() && i < size(); i++) {
            if (survival[i] == 0) {
                return points.anyEntryAfter(i) ? i : size();
            }
        }
        return size();
    }

    public GroupKey group() {
        return group;
    }

    public KaplanMeierOptions options() {
        return options;
    }

    /** Subjects ever at risk; the sum of case weights where there are such. */
    public double subjects() {
        return subjects;
    }

    /** Subjects whose entry equals their time, who are in no risk set and not among {@link #subjects()}. */
    public int neverAtRisk() {
        return neverAtRisk;
    }

    /** Events on the curve; a sum of weights where there are weights. */
    public double events() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += points.events(i);
        }
        return sum;
    }

    /** Where the curve begins, with S = 1: 0, or with delayed entry the time on survival to which it is conditional. */
    public double start() {
        return start;
    }

    /** Whether the curve is conditional on survival to {@link #start()}. */
    public boolean isConditional() {
        return start > 0;
    }

    /** Number of points. */
    public int size() {
        return survival.length;
    }

    public double time(int i) {
        return points.time(i);
    }

    public double atRisk(int i) {
        return points.atRisk(i);
    }

    public double events(int i) {
        return points.events(i);
    }

    public double censored(int i) {
        return points.censored(i);
    }

    /** S just after point {@code i}; not estimable where it fell to 0 while others had yet to enter. */
    public Estimate survival(int i) {
        return i < estimable ? Estimate.of(survival[i]) : collapsed();
    }

    /** Standard error of S after point {@code i}: S times the root of the variance of log S. */
    public Estimate standardError(int i) {
        if (i >= estimable) {
            return collapsed();
        }
        return survival[i] == 0
                ? Estimate.notEstimable("survival is 0")
                : Estimate.of(survival[i] * Math.sqrt(varianceOfLog[i]));
    }

    /** Pointwise confidence interval of S after point {@code i}; on a scale, not estimable where S is 0 or 1. */
    public Interval interval(int i) {
        if (i >= estimable) {
            return new Interval.NotEstimable(((Estimate.NotEstimable) collapsed()).reason());
        }
        if (hasInterval(i)) {
            return new Interval.Bounds(lowerOrNaN(i), upperOrNaN(i));
        }
        return new Interval.NotEstimable(
                wantsBetaProduct()
                        ? whyNoBetaProduct()
                        : survival[i] == 0 ? "survival is 0" : "no event yet: survival is 1");
    }

    /** S after point {@code i} without its wrapping; NaN where not estimable. For loops over very many points. */
    public double survivalOrNaN(int i) {
        return i < estimable ? survival[i] : Double.NaN;
    }

    /** Standard error after point {@code i} without its wrapping; NaN where not estimable. */
    public double standardErrorOrNaN(int i) {
        return i < estimable && survival[i] > 0 ? survival[i] * Math.sqrt(varianceOfLog[i]) : Double.NaN;
    }

    /** Lower limit after point {@code i} without its wrapping; NaN where not estimable. */
    public double lowerOrNaN(int i) {
        return !hasInterval(i) ? Double.NaN : betaProduct != null ? betaProduct.lower()[i] : limit(i, -z);
    }

    /** Upper limit after point {@code i} without its wrapping; NaN where not estimable. */
    public double upperOrNaN(int i) {
        return !hasInterval(i) ? Double.NaN : betaProduct != null ? betaProduct.upper()[i] : limit(i, z);
    }

    /** Lower and upper limits after every point, NaN where not estimable: for very many points, on all processors. */
    public Limits limits() {
        if (betaProduct != null) {
            return new Limits(betaProduct.lower(), betaProduct.upper());
        }
        int n = size();
        double[] lower = new double[n];
        double[] upper = new double[n];
        Parallel.each(n, (begin, end) -> {
            double[] pair = new double[2];
            for (int i = begin; i < end; i++) {
                boolean same = i > begin && survival[i] == survival[i - 1] && i != estimable;
                if (same) {
                    lower[i] = lower[i - 1];
                    upper[i] = upper[i - 1];
                } else if (hasInterval(i)) {
                    options.transform().limits(survival[i], Math.sqrt(varianceOfLog[i]), z, pair);
                    lower[i] = pair[0];
                    upper[i] = pair[1];
                } else {
                    lower[i] = Double.NaN;
                    upper[i] = Double.NaN;
                }
            }
        });
        return new Limits(lower, upper);
    }

    /** Columns of limits, in the order of the points; NaN where not estimable. */
    public static final class Limits {
        private final double[] lower;
        private final double[] upper;

        private Limits(double[] lower, double[] upper) {
            this.lower = lower;
            this.upper = upper;
        }

        public double lower(int i) {
            return lower[i];
        }

        public double upper(int i) {
            return upper[i];
        }
    }

    private boolean hasInterval(int i) {
        return wantsBetaProduct() ? betaProduct != null : i < estimable && survival[i] > 0 && varianceOfLog[i] > 0;
    }

    private double limit(int i, double zSigned) {
        return options.transform().limit(survival[i], Math.sqrt(varianceOfLog[i]), zSigned);
    }

    double varianceOfLog(int i) {
        return varianceOfLog[i];
    }

    boolean hasDelayedEntry() {
        return points.table.hasDelayedEntry();
    }

    WeightKind weightKind() {
        return points.table.weightKind();
    }

    private Estimate collapsed() {
        return Estimate.notEstimable(
                "survival fell to 0 at " + NumberText.plain(time(estimable)) + " while others had yet to enter");
    }

    /**
     * S at a time: the value after the last point at or before it.
     *
     * @throws IllegalArgumentException if {@code t} is negative or not finite
     */
    public Estimate survivalAt(double t) {
        int i = pointAt(t);
        return whyNotAt(t, i) != null ? Estimate.notEstimable(whyNotAt(t, i)) : i < 0 ? Estimate.of(1) : survival(i);
    }

    /** Standard error of S at a time. */
    public Estimate standardErrorAt(double t) {
        int i = pointAt(t);
        return whyNotAt(t, i) != null
                ? Estimate.notEstimable(whyNotAt(t, i))
                : i < 0 ? Estimate.of(0) : standardError(i);
    }

    /** Pointwise confidence interval of S at a time. */
    public Interval intervalAt(double t) {
        int i = pointAt(t);
        String why = whyNotAt(t, i);
        if (why == null && i < 0) {
            if (betaProduct != null) {
                return new Interval.Bounds(betaProduct.lowerBefore(), 1);
            }
            why = wantsBetaProduct() ? whyNoBetaProduct() : "no event yet: survival is 1";
        }
        return why != null ? new Interval.NotEstimable(why) : interval(i);
    }

    /** Those at risk at a time: entry &lt; t &le; time. */
    public double atRiskAt(double t) {
        Checks.nonNegative(t, "t");
        return points.atRiskAt(t);
    }

    /** Events on the curve up to and including a time. */
    public double eventsUpTo(double t) {
        double sum = 0;
        for (int i = pointAt(t); i >= 0; i--) {
            sum += points.events(i);
        }
        return sum;
    }

    /** Censorings on the curve up to and including a time. */
    public double censoredUpTo(double t) {
        double sum = 0;
        for (int i = pointAt(t); i >= 0; i--) {
            sum += points.censored(i);
        }
        return sum;
    }

    /** The last point at or before a time; −1 if none. */
    int pointAt(double t) {
        return points.lastUpTo(Checks.nonNegative(t, "t"));
    }

    private String whyNotAt(double t, int i) {
        if (size() == 0) {
            return subjects == 0 ? "no subjects at risk" : "never " + options.minimumAtRisk() + " at risk";
        }
        if (t < start) {
            return "before the curve begins at " + NumberText.plain(start);
        }
        if (t > time(size() - 1) && survival[size() - 1] > 0) {
            return "beyond the last follow-up at " + NumberText.plain(time(size() - 1));
        }
        return null;
    }

    /**
     * The step that begins at the last point at or before {@code t}.
     *
     * @throws IllegalArgumentException if {@code t} precedes the first point
     */
    public Step stepAt(double t) {
        int i = pointAt(t);
        if (i < 0) {
            throw new IllegalArgumentException("t must not precede the first point, got " + NumberText.plain(t));
        }
        return step(i);
    }

    public Step step(int i) {
        return new Step(time(i), atRisk(i), events(i), censored(i), survival(i), standardError(i), interval(i));
    }

    /** All points as objects. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            steps.add(step(i));
        }
        return List.copyOf(steps);
    }

    public Quantile median() {
        return quantile(0.5);
    }

    /**
     * The time by which a share of {@code probability} has had the event.
     *
     * @throws IllegalArgumentException unless {@code probability} is in (0, 1)
     */
    public Quantile quantile(double probability) {
        double level = 1 - Checks.inOpenUnitInterval(probability, "probability");
        int at = firstAtOrBelow(level, this::survivalOrNaN);
        boolean flatToTheEnd = at >= 0
                && Math.abs(survival[at] - level) <= LEVEL_TOLERANCE
                && firstAtOrBelow(level - 2 * LEVEL_TOLERANCE, this::survivalOrNaN) < 0;
        return new Quantile(
                probability,
                crossing(level, this::survivalOrNaN, "survival"),
                lower(level),
                upper(level),
                flatToTheEnd,
                options);
    }

    private Estimate lower(double level) {
        if (!hasIntervals()) {
            return noLimit();
        }
        if (betaProduct != null && betaProduct.lowerBefore() <= level) {
            return Estimate.of(start); // too few subjects for any lower limit above 0
        }
        Estimate lower = crossing(level, this::lowerOrNaN, "the lower limit of survival");
        return lower instanceof Estimate.NotReached none && survival[size() - 1] == 0
                ? Estimate.notEstimable(none.reason()) // a median that is reached has no lower limit beyond all times
                : lower;
    }

    private Estimate upper(double level) {
        return hasIntervals()
                ? crossing(level, i -> survival[i] > level ? 1 : upperOrNaN(i), "the upper limit of survival")
                : noLimit();
    }

    private boolean hasIntervals() {
        int i = 0;
        while (i < size() && !hasInterval(i)) {
            i++;
        }
        return i < size();
    }

    private Estimate noLimit() {
        String why = size() == 0 ? whyNotAt(0, -1) : ((Interval.NotEstimable) interval(size() - 1)).reason();
        return Estimate.notEstimable(
                size() == 0 || estimable < size()
                        ? why
                        : "no interval is estimable at any time (at the last, " + why + ")");
    }

    private Estimate notReached(double level, String name) {
        int zero = firstAtOrBelow(0, i -> survival[i]);
        return Estimate.notReached(name + " stays above " + NumberText.plain(level) + " until "
                + (zero < 0
                        ? "follow-up ends at " + NumberText.plain(time(size() - 1))
                        : "survival is 0 at " + NumberText.plain(time(zero)) + ", where it has none"));
    }

    private Estimate crossing(double level, Column column, String name) {
        if (size() == 0) {
            return Estimate.notEstimable(whyNotAt(0, -1));
        }
        int at = firstAtOrBelow(level, column);
        if (at < 0) {
            return estimable < size() ? collapsed() : notReached(level, name);
        }
        if (Math.abs(column.at(at) - level) <= LEVEL_TOLERANCE) {
            int drop = firstAtOrBelow(level - 2 * LEVEL_TOLERANCE, column);
            return Estimate.of(drop < 0 ? time(at) : (time(at) + time(drop)) / 2);
        }
        return Estimate.of(time(at));
    }

    /** The first point whose value is not above the level; −1 if none. NaN is skipped. */
    private int firstAtOrBelow(double level, Column column) {
        for (int i = 0; i < size(); i++) {
            // Limits on a scale change with S alone; those of beta products at censorings too.
            boolean changed = i == 0 || survival[i] != survival[i - 1] || betaProduct != null;
            if (changed && column.at(i) <= level + LEVEL_TOLERANCE) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Restricted mean survival time from the curve's start to the horizon; not estimable where the curve ends before the
     * horizon above 0.
     *
     * @throws IllegalArgumentException unless {@code horizon} is finite and positive
     */
    public RestrictedMean restrictedMean(double horizon) {
        if (!(Checks.finite(horizon, "horizon") > 0)) {
            throw new IllegalArgumentException("horizon must be positive, got " + NumberText.plain(horizon));
        }
        int last = pointAt(horizon);
        String why = whyNotAt(horizon, last);
        if (why == null && last >= estimable) {
            why = ((Estimate.NotEstimable) collapsed()).reason();
        }
        if (why != null) {
            Estimate none = Estimate.notEstimable(why);
            return new RestrictedMean(horizon, none, none, new Interval.NotEstimable(why), options);
        }
        double[] areaAfter = new double[last + 1]; // ∫ S from each point to the horizon
        double area = 0;
        double end = horizon;
        for (int i = last; i >= 0; i--) {
            area += survival[i] * (end - time(i));
            end = time(i);
            areaAfter[i] = area;
        }
        double mean = area + (end - start);
        double error = Math.sqrt(last < 0 ? 0 : sampled == null ? greenwood(areaAfter) : jackknife(areaAfter));
        Interval interval = error > 0
                ? new Interval.Bounds(mean - z * error, mean + z * error)
                : new Interval.NotEstimable("no event before the horizon");
        return new RestrictedMean(horizon, Estimate.of(mean), Estimate.of(error), interval, options);
    }

    private double greenwood(double[] areaAfter) {
        double variance = 0;
        for (int i = 0; i < areaAfter.length; i++) {
            double d = points.events(i);
            if (survival[i] > 0 && d > 0) {
                double n = points.atRisk(i);
                variance += areaAfter[i] * areaAfter[i] * d / (n * (n - d));
            }
        }
        return variance;
    }

    /** As of log S, with each term weighted by the area that it changes. */
    private double jackknife(double[] areaAfter) {
        double[] cumulated = new double[size()];
        double[] jump = new double[size()];
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            if (i < areaAfter.length && survival[i] > 0) {
                double n = points.atRisk(i);
                double d = points.events(i);
                sum += areaAfter[i] * d / (n * (n - d));
                jump[i] = areaAfter[i] / (n - d);
            }
            cumulated[i] = sum;
        }
        return RobustVariance.of(cumulated, jump, points, sampled, groupIndex)[areaAfter.length - 1];
    }

    /** One point of the curve. */
    public record Step(
            double time,
            double atRisk,
            double events,
            double censored,
            Estimate survival,
            Estimate standardError,
            Interval interval) {}

    @FunctionalInterface
    private interface Column {
        double at(int point);
    }
}
