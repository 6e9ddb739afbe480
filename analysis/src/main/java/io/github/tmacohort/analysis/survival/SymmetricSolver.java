package io.github.tmacohort.analysis.survival;

/**
 * Solves with a symmetric, positive semidefinite matrix, leaving out columns that are linear combinations of earlier
 * ones: their solutions and rows of the inverse are 0.
 */
public final class SymmetricSolver {
    /** A pivot smaller than this, relative to its own diagonal element, is a linear combination. */
    private static final double TOLERANCE = 1e-11;

    private final int p;
    private final double[][] lower; // unit-free Cholesky factor, columns of left-out variables zero
    private final boolean[] leftOut;
    private boolean positive = true;

    private SymmetricSolver(double[][] matrix, boolean[] leftOutBefore, double[] least) {
        p = matrix.length;
        lower = new double[p][p];
        leftOut = leftOutBefore == null ? new boolean[p] : leftOutBefore.clone();
        for (int j = 0; j < p; j++) {
            if (leftOut[j]) {
                continue;
            }
            double pivot = matrix[j][j];
            for (int k = 0; k < j; k++) {
                pivot -= lower[j][k] * lower[j][k];
            }
            if (!(pivot > TOLERANCE * matrix[j][j]) || least != null && !(pivot > least[j])) {
                if (leftOutBefore == null) {
                    leftOut[j] = true;
                    continue;
                }
                if (!(pivot > 0)) {
                    positive = false;
                    return;
                }
            }
            lower[j][j] = Math.sqrt(pivot);
            for (int i = j + 1; i < p; i++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = sum / lower[j][j];
            }
        }
    }

    /** Finds out which columns to leave out. */
    public static SymmetricSolver of(double[][] matrix) {
        return new SymmetricSolver(matrix, null, null);
    }

    /**
     * Finds out which columns to leave out, those of no more than rounding among them.
     *
     * @param least for each column, what its pivot must exceed
     */
    public static SymmetricSolver above(double[][] matrix, double[] least) {
        return new SymmetricSolver(matrix, null, least);
    }

    /** Leaves out the given columns and no others. */
    public static SymmetricSolver of(double[][] matrix, boolean[] leftOut) {
        return new SymmetricSolver(matrix, leftOut, null);
    }

    /** Whether the matrix, less the columns left out, is positive definite. */
    public boolean isPositive() {
        return positive;
    }

    /** The columns left out. */
    public boolean[] leftOut() {
        return leftOut.clone();
    }

    /** Number of columns kept. */
    public int rank() {
        int rank = 0;
        for (boolean out : leftOut) {
            rank += out ? 0 : 1;
        }
        return rank;
    }

    /** Twice the sum of the logs of the factor's diagonal. */
    double logDeterminant() {
        double log = 0;
        for (int j = 0; j < p; j++) {
            log += leftOut[j] ? 0 : 2 * Math.log(lower[j][j]);
        }
        return log;
    }

    double[] solve(double[] right) {
        double[] y = new double[p];
        for (int i = 0; i < p; i++) {
            if (!leftOut[i]) {
                double sum = right[i];
                for (int k = 0; k < i; k++) {
                    sum -= leftOut[k] ? 0 : lower[i][k] * y[k];
                }
                y[i] = sum / lower[i][i];
            }
        }
        for (int i = p - 1; i >= 0; i--) {
            if (!leftOut[i]) {
                double sum = y[i];
                for (int k = i + 1; k < p; k++) {
                    sum -= leftOut[k] ? 0 : lower[k][i] * y[k];
                }
                y[i] = sum / lower[i][i];
            }
        }
        return y;
    }

    /** M⁻¹ over the columns kept. */
    public double[][] inverse() {
        double[][] inverse = new double[p][];
        for (int j = 0; j < p; j++) {
            double[] unit = new double[p];
            unit[j] = leftOut[j] ? 0 : 1;
            inverse[j] = solve(unit);
        }
        return inverse;
    }

    /** vᵀ M⁻¹ v over the columns kept. */
    public double quadratic(double[] v) {
        double[] solved = solve(v);
        double sum = 0;
        for (int j = 0; j < p; j++) {
            sum += leftOut[j] ? 0 : v[j] * solved[j];
        }
        return sum;
    }
}
