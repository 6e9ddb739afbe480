package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Multiplicity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Log-rank tests of every pair of groups, with p-values adjusted for their number. Each pair has its own two-group test
 * on the subjects of these two groups alone: numbers at risk, weights and strata know no third group (ties of real times
 * were decided once, in the whole sample). Pairs that cannot be compared are named with the reason and do not count in
 * the family.
 */
public final class PairwiseLogRank {
    private final LogRankOptions options;
    private final Multiplicity adjustment;

    private PairwiseLogRank(LogRankOptions options, Multiplicity adjustment) {
        this.options = Objects.requireNonNull(options, "options");
        this.adjustment = Objects.requireNonNull(adjustment, "adjustment");
    }

    /** Unweighted, adjusted by Holm. */
    public static PairwiseLogRank withDefaults() {
        return with(LogRankOptions.defaults(), Multiplicity.HOLM);
    }

    public static PairwiseLogRank with(LogRankOptions options, Multiplicity adjustment) {
        return new PairwiseLogRank(options, adjustment);
    }

    /**
     * Compares samples, each a group.
     *
     * @throws IllegalArgumentException as {@link FollowUps#of(List)} and {@link #compare(FollowUps)}
     */
    public PairwiseLogRankResult compare(List<Sample> samples) {
        return compare(FollowUps.of(samples));
    }

    /**
     * Compares the groups of a sample within its strata.
     *
     * @throws IllegalArgumentException if there are fewer than two groups; with sampling weights
     */
    public PairwiseLogRankResult compare(FollowUps followUps) {
        return compareTables(followUps.riskTableByStratum());
    }

    /**
     * Compares the groups of risk tables, one table per stratum, all of the same groups.
     *
     * @throws IllegalArgumentException as {@link LogRank#compareTables(List)}, and if there are fewer than two groups
     */
    public PairwiseLogRankResult compareTables(List<RiskTable> strata) {
        List<GroupKey> groups = LogRankSums.groups(strata);
        if (groups.size() < 2) {
            throw new IllegalArgumentException("groups must be at least two to make pairs, got " + groups);
        }
        List<LogRankResult> tests = new ArrayList<>();
        for (int j = 0; j < groups.size(); j++) {
            for (int k = j + 1; k < groups.size(); k++) {
                tests.add(LogRank.result(LogRankSums.of(strata, new int[] {j, k}, options), strata.size(), options));
            }
        }
        return adjusted(tests, groups.size());
    }

    private PairwiseLogRankResult adjusted(List<LogRankResult> tests, int groups) {
        Map<Integer, Double> pValues = new LinkedHashMap<>();
        for (int i = 0; i < tests.size(); i++) {
            if (tests.get(i).test() instanceof ChiSquareTest.Outcome outcome) {
                pValues.put(i, outcome.pValue());
            }
        }
        int without = tests.size() - pValues.size();
        String family = "pairs of " + groups + " groups: " + pValues.size() + (pValues.size() == 1 ? " test" : " tests")
                + (without == 0 ? "" : ", " + without + " not estimable and not counted");
        Multiplicity.Adjustment<Integer> adjustedValues = adjustment.adjust(family, pValues);
        List<PairwiseLogRankResult.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            LogRankResult result = tests.get(i);
            GroupKey first = result.groups().get(0).key();
            GroupKey second = result.groups().get(1).key();
            if (result.test() instanceof ChiSquareTest.NotEstimable none) {
                Estimate p = Estimate.notEstimable(none.reason());
                pairs.add(new PairwiseLogRankResult.Pair(first, second, result, p, p));
            } else {
                Multiplicity.Test<Integer> test = adjustedValues.of(i);
                pairs.add(new PairwiseLogRankResult.Pair(
                        first, second, result, Estimate.of(test.pValue()), Estimate.of(test.adjusted())));
            }
        }
        return new PairwiseLogRankResult(pairs, family, adjustment, options);
    }
}
