package io.github.tmacohort.analysis.survival;

import java.util.Arrays;

/**
 * The rows of a Cox model in the order its scans need: by stratum, then time, events before censorings. Time is
 * replaced by slots. Each stratum has a base slot, which stands for "before its first event", and after it one slot per
 * distinct event time. A row is at risk at the event slots {@code enter < slot <= exit}.
 *
 * <p>Rows left out: a covariate is missing ({@code missing}); entry equals time ({@code neverAtRisk}).
 */
final class CoxRows {
    private static final int CHUNK = 1 << 15;

    final int size;
    final int columns;
    /** Row by row, each column centred on its mean and divided by its mean absolute deviation. */
    final double[] x;

    final double[] center;
    final double[] scale;
    final double[] weight; // null where every row counts once
    final boolean[] event;
    final int[] exit;
    final int[] enter; // null without delayed entry
    /** Position of each row in the sample it came from. */
    final int[] origin;

    final int slots;
    final double[] slotTime;
    final int[] slotStratum;
    /** Rows whose exit is slot s: slotBegin[s] to slotBegin[s + 1], its deaths first, up to deathEnd[s]. */
    final int[] slotBegin;

    final int[] deathEnd;
    final boolean[] isBase;
    final boolean[] isLast;
    /** Rows that enter at slot s: entryOrder[entryBegin[s]] to entryOrder[entryBegin[s + 1]]; null without entries. */
    final int[] entryOrder;

    final int[] entryBegin;
    /** First slots of the chunks in which the rows are scanned; fixed, so that sums do not depend on threads. */
    final int[] chunkSlot;

    final int missing;
    final int neverAtRisk;
    final int events;

    CoxRows(FollowUps sample, Covariates covariates) {
        columns = covariates.columns.length;
        boolean[] keep = new boolean[sample.size()];
        int kept = 0;
        int incomplete = 0;
        int outside = 0;
        for (int i = 0; i < keep.length; i++) {
            if (!covariates.isComplete(i)) {
                incomplete++;
            } else if (sample.entry != null && sample.entry[i] >= sample.time[i]) {
                outside++;
            } else {
                keep[i] = true;
                kept++;
            }
        }
        missing = incomplete;
        neverAtRisk = outside;
        size = kept;
        origin = order(sample, keep, kept);
        event = new boolean[size];
        exit = new int[size];
        weight = sample.weight == null ? null : new double[size];
        int deaths = 0;
        for (int k = 0; k < size; k++) {
            event[k] = sample.event(origin[k]);
            deaths += event[k] ? 1 : 0;
            if (weight != null) {
                weight[k] = sample.weight[origin[k]];
            }
        }
        events = deaths;

        Slots built = new Slots(sample);
        slots = built.count;
        slotTime = Arrays.copyOf(built.time, slots);
        slotStratum = Arrays.copyOf(built.stratum, slots);
        isBase = Arrays.copyOf(built.base, slots);
        slotBegin = Arrays.copyOf(built.begin, slots + 1);
        slotBegin[slots] = size;
        isLast = new boolean[slots];
        deathEnd = new int[slots];
        for (int s = 0; s < slots; s++) {
            isLast[s] = s + 1 == slots || isBase[s + 1];
            int row = slotBegin[s];
            while (!isBase[s] && row < slotBegin[s + 1] && event[row] && sample.time[origin[row]] == slotTime[s]) {
                row++;
            }
            deathEnd[s] = row;
        }
        if (sample.entry == null) {
            enter = null;
            entryOrder = null;
            entryBegin = null;
        } else {
            enter = new int[size];
            entryBegin = new int[slots + 1];
            entryOrder = new int[size];
            enterSlots(sample);
        }
        center = new double[columns];
        scale = new double[columns];
        x = design(covariates);
        chunkSlot = chunks();
    }

