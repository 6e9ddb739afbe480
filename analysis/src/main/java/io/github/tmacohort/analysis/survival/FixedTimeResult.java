package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.List;

/**
 * Survival of several groups at one time, compared.
 *
 * @param test of equal survival, with one degree of freedom less than groups
 * @param difference S of the first group minus S of the second; not estimable with more than two groups
 * @param standardError of the difference
 * @param interval difference ± z standard errors, on the plain scale whatever the test's
 */
public record FixedTimeResult(
        double time,
        List<Group> groups,
        ChiSquareTest test,
        Estimate difference,
        Estimate standardError,
        Interval interval,
        FixedTimeOptions options) {
    public FixedTimeResult {
        groups = List.copyOf(groups);
    }

    /** One group's survival at the time. */
    public record Group(GroupKey key, Estimate survival, Estimate standardError) {}
}
