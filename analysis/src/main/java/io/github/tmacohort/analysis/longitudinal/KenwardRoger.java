package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.List;

/**
 * Covariance of the coefficients adjusted for the uncertainty of the variances, and F scaled so that its first two moments
 * are right. V = Σ γᵣGᵣ is linear in the entries of D times the residual variance, and the residual variance; with Φ =
 * (XᵀV⁻¹X)⁻¹, Pᵣ = −XᵀV⁻¹GᵣV⁻¹X and Q_rs = XᵀV⁻¹GᵣV⁻¹G_sV⁻¹X the adjusted covariance is Φ + 2Φ[Σ W_rs(Q_rs − PᵣΦP_s)]Φ, W the
 * inverse expected information of γ.
 */
final class KenwardRoger implements FixedEffectInference {
    private final double[][] phi;
    private final double[][][] change; // ΦPᵣΦ
    private final double[][] weights; // W; null: too little information, then nothing is adjusted
    private final double[][] adjusted;

    KenwardRoger(SubjectSums sums, int size, CovarianceSearch.Optimum optimum, double residualVariance) {
        LikelihoodAt at = optimum.at();
        int p = at.inverse().length;
        int own = size * (size + 1) / 2;
        int count = own + 1;
        Sums s = new Sums(sums, at, own);
        phi = at.inverse();
        change = new double[count][][];
        double[][][] product = new double[count][][]; // ΦPᵣ
        for (int r = 0; r < count; r++) {
            product[r] = Symmetric.times(phi, s.first[r]);
            change[r] = Symmetric.times(product[r], phi);
        }
        double[][] information = new double[count][count];
        for (int r = 0; r < count; r++) {
            for (int t = 0; t < count; t++) {
                double both = 0;
                for (int i = 0; i < p; i++) {
                    for (int j = 0; j < p; j++) {
                        both += product[r][i][j] * product[t][j][i];
                    }
                }
                information[r][t] = 0.5 * (s.trace[r][t] - 2 * Symmetric.trace(phi, s.second[r][t]) + both);
            }
        }
        double[][] inverse = Symmetric.inverseScaled(information);
        double[][] candidate = inverse == null ? null : adjusted(s, product, inverse);
        boolean usable = candidate != null && Symmetric.cholesky(candidate) != null;
        weights = usable ? inverse : null;
        adjusted = scaled(usable ? candidate : phi, residualVariance);
    }

