package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts a sample into risk tables. Whole times of moderate size are counted straight into cells; others are sorted
 * once by radix. What is counted has a code: 0 censored, then the causes, then entries where there are any. Blocks are
 * the groups, stratum by stratum.
 */
final class RiskTables {
    private static final int MAX_BLOCKS = 1 << 22; // an item holds a block and a code in one int
    private static final int ITEM_CODE_BITS = 8;
    /** Up to this many subjects an item can hold the subject instead of the block. */
    private static final int MAX_SUBJECTS_IN_ITEMS = 1 << 31 - ITEM_CODE_BITS;

    private final FollowUps sample;
    private final int groups;
    private final int blocks;
    private final int causes;
    private final int codes;
    private final boolean byStratum;
    private final int[] neverAtRisk;
    private int[] timeOrder;

    private RiskTables(FollowUps sample, boolean byStratum) {
        this.sample = sample;
        this.byStratum = byStratum && sample.stratum != null;
        groups = sample.groups().size();
        blocks = Math.multiplyExact(groups, byStratum ? sample.strata().size() : 1);
        if (blocks > MAX_BLOCKS) {
            throw new IllegalArgumentException("groups times strata must not exceed " + MAX_BLOCKS + ", got " + blocks);
        }
        causes = sample.causes().size();
        codes = causes + (sample.entry == null ? 1 : 2);
        neverAtRisk = new int[blocks];
    }

    /** Tables of a sample whose ties are settled: one, or one per stratum. */
    static List<RiskTable> count(FollowUps sample, TimeScale scale, boolean byStratum) {
        RiskTables tables = new RiskTables(sample, byStratum);
        double cells = (scale.max() + 1) * tables.blocks * tables.codes;
        boolean direct = scale.whole() && sample.weight == null && cells <= Math.max(1 << 16, 2.0 * sample.size());
        return direct ? tables.byCounting((int) scale.max() + 1) : tables.bySorting(false);
    }

    /**
     * What settling the ties of a sample leaves behind.
     *
     * @param byStratum tables per stratum
     * @param timeOrder the subjects by time, events before censorings; null where the sample has groups, strata, entries
     *     or weights
     */
    record Settled(List<RiskTable> byStratum, int[] timeOrder) {}

    /** Rewrites the sample's tied times to the smallest of their class. */
    static Settled settleTiesAndCount(FollowUps sample) {
        RiskTables tables = new RiskTables(sample, true);
        List<RiskTable> byStratum = tables.bySorting(true);
        return new Settled(byStratum, tables.timeOrder);
    }

    private int block(int i) {
        int group = sample.group == null ? 0 : sample.group[i];
        return byStratum ? sample.stratum[i] * groups + group : group;
    }

    private boolean isNeverAtRisk(int i) {
        return sample.entry != null && sample.entry[i] >= sample.time[i];
    }

    // ---- whole times -------------------------------------------------------------------------------------------

    /** Each part of the sample fills cells (block, time, code) of its own, which are then added up. */
    private List<RiskTable> byCounting(int times) {
        int n = sample.size();
        int parts = Parallel.parts(n);
        int[][] cellsOfPart = new int[parts][];
        int[][] neverOfPart = new int[parts][blocks];
        Parallel.run(parts, part -> {
            int[] cells = new int[blocks * times * codes];
            int end = Parallel.start(n, parts, part + 1);
            for (int i = Parallel.start(n, parts, part); i < end; i++) {
                int block = block(i);
                if (isNeverAtRisk(i)) {
                    neverOfPart[part][block]++;
                    continue;
                }
                cells[(block * times + (int) sample.time[i]) * codes + sample.cause[i]]++;
                if (sample.entry != null) {
                    cells[(block * times + (int) sample.entry[i]) * codes + causes + 1]++;
                }
            }
            cellsOfPart[part] = cells;
        });
        int[] cells = cellsOfPart[0];
        for (int part = 0; part < parts; part++) {
            for (int block = 0; block < blocks; block++) {
                neverAtRisk[block] += neverOfPart[part][block];
            }
            for (int cell = 0; part > 0 && cell < cells.length; cell++) {
                cells[cell] += cellsOfPart[part][cell];
            }
        }
        return tablesOfCells(cells, times);
    }

