package io.github.tmacohort.analysis.longitudinal;

import java.util.Objects;
import java.util.OptionalDouble;

/** A measure of one series: a number, what it can be where values are only known within bounds, or why there is none. */
public sealed interface SeriesMeasure permits SeriesMeasure.Value, SeriesMeasure.Between, SeriesMeasure.NotEstimable {

    /** A finite number. */
    record Value(double value) implements SeriesMeasure {
        public Value {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value must be finite, got " + value);
            }
        }
    }

    /** Every number from {@code lower} to {@code upper} is possible; one of them may be infinite. */
    record Between(double lower, double upper) implements SeriesMeasure {
        public Between {
            if (!(lower < upper) || lower == Double.NEGATIVE_INFINITY && upper == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "lower must be below upper and one of them finite, got " + lower + " and " + upper);
            }
        }
    }

    record NotEstimable(String reason) implements SeriesMeasure {
        public NotEstimable {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** The number, if there is exactly one. */
    default OptionalDouble number() {
        return this instanceof Value v ? OptionalDouble.of(v.value()) : OptionalDouble.empty();
    }

    static SeriesMeasure of(double lower, double upper) {
        if (lower == upper && Double.isFinite(lower)) {
            return new Value(lower);
        }
        if (lower < upper && (Double.isFinite(lower) || Double.isFinite(upper))) {
            return new Between(lower, upper);
        }
        return new NotEstimable("values beyond a limit of detection leave it without bounds");
    }

    static SeriesMeasure notEstimable(String reason) {
        return new NotEstimable(reason);
    }
}
