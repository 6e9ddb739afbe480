package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.survival.Quantile;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import java.util.List;
import java.util.Objects;

/**
 * Death from any cause, from the first dose [days]; alive at last contact is censored there.
 *
 * @param causes causes of death in the centre's words with their number, the commonest first; blank = not recorded
 */
public record OverallSurvival(
        int patients,
        int deaths,
        SurvivalCurve curve,
        List<SurvivalAt> atDays,
        Quantile median,
        FollowUpTime followUp,
        List<CauseOfDeath> causes) {
    public record CauseOfDeath(String cause, int deaths) {}

    public OverallSurvival {
        Objects.requireNonNull(curve, "curve");
        Objects.requireNonNull(median, "median");
        Objects.requireNonNull(followUp, "followUp");
        atDays = List.copyOf(atDays);
        causes = List.copyOf(causes);
        if (causes.stream().mapToInt(CauseOfDeath::deaths).sum() != deaths) {
            throw new IllegalArgumentException("causes of death must add up to " + deaths);
        }
    }
}
