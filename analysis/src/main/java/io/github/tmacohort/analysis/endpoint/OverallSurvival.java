package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.competing.CumulativeIncidence;
import io.github.tmacohort.analysis.survival.CumulativeHazard;
import io.github.tmacohort.analysis.survival.Quantile;
import io.github.tmacohort.analysis.survival.RestrictedMean;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Death from any cause, from the first dose [days]; alive at last contact is censored there.
 *
 * @param restrictedMean up to the last of the days that are reported; empty if none is
 * @param hazard cumulative hazard of death
 * @param byCause cumulative incidence of death by cause, the commonest first; with more than {@value #MOST_CAUSES} causes
 *     the rarest are one; empty where nobody died
 * @param causes causes of death in the centre's words with their number, the commonest first; blank = not recorded
 */
public record OverallSurvival(
        int patients,
        int deaths,
        SurvivalCurve curve,
        List<SurvivalAt> atDays,
        Quantile median,
        Optional<RestrictedMean> restrictedMean,
        FollowUpTime followUp,
        CumulativeHazard hazard,
        Optional<CumulativeIncidence> byCause,
        List<CauseOfDeath> causes) {

    /** Causes of death that are told apart in {@link #byCause()}. */
    public static final int MOST_CAUSES = 5;

    public record CauseOfDeath(String cause, int deaths) {}

    public OverallSurvival {
        Objects.requireNonNull(curve, "curve");
        Objects.requireNonNull(median, "median");
        Objects.requireNonNull(restrictedMean, "restrictedMean");
        Objects.requireNonNull(followUp, "followUp");
        Objects.requireNonNull(hazard, "hazard");
        Objects.requireNonNull(byCause, "byCause");
        atDays = List.copyOf(atDays);
        causes = List.copyOf(causes);
        if (causes.stream().mapToInt(CauseOfDeath::deaths).sum() != deaths) {
            throw new IllegalArgumentException("causes of death must add up to " + deaths);
        }
    }
}
