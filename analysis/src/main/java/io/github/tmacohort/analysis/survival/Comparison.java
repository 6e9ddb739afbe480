package io.github.tmacohort.analysis.survival;

import java.util.Objects;

/** Two groups compared, or why they cannot be. */
public sealed interface Comparison permits Comparison.Compared, Comparison.NotCompared {

    /**
     * To be shown in this order: hazard ratio with interval, p-values of the test, detectable hazard ratio.
     *
     * @param hazardRatio responders over the others
     * @param logRank its p-value is asymptotic
     * @param permutation the same test by permutation
     */
    record Compared(
            FirthHazardRatio hazardRatio,
            LogRankResult logRank,
            PermutationLogRankResult permutation,
            DetectableHazardRatio detectable)
            implements Comparison {
        public Compared {
            Objects.requireNonNull(hazardRatio, "hazardRatio");
            Objects.requireNonNull(logRank, "logRank");
            Objects.requireNonNull(permutation, "permutation");
            Objects.requireNonNull(detectable, "detectable");
        }
    }

    record NotCompared(String reason) implements Comparison {
        public NotCompared {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
