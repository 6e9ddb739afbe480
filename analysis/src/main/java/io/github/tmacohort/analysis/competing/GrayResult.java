package io.github.tmacohort.analysis.competing;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.survival.GroupKey;
import java.util.List;
import java.util.Objects;

/**
 * A comparison of the cumulative incidence of one cause between groups.
 *
 * @param causeNumber the cause compared, from 1
 * @param cause its name
 * @param groups every group of the sample, in its declared order
 * @param excluded groups without subjects, which took no part; the degrees of freedom are without them
 * @param strata number of strata
 * @param test two-sided (chi-square); not estimable where no group could be compared with another
 */
public record GrayResult(
        int causeNumber,
        String cause,
        List<Group> groups,
        List<GroupKey> excluded,
        int strata,
        ChiSquareTest test,
        GrayOptions options) {
    public GrayResult {
        Objects.requireNonNull(cause, "cause");
        groups = List.copyOf(groups);
        excluded = List.copyOf(excluded);
    }

    /**
     * @param subjects subjects ever at risk; the sum of case weights where there are such
     * @param events events of the cause, counted likewise
     * @param otherEvents events of the other causes
     * @param observed events of the cause as the test weighs times
     * @param expected what {@code observed} would be on average if the incidences did not differ
     * @param variance of {@code observed − expected}
     */
    public record Group(
            GroupKey key,
            long subjects,
            long events,
            long otherEvents,
            double observed,
            double expected,
            double variance) {}
}
