package io.github.tmacohort.core.criteria;

/** What is known of an item: Kleene's three values, so that nothing missing is ever read as normal. */
public enum ItemState {
    MET,
    NOT_MET,
    NOT_EVALUABLE;

    static ItemState of(boolean met) {
        return met ? MET : NOT_MET;
    }

    /** Met if either is; not evaluable if the missing one could have met it. */
    public ItemState or(ItemState other) {
        if (this == MET || other == MET) {
            return MET;
        }
        return this == NOT_EVALUABLE || other == NOT_EVALUABLE ? NOT_EVALUABLE : NOT_MET;
    }

    /** Not met if either is not; not evaluable if the missing one could have failed it. */
    public ItemState and(ItemState other) {
        if (this == NOT_MET || other == NOT_MET) {
            return NOT_MET;
        }
        return this == NOT_EVALUABLE || other == NOT_EVALUABLE ? NOT_EVALUABLE : MET;
    }
}
