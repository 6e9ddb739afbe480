package io.github.tmacohort.analysis.survival;

/**
 * An interval {@code (after, by]} that may carry mass, and how much of it. How the mass lies within is not known: any
 * placing has the same likelihood.
 *
 * @param after the mass lies after this time, or at it where {@code includesAfter}
 * @param includesAfter whether {@code after} itself belongs to the interval: an exact time ({@code after = by}), or left
 *     censoring, whose interval begins with time 0
 * @param by the mass lies at or before this time; ∞ for the mass beyond the last follow-up
 * @param mass probability in [0, 1]
 */
public record InnermostInterval(double after, boolean includesAfter, double by, double mass) {
    public InnermostInterval {
        boolean ordered = after < by || after == by && includesAfter;
        if (!(after >= 0 && ordered)) {
            throw new IllegalArgumentException("after must be in [0, by], got " + after + " and by " + by);
        }
        if (!(mass >= 0 && mass <= 1)) {
            throw new IllegalArgumentException("mass must be in [0, 1], got " + mass);
        }
    }

    /** Whether the place of the mass is known. */
    public boolean isExact() {
        return after == by;
    }

    /** Whether the whole mass lies at or before {@code time}, however it is placed. */
    boolean surelyBy(double time) {
        return by <= time;
    }

    /** Whether mass can lie at or before {@code time}. */
    boolean possiblyBy(double time) {
        return after < time || includesAfter && after == time;
    }
}
