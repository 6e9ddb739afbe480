package io.github.tmacohort.analysis.survival;

/**
 * Sorts non-negative doubles, given as their bits, together with an int each. Stable, linear in the number of keys.
 *
 * <p>Only the bits below the first in which any two keys differ matter. The upper {@value #QUICK_DIGITS} digits of these
 * are sorted, least significant first; what that leaves out of order is mostly next to its place, and one insertion pass
 * ends the work. Keys that are nearly all alike in the upper digits are sorted by all digits instead.
 */
public final class RadixSort {
    private static final int DIGIT_BITS = 11;
    private static final int BUCKETS = 1 << DIGIT_BITS;
    private static final int MASK = BUCKETS - 1;
    private static final int QUICK_DIGITS = 3;
    private static final int MOVES_PER_KEY = 4;

    private long[] keys;
    private int[] payloads;
    private long[] spareKeys;
    private int[] sparePayloads;
    private final int parts;

    private RadixSort(long[] keys, int[] payloads) {
        this.keys = keys;
        this.payloads = payloads;
        parts = Parallel.parts(keys.length);
    }

    /** Keys and payloads in ascending order of key; payloads of equal keys keep their order. */
    public record Sorted(long[] keys, int[] payloads) {}

    /** Sorts in the given arrays or in copies of them; the caller goes on with the result. */
    public static Sorted sort(long[] keys, int[] payloads) {
        RadixSort sort = new RadixSort(keys, payloads);
        sort.run();
        return new Sorted(sort.keys, sort.payloads);
    }

    private void run() {
        if (keys.length < 2) {
            return;
        }
        int bits = differingBits();
        int digits = (bits + DIGIT_BITS - 1) / DIGIT_BITS;
        if (digits <= QUICK_DIGITS) {
            sortDigits(0, digits);
            return;
        }
        sortDigits(bits - QUICK_DIGITS * DIGIT_BITS, QUICK_DIGITS);
        if (!insertionPass()) {
            sortDigits(0, digits);
        }
    }

    /** How many low bits hold all differences. */
    private int differingBits() {
        long[] differences = new long[parts];
        Parallel.run(parts, part -> {
            int end = Parallel.start(keys.length, parts, part + 1);
            long first = keys[0];
            long difference = 0;
            for (int i = Parallel.start(keys.length, parts, part); i < end; i++) {
                difference |= keys[i] ^ first;
            }
            differences[part] = difference;
        });
        long difference = 0;
        for (long ofPart : differences) {
            difference |= ofPart;
        }
        return 64 - Long.numberOfLeadingZeros(difference);
    }

    private void sortDigits(int lowestBit, int digits) {
        for (int digit = 0; digit < digits; digit++) {
            sortDigit(lowestBit + digit * DIGIT_BITS);
        }
    }

    private void sortDigit(int shift) {
        int n = keys.length;
        int[][] positions = new int[parts][BUCKETS];
        Parallel.run(parts, part -> {
            int[] count = positions[part];
            int end = Parallel.start(n, parts, part + 1);
            for (int i = Parallel.start(n, parts, part); i < end; i++) {
                count[(int) (keys[i] >>> shift) & MASK]++;
            }
        });
        int position = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            for (int[] ofPart : positions) {
                int size = ofPart[bucket];
                ofPart[bucket] = position;
                position += size;
            }
        }
        if (spareKeys == null) {
            spareKeys = new long[n];
            sparePayloads = new int[n];
        }
        Parallel.run(parts, part -> {
            int[] next = positions[part];
            int end = Parallel.start(n, parts, part + 1);
            for (int i = Parallel.start(n, parts, part); i < end; i++) {
                long key = keys[i];
                int target = next[(int) (key >>> shift) & MASK]++;
                spareKeys[target] = key;
                sparePayloads[target] = payloads[i];
            }
        });
        long[] keysRead = keys;
        keys = spareKeys;
        spareKeys = keysRead;
        int[] payloadsRead = payloads;
        payloads = sparePayloads;
        sparePayloads = payloadsRead;
    }

    /** Ends the sort of nearly sorted keys; gives up, with all keys still there, when they are not. */
    private boolean insertionPass() {
        long moves = (long) MOVES_PER_KEY * keys.length;
        for (int i = 1; i < keys.length; i++) {
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
                moves--;
            } while (at > 0 && keys[at - 1] > key && moves > 0);
            keys[at] = key;
            payloads[at] = payload;
            if (moves <= 0) {
                return false;
            }
        }
        return true;
    }
}
