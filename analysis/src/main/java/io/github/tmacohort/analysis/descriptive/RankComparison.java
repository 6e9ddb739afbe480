package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.List;
import java.util.Objects;

/**
 * Several groups compared by ranks.
 *
 * @param excluded keys of the groups without values
 * @param statistic corrected for ties
 * @param pValue upper tail of chi-square with {@code degreesOfFreedom}
 */
public record RankComparison(
        List<Group> groups, List<String> excluded, Estimate statistic, int degreesOfFreedom, Estimate pValue) {
    public RankComparison {
        groups = List.copyOf(groups);
        excluded = List.copyOf(excluded);
        Objects.requireNonNull(statistic, "statistic");
        Objects.requireNonNull(pValue, "pValue");
    }

    /** One group: its values and the mean of their ranks. */
    public record Group(String key, int n, double meanRank) {
        public Group {
            Objects.requireNonNull(key, "key");
        }
    }
}
