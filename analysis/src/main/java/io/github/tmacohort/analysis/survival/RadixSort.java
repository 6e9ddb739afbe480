package io.github.tmacohort.analysis.survival;

/**
 * Sorts non-negative doubles, given as their bits, together with an int each: least significant digit first, stable,
 * linear in the number of keys. Digits in which all keys agree (the exponent, trailing zeros) cost nothing.
 */
final class RadixSort {
    private static final int DIGIT_BITS = 11;
    private static final int BUCKETS = 1 << DIGIT_BITS;
    private static final int DIGITS = 6; // 66 bits: all 63 of a non-negative double

    private RadixSort() {}

    /** Keys and payloads in ascending order of key; payloads of equal keys keep their order. */
    record Sorted(long[] keys, int[] payloads) {}

    /** Reorders {@code keys} and {@code payloads}; the result may or may not share their arrays. */
    static Sorted sort(long[] keys, int[] payloads) {
        int n = keys.length;
        int[][] counts = new int[DIGITS][BUCKETS];
        for (long key : keys) {
            for (int digit = 0; digit < DIGITS; digit++) {
                counts[digit][(int) (key >>> digit * DIGIT_BITS) & BUCKETS - 1]++;
            }
        }
        long[] from = keys;
        int[] fromPayload = payloads;
        long[] to = null;
        int[] toPayload = null;
        for (int digit = 0; digit < DIGITS && n > 1; digit++) {
            int shift = digit * DIGIT_BITS;
            int[] count = counts[digit];
            if (count[(int) (from[0] >>> shift) & BUCKETS - 1] == n) {
                continue;
            }
            if (to == null) {
                to = new long[n];
                toPayload = new int[n];
            }
            scatter(from, fromPayload, to, toPayload, shift, count);
            long[] keysRead = from;
            from = to;
            to = keysRead;
            int[] payloadsRead = fromPayload;
            fromPayload = toPayload;
            toPayload = payloadsRead;
        }
        return new Sorted(from, fromPayload);
    }

    private static void scatter(long[] from, int[] fromPayload, long[] to, int[] toPayload, int shift, int[] count) {
        int position = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            int size = count[bucket];
            count[bucket] = position;
            position += size;
        }
        for (int i = 0; i < from.length; i++) {
            long key = from[i];
            int target = count[(int) (key >>> shift) & BUCKETS - 1]++;
            to[target] = key;
            toPayload[target] = fromPayload[i];
        }
    }
}
