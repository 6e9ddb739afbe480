package io.github.tmacohort.analysis.explore;

/** Rows of grid values made comparable. */
final class Standardised {
    /** A standard deviation below this share of the largest value is rounding. */
    private static final double NOTHING = 1e-12;

    private Standardised() {}

    static double[][] of(double[][] values, Standardisation how) {
        return switch (how) {
            case NONE -> values;
            case BY_SERIES -> eachRow(values);
            case BY_DAY -> transposed(eachRow(transposed(values)));
        };
    }

    static boolean constant(double[] row) {
        double largest = 0;
        for (double x : row) {
            largest = Math.max(largest, Math.abs(x));
        }
        return deviation(row, mean(row)) <= NOTHING * largest;
    }

    private static double[][] eachRow(double[][] values) {
        double[][] rows = new double[values.length][];
        for (int i = 0; i < rows.length; i++) {
            double mean = mean(values[i]);
            double deviation = constant(values[i]) ? Double.POSITIVE_INFINITY : deviation(values[i], mean);
            rows[i] = new double[values[i].length];
            for (int d = 0; d < rows[i].length; d++) {
                rows[i][d] = (values[i][d] - mean) / deviation;
            }
        }
        return rows;
    }

    private static double mean(double[] row) {
        double sum = 0;
        for (double x : row) {
            sum += x;
        }
        return sum / row.length;
    }

    private static double deviation(double[] row, double mean) {
        double squares = 0;
        for (double x : row) {
            squares += (x - mean) * (x - mean);
        }
        return Math.sqrt(squares / (row.length - 1));
    }

    private static double[][] transposed(double[][] values) {
        double[][] columns = new double[values[0].length][values.length];
        for (int i = 0; i < values.length; i++) {
            for (int d = 0; d < columns.length; d++) {
                columns[d][i] = values[i][d];
            }
        }
        return columns;
    }
}
