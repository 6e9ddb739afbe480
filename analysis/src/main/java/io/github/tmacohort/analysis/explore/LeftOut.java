package io.github.tmacohort.analysis.explore;

import java.util.Objects;

/**
 * A subject that took no part, and why.
 *
 * @param observed grid days with a value of their own
 */
public record LeftOut(String key, Reason reason, int observed) {

    /** The first that applies, in this order. */
    public enum Reason {
        DIED_BEFORE_THE_LAST_DAY,
        TOO_FEW_VALUES,
        GAP,
        /** No change over time, where courses are compared by shape alone. */
        CONSTANT
    }

    public LeftOut {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(reason, "reason");
    }
}
