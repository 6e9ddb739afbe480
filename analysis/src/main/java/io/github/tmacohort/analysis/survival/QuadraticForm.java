package io.github.tmacohort.analysis.survival;

/**
 * xᵀ A⁻ x for a covariance matrix A, possibly singular, and x in its range, by Cholesky decomposition with pivoting.
 *
 * @param rank of A
 */
public record QuadraticForm(double value, int rank) {
    /** A pivot below this share of its own diagonal entry is rounding. */
    private static final double SINGULAR = 1e-10;

    /** The form of a symmetric matrix; neither argument is changed. */
    public static QuadraticForm of(double[][] covariance, double[] x) {
        int n = x.length;
        double[][] a = new double[n][];
        double[] y = x.clone();
        boolean[] done = new boolean[n];
        for (int j = 0; j < n; j++) {
            a[j] = covariance[j].clone();
        }
        double value = 0;
        int rank = 0;
        for (int step = 0; step < n; step++) {
            int pivot = pivot(a, covariance, done);
            if (pivot < 0) {
                break;
            }
            done[pivot] = true;
            rank++;
            value += y[pivot] * y[pivot] / a[pivot][pivot];
            for (int j = 0; j < n; j++) {
                if (!done[j]) {
                    double factor = a[j][pivot] / a[pivot][pivot];
                    y[j] -= factor * y[pivot];
                    for (int k = 0; k < n; k++) {
                        a[j][k] -= factor * a[pivot][k];
                    }
                }
            }
        }
        return new QuadraticForm(value, rank);
    }

    /** The row with the largest share of its variance left; −1 if all that is left is rounding. */
    private static int pivot(double[][] a, double[][] covariance, boolean[] done) {
        int best = -1;
        double most = SINGULAR;
        for (int j = 0; j < a.length; j++) {
            double share = covariance[j][j] > 0 ? a[j][j] / covariance[j][j] : 0;
            if (!done[j] && share > most) {
                best = j;
                most = share;
            }
        }
        return best;
    }
}