    private List<RiskTable> tablesOfCells(int[] cells, int times) {
        int[] rows = new int[blocks];
        for (int cell = 0; cell < blocks * times; cell++) {
            if (isOccupied(cells, cell)) {
                rows[cell / times]++;
            }
        }
        Columns columns = new Columns(new int[][] {rows});
        Cursor cursor = columns.cursor(0);
        for (int cell = 0; cell < blocks * times; cell++) {
            if (isOccupied(cells, cell)) {
                int row = cursor.rowAt(cell / times, cell % times);
                for (int code = 0; code < codes; code++) {
                    columns.counts[code][row] = cells[cell * codes + code];
                }
            }
        }
        return columns.tables();
    }

    private boolean isOccupied(int[] cells, int cell) {
        for (int at = cell * codes; at < (cell + 1) * codes; at++) {
            if (cells[at] != 0) {
                return true;
            }
        }
        return false;
    }

    // ---- any times ---------------------------------------------------------------------------------------------

    private List<RiskTable> bySorting(boolean settleTies) {
        boolean byIndex = sample.entry != null || sample.weight != null;
        boolean bySubject = settleTies && !byIndex && blocks == 1 && sample.size() <= MAX_SUBJECTS_IN_ITEMS;
        RadixSort.Sorted sorted = byIndex ? sortedIndices() : sortedExits(bySubject);
        long[] keys = sorted.keys();
        TieClasses ties = settleTies ? TieClasses.settle(keys) : null;
        if (ties != null) {
            ties.rewrite(sample.time);
            if (sample.entry != null) {
                ties.rewrite(sample.entry);
            }
        }
        double[] weights = sample.weight == null ? null : new double[keys.length];
        if (byIndex) {
            toItems(sorted.payloads(), weights);
        }
        if (bySubject) {
            timeOrder = takeSubjects(keys, sorted.payloads());
        }
        return tablesOfItems(keys, sorted.payloads(), weights);
    }

    /** What an element of the sorted times is: its block and its code. */
    private int item(int block, int code) {
        return block << ITEM_CODE_BITS | code;
    }

    /** @param bySubject whether items hold the subject for the block, of which there is one */
    private RadixSort.Sorted sortedExits(boolean bySubject) {
        int n = sample.size();
        long[] keys = new long[n];
        int[] items = new int[n];
        Parallel.each(n, (begin, end) -> {
            for (int i = begin; i < end; i++) {
                keys[i] = Double.doubleToRawLongBits(sample.time[i]);
                items[i] = item(bySubject ? i : block(i), sample.cause[i]);
            }
        });
        return RadixSort.sort(keys, items);
    }

    /** Takes the subjects out of sorted items, and puts those with events first among equal times. */
    private int[] takeSubjects(long[] keys, int[] items) {
        int[] subjects = new int[items.length];
        Parallel.each(items.length, (begin, end) -> {
            for (int k = begin; k < end; k++) {
                subjects[k] = items[k] >>> ITEM_CODE_BITS;
                items[k] &= (1 << ITEM_CODE_BITS) - 1;
            }
        });
        TimeOrder.eventsFirst(keys, subjects, sample.cause);
        return subjects;
    }

    /** Exits are numbered by subject, entries by subject + n. */
    private RadixSort.Sorted sortedIndices() {
        int n = sample.size();
        int size = sample.entry == null ? n : Math.multiplyExact(2, n);
        long[] keys = new long[size];
        int[] indices = new int[size];
        for (int i = 0; i < size; i++) {
            keys[i] = Double.doubleToRawLongBits(i < n ? sample.time[i] : sample.entry[i - n]);
            indices[i] = i;
        }
        return RadixSort.sort(keys, indices);
    }

    /** Replaces indices by items, those of subjects that are never at risk by −1, and looks their weights up. */
    private void toItems(int[] indices, double[] weights) {
        int n = sample.size();
        for (int k = 0; k < indices.length; k++) {
            int index = indices[k];
            int subject = index < n ? index : index - n;
            if (isNeverAtRisk(subject)) {
                neverAtRisk[block(subject)] += index < n ? 1 : 0;
                indices[k] = -1;
                continue;
            }
            indices[k] = item(block(subject), index < n ? sample.cause[subject] : causes + 1);
            if (weights != null) {
                weights[k] = sample.weight[subject];
            }
        }
    }

