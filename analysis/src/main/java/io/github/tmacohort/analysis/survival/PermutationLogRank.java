package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * Permutation log-rank test of two groups. Each subject has the score aᵢ = δᵢ − Σ d/n, the sum over the event times up to
 * its own of the pooled sample of its stratum, event or censoring at the same time included; the statistic is the sum of
 * the first group's scores, which is O − E of the log-rank test. Over all ways of drawing groups of the same sizes from
 * the subjects of each stratum its mean is 0, and p is the share of those ways in which it is at least as far from 0 as
 * observed; sums that differ by no more than 1e-9 of the largest of the statistic and the scores count as equal.
 *
 * <p>Subjects with equal scores are interchangeable, so that ways are counted by how many of each score they hold. Where
 * even these distinct splits exceed the options' limit, p is (b + 1)/(draws + 1) with b of the random draws at least as
 * far from 0; the draws do not depend on the order of the subjects.
 *
 * <p>The test is valid if censoring does not differ between the groups. Delayed entry and weights are refused: subjects
 * would not be interchangeable.
 *
 * @see <a href="https://doi.org/10.2307/2344317">Peto and Peto (1972), JRSS A 135:185–207</a>
 */
public final class PermutationLogRank {
    private static final double TOLERANCE = 1e-9;

    private final PermutationLogRankOptions options;

    private PermutationLogRank(PermutationLogRankOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static PermutationLogRank with(PermutationLogRankOptions options) {
        return new PermutationLogRank(options);
    }

    /**
     * Compares the first group with the second within strata. Not estimable, with the reason, without events or where a
     * group is empty.
     *
     * @throws IllegalArgumentException unless there are two groups; with delayed entry or weights
     */
    public PermutationLogRankResult compare(FollowUps followUps) {
        followUps.requireGroupsKnown();
        if (followUps.groups().size() != 2) {
            throw new IllegalArgumentException(
                    "a permutation log-rank test must be of two groups, got " + followUps.groups());
        }
        if (followUps.hasEntry() || followUps.weightKind() != WeightKind.NONE) {
            throw new IllegalArgumentException("a permutation log-rank test must have neither entry times nor weights");
        }
        List<ScoreClasses> strata = ScoreClasses.byStratum(followUps);
        double statistic = 0;
        double splits = 1;
        double permutations = 1;
        double largest = 0;
        for (ScoreClasses stratum : strata) {
            statistic += stratum.statistic();
            permutations *= stratum.permutations();
            largest = Math.max(largest, stratum.largest());
        }
        double shown = Math.min(permutations, Double.MAX_VALUE);
        String reason = whyNot(followUps);
        if (reason != null) {
            return result(statistic, shown, Estimate.notEstimable(reason), Optional.empty());
        }
        for (ScoreClasses stratum : strata) {
            splits *= permutations < Double.POSITIVE_INFINITY ? stratum.splits() : permutations;
        }
        double limit = Math.abs(statistic) - TOLERANCE * Math.max(Math.abs(statistic), largest);
        if (splits <= options.enumerationLimit()) {
            double extreme = extreme(strata, 0, 0, 1, limit);
            return result(statistic, shown, Estimate.of(Math.min(1, extreme / permutations)), Optional.empty());
        }
        return drawn(strata, statistic, shown, limit);
    }

    private static String whyNot(FollowUps followUps) {
        boolean events = false;
        boolean[] present = new boolean[2];
        for (int i = 0; i < followUps.size(); i++) {
            events |= followUps.event(i);
            present[followUps.group(i)] = true;
        }
        return !events ? "no events" : !present[0] || !present[1] ? "a group is empty" : null;
    }

    /** How many permutations of the strata from {@code stratum} on reach the limit, those before having {@code sum}. */
    private static double extreme(List<ScoreClasses> strata, int stratum, double sum, double ways, double limit) {
        if (stratum == strata.size()) {
            return Math.abs(sum) >= limit ? ways : 0;
        }
        double[] count = {0};
        strata.get(stratum)
                .forEachSplit((splitSum, splitWays) ->
                        count[0] += extreme(strata, stratum + 1, sum + splitSum, ways * splitWays, limit));
        return count[0];
    }

    private PermutationLogRankResult drawn(
            List<ScoreClasses> strata, double statistic, double permutations, double limit) {
        MersenneTwister random = new MersenneTwister(options.seed());
        List<double[]> scores = strata.stream().map(ScoreClasses::scores).toList();
        int reached = 0;
        for (int draw = 0; draw < options.draws(); draw++) {
            double sum = 0;
            for (int s = 0; s < scores.size(); s++) {
                double[] of = scores.get(s);
                int inFirst = strata.get(s).inFirst();
                int take = Math.min(inFirst, of.length - inFirst);
                double sign = take == inFirst ? 1 : -1; // the groups' sums are each other's negative
                for (int i = 0; i < take; i++) {
                    int j = i + random.nextInt(of.length - i);
                    double chosen = of[j];
                    of[j] = of[i];
                    of[i] = chosen;
                    sum += sign * chosen;
                }
            }
            reached += Math.abs(sum) >= limit ? 1 : 0;
        }
        double p = (reached + 1.0) / (options.draws() + 1.0);
        return result(
                statistic,
                permutations,
                Estimate.of(p),
                Optional.of(new PermutationLogRankResult.MonteCarlo(
                        options.draws(), Math.sqrt(p * (1 - p) / options.draws()))));
    }

    private PermutationLogRankResult result(
            double statistic,
            double permutations,
            Estimate pValue,
            Optional<PermutationLogRankResult.MonteCarlo> monteCarlo) {
        return new PermutationLogRankResult(
                statistic, permutations, pValue, monteCarlo, PermutationLogRankResult.ASSUMPTION, options);
    }
}
