package io.github.tmacohort.analysis.survival;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;

/** The standard normal distribution, as intervals and two-sided tests use it. */
final class NormalQuantile {
    private NormalQuantile() {}

    /** The z with {@code P(|Z| <= z) = level}. */
    static double twoSided(double level) {
        return Math.sqrt(2) * InverseErfc.value(1 - level);
    }

    /** {@code P(|Z| >= |z|)}, the tail itself. */
    static double twoSidedTail(double z) {
        return Erfc.value(Math.abs(z) / Math.sqrt(2));
    }
}
