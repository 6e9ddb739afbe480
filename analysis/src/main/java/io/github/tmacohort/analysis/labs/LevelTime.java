package io.github.tmacohort.analysis.labs;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * When one patient's marker first came to a level after the first dose, as far as its days of measurement tell. Days since
 * first dose.
 *
 * @param after the last day it was known not to have come to it, 0 with the baseline alone; empty unless it is waited for
 * @param by the day it was first seen to have; empty if never, by the last day of the protocol's courses and before death
 */
public record LevelTime(State state, OptionalInt after, OptionalInt by) {

    /** What is known. */
    public enum State {
        NO_BASELINE,
        /** The baseline leaves open whether it was there already: without a limit, or raised by a transfusion. */
        NOT_TOLD,
        AT_BASELINE,
        /** After one day and not later than the other. */
        REACHED,
        NOT_REACHED
    }

    public LevelTime {
        Objects.requireNonNull(state, "state");
        if (after.isPresent() != isAwaited(state) || by.isPresent() != (state == State.REACHED)) {
            throw new IllegalArgumentException("days do not go with " + state);
        }
    }

    /** Without days. */
    static LevelTime of(State state) {
        return new LevelTime(state, OptionalInt.empty(), OptionalInt.empty());
    }

    /** Whether it was not there at baseline. */
    public boolean isAwaited() {
        return isAwaited(state);
    }

    private static boolean isAwaited(State state) {
        return state == State.REACHED || state == State.NOT_REACHED;
    }
}
