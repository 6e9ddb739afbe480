package io.github.tmacohort.analysis.endpoint;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Survival of the treated patients.
 *
 * @param overall from first dose; empty if nobody was treated
 * @param delayedEntry survival from transplant and from diagnosis; none if nobody was treated
 * @param landmark the main comparison by response
 * @param landmarkSweep the same at other landmarks, as sensitivity
 * @param timeDependent responders from the day of confirmation on; empty if nobody was treated
 * @param naiveBiased the comparison by best response ever, biased by design
 */
public record Survival(
        Optional<OverallSurvival> overall,
        List<DelayedEntrySurvival> delayedEntry,
        Landmark landmark,
        List<Landmark> landmarkSweep,
        Optional<TimeDependentSurvival> timeDependent,
        NaiveBiasedComparison naiveBiased,
        SurvivalPlan plan) {
    public Survival {
        Objects.requireNonNull(overall, "overall");
        delayedEntry = List.copyOf(delayedEntry);
        Objects.requireNonNull(landmark, "landmark");
        landmarkSweep = List.copyOf(landmarkSweep);
        Objects.requireNonNull(timeDependent, "timeDependent");
        Objects.requireNonNull(naiveBiased, "naiveBiased");
        Objects.requireNonNull(plan, "plan");
    }
}
