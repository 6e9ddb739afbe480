package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Concordance of predicted hazards with events: among pairs of one stratum in which i has the event at t and j is at
 * risk at t and stays free of it then, the share in which i's predicted hazard is the higher; equal predictions count
 * one half. The standard error is the infinitesimal jackknife's, by row or cluster. Both take O(n log n).
 *
 * @param estimate the concordance; not estimable where no pair can be compared
 * @param standardError of the estimate
 * @param concordant weighted number of pairs with the higher hazard first
 * @param discordant with the lower hazard first
 * @param tied with equal predictions
 * @see <a href="https://doi.org/10.1002/(SICI)1097-0258(19960229)15:4%3C361::AID-SIM168%3E3.0.CO;2-4">Harrell, Lee and
 *     Mark (1996), Stat Med 15:361–387</a>
 */
public record Concordance(
        Estimate estimate, Estimate standardError, double concordant, double discordant, double tied) {

    /** Sums over ranks: point update, prefix sum. */
    private static final class RankSums {
        private final double[] tree;

        RankSums(int ranks) {
            tree = new double[ranks + 1];
        }

        void add(int rank, double value) {
            for (int k = rank + 1; k < tree.length; k += k & -k) {
                tree[k] += value;
            }
        }

        /** Sum over ranks below {@code rank}. */
        double below(int rank) {
            double sum = 0;
            for (int k = rank; k > 0; k -= k & -k) {
                sum += tree[k];
            }
            return sum;
        }
    }

    static Concordance of(CoxRows rows, double[] eta, FollowUps sample, List<GroupKey> cluster) {
        Counting counting = new Counting(rows, eta);
        counting.forwardAndBack();
        double pairs = counting.concordant + counting.discordant + counting.tied;
        if (!(pairs > 0)) {
            Estimate none = Estimate.notEstimable("no two rows can be compared");
            return new Concordance(none, none, 0, 0, 0);
        }
        double c = (counting.concordant + counting.tied / 2) / pairs;
        Map<GroupKey, double[]> byCluster = new HashMap<>();
        double variance = 0;
        double[][] sums = new double[rows.size][];
        int count = 0;
        for (int i = 0; i < rows.size; i++) {
            double influence = rows.weight(i) * (counting.score[i] / 2 - (c - 0.5) * counting.pairs[i]) / pairs;
            if (cluster == null) {
                variance += influence * influence;
            } else {
                double[] sum = byCluster.get(cluster.get(rows.origin[i]));
                if (sum == null) {
                    sum = new double[1];
                    byCluster.put(cluster.get(rows.origin[i]), sum);
                    sums[count++] = sum;
                }
                sum[0] += influence;
            }
        }
        for (int k = 0; k < count; k++) {
            variance += sums[k][0] * sums[k][0];
        }
        return new Concordance(
                Estimate.of(c),
                Estimate.of(Math.sqrt(variance)),
                counting.concordant,
                counting.discordant,
                counting.tied);
    }

    /** For each row, over the pairs it is part of: concordant less discordant weight, and the weight of all. */
    private static final class Counting {
        private final CoxRows rows;
        private final int[] rank;
        private final int ranks;
        private final double[] score;
        private final double[] pairs;
        private double concordant;
        private double discordant;
        private double tied;

        Counting(CoxRows rows, double[] eta) {
            this.rows = rows;
            double[] sorted = eta.clone();
            Arrays.parallelSort(sorted);
            int distinct = 0;
            for (double value : sorted) {
                if (distinct == 0 || value != sorted[distinct - 1]) {
                    sorted[distinct++] = value;
                }
            }
            ranks = distinct;
            rank = new int[rows.size];
            for (int i = 0; i < rows.size; i++) {
                rank[i] = Arrays.binarySearch(sorted, 0, distinct, eta[i]);
            }
            score = new double[rows.size];
            pairs = new double[rows.size];
        }

        void forwardAndBack() {
            int begin = 0;
            while (begin < rows.slots) {
                int end = begin + 1;
                while (end < rows.slots && !rows.isBase[end]) {
                    end++;
                }
                asEvents(begin, end);
                asComparators(begin, end);
                begin = end;
            }
        }

        /** Backwards in time: each event against those at risk who stay free of it. */
        private void asEvents(int begin, int end) {
            RankSums atRisk = new RankSums(ranks);
            double total = 0;
            for (int s = end - 1; s >= begin; s--) {
                for (int i = rows.deathEnd[s]; i < rows.slotBegin[s + 1]; i++) {
                    atRisk.add(rank[i], rows.weight(i));
                    total += rows.weight(i);
                }
                if (rows.entryOrder != null) {
                    for (int e = rows.entryBegin[s]; e < rows.entryBegin[s + 1]; e++) {
                        int i = rows.entryOrder[e];
                        atRisk.add(rank[i], -rows.weight(i));
                        total -= rows.weight(i);
                    }
                }
                for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                    double lower = atRisk.below(rank[i]);
                    double notHigher = atRisk.below(rank[i] + 1);
                    double higher = total - notHigher;
                    score[i] += lower - higher;
                    pairs[i] += total;
                    concordant += rows.weight(i) * lower;
                    discordant += rows.weight(i) * higher;
                    tied += rows.weight(i) * (notHigher - lower);
                }
                for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                    atRisk.add(rank[i], rows.weight(i));
                    total += rows.weight(i);
                }
            }
        }

        /** Forwards in time: each row against the events it was at risk for and stayed free of. */
        private void asComparators(int begin, int end) {
            RankSums events = new RankSums(ranks);
            double total = 0;
            for (int s = begin; s < end; s++) {
                for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                    compare(i, events, total, 1);
                }
                for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                    events.add(rank[i], rows.weight(i));
                    total += rows.weight(i);
                }
                for (int i = rows.deathEnd[s]; i < rows.slotBegin[s + 1]; i++) {
                    compare(i, events, total, 1);
                }
                if (rows.entryOrder != null) {
                    for (int e = rows.entryBegin[s]; e < rows.entryBegin[s + 1]; e++) {
                        compare(rows.entryOrder[e], events, total, -1); // events before its entry do not count
                    }
                }
            }
        }

        private void compare(int row, RankSums events, double total, int sign) {
            double lower = events.below(rank[row]);
            double higher = total - events.below(rank[row] + 1);
            score[row] += sign * (higher - lower);
            pairs[row] += sign * total;
        }
    }
}
