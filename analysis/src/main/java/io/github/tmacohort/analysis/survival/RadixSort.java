package io.github.tmacohort.analysis.survival;

import java.util.Arrays;

/**
 * Sorts non-negative doubles, given as their bits, together with an int each. Stable, linear in the number of keys.
 *
 * <p>Keys are taken as their distance from the smallest that is not 0. The upper digit of the distances splits the keys into
 * buckets, on all processors; from then on a bucket fits the cache, and is split by the digits that follow until its parts
 * are small. One insertion pass per bucket ends the work.
 */
public final class RadixSort {
    private static final int DIGIT_BITS = 10;
    /** Parts up to this size are left to the insertion pass. */
    private static final int SMALL = 24;

    private static final int LEAST_DIGIT_BITS = 4; // of more than SMALL keys

    private static final int TASKS_PER_PROCESSOR = 8;

    private final long[] keys;
    private final int[] payloads;
    private final long[] spareKeys;
    private final int[] sparePayloads;
    private long base;
    private long largest;

    private RadixSort(long[] keys, int[] payloads) {
        this.keys = keys;
        this.payloads = payloads;
        spareKeys = new long[keys.length];
        sparePayloads = new int[keys.length];
    }

    /** Keys and payloads in ascending order of key; payloads of equal keys keep their order. */
    public record Sorted(long[] keys, int[] payloads) {}

    /** Sorts in the given arrays, and returns them. */
    public static Sorted sort(long[] keys, int[] payloads) {
        if (keys.length > 1) {
            new RadixSort(keys, payloads).run();
        }
        return new Sorted(keys, payloads);
    }

    private void run() {
        int n = keys.length;
        int parts = Parallel.parts(n);
        base = base(parts);
        int bits = 64 - Long.numberOfLeadingZeros(largest - base);
        int digit = digitBits(bits, n);
        int shift = bits - digit;
        int[] end = split(parts, shift, digit);
        int tasks = parts == 1 ? 1 : parts * TASKS_PER_PROCESSOR;
        Parallel.run(tasks, task -> {
            Buckets buckets = new Buckets();
            int from = firstBucket(end, Parallel.start(n, tasks, task));
            int to = task + 1 == tasks ? end.length : firstBucket(end, Parallel.start(n, tasks, task + 1));
            for (int bucket = from; bucket < to; bucket++) {
                int begin = bucket == 0 ? 0 : end[bucket - 1];
                buckets.sort(true, begin, end[bucket], shift, 0);
                insertionPass(begin, end[bucket]);
            }
        });
    }

    /** So many that parts hold less than one key on average: what is left to the insertion pass is little. */
    private static int digitBits(int bits, int size) {
        return Math.min(Math.min(bits, DIGIT_BITS), 33 - Integer.numberOfLeadingZeros(size));
    }

    /** The first bucket that begins at or after a position. */
    private static int firstBucket(int[] end, int position) {
        if (position == 0) {
            return 0;
        }
        int low = 0;
        int high = end.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end[middle] < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.min(end.length, low + 1);
    }

    /** What is subtracted from keys: one less than the smallest but 0, which comes below. */
    private long base(int parts) {
        long[] least = new long[parts];
        long[] most = new long[parts];
        Parallel.run(parts, part -> {
            int end = Parallel.start(keys.length, parts, part + 1);
            long min = Long.MAX_VALUE;
            long max = 0;
            for (int i = Parallel.start(keys.length, parts, part); i < end; i++) {
                min = Math.min(min, keys[i] - 1 & Long.MAX_VALUE); // 0 becomes the largest
                max = Math.max(max, keys[i]);
            }
            least[part] = min;
            most[part] = max;
        });
        largest = Arrays.stream(most).max().orElse(0);
        return Math.min(largest, Arrays.stream(least).min().orElse(0));
    }

    private int digit(long key, int shift) {
        return (int) (Math.max(0, key - base) >>> shift);
    }

