package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.List;
import java.util.Objects;

/**
 * Survival from interval-censored times: the innermost intervals with their masses, and S as far as they determine it.
 * Within an interval that carries mass S is any value between two bounds; no value is made up.
 */
public final class IntervalCensoredSurvival {
    /** S this near to a quantile's level is at it: sums of masses are rounded, and known to the optimality gap only. */
    private static final double LEVEL_TOLERANCE = 1e-8;

    private static final String BEYOND = "the mass lies beyond the last follow-up";

    private final IntervalTimes times;
    private final List<InnermostInterval> intervals;
    private final double logLikelihood;
    private final double gap;
    private final int iterations;
    private final TurnbullOptions options;

    IntervalCensoredSurvival(
            IntervalTimes times,
            List<InnermostInterval> intervals,
            double logLikelihood,
            double gap,
            int iterations,
            TurnbullOptions options) {
        this.times = times;
        this.intervals = List.copyOf(intervals);
        this.logLikelihood = logLikelihood;
        this.gap = gap;
        this.iterations = iterations;
        this.options = Objects.requireNonNull(options, "options");
    }

    public int subjects() {
        return times.size();
    }

    /** How many times were exact, or censored on the left, in an interval or on the right. */
    public int subjects(IntervalTimes.Kind kind) {
        return times.count(kind);
    }

    /** All innermost intervals, ascending and disjoint, those without mass included; the masses add up to 1. */
    public List<InnermostInterval> innermostIntervals() {
        return intervals;
    }

    /** Those with mass: S falls there and nowhere else. */
    public List<InnermostInterval> support() {
        return intervals.stream().filter(interval -> interval.mass() > 0).toList();
    }

    /** Those with mass within which the curve is not determined. */
    public List<InnermostInterval> undetermined() {
        return support().stream().filter(interval -> !interval.isExact()).toList();
    }

    /** Σ log of the subjects' probabilities. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /**
     * The larger of max dⱼ/n − 1 over all innermost intervals and max |dⱼ/n − 1| over those with mass. No masses whatever
     * have a log likelihood that is larger by more than n times this.
     */
    public double optimalityGap() {
        return gap;
    }

    public int iterations() {
        return iterations;
    }

    /** Whether the gap is within the tolerance. */
    public boolean converged() {
        return gap <= options.tolerance();
    }

    public TurnbullOptions options() {
        return options;
    }

    /**
     * P(T &gt; time), as far as it is determined.
     *
     * @throws IllegalArgumentException if {@code time} is negative or not finite
     */
    public SurvivalRange survivalAt(double time) {
        Checks.nonNegative(time, "time");
        double later = 0; // summed from the end, so that S is 0 exactly where nothing is left
        double open = 0;
        for (int j = intervals.size() - 1; j >= 0; j--) {
            InnermostInterval interval = intervals.get(j);
            if (!interval.possiblyBy(time)) {
                later += interval.mass();
            } else if (!interval.surelyBy(time)) {
                open += interval.mass();
            } else {
                break;
            }
        }
        boolean all = intervals.stream().allMatch(interval -> interval.mass() == 0 || !interval.surelyBy(time));
        double upper = all ? 1 : Math.min(1, later + open);
        return new SurvivalRange(time, open == 0 ? upper : Math.min(later, upper), upper);
    }

    /** The time by which half of the subjects have the event. */
    public QuantileRange median() {
        return quantile(0.5);
    }

    /**
     * The first time t with S(t) &le; 1 − probability, wherever the masses lie in their intervals. Where S is flat at exactly
     * that value, the midpoint of the flat stretch up to the next fall, as {@link SurvivalCurve} has it: the range is that
     * of all such midpoints.
     *
     * @throws IllegalArgumentException unless {@code 0 < probability < 1}
     */
    public QuantileRange quantile(double probability) {
        Checks.inOpenUnitInterval(probability, "probability");
        List<InnermostInterval> support = support();
        double sum = 0;
        int j = -1;
        while (sum < probability - LEVEL_TOLERANCE) {
            sum += support.get(++j).mass();
        }
        InnermostInterval at = support.get(j);
        boolean flat = sum <= probability + LEVEL_TOLERANCE;
        if (flat && j + 1 < support.size() && support.get(j + 1).by() < Double.POSITIVE_INFINITY) {
            InnermostInterval next = support.get(j + 1);
            return new QuantileRange(
                    probability, (at.after() + next.after()) / 2, Estimate.of((at.by() + next.by()) / 2), false);
        }
        Estimate by = at.by() == Double.POSITIVE_INFINITY ? Estimate.notReached(BEYOND) : Estimate.of(at.by());
        return new QuantileRange(probability, at.after(), by, flat);
    }
}
