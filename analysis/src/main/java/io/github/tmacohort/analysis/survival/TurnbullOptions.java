package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;

/**
 * When a maximum counts as found. The result keeps it.
 *
 * @param tolerance the largest gap of the optimality conditions, see {@link IntervalCensoredSurvival#optimalityGap()}
 * @param maxIterations Newton steps after which the search gives up; the result then says so
 */
public record TurnbullOptions(double tolerance, int maxIterations) {
    public TurnbullOptions {
        Checks.inOpenUnitInterval(tolerance, "tolerance");
        if (maxIterations < 1) {
            throw new IllegalArgumentException("maxIterations must be at least 1, got " + maxIterations);
        }
    }

    /** Optimality conditions to 10⁻⁹, at most 500 Newton steps. */
    public static TurnbullOptions defaults() {
        return new TurnbullOptions(1e-9, 500);
    }
}
