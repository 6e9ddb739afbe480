package io.github.tmacohort.analysis.proportion;

import io.github.tmacohort.analysis.estimate.Estimate;

/**
 * Fisher's exact test of an r × c table (Freeman and Halton): the probability, given all margins, of tables at most
 * (1 + 1e-7) times as probable as the one observed, as R's {@code fisher.test}. All tables are enumerated; when there are
 * more than the stated number, the result says so. Empty rows and columns play no part.
 *
 * @see <a href="https://doi.org/10.2307/2332323">Freeman and Halton (1951), Biometrika 38:141–149</a>
 */
public final class FreemanHalton {
    /** Tables that are enumerated at most: a second or two. */
    public static final long LARGEST_NUMBER_OF_TABLES = 20_000_000;

    private FreemanHalton() {}

    /** @throws IllegalArgumentException if a count is negative or the rows differ in length */
    public static Estimate pValue(int[][] counts) {
        Margins margins = Margins.of(counts);
        if (margins.rows() < 2 || margins.columns() < 2) {
            return Estimate.notEstimable("fewer than two rows or columns with counts");
        }
        Enumeration enumeration = new Enumeration(margins);
        double observed = 0;
        for (int[] row : counts) {
            for (int count : row) {
                observed -= enumeration.logFactorial[count];
            }
        }
        return enumeration.pValue(observed, margins);
    }

    /**
     * The smallest p-value that any table with the margins of this one can have. Where it exceeds the level of the test no
     * outcome could have been significant, and such a test need not be made.
     *
     * @throws IllegalArgumentException if a count is negative or the rows differ in length
     * @see <a href="https://doi.org/10.2307/2531456">Tarone (1990), Biometrics 46:515–522</a>
     */
    public static Estimate smallestPValue(int[][] counts) {
        Margins margins = Margins.of(counts);
        if (margins.rows() < 2 || margins.columns() < 2) {
            return Estimate.notEstimable("fewer than two rows or columns with counts");
        }
        Enumeration enumeration = new Enumeration(margins);
        enumeration.threshold = Double.NEGATIVE_INFINITY;
        enumeration.column(0, margins.rowTotals(), 0);
        return new Enumeration(margins).pValue(enumeration.least, margins);
    }

    /** Column after column, each filled in every way that the row totals leave; the last column is what remains. */
    private static final class Enumeration {
        private final double[] logFactorial;
        private final int[] columnTotals;
        private final double logConstant;
        private double threshold;
        /** Of the logarithms of the products of 1/cell!, as far as tables were enumerated. */
        private double least = Double.POSITIVE_INFINITY;

        private double asExtreme;
        private long tables;

        Enumeration(Margins margins) {
            int total = margins.total();
            logFactorial = new double[total + 1];
            for (int i = 2; i <= total; i++) {
                logFactorial[i] = logFactorial[i - 1] + Math.log(i);
            }
            columnTotals = margins.columnTotals();
            double constant = -logFactorial[total];
            for (int margin : margins.rowTotals()) {
                constant += logFactorial[margin];
            }
            for (int margin : columnTotals) {
                constant += logFactorial[margin];
            }
            logConstant = constant;
        }

        /** @param logCells of the table whose p-value is asked for */
        Estimate pValue(double logCells, Margins margins) {
            threshold = logCells + Math.log(FisherExact.EQUAL);
            column(0, margins.rowTotals(), 0);
            return tables > LARGEST_NUMBER_OF_TABLES
                    ? Estimate.notEstimable("not feasible: more than " + LARGEST_NUMBER_OF_TABLES
                            + " tables have these margins; simplify the table, or use the chi-square test")
                    : Estimate.of(Math.min(1, asExtreme));
        }

        void column(int column, int[] remaining, double logCells) {
            if (column == columnTotals.length - 1) {
                double log = logCells;
                for (int count : remaining) {
                    log -= logFactorial[count];
                }
                tables++;
                least = Math.min(least, log);
                if (log <= threshold) {
                    asExtreme += Math.exp(logConstant + log);
                }
                return;
            }
            int capacity = 0;
            for (int count : remaining) {
                capacity += count;
            }
            cell(column, 0, columnTotals[column], capacity, remaining, logCells);
        }

        private void cell(int column, int row, int left, int capacity, int[] remaining, double logCells) {
            if (tables > LARGEST_NUMBER_OF_TABLES) {
                return;
            }
            int available = remaining[row];
            int capacityBelow = capacity - available;
            if (row == remaining.length - 1) {
                remaining[row] -= left;
                column(column + 1, remaining, logCells - logFactorial[left]);
                remaining[row] += left;
                return;
            }
            int most = Math.min(left, available);
            for (int count = Math.max(0, left - capacityBelow); count <= most; count++) {
                remaining[row] = available - count;
                cell(column, row + 1, left - count, capacityBelow, remaining, logCells - logFactorial[count]);
            }
            remaining[row] = available;
        }
    }
}