    /** Parts begin at times of their own, so that each can fill its rows alone. */
    private List<RiskTable> tablesOfItems(long[] keys, int[] items, double[] weights) {
        int parts = Parallel.parts(keys.length);
        int[] start = new int[parts + 1];
        start[parts] = keys.length;
        for (int part = 1; part < parts; part++) {
            int at = Math.max(start[part - 1], Parallel.start(keys.length, parts, part));
            while (at > 0 && at < keys.length && keys[at] == keys[at - 1]) {
                at++;
            }
            start[part] = at;
        }
        int[][] rows = new int[parts][blocks];
        Parallel.run(parts, part -> countRows(keys, items, start[part], start[part + 1], rows[part]));
        Columns columns = new Columns(rows);
        Parallel.run(parts, part -> {
            Cursor cursor = columns.cursor(part);
            for (int k = start[part]; k < start[part + 1]; k++) {
                if (items[k] >= 0) {
                    int row = cursor.rowAt(items[k] >>> ITEM_CODE_BITS, Double.longBitsToDouble(keys[k]));
                    int code = items[k] & (1 << ITEM_CODE_BITS) - 1;
                    columns.counts[code][row]++;
                    if (weights != null) {
                        columns.sums[code][row] += weights[k];
                    }
                }
            }
        });
        return columns.tables();
    }

    private void countRows(long[] keys, int[] items, int from, int to, int[] rows) {
        long[] last = new long[blocks];
        Arrays.fill(last, -1);
        for (int k = from; k < to; k++) {
            if (items[k] >= 0 && last[items[k] >>> ITEM_CODE_BITS] != keys[k]) {
                last[items[k] >>> ITEM_CODE_BITS] = keys[k];
                rows[items[k] >>> ITEM_CODE_BITS]++;
            }
        }
    }

    /** The next rows to fill, block by block. */
    private static final class Cursor {
        private final double[] time;
        private final int[] first;
        private final int[] next;

        Cursor(double[] time, int[] first) {
            this.time = time;
            this.first = first;
            next = first.clone();
        }

        /** The block's last row if that has the same time, else a new one. */
        int rowAt(int block, double t) {
            int row = next[block];
            if (row > first[block] && time[row - 1] == t) {
                return row - 1;
            }
            time[row] = t;
            next[block] = row + 1;
            return row;
        }
    }

    /** The rows of all blocks; within a block those of the first part come first. */
    private final class Columns {
        private final int[] from = new int[blocks + 1];
        private final int[][] firstOfPart;
        private final double[] time;
        private final int[][] counts; // by code
        private final double[][] sums;

        Columns(int[][] rowsOfPart) {
            firstOfPart = new int[rowsOfPart.length][blocks];
            int row = 0;
            for (int block = 0; block < blocks; block++) {
                from[block] = row;
                for (int part = 0; part < rowsOfPart.length; part++) {
                    firstOfPart[part][block] = row;
                    row += rowsOfPart[part][block];
                }
            }
            from[blocks] = row;
            time = new double[row];
            counts = new int[codes][row];
            sums = sample.weight == null ? null : new double[codes][row];
        }

        Cursor cursor(int part) {
            return new Cursor(time, firstOfPart[part]);
        }

        List<RiskTable> tables() {
            List<RiskTable> tables = new ArrayList<>();
            for (int first = 0; first < blocks; first += groups) {
                tables.add(table(first));
            }
            return List.copyOf(tables);
        }

        private RiskTable table(int firstBlock) {
            int start = from[firstBlock];
            int end = from[firstBlock + groups];
            boolean whole = blocks == groups;
            int[] tableFrom = new int[groups + 1];
            for (int g = 0; g <= groups; g++) {
                tableFrom[g] = from[firstBlock + g] - start;
            }
            int[][] count = new int[codes][];
            for (int code = 0; code < codes; code++) {
                count[code] = whole ? counts[code] : Arrays.copyOfRange(counts[code], start, end);
            }
            return new RiskTable(
                    sample.groups(),
                    sample.causes(),
                    sample.weightKind(),
                    tableFrom,
                    Arrays.copyOfRange(neverAtRisk, firstBlock, firstBlock + groups),
                    whole ? time : Arrays.copyOfRange(time, start, end),
                    Arrays.copyOfRange(count, 1, causes + 1),
                    count[0],
                    sample.entry == null ? null : count[causes + 1],
                    sums == null ? null : weighted(start, end));
        }

        private RiskTable.Weighted weighted(int start, int end) {
            double[][] sum = new double[codes][];
            for (int code = 0; code < codes; code++) {
                sum[code] = Arrays.copyOfRange(sums[code], start, end);
            }
            return new RiskTable.Weighted(
                    new double[end - start],
                    Arrays.copyOfRange(sum, 1, causes + 1),
                    sum[0],
                    sample.entry == null ? null : sum[causes + 1]);
        }
    }
}
