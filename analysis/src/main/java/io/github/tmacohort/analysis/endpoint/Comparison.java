package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.survival.LogRankResult;
import java.util.Objects;

/** Two groups compared, or why they cannot be. */
public sealed interface Comparison permits Comparison.Compared, Comparison.NotCompared {

    /**
     * To be shown in this order: hazard ratio with interval, p-value of the test, detectable hazard ratio.
     *
     * @param hazardRatio responders over the others
     */
    record Compared(FirthHazardRatio hazardRatio, LogRankResult logRank, DetectableHazardRatio detectable)
            implements Comparison {
        public Compared {
            Objects.requireNonNull(hazardRatio, "hazardRatio");
            Objects.requireNonNull(logRank, "logRank");
            Objects.requireNonNull(detectable, "detectable");
        }
    }

    record NotCompared(String reason) implements Comparison {
        public NotCompared {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
