package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.competing.AalenJohansenOptions;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.TurnbullOptions;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How soon a marker came to a level. Of its reference limit: how soon one that was abnormal at baseline came to its reference limit: to the lower one where higher is better, to
 * the upper one where lower is. A value on the limit is normal. A normal value after a transfusion by the marker's rule, or
 * one without a limit, tells nothing. Days since first dose. Everyone treated is accounted for: {@code treated =
 * withoutBaseline + notTold + normalAtBaseline + abnormal}.
 *
 * <p>It happened between the last day it was seen not to be so and the first day it was. Two answers: with death as
 * competing risk, the cumulative incidence of the first normal day <em>seen</em> (Aalen-Johansen; once more with the last
 * day before it that was not normal, the earliest it can have been); and Turnbull's estimate from the intervals, in which
 * the dead are censored at their last value: as if they could still have come to it.
 *
 * @param notTold a baseline without a limit, beyond a limit of detection on an unknown side, or normal after a transfusion
 * @param abnormal those it is estimated from
 * @param normalised of these, a normal value was seen by the horizon, before death
 * @param died of the rest, died by the horizon
 * @param horizon the last day of the protocol's courses; later values and deaths do not count
 * @param days the protocol's fixed days up to the horizon
 * @param steps where Turnbull's estimate has mass, in order of day
 * @param medianAfter the day after which half of the abnormal have come to it, by Turnbull's estimate
 * @param medianBy the day by which they have
 * @param optimalityGap of Turnbull's estimate
 */
public record Normalisation(
        int treated,
        int withoutBaseline,
        int notTold,
        int normalAtBaseline,
        int abnormal,
        int normalised,
        int died,
        int horizon,
        List<At> days,
        List<Step> steps,
        Estimate medianAfter,
        Estimate medianBy,
        Estimate optimalityGap,
        AalenJohansenOptions incidenceOptions,
        TurnbullOptions intervalOptions) {

    /**
     * By a day.
     *
     * @param seen cumulative incidence of the first normal day seen, death competing
     * @param fromStart the same with the start of each interval as the day
     * @param leastIgnoringDeath Turnbull's share of those who came to it, with the mass of an open interval after the day
     * @param mostIgnoringDeath the same with that mass before the day
     */
    public record At(
            int day,
            Estimate seen,
            Interval seenInterval,
            Estimate fromStart,
            Interval fromStartInterval,
            Estimate leastIgnoringDeath,
            Estimate mostIgnoringDeath) {}

    /**
     * Mass of Turnbull's estimate, anywhere after one day and not later than the other.
     *
     * @param by empty for what lies beyond the last value
     */
    public record Step(int after, OptionalInt by, double mass) {}

    public Normalisation {
        if (treated != withoutBaseline + notTold + normalAtBaseline + abnormal || normalised + died > abnormal) {
            throw new IllegalArgumentException("numbers of the normalised do not add up");
        }
        days = List.copyOf(days);
        steps = List.copyOf(steps);
        Objects.requireNonNull(medianAfter, "medianAfter");
        Objects.requireNonNull(medianBy, "medianBy");
        Objects.requireNonNull(optimalityGap, "optimalityGap");
    }
}
