package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.LogRankResult;
import io.github.tmacohort.analysis.survival.LogRankWeight;
import java.util.Objects;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Peto's one-step hazard ratio of the first group over the second: {@code exp((O − E)/V)} with limits
 * {@code exp((O − E ± z√V)/V)}, O, E and V the log-rank test's observed and expected events of the first group and their
 * variance. It exists where a group has no event, and its 95 % interval leaves out 1 exactly when the log-rank test has
 * p &lt; 0.05. It understates ratios far from 1 and where groups are of very unequal size.
 *
 * @see <a href="https://doi.org/10.1016/S0033-0620(85)80003-7">Yusuf et al. (1985), Prog Cardiovasc Dis 27:335–371</a>
 * @see <a href="https://doi.org/10.1002/sim.4780100511">Berry, Kitchin and Mock (1991), Stat Med 10:749–755</a>
 */
public record PetoHazardRatio(
        double observed,
        double expected,
        double variance,
        Estimate hazardRatio,
        Interval interval,
        double confidenceLevel) {
    public PetoHazardRatio {
        Objects.requireNonNull(hazardRatio, "hazardRatio");
        Objects.requireNonNull(interval, "interval");
    }

    /** @throws IllegalArgumentException unless the test is of two groups, unweighted */
    public static PetoHazardRatio of(LogRankResult test, double confidenceLevel) {
        if (test.groups().size() != 2 || test.options().weight() != LogRankWeight.LOG_RANK) {
            throw new IllegalArgumentException("test must be an unweighted log-rank test of two groups");
        }
        LogRankResult.Group first = test.groups().get(0);
        double difference = first.observed() - first.expected();
        double variance = first.variance();
        if (!(variance > 0)) {
            String reason = "at no death was more than one group at risk";
            return new PetoHazardRatio(
                    first.observed(),
                    first.expected(),
                    variance,
                    Estimate.notEstimable(reason),
                    new Interval.NotEstimable(reason),
                    confidenceLevel);
        }
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidenceLevel) / 2);
        double half = z / Math.sqrt(variance);
        double log = difference / variance;
        return new PetoHazardRatio(
                first.observed(),
                first.expected(),
                variance,
                Estimate.of(Math.exp(log)),
                new Interval.Bounds(Math.exp(log - half), Math.exp(log + half)),
                confidenceLevel);
    }
}
