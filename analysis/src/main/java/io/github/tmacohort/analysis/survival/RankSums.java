package io.github.tmacohort.analysis.survival;

import java.util.Arrays;

/**
 * A set of rows of one stratum, with the weight of those whose prediction is lower than a given row's, or equal, in
 * logarithmic time. Rows are known by their numbers in {@link PredictionRanks}.
 */
interface RankSums {

    /** @param weight of each row; null where every row counts once */
    static RankSums of(PredictionRanks ranks, double[] weight) {
        return weight == null ? new Counts(ranks) : new Weights(ranks, weight);
    }

    /** Begins anew, with a stratum of so many rows. */
    void clear(int rows);

    void add(int row);

    void remove(int row);

    /** Weight of all rows in the set. */
    double total();

    /** Weight of the rows with a lower prediction than this row's. */
    double below(int row);

    /** Weight of the rows with the same prediction as this row's. */
    double equal(int row);

    /** Every row counts once: one bit for each, and a binary indexed tree over words of 64, which fit a cache. */
    final class Counts implements RankSums {
        private final PredictionRanks ranks;
        private final long[] words;
        private final int[] tree;
        private int used;
        private int total;

        private Counts(PredictionRanks ranks) {
            this.ranks = ranks;
            words = new long[(ranks.largestStratum >> 6) + 1];
            tree = new int[words.length + 1];
        }

        @Override
        public void clear(int rows) {
            Arrays.fill(words, 0, used, 0);
            Arrays.fill(tree, 0, used + 1, 0);
            used = (rows >> 6) + 1;
            total = 0;
        }

        @Override
        public void add(int row) {
            words[ranks.number[row] >> 6] |= 1L << ranks.number[row];
            count(row, 1);
        }

        @Override
        public void remove(int row) {
            words[ranks.number[row] >> 6] &= ~(1L << ranks.number[row]);
            count(row, -1);
        }

        private void count(int row, int change) {
            total += change;
            for (int k = (ranks.number[row] >> 6) + 1; k <= used; k += k & -k) {
                tree[k] += change;
            }
        }

        @Override
        public double total() {
            return total;
        }

        @Override
        public double below(int row) {
            return belowNumber(ranks.first[row]);
        }

        @Override
        public double equal(int row) {
            int from = ranks.first[row];
            int to = ranks.end(row);
            return to == from + 1 ? words[from >> 6] >>> from & 1 : belowNumber(to) - belowNumber(from);
        }

        private int belowNumber(int number) {
            int word = number >> 6;
            int sum = Long.bitCount(words[word] & (1L << number) - 1);
            for (int k = word; k > 0; k &= k - 1) {
                sum += tree[k];
            }
            return sum;
        }
    }

    /** Rows with weights: a binary indexed tree over blocks of numbers, which lie side by side within a block. */
    final class Weights implements RankSums {
        private static final int BLOCK_BITS = 3;

        private final PredictionRanks ranks;
        private final double[] weight;
        private final double[] tree;
        /** By the least number of those with the same prediction. */
        private final double[] at;

        private int rows;
        private int blocks;
        private double total;

        private Weights(PredictionRanks ranks, double[] weight) {
            this.ranks = ranks;
            this.weight = weight;
            tree = new double[(ranks.largestStratum >> BLOCK_BITS) + 2];
            at = new double[ranks.largestStratum];
        }

        @Override
        public void clear(int ofRows) {
            Arrays.fill(tree, 0, blocks + 1, 0);
            Arrays.fill(at, 0, rows, 0);
            rows = ofRows;
            blocks = (ofRows >> BLOCK_BITS) + 1;
            total = 0;
        }

        @Override
        public void add(int row) {
            change(ranks.first[row], weight[row]);
        }

        @Override
        public void remove(int row) {
            change(ranks.first[row], -weight[row]);
        }

        private void change(int number, double by) {
            total += by;
            at[number] += by;
            for (int k = (number >> BLOCK_BITS) + 1; k <= blocks; k += k & -k) {
                tree[k] += by;
            }
        }

        @Override
        public double total() {
            return total;
        }

        @Override
        public double below(int row) {
            int number = ranks.first[row];
            double sum = 0;
            int block = number >> BLOCK_BITS;
            for (int k = block; k > 0; k &= k - 1) {
                sum += tree[k];
            }
            for (int k = block << BLOCK_BITS; k < number; k++) {
                sum += at[k];
            }
            return sum;
        }

        @Override
        public double equal(int row) {
            return at[ranks.first[row]];
        }
    }
}
