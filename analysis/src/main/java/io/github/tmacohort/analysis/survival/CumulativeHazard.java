package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.estimate.NumberText;
import java.util.ArrayList;
import java.util.List;

/**
 * A cumulative hazard in columns, one point per distinct time at which someone's follow-up ends. Steps and intervals are
 * made when asked for.
 */
public final class CumulativeHazard {
    private final GroupKey group;
    private final CurvePoints points;
    private final double[] hazard;
    private final double[] variance;
    private final NelsonAalenOptions options;
    private final double z;
    private final double subjects;

    CumulativeHazard(
            GroupKey group,
            int groupIndex,
            CurvePoints points,
            double[] hazard,
            double[] variance,
            NelsonAalenOptions options) {
        this.group = group;
        this.points = points;
        this.hazard = hazard;
        this.variance = variance;
        this.options = options;
        z = NormalQuantile.twoSided(options.confidenceLevel());
        subjects = points.table.subjects(groupIndex);
    }

    public GroupKey group() {
        return group;
    }

    public NelsonAalenOptions options() {
        return options;
    }

    /** Subjects ever at risk; the sum of case weights where there are such. */
    public double subjects() {
        return subjects;
    }

    /** Where the estimate begins, with Λ = 0: 0, or with delayed entry the time from which enough are at risk. */
    public double start() {
        return points.start();
    }

    /** Number of points. */
    public int size() {
        return hazard.length;
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

    /** Those at risk at a time: entry &lt; t &le; time. */
    public double atRiskAt(double t) {
        return points.atRiskAt(Checks.nonNegative(t, "t"));
    }

    /** Λ just after point {@code i}. */
    public double cumulativeHazard(int i) {
        return hazard[i];
    }

    /** Standard error of Λ just after point {@code i}; 0 before the first event. */
    public double standardError(int i) {
        return Math.sqrt(variance[i]);
    }

    /** Pointwise confidence interval of Λ just after point {@code i}; not estimable before the first event. */
    public Interval interval(int i) {
        if (hazard[i] == 0) {
            return new Interval.NotEstimable("no event yet: cumulative hazard is 0");
        }
        if (variance[i] == 0) { // with sampling weights, where one subject has all the weight
            return new Interval.NotEstimable("the jackknife variance is 0");
        }
        double error = standardError(i);
        return new Interval.Bounds(
                options.transform().limit(hazard[i], error, -z),
                options.transform().limit(hazard[i], error, z));
    }

    /**
     * Λ at a time: the value after the last point at or before it.
     *
     * @throws IllegalArgumentException if {@code t} is negative or not finite
     */
    public Estimate cumulativeHazardAt(double t) {
        int i = points.lastUpTo(Checks.nonNegative(t, "t"));
        String why = whyNotAt(t);
        return why != null ? Estimate.notEstimable(why) : Estimate.of(i < 0 ? 0 : hazard[i]);
    }

    /** Standard error of Λ at a time. */
    public Estimate standardErrorAt(double t) {
        int i = points.lastUpTo(Checks.nonNegative(t, "t"));
        String why = whyNotAt(t);
        return why != null ? Estimate.notEstimable(why) : Estimate.of(i < 0 ? 0 : standardError(i));
    }

    /** Pointwise confidence interval of Λ at a time. */
    public Interval intervalAt(double t) {
        int i = points.lastUpTo(Checks.nonNegative(t, "t"));
        String why = whyNotAt(t);
        if (why == null && i < 0) {
            why = "no event yet: cumulative hazard is 0";
        }
        return why != null ? new Interval.NotEstimable(why) : interval(i);
    }

    private String whyNotAt(double t) {
        if (size() == 0) {
            return subjects == 0 ? "no subjects at risk" : "never " + options.minimumAtRisk() + " at risk";
        }
        if (t < start()) {
            return "before the estimate begins at " + NumberText.plain(start());
        }
        return t > time(size() - 1) ? "beyond the last follow-up at " + NumberText.plain(time(size() - 1)) : null;
    }

    public Step step(int i) {
        return new Step(time(i), atRisk(i), events(i), censored(i), hazard[i], standardError(i), interval(i));
    }

    /** All points as objects. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            steps.add(step(i));
        }
        return List.copyOf(steps);
    }

    /** One point of the cumulative hazard. */
    public record Step(
            double time,
            double atRisk,
            double events,
            double censored,
            double cumulativeHazard,
            double standardError,
            Interval interval) {}
}
