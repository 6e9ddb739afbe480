package io.github.tmacohort.analysis.survival;

/**
 * Residuals of a Cox model. Those by row are in the order of the sample the model was fitted to, with {@code null} or
 * NaN nowhere: rows that were left out are not there; {@link #row(int)} says which row each belongs to.
 *
 * @see <a href="https://doi.org/10.1093/biomet/77.1.147">Therneau, Grambsch and Fleming (1990), Biometrika 77:147–160</a>
 */
public final class CoxResiduals {
    private final CoxRows rows;
    private final CoxScan scan;
    private final double[] beta;
    private final double[][] inverse;
    private final int[] order; // positions in CoxRows by row of the sample

    CoxResiduals(CoxRows rows, CoxScan scan, double[] beta, double[][] inverse) {
        this.rows = rows;
        this.scan = scan;
        this.beta = beta;
        this.inverse = inverse;
        int most = 0;
        for (int row : rows.origin) {
            most = Math.max(most, row + 1);
        }
        int[] at = new int[most];
        for (int i = 0; i < rows.size; i++) {
            at[rows.origin[i]] = i + 1;
        }
        order = new int[rows.size];
        int k = 0;
        for (int position : at) {
            if (position > 0) {
                order[k++] = position - 1;
            }
        }
    }

    /** Number of rows the model used. */
    public int size() {
        return rows.size;
    }

    /** Which row of the sample the k-th residual belongs to. */
    public int row(int k) {
        return rows.origin[order[k]];
    }

    /** δ − expected events. */
    public double[] martingale() {
        double[] residuals = new double[rows.size];
        for (int k = 0; k < residuals.length; k++) {
            residuals[k] = scan.martingale(order[k]);
        }
        return residuals;
    }

    /** The martingale residual M on a symmetric scale: sign(M) √(−2 (M + δ log(δ − M))). */
    public double[] deviance() {
        double[] residuals = martingale();
        for (int k = 0; k < residuals.length; k++) {
            double m = residuals[k];
            double log = rows.died[order[k]] != 0 ? Math.log(1 - m) : 0;
            residuals[k] = Math.signum(m) * Math.sqrt(Math.max(0, -2 * (m + log)));
        }
        return residuals;
    }

    /** By row and column: the row's share in the derivative of the log likelihood, not weighted. */
    public double[][] score() {
        double[] scaled = scan.scoreResiduals();
        double[][] residuals = new double[rows.size][rows.columns];
        for (int k = 0; k < residuals.length; k++) {
            for (int j = 0; j < rows.columns; j++) {
                residuals[k][j] = scaled[order[k] * rows.columns + j] * rows.scale[j];
            }
        }
        return residuals;
    }

    /** By row and column: about how far the coefficient would move without the row, not weighted. */
    public double[][] dfbeta() {
        double[][] score = score();
        double[][] residuals = new double[rows.size][rows.columns];
        for (int k = 0; k < residuals.length; k++) {
            for (int j = 0; j < rows.columns; j++) {
                for (int l = 0; l < rows.columns; l++) {
                    residuals[k][j] += score[k][l] * inverse[l][j];
                }
            }
        }
        return residuals;
    }

    /**
     * Schoenfeld's residuals, one per event: its covariates less their mean over the risk set.
     *
     * @param row of the sample
     */
    public record AtEvent(int row, double time, double[] residual) {}

    /** By stratum, then time; events of one time in the order of the sample. */
    public AtEvent[] schoenfeld() {
        AtEvent[] residuals = new AtEvent[rows.events];
        int k = 0;
        for (int s = 0; s < rows.slots; s++) {
            for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                double[] residual = new double[rows.columns];
                for (int j = 0; j < residual.length; j++) {
                    residual[j] =
                            (rows.x[i * rows.columns + j] - scan.meanAtDeath[s * rows.columns + j]) * rows.scale[j];
                }
                residuals[k++] = new AtEvent(rows.origin[i], rows.slotTime[s], residual);
            }
        }
        return residuals;
    }

    /** β + (number of events) × V × Schoenfeld's residual: its trend over time shows how a coefficient changes. */
    public AtEvent[] scaledSchoenfeld() {
        AtEvent[] residuals = schoenfeld();
        for (int k = 0; k < residuals.length; k++) {
            double[] scaled = new double[rows.columns];
            for (int j = 0; j < scaled.length; j++) {
                scaled[j] = beta[j];
                for (int l = 0; l < scaled.length; l++) {
                    scaled[j] += rows.events * residuals[k].residual()[l] * inverse[l][j];
                }
            }
            residuals[k] = new AtEvent(residuals[k].row(), residuals[k].time(), scaled);
        }
        return residuals;
    }
}