    /** Moves all to the spare arrays, bucket by bucket; returns where the buckets end. */
    private int[] split(int parts, int shift, int digit) {
        int n = keys.length;
        int[][] positions = new int[parts][1 << digit];
        Parallel.run(parts, part -> {
            int[] count = positions[part];
            int end = Parallel.start(n, parts, part + 1);
            for (int i = Parallel.start(n, parts, part); i < end; i++) {
                count[digit(keys[i], shift)]++;
            }
        });
        int position = 0;
        for (int bucket = 0; bucket < 1 << digit; bucket++) {
            for (int[] ofPart : positions) {
                int size = ofPart[bucket];
                ofPart[bucket] = position;
                position += size;
            }
        }
        Parallel.run(parts, part -> {
            int[] next = positions[part];
            int end = Parallel.start(n, parts, part + 1);
            for (int i = Parallel.start(n, parts, part); i < end; i++) {
                long key = keys[i];
                int target = next[digit(key, shift)]++;
                spareKeys[target] = key;
                sparePayloads[target] = payloads[i];
            }
        });
        return positions[parts - 1];
    }

    /** The work on buckets after the first split, with its memory. */
    private final class Buckets {
        private final int[][] nextByDepth = new int[64 / LEAST_DIGIT_BITS][];

        /** Brings a bucket, of whose keys the bits from {@code bits} on are equal, into parts that are sorted or small. */
        void sort(boolean inSpare, int begin, int end, int bits, int depth) {
            if (bits == 0 || end - begin <= SMALL) {
                if (inSpare) {
                    System.arraycopy(spareKeys, begin, keys, begin, end - begin);
                    System.arraycopy(sparePayloads, begin, payloads, begin, end - begin);
                }
                return;
            }
            int digit = digitBits(bits, end - begin);
            int shift = bits - digit;
            int[] next = split(inSpare, begin, end, shift, digit, depth);
            int partBegin = begin;
            for (int part = 0; part < 1 << digit; part++) {
                if (!inSpare && next[part] > partBegin || next[part] - partBegin > SMALL) {
                    sort(!inSpare, partBegin, next[part], shift, depth + 1);
                }
                partBegin = next[part];
            }
        }

        private int[] split(boolean inSpare, int begin, int end, int shift, int digit, int depth) {
            long[] keysRead = inSpare ? spareKeys : keys;
            int[] payloadsRead = inSpare ? sparePayloads : payloads;
            long[] keysWritten = inSpare ? keys : spareKeys;
            int[] payloadsWritten = inSpare ? payloads : sparePayloads;
            int[] next = cleared(depth, 1 << digit);
            int mask = (1 << digit) - 1;
            for (int i = begin; i < end; i++) {
                next[digit(keysRead[i], shift) & mask]++;
            }
            int position = begin;
            for (int part = 0; part <= mask; part++) {
                int size = next[part];
                next[part] = position;
                position += size;
            }
            for (int i = begin; i < end; i++) {
                long key = keysRead[i];
                int target = next[digit(key, shift) & mask]++;
                keysWritten[target] = key;
                payloadsWritten[target] = payloadsRead[i];
            }
            return next;
        }

        private int[] cleared(int depth, int size) {
            if (nextByDepth[depth] == null) {
                nextByDepth[depth] = new int[1 << DIGIT_BITS];
            } else {
                Arrays.fill(nextByDepth[depth], 0, size, 0);
            }
            return nextByDepth[depth];
        }
    }

    private void insertionPass(int begin, int end) {
        for (int i = begin + 1; i < end; i++) {
            long key = keys[i];
            if (keys[i - 1] <= key) {
                continue;
            }
            int payload = payloads[i];
            int at = i;
            do {
                keys[at] = keys[at - 1];
                payloads[at] = payloads[at - 1];
                at--;
            } while (at > begin && keys[at - 1] > key);
            keys[at] = key;
            payloads[at] = payload;
        }
    }
}
