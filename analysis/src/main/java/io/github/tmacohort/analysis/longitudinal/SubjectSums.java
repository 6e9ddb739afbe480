package io.github.tmacohort.analysis.longitudinal;

import java.util.List;

/**
 * What the likelihood needs of the data. With Zᵢ = PᵢRᵢ (Pᵢ orthonormal) each subject keeps Rᵢ and Aᵢ = Pᵢᵀ[Xᵢ yᵢ]; all
 * that is orthogonal to the Zᵢ is summed once in C. Then for V = I + ZDZᵀ
 *
 * <p>[X y]ᵀV⁻¹[X y] = C + Σ AᵢᵀMᵢ⁻¹Aᵢ, log det V = Σ log det Mᵢ, Mᵢ = I + RᵢDRᵢᵀ:
 *
 * <p>a sum of nonnegative parts at a cost that does not depend on the number of values. Time is centred and divided by its
 * spread within subjects, so that D is of one size in any unit.
 */
final class SubjectSums {
    final int n; // values
    final int m; // columns of [X y]
    final int[] first; // first row of a subject in the order of rows; one more at the end
    final int[] ranks; // of Z, by subject
    final double[] r11;
    final double[] r12;
    final double[] r22; // 0 where a subject has no slope
    final double[][] a1;
    final double[][] a2;
    final double[][] within; // C, lower triangle filled too
    private final double[][][] withinOf; // its part of each subject
    final double centre;
    final double spread;
    final int withSlope; // subjects with two distinct times
    private final double[][] turn; // random effects of centred and scaled time from ours: orthogonal

    /**
     * @param columns orthonormal columns of X, then y, each by row; rows of a subject follow one another
     * @param first index of each subject's first row, and the number of rows at the end
     * @param size 0, 1 or 2 random effects
     */
    SubjectSums(List<double[]> columns, double[] time, int[] first, int size) {
        n = time.length;
        m = columns.size();
        this.first = first;
        int subjects = first.length - 1;
        ranks = new int[subjects];
        r11 = new double[subjects];
        r12 = new double[subjects];
        r22 = new double[subjects];
        a1 = new double[subjects][m];
        a2 = new double[subjects][m];
        withinOf = new double[subjects][m][m];
        centre = mean(time, 0, n);
        double square = 0;
        double largest = 0;
        for (int i = 0; i < subjects; i++) {
            double mean = mean(time, first[i], first[i + 1]);
            for (int k = first[i]; k < first[i + 1]; k++) {
                square += (time[k] - mean) * (time[k] - mean);
                largest = Math.max(largest, Math.abs(time[k]));
            }
        }
        spread = square > 0 ? Math.sqrt(square / n) : 1;
        double rounding = 1e-12 * largest / spread;
        int slopes = 0;
        for (int i = 0; i < subjects; i++) {
            slopes += add(columns, time, i, size, rounding) ? 1 : 0;
        }
        withSlope = slopes;
        turn = new double[][] {{1, 0}, {0, 1}};
        within = sum(withinOf, m);
    }

    private SubjectSums(SubjectSums all, int[] members) {
        m = all.m;
        int subjects = members.length;
        first = new int[subjects + 1];
        ranks = new int[subjects];
        r11 = new double[subjects];
        r12 = new double[subjects];
        r22 = new double[subjects];
        a1 = new double[subjects][];
        a2 = new double[subjects][];
        withinOf = new double[subjects][][];
        int slopes = 0;
        for (int i = 0; i < subjects; i++) {
            int s = members[i];
            first[i + 1] = first[i] + all.first[s + 1] - all.first[s];
            ranks[i] = all.ranks[s];
            r11[i] = all.r11[s];
            r12[i] = all.r12[s];
            r22[i] = all.r22[s];
            a1[i] = all.a1[s];
            a2[i] = all.a2[s];
            withinOf[i] = all.withinOf[s];
            slopes += ranks[i] == 2 ? 1 : 0;
        }
        n = first[subjects];
        within = sum(withinOf, m);
        centre = all.centre;
        spread = all.spread;
        withSlope = slopes;
        turn = all.turn;
    }

    private static double[][] sum(double[][][] matrices, int m) {
        double[][] sum = new double[m][m];
        for (double[][] matrix : matrices) {
            for (int j = 0; j < m; j++) {
                for (int k = 0; k < m; k++) {
                    sum[j][k] += matrix[j][k];
                }
            }
        }
        return sum;
    }

