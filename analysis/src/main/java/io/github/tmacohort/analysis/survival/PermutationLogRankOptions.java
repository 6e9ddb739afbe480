package io.github.tmacohort.analysis.survival;

import java.util.Objects;

/**
 * How a permutation log-rank test counts. The result keeps it.
 *
 * @param weighting of the event times
 * @param enumerationLimit all permutations are counted where their distinct splits are no more than this
 * @param draws random permutations where they are more
 * @param seed of these draws
 */
public record PermutationLogRankOptions(LogRankOptions weighting, long enumerationLimit, int draws, long seed) {
    /** Two million distinct splits. */
    public static final long ENUMERATION_LIMIT = 2_000_000;

    /** 20 000 draws: the standard error of a p-value of 0.05 is 0.0015. */
    public static final int DRAWS = 20_000;

    public PermutationLogRankOptions {
        Objects.requireNonNull(weighting, "weighting");
        if (enumerationLimit < 0 || draws < 1) {
            throw new IllegalArgumentException("enumerationLimit must not be negative and draws be at least 1, got "
                    + enumerationLimit + " and " + draws);
        }
    }

    /** Unweighted. */
    public PermutationLogRankOptions(long enumerationLimit, int draws, long seed) {
        this(LogRankOptions.defaults(), enumerationLimit, draws, seed);
    }

    /** Unweighted, with {@link #ENUMERATION_LIMIT} and {@link #DRAWS}. */
    public static PermutationLogRankOptions seeded(long seed) {
        return new PermutationLogRankOptions(ENUMERATION_LIMIT, DRAWS, seed);
    }

    public PermutationLogRankOptions withWeighting(LogRankOptions other) {
        return new PermutationLogRankOptions(other, enumerationLimit, draws, seed);
    }
}
