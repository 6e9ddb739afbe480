package io.github.tmacohort.analysis.survival;

/**
 * What {@link LogRankSums} adds up, for two groups without weights: the commonest test, over sorted rows that may be very
 * many. The rows are walked through in stretches of time, on all processors; where stretches begin depends on the rows
 * alone, and so then does each sum, to the last bit.
 */
final class TwoGroupSums {
    private static final int STRETCH = 1 << 15;

    private final RiskTable table;
    private final int first;
    private final int second;
    /** Of the first group, of the second. */
    final double[] observed = new double[2];

    final double[] expected = new double[2];
    /** Variance of the first group's observed events; of the second's as well. */
    double variance;

    private TwoGroupSums(RiskTable table, int first, int second) {
        this.table = table;
        this.first = first;
        this.second = second;
    }

    static TwoGroupSums of(RiskTable table, int first, int second) {
        int longer = rows(table, first) >= rows(table, second) ? first : second;
        int shorter = longer == first ? second : first;
        int stretches = 1 + rows(table, longer) / STRETCH;
        int[][] begin = new int[2][stretches + 1];
        for (int s = 1; s < stretches; s++) {
            int row = table.from(longer) + s * STRETCH;
            begin[longer == first ? 0 : 1][s] = row;
            begin[longer == first ? 1 : 0][s] = table.firstAtOrAfter(shorter, table.time(row));
        }
        begin[0][0] = table.from(first);
        begin[1][0] = table.from(second);
        begin[0][stretches] = table.to(first);
        begin[1][stretches] = table.to(second);
        TwoGroupSums[] parts = new TwoGroupSums[stretches];
        Parallel.run(stretches, s -> {
            parts[s] = new TwoGroupSums(table, first, second);
            parts[s].add(begin[0][s], begin[0][s + 1], begin[1][s], begin[1][s + 1]);
        });
        TwoGroupSums sum = new TwoGroupSums(table, first, second);
        for (TwoGroupSums part : parts) {
            sum.observed[0] += part.observed[0];
            sum.observed[1] += part.observed[1];
            sum.expected[0] += part.expected[0];
            sum.expected[1] += part.expected[1];
            sum.variance += part.variance;
        }
        return sum;
    }

    private static int rows(RiskTable table, int group) {
        return table.to(group) - table.from(group);
    }

    /** Nothing here branches on which group comes next, or on whether there is an event: both are as good as random. */
    private void add(int fromFirst, int toFirst, int fromSecond, int toSecond) {
        int i = fromFirst;
        int j = fromSecond;
        long events1 = 0;
        long events2 = 0;
        double expected1 = 0;
        double expected2 = 0;
        double sum = 0;
        while (i < toFirst || j < toSecond) {
            long next1 = i < toFirst ? Double.doubleToRawLongBits(table.time(i)) : Long.MAX_VALUE;
            long next2 = j < toSecond ? Double.doubleToRawLongBits(table.time(j)) : Long.MAX_VALUE;
            int take1 = 1 - (int) (next2 - next1 >>> 63); // bits of times are in the order of times
            int take2 = 1 - (int) (next1 - next2 >>> 63);
            int atRisk1 = i < table.to(first) ? table.subjectsAtRisk(i) : 0;
            int atRisk2 = j < table.to(second) ? table.subjectsAtRisk(j) : 0;
            int d1 = i < toFirst ? take1 * table.subjectEvents(i) : 0;
            int d2 = j < toSecond ? take2 * table.subjectEvents(j) : 0;
            events1 += d1;
            events2 += d2;
            double n = (double) atRisk1 + atRisk2;
            double d = (double) d1 + d2;
            double share1 = atRisk1 / Math.max(1, n);
            double share2 = atRisk2 / Math.max(1, n);
            expected1 += d * share1;
            expected2 += d * share2;
            sum += d * (n - d) / Math.max(1, n - 1) * share1 * share2;
            i += take1;
            j += take2;
        }
        observed[0] = events1;
        observed[1] = events2;
        expected[0] = expected1;
        expected[1] = expected2;
        variance = sum;
    }
}
