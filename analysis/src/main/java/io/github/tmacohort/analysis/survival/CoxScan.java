package io.github.tmacohort.analysis.survival;

/** A scan at the estimate with the risk sets' weighted means, which residuals and predictions need. */
final class CoxScan {
    final CoxRows rows;
    final TiedLikelihood likelihood;
    final double[] beta;
    final TiedLikelihood.Scan scan;
    /** Per slot and column: Σ over event times up to the slot of w̄ Σₗ mₗ/φₗ. */
    final double[] cumulativeMean;
    /** Per slot and column: w̄ Σₗ (l/d) mₗ/φₗ. */
    final double[] tiedMean;
    /** Per slot and column: the mean of mₗ, which a death at that time is compared with. */
    final double[] meanAtDeath;
    /** Per slot: w̄ Σₗ 1/φₗ² summed over event times up to the slot. */
    final double[] cumulativeVariance;

    CoxScan(CoxRows rows, Ties ties, double[] beta) {
        this.rows = rows;
        this.beta = beta;
        this.likelihood = new TiedLikelihood(rows, ties);
        this.scan = new TiedLikelihood.Scan(rows.size, rows.slots);
        likelihood.at(beta, scan);
        int p = rows.columns;
        cumulativeMean = new double[rows.slots * p];
        tiedMean = new double[rows.slots * p];
        meanAtDeath = new double[rows.slots * p];
        cumulativeVariance = new double[rows.slots];
        means(ties == Ties.EFRON);
        for (int s = 0; s < rows.slots; s++) {
            if (!rows.isBase[s]) {
                cumulativeVariance[s] += cumulativeVariance[s - 1];
                for (int j = 0; j < p; j++) {
                    cumulativeMean[s * p + j] += cumulativeMean[(s - 1) * p + j];
                }
            }
        }
    }

    private void means(boolean efron) {
        int p = rows.columns;
        double[] atRisk = new double[p + 1];
        double[] dying = new double[p + 1];
        for (int s = rows.slots - 1; s >= 0; s--) {
            likelihood.backTo(s, scan, atRisk, dying);
            if (rows.isBase[s]) {
                continue;
            }
            int deaths = rows.deathEnd[s] - rows.slotBegin[s];
            double weight = likelihood.weightOfDeaths(s);
            double s0 = atRisk[0];
            double squares = 0;
            double squaresC = 0;
            double squaresCc = 0;
            int terms = efron ? deaths : 1;
            for (int l = 0; l < terms; l++) {
                double c = (double) l / terms;
                double phi = s0 - c * dying[0];
                double share = weight / terms / (phi * phi);
                squares += share;
                squaresC += c * share;
                squaresCc += c * c * share;
            }
            cumulativeVariance[s] = squares;
            for (int j = 0; j < p; j++) {
                int at = s * p + j;
                cumulativeMean[at] = squares * atRisk[j + 1] - squaresC * dying[j + 1];
                tiedMean[at] = squaresC * atRisk[j + 1] - squaresCc * dying[j + 1];
                meanAtDeath[at] = (scan.hazard[s] * atRisk[j + 1] - scan.tiedHazard[s] * dying[j + 1]) / weight;
            }
        }
    }

    /** exp(xβ) of a row. */
    double hazardRatio(int row) {
        return scan.risk[row] / rows.weight(row);
    }

    /** Observed less expected events of a row, not weighted. */
    double martingale(int row) {
        double expected = hazardRatio(row) * likelihood.exposure(row, scan);
        return rows.died[row] - expected;
    }

    /** Each row's share in the score, not weighted; row by row. */
    double[] scoreResiduals() {
        int p = rows.columns;
        double[] residuals = new double[rows.size * p];
        for (int i = 0; i < rows.size; i++) {
            double e = hazardRatio(i);
            double exposure = likelihood.exposure(i, scan);
            int exit = rows.exit[i] * p;
            int enter = rows.enter == null ? -1 : rows.enter[i] * p;
            for (int j = 0; j < p; j++) {
                double x = rows.x[i * p + j];
                double mean = cumulativeMean[exit + j] - (enter < 0 ? 0 : cumulativeMean[enter + j]);
                double residual = 0;
                if (rows.died[i] != 0) {
                    mean -= tiedMean[exit + j];
                    residual = x - meanAtDeath[exit + j];
                }
                residuals[i * p + j] = residual - e * (x * exposure - mean);
            }
        }
        return residuals;
    }
}
