package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Objects;

/** A level that a series can come to, such as a limit of normal: met by values on one side of it. */
public record Threshold(Side side, double level) {
    /** Which values meet it. */
    public enum Side {
        AT_LEAST,
        ABOVE,
        AT_MOST,
        BELOW
    }

    public Threshold {
        Objects.requireNonNull(side, "side");
        Checks.finite(level, "level");
    }

    boolean isMetBy(double value) {
        return switch (side) {
            case AT_LEAST -> value >= level;
            case ABOVE -> value > level;
            case AT_MOST -> value <= level;
            case BELOW -> value < level;
        };
    }
}