    private double[][] adjusted(Sums s, double[][][] product, double[][] inverse) {
        int p = phi.length;
        double[][] middle = new double[p][p];
        for (int r = 0; r < change.length; r++) {
            for (int t = 0; t < change.length; t++) {
                double[][] squared = Symmetric.times(s.first[r], product[t]);
                for (int i = 0; i < p; i++) {
                    for (int j = 0; j < p; j++) {
                        middle[i][j] += inverse[r][t] * (s.second[r][t][i][j] - squared[i][j]);
                    }
                }
            }
        }
        double[][] addition = Symmetric.times(Symmetric.times(phi, middle), phi);
        double[][] sum = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                sum[i][j] = phi[i][j] + addition[i][j] + addition[j][i];
            }
        }
        return sum;
    }

    private static double[][] scaled(double[][] matrix, double factor) {
        double[][] scaled = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                scaled[i][j] = factor * matrix[i][j];
            }
        }
        return scaled;
    }

    /** Pᵣ, Q_rs and tr(V⁻¹GᵣV⁻¹G_s) in units of the residual variance. */
    private static final class Sums {
        final double[][][] first;
        final double[][][][] second;
        final double[][] trace;

        Sums(SubjectSums sums, LikelihoodAt at, int own) {
            int p = at.inverse().length;
            int count = own + 1;
            first = new double[count][p][p];
            second = new double[count][count][p][p];
            trace = new double[count][count];
            double[][][] e = {{{1, 0}, {0, 0}}, {{0, 1}, {1, 0}}, {{0, 0}, {0, 1}}};
            trace[own][own] = sums.n - 2.0 * sums.subjects();
            add(first[own], sums.within, -1);
            add(second[own][own], sums.within, 1);
            double[] b1 = new double[p];
            double[] b2 = new double[p];
            for (int i = 0; i < sums.subjects(); i++) {
                LikelihoodAt.Block block = at.block(i);
                at.rows(i, block, b1, b2);
                double[][] b = {b1, b2};
                double[][] a = {sums.a1[i], sums.a2[i]};
                double[][] inverse = {{block.i11(), block.i12()}, {block.i12(), block.i22()}};
                double[][] squared = Symmetric.times(inverse, inverse);
                double[][] cubed = Symmetric.times(squared, inverse);
                double[][] root = {{sums.r11[i], sums.r12[i]}, {0, sums.r22[i]}};
                double[][] rootT = {{sums.r11[i], 0}, {sums.r12[i], sums.r22[i]}};
                double[][] g = {{block.g11(), block.g12()}, {block.g12(), block.g22()}};
                double[][] h = Symmetric.times(Symmetric.times(rootT, squared), root); // ZᵀV⁻²Z
                double[][] twice = Symmetric.times(rootT, squared); // with A: ZᵀV⁻²X
                for (int r = 0; r < own; r++) {
                    add(first[r], b, e[r], b, -1);
                    double[][] eg = Symmetric.times(e[r], g);
                    for (int t = 0; t < own; t++) {
                        add(second[r][t], b, Symmetric.times(eg, e[t]), b, 1);
                        trace[r][t] += Symmetric.trace(eg, transposed(Symmetric.times(e[t], g)));
                    }
                    double[][] et = Symmetric.times(e[r], twice);
                    add(second[r][own], b, et, a, 1);
                    add(second[own][r], a, transposed(et), b, 1);
                    trace[r][own] += Symmetric.trace(e[r], h);
                    trace[own][r] = trace[r][own];
                }
                add(first[own], a, squared, a, -1);
                add(second[own][own], a, cubed, a, 1);
                trace[own][own] += squared[0][0] + squared[1][1];
            }
        }

        private static double[][] transposed(double[][] x) {
            return new double[][] {{x[0][0], x[1][0]}, {x[0][1], x[1][1]}};
        }

        private static void add(double[][] sum, double[][] x, double sign) {
            for (int i = 0; i < sum.length; i++) {
                for (int j = 0; j < sum.length; j++) {
                    sum[i][j] += sign * x[i][j];
                }
            }
        }

        /** Adds leftᵀ·middle·right. */
        private static void add(double[][] sum, double[][] left, double[][] middle, double[][] right, double sign) {
            for (int i = 0; i < sum.length; i++) {
                double l1 = sign * (left[0][i] * middle[0][0] + left[1][i] * middle[1][0]);
                double l2 = sign * (left[0][i] * middle[0][1] + left[1][i] * middle[1][1]);
                for (int j = 0; j < sum.length; j++) {
                    sum[i][j] += l1 * right[0][j] + l2 * right[1][j];
                }
            }
        }
    }

    @Override
    public double[][] covariance() {
        return adjusted;
    }

    @Override
    public Estimate degreesOfFreedom(double[] combination) {
        if (weights == null) {
            return Estimate.notEstimable("too few subjects for Kenward-Roger: the variances are hardly determined");
        }
        double variance = Symmetric.quadratic(combination, phi, combination);
        double[] relative = new double[change.length];
        for (int r = 0; r < relative.length; r++) {
            relative[r] = Symmetric.quadratic(combination, change[r], combination) / variance;
        }
        return Estimate.of(2 / Symmetric.quadratic(relative, weights, relative));
    }

    @Override
    public Joint joint(List<double[]> combinations, double[] values) {
        int q = combinations.size();
        if (q == 1) { // what the formulas below come to, without their division of 0 by 0 at 2 degrees of freedom
            double[] only = combinations.get(0);
            double f = values[0] * values[0] / Symmetric.quadratic(only, adjusted, only);
            return new Joint(f, 1, degreesOfFreedom(only));
        }
        double[] solved = Symmetric.solve(Symmetric.cholesky(between(combinations, adjusted)), values);
        double f = OrthonormalColumns.dot(values, solved) / q;
        if (weights == null) {
            return new Joint(f, q, degreesOfFreedom(combinations.get(0)));
        }
        double[][] lower = Symmetric.cholesky(between(combinations, phi));
        double[][] unadjusted = Symmetric.inverse(lower);
        double[][][] relative = new double[change.length][][]; // Θ's part of ΘΦPᵣΦ
        double[] traces = new double[change.length];
        for (int r = 0; r < change.length; r++) {
            relative[r] = Symmetric.times(unadjusted, between(combinations, change[r]));
            for (int i = 0; i < q; i++) {
                traces[r] += relative[r][i][i];
            }
        }
        double a1 = 0;
        double a2 = 0;
        for (int r = 0; r < change.length; r++) {
            for (int t = 0; t < change.length; t++) {
                double trace = 0;
                for (int i = 0; i < q; i++) {
                    for (int j = 0; j < q; j++) {
                        trace += relative[r][i][j] * relative[t][j][i];
                    }
                }
                a1 += weights[r][t] * traces[r] * traces[t];
                a2 += weights[r][t] * trace;
            }
        }
        double b = (a1 + 6 * a2) / (2 * q);
        double g = ((q + 1) * a1 - (q + 4) * a2) / ((q + 2) * a2);
        double divisor = 3 * q + 2 * (1 - g);
        double c1 = g / divisor;
        double c2 = (q - g) / divisor;
        double c3 = (q + 2 - g) / divisor;
        double mean = 1 / (1 - a2 / q);
        double variance = 2.0 / q * (1 + c1 * b) / ((1 - c2 * b) * (1 - c2 * b) * (1 - c3 * b));
        double rho = variance / (2 * mean * mean);
        double df = 4 + (q + 2) / (q * rho - 1);
        double scaling = df / (mean * (df - 2));
        boolean sensible = df > 0 && Double.isFinite(df) && scaling > 0 && Double.isFinite(scaling);
        return new Joint(
                sensible ? scaling * f : f,
                q,
                sensible ? Estimate.of(df) : Estimate.notEstimable("too few subjects for Kenward-Roger's F"));
    }

    private static double[][] between(List<double[]> combinations, double[][] matrix) {
        int q = combinations.size();
        double[][] result = new double[q][q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                result[i][j] = Symmetric.quadratic(combinations.get(i), matrix, combinations.get(j));
            }
        }
        return result;
    }
}
