package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Joins neighbouring times into intervals, the same for all groups and strata, such that every count of an interval is 0
 * or at least the minimum. Of all such divisions it is the one that moves subjects least: the sum over subjects of how far
 * their leaving and their entry are moved is smallest, found by dynamic programming over the ends of intervals. Who leaves
 * in an interval leaves at its end; who enters in it, its end excluded, enters at its beginning.
 */
final class CellIntervals implements RiskTableSum.TimeMap {
    private final double[] ends;
    private final double first;

    private CellIntervals(double first, double[] ends) {
        this.first = first;
        this.ends = ends;
    }

    /** @param keep which groups count, stratum by stratum; their totals must be 0 or at least the minimum */
    static CellIntervals of(List<RiskTable> tables, boolean[] keep, int minimum) {
        return new Joining(tables, keep, minimum).run();
    }

    @Override
    public double exit(double t) {
        int at = Arrays.binarySearch(ends, t);
        return ends[at >= 0 ? at : -at - 1];
    }

    @Override
    public double entry(double t) {
        int at = Arrays.binarySearch(ends, t);
        int floor = at >= 0 ? at : -at - 2;
        return floor < 0 ? first : ends[floor];
    }

    /** Where intervals may end, and what they would hold: sums of the counts before each such time. */
    private static final class Joining {
        /** With more times than this, intervals end at every second, third, ... of them: the search is quadratic. */
        private static final int MOST_ENDS = 4000;

        private final int minimum;
        private final int codes;
        private final double[] candidates;
        private final int[][] exits; // by candidate, then cell (block, code): those who leave up to it
        private final int[][] entries; // those who enter before it
        private final double[] exitTimes; // sums of times in the same order
        private final double[] entryTimes;
        private final int[] exitCount;
        private final int[] entryCount;

        Joining(List<RiskTable> tables, boolean[] keep, int minimum) {
            this.minimum = minimum;
            int groups = tables.get(0).groups().size();
            codes = tables.get(0).causes().size() + 1;
            candidates = candidates(tables, keep, groups);
            int n = candidates.length;
            exits = new int[n + 1][keep.length * codes];
            entries = new int[n + 1][keep.length];
            exitTimes = new double[n + 1];
            entryTimes = new double[n + 1];
            exitCount = new int[n + 1];
            entryCount = new int[n + 1];
            for (int b = 0; b < keep.length; b++) {
                RiskTable table = tables.get(b / groups);
                for (int row = table.from(b % groups); keep[b] && row < table.to(b % groups); row++) {
                    count(table, row, b);
                }
            }
            for (int c = 1; c <= n; c++) {
                for (int cell = 0; cell < exits[c].length; cell++) {
                    exits[c][cell] += exits[c - 1][cell];
                }
                for (int cell = 0; cell < entries[c].length; cell++) {
                    entries[c][cell] += entries[c - 1][cell];
                }
                exitTimes[c] += exitTimes[c - 1];
                entryTimes[c] += entryTimes[c - 1];
                exitCount[c] += exitCount[c - 1];
                entryCount[c] += entryCount[c - 1];
            }
        }

        private static double[] candidates(List<RiskTable> tables, boolean[] keep, int groups) {
            TreeSet<Double> times = new TreeSet<>();
            for (int b = 0; b < keep.length; b++) {
                RiskTable table = tables.get(b / groups);
                for (int row = table.from(b % groups); keep[b] && row < table.to(b % groups); row++) {
                    times.add(table.time(row));
                }
            }
            double[] all = times.stream().mapToDouble(Double::doubleValue).toArray();
            int step = (all.length + MOST_ENDS - 1) / MOST_ENDS;
            return IntStream.range(0, all.length)
                    .filter(i -> i % step == 0 || i == all.length - 1)
                    .mapToDouble(i -> all[i])
                    .toArray();
        }

        private void count(RiskTable table, int row, int b) {
            double t = table.time(row);
            int at = Arrays.binarySearch(candidates, t);
            int ceiling = at >= 0 ? at : -at - 1;
            int floor = at >= 0 ? at : -at - 2;
            int leave = table.subjectCensored(row) + table.subjectEvents(row);
            exits[ceiling + 1][b * codes] += table.subjectCensored(row);
            for (int k = 1; k < codes; k++) {
                exits[ceiling + 1][b * codes + k] += table.subjectEvents(row, k);
            }
            exitTimes[ceiling + 1] += t * leave;
            exitCount[ceiling + 1] += leave;
            int enter = table.subjectsEntered(row);
            entries[floor + 1][b] += enter;
            entryTimes[floor + 1] += t * enter;
            entryCount[floor + 1] += enter;
        }

        /** {@code least[j]}: how far subjects are moved at least where intervals end at candidate {@code j − 1}. */
        CellIntervals run() {
            int n = candidates.length;
            double[] least = new double[n + 1];
            int[] previous = new int[n + 1];
            for (int j = 1; j <= n; j++) {
                least[j] = Double.POSITIVE_INFINITY;
                for (int i = j - 1; i >= 0; i--) {
                    double moved = moved(i, j);
                    if (moved >= least[j]) {
                        break; // longer intervals move more
                    }
                    if (least[i] + moved < least[j] && isSafe(i, j)) {
                        least[j] = least[i] + moved;
                        previous[j] = i;
                    }
                }
            }
            List<Double> ends = new ArrayList<>();
            for (int j = n; j > 0; j = previous[j]) {
                ends.add(0, candidates[j - 1]);
            }
            return new CellIntervals(
                    n == 0 ? 0 : candidates[0],
                    ends.stream().mapToDouble(Double::doubleValue).toArray());
        }

        /** Candidate i − 1 ends the interval before; its entries belong to this one. */
        private static int firstEntry(int i) {
            return Math.max(i - 1, 0);
        }

        private double moved(int i, int j) {
            int from = firstEntry(i);
            double up = candidates[j - 1] * (exitCount[j] - exitCount[i]) - (exitTimes[j] - exitTimes[i]);
            double down =
                    entryTimes[j - 1] - entryTimes[from] - candidates[from] * (entryCount[j - 1] - entryCount[from]);
            return up + down;
        }

        private boolean isSafe(int i, int j) {
            for (int cell = 0; cell < exits[0].length; cell++) {
                if (isSmall(exits[j][cell] - exits[i][cell])) {
                    return false;
                }
            }
            for (int b = 0; b < entries[0].length; b++) {
                if (isSmall(entries[j - 1][b] - entries[firstEntry(i)][b])) {
                    return false;
                }
            }
            return true;
        }

        private boolean isSmall(int count) {
            return count > 0 && count < minimum;
        }
    }

    /** Why a group's totals forbid sharing it in whatever intervals; empty if they do not. */
    static List<String> smallTotals(RiskTable table, int group, int minimum) {
        long[] totals = new long[table.causes().size() + 2];
        for (int row = table.from(group); row < table.to(group); row++) {
            totals[0] += table.subjectCensored(row);
            for (int k = 1; k < totals.length - 1; k++) {
                totals[k] += table.subjectEvents(row, k);
            }
            totals[totals.length - 1] += table.subjectsEntered(row);
        }
        List<String> small = new ArrayList<>();
        for (int code = 0; code < totals.length; code++) {
            if (totals[code] > 0 && totals[code] < minimum) {
                small.add(
                        code == 0
                                ? "the censorings"
                                : code == totals.length - 1
                                        ? "the entries"
                                        : "the events of cause '"
                                                + table.causes().get(code - 1) + "'");
            }
        }
        return small;
    }
}
