package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Weighted log-rank tests of two or more groups, optionally stratified, with delayed entry and case weights. At each
 * distinct time with d events among n at risk, of which nⱼ in group j, the observed events dⱼ are compared with
 * {@code nⱼ d/n}; the covariance is the hypergeometric {@code d (n − d)/(n − 1) (nⱼ/n)(1{j = k} − nₖ/n)}. The statistic
 * {@code (O − E)ᵀ V⁻ (O − E)} is chi-square distributed, two-sided, with as many degrees of freedom as V has rank: the
 * number of groups with expected events less one, unless strata keep groups apart. Weights use the pooled
 * left-continuous Kaplan-Meier of each stratum.
 *
 * @see <a href="https://doi.org/10.1093/biomet/69.3.553">Harrington and Fleming (1982), Biometrika 69:553–566</a>
 * @see <a href="https://doi.org/10.1093/biomet/64.1.156">Tarone and Ware (1977), Biometrika 64:156–160</a>
 */
public final class LogRank {
    private final LogRankOptions options;

    private LogRank(LogRankOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static LogRank withDefaults() {
        return new LogRank(LogRankOptions.defaults());
    }

    public static LogRank with(LogRankOptions options) {
        return new LogRank(options);
    }

    /**
     * Compares samples, each a group.
     *
     * @throws IllegalArgumentException as {@link FollowUps#of(List)} and {@link #compare(FollowUps)}
     */
    public LogRankResult compare(List<Sample> samples) {
        return compare(FollowUps.of(samples));
    }

    /**
     * Compares the groups of a sample within its strata.
     *
     * @throws IllegalArgumentException if the sample has sampling weights, under which the statistic has another
     *     distribution
     */
    public LogRankResult compare(FollowUps followUps) {
        return compareTables(followUps.riskTableByStratum());
    }

    /**
     * Compares the groups of risk tables, one table per stratum, all of the same groups.
     *
     * @throws IllegalArgumentException if there is no table, their groups differ, or they have sampling weights
     */
    public LogRankResult compareTables(List<RiskTable> strata) {
        return result(LogRankSums.of(strata, options), strata.size(), options);
    }

    static LogRankResult result(LogRankSums sums, int strata, LogRankOptions options) {
        List<LogRankResult.Group> rows = sums.rows();
        List<GroupKey> excluded = new ArrayList<>();
        int[] compared = new int[sums.size()];
        int size = 0;
        for (int g = 0; g < sums.size(); g++) {
            if (sums.expected[g] > 0) {
                compared[size++] = g;
            } else {
                excluded.add(rows.get(g).key());
            }
        }
        ChiSquareTest test = test(sums, Arrays.copyOf(compared, size));
        return new LogRankResult(rows, excluded, strata, test, options);
    }

    private static ChiSquareTest test(LogRankSums sums, int[] groups) {
        if (groups.length == 0) {
            return ChiSquareTest.notEstimable(sums.noEvents());
        }
        if (groups.length == 1) {
            return ChiSquareTest.notEstimable("only one group has expected events");
        }
        int size = groups.length - 1; // the last difference is minus the sum of the others
        double[] difference = new double[size];
        double[][] covariance = new double[size][size];
        for (int j = 0; j < size; j++) {
            difference[j] = sums.observed[groups[j]] - sums.expected[groups[j]];
            for (int k = 0; k < size; k++) {
                covariance[j][k] = sums.covariance(groups[j], groups[k]);
            }
        }
        QuadraticForm form = QuadraticForm.of(covariance, difference);
        return form.rank() == 0
                ? ChiSquareTest.notEstimable(
                        "at every event time one group alone was at risk, or everyone at risk had the event")
                : ChiSquareTest.of(form.value(), form.rank());
    }
}
