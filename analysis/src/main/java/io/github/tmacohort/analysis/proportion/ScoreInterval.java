package io.github.tmacohort.analysis.proportion;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.proportion.TwoProportions.Counts;

/**
 * Intervals that invert Miettinen and Nurminen's score test: the shares are estimated under each supposed difference or
 * ratio, and the value is kept while the squared distance is at most z² times the variance so estimated.
 */
final class ScoreInterval {

    private ScoreInterval() {}

    static Interval.Bounds ofDifference(Counts c, double z) {
        double estimate = c.p1() - c.p2();
        double lower = estimate == -1 ? -1 : Roots.firstTrue(delta -> fitsDifference(c, delta, z), -1, estimate);
        double upper =
                estimate == 1 ? 1 : -Roots.firstTrue(minusDelta -> fitsDifference(c, -minusDelta, z), -1, -estimate);
        return new Interval.Bounds(lower, upper);
    }

    private static boolean fitsDifference(Counts c, double delta, double z) {
        double p2 = secondShareUnderDifference(c, delta);
        double p1 = Math.max(0, Math.min(1, p2 + delta));
        double variance = (p1 * (1 - p1) / c.n1() + p2 * (1 - p2) / c.n2()) * c.total() / Math.max(1, c.total() - 1);
        double distance = c.p1() - c.p2() - delta;
        return distance * distance <= z * z * variance;
    }

    /** Where the likelihood's slope along p₁ = p₂ + δ, which falls with p₂, crosses 0. */
    private static double secondShareUnderDifference(Counts c, double delta) {
        double low = Math.max(0, -delta);
        double high = Math.min(1, 1 - delta);
        return Roots.firstTrue(p2 -> slope(c.x1(), c.n1(), p2 + delta) + slope(c.x2(), c.n2(), p2) <= 0, low, high);
    }

    /** Of x log p + (n − x) log(1 − p), terms of no observations being 0 also at the ends. */
    private static double slope(int x, int n, double p) {
        double up = x == 0 ? 0 : x / Math.max(p, Double.MIN_NORMAL);
        double down = x == n ? 0 : (n - x) / Math.max(1 - p, Double.MIN_NORMAL);
        return up - down;
    }

    static Contrast ofRatio(Counts c, double z, Estimate estimate, String method) {
        double largest = 300; // of log ratio: its square must not overflow
        Estimate lower = c.x1() == 0
                ? Estimate.of(0)
                : Estimate.of(Math.exp(Roots.firstTrue(log -> fitsRatio(c, Math.exp(log), z), -largest, centre(c))));
        Estimate upper = c.x2() == 0
                ? Estimate.notReached("infinite: the second group has no success")
                : Estimate.of(Math.exp(
                        -Roots.firstTrue(minusLog -> fitsRatio(c, Math.exp(-minusLog), z), -largest, -centre(c))));
        return new Contrast(estimate, lower, upper, method);
    }

    /** The logarithm of the ratio, its infinities replaced by what is beyond every limit. */
    private static double centre(Counts c) {
        return Math.max(-300, Math.min(300, Math.log(c.p1() / c.p2())));
    }

    private static boolean fitsRatio(Counts c, double ratio, double z) {
        double b = c.n1() * ratio + c.x1() + c.n2() + c.x2() * ratio;
        double successes = c.x1() + (double) c.x2();
        // The smaller root of N θ p² − b p + successes, written without cancellation.
        double root = Math.sqrt(Math.max(0, b * b - 4 * c.total() * ratio * successes));
        double p2 = Math.min(1, 2 * successes / (b + root));
        double p1 = Math.min(1, ratio * p2);
        double variance = (p1 * (1 - p1) / c.n1() + ratio * ratio * p2 * (1 - p2) / c.n2())
                * c.total()
                / Math.max(1, c.total() - 1);
        double distance = c.p1() - ratio * c.p2();
        return distance * distance <= z * z * variance;
    }
}
