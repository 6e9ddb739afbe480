package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Alternative;
import io.github.tmacohort.analysis.estimate.Checks;
import java.util.List;
import java.util.Objects;

/**
 * How a trend over ordered groups is tested. The result keeps it.
 *
 * @param weighting of the event times
 * @param scores of the groups, in their declared order; empty: 1, 2, …
 * @param alternative {@link Alternative#GREATER}: the hazard rises with the score
 */
public record LogRankTrendOptions(LogRankOptions weighting, List<Double> scores, Alternative alternative) {
    /** @throws IllegalArgumentException if scores are not finite, or all the same */
    public LogRankTrendOptions {
        Objects.requireNonNull(weighting, "weighting");
        scores = List.copyOf(scores);
        Objects.requireNonNull(alternative, "alternative");
        Checks.allFinite(scores.stream().mapToDouble(Double::doubleValue).toArray(), "scores");
        if (!scores.isEmpty() && scores.stream().distinct().count() == 1) {
            throw new IllegalArgumentException("scores must not all be the same, got " + scores);
        }
    }

    /** Unweighted, scores 1, 2, …, two-sided. */
    public static LogRankTrendOptions defaults() {
        return of(LogRankOptions.defaults());
    }

    /** Scores 1, 2, …, two-sided. */
    public static LogRankTrendOptions of(LogRankOptions weighting) {
        return new LogRankTrendOptions(weighting, List.of(), Alternative.TWO_SIDED);
    }

    public LogRankTrendOptions withScores(List<Double> other) {
        return new LogRankTrendOptions(weighting, other, alternative);
    }

    public LogRankTrendOptions withAlternative(Alternative other) {
        return new LogRankTrendOptions(weighting, scores, other);
    }
}
