package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.List;
import java.util.Objects;

/**
 * A test for trend, with all that a table needs.
 *
 * @param groups in their declared order, each with its score
 * @param strata number of strata
 * @param statistic Σ s (O − E); positive where groups of higher scores have more events than expected
 * @param variance of the statistic
 * @param z statistic/√variance; not estimable without events or where no groups of different scores were at risk together
 * @param pValue of the alternative in the options
 */
public record LogRankTrendResult(
        List<Group> groups,
        int strata,
        double statistic,
        double variance,
        Estimate z,
        Estimate pValue,
        LogRankTrendOptions options) {
    public LogRankTrendResult {
        groups = List.copyOf(groups);
        Objects.requireNonNull(z, "z");
        Objects.requireNonNull(pValue, "pValue");
        Objects.requireNonNull(options, "options");
    }

    /** A group's counts and its score. */
    public record Group(LogRankResult.Group counts, double score) {
        public Group {
            Objects.requireNonNull(counts, "counts");
        }

        public GroupKey key() {
            return counts.key();
        }
    }
}
