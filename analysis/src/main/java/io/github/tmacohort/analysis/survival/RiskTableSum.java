package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts collected in any order, then sorted by time once, tied, and added up: one risk table per stratum, all of the
 * same groups. Linear in the number of counts. Codes are those of {@link RiskTables}: 0 censored, then the causes, then
 * entries. Blocks are the groups, stratum by stratum.
 */
final class RiskTableSum {
    private final List<GroupKey> groups;
    private final List<String> causes;
    private final WeightKind weightKind;
    private final boolean delayedEntry;
    private final int blocks;
    private final int codes;
    private final long[] neverAtRisk;
    private double[] time = new double[64];
    private int[] block = new int[64];
    private final int[][] counts;
    private final double[][] sums; // null without weights
    private int size;

    RiskTableSum(List<GroupKey> groups, List<String> causes, WeightKind weightKind, boolean delayedEntry, int strata) {
        this.groups = groups;
        this.causes = causes;
        this.weightKind = weightKind;
        this.delayedEntry = delayedEntry;
        blocks = Math.multiplyExact(groups.size(), strata);
        codes = causes.size() + (delayedEntry ? 2 : 1);
        neverAtRisk = new long[blocks];
        counts = new int[codes][time.length];
        sums = weightKind == WeightKind.NONE ? null : new double[codes][time.length];
    }

    int entries() {
        return causes.size() + 1;
    }

    /** A new item, without counts yet. */
    int item(int ofBlock, double t) {
        if (size == time.length) {
            grow();
        }
        time[size] = t + 0.0;
        block[size] = ofBlock;
        return size++;
    }

    private void grow() {
        int capacity = Math.multiplyExact(2, size);
        time = Arrays.copyOf(time, capacity);
        block = Arrays.copyOf(block, capacity);
        for (int code = 0; code < codes; code++) {
            counts[code] = Arrays.copyOf(counts[code], capacity);
            if (sums != null) {
                sums[code] = Arrays.copyOf(sums[code], capacity);
            }
        }
    }

    void add(int item, int code, int count, double weight) {
        counts[code][item] += count;
        if (sums != null) {
            sums[code][item] += weight;
        }
    }

    void addNeverAtRisk(int ofBlock, long number) {
        neverAtRisk[ofBlock] += number;
    }

    /** The causes of a table under their own numbers. */
    static int[] sameCodes(RiskTable table) {
        return IntStream.rangeClosed(1, table.causes().size()).toArray();
    }

    /** Where to count who leaves or enters at a time. */
    interface TimeMap {
        double exit(double t);

        double entry(double t);

        /** Times as they are. */
        TimeMap SAME = new TimeMap() {
            @Override
            public double exit(double t) {
                return t;
            }

            @Override
            public double entry(double t) {
                return t;
            }
        };
    }

    /**
     * Adds a group of a table to a block. Where this sum has delayed entry and the table none, its subjects enter at 0:
     * those whose time is 0 then are never at risk.
     *
     * @param codeOfCause for each cause of the table
     */
    void addGroup(RiskTable table, int group, int toBlock, int[] codeOfCause, TimeMap map) {
        addNeverAtRisk(toBlock, table.neverAtRisk(group));
        boolean enterAtZero = delayedEntry && !table.hasDelayedEntry();
        long entered = 0;
        double enteredWeight = 0;
        for (int row = table.from(group); row < table.to(group); row++) {
            double t = table.time(row);
            if (table.subjectsEntered(row) > 0) {
                add(item(toBlock, map.entry(t)), entries(), table.subjectsEntered(row), table.entered(row));
            }
            int exits = table.subjectCensored(row) + table.subjectEvents(row);
            if (exits == 0) {
                continue;
            }
            if (enterAtZero && t == 0) {
                addNeverAtRisk(toBlock, exits);
                continue;
            }
            entered += exits;
            int item = item(toBlock, map.exit(t));
            add(item, FollowUps.CENSORED, table.subjectCensored(row), table.censored(row));
            enteredWeight += table.censored(row);
            for (int k = 1; k <= codeOfCause.length; k++) {
                add(item, codeOfCause[k - 1], table.subjectEvents(row, k), table.events(row, k));
                enteredWeight += table.events(row, k);
            }
        }
        if (enterAtZero && entered > 0) {
            add(item(toBlock, 0), entries(), Math.toIntExact(entered), enteredWeight);
        }
    }

