package io.github.tmacohort.analysis.estimate;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A number that was estimated, or the reason there is none. A type, where NaN, infinity or 0 would slip into a table.
 */
public sealed interface Estimate permits Estimate.Value, Estimate.NotReached, Estimate.NotEstimable {

    /** A finite number. */
    record Value(double value) implements Estimate {
        public Value {
            Checks.finite(value, "value");
        }
    }

    /** The quantity lies beyond the follow-up: a median that half of the patients outlived, an open upper limit. */
    record NotReached(String reason) implements Estimate {
        public NotReached {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** The data cannot give the quantity at all. */
    record NotEstimable(String reason) implements Estimate {
        public NotEstimable {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** The number, if there is one. */
    default OptionalDouble number() {
        return this instanceof Value v ? OptionalDouble.of(v.value()) : OptionalDouble.empty();
    }

    /** @throws IllegalArgumentException if {@code value} is NaN or infinite */
    static Estimate of(double value) {
        return new Value(value);
    }

    static Estimate notReached(String reason) {
        return new NotReached(reason);
    }

    static Estimate notEstimable(String reason) {
        return new NotEstimable(reason);
    }
}
