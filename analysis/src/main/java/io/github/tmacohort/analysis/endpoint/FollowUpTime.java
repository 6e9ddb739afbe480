package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.survival.Quantile;
import io.github.tmacohort.analysis.survival.ReverseTies;
import java.util.Objects;
import java.util.Optional;

/**
 * How long patients were followed [days from first dose].
 *
 * @param convention the one to quote
 * @param deathsStay median of the reverse Kaplan-Meier in which a death stays at risk for a censoring on its day
 * @param deathsLeave the same where it leaves before
 * @param inSurvivors shortest and longest follow-up of those alive at last contact; empty if nobody is
 */
public record FollowUpTime(
        ReverseTies convention, Quantile deathsStay, Quantile deathsLeave, Optional<Range> inSurvivors) {
    public record Range(int shortest, int longest) {}

    public FollowUpTime {
        Objects.requireNonNull(convention, "convention");
        Objects.requireNonNull(inSurvivors, "inSurvivors");
    }

    /** The median by the convention to quote. */
    public Quantile median() {
        return convention == ReverseTies.DEATHS_STAY ? deathsStay : deathsLeave;
    }
}
