package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;
import java.util.Optional;

/**
 * A permutation log-rank test.
 *
 * @param statistic with two groups the weighted observed less expected events of the first; with more
 *     {@code (O − E)ᵀ C⁻ (O − E)}, C the covariance over all permutations
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

    /**
     * @param standardError of the estimated p-value: √(p (1 − p)/draws)
     * @param lower limit of Wilson's 99 % interval of the p-value that all permutations would give
     * @param upper limit of the same
     * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson (1927), JASA 22:209–212</a>
     */
    public record MonteCarlo(int draws, double standardError, double lower, double upper) {
        private static final double Z = 2.5758293035489004; // of 99 %

        /** @param reached draws at least as far from 0 as the observed statistic */
        static MonteCarlo of(int draws, int reached, double p) {
            double centre = reached + Z * Z / 2;
            double half = Z * Math.sqrt(reached * (double) (draws - reached) / draws + Z * Z / 4);
            double over = draws + Z * Z;
            double lower = reached == 0 ? 0 : (centre - half) / over;
            double upper = reached == draws ? 1 : (centre + half) / over;
            return new MonteCarlo(draws, Math.sqrt(p * (1 - p) / draws), lower, upper);
        }
    }

    public PermutationLogRankResult {
        Objects.requireNonNull(pValue, "pValue");
        Objects.requireNonNull(monteCarlo, "monteCarlo");
        Objects.requireNonNull(assumption, "assumption");
        Objects.requireNonNull(options, "options");
    }
}
