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
    private static final int CHUNK = 1 << 14;

    final int size;
    final int columns;
    /** Row by row, each column centred on its mean and divided by its mean absolute deviation. */
    final double[] x;

    final double[] center;
    final double[] scale;
    final double[] weight; // null where every row counts once
    /** 1 for an event, 0 for none. */
    final byte[] died;

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
        int[] subjects = new int[sample.size()];
        int kept = 0;
        int incomplete = 0;
        int outside = 0;
        for (int i = 0; i < subjects.length; i++) {
            if (covariates.anyMissing && !covariates.isComplete(i)) {
                incomplete++;
            } else if (sample.entry != null && sample.entry[i] >= sample.time[i]) {
                outside++;
            } else {
                subjects[kept++] = i;
            }
        }
        missing = incomplete;
        neverAtRisk = outside;
        size = kept;
        origin = TimeOrder.of(sample, kept == subjects.length ? subjects : Arrays.copyOf(subjects, kept));
        died = new byte[size];
        exit = new int[size];
        weight = sample.weight == null ? null : new double[size];
        double[] time = new double[size];
        int parts = Parallel.parts(size);
        int[] deaths = new int[parts];
        Parallel.run(parts, part -> {
            int end = Parallel.start(size, parts, part + 1);
            for (int k = Parallel.start(size, parts, part); k < end; k++) {
                int i = origin[k];
                time[k] = sample.time[i];
                died[k] = (byte) (sample.event(i) ? 1 : 0);
                deaths[part] += died[k];
                if (weight != null) {
                    weight[k] = sample.weight[i];
                }
            }
        });
        events = Arrays.stream(deaths).sum();

        Slots built = new Slots(sample, time);
        slots = built.count;
        slotTime = built.time;
        slotStratum = built.stratum;
        isBase = built.base;
        slotBegin = built.begin;
        slotBegin[slots] = size;
        isLast = new boolean[slots];
        deathEnd = new int[slots];
        for (int s = 0; s < slots; s++) {
            isLast[s] = s + 1 == slots || isBase[s + 1];
            int row = slotBegin[s];
            while (row < slotBegin[s + 1] && died[row] != 0) { // later events would have a slot of their own
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

    /** Assigns exits while walking through the ordered rows; arrays may be longer than there are slots. */
    private final class Slots {
        private final double[] time;
        private final int[] stratum;
        private final boolean[] base;
        private final int[] begin;
        private int count;

        Slots(FollowUps sample, double[] exitTime) {
            double times = sample.scale().whole() ? sample.scale().max() + 1 : events;
            int most = sample.strata().size()
                    + (int) Math.min(events, times * sample.strata().size());
            time = new double[most];
            stratum = new int[most];
            base = new boolean[most];
            begin = new int[most + 1];
            for (int k = 0; k < size; k++) {
                int ofStratum = sample.stratum == null ? 0 : sample.stratum[origin[k]];
                if (count == 0 || stratum[count - 1] != ofStratum) {
                    open(ofStratum, Double.NEGATIVE_INFINITY, true, k);
                }
                if (died[k] != 0 && (base[count - 1] || time[count - 1] != exitTime[k])) {
                    open(ofStratum, exitTime[k], false, k);
                }
                exit[k] = count - 1;
            }
        }

        private void open(int ofStratum, double at, boolean isBaseSlot, int row) {
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

    /** Values are looked up subject by subject, as the columns lie in memory, and put where the subject's row is. */
    private double[] design(Covariates covariates) {
        int subjects = covariates.rows();
        int[] rowOf = new int[subjects];
        if (size < subjects) {
            Arrays.fill(rowOf, -1);
        }
        Parallel.each(size, (begin, end) -> {
            for (int k = begin; k < end; k++) {
                rowOf[origin[k]] = k;
            }
        });
        boolean[] constant = new boolean[columns];
        int tasks = Parallel.parts(subjects) == 1 ? 1 : Math.max(1, columns);
        Parallel.run(tasks, task -> {
            int end = Parallel.start(columns, tasks, task + 1);
            for (int j = Parallel.start(columns, tasks, task); j < end; j++) {
                constant[j] = !centre(j, covariates.columns[j], rowOf);
            }
        });
        double[] design = new double[size * columns];
        Parallel.each(subjects, (begin, end) -> {
            for (int i = begin; i < end; i++) {
                for (int j = 0, at = rowOf[i] * columns; rowOf[i] >= 0 && j < columns; j++, at++) {
                    design[at] = constant[j] ? 0 : (covariates.columns[j][i] - center[j]) / scale[j];
                }
            }
        });
        return design;
    }

    /** Sets a column's mean and mean absolute deviation; returns whether it varies. */
    private boolean centre(int j, double[] column, int[] rowOf) {
        double sum = 0;
        for (int i = 0; i < column.length; i++) {
            sum += rowOf[i] < 0 ? 0 : column[i];
        }
        double mean = size == 0 ? 0 : sum / size;
        double deviation = 0;
        for (int i = 0; i < column.length; i++) {
            deviation += rowOf[i] < 0 ? 0 : Math.abs(column[i] - mean);
        }
        // rounding of the mean alone must not make a constant column vary
        boolean varies = deviation > 1e-12 * size * Math.abs(mean);
        center[j] = mean;
        scale[j] = varies ? deviation / size : 1;
        return varies;
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

    /**
     * Of each column, the information that rounding alone can leave where everyone at risk at an event has the same value:
     * columns are centred over all rows, so that this value need not be 0.
     */
    double[] rounding() {
        double[] largest = new double[columns];
        double deaths = 0;
        for (int k = 0; k < size; k++) {
            deaths += died[k] * weight(k);
            boolean everAtRisk = enter == null ? !isBase[exit[k]] : enter[k] < exit[k];
            for (int j = 0; everAtRisk && j < columns; j++) {
                largest[j] = Math.max(largest[j], Math.abs(x[k * columns + j]));
            }
        }
        double[] rounding = new double[columns];
        for (int j = 0; j < columns; j++) {
            rounding[j] = 1e-13 * deaths * largest[j] * largest[j];
        }
        return rounding;
    }

    double weight(int row) {
        return weight == null ? 1 : weight[row];
    }
}
