package io.github.tmacohort.analysis.competing;

/** Fine and Gray's score and variance for cause 1 and two columns, written from the definitions in quadratic time. */
final class FineGrayOracle {
    private final double[] time;
    private final int[] cause;
    private final double[][] x;
    private final int[] stratum;
    private final double[] risk;
    private final int n;

    FineGrayOracle(double[] time, int[] cause, double[][] x, int[] stratum, double[] beta) {
        this.time = time;
        this.cause = cause;
        this.x = x;
        this.stratum = stratum;
        n = time.length;
        risk = new double[n];
        for (int i = 0; i < n; i++) {
            risk[i] = Math.exp(beta[0] * x[0][i] + beta[1] * x[1][i]);
        }
    }

    /** Kaplan-Meier of the time to censoring just before t, 0 beyond the stratum's last time. */
    private double g(int c, double t) {
        double g = 1;
        boolean beyond = true;
        for (int i = 0; i < n; i++) {
            beyond &= stratum[i] != c || time[i] < t;
            if (stratum[i] == c && cause[i] == 0 && time[i] < t) {
                int atRisk = 0;
                int censored = 0;
                for (int j = 0; j < n; j++) {
                    atRisk += stratum[j] == c && time[j] >= time[i] ? 1 : 0;
                    censored += stratum[j] == c && time[j] == time[i] && cause[j] == 0 ? 1 : 0;
                }
                g *= Math.pow(1 - (double) censored / atRisk, 1.0 / censored); // once for each of the tied
            }
        }
        return beyond ? 0 : g;
    }

    private double weight(int i, double t) {
        if (time[i] >= t) {
            return 1;
        }
        return cause[i] == 2 ? g(stratum[i], t) / g(stratum[i], time[i]) : 0;
    }

    /** Σ w exp(η) and its mean of each column at t. */
    private double[] riskSet(double t) {
        double[] sums = new double[3];
        for (int i = 0; i < n; i++) {
            double w = weight(i, t) * risk[i];
            sums[0] += w;
            sums[1] += w * x[0][i];
            sums[2] += w * x[1][i];
        }
        return new double[] {sums[0], sums[1] / sums[0], sums[2] / sums[0]};
    }

    double[] score() {
        double[] score = new double[2];
        for (int i = 0; i < n; i++) {
            if (cause[i] == 1) {
                double[] set = riskSet(time[i]);
                score[0] += x[0][i] - set[1];
                score[1] += x[1][i] - set[2];
            }
        }
        return score;
    }

    double[][] covariance() {
        double[][] information = new double[2][2];
        double[][] residual = new double[n][2];
        double[][] q = new double[n][2]; // at each row's time, within its stratum
        for (int e = 0; e < n; e++) { // each event of the cause is one jump of the hazard
            if (cause[e] != 1) {
                continue;
            }
            double[] set = riskSet(time[e]);
            for (int j = 0; j < 2; j++) {
                residual[e][j] += x[j][e] - set[j + 1];
            }
            for (int i = 0; i < n; i++) {
                double part = weight(i, time[e]) * risk[i] / set[0];
                for (int j = 0; j < 2; j++) {
                    double dj = x[j][i] - set[j + 1];
                    residual[i][j] -= part * dj;
                    for (int k = 0; k < 2; k++) {
                        information[j][k] += part * dj * (x[k][i] - set[k + 1]);
                    }
                    for (int u = 0; u < n && part > 0; u++) {
                        boolean counts =
                                cause[i] == 2 && stratum[u] == stratum[i] && time[i] < time[u] && time[u] <= time[e];
                        q[u][j] += counts ? part * dj : 0;
                    }
                }
            }
        }
        for (int u = 0; u < n; u++) {
            if (cause[u] != 0) {
                continue;
            }
            double atRisk = 0;
            for (int i = 0; i < n; i++) {
                atRisk += stratum[i] == stratum[u] && time[i] >= time[u] ? 1 : 0;
            }
            for (int j = 0; j < 2; j++) {
                residual[u][j] += q[u][j] / atRisk;
                for (int i = 0; i < n; i++) {
                    residual[i][j] -= stratum[i] == stratum[u] && time[i] >= time[u] ? q[u][j] / (atRisk * atRisk) : 0;
                }
            }
        }
        return sandwich(information, residual);
    }

    private double[][] sandwich(double[][] information, double[][] residual) {
        double det = information[0][0] * information[1][1] - information[0][1] * information[1][0];
        double[][] inverse = {
            {information[1][1] / det, -information[0][1] / det}, {-information[1][0] / det, information[0][0] / det}
        };
        double[][] covariance = new double[2][2];
        for (double[] r : residual) {
            double[] d = {
                inverse[0][0] * r[0] + inverse[0][1] * r[1], inverse[1][0] * r[0] + inverse[1][1] * r[1],
            };
            for (int j = 0; j < 2; j++) {
                for (int k = 0; k < 2; k++) {
                    covariance[j][k] += d[j] * d[k];
                }
            }
        }
        return covariance;
    }
}
