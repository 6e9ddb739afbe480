package io.github.tmacohort.analysis.longitudinal;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns X = QR with orthonormal Q, by Gram-Schmidt done twice. Fitting in Q keeps the model's numbers the same whatever
 * the units and origins of its columns are.
 */
final class OrthonormalColumns {
    /** What is left of a column after its projection, relative to the column: less is a linear combination. */
    private static final double COLLINEAR = 1e-9;

    final double[][] q; // by column
    private final double[][] r; // upper triangle
    private final List<String> collinear = new ArrayList<>();

    /** @param x by column */
    OrthonormalColumns(double[][] x, List<String> names) {
        int p = x.length;
        q = new double[p][];
        r = new double[p][p];
        for (int j = 0; j < p && collinear.isEmpty(); j++) {
            double[] column = x[j].clone();
            double norm = norm(column);
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < j; k++) {
                    double projection = dot(q[k], column);
                    r[k][j] += projection;
                    subtract(column, projection, q[k]);
                }
            }
            double left = norm(column);
            if (!(left > COLLINEAR * norm)) {
                describe(x, names, j, norm);
                return;
            }
            r[j][j] = left;
            for (int i = 0; i < column.length; i++) {
                column[i] /= left;
            }
            q[j] = column;
        }
    }

    private void describe(double[][] x, List<String> names, int j, double norm) {
        collinear.add(names.get(j));
        double[] combination = new double[j];
        for (int k = j - 1; k >= 0; k--) {
            double sum = r[k][j];
            for (int l = k + 1; l < j; l++) {
                sum -= r[k][l] * combination[l];
            }
            combination[k] = sum / r[k][k];
        }
        for (int k = 0; k < j; k++) {
            if (Math.abs(combination[k]) * norm(x[k]) > COLLINEAR * norm) {
                collinear.add(names.get(k));
            }
        }
    }

    /** The first column that is a linear combination of earlier ones, then those; empty if there is none. */
    List<String> collinear() {
        return collinear;
    }

    int size() {
        return q.length;
    }

    /** Coefficients of X from those of Q. */
    double[] coefficients(double[] ofQ) {
        double[] beta = ofQ.clone();
        for (int k = beta.length - 1; k >= 0; k--) {
            for (int l = k + 1; l < beta.length; l++) {
                beta[k] -= r[k][l] * beta[l];
            }
            beta[k] /= r[k][k];
        }
        return beta;
    }

    /** The combination of Q's coefficients that equals the given combination of X's: R⁻ᵀ l. */
    double[] combination(double[] ofX) {
        double[] m = ofX.clone();
        for (int k = 0; k < m.length; k++) {
            for (int l = 0; l < k; l++) {
                m[k] -= r[l][k] * m[l];
            }
            m[k] /= r[k][k];
        }
        return m;
    }

    /** log det XᵀX. */
    double logDeterminant() {
        double log = 0;
        for (int j = 0; j < r.length; j++) {
            log += 2 * Math.log(r[j][j]);
        }
        return log;
    }

    /** Takes the projection on the columns away from {@code y}, in place, and returns its coefficients of Q. */
    double[] project(double[] y) {
        double[] coefficients = new double[q.length];
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < q.length; k++) {
                double projection = dot(q[k], y);
                coefficients[k] += projection;
                subtract(y, projection, q[k]);
            }
        }
        return coefficients;
    }

    /** Whether every column of {@code other} is a combination of these. */
    boolean spans(OrthonormalColumns other) {
        for (double[] column : other.q) {
            double[] left = column.clone();
            project(left);
            if (norm(left) > 1e-7) { // of a column of length 1
                return false;
            }
        }
        return true;
    }

    private static void subtract(double[] from, double factor, double[] column) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= factor * column[i];
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
