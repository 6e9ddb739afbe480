package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Objects;

/**
 * How a Cox model is fitted. The result keeps it.
 *
 * @param ties treatment of events at the same time
 * @param penalty {@link Penalty#FIRTH} where events are few or separated
 * @param confidenceLevel of the intervals, in (0, 1)
 */
public record CoxOptions(Ties ties, Penalty penalty, double confidenceLevel) {

    /** What is maximised beside the partial likelihood. */
    public enum Penalty {
        NONE,
        /** Half the log determinant of the information: bias reduced, always finite. */
        FIRTH
    }

    public CoxOptions {
        Objects.requireNonNull(ties, "ties");
        Objects.requireNonNull(penalty, "penalty");
        Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
        if (penalty == Penalty.FIRTH && ties == Ties.EXACT) {
            throw new IllegalArgumentException("Firth's penalty needs Breslow or Efron ties");
        }
    }

    /** Efron ties, no penalty, 95 % intervals. */
    public static CoxOptions defaults() {
        return new CoxOptions(Ties.EFRON, Penalty.NONE, 0.95);
    }

    /** Firth's penalty with Breslow ties and 95 % profile-likelihood intervals. */
    public static CoxOptions firth() {
        return new CoxOptions(Ties.BRESLOW, Penalty.FIRTH, 0.95);
    }

    public CoxOptions withTies(Ties other) {
        return new CoxOptions(other, penalty, confidenceLevel);
    }

    public CoxOptions withConfidenceLevel(double level) {
        return new CoxOptions(ties, penalty, level);
    }
}
