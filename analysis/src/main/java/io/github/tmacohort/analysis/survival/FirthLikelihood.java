package io.github.tmacohort.analysis.survival;

import java.util.Arrays;

/**
 * The partial likelihood with Firth's penalty, log L + ½ log det I, and its gradient. With V = I⁻¹ and, over a risk set
 * with mean m, q = (x − m)ᵀ V (x − m), the penalty's gradient is ½ Σ E[q (x − m)], the sum over event times: first to
 * third moments of the risk sets, which sums of r, r x, r x xᵀ, r h and r h x with h = xᵀ V x give in one scan.
 *
 * @see <a href="https://doi.org/10.1111/j.0006-341X.2001.00114.x">Heinze and Schemper (2001), Biometrics 57:114–119</a>
 */
final class FirthLikelihood {
    private static final int MAX_ITERATIONS = 1000;
    private static final double CONVERGED = 1e-22;
    private static final double LONGEST_STEP = 3;
    private static final double SHORTEST_FOR_OVERSHOT = 0.1;

    private final CoxRows rows;
    private final boolean efron;
    private final TiedLikelihood likelihood;
    private final boolean[] leftOut;
    private final int p;

    FirthLikelihood(CoxRows rows, Ties ties, boolean[] leftOut) {
        this.rows = rows;
        this.efron = ties == Ties.EFRON;
        this.likelihood = new TiedLikelihood(rows, ties);
        this.leftOut = leftOut;
        this.p = rows.columns;
    }

    /** @param penalized log L + ½ log det I; negative infinity where I is singular */
    record Point(double[] beta, PartialLikelihood.Value value, double penalized, double[] score) {}

    Point at(double[] beta) {
        PartialLikelihood.Value value = likelihood.at(beta);
        SymmetricSolver solver = SymmetricSolver.of(value.information(), leftOut);
        if (!solver.isPositive() || !Double.isFinite(value.logLikelihood())) {
            return new Point(beta, value, Double.NEGATIVE_INFINITY, value.score());
        }
        double[] score = value.score().clone();
        double[] gradient = penaltyGradient(beta, solver.inverse());
        for (int j = 0; j < p; j++) {
            score[j] += gradient[j];
        }
        return new Point(beta, value, value.logLikelihood() + solver.logDeterminant() / 2, score);
    }

