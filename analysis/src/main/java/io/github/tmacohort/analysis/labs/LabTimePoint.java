package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.descriptive.SignedRankResult;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.proportion.Proportion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One marker at one time point, in the marker's canonical unit. Everyone treated is accounted for: {@code treated = dead +
 * leftAlive + alive} and {@code alive = observed + withoutBaseline + withoutValue}.
 *
 * @param dead died before the day
 * @param leftAlive follow-up ended before the day, alive
 * @param alive alive and under observation on the day, or dead on that very day
 * @param diedThatDay those of the {@code alive} who died on the day itself
 * @param observed alive with a baseline and a value in the window: the pairs
 * @param withoutBaseline alive without a baseline, whether or not there is a value
 * @param withoutValue alive with a baseline, without a value in the window
 * @param flagged pairs in which the value, or the baseline, follows a transfusion by the marker's rule
 * @param value of the pairs
 * @param valueBeyondLimits of the values, those below or above a limit of detection
 * @param change value − baseline of the pairs
 * @param test of the pairs, change against 0, with the Hodges-Lehmann shift and its interval
 * @param untransfused the same test without the flagged pairs; empty for markers without a rule
 * @param adjustedPValue Holm's within {@code family}
 * @param falseDiscovery Benjamini and Hochberg's within the same family
 * @param family the name of the tests that are adjusted together, with their number
 * @param improvedOfObserved improved among the pairs: while alive. A value after a transfusion is no improvement
 * @param improvedOfTreated improved among all treated with a baseline; the dead and those without a value count as not
 *     improved
 * @param pairs the values behind it, in order of patient
 */
public record LabTimePoint(
        TimePoint at,
        int treated,
        int dead,
        int leftAlive,
        int alive,
        int diedThatDay,
        int observed,
        int withoutBaseline,
        int withoutValue,
        int flagged,
        Summary baseline,
        Summary value,
        BeyondLimits valueBeyondLimits,
        Summary change,
        SignedRankResult test,
        Optional<SignedRankResult> untransfused,
        Estimate adjustedPValue,
        Estimate falseDiscovery,
        String family,
        Proportion improvedOfObserved,
        Proportion improvedOfTreated,
        List<Pair> pairs) {
    public LabTimePoint {
        Objects.requireNonNull(at, "at");
        pairs = List.copyOf(pairs);
        Objects.requireNonNull(valueBeyondLimits, "valueBeyondLimits");
        if (diedThatDay < 0 || diedThatDay > alive) {
            throw new IllegalArgumentException("diedThatDay must be in 0.." + alive + ", got " + diedThatDay);
        }
        if (treated != dead + leftAlive + alive || alive != observed + withoutBaseline + withoutValue) {
            throw new IllegalArgumentException("numbers at " + at.id() + " do not add up");
        }
        if (observed != pairs.size() || observed != value.n()) {
            throw new IllegalArgumentException("observed must be the number of pairs, got " + observed);
        }
    }

    /** The same with the p-value adjusted within a family. */
    LabTimePoint adjusted(Estimate p, Estimate byBenjaminiHochberg, String ofFamily) {
        return new LabTimePoint(
                at,
                treated,
                dead,
                leftAlive,
                alive,
                diedThatDay,
                observed,
                withoutBaseline,
                withoutValue,
                flagged,
                baseline,
                value,
                valueBeyondLimits,
                change,
                test,
                untransfused,
                p,
                byBenjaminiHochberg,
                ofFamily,
                improvedOfObserved,
                improvedOfTreated,
                pairs);
    }
}
