package io.github.tmacohort.analysis.competing;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.estimate.NumberText;
import io.github.tmacohort.analysis.survival.GroupKey;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The cumulative incidences of one group, of every cause, and its event-free survival: step functions with a point per
 * distinct exit time. Causes are numbered from 1 in the order of {@link #causes()}.
 */
public final class CumulativeIncidence {
    private final GroupKey group;
    private final IncidencePoints points;
    private final double[] survivalVariance;
    private final double[][] variance;
    private final double start;
    private final AalenJohansenOptions options;
    private final double subjects;
    private final int neverAtRisk;
    private final int estimable;
    private final double z;

    CumulativeIncidence(
            int groupIndex,
            IncidencePoints points,
            double[] survivalVariance,
            double[][] variance,
            double start,
            AalenJohansenOptions options) {
        this.group = points.table.groups().get(groupIndex);
        this.points = points;
        this.survivalVariance = survivalVariance;
        this.variance = variance;
        this.start = start;
        this.options = options;
        subjects = points.table.subjects(groupIndex);
        neverAtRisk = points.table.neverAtRisk(groupIndex);
        estimable = points.estimable();
        z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - options.confidenceLevel()) / 2);
    }

    public GroupKey group() {
        return group;
    }

    /** Names of the causes. */
    public List<String> causes() {
        return points.table.causes();
    }

    public AalenJohansenOptions options() {
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

    /** Where the curves begin: 0, or with delayed entry the time at which being event-free is the condition. */
    public double start() {
        return start;
    }

    /** Whether the curves are conditional on being event-free at {@link #start()}. */
    public boolean isConditional() {
        return start > 0;
    }

    /** Number of points. */
    public int size() {
        return points.size;
    }

    public double time(int i) {
        return points.time[i];
    }

    public double atRisk(int i) {
        return points.atRisk(i);
    }

    /** Those at risk at a time: entry &lt; t &le; time. */
    public double atRiskAt(double t) {
        return points.atRiskAt(Checks.nonNegative(t, "t"));
    }

    /** Events of a cause at point {@code i}. */
    public double events(int i, int cause) {
        return points.events(i, index(cause));
    }

    public double censored(int i) {
        return points.censored(i);
    }

    /** Events of a cause on the curve; a sum of weights where there are weights. */
    public double events(int cause) {
        int k = index(cause);
        double sum = 0;
        for (int i = 0; i < points.size; i++) {
            sum += points.events(i, k);
        }
        return sum;
    }

    /** Incidence of a cause just after point {@code i}. */
    public Estimate incidence(int i, int cause) {
        int k = index(cause);
        return i < estimable ? Estimate.of(points.incidence[k][i]) : collapsed();
    }

    /** Standard error of {@link #incidence(int, int)}. */
    public Estimate standardError(int i, int cause) {
        int k = index(cause);
        return i < estimable ? Estimate.of(Math.sqrt(variance[k][i])) : collapsed();
    }

    /** Pointwise confidence interval of {@link #incidence(int, int)}; not estimable where that is 0 or 1. */
    public Interval interval(int i, int cause) {
        int k = index(cause);
        if (i >= estimable) {
            return new Interval.NotEstimable(whyCollapsed());
        }
        if (!hasInterval(i, k)) {
            return new Interval.NotEstimable(
                    points.incidence[k][i] == 0 ? "no event of this cause yet" : "everyone has had this event");
        }
        return new Interval.Bounds(lowerOrNaN(i, cause), upperOrNaN(i, cause));
    }

    /** Survival free of every cause just after point {@code i}. */
    public Estimate eventFree(int i) {
        return i < estimable ? Estimate.of(points.survival[i]) : collapsed();
    }

    /** Standard error of {@link #eventFree(int)}: Greenwood's, or the infinitesimal jackknife's. */
    public Estimate eventFreeStandardError(int i) {
        return i < estimable ? Estimate.of(Math.sqrt(survivalVariance[i])) : collapsed();
    }

    /** Incidence without its wrapping; NaN where not estimable. For loops over very many points. */
    public double incidenceOrNaN(int i, int cause) {
        return i < estimable ? points.incidence[cause - 1][i] : Double.NaN;
    }

    /** Standard error without its wrapping; NaN where not estimable. */
    public double standardErrorOrNaN(int i, int cause) {
        return i < estimable ? Math.sqrt(variance[cause - 1][i]) : Double.NaN;
    }

    /** Lower limit without its wrapping; NaN where not estimable. */
    public double lowerOrNaN(int i, int cause) {
        return limit(i, cause - 1, -z);
    }

    /** Upper limit without its wrapping; NaN where not estimable. */
    public double upperOrNaN(int i, int cause) {
        return limit(i, cause - 1, z);
    }

    private double limit(int i, int k, double zSigned) {
        return hasInterval(i, k)
                ? options.transform().limit(points.incidence[k][i], Math.sqrt(variance[k][i]), zSigned)
                : Double.NaN;
    }

    private boolean hasInterval(int i, int k) {
        double f = points.incidence[k][i];
        return i < estimable && f > 0 && f < 1 && variance[k][i] > 0;
    }

    /**
     * Incidence of a cause at a time: the value after the last point at or before it.
     *
     * @throws IllegalArgumentException if {@code t} is negative or not finite, or there is no such cause
     */
    public Estimate incidenceAt(double t, int cause) {
        int i = pointAt(t);
        String why = whyNotAt(t);
        return why != null ? Estimate.notEstimable(why) : i < 0 ? zero(cause) : incidence(i, cause);
    }

    /** Standard error of {@link #incidenceAt}. */
    public Estimate standardErrorAt(double t, int cause) {
        int i = pointAt(t);
        String why = whyNotAt(t);
        return why != null ? Estimate.notEstimable(why) : i < 0 ? zero(cause) : standardError(i, cause);
    }

    /** Pointwise confidence interval of {@link #incidenceAt}. */
    public Interval intervalAt(double t, int cause) {
        index(cause);
        int i = pointAt(t);
        String why = i < 0 && whyNotAt(t) == null ? "no event of this cause yet" : whyNotAt(t);
        return why != null ? new Interval.NotEstimable(why) : interval(i, cause);
    }

    /** Survival free of every cause at a time. */
    public Estimate eventFreeAt(double t) {
        int i = pointAt(t);
        String why = whyNotAt(t);
        return why != null ? Estimate.notEstimable(why) : i < 0 ? Estimate.of(1) : eventFree(i);
    }

    private Estimate zero(int cause) {
        index(cause);
        return Estimate.of(0);
    }

    private int pointAt(double t) {
        return points.lastUpTo(Checks.nonNegative(t, "t"));
    }

    private String whyNotAt(double t) {
        if (points.size == 0) {
            return subjects == 0 ? "no subjects at risk" : "never " + options.minimumAtRisk() + " at risk";
        }
        if (t < start) {
            return "before the curve begins at " + NumberText.plain(start);
        }
        double last = time(points.size - 1);
        return t > last && points.survival[points.size - 1] > 0
                ? "beyond the last follow-up at " + NumberText.plain(last)
                : null;
    }

    private Estimate collapsed() {
        return Estimate.notEstimable(whyCollapsed());
    }

    private String whyCollapsed() {
        return "event-free survival fell to 0 at " + NumberText.plain(time(estimable))
                + " while others had yet to enter";
    }

    private int index(int cause) {
        if (cause < 1 || cause > points.causes) {
            throw new IllegalArgumentException("cause must be in 1 to " + points.causes + ", got " + cause);
        }
        return cause - 1;
    }
}
