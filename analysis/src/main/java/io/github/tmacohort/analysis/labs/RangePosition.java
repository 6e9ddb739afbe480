package io.github.tmacohort.analysis.labs;

import java.math.BigDecimal;
import java.util.Optional;

/** Where a value lies relative to the reference limits that held for it. A value equal to a limit is within. */
public enum RangePosition {
    BELOW,
    WITHIN,
    ABOVE,
    /** There is a value, but no limit, or the value lies beyond a limit of detection on an unknown side. */
    NOT_TOLD,
    /** There is no value. */
    NO_VALUE;

    /** A measured value. */
    static RangePosition ofMeasured(BigDecimal value, Optional<BigDecimal> lower, Optional<BigDecimal> upper) {
        if (lower.isEmpty() && upper.isEmpty()) {
            return NOT_TOLD;
        }
        if (lower.isPresent() && value.compareTo(lower.get()) < 0) {
            return BELOW;
        }
        return upper.isPresent() && value.compareTo(upper.get()) > 0 ? ABOVE : WITHIN;
    }

    /** A value known only to lie below {@code bound}. */
    static RangePosition ofLess(BigDecimal bound, Optional<BigDecimal> lower, Optional<BigDecimal> upper) {
        if (lower.isPresent()) {
            return bound.compareTo(lower.get()) <= 0 ? BELOW : NOT_TOLD;
        }
        return upper.isPresent() && bound.compareTo(upper.get()) <= 0 ? WITHIN : NOT_TOLD;
    }

    /** A value known only to lie above {@code bound}. */
    static RangePosition ofMore(BigDecimal bound, Optional<BigDecimal> lower, Optional<BigDecimal> upper) {
        if (upper.isPresent()) {
            return bound.compareTo(upper.get()) >= 0 ? ABOVE : NOT_TOLD;
        }
        return lower.isPresent() && bound.compareTo(lower.get()) >= 0 ? WITHIN : NOT_TOLD;
    }
}
