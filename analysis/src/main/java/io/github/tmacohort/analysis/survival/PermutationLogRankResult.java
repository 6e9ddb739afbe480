package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;
import java.util.Optional;

/**
 * A permutation log-rank test.
 *
 * @param statistic observed less expected events of the first group
 * @param permutations ways of drawing the groups from the subjects, within strata; infinite counts are given as the
 *     largest number
 * @param pValue two-sided
 * @param monteCarlo how it was estimated; empty where every permutation was counted
 * @param assumption to be printed with it
 */
public record PermutationLogRankResult(
        double statistic,
        double permutations,
        Estimate pValue,
        Optional<MonteCarlo> monteCarlo,
        String assumption,
        PermutationLogRankOptions options) {
    /** What the test takes for granted. */
    public static final String ASSUMPTION =
            "The permutation log-rank test assumes that the groups are censored alike; see their follow-up by reverse"
                    + " Kaplan-Meier.";

    /** @param standardError of the estimated p-value: √(p (1 − p)/draws) */
    public record MonteCarlo(int draws, double standardError) {}

    public PermutationLogRankResult {
        Objects.requireNonNull(pValue, "pValue");
        Objects.requireNonNull(monteCarlo, "monteCarlo");
        Objects.requireNonNull(assumption, "assumption");
        Objects.requireNonNull(options, "options");
    }
}
