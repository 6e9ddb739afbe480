package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Multiplicity;
import java.util.List;
import java.util.Objects;

/**
 * Log-rank tests of all pairs of groups.
 *
 * @param pairs in the groups' declared order: first with second, first with third, …, second with third, …
 * @param family what the adjustment counted, to be printed with it: the pairs with a p-value, and those without
 * @param adjustment of the p-values
 * @param options of every test
 */
public record PairwiseLogRankResult(List<Pair> pairs, String family, Multiplicity adjustment, LogRankOptions options) {
    public PairwiseLogRankResult {
        pairs = List.copyOf(pairs);
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(adjustment, "adjustment");
        Objects.requireNonNull(options, "options");
    }

    /**
     * The pair of two groups, whichever is named first.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Pair of(GroupKey one, GroupKey other) {
        return pairs.stream()
                .filter(pair -> pair.first().equals(one) && pair.second().equals(other)
                        || pair.first().equals(other) && pair.second().equals(one))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no pair of " + one + " and " + other));
    }

    /**
     * Two groups and their test.
     *
     * @param comparison on the subjects of these two groups alone
     * @param pValue of that test; not estimable, with the reason, where the groups cannot be compared
     * @param adjusted for the family; not estimable likewise
     */
    public record Pair(GroupKey first, GroupKey second, LogRankResult comparison, Estimate pValue, Estimate adjusted) {
        public Pair {
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(second, "second");
            Objects.requireNonNull(comparison, "comparison");
            Objects.requireNonNull(pValue, "pValue");
            Objects.requireNonNull(adjusted, "adjusted");
        }
    }
}
