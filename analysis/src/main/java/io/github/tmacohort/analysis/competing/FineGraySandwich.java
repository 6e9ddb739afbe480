package io.github.tmacohort.analysis.competing;

/**
 * The middle of the sandwich variance, {@code Σ (ηᵢ + ψᵢ)(ηᵢ + ψᵢ)ᵀ}: ηᵢ is the row's score residual with its weights
 * taken as known, ψᵢ what their estimation adds,
 *
 * <pre>
 * ψᵢ = 1{i censored} q(xᵢ)/π(xᵢ) − Σ_{u &lt;= xᵢ} q(u) c(u)/π(u)²
 * </pre>
 *
 * with π(u) at risk and c(u) censored at u in the row's stratum, and q(u) the sum over the stratum's rows out with another
 * cause before u of their residuals' part at t &gt;= u.
 */
final class FineGraySandwich {
    private final FineGrayRows rows;
    private final FineGrayLikelihood.Scan scan;
    private final int p;
    private final double[] residual; // row by row
    private final double[] later; // Σ G dΛ and Σ G mean dΛ from each slot on, of one stratum
    private final int width;

    private FineGraySandwich(FineGrayRows rows, FineGrayLikelihood.Scan scan) {
        this.rows = rows;
        this.scan = scan;
        p = rows.columns;
        width = p + 1;
        residual = new double[rows.size * p];
        later = new double[(rows.slots + 1) * width];
    }

    static double[][] middle(FineGrayRows rows, FineGrayLikelihood.Scan scan) {
        FineGraySandwich sandwich = new FineGraySandwich(rows, scan);
        sandwich.knownWeights();
        for (int c = 0; c < rows.strata; c++) {
            sandwich.sumLater(c);
            sandwich.stratum(c);
        }
        return sandwich.squares();
    }

    /** The residuals up to each row's own time. */
    private void knownWeights() {
        double[] met = new double[width];
        int next = 0;
        for (int k = 0; k < rows.size; k++) {
            for (; next <= rows.exit[k]; next++) {
                met[0] += scan.hazard()[next];
                for (int j = 0; j < p; j++) {
                    met[j + 1] += scan.hazard()[next] * scan.mean()[next * p + j];
                }
            }
            for (int j = 0; j < p; j++) {
                double x = rows.x[k * p + j];
                double own = rows.status[k] == FineGrayRows.EVENT ? x - scan.mean()[rows.exit[k] * p + j] : 0;
                residual[k * p + j] = own - scan.risk()[k] * (x * met[0] - met[j + 1]);
            }
        }
    }

    private void sumLater(int c) {
        for (int s = rows.slots - 1; s >= 0; s--) {
            double part = rows.censoring[c][s] * scan.hazard()[s];
            later[s * width] = later[(s + 1) * width] + part;
            for (int j = 0; j < p; j++) {
                later[s * width + j + 1] = later[(s + 1) * width + j + 1] + part * scan.mean()[s * p + j];
            }
        }
    }

    private void stratum(int c) {
        int atRisk = 0;
        for (int k = 0; k < rows.size; k++) {
            atRisk += rows.stratum[k] == c ? 1 : 0;
        }
        double[] out = new double[width]; // Σ w exp(η) and Σ w exp(η) x of those out with another cause
        double[] q = new double[p];
        double[] cumulated = new double[p];
        for (int from = 0; from < rows.size && atRisk > 0; ) {
            int to = from;
            int left = 0;
            int censored = 0;
            for (; to < rows.size && rows.time[to] == rows.time[from]; to++) {
                if (rows.stratum[to] == c) {
                    left++;
                    censored += rows.status[to] == FineGrayRows.CENSORED ? 1 : 0;
                }
            }
            int slot = rows.exit[from]; // the first at or after this time
            if (slot < 0 || rows.slotTime[slot] < rows.time[from]) {
                slot++;
            }
            for (int j = 0; censored > 0 && j < p; j++) {
                q[j] = out[j + 1] * later[slot * width] - out[0] * later[slot * width + j + 1];
                cumulated[j] += q[j] * censored / ((double) atRisk * atRisk);
            }
            for (int k = from; k < to; k++) {
                if (rows.stratum[k] == c) {
                    finish(k, q, cumulated, atRisk, out);
                }
            }
            atRisk -= left;
            from = to;
        }
    }

    private void finish(int k, double[] q, double[] cumulated, int atRisk, double[] out) {
        boolean other = rows.status[k] == FineGrayRows.OTHER;
        double weighted = scan.risk()[k] * rows.inverseCensoring[k];
        int after = (rows.exit[k] + 1) * width;
        out[0] += other ? weighted : 0;
        for (int j = 0; j < p; j++) {
            double x = rows.x[k * p + j];
            double sum = -cumulated[j];
            if (rows.status[k] == FineGrayRows.CENSORED) {
                sum += q[j] / atRisk;
            } else if (other) {
                sum -= weighted * (x * later[after] - later[after + j + 1]);
                out[j + 1] += weighted * x;
            }
            residual[k * p + j] += sum;
        }
    }

    private double[][] squares() {
        double[][] sum = new double[p][p];
        for (int k = 0; k < rows.size; k++) {
            for (int j = 0; j < p; j++) {
                for (int l = 0; l <= j; l++) {
                    sum[j][l] += residual[k * p + j] * residual[k * p + l];
                }
            }
        }
        for (int j = 0; j < p; j++) {
            for (int l = j + 1; l < p; l++) {
                sum[j][l] = sum[l][j];
            }
        }
        return sum;
    }
}
