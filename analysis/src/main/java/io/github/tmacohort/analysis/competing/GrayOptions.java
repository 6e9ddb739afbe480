package io.github.tmacohort.analysis.competing;

import io.github.tmacohort.analysis.estimate.Checks;

/**
 * How groups are compared by Gray's test.
 *
 * @param rho exponent of the weight {@code (1 − F⁰(t−))^rho}: positive for early differences, 0 for Gray's own test
 */
public record GrayOptions(double rho) {
    public GrayOptions {
        Checks.finite(rho, "rho");
    }

    /** rho 0. */
    public static GrayOptions defaults() {
        return new GrayOptions(0);
    }
}
