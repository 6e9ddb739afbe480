package io.github.tmacohort.analysis.longitudinal;

import java.util.Objects;

/** When a series first met a threshold, as far as its values tell; times since the origin. */
public sealed interface ThresholdTime permits ThresholdTime.Between, ThresholdTime.AtBaseline, ThresholdTime.Unknown {

    /**
     * After the last time it was not met, and at or before the first time it was.
     *
     * @param after −∞ where no value before {@code by} says that it was not met
     * @param by ∞ where it was not met up to the last value: right-censored there
     */
    record Between(double after, double by) implements ThresholdTime {
        public Between {
            if (!(after < by) || after == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("after must be before by, got " + after + " and " + by);
            }
        }

        public boolean isRightCensored() {
            return by == Double.POSITIVE_INFINITY;
        }
    }

    /** The baseline met it already: nothing to wait for. */
    record AtBaseline() implements ThresholdTime {}

    /** No value says whether it was met. */
    record Unknown(String reason) implements ThresholdTime {
        public Unknown {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
