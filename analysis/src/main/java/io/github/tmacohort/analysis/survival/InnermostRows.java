package io.github.tmacohort.analysis.survival;

import java.util.Arrays;

/**
 * A sample's innermost intervals (each begins with some subject's beginning and ends with the end that follows next), and
 * for each subject the first and last of them that lie within its own interval; equal subjects are counted together.
 *
 * <p>Every innermost interval is the last one of some subject, so that no combination of the columns of the matrix
 * "subject × interval" is 0: the masses that maximise the likelihood are unique.
 */
final class InnermostRows {
    final double[] after;
    final boolean[] includesAfter;
    final double[] by;
    final int[] first;
    final int[] last;
    final int[] count;
    final int subjects;

    /**
     * At one time t the order is: begins with t itself, ends with t, begins after t. Keys are 3k, 3k + 1 and 3k + 2 of the
     * k-th distinct time; left-censored subjects begin before all, right-censored ones end after all.
     */
    static InnermostRows of(IntervalTimes times) {
        int n = times.size();
        double[] distinct = distinctTimes(times);
        int keys = 3 * distinct.length + 1;
        int[] starts = new int[n];
        int[] ends = new int[n];
        boolean[] isStart = new boolean[keys + 1]; // index 0 is "before all"
        boolean[] isEnd = new boolean[keys + 1];
        for (int i = 0; i < n; i++) {
            boolean exact = times.kind(i) == IntervalTimes.Kind.EXACT;
            starts[i] =
                    times.after(i) < 0 ? 0 : 1 + 3 * Arrays.binarySearch(distinct, times.after(i)) + (exact ? 0 : 2);
            ends[i] =
                    times.by(i) == Double.POSITIVE_INFINITY ? keys : 2 + 3 * Arrays.binarySearch(distinct, times.by(i));
            isStart[starts[i]] = true;
            isEnd[ends[i]] = true;
        }
        int[] from = new int[keys + 1];
        int[] to = new int[keys + 1];
        int m = 0;
        int open = -1;
        for (int key = 0; key <= keys; key++) {
            if (isEnd[key] && open >= 0) {
                from[m] = open;
                to[m++] = key;
                open = -1;
            }
            open = isStart[key] ? key : open;
        }
        return new InnermostRows(
                starts(distinct, Arrays.copyOf(from, m)),
                included(Arrays.copyOf(from, m)),
                ends(distinct, Arrays.copyOf(to, m)),
                starts,
                ends,
                Arrays.copyOf(from, m),
                Arrays.copyOf(to, m));
    }

    /** Turns the subjects' keys into ranges of intervals, equal ones once, in order. */
    private InnermostRows(
            double[] after, boolean[] includesAfter, double[] by, int[] starts, int[] ends, int[] from, int[] to) {
        this.after = after;
        this.includesAfter = includesAfter;
        this.by = by;
        this.subjects = starts.length;
        long[] ranges = new long[starts.length];
        for (int i = 0; i < starts.length; i++) {
            int low = Arrays.binarySearch(from, starts[i]); // the first that does not begin earlier
            int high = Arrays.binarySearch(to, ends[i]); // the last that does not end later
            ranges[i] = (long) (low >= 0 ? low : -low - 1) << 32 | (high >= 0 ? high : -high - 2);
        }
        Arrays.sort(ranges);
        int[] firsts = new int[ranges.length];
        int[] lasts = new int[ranges.length];
        int[] counts = new int[ranges.length];
        int size = 0;
        for (int i = 0; i < ranges.length; i++) {
            if (i == 0 || ranges[i] != ranges[i - 1]) {
                firsts[size] = (int) (ranges[i] >>> 32);
                lasts[size++] = (int) ranges[i];
            }
            counts[size - 1]++;
        }
        this.first = Arrays.copyOf(firsts, size);
        this.last = Arrays.copyOf(lasts, size);
        this.count = Arrays.copyOf(counts, size);
    }

    private static double[] distinctTimes(IntervalTimes times) {
        double[] all = new double[2 * times.size()];
        int size = 0;
        for (int i = 0; i < times.size(); i++) {
            if (times.after(i) >= 0) {
                all[size++] = times.after(i);
            }
            if (times.by(i) < Double.POSITIVE_INFINITY) {
                all[size++] = times.by(i);
            }
        }
        return Arrays.stream(all, 0, size).sorted().distinct().toArray();
    }

    private static double[] starts(double[] distinct, int[] keys) {
        double[] times = new double[keys.length];
        for (int j = 0; j < keys.length; j++) {
            times[j] = keys[j] == 0 ? 0 : distinct[(keys[j] - 1) / 3];
        }
        return times;
    }

    private static boolean[] included(int[] keys) {
        boolean[] included = new boolean[keys.length];
        for (int j = 0; j < keys.length; j++) {
            included[j] = keys[j] == 0 || (keys[j] - 1) % 3 == 0;
        }
        return included;
    }

    private static double[] ends(double[] distinct, int[] keys) {
        double[] times = new double[keys.length];
        for (int j = 0; j < keys.length; j++) {
            int time = (keys[j] - 1) / 3;
            times[j] = time < distinct.length ? distinct[time] : Double.POSITIVE_INFINITY;
        }
        return times;
    }

    int intervals() {
        return after.length;
    }

    int rows() {
        return first.length;
    }
}
