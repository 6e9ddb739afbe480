package io.github.tmacohort.analysis.survival;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Joins neighbouring times into intervals, the same for all groups and strata, until every count of an interval is 0 or at
 * least the minimum. An interval ends at the first time at which that holds; what then remains at the end is joined to
 * the intervals before it until it holds there too. Who leaves in an interval leaves at its end; who enters in it, its
 * end excluded, enters at its beginning.
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

    /** A walk through the rows of all groups in the order of time. */
    private static final class Joining {
        private final List<RiskTable> tables;
        private final boolean[] keep;
        private final int minimum;
        private final int groups;
        private final int codes;
        private final int[] next; // row of each block
        private final Deque<Double> ends = new ArrayDeque<>();
        private final Deque<int[]> closed = new ArrayDeque<>();
        private int[] cells;

        Joining(List<RiskTable> tables, boolean[] keep, int minimum) {
            this.tables = tables;
            this.keep = keep;
            this.minimum = minimum;
            groups = tables.get(0).groups().size();
            codes = tables.get(0).causes().size() + 2;
            next = new int[keep.length];
            for (int b = 0; b < next.length; b++) {
                next[b] = table(b).from(b % groups);
            }
            cells = new int[keep.length * codes];
        }

        private RiskTable table(int block) {
            return tables.get(block / groups);
        }

        CellIntervals run() {
            double first = nextTime();
            double last = first;
            for (double t = first; t < Double.POSITIVE_INFINITY; t = nextTime()) {
                last = t;
                addExits(t);
                if (isAny() && isSafe()) {
                    close(t);
                }
                addEntriesAndStep(t);
            }
            if (isAny()) {
                while (!isSafe() && !ends.isEmpty()) {
                    ends.removeLast();
                    int[] before = closed.removeLast();
                    for (int i = 0; i < cells.length; i++) {
                        cells[i] += before[i];
                    }
                }
                close(last);
            }
            return new CellIntervals(
                    first, ends.stream().mapToDouble(Double::doubleValue).toArray());
        }

        private double nextTime() {
            double t = Double.POSITIVE_INFINITY;
            for (int b = 0; b < next.length; b++) {
                if (keep[b] && next[b] < table(b).to(b % groups)) {
                    t = Math.min(t, table(b).time(next[b]));
                }
            }
            return t;
        }

        private boolean isAt(int block, double t) {
            return keep[block]
                    && next[block] < table(block).to(block % groups)
                    && table(block).time(next[block]) == t;
        }

        private void addExits(double t) {
            for (int b = 0; b < next.length; b++) {
                if (isAt(b, t)) {
                    cells[b * codes] += table(b).subjectCensored(next[b]);
                    for (int k = 1; k < codes - 1; k++) {
                        cells[b * codes + k] += table(b).subjectEvents(next[b], k);
                    }
                }
            }
        }

        private void addEntriesAndStep(double t) {
            for (int b = 0; b < next.length; b++) {
                if (isAt(b, t)) {
                    cells[b * codes + codes - 1] += table(b).subjectsEntered(next[b]);
                    next[b]++;
                }
            }
        }

        private boolean isAny() {
            return Arrays.stream(cells).anyMatch(count -> count > 0);
        }

        private boolean isSafe() {
            return Arrays.stream(cells).allMatch(count -> count == 0 || count >= minimum);
        }

        private void close(double t) {
            ends.addLast(t);
            closed.addLast(cells);
            cells = new int[cells.length];
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
