package io.github.tmacohort.analysis.descriptive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The permutation distribution of Σ Rⱼ² over the rank sums Rⱼ, every order of the ranks within each block being equally
 * likely. Blocks are added one after the other; since no condition is distinguished, states that differ only in the order
 * of their rank sums are one. Ranks are doubled, so that midranks are whole numbers.
 */
final class FriedmanDistribution {
    /** More states than this are not kept: some hundred megabytes. */
    private static final int MOST_STATES = 4_000_000;

    private final int conditions;
    private final int bits;
    private final List<int[]> blocks;

    /** @param doubledRanks of each block, in any order */
    FriedmanDistribution(int conditions, List<int[]> doubledRanks) {
        this.conditions = conditions;
        List<int[]> sorted = new ArrayList<>();
        for (int[] block : doubledRanks) {
            int[] copy = block.clone();
            Arrays.sort(copy);
            sorted.add(copy);
        }
        sorted.sort(Arrays::compare); // sums are rounded alike whatever the order of the subjects
        blocks = sorted;
        bits = 64 - Long.numberOfLeadingZeros(2L * conditions * Math.max(1, blocks.size()));
    }

    /** Whether a state fits into a long. */
    boolean isRepresentable() {
        return (long) bits * conditions < 63;
    }

    /** P(Σ Rⱼ² ≥ observed), doubled ranks; NaN where there are too many states. */
    double upperTail(long observed) {
        States states = new States();
        states.add(0, 1);
        int[] sums = new int[conditions];
        int[] next = new int[conditions];
        for (int[] block : blocks) {
            List<int[]> orders = orders(block);
            States after = new States();
            for (int slot = 0; slot < states.keys.length; slot++) {
                if (states.weights[slot] == 0) {
                    continue;
                }
                decode(states.keys[slot], sums);
                double weight = states.weights[slot] / orders.size();
                for (int[] order : orders) {
                    for (int j = 0; j < conditions; j++) {
                        insert(next, j, sums[j] + order[j]);
                    }
                    after.add(encode(next), weight);
                }
                if (after.size > MOST_STATES) {
                    return Double.NaN;
                }
            }
            states = after;
        }
        double tail = 0;
        for (int slot = 0; slot < states.keys.length; slot++) {
            if (states.weights[slot] > 0) {
                decode(states.keys[slot], sums);
                tail += sumOfSquares(sums) >= observed ? states.weights[slot] : 0;
            }
        }
        return Math.min(1, tail);
    }

    static long sumOfSquares(int[] sums) {
        long squares = 0;
        for (int sum : sums) {
            squares += (long) sum * sum;
        }
        return squares;
    }

    private static void insert(int[] ascending, int size, int value) {
        int at = size;
        while (at > 0 && ascending[at - 1] > value) {
            ascending[at] = ascending[at - 1];
            at--;
        }
        ascending[at] = value;
    }

    private long encode(int[] sums) {
        long key = 0;
        for (int sum : sums) {
            key = key << bits | sum;
        }
        return key;
    }

    private void decode(long key, int[] sums) {
        long rest = key;
        for (int j = conditions - 1; j >= 0; j--) {
            sums[j] = (int) (rest & (1L << bits) - 1);
            rest >>>= bits;
        }
    }

    /** The distinct orders of the ranks, which are equally likely. */
    private static List<int[]> orders(int[] ascending) {
        List<int[]> orders = new ArrayList<>();
        int[] order = ascending.clone();
        do {
            orders.add(order.clone());
        } while (advance(order));
        return orders;
    }

    /** The next order of a multiset; false after the last. */
    private static boolean advance(int[] order) {
        int i = order.length - 2;
        while (i >= 0 && order[i] >= order[i + 1]) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        int j = order.length - 1;
        while (order[j] <= order[i]) {
            j--;
        }
        swap(order, i, j);
        for (int low = i + 1, high = order.length - 1; low < high; low++, high--) {
            swap(order, low, high);
        }
        return true;
    }

    private static void swap(int[] order, int i, int j) {
        int held = order[i];
        order[i] = order[j];
        order[j] = held;
    }

    /** Weights by key, in open addressing; a weight of 0 is an empty slot. */
    private static final class States {
        private long[] keys = new long[64];
        private double[] weights = new double[64];
        private int size;

        void add(long key, double weight) {
            int slot = slot(key, keys, weights);
            if (weights[slot] == 0) {
                keys[slot] = key;
                size++;
            }
            weights[slot] += weight;
            if (2 * size > keys.length) {
                grow();
            }
        }

        private static int slot(long key, long[] keys, double[] weights) {
            int mask = keys.length - 1;
            long mixed = key * 0x9E3779B97F4A7C15L;
            int slot = (int) (mixed >>> 32) & mask;
            while (weights[slot] != 0 && keys[slot] != key) {
                slot = slot + 1 & mask;
            }
            return slot;
        }

        private void grow() {
            long[] more = new long[2 * keys.length];
            double[] moreWeights = new double[more.length];
            for (int i = 0; i < keys.length; i++) {
                if (weights[i] != 0) {
                    int slot = slot(keys[i], more, moreWeights);
                    more[slot] = keys[i];
                    moreWeights[slot] = weights[i];
                }
            }
            keys = more;
            weights = moreWeights;
        }
    }
}
