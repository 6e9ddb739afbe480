package io.github.tmacohort.analysis.longitudinal;

/**
 * Everything about the likelihood at one D, in units of the residual variance: W = [X y]ᵀV⁻¹[X y], the coefficients, the
 * residual sum of squares and, when asked for, first and second derivatives by d11, d21 and d22.
 */
final class LikelihoodAt {
    private static final int[][] PAIRS = {{0, 0}, {0, 1}, {0, 2}, {1, 1}, {1, 2}, {2, 2}};

    private final SubjectSums sums;
    private final RelativeCovariance d;
    private final int p;
    final double[][] xx; // XᵀV⁻¹X
    private final double[][] lower; // its Cholesky factor
    private double[][] inverse; // when asked for
    final double[] beta;
    final double[] residual; // (−beta, 1)
    final double rss;
    final double logDetV;
    final double logDetXx;

    // derivatives; filled by differentiate()
    final double[] logDetV1 = new double[3];
    final double[][] logDetV2 = new double[3][3];
    final double[] logDetXx1 = new double[3];
    final double[][] logDetXx2 = new double[3][3];
    final double[] rss1 = new double[3];
    final double[][] rss2 = new double[3][3];
    double[][][] xx1; // XᵀV⁻¹X

    /** Mᵢ⁻¹ and G = RᵢᵀMᵢ⁻¹Rᵢ of one subject. */
    record Block(double logDet, double i11, double i12, double i22, double g11, double g12, double g22) {}

    LikelihoodAt(SubjectSums sums, RelativeCovariance d) {
        this.sums = sums;
        this.d = d;
        int m = sums.m;
        p = m - 1;
        double[][] w = new double[m][];
        for (int j = 0; j < m; j++) {
            w[j] = sums.within[j].clone();
        }
        double log = 0;
        double[] u1 = new double[m];
        double[] u2 = new double[m];
        for (int i = 0; i < sums.subjects(); i++) {
            Block block = block(i);
            log += block.logDet();
            double[] a1 = sums.a1[i];
            double[] a2 = sums.a2[i];
            for (int j = 0; j < m; j++) {
                u1[j] = block.i11() * a1[j] + block.i12() * a2[j];
                u2[j] = block.i12() * a1[j] + block.i22() * a2[j];
            }
            for (int j = 0; j < m; j++) {
                double[] row = w[j];
                double first = u1[j];
                double second = u2[j];
                for (int k = 0; k <= j; k++) {
                    row[k] += first * a1[k] + second * a2[k];
                }
            }
        }
        logDetV = log;
        for (int j = 0; j < m; j++) {
            for (int k = 0; k < j; k++) {
                w[k][j] = w[j][k];
            }
        }
        xx = new double[p][p];
        double[] xy = new double[p];
        for (int j = 0; j < p; j++) {
            System.arraycopy(w[j], 0, xx[j], 0, p);
            xy[j] = w[j][p];
        }
        lower = Symmetric.cholesky(xx);
        if (lower == null) {
            throw new ArithmeticException("the fixed effects became collinear: d = " + d);
        }
        double logXx = 0;
        for (int j = 0; j < p; j++) {
            logXx += 2 * Math.log(lower[j][j]);
        }
        logDetXx = logXx;
        beta = Symmetric.solve(lower, xy);
        rss = w[p][p] - OrthonormalColumns.dot(xy, beta);
        residual = new double[m];
        for (int j = 0; j < p; j++) {
            residual[j] = -beta[j];
        }
        residual[p] = 1;
    }

    /** (XᵀV⁻¹X)⁻¹. */
    double[][] inverse() {
        if (inverse == null) {
            inverse = Symmetric.inverse(lower);
        }
        return inverse;
    }

    Block block(int i) {
        double r11 = sums.r11[i];
        double r12 = sums.r12[i];
        double r22 = sums.r22[i];
        // RΛ, not D: near a correlation of ±1 its entries cancel before they are squared
        double l11 = r11 * d.a() + r12 * d.b();
        double l12 = r12 * d.c();
        double l21 = r22 * d.b();
        double l22 = r22 * d.c();
        double e11 = l11 * l11 + l12 * l12;
        double m12 = l11 * l21 + l12 * l22;
        double e22 = l21 * l21 + l22 * l22;
        double root = r11 * d.a() * l22;
        double det = 1 + e11 + e22 + root * root;
        double i11 = (1 + e22) / det;
        double i12 = -m12 / det;
        double i22 = (1 + e11) / det;
        double g11 = r11 * r11 * i11;
        double g12 = r11 * (r12 * i11 + r22 * i12);
        double g22 = r12 * r12 * i11 + 2 * r12 * r22 * i12 + r22 * r22 * i22;
        return new Block(Math.log(det), i11, i12, i22, g11, g12, g22);
    }