    private SubjectSums(SubjectSums other, double[][] by) {
        n = other.n;
        m = other.m;
        first = other.first;
        ranks = other.ranks;
        within = other.within;
        withinOf = other.withinOf;
        centre = other.centre;
        spread = other.spread;
        withSlope = other.withSlope;
        turn = Symmetric.times(other.turn, by);
        int subjects = ranks.length;
        r11 = new double[subjects];
        r12 = new double[subjects];
        r22 = new double[subjects];
        a1 = new double[subjects][m];
        a2 = new double[subjects][m];
        for (int i = 0; i < subjects; i++) {
            double[][] r = Symmetric.times(new double[][] {{other.r11[i], other.r12[i]}, {0, other.r22[i]}}, by);
            double length = Math.hypot(r[0][0], r[1][0]);
            double cos = length > 0 ? r[0][0] / length : 1;
            double sin = length > 0 ? r[1][0] / length : 0;
            r11[i] = length;
            r12[i] = cos * r[0][1] + sin * r[1][1];
            r22[i] = cos * r[1][1] - sin * r[0][1];
            if (other.r22[i] == 0) {
                r22[i] = 0; // one time only
            }
            for (int j = 0; j < m; j++) {
                a1[i][j] = cos * other.a1[i][j] + sin * other.a2[i][j];
                a2[i][j] = cos * other.a2[i][j] - sin * other.a1[i][j];
            }
        }
    }

    /** The same for other random effects b′ with b = Qb′, Q orthogonal. */
    SubjectSums turned(double[][] q) {
        return new SubjectSums(this, q);
    }

    /** Those of some of the subjects, in the same columns and unit of time. */
    SubjectSums of(int[] members) {
        return new SubjectSums(this, members);
    }

    /** [X y]ᵀ[X y]. */
    double[][] squares() {
        double[][] squares = new double[m][m];
        for (int j = 0; j < m; j++) {
            for (int k = 0; k < m; k++) {
                squares[j][k] = within[j][k];
                for (int i = 0; i < a1.length; i++) {
                    squares[j][k] += a1[i][j] * a1[i][k] + a2[i][j] * a2[i][k];
                }
            }
        }
        return squares;
    }

    private static double mean(double[] x, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += x[k] - x[from];
        }
        return to == from ? 0 : x[from] + sum / (to - from);
    }

    private boolean add(List<double[]> columns, double[] time, int i, int size, double rounding) {
        int from = first[i];
        int count = first[i + 1] - from;
        double[] level = new double[count];
        double[] slope = new double[count];
        double mean = mean(time, from, first[i + 1]);
        double square = 0;
        for (int k = 0; k < count; k++) {
            level[k] = 1 / Math.sqrt(count);
            slope[k] = (time[from + k] - mean) / spread;
            square += slope[k] * slope[k];
        }
        boolean varies = size == 2 && Math.sqrt(square) > rounding && square > 0;
        if (size >= 1) {
            r11[i] = Math.sqrt(count);
        }
        if (size == 2) {
            r12[i] = Math.sqrt(count) * ((mean - centre) / spread);
        }
        if (varies) {
            r22[i] = Math.sqrt(square);
            for (int k = 0; k < count; k++) {
                slope[k] /= r22[i];
            }
        }
        ranks[i] = Math.min(size, varies ? 2 : 1);
        double[][] left = new double[count][m];
        for (int j = 0; j < m; j++) {
            double[] column = columns.get(j);
            for (int k = 0; k < count; k++) {
                a1[i][j] += size >= 1 ? level[k] * column[from + k] : 0;
                a2[i][j] += varies ? slope[k] * column[from + k] : 0;
            }
            for (int k = 0; k < count; k++) {
                left[k][j] =
                        column[from + k] - (size >= 1 ? level[k] * a1[i][j] : 0) - (varies ? slope[k] * a2[i][j] : 0);
            }
        }
        for (double[] row : left) {
            for (int j = 0; j < m; j++) {
                for (int k = 0; k < m; k++) {
                    withinOf[i][j][k] += row[j] * row[k];
                }
            }
        }
        return varies;
    }

    int subjects() {
        return ranks.length;
    }

    /** Sum of the ranks of the Zᵢ. */
    int rank() {
        int sum = 0;
        for (int rank : ranks) {
            sum += rank;
        }
        return sum;
    }

    /** Intercept and slope at time 0 in the caller's unit from ours: b ↦ Tb. */
    double[][] toCaller() {
        return Symmetric.times(new double[][] {{1, -centre / spread}, {0, 1 / spread}}, turn);
    }

    /** What our random effects are multiplied with at a time. */
    double[] row(double time) {
        double scaled = (time - centre) / spread;
        return new double[] {turn[0][0] + scaled * turn[1][0], turn[0][1] + scaled * turn[1][1]};
    }
}
