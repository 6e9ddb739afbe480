package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.estimate.NumberText;
import java.util.List;

/**
 * The probability of having responded, of being alive in response and so on, as step functions of the time since entry; a
 * point per distinct time at which somebody changed state or was censored.
 */
public final class StateProbabilities {
    private final double[] time;
    private final double[][] probability; // by quantity, then point
    private final double[][] variance;
    private final int[][] atRisk; // by state, then point
    private final double last;
    private final double z;
    private final double confidenceLevel;
    private final boolean tellsLoss;

    /** What a probability is of. */
    public enum Quantity {
        /** Having responded, whatever came later: the cumulative incidence of response, with the event competing. */
        RESPONSE("response"),
        /** The event without response before it, with response competing. */
        EVENT_WITHOUT_RESPONSE("event without response"),
        /** Free of the event, without response so far. */
        WAITING("alive without response"),
        /** Free of the event and in response: responded and, where losses are told, not lost it. */
        IN_RESPONSE("alive in response"),
        /** Free of the event, response lost. */
        LOST("alive, response lost"),
        /** The event after a response. */
        EVENT_AFTER_RESPONSE("event after response");

        private final String text;

        Quantity(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    StateProbabilities(
            double[] time,
            double[][] probability,
            double[][] variance,
            int[][] atRisk,
            double last,
            double confidenceLevel,
            double z,
            boolean tellsLoss) {
        this.time = time;
        this.probability = probability;
        this.variance = variance;
        this.atRisk = atRisk;
        this.last = last;
        this.confidenceLevel = confidenceLevel;
        this.z = z;
        this.tellsLoss = tellsLoss;
    }

    /** Number of points. */
    public int size() {
        return time.length;
    }

    /** Time since entry of point {@code i}. */
    public double time(int i) {
        return time[i];
    }

    /** The last follow-up since entry: there are no probabilities beyond it, unless nobody is event-free by then. */
    public double lastFollowUp() {
        return last;
    }

    public double confidenceLevel() {
        return confidenceLevel;
    }

    /** Whether losses of response are told; if not, who has responded stays in response. */
    public boolean tellsLoss() {
        return tellsLoss;
    }

    /** Subjects without response at risk just before point {@code i}. */
    public int waitingAtRisk(int i) {
        return atRisk[0][i];
    }

    /** Subjects in response at risk just before point {@code i}. */
    public int inResponseAtRisk(int i) {
        return atRisk[1][i];
    }

    public double probability(Quantity of, int i) {
        return probability[of.ordinal()][i];
    }

    /** By the infinitesimal jackknife. */
    public double standardError(Quantity of, int i) {
        return Math.sqrt(variance[of.ordinal()][i]);
    }

    /** Symmetric on the log(−log p) scale; not estimable where the probability is 0 or 1 or has no variance. */
    public Interval interval(Quantity of, int i) {
        double p = probability(of, i);
        double error = standardError(of, i);
        if (!(p > 0 && p < 1 && error > 0)) {
            return new Interval.NotEstimable(p > 0 && p < 1 ? "it has no variance" : "it is " + NumberText.plain(p));
        }
        double log = Math.log(p);
        double width = z * error / (p * Math.abs(log));
        return new Interval.Bounds(Math.exp(log * Math.exp(width)), Math.exp(log * Math.exp(-width)));
    }

    /** The probability at a time since entry. */
    public Estimate at(Quantity of, double t) {
        int i = pointAt(t);
        if (isUnknown(t)) {
            return Estimate.notEstimable("beyond the last follow-up at " + NumberText.plain(last));
        }
        return Estimate.of(i < 0 ? of == Quantity.WAITING ? 1 : 0 : probability(of, i));
    }

    /** The interval at a time since entry. */
    public Interval intervalAt(Quantity of, double t) {
        int i = pointAt(t);
        if (isUnknown(t)) {
            return new Interval.NotEstimable("beyond the last follow-up at " + NumberText.plain(last));
        }
        return i < 0 ? new Interval.NotEstimable("nobody has changed state yet") : interval(of, i);
    }

    /**
     * Mean time spent in a state up to a horizon: the area under its probability.
     *
     * @throws IllegalArgumentException unless {@code horizon} is positive and finite
     */
    public Estimate meanTime(Quantity of, double horizon) {
        if (!(Checks.finite(horizon, "horizon") > 0)) {
            throw new IllegalArgumentException("horizon must be positive, got " + NumberText.plain(horizon));
        }
        if (isUnknown(horizon)) {
            return Estimate.notEstimable("beyond the last follow-up at " + NumberText.plain(last));
        }
        double area = 0;
        double from = 0;
        double level = of == Quantity.WAITING ? 1 : 0;
        for (int i = 0; i < time.length && time[i] < horizon; i++) {
            area += level * (time[i] - from);
            from = time[i];
            level = probability(of, i);
        }
        return Estimate.of(area + level * (horizon - from));
    }

    /** Whether somebody event-free was last seen before {@code t}; where nobody was left, nothing changes any more. */
    private boolean isUnknown(double t) {
        int end = time.length - 1;
        return t > last
                && !(end >= 0
                        && probability(Quantity.EVENT_WITHOUT_RESPONSE, end)
                                        + probability(Quantity.EVENT_AFTER_RESPONSE, end)
                                > 1 - 1e-12);
    }

    private int pointAt(double t) {
        Checks.nonNegative(t, "t");
        int i = time.length - 1;
        while (i >= 0 && time[i] > t) {
            i--;
        }
        return i;
    }

    /** The quantities there are: {@link Quantity#LOST} only where losses are told. */
    public List<Quantity> quantities() {
        return List.of(Quantity.values()).stream()
                .filter(of -> tellsLoss || of != Quantity.LOST)
                .toList();
    }
}
