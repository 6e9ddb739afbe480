package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.survival.Comparison;
import java.util.List;
import java.util.Objects;

/**
 * Survival from the first dose by best response ever, as is often published. Biased: a responder has to live long enough to
 * respond. It exists to be set beside published figures, never to support a claim.
 *
 * @param groups responders first
 * @param daysBeforeResponse patient-days from first dose to confirmation that are credited to responders: the immortal time
 */
public record NaiveBiasedComparison(
        List<GroupSurvival> groups, Comparison comparison, long daysBeforeResponse, List<Caveat> caveats) {
    public NaiveBiasedComparison {
        groups = List.copyOf(groups);
        caveats = List.copyOf(caveats);
        Objects.requireNonNull(comparison, "comparison");
    }
}
