package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts a sample into risk tables. Whole times of moderate size are counted straight into cells; others are sorted
 * once by radix.
 */
final class RiskTables {
    private final FollowUps sample;
    private final int groups;
    private final int blocks; // stratum by stratum, group by group within it
    private final int causes;
    private final boolean byStratum;
    private final int[] neverAtRisk;

    private RiskTables(FollowUps sample, boolean byStratum) {
        this.sample = sample;
        this.byStratum = byStratum;
        groups = sample.groups().size();
        blocks = groups * (byStratum ? sample.strata().size() : 1);
        causes = sample.causes().size();
        neverAtRisk = new int[blocks];
    }

    static List<RiskTable> build(FollowUps sample, TimeScale scale, boolean byStratum) {
        RiskTables tables = new RiskTables(sample, byStratum);
        double cells = (scale.max() + 1) * tables.blocks * (tables.causes + 2);
        boolean count = scale.whole() && sample.weight == null && cells <= Math.max(1 << 16, 4.0 * sample.size());
        return count ? tables.byCounting((int) scale.max() + 1) : tables.bySorting();
    }

    private int block(int i) {
        return byStratum ? sample.stratum(i) * groups + sample.group(i) : sample.group(i);
    }

    private boolean isNeverAtRisk(int i) {
        return sample.entry != null && sample.entry[i] >= sample.time[i];
    }

    // ---- whole times -------------------------------------------------------------------------------------------

    /** Cell (block, time, code), code 0 censored, then the causes, then entries where there are any. */
    private List<RiskTable> byCounting(int times) {
        int codes = causes + (sample.entry == null ? 1 : 2);
        int[] cells = new int[blocks * times * codes];
        for (int i = 0; i < sample.time.length; i++) {
            if (isNeverAtRisk(i)) {
                neverAtRisk[block(i)]++;
                continue;
            }
            int block = block(i) * times;
            cells[(block + (int) sample.time[i]) * codes + sample.cause[i]]++;
            if (sample.entry != null) {
                cells[(block + (int) sample.entry[i]) * codes + causes + 1]++;
            }
        }
        Columns columns = new Columns(rowsOf(cells, times, codes));
        for (int block = 0; block < blocks; block++) {
            for (int t = 0; t < times; t++) {
                int cell = (block * times + t) * codes;
                if (isOccupied(cells, cell, codes)) {
                    columns.openRow(block, t);
                    for (int code = 0; code < codes; code++) {
                        columns.add(block, code, cells[cell + code]);
                    }
                }
            }
        }
        return columns.tables();
    }

    private int[] rowsOf(int[] cells, int times, int codes) {
        int[] rows = new int[blocks];
        for (int block = 0; block < blocks; block++) {
            for (int t = 0; t < times; t++) {
                if (isOccupied(cells, (block * times + t) * codes, codes)) {
                    rows[block]++;
                }
            }
        }
        return rows;
    }

    private static boolean isOccupied(int[] cells, int cell, int codes) {
        for (int code = 0; code < codes; code++) {
            if (cells[cell + code] != 0) {
                return true;
            }
        }
        return false;
    }

    // ---- any times ---------------------------------------------------------------------------------------------

    /** Exits are numbered by subject, entries by subject + n. */
    private List<RiskTable> bySorting() {
        int n = sample.size();
        int most = sample.entry == null ? n : 2 * n;
        long[] keys = new long[most];
        int[] items = new int[most];
        int size = 0;
        for (int i = 0; i < n; i++) {
            if (isNeverAtRisk(i)) {
                neverAtRisk[block(i)]++;
                continue;
            }
            keys[size] = Double.doubleToRawLongBits(sample.time[i]);
            items[size++] = i;
            if (sample.entry != null) {
                keys[size] = Double.doubleToRawLongBits(sample.entry[i]);
                items[size++] = n + i;
            }
        }
        if (size < most) {
            keys = Arrays.copyOf(keys, size);
            items = Arrays.copyOf(items, size);
        }
        RadixSort.Sorted sorted = RadixSort.sort(keys, items);
        Columns columns = new Columns(rowsOf(sorted));
        for (int k = 0; k < sorted.keys().length; k++) {
            int item = sorted.payloads()[k];
            int subject = item < n ? item : item - n;
            int block = block(subject);
            columns.openRow(block, Double.longBitsToDouble(sorted.keys()[k]));
            int code = item < n ? sample.cause[subject] : causes + 1;
            columns.add(block, code, 1);
            if (sample.weight != null) {
                columns.addWeight(block, code, sample.weight[subject]);
            }
        }
        return columns.tables();
    }

    private int[] rowsOf(RadixSort.Sorted sorted) {
        int n = sample.size();
        int[] rows = new int[blocks];
        long[] last = new long[blocks];
        Arrays.fill(last, -1);
        for (int k = 0; k < sorted.keys().length; k++) {
            int item = sorted.payloads()[k];
            int block = block(item < n ? item : item - n);
            if (last[block] != sorted.keys()[k]) {
                last[block] = sorted.keys()[k];
                rows[block]++;
            }
        }
        return rows;
    }

    /** The rows of all blocks, filled in ascending order of time within each. */
    private final class Columns {
        private final int[] from = new int[blocks + 1];
        private final int[] next = new int[blocks];
        private final double[] time;
        private final int[][] counts; // by code
        private final double[][] sums;

        Columns(int[] rowsOfBlock) {
            for (int block = 0; block < blocks; block++) {
                from[block + 1] = from[block] + rowsOfBlock[block];
                next[block] = from[block];
            }
            int rows = from[blocks];
            int codes = causes + (sample.entry == null ? 1 : 2);
            time = new double[rows];
            counts = new int[codes][rows];
            sums = sample.weight == null ? null : new double[codes][rows];
        }

        /** Continues the block's last row if that has the same time. */
        void openRow(int block, double t) {
            int row = next[block];
            if (row == from[block] || time[row - 1] != t) {
                time[row] = t;
                next[block] = row + 1;
            }
        }

        void add(int block, int code, int count) {
            counts[code][next[block] - 1] += count;
        }

        void addWeight(int block, int code, double weight) {
            sums[code][next[block] - 1] += weight;
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
            int[][] c = new int[counts.length][];
            for (int code = 0; code < c.length; code++) {
                c[code] = whole ? counts[code] : Arrays.copyOfRange(counts[code], start, end);
            }
            RiskTable.Weighted weighted = null;
            if (sums != null) {
                double[][] s = new double[sums.length][];
                for (int code = 0; code < s.length; code++) {
                    s[code] = whole ? sums[code] : Arrays.copyOfRange(sums[code], start, end);
                }
                weighted = new RiskTable.Weighted(
                        new double[end - start],
                        Arrays.copyOfRange(s, 1, causes + 1),
                        s[0],
                        sample.entry == null ? null : s[causes + 1]);
            }
            return new RiskTable(
                    sample.groups(),
                    sample.causes(),
                    sample.weightKind(),
                    tableFrom,
                    Arrays.copyOfRange(neverAtRisk, firstBlock, firstBlock + groups),
                    whole ? time : Arrays.copyOfRange(time, start, end),
                    Arrays.copyOfRange(c, 1, causes + 1),
                    c[0],
                    sample.entry == null ? null : c[causes + 1],
                    weighted);
        }
    }
}
