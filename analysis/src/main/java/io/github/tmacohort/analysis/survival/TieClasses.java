package io.github.tmacohort.analysis.survival;

import java.util.Arrays;

/**
 * Times that were nearly, but not quite, equal to another, and what they were tied to. Each time is compared with the
 * smallest of the class before it, whose value it takes. Such times are few, so that looking every time up must cost
 * little where it is not among them: a hash table with open addressing, mostly empty.
 */
final class TieClasses {
    private static final long EMPTY = -1; // no bits of a non-negative double

    private long[] original = new long[16];
    private long[] settled = new long[16];
    private int size;
    private long[] slots;
    private int[] entryOfSlot;
    private int shift;

    private TieClasses() {}

    /**
     * Rewrites sorted times, given as their bits, to the smallest of their class.
     *
     * @return what was rewritten, or null if nothing was
     */
    static TieClasses settle(long[] sorted) {
        if (!anyTied(sorted)) {
            return null;
        }
        TieClasses classes = new TieClasses();
        long last = EMPTY;
        long bits = EMPTY;
        double representative = Double.NaN;
        for (int k = 0; k < sorted.length; k++) {
            if (sorted[k] == bits) {
                continue;
            }
            double value = Double.longBitsToDouble(sorted[k]);
            if (TimeScale.tied(representative, value)) {
                if (sorted[k] != last) {
                    classes.add(sorted[k], bits);
                    last = sorted[k];
                }
                sorted[k] = bits;
            } else {
                bits = sorted[k];
                representative = value;
            }
        }
        if (classes.size == 0) {
            return null;
        }
        classes.hash();
        return classes;
    }

    /** Who is tied to the smallest of a class is tied to the neighbour before it too, so neighbours tell. */
    private static boolean anyTied(long[] sorted) {
        int parts = Parallel.parts(sorted.length);
        boolean[] tied = new boolean[parts];
        Parallel.run(parts, part -> {
            int end = Parallel.start(sorted.length, parts, part + 1);
            for (int k = Math.max(1, Parallel.start(sorted.length, parts, part)); k < end; k++) {
                tied[part] |= sorted[k] != sorted[k - 1]
                        && TimeScale.tied(Double.longBitsToDouble(sorted[k - 1]), Double.longBitsToDouble(sorted[k]));
            }
        });
        for (boolean ofPart : tied) {
            if (ofPart) {
                return true;
            }
        }
        return false;
    }

    private void add(long from, long to) {
        if (size == original.length) {
            original = Arrays.copyOf(original, 2 * size);
            settled = Arrays.copyOf(settled, 2 * size);
        }
        original[size] = from;
        settled[size++] = to;
    }

    private void hash() {
        int bits = Math.min(29, 36 - Integer.numberOfLeadingZeros(size)); // at least eight slots per entry
        shift = 64 - bits;
        slots = new long[1 << bits];
        entryOfSlot = new int[1 << bits];
        Arrays.fill(slots, EMPTY);
        for (int i = 0; i < size; i++) {
            int slot = slot(original[i]);
            while (slots[slot] != EMPTY) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = original[i];
            entryOfSlot[slot] = i;
        }
    }

    private int slot(long bits) {
        return (int) (bits * 0x9E3779B97F4A7C15L >>> shift);
    }

    /** Rewrites times of the sample the classes were made from. */
    void rewrite(double[] times) {
        Parallel.each(times.length, (begin, end) -> {
            for (int i = begin; i < end; i++) {
                long bits = Double.doubleToRawLongBits(times[i]);
                int slot = slot(bits);
                while (slots[slot] != EMPTY) {
                    if (slots[slot] == bits) {
                        times[i] = Double.longBitsToDouble(settled[entryOfSlot[slot]]);
                        break;
                    }
                    slot = slot + 1 & slots.length - 1;
                }
            }
        });
    }
}
