package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;

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
        double sumOfSquares = clusters == null ? counting.sumOfSquares(c) : counting.sumOfSquares(c, clusters);
        return new Concordance(
                Estimate.of(c),
                Estimate.of(Math.sqrt(sumOfSquares) / pairs),
                counting.concordant,
                counting.discordant,
                counting.tied);
    }

    /** For each row, over the pairs it is part of: concordant less discordant weight, and the weight of all. */
    private static final class Counting {
        private final CoxRows rows;
        private final PredictionRanks ranks;
        private final double[] score;
        private final double[] pairs;
        private final double[] scoreOfEvent;
        private final double[] pairsOfEvent;
        private double concordant;
        private double discordant;
        private double tied;

        Counting(CoxRows rows, double[] eta) {
            this.rows = rows;
            ranks = new PredictionRanks(rows, eta);
            score = new double[rows.size];
            pairs = new double[rows.size];
            scoreOfEvent = new double[rows.size];
            pairsOfEvent = new double[rows.size];
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
            RankSums sums = RankSums.of(ranks, rows.weight);
            int begin = 0;
            for (int s = 0; s < rows.slots; s++) {
                if (rows.isLast[s]) {
                    sums.clear(rows.slotBegin[s + 1] - rows.slotBegin[begin]);
                    walk.through(begin, s + 1, sums);
                    begin = s + 1;
                }
            }
        }

        /** Backwards in time: each event against those at risk who stay free of it. */
        private void asEvents(int begin, int end, RankSums atRisk) {
            double sumConcordant = 0;
            double sumDiscordant = 0;
            double sumTied = 0;
            for (int s = end - 1; s >= begin; s--) {
                for (int i = rows.deathEnd[s]; i < rows.slotBegin[s + 1]; i++) {
                    atRisk.add(i);
                }
                if (rows.entryOrder != null) {
                    for (int e = rows.entryBegin[s]; e < rows.entryBegin[s + 1]; e++) {
                        atRisk.remove(rows.entryOrder[e]);
                    }
                }
                for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                    double all = atRisk.total();
                    double lower = atRisk.below(i);
                    double equal = atRisk.equal(i);
                    double higher = all - lower - equal;
                    scoreOfEvent[i] = lower - higher;
                    pairsOfEvent[i] = all;
                    double weight = rows.weight(i);
                    sumConcordant += weight * lower;
                    sumDiscordant += weight * higher;
                    sumTied += weight * equal;
                }
                for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                    atRisk.add(i);
                }
            }
            concordant += sumConcordant;
            discordant += sumDiscordant;
            tied += sumTied;
        }

        /** Forwards in time: each row against the events it was at risk for and stayed free of. */
        private void asComparators(int begin, int end, RankSums events) {
            for (int s = begin; s < end; s++) {
                for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                    compare(i, events, 1);
                }
                for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                    events.add(i);
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
            double all = events.total();
            double lower = events.below(row);
            double higher = all - lower - events.equal(row);
            score[row] += sign * (higher - lower);
            pairs[row] += sign * all;
        }

        private double influence(int i, double c) {
            double twice = score[i] + scoreOfEvent[i] - (2 * c - 1) * (pairs[i] + pairsOfEvent[i]);
            return rows.weight(i) * twice / 2;
        }

        /** Of the rows' influences. */
        double sumOfSquares(double c) {
            double sum = 0;
            for (int i = 0; i < rows.size; i++) {
                double influence = influence(i, c);
                sum += influence * influence;
            }
            return sum;
        }

        /** Of the clusters' influences. */
        double sumOfSquares(double c, Clusters clusters) {
            double[] influences = new double[clusters.count()];
            for (int i = 0; i < rows.size; i++) {
                influences[clusters.of()[i]] += influence(i, c);
            }
            double sum = 0;
            for (double influence : influences) {
                sum += influence * influence;
            }
            return sum;
        }
    }
}
