package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.estimate.Interval.Bounds;
import java.util.Objects;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Standardised differences of two groups, first minus second: how far apart they are in units of their spread, whatever
 * their size. The spread is the root of the mean of both variances (not the pooled one of Cohen's d):
 * <ul>
 *   <li>numbers: (x̄₁ − x̄₂)/√((s₁² + s₂²)/2);
 *   <li>yes or no: (p₁ − p₂)/√((p₁(1 − p₁) + p₂(1 − p₂))/2);
 *   <li>categories: √(dᵀ S⁻¹ d), d the differences of the shares of all categories but one, S the mean of both multinomial
 *       covariance matrices: without sign, and the same whichever category is left out.
 * </ul>
 * The interval is d ± z √((n₁ + n₂)/(n₁ n₂) + d²/(2(n₁ + n₂))), large-sample; that of categories, which have no sign, is cut
 * off at 0.
 *
 * @see <a href="https://support.sas.com/resources/papers/proceedings12/335-2012.pdf">Yang and Dalton (2012), SAS Global
 *     Forum, paper 335</a>
 * @see <a href="https://doi.org/10.1002/sim.3697">Austin (2009), Statistics in Medicine 28:3083–3107</a>
 */
public final class StandardizedDifference {

    /** Not estimable when a group is empty, or nothing varies. */
    public record Result(Estimate difference, Interval interval, double confidenceLevel) {
        public Result {
            Objects.requireNonNull(difference, "difference");
            Objects.requireNonNull(interval, "interval");
        }
    }

    private final double confidenceLevel;

    private StandardizedDifference(double confidenceLevel) {
        this.confidenceLevel = Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
    }

    /** 95 %. */
    public static StandardizedDifference withDefaults() {
        return new StandardizedDifference(0.95);
    }

    public static StandardizedDifference withLevel(double confidenceLevel) {
        return new StandardizedDifference(confidenceLevel);
    }

    /** @throws IllegalArgumentException if a value is NaN or infinite */
    public Result ofNumbers(double[] first, double[] second) {
        Checks.allFinite(first, "first");
        Checks.allFinite(second, "second");
        if (first.length < 2 || second.length < 2) {
            return notEstimable("a group has fewer than two values");
        }
        double mean1 = Moments.mean(first);
        double mean2 = Moments.mean(second);
        double variance = (Moments.variance(first) + Moments.variance(second)) / 2;
        return Math.sqrt(variance) <= 1e-15 * Math.max(Math.abs(mean1), Math.abs(mean2))
                ? notEstimable("the values vary in neither group")
                : signed((mean1 - mean2) / Math.sqrt(variance), first.length, second.length);
    }

    /** @throws IllegalArgumentException unless {@code 0 <= successes <= trials} in both groups */
    public Result ofShares(int successes1, int trials1, int successes2, int trials2) {
        check(successes1, trials1);
        check(successes2, trials2);
        if (trials1 == 0 || trials2 == 0) {
            return notEstimable("a group is empty");
        }
        double p1 = successes1 / (double) trials1;
        double p2 = successes2 / (double) trials2;
        double variance = (p1 * (1 - p1) + p2 * (1 - p2)) / 2;
        return variance == 0
                ? notEstimable("the shares are 0 or 1 in both groups")
                : signed((p1 - p2) / Math.sqrt(variance), trials1, trials2);
    }

    /**
     * From the counts of the same categories in the same order; categories empty in both groups play no part.
     *
     * @throws IllegalArgumentException if the lengths differ or a count is negative
     */
    public Result ofCategories(int[] first, int[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "first and second must be of equal length, got " + first.length + " and " + second.length);
        }
        int n1 = sum(first, "first");
        int n2 = sum(second, "second");
        if (n1 == 0 || n2 == 0) {
            return notEstimable("a group is empty");
        }
        return YangDalton.distance(first, n1, second, n2)
                .map(distance -> {
                    Bounds bounds = bounds(distance, n1, n2);
                    return new Result(
                            Estimate.of(distance),
                            new Bounds(Math.max(0, bounds.lower()), bounds.upper()),
                            confidenceLevel);
                })
                .orElseGet(() -> notEstimable("the groups share no category, or there is only one"));
    }

    private Result signed(double difference, int n1, int n2) {
        return new Result(Estimate.of(difference), bounds(difference, n1, n2), confidenceLevel);
    }

    private Bounds bounds(double d, double n1, double n2) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidenceLevel) / 2);
        double half = z * Math.sqrt((n1 + n2) / (n1 * n2) + d * d / (2 * (n1 + n2)));
        return new Bounds(d - half, d + half);
    }

    private Result notEstimable(String reason) {
        return new Result(Estimate.notEstimable(reason), new Interval.NotEstimable(reason), confidenceLevel);
    }

    private static void check(int successes, int trials) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "successes must be from 0 to trials, got " + successes + " of " + trials + " trials");
        }
    }

    private static int sum(int[] counts, String name) {
        int sum = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException(name + "[" + i + "] must not be negative, got " + counts[i]);
            }
            sum = Math.addExact(sum, counts[i]);
        }
        return sum;
    }
}