    /** B = RᵢᵀMᵢ⁻¹Aᵢ: first and second row. */
    void rows(int i, Block block, double[] b1, double[] b2) {
        double[] a1 = sums.a1[i];
        double[] a2 = sums.a2[i];
        for (int j = 0; j < b1.length; j++) {
            double u1 = block.i11() * a1[j] + block.i12() * a2[j];
            double u2 = block.i12() * a1[j] + block.i22() * a2[j];
            b1[j] = sums.r11[i] * u1;
            b2[j] = sums.r12[i] * u1 + sums.r22[i] * u2;
        }
    }

    /** Fills the derivatives. */
    void differentiate() {
        int m = p + 1;
        inverse();
        xx1 = new double[3][p][p];
        double[][] residual1 = new double[3][p]; // rows of X of W₁·(−beta, 1)
        double[] b1 = new double[m];
        double[] b2 = new double[m];
        for (int i = 0; i < sums.subjects(); i++) {
            Block block = block(i);
            rows(i, block, b1, b2);
            double c1 = OrthonormalColumns.dot(b1, residual);
            double c2 = OrthonormalColumns.dot(b2, residual);
            double k11 = 0;
            double k12 = 0;
            double k22 = 0;
            for (int j = 0; j < p; j++) {
                double h1 = 0;
                double h2 = 0;
                double[] row = inverse[j];
                for (int k = 0; k < p; k++) {
                    h1 += row[k] * b1[k];
                    h2 += row[k] * b2[k];
                }
                double first = b1[j];
                double second = b2[j];
                k11 += first * h1;
                k12 += first * h2;
                k22 += second * h2;
                double[] by11 = xx1[0][j];
                double[] by21 = xx1[1][j];
                double[] by22 = xx1[2][j];
                for (int k = 0; k <= j; k++) {
                    by11[k] -= first * b1[k];
                    by21[k] -= first * b2[k] + second * b1[k];
                    by22[k] -= second * b2[k];
                }
                residual1[0][j] -= first * c1;
                residual1[1][j] -= first * c2 + second * c1;
                residual1[2][j] -= second * c2;
            }
            addFirst(logDetV1, block.g11(), block.g12(), block.g22(), 1);
            addFirst(rss1, c1 * c1, c1 * c2, c2 * c2, -1);
            addFirst(logDetXx1, k11, k12, k22, -1);
            addSecond(logDetV2, block, block.g11(), block.g12(), block.g22(), -0.5);
            addSecond(rss2, block, c1 * c1, c1 * c2, c2 * c2, 1);
            addSecond(logDetXx2, block, k11, k12, k22, 1);
        }
        double[][][] product = new double[3][][];
        for (int k = 0; k < 3; k++) {
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < i; j++) {
                    xx1[k][j][i] = xx1[k][i][j];
                }
            }
            product[k] = Symmetric.times(inverse, xx1[k]);
        }
        for (int[] pair : PAIRS) {
            int k = pair[0];
            int l = pair[1];
            rss2[k][l] -= 2 * Symmetric.quadratic(residual1[k], inverse, residual1[l]);
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) {
                    logDetXx2[k][l] -= product[k][i][j] * product[l][j][i];
                }
            }
            rss2[l][k] = rss2[k][l];
            logDetXx2[l][k] = logDetXx2[k][l];
            logDetV2[l][k] = logDetV2[k][l];
        }
    }

    /** The trace of S·E for E the derivative of D by d11, d21, d22. */
    private static void addFirst(double[] sum, double s11, double s12, double s22, double sign) {
        sum[0] += sign * s11;
        sum[1] += sign * 2 * s12;
        sum[2] += sign * s22;
    }

    /** The trace of S·(EₖGEₗ + EₗGEₖ). */
    private static void addSecond(double[][] sum, Block g, double s11, double s12, double s22, double sign) {
        sum[0][0] += sign * 2 * g.g11() * s11;
        sum[0][1] += sign * (2 * g.g12() * s11 + 2 * g.g11() * s12);
        sum[0][2] += sign * 2 * g.g12() * s12;
        sum[1][1] += sign * (2 * g.g22() * s11 + 4 * g.g12() * s12 + 2 * g.g11() * s22);
        sum[1][2] += sign * (2 * g.g22() * s12 + 2 * g.g12() * s22);
        sum[2][2] += sign * 2 * g.g22() * s22;
    }
}