    List<RiskTable> tables() {
        requireCountable();
        long[] keys = new long[size];
        int[] items = new int[size];
        for (int i = 0; i < size; i++) {
            keys[i] = Double.doubleToRawLongBits(time[i]);
            items[i] = i;
        }
        RadixSort.Sorted sorted = RadixSort.sort(keys, items);
        TieClasses.settle(sorted.keys());
        int[] from = firstRows(sorted);
        int rows = from[blocks];
        double[] rowTime = new double[rows];
        int[][] rowCounts = new int[codes][rows];
        double[][] rowSums = sums == null ? null : new double[codes][rows];
        int[] next = from.clone();
        for (int k = 0; k < size; k++) {
            int item = sorted.payloads()[k];
            int b = block[item];
            double t = Double.longBitsToDouble(sorted.keys()[k]);
            if (next[b] == from[b] || rowTime[next[b] - 1] != t) {
                rowTime[next[b]++] = t;
            }
            int row = next[b] - 1;
            for (int code = 0; code < codes; code++) {
                rowCounts[code][row] += counts[code][item];
                if (rowSums != null) {
                    rowSums[code][row] += sums[code][item];
                }
            }
        }
        List<RiskTable> tables = new ArrayList<>();
        for (int first = 0; first < blocks; first += groups.size()) {
            tables.add(table(first, from, rowTime, rowCounts, rowSums));
        }
        return List.copyOf(tables);
    }

    private void requireCountable() {
        long subjects = 0;
        for (int code = 0; code < entries(); code++) {
            for (int i = 0; i < size; i++) {
                subjects += counts[code][i];
            }
        }
        for (long never : neverAtRisk) {
            subjects += never;
        }
        if (subjects > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "tables must not have more than " + Integer.MAX_VALUE + " subjects together, got " + subjects);
        }
    }

    private int[] firstRows(RadixSort.Sorted sorted) {
        long[] last = new long[blocks];
        Arrays.fill(last, -1); // no bits of a time
        int[] from = new int[blocks + 1];
        for (int k = 0; k < size; k++) {
            int b = block[sorted.payloads()[k]];
            if (last[b] != sorted.keys()[k]) {
                last[b] = sorted.keys()[k];
                from[b + 1]++;
            }
        }
        for (int b = 0; b < blocks; b++) {
            from[b + 1] += from[b];
        }
        return from;
    }

    private RiskTable table(int first, int[] from, double[] rowTime, int[][] rowCounts, double[][] rowSums) {
        int start = from[first];
        int end = from[first + groups.size()];
        int[] tableFrom = new int[groups.size() + 1];
        int[] never = new int[groups.size()];
        for (int g = 0; g <= groups.size(); g++) {
            tableFrom[g] = from[first + g] - start;
        }
        for (int g = 0; g < groups.size(); g++) {
            never[g] = (int) neverAtRisk[first + g];
        }
        int[][] count = new int[codes][];
        double[][] sum = new double[codes][];
        for (int code = 0; code < codes; code++) {
            count[code] = Arrays.copyOfRange(rowCounts[code], start, end);
            sum[code] = rowSums == null ? null : Arrays.copyOfRange(rowSums[code], start, end);
        }
        return new RiskTable(
                groups,
                causes,
                weightKind,
                tableFrom,
                never,
                Arrays.copyOfRange(rowTime, start, end),
                Arrays.copyOfRange(count, 1, entries()),
                count[0],
                delayedEntry ? count[entries()] : null,
                sums == null
                        ? null
                        : new RiskTable.Weighted(
                                new double[end - start],
                                Arrays.copyOfRange(sum, 1, entries()),
                                sum[0],
                                delayedEntry ? sum[entries()] : null));
    }
}
