package io.github.tmacohort.analysis.proportion;

import java.util.Arrays;

/** Row and column totals of a table of counts, the empty ones left out. */
record Margins(int[] rowTotals, int[] columnTotals, int total) {

    /** @throws IllegalArgumentException if a count is negative or the rows differ in length */
    static Margins of(int[][] counts) {
        int columns = counts.length == 0 ? 0 : counts[0].length;
        int[] rowTotals = new int[counts.length];
        int[] columnTotals = new int[columns];
        int total = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i].length != columns) {
                throw new IllegalArgumentException(
                        "counts[" + i + "] must have " + columns + " cells, got " + counts[i].length);
            }
            for (int j = 0; j < columns; j++) {
                if (counts[i][j] < 0) {
                    throw new IllegalArgumentException(
                            "counts[" + i + "][" + j + "] must not be negative, got " + counts[i][j]);
                }
                rowTotals[i] += counts[i][j];
                columnTotals[j] += counts[i][j];
                total = Math.addExact(total, counts[i][j]);
            }
        }
        return new Margins(positive(rowTotals), positive(columnTotals), total);
    }

    private static int[] positive(int[] totals) {
        return Arrays.stream(totals).filter(t -> t > 0).toArray();
    }

    int rows() {
        return rowTotals.length;
    }

    int columns() {
        return columnTotals.length;
    }

    @Override
    public int[] rowTotals() {
        return rowTotals.clone();
    }

    @Override
    public int[] columnTotals() {
        return columnTotals.clone();
    }
}
