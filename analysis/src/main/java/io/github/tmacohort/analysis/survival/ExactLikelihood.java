package io.github.tmacohort.analysis.survival;

/**
 * The exact partial likelihood of discrete time: at a time with d deaths among n at risk, the product of the deaths'
 * exp(xβ) over the sum of such products over all subsets of size d. The sum and its derivatives are elementary
 * symmetric functions, built up one subject at a time in O(n d p²).
 *
 * @see <a href="https://doi.org/10.1093/biomet/68.3.703">Gail, Lubin and Rubinstein (1981), Biometrika 68:703–707</a>
 */
final class ExactLikelihood implements PartialLikelihood {
    private final CoxRows rows;
    private final int p;

    ExactLikelihood(CoxRows rows) {
        this.rows = rows;
        this.p = rows.columns;
    }

    @Override
    public Value at(double[] beta) {
        double[] eta = new double[rows.size];
        for (int i = 0; i < rows.size; i++) {
            for (int j = 0; j < p; j++) {
                eta[i] += beta[j] * rows.x[i * p + j];
            }
        }
        double logLikelihood = 0;
        double[] score = new double[p];
        double[][] information = new double[p][p];
        int[] atRisk = new int[rows.size];
        for (int s = 0; s < rows.slots; s++) {
            if (rows.isBase[s]) {
                continue;
            }
            int deaths = rows.deathEnd[s] - rows.slotBegin[s];
            for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                logLikelihood += eta[i];
                for (int j = 0; j < p; j++) {
                    score[j] += rows.x[i * p + j];
                }
            }
            logLikelihood -= subtractSubsets(eta, atRisk, riskSet(s, atRisk), deaths, score, information);
        }
        return new Value(logLikelihood, score, information);
    }

    private int riskSet(int slot, int[] atRisk) {
        int end = slot;
        while (!rows.isLast[end]) {
            end++;
        }
        int count = 0;
        for (int i = rows.slotBegin[slot]; i < rows.slotBegin[end + 1]; i++) {
            if (rows.enter == null || rows.enter[i] < slot) {
                atRisk[count++] = i;
            }
        }
        return count;
    }

    /** Takes the log sum's gradient from the score, adds its second derivatives to the information, returns it. */
    private double subtractSubsets(double[] eta, int[] atRisk, int n, int d, double[] score, double[][] information) {
        double max = Double.NEGATIVE_INFINITY;
        for (int m = 0; m < n; m++) {
            max = Math.max(max, eta[atRisk[m]]);
        }
        double total = 0;
        for (int m = 0; m < n; m++) {
            total += Math.exp(eta[atRisk[m]] - max);
        }
        double unit = total / d; // keeps the functions of every order below e^d
        double[] sum = new double[d + 1];
        double[][] first = new double[d + 1][p];
        double[][] second = new double[d + 1][p * p];
        sum[0] = 1;
        for (int m = 0; m < n; m++) {
            int at = atRisk[m] * p;
            double r = Math.exp(eta[atRisk[m]] - max) / unit;
            for (int k = Math.min(d, m + 1); k >= 1; k--) {
                double before = sum[k - 1];
                double[] g = first[k - 1];
                double[] h = second[k - 1];
                for (int j = 0; j < p; j++) {
                    double xj = rows.x[at + j];
                    for (int l = j; l < p; l++) {
                        double xl = rows.x[at + l];
                        second[k][j * p + l] += r * (h[j * p + l] + xj * g[l] + xl * g[j] + xj * xl * before);
                    }
                }
                for (int j = 0; j < p; j++) {
                    first[k][j] += r * (g[j] + rows.x[at + j] * before);
                }
                sum[k] += r * before;
            }
        }
        for (int j = 0; j < p; j++) {
            double mean = first[d][j] / sum[d];
            score[j] -= mean;
            for (int l = j; l < p; l++) {
                double v = second[d][j * p + l] / sum[d] - mean * (first[d][l] / sum[d]);
                information[j][l] += v;
                if (l != j) {
                    information[l][j] += v;
                }
            }
        }
        return Math.log(sum[d]) + d * (max + Math.log(unit));
    }
}
