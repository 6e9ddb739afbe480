package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.List;
import java.util.Objects;

/**
 * Several groups compared by ranks.
 *
 * @param excluded keys of the groups without values
 * @param statistic corrected for ties
 * @param degreesOfFreedom of chi-square; says how many groups were compared where the p-value is exact
 * @param pValue upper tail: of all permutations, or of chi-square with {@code degreesOfFreedom}
 * @param method EXACT or ASYMPTOTIC, whichever was run
 */
public record RankComparison(
        List<Group> groups,
        List<String> excluded,
        Estimate statistic,
        int degreesOfFreedom,
        Estimate pValue,
        RankMethod method) {
    public RankComparison {
        groups = List.copyOf(groups);
        excluded = List.copyOf(excluded);
        Objects.requireNonNull(statistic, "statistic");
        Objects.requireNonNull(pValue, "pValue");
        Objects.requireNonNull(method, "method");
    }

    /** One group: its values and the mean of their ranks. */
    public record Group(String key, int n, double meanRank) {
        public Group {
            Objects.requireNonNull(key, "key");
        }
    }
}
