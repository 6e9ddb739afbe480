package io.github.tmacohort.analysis.survival;

import java.util.Arrays;

/** The rows of a risk table that are points of a curve, seen with what the curve counts as its event. */
final class CurvePoints {
    final RiskTable table;
    private final CountedAs counted;
    private final int first;
    private final int groupFirst;
    private final int end; // row after the group's last
    private final int[] rows; // null: all from first to end
    private final int size;

    /** The points of a group, from the first time with {@code minimumAtRisk} at risk on where entry is delayed. */
    static CurvePoints of(RiskTable table, CountedAs counted, int group, int minimumAtRisk) {
        if (!table.hasDelayedEntry()) {
            return new CurvePoints(table, counted, group, table.from(group), null);
        }
        int first = table.from(group);
        while (first < table.to(group) && table.subjectsAtRisk(first) < minimumAtRisk) {
            first++;
        }
        return new CurvePoints(table, counted, group, first, rowsWithExit(table, first, table.to(group)));
    }

    private static int[] rowsWithExit(RiskTable table, int from, int to) {
        int[] rows = new int[to - from];
        int size = 0;
        for (int row = from; row < to; row++) {
            if (table.hasExit(row)) {
                rows[size++] = row;
            }
        }
        return Arrays.copyOf(rows, size);
    }

    private CurvePoints(RiskTable table, CountedAs counted, int group, int first, int[] rows) {
        this.table = table;
        this.counted = counted;
        this.first = first;
        groupFirst = table.from(group);
        end = table.to(group);
        this.rows = rows;
        this.size = rows == null ? end - first : rows.length;
    }

    /** Where the curve begins: 0, or with delayed entry the time from which enough are at risk. */
    double start() {
        return first > groupFirst ? table.time(first - 1) : 0;
    }

    int size() {
        return size;
    }

    int row(int i) {
        return rows == null ? first + i : rows[i];
    }

    double time(int i) {
        return table.time(row(i));
    }

    double atRisk(int i) {
        int row = row(i);
        return counted == CountedAs.CENSORINGS_AFTER_EVENTS ? table.atRisk(row) - table.events(row) : table.atRisk(row);
    }

    /** At risk just after point i, once its events and censorings have left; meant for samples without delayed entry. */
    double atRiskAfter(int i) {
        return i + 1 < size ? table.atRisk(row(i + 1)) : 0;
    }

    double events(int i) {
        return counted == CountedAs.EVENTS ? table.events(row(i)) : table.censored(row(i));
    }

    double censored(int i) {
        return counted == CountedAs.EVENTS ? table.censored(row(i)) : table.events(row(i));
    }

    /** Whether everyone at risk has the event: asked of counts, as sums of weights are rounded. */
    boolean allFail(int i) {
        int row = row(i);
        int n = table.subjectsAtRisk(row);
        return switch (counted) {
            case EVENTS -> table.subjectEvents(row) == n;
            case CENSORINGS -> table.subjectCensored(row) == n;
            case CENSORINGS_AFTER_EVENTS -> table.subjectCensored(row) == n - table.subjectEvents(row);
        };
    }

    /** Whether a subject enters at or after point i's time. */
    boolean anyEntryAfter(int i) {
        for (int row = row(i); row < end; row++) {
            if (table.subjectsEntered(row) > 0) {
                return true;
            }
        }
        return false;
    }

    /** At risk at a time: as many as at the next row, entries included. */
    double atRiskAt(double t) {
        int low = groupFirst;
        int high = end - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (table.time(middle) < t) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        if (low == end) {
            return 0;
        }
        boolean leftBefore = counted == CountedAs.CENSORINGS_AFTER_EVENTS && table.time(low) == t;
        return table.atRisk(low) - (leftBefore ? table.events(low) : 0);
    }

    /** The last point at or before a time; −1 if none. */
    int lastUpTo(double t) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (time(middle) <= t) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }
}