    /**
     * The maximum over all coefficients but {@code fixed} ({@code -1}: over all), by scoring with halved steps.
     *
     * @return null if it was not reached
     */
    Point maximum(double[] start, int fixed) {
        boolean[] held = leftOut.clone();
        if (fixed >= 0) {
            held[fixed] = true;
        }
        Point point = at(start);
        for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
            SymmetricSolver solver = SymmetricSolver.of(point.value().information(), held);
            if (!solver.isPositive() || point.penalized() == Double.NEGATIVE_INFINITY) {
                return null;
            }
            if (solver.rank() == 0) {
                return point;
            }
            double[] step = solver.solve(point.score());
            double decrement = 0;
            double longest = 0;
            for (int j = 0; j < p; j++) {
                decrement += held[j] ? 0 : step[j] * point.score()[j];
                longest = Math.max(longest, Math.abs(step[j]));
            }
            if (decrement < CONVERGED) {
                return point;
            }
            double length = Math.min(1, LONGEST_STEP / longest);
            Point next = at(moved(point.beta(), step, length));
            double slack = 1e-13 * (1 + Math.abs(point.penalized()));
            while (!(next.penalized() >= point.penalized() - slack) && length > 1e-8
                    || length > SHORTEST_FOR_OVERSHOT && overshoots(step, decrement, next, held)) {
                length /= 2;
                next = at(moved(point.beta(), step, length));
            }
            if (!(next.penalized() >= point.penalized() - slack)) {
                return decrement < 1e-12 ? point : null;
            }
            point = next;
        }
        return null;
    }

    /**
     * With few events the penalty curves as much as the likelihood: a step by the likelihood's information alone is up to
     * twice too long and would swing about the maximum for ever.
     */
    private static boolean overshoots(double[] step, double decrement, Point next, boolean[] held) {
        double slope = 0;
        for (int j = 0; j < step.length; j++) {
            slope += held[j] ? 0 : step[j] * next.score()[j];
        }
        return slope < -decrement / 2;
    }

    private static double[] moved(double[] beta, double[] step, double length) {
        double[] next = beta.clone();
        for (int j = 0; j < next.length; j++) {
            next[j] += length * step[j];
        }
        return next;
    }

    /** Running sums over those at risk, or over the deaths of one time. */
    private final class Moments {
        double s0;
        double h0;
        final double[] s1 = new double[p];
        final double[] h1 = new double[p];
        final double[] s2 = new double[p * p];

        void add(int row, double r, double h) {
            s0 += r;
            h0 += r * h;
            int at = row * p;
            for (int j = 0; j < p; j++) {
                double rx = r * rows.x[at + j];
                s1[j] += rx;
                h1[j] += h * rx;
                for (int k = 0; k < p; k++) {
                    s2[j * p + k] += rx * rows.x[at + k];
                }
            }
        }

        void clear() {
            s0 = 0;
            h0 = 0;
            Arrays.fill(s1, 0);
            Arrays.fill(h1, 0);
            Arrays.fill(s2, 0);
        }
    }

    private double[] penaltyGradient(double[] beta, double[][] v) {
        double[] risk = new double[rows.size];
        double[] h = new double[rows.size];
        for (int i = 0; i < rows.size; i++) {
            double eta = 0;
            for (int j = 0; j < p; j++) {
                double xj = rows.x[i * p + j];
                eta += beta[j] * xj;
                for (int k = 0; k < p; k++) {
                    h[i] += xj * v[j][k] * rows.x[i * p + k];
                }
            }
            risk[i] = rows.weight(i) * Math.exp(eta);
        }
        double[] gradient = new double[p];
        Moments atRisk = new Moments();
        Moments dying = new Moments();
        for (int s = rows.slots - 1; s >= 0; s--) {
            if (rows.isLast[s]) {
                atRisk.clear();
            }
            for (int i = rows.slotBegin[s]; i < rows.slotBegin[s + 1]; i++) {
                atRisk.add(i, risk[i], h[i]);
            }
            if (rows.entryOrder != null) {
                for (int e = rows.entryBegin[s]; e < rows.entryBegin[s + 1]; e++) {
                    int i = rows.entryOrder[e];
                    atRisk.add(i, -risk[i], h[i]);
                }
            }
            if (!rows.isBase[s]) {
                dying.clear();
                double weight = 0;
                for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                    dying.add(i, risk[i], h[i]);
                    weight += rows.weight(i);
                }
                int deaths = rows.deathEnd[s] - rows.slotBegin[s];
                if (efron) {
                    for (int l = 0; l < deaths; l++) {
                        addThirdMoment(atRisk, dying, (double) l / deaths, weight / deaths, v, gradient);
                    }
                } else {
                    addThirdMoment(atRisk, dying, 0, weight, v, gradient);
                }
            }
        }
        return gradient;
    }

    /** ½ w E[q (x − m)] over the risk set less the share c of its deaths. */
    private void addThirdMoment(
            Moments atRisk, Moments dying, double c, double weight, double[][] v, double[] gradient) {
        double s0 = atRisk.s0 - c * dying.s0;
        double[] m = new double[p];
        for (int j = 0; j < p; j++) {
            m[j] = (atRisk.s1[j] - c * dying.s1[j]) / s0;
        }
        double[] vm = new double[p];
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                vm[j] += v[j][k] * m[k];
            }
        }
        double meanH = (atRisk.h0 - c * dying.h0) / s0;
        for (int j = 0; j < p; j++) {
            double third = (atRisk.h1[j] - c * dying.h1[j]) / s0 - m[j] * meanH;
            for (int k = 0; k < p; k++) {
                double second = (atRisk.s2[j * p + k] - c * dying.s2[j * p + k]) / s0 - m[j] * m[k];
                third -= 2 * second * vm[k];
            }
            gradient[j] += weight * third / 2;
        }
    }
}
