package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Arrays;

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

    static Concordance of(CoxRows rows, double[] eta, Clusters clusters) {
        Counting counting = new Counting(rows, eta);
        counting.count();
        double pairs = counting.concordant + counting.discordant + counting.tied;
        if (!(pairs > 0)) {
            Estimate none = Estimate.notEstimable("no two rows can be compared");
            return new Concordance(none, none, 0, 0, 0);
        }
        double c = (counting.concordant + counting.tied / 2) / pairs;
        double[] sums = new double[clusters == null ? rows.size : clusters.count()];
        for (int i = 0; i < rows.size; i++) {
            sums[clusters == null ? i : clusters.of()[i]] += rows.weight(i) * counting.influence(i, c) / pairs;
        }
        double variance = 0;
        for (double sum : sums) {
            variance += sum * sum;
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
        private final int[] rank; // from 0 within the row's stratum; equal predictions have equal ranks
        private int[] ranks; // how many, by stratum
        private int largestRanks;
        private final double[] score;
        private final double[] pairs;
        private final double[] scoreOfEvent;
        private final double[] pairsOfEvent;
        private double concordant;
        private double discordant;
        private double tied;

        Counting(CoxRows rows, double[] eta) {
            this.rows = rows;
            rank = new int[rows.size];
            score = new double[rows.size];
            pairs = new double[rows.size];
            scoreOfEvent = new double[rows.size];
            pairsOfEvent = new double[rows.size];
            rank(eta);
        }

        private void rank(double[] eta) {
            int strata = 0;
            int[] stratumOf = new int[rows.slots];
            for (int s = 0; s < rows.slots; s++) {
                strata += rows.isBase[s] ? 1 : 0;
                stratumOf[s] = strata - 1;
            }
            double[] last = new double[strata];
            ranks = new int[strata];
            for (int i : ascending(eta)) {
                int stratum = stratumOf[rows.exit[i]];
                if (ranks[stratum] == 0 || eta[i] != last[stratum]) {
                    ranks[stratum]++;
                    last[stratum] = eta[i];
                }
                rank[i] = ranks[stratum] - 1;
                largestRanks = Math.max(largestRanks, ranks[stratum]);
            }
        }

        /** Negative numbers first; their bits are in descending order. */
        private static int[] ascending(double[] eta) {
            int negative = 0;
            for (double value : eta) {
                negative += value < 0 ? 1 : 0;
            }
            long[][] keys = {new long[negative], new long[eta.length - negative]};
            int[][] rows = {new int[negative], new int[eta.length - negative]};
            int[] size = new int[2];
            for (int i = 0; i < eta.length; i++) {
                long bits = Double.doubleToRawLongBits(eta[i] + 0.0); // -0.0 becomes 0.0
                int side = bits < 0 ? 0 : 1;
                keys[side][size[side]] = bits < 0 ? ~bits : bits;
                rows[side][size[side]++] = i;
            }
            int[] order = new int[eta.length];
            System.arraycopy(RadixSort.sort(keys[0], rows[0]).payloads(), 0, order, 0, negative);
            System.arraycopy(RadixSort.sort(keys[1], rows[1]).payloads(), 0, order, negative, size[1]);
            return order;
        }

        /** The two walks share nothing but the ranks; each runs on a processor of its own where rows are many. */
        void count() {
            if (Parallel.parts(rows.size) == 1) {
                eachStratum(this::asEvents);
                eachStratum(this::asComparators);
            } else {
                Parallel.run(2, walk -> eachStratum(walk == 0 ? this::asEvents : this::asComparators));
            }
        }

        private interface Walk {
            void through(int firstSlot, int endSlot, RankSums sums);
        }

        private void eachStratum(Walk walk) {
            RankSums sums = new RankSums(largestRanks);
            int stratum = 0;
            int begin = 0;
            while (begin < rows.slots) {
                int end = begin + 1;
                while (end < rows.slots && !rows.isBase[end]) {
                    end++;
                }
                sums.clear(ranks[stratum++]);
                walk.through(begin, end, sums);
                begin = end;
            }
        }

        /** Backwards in time: each event against those at risk who stay free of it. */
        private void asEvents(int begin, int end, RankSums atRisk) {
            for (int s = end - 1; s >= begin; s--) {
                for (int i = rows.deathEnd[s]; i < rows.slotBegin[s + 1]; i++) {
                    atRisk.add(rank[i], rows.weight(i));
                }
                if (rows.entryOrder != null) {
                    for (int e = rows.entryBegin[s]; e < rows.entryBegin[s + 1]; e++) {
                        atRisk.add(rank[rows.entryOrder[e]], -rows.weight(rows.entryOrder[e]));
                    }
                }
                for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                    double lower = atRisk.below(rank[i]);
                    double equal = atRisk.at(rank[i]);
                    double higher = atRisk.total - lower - equal;
                    scoreOfEvent[i] = lower - higher;
                    pairsOfEvent[i] = atRisk.total;
                    concordant += rows.weight(i) * lower;
                    discordant += rows.weight(i) * higher;
                    tied += rows.weight(i) * equal;
                }
                for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                    atRisk.add(rank[i], rows.weight(i));
                }
            }
        }

        /** Forwards in time: each row against the events it was at risk for and stayed free of. */
        private void asComparators(int begin, int end, RankSums events) {
            for (int s = begin; s < end; s++) {
                for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                    compare(i, events, 1);
                }
                for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                    events.add(rank[i], rows.weight(i));
                }
                for (int i = rows.deathEnd[s]; i < rows.slotBegin[s + 1]; i++) {
                    compare(i, events, 1);
                }
                if (rows.entryOrder != null) {
                    for (int e = rows.entryBegin[s]; e < rows.entryBegin[s + 1]; e++) {
                        compare(rows.entryOrder[e], events, -1); // events before its entry do not count
                    }
                }
            }
        }

        private void compare(int row, RankSums events, int sign) {
            double lower = events.below(rank[row]);
            double higher = events.total - lower - events.at(rank[row]);
            score[row] += sign * (higher - lower);
            pairs[row] += sign * events.total;
        }

        double influence(int i, double c) {
            return (score[i] + scoreOfEvent[i]) / 2 - (c - 0.5) * (pairs[i] + pairsOfEvent[i]);
        }
    }

    /**
     * Weights by rank, with sums over lower ranks in logarithmic time: a binary indexed tree over blocks of ranks, so
     * that the tree is small and the ranks of a block lie side by side.
     */
    private static final class RankSums {
        private static final int BLOCK_BITS = 3;

        private final double[] tree;
        private final double[] at;
        private int ranks;
        private int blocks;
        private double total;

        RankSums(int most) {
            tree = new double[(most >> BLOCK_BITS) + 2];
            at = new double[most];
        }

        /** Begins anew, with so many ranks. */
        void clear(int ofRanks) {
            Arrays.fill(tree, 0, blocks + 1, 0);
            Arrays.fill(at, 0, ranks, 0);
            ranks = ofRanks;
            blocks = (ofRanks >> BLOCK_BITS) + 1;
            total = 0;
        }

        void add(int rank, double value) {
            total += value;
            at[rank] += value;
            for (int k = (rank >> BLOCK_BITS) + 1; k <= blocks; k += k & -k) {
                tree[k] += value;
            }
        }

        double at(int rank) {
            return at[rank];
        }

        double below(int rank) {
            double sum = 0;
            int block = rank >> BLOCK_BITS;
            for (int k = block; k > 0; k &= k - 1) {
                sum += tree[k];
            }
            for (int k = block << BLOCK_BITS; k < rank; k++) {
                sum += at[k];
            }
            return sum;
        }
    }
}
