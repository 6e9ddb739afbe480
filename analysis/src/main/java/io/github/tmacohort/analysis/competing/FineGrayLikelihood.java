package io.github.tmacohort.analysis.competing;

import io.github.tmacohort.analysis.survival.PartialLikelihood;

/**
 * The log pseudo-likelihood of Fine and Gray with Breslow's treatment of ties, in time linear in the rows. Sums over the
 * risk sets are made of those not yet out, added up from the last time backwards, and of those out with another cause,
 * added up forwards, times G(t−). Sums of squares need no risk sets: each row's square is counted once, with the hazard
 * its weight has met.
 */
final class FineGrayLikelihood implements PartialLikelihood {
    private final FineGrayRows rows;

    FineGrayLikelihood(FineGrayRows rows) {
        this.rows = rows;
    }

    /**
     * What the rows meet at one value of the coefficients.
     *
     * @param risk exp(η) of each row
     * @param hazard d/S⁰ at each slot
     * @param mean weighted mean of each column in the risk set at each slot, slot by slot
     */
    record Scan(double[] risk, double[] hazard, double[] mean, double logLikelihood, double[] score) {}

    @Override
    public Value at(double[] beta) {
        Scan scan = scan(beta);
        int p = rows.columns;
        double[][] information = new double[p][p];
        double[] exposure = exposure(scan);
        for (int k = 0; k < rows.size; k++) {
            double factor = scan.risk[k] * exposure[k];
            for (int j = 0; j < p; j++) {
                double xj = factor * rows.x[k * p + j];
                for (int l = 0; l <= j; l++) {
                    information[j][l] += xj * rows.x[k * p + l];
                }
            }
        }
        for (int s = 0; s < rows.slots; s++) {
            for (int j = 0; j < p; j++) {
                double mj = rows.slotEvents[s] * scan.mean[s * p + j];
                for (int l = 0; l <= j; l++) {
                    information[j][l] -= mj * scan.mean[s * p + l];
                }
            }
        }
        for (int j = 0; j < p; j++) {
            for (int l = j + 1; l < p; l++) {
                information[j][l] = information[l][j];
            }
        }
        return new Value(scan.logLikelihood, scan.score, information);
    }

    Scan scan(double[] beta) {
        int p = rows.columns;
        int width = p + 1;
        double[] risk = new double[rows.size];
        double[] score = new double[p];
        double logLikelihood = 0;
        for (int k = 0; k < rows.size; k++) {
            double eta = 0;
            for (int j = 0; j < p; j++) {
                eta += beta[j] * rows.x[k * p + j];
            }
            risk[k] = Math.exp(eta);
            if (rows.status[k] == FineGrayRows.EVENT) {
                logLikelihood += eta;
                for (int j = 0; j < p; j++) {
                    score[j] += rows.x[k * p + j];
                }
            }
        }
        double[] sums = outWithAnotherCause(risk);
        double[] inside = new double[width];
        double[] hazard = new double[rows.slots];
        double[] mean = new double[rows.slots * p];
        int row = rows.size - 1;
        for (int s = rows.slots - 1; s >= 0; s--) {
            for (; row >= 0 && rows.exit[row] >= s; row--) {
                add(inside, 0, row, risk[row]);
            }
            double total = inside[0] + sums[s * width];
            hazard[s] = rows.slotEvents[s] / total;
            logLikelihood -= rows.slotEvents[s] * Math.log(total);
            for (int j = 0; j < p; j++) {
                double m = (inside[j + 1] + sums[s * width + j + 1]) / total;
                mean[s * p + j] = m;
                score[j] -= rows.slotEvents[s] * m;
            }
        }
        return new Scan(risk, hazard, mean, logLikelihood, score);
    }

    /** Σ w exp(η) and Σ w exp(η) x at each slot over the rows that ended with another cause before it. */
    private double[] outWithAnotherCause(double[] risk) {
        int width = rows.columns + 1;
        double[] sums = new double[rows.slots * width];
        double[] out = new double[rows.strata * width];
        int row = 0;
        for (int s = 0; s < rows.slots; s++) {
            for (; row < rows.size && rows.exit[row] < s; row++) {
                if (rows.status[row] == FineGrayRows.OTHER) {
                    add(out, rows.stratum[row] * width, row, risk[row] * rows.inverseCensoring[row]);
                }
            }
            for (int c = 0; c < rows.strata; c++) {
                double g = rows.censoring[c][s];
                for (int j = 0; j < width; j++) {
                    sums[s * width + j] += g * out[c * width + j];
                }
            }
        }
        return sums;
    }

    private void add(double[] sums, int at, int row, double risk) {
        int p = rows.columns;
        sums[at] += risk;
        for (int j = 0; j < p; j++) {
            sums[at + j + 1] += risk * rows.x[row * p + j];
        }
    }

    /** The hazard each row has met, weighted as the row is. */
    private double[] exposure(Scan scan) {
        double[] exposure = new double[rows.size];
        double[][] later = new double[rows.strata][rows.slots + 1]; // Σ G dΛ from each slot on
        for (int c = 0; c < rows.strata; c++) {
            for (int s = rows.slots - 1; s >= 0; s--) {
                later[c][s] = later[c][s + 1] + rows.censoring[c][s] * scan.hazard[s];
            }
        }
        double sum = 0;
        int next = 0;
        for (int k = 0; k < rows.size; k++) {
            while (next <= rows.exit[k]) {
                sum += scan.hazard[next++];
            }
            exposure[k] = sum + rows.inverseCensoring[k] * later[rows.stratum[k]][rows.exit[k] + 1];
        }
        return exposure;
    }
}
