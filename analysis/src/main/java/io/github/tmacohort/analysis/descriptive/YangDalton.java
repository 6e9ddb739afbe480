package io.github.tmacohort.analysis.descriptive;

import java.util.Optional;
import java.util.stream.IntStream;

/** √(dᵀ S⁻¹ d) for the shares of categories, by Cholesky's factor of S. */
final class YangDalton {

    private YangDalton() {}

    /** Empty when S is singular: one category, or none in common. */
    static Optional<Double> distance(int[] first, int n1, int[] second, int n2) {
        int[] used = IntStream.range(0, first.length)
                .filter(j -> first[j] + (long) second[j] > 0)
                .toArray();
        int k = used.length - 1;
        if (k < 1) {
            return Optional.empty();
        }
        double[][] s = new double[k][k];
        double[] d = new double[k];
        for (int i = 0; i < k; i++) {
            double p1 = first[used[i + 1]] / (double) n1;
            double p2 = second[used[i + 1]] / (double) n2;
            d[i] = p1 - p2;
            for (int j = 0; j < k; j++) {
                double q1 = first[used[j + 1]] / (double) n1;
                double q2 = second[used[j + 1]] / (double) n2;
                s[i][j] = i == j ? (p1 * (1 - p1) + p2 * (1 - p2)) / 2 : -(p1 * q1 + p2 * q2) / 2;
            }
        }
        return squaredLength(s, d).map(Math::sqrt);
    }

    /** dᵀ S⁻¹ d = |L⁻¹ d|² for S = L Lᵀ. */
    private static Optional<Double> squaredLength(double[][] s, double[] d) {
        int k = d.length;
        double[][] l = new double[k][k];
        double[] y = new double[k];
        double length = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = s[i][j];
                for (int m = 0; m < j; m++) {
                    rest -= l[i][m] * l[j][m];
                }
                if (i == j && rest <= 1e-12 * s[i][i]) {
                    return Optional.empty();
                }
                l[i][j] = i == j ? Math.sqrt(rest) : rest / l[j][j];
            }
            double rest = d[i];
            for (int m = 0; m < i; m++) {
                rest -= l[i][m] * y[m];
            }
            y[i] = rest / l[i][i];
            length += y[i] * y[i];
        }
        return Optional.of(length);
    }
}
