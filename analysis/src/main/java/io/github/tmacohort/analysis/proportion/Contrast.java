package io.github.tmacohort.analysis.proportion;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;

/**
 * The first group against the second: a difference or a ratio with its limits.
 *
 * @param lower lower confidence limit
 * @param upper upper confidence limit; not reached where a ratio has no finite one
 * @param method name of the interval, to print beside it
 */
public record Contrast(Estimate estimate, Estimate lower, Estimate upper, String method) {
    public Contrast {
        Objects.requireNonNull(estimate, "estimate");
        Objects.requireNonNull(lower, "lower");
        Objects.requireNonNull(upper, "upper");
        Objects.requireNonNull(method, "method");
    }

    static Contrast notEstimable(String reason, String method) {
        Estimate none = Estimate.notEstimable(reason);
        return new Contrast(none, none, none, method);
    }
}
