package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import java.util.List;

/**
 * A comparison of groups, with all that a table needs.
 *
 * @param groups every group of the sample, in its declared order
 * @param excluded groups without expected events, which took no part; the degrees of freedom are without them
 * @param strata number of strata
 * @param test two-sided (chi-square); not estimable where no group could be compared with another
 */
public record LogRankResult(
        List<Group> groups, List<GroupKey> excluded, int strata, ChiSquareTest test, LogRankOptions options) {
    public LogRankResult {
        groups = List.copyOf(groups);
        excluded = List.copyOf(excluded);
    }

    /**
     * @param subjects subjects ever at risk; the sum of case weights where there are such
     * @param events events counted likewise
     * @param observed events weighted as the test weighs times
     * @param expected what {@code observed} would be on average if groups did not differ
     * @param variance of {@code observed − expected}
     */
    public record Group(GroupKey key, long subjects, long events, double observed, double expected, double variance) {}
}
