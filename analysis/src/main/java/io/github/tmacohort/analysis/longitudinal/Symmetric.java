package io.github.tmacohort.analysis.longitudinal;

import java.util.Arrays;

/** Small symmetric matrices. */
final class Symmetric {
    private Symmetric() {}

    /** Lower Cholesky factor; null unless positive definite. */
    static double[][] cholesky(double[][] a) {
        return cholesky(a, 0);
    }

    private static double[][] cholesky(double[][] a, double leastPivot) {
        int n = a.length;
        double[][] lower = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i == j && !(sum > leastPivot)) {
                    return null;
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
            }
        }
        return lower;
    }

    static double[] solve(double[][] lower, double[] right) {
        int n = right.length;
        double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i][k] * x[k];
            }
            x[i] /= lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= lower[k][i] * x[k];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }

    /** From the Cholesky factor. */
    static double[][] inverse(double[][] lower) {
        int n = lower.length;
        double[][] inverse = new double[n][];
        for (int j = 0; j < n; j++) {
            double[] unit = new double[n];
            unit[j] = 1;
            inverse[j] = solve(lower, unit);
        }
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < j; k++) {
                inverse[j][k] = inverse[k][j] = 0.5 * (inverse[j][k] + inverse[k][j]);
            }
        }
        return inverse;
    }

    /**
     * Inverse of a positive definite matrix whose rows may be of very different size; null if a row follows from the
     * others but for 1e-10 of its square.
     */
    static double[][] inverseScaled(double[][] a) {
        int n = a.length;
        double[] scale = new double[n];
        double[][] unit = new double[n][n];
        for (int j = 0; j < n; j++) {
            scale[j] = 1 / Math.sqrt(a[j][j]);
        }
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                unit[j][k] = a[j][k] * scale[j] * scale[k];
            }
        }
        double[][] lower = cholesky(unit, 1e-10);
        if (lower == null) {
            return null;
        }
        double[][] inverse = inverse(lower);
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                inverse[j][k] *= scale[j] * scale[k];
            }
        }
        return inverse;
    }

    static double quadratic(double[] left, double[][] a, double[] right) {
        double sum = 0;
        for (int j = 0; j < left.length; j++) {
            double row = 0;
            for (int k = 0; k < right.length; k++) {
                row += a[j][k] * right[k];
            }
            sum += left[j] * row;
        }
        return sum;
    }

    static double[] times(double[][] a, double[] x) {
        double[] y = new double[a.length];
        for (int j = 0; j < a.length; j++) {
            y[j] = OrthonormalColumns.dot(a[j], x);
        }
        return y;
    }

    static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < b[0].length; j++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    /** The first {@code size} rows and columns. */
    static double[][] leading(double[][] a, int size) {
        double[][] block = new double[size][];
        for (int j = 0; j < size; j++) {
            block[j] = Arrays.copyOf(a[j], size);
        }
        return block;
    }

    /** Sum of the products of equal cells: the trace of {@code a·bᵀ}. */
    static double trace(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                sum += a[i][j] * b[i][j];
            }
        }
        return sum;
    }

    /** Eigenvalues in descending order and their vectors, by Jacobi rotations. */
    record Eigen(double[] values, double[][] vectors) {}

    static Eigen eigen(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        double[][] v = new double[n][n]; // rows become the vectors
        for (int j = 0; j < n; j++) {
            a[j] = matrix[j].clone();
            v[j][j] = 1;
        }
        for (int sweep = 0; sweep < 60; sweep++) {
            double off = 0;
            double all = 0;
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    all += a[j][k] * a[j][k];
                    off += j == k ? 0 : a[j][k] * a[j][k];
                }
            }
            if (!(off > 1e-36 * all)) {
                break;
            }
            for (int j = 0; j < n; j++) {
                for (int k = j + 1; k < n; k++) {
                    rotate(a, v, j, k);
                }
            }
        }
        return sorted(a, v);
    }

    private static void rotate(double[][] a, double[][] v, int j, int k) {
        if (a[j][k] == 0) {
            return;
        }
        double half = (a[k][k] - a[j][j]) / (2 * a[j][k]);
        double t = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(1 + half * half));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = c * t;
        for (int i = 0; i < a.length; i++) {
            double x = a[i][j];
            double y = a[i][k];
            a[i][j] = c * x - s * y;
            a[i][k] = s * x + c * y;
        }
        for (int i = 0; i < a.length; i++) {
            double x = a[j][i];
            double y = a[k][i];
            a[j][i] = c * x - s * y;
            a[k][i] = s * x + c * y;
            x = v[j][i];
            y = v[k][i];
            v[j][i] = c * x - s * y;
            v[k][i] = s * x + c * y;
        }
        a[j][k] = a[k][j] = 0;
    }

    private static Eigen sorted(double[][] a, double[][] v) {
        int n = a.length;
        double[] values = new double[n];
        double[][] vectors = new double[n][];
        boolean[] taken = new boolean[n];
        for (int i = 0; i < n; i++) {
            int best = -1;
            for (int j = 0; j < n; j++) {
                if (!taken[j] && (best < 0 || a[j][j] > a[best][best])) {
                    best = j;
                }
            }
            taken[best] = true;
            values[i] = a[best][best];
            vectors[i] = v[best];
        }
        return new Eigen(values, vectors);
    }
}
