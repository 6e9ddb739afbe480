package io.github.tmacohort.analysis.estimate;

import java.util.Objects;

/** A confidence interval, or the reason there is none: a type, where NaN or -1 would slip into a table. */
public sealed interface Interval permits Interval.Bounds, Interval.NotEstimable {

    /** Both limits, finite, {@code lower <= upper}. */
    record Bounds(double lower, double upper) implements Interval {
        public Bounds {
            Checks.finite(lower, "lower");
            Checks.finite(upper, "upper");
            if (lower > upper) {
                throw new IllegalArgumentException("lower must not exceed upper, got " + lower + " and " + upper);
            }
        }
    }

    record NotEstimable(String reason) implements Interval {
        public NotEstimable {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