    /** By time with events first, then by stratum: both sorts are stable. */
    private static int[] order(FollowUps sample, boolean[] keep, int kept) {
        long[] keys = new long[kept];
        int[] rows = new int[kept];
        int at = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < keep.length; i++) {
                if (keep[i] && sample.event(i) == (pass == 0)) {
                    keys[at] = Double.doubleToRawLongBits(sample.time[i]);
                    rows[at++] = i;
                }
            }
        }
        int[] byTime = RadixSort.sort(keys, rows).payloads();
        int strata = sample.strata().size();
        if (strata == 1) {
            return byTime;
        }
        int[] begin = new int[strata + 1];
        for (int i : byTime) {
            begin[sample.stratum(i) + 1]++;
        }
        for (int s = 0; s < strata; s++) {
            begin[s + 1] += begin[s];
        }
        int[] ordered = new int[kept];
        for (int i : byTime) {
            ordered[begin[sample.stratum(i)]++] = i;
        }
        return ordered;
    }

    /** Assigns exits while walking through the ordered rows. */
    private final class Slots {
        private double[] time = new double[16];
        private int[] stratum = new int[16];
        private boolean[] base = new boolean[16];
        private int[] begin = new int[17];
        private int count;

        Slots(FollowUps sample) {
            for (int k = 0; k < size; k++) {
                int i = origin[k];
                if (count == 0 || stratum[count - 1] != sample.stratum(i)) {
                    open(sample.stratum(i), Double.NEGATIVE_INFINITY, true, k);
                }
                if (event[k] && (base[count - 1] || time[count - 1] != sample.time[i])) {
                    open(sample.stratum(i), sample.time[i], false, k);
                }
                exit[k] = count - 1;
            }
        }

        private void open(int ofStratum, double at, boolean isBaseSlot, int row) {
            if (count == time.length) {
                int more = 2 * count;
                time = Arrays.copyOf(time, more);
                stratum = Arrays.copyOf(stratum, more);
                base = Arrays.copyOf(base, more);
                begin = Arrays.copyOf(begin, more + 1);
            }
            time[count] = at;
            stratum[count] = ofStratum;
            base[count] = isBaseSlot;
            begin[count++] = row;
        }
    }

    private void enterSlots(FollowUps sample) {
        int[] baseOf = new int[sample.strata().size()];
        int[] endOf = new int[sample.strata().size()];
        for (int s = 0; s < slots; s++) {
            if (isBase[s]) {
                baseOf[slotStratum[s]] = s;
            }
            endOf[slotStratum[s]] = s + 1;
        }
        for (int k = 0; k < size; k++) {
            int stratum = sample.stratum(origin[k]);
            int at = Arrays.binarySearch(slotTime, baseOf[stratum] + 1, endOf[stratum], sample.entry[origin[k]]);
            enter[k] = at >= 0 ? at : -at - 2;
            entryBegin[enter[k] + 1]++;
        }
        for (int s = 0; s < slots; s++) {
            entryBegin[s + 1] += entryBegin[s];
        }
        int[] next = entryBegin.clone();
        for (int k = 0; k < size; k++) {
            entryOrder[next[enter[k]]++] = k;
        }
    }

    private double[] design(Covariates covariates) {
        double[] design = new double[size * columns];
        int parts = Parallel.parts(size);
        Parallel.run(parts, part -> {
            int end = Parallel.start(size, parts, part + 1);
            for (int k = Parallel.start(size, parts, part); k < end; k++) {
                int i = origin[k];
                for (int j = 0; j < columns; j++) {
                    design[k * columns + j] = covariates.columns[j][i];
                }
            }
        });
        double[] deviation = new double[columns];
        for (int at = 0; at < design.length; ) {
            for (int j = 0; j < columns; j++) {
                center[j] += design[at++];
            }
        }
        for (int j = 0; j < columns; j++) {
            center[j] = size == 0 ? 0 : center[j] / size;
        }
        for (int at = 0; at < design.length; ) {
            for (int j = 0; j < columns; j++) {
                deviation[j] += Math.abs(design[at++] - center[j]);
            }
        }
        boolean[] constant = new boolean[columns];
        for (int j = 0; j < columns; j++) {
            // rounding of the mean alone must not make a constant column vary
            constant[j] = !(deviation[j] > 1e-12 * size * Math.abs(center[j]));
            scale[j] = constant[j] ? 1 : deviation[j] / size;
        }
        Parallel.run(parts, part -> {
            int end = Parallel.start(size, parts, part + 1);
            for (int k = Parallel.start(size, parts, part); k < end; k++) {
                for (int j = 0, at = k * columns; j < columns; j++, at++) {
                    design[at] = constant[j] ? 0 : (design[at] - center[j]) / scale[j];
                }
            }
        });
        return design;
    }

    private int[] chunks() {
        int[] first = new int[size / CHUNK + 2];
        int count = 0;
        int rows = 0;
        for (int s = 0; s < slots; s++) {
            if (s == 0 || rows >= CHUNK) {
                first[count++] = s;
                rows = 0;
            }
            rows += slotBegin[s + 1] - slotBegin[s];
        }
        int[] bounds = Arrays.copyOf(first, count + 1);
        bounds[count] = slots;
        return bounds;
    }

    double weight(int row) {
        return weight == null ? 1 : weight[row];
    }
}
