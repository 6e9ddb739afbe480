package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * Permutation log-rank test of two or more groups, for every weight w of the log-rank family. Each subject has the score
 * aᵢ = wᵢ δᵢ − Σ w d/n, wᵢ the weight of its own time, the sum over the event times up to its own of the pooled sample of
 * its stratum, event or censoring at the same time included; a group's sum of scores is O − E of the log-rank test. Over
 * all ways of drawing groups of the same sizes from the subjects of each stratum its mean is 0. The distance from 0 of
 * the sums T is √(Tᵀ C⁻ T), C their covariance over these ways; with two groups that orders them as |O − E| does. p is
 * the share of the ways that are at least as far from 0 as observed, two-sided; distances that differ by no more than
 * 1e-9 of the largest of them and of the scores count as equal.
 *
 * <p>Subjects with equal scores are interchangeable, so that ways are counted by how many of each score a group holds.
 * Where even these distinct splits exceed the options' limit, p is (b + 1)/(draws + 1) with b of the random draws at
 * least as far from 0; the draws do not depend on the order of the subjects.
 *
 * <p>The test is valid if censoring does not differ between the groups. Delayed entry and weights of subjects are
 * refused: subjects would not be interchangeable.
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
     * Compares the groups within strata. Not estimable, with the reason, without events, where only one group has
     * subjects, or where all permutations are alike.
     *
     * @throws IllegalArgumentException unless there are two groups or more; with delayed entry or weights
     */
    public PermutationLogRankResult compare(FollowUps followUps) {
        followUps.requireGroupsKnown();
        int groups = followUps.groups().size();
        if (groups < 2) {
            throw new IllegalArgumentException(
                    "a permutation log-rank test must be of two groups or more, got " + followUps.groups());
        }
        if (followUps.hasEntry() || followUps.weightKind() != WeightKind.NONE) {
            throw new IllegalArgumentException("a permutation log-rank test must have neither entry times nor weights");
        }
        List<ScoreClasses> strata = ScoreClasses.byStratum(followUps, options.weighting());
        double[] sums = new double[groups];
        double[][] covariance = new double[groups][groups];
        double permutations = 1;
        double largest = 0;
        for (ScoreClasses stratum : strata) {
            for (int g = 0; g < groups; g++) {
                sums[g] += stratum.statistic(g);
            }
            stratum.addCovariance(covariance);
            permutations *= stratum.permutations();
            largest = Math.max(largest, stratum.largest());
        }
        double shown = Math.min(permutations, Double.MAX_VALUE);
        ScoreDistance distance = ScoreDistance.of(covariance);
        double observed = distance.of(sums);
        double statistic = groups == 2 ? sums[0] : observed * observed;
        String reason = whyNot(followUps, distance);
        if (reason != null) {
            return result(statistic, shown, Estimate.notEstimable(reason), Optional.empty());
        }
        double limit = observed - TOLERANCE * Math.max(observed, largest / distance.unit());
        double extreme = permutations == Double.POSITIVE_INFINITY
                ? -1
                : ScoreSplits.extreme(strata, groups, distance, limit, options.enumerationLimit());
        if (extreme >= 0) {
            return result(statistic, shown, Estimate.of(Math.min(1, extreme / permutations)), Optional.empty());
        }
        int reached = reached(strata, groups, distance, limit);
        double p = (reached + 1.0) / (options.draws() + 1.0);
        return result(
                statistic,
                shown,
                Estimate.of(p),
                Optional.of(PermutationLogRankResult.MonteCarlo.of(options.draws(), reached, p)));
    }

    private static String whyNot(FollowUps followUps, ScoreDistance distance) {
        boolean events = false;
        boolean[] present = new boolean[followUps.groups().size()];
        int groups = 0;
        for (int i = 0; i < followUps.size(); i++) {
            events |= followUps.event(i);
            groups += present[followUps.group(i)] ? 0 : 1;
            present[followUps.group(i)] = true;
        }
        if (!events) {
            return "no events";
        }
        if (groups < 2) {
            return present.length == 2 ? "a group is empty" : "only one group has subjects";
        }
        return distance.rank() == 0 ? "no permutation changes the statistic" : null;
    }

    /** How many of the random draws reach the limit. */
    private int reached(List<ScoreClasses> strata, int groups, ScoreDistance distance, double limit) {
        MersenneTwister random = new MersenneTwister(options.seed());
        List<double[]> scores = strata.stream().map(ScoreClasses::scores).toList();
        double[] sums = new double[groups];
        int reached = 0;
        for (int draw = 0; draw < options.draws(); draw++) {
            Arrays.fill(sums, 0);
            for (int s = 0; s < scores.size(); s++) {
                draw(strata.get(s), scores.get(s), random, sums);
            }
            reached += distance.of(sums) >= limit ? 1 : 0;
        }
        return reached;
    }

    /** Draws all groups but the largest, which gets the rest: as scores sum to 0, minus the sum of the others. */
    private static void draw(ScoreClasses stratum, double[] scores, MersenneTwister random, double[] sums) {
        int largest = stratum.largestGroup();
        int at = 0;
        for (int g = 0; g < sums.length; g++) {
            int end = at + (g == largest ? 0 : stratum.groupSize(g));
            for (; at < end; at++) {
                int j = at + random.nextInt(scores.length - at);
                double chosen = scores[j];
                scores[j] = scores[at];
                scores[at] = chosen;
                sums[g] += chosen;
                sums[largest] -= chosen;
            }
        }
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
