package io.github.tmacohort.analysis.competing;

import io.github.tmacohort.analysis.survival.RiskTable;

/**
 * Scores of Gray's test and their covariance. Within a stratum, with n_j at risk in group j, S_j its event-free survival
 * and F_j its incidence just before t, {@code h_j = n_j/S_j} and {@code r_j = h_j (1 − F_j)}, group i's score is
 * {@code Σ L(t) (d_i − d r_i/Σr)} with {@code L = (1 − F⁰(t−))^rho}. The pooled incidence F⁰ rises by {@code d/Σh}.
 *
 * <p>The covariance is that of a sum over the groups' counting processes: an event of the cause in group k at t moves
 * score i by {@code a_ik + (1 − (1 − F⁰)/S_k)(C_ik − c_ik)}, one of another cause by {@code −(1 − F⁰)/S_k (C_ik − c_ik)},
 * where {@code a_ik = L h_i (1{i = k} − h_k/Σh)}, c_ik sums {@code a_ik dF⁰/(1 − F⁰(t−))} up to and including t, C_ik is
 * its final value, and F⁰ and S_k are those just after t. Their variances are {@code S_k(t−)/n_k · dF⁰ · g} and
 * {@code S_k(t−)²/n_k² · d_other · g}, g correcting for ties. What depends on C is split off, so that one pass suffices.
 */
final class GraySums {
    final double[] observed;
    final double[] expected;
    final double[][] covariance;
    private final int groups;
    private final double rho;
    private final int cause;

    GraySums(int groups, int cause, double rho) {
        this.groups = groups;
        this.cause = cause;
        this.rho = rho;
        observed = new double[groups];
        expected = new double[groups];
        covariance = new double[groups][groups];
    }

    void add(RiskTable table) {
        new Stratum(table).run();
    }

    private final class Stratum {
        private final RiskTable table;
        private final int[] row = new int[groups];
        private final double[] n = new double[groups];
        private final double[] own = new double[groups];
        private final double[] other = new double[groups];
        private final double[] h = new double[groups];
        private final double[] survival = new double[groups];
        private final double[] survivalAfter = new double[groups];
        private final double[] incidence = new double[groups];
        private final double[][] a = new double[groups][groups];
        private final double[][] c = new double[groups][groups];
        private final double[][] linear = new double[groups][groups]; // [i][k]: what multiplies C_jk
        private final double[] square = new double[groups]; // what multiplies C_ik C_jk
        private double pooled;

        Stratum(RiskTable table) {
            this.table = table;
            for (int g = 0; g < groups; g++) {
                row[g] = table.from(g);
                survival[g] = 1;
            }
        }

        void run() {
            for (double t = next(); t < Double.POSITIVE_INFINITY; t = next()) {
                double events = 0;
                double all = 0;
                for (int g = 0; g < groups; g++) {
                    boolean inside = row[g] < table.to(g);
                    boolean here = inside && table.time(row[g]) == t;
                    n[g] = inside ? table.atRisk(row[g]) : 0;
                    own[g] = here ? table.events(row[g], cause) : 0;
                    other[g] = here ? table.events(row[g]) - own[g] : 0;
                    events += own[g];
                    all += own[g] + other[g];
                    row[g] += here ? 1 : 0;
                }
                if (all > 0) {
                    at(events);
                }
            }
            finish();
        }

        private double next() {
            double t = Double.POSITIVE_INFINITY;
            for (int g = 0; g < groups; g++) {
                if (row[g] < table.to(g)) {
                    t = Math.min(t, table.time(row[g]));
                }
            }
            return t;
        }

        private void at(double events) {
            double sumH = 0;
            double sumR = 0;
            for (int g = 0; g < groups; g++) {
                h[g] = n[g] > 0 ? n[g] / survival[g] : 0;
                survivalAfter[g] = survival[g];
                if (n[g] > 0) {
                    sumH += h[g];
                    sumR += h[g] * (1 - incidence[g]);
                    double left = n[g] - own[g] - other[g];
                    survivalAfter[g] = survival[g] * left / n[g];
                }
            }
            double rise = events / sumH;
            double before = 1 - pooled;
            pooled += rise;
            if (events > 0) {
                scores(events, sumH, sumR, before, rise);
            }
            for (int k = 0; k < groups; k++) {
                if (n[k] > 0) {
                    if (events > 0) {
                        double ties = events > 1 ? 1 - (events - 1) / (sumH * survival[k] - 1) : 1;
                        double factor = survivalAfter[k] > 0 ? 1 - (1 - pooled) / survivalAfter[k] : 1;
                        addPart(k, 1, factor, ties * survival[k] * rise / n[k]);
                    }
                    if (other[k] > 0 && survivalAfter[k] > 0) {
                        double ties = other[k] > 1 ? 1 - (other[k] - 1) / (n[k] - 1) : 1;
                        double unit = survival[k] / n[k];
                        addPart(k, 0, -(1 - pooled) / survivalAfter[k], ties * unit * unit * other[k]);
                    }
                    incidence[k] += survival[k] * own[k] / n[k];
                    survival[k] = survivalAfter[k];
                }
            }
        }

        private void scores(double events, double sumH, double sumR, double before, double rise) {
            double weight = rho == 0 ? 1 : Math.pow(before, rho);
            for (int i = 0; i < groups; i++) {
                observed[i] += weight * own[i];
                expected[i] += weight * events * h[i] * (1 - incidence[i]) / sumR;
                for (int k = 0; k < groups; k++) {
                    a[i][k] = weight * h[i] * ((i == k ? 1 : 0) - h[k] / sumH);
                    // exactly 0 where k alone is at risk, even if nothing is left of 1 − F⁰
                    c[i][k] += a[i][k] == 0 ? 0 : a[i][k] * rise / before;
                }
            }
        }

        /** Adds {@code variance · e_i e_j}, {@code e_i = own a_ik + factor (C_ik − c_ik)}. */
        private void addPart(int k, int ownEvent, double factor, double variance) {
            square[k] += factor * factor * variance;
            for (int i = 0; i < groups; i++) {
                double known = ownEvent * a[i][k] - factor * c[i][k];
                linear[i][k] += known * factor * variance;
                for (int j = 0; j < groups; j++) {
                    covariance[i][j] += known * (ownEvent * a[j][k] - factor * c[j][k]) * variance;
                }
            }
        }

        private void finish() {
            for (int k = 0; k < groups; k++) {
                for (int i = 0; i < groups; i++) {
                    for (int j = 0; j < groups; j++) {
                        covariance[i][j] +=
                                c[i][k] * c[j][k] * square[k] + c[i][k] * linear[j][k] + c[j][k] * linear[i][k];
                    }
                }
            }
        }
    }
}
