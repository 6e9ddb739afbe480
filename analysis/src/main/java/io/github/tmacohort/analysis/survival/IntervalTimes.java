package io.github.tmacohort.analysis.survival;

import java.util.Arrays;

/**
 * Event times that are known only to lie between two visits: after the last time it had not happened, at or before the
 * first time it had. Each subject has an interval {@code (after, by]}:
 *
 * <ul>
 *   <li>{@code after < by}: interval-censored;
 *   <li>{@code after = by}: the exact time, also where the two are equal up to rounding;
 *   <li>{@code by = ∞}: right-censored, no event up to {@code after}, that time included;
 *   <li>{@code after = −∞}: left-censored, the event lay at or before {@code by}, time 0 included. With {@code after = 0}
 *       it is known that nothing had happened at time 0.
 * </ul>
 *
 * Times are finite otherwise and not negative, in the caller's unit. Times that differ by at most
 * {@link FollowUps#TIE_TOLERANCE} of the larger are made equal, once, when the sample is made. The arrays are copied.
 */
public final class IntervalTimes {
    private final double[] after;
    private final double[] by;

    private IntervalTimes(double[] after, double[] by) {
        this.after = after;
        this.by = by;
    }

    /**
     * One subject per position.
     *
     * @throws IllegalArgumentException if the lengths differ, a time is NaN or negative (other than the infinities that
     *     mark censoring), {@code after > by}, or nothing at all is known of a subject; the message names its index
     */
    public static IntervalTimes of(double[] after, double[] by) {
        if (after.length != by.length) {
            throw new IllegalArgumentException(
                    "by must be as long as after, got " + by.length + " and " + after.length);
        }
        double[] starts = after.clone();
        double[] ends = by.clone();
        double[] finite = new double[2 * starts.length];
        int size = 0;
        for (int i = 0; i < starts.length; i++) {
            check(starts[i], ends[i], i);
            if (starts[i] >= 0) {
                starts[i] += 0.0; // −0 is 0
                finite[size++] = starts[i];
            }
            if (ends[i] < Double.POSITIVE_INFINITY) {
                ends[i] += 0.0;
                finite[size++] = ends[i];
            }
        }
        double[] settled = distinct(Arrays.copyOf(finite, size));
        for (int i = 0; i < starts.length; i++) {
            starts[i] = starts[i] >= 0 ? settle(settled, starts[i]) : starts[i];
            ends[i] = ends[i] < Double.POSITIVE_INFINITY ? settle(settled, ends[i]) : ends[i];
        }
        return new IntervalTimes(starts, ends);
    }

    private static void check(double after, double by, int i) {
        boolean start = after >= 0 && after < Double.POSITIVE_INFINITY || after == Double.NEGATIVE_INFINITY;
        if (!start) {
            throw new IllegalArgumentException(
                    "after[" + i + "] must be finite and not negative, or −∞ for a left-censored time, got " + after);
        }
        if (!(by >= 0)) {
            throw new IllegalArgumentException(
                    "by[" + i + "] must be at least 0, or ∞ for a right-censored time, got " + by);
        }
        if (after > by) {
            throw new IllegalArgumentException("after[" + i + "] must not exceed by, got " + after + " and " + by);
        }
        if (after == Double.NEGATIVE_INFINITY && by == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("nothing is known of subject " + i + ": from −∞ to ∞");
        }
    }

    /** The smallest of each class of tied times, ascending. */
    private static double[] distinct(double[] times) {
        Arrays.sort(times);
        int size = 0;
        for (double time : times) {
            if (size == 0 || !TimeScale.tied(times[size - 1], time)) {
                times[size++] = time;
            }
        }
        return Arrays.copyOf(times, size);
    }

    private static double settle(double[] settled, double time) {
        int found = Arrays.binarySearch(settled, time);
        return settled[found >= 0 ? found : -found - 2]; // not found: the class begins with the next smaller
    }

    public int size() {
        return after.length;
    }

    /** The last time without the event; −∞ if left-censored. */
    public double after(int i) {
        return after[i];
    }

    /** The first time with the event; ∞ if right-censored. */
    public double by(int i) {
        return by[i];
    }

    public Kind kind(int i) {
        if (after[i] == by[i]) {
            return Kind.EXACT;
        }
        if (by[i] == Double.POSITIVE_INFINITY) {
            return Kind.RIGHT_CENSORED;
        }
        return after[i] == Double.NEGATIVE_INFINITY ? Kind.LEFT_CENSORED : Kind.INTERVAL_CENSORED;
    }

    /** How many subjects are known in this way. */
    public int count(Kind kind) {
        int count = 0;
        for (int i = 0; i < after.length; i++) {
            count += kind(i) == kind ? 1 : 0;
        }
        return count;
    }

    /** What is known of a time. */
    public enum Kind {
        EXACT,
        LEFT_CENSORED,
        INTERVAL_CENSORED,
        RIGHT_CENSORED
    }
}
