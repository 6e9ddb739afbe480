package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Interval;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Cumulative hazards and survival predicted by a Cox model, by stratum: H(t | x) = exp(xβ) Σ dΛ₀ over event times up to
 * t, with Breslow's or Efron's increments as the model's ties are, and S = exp(−H). Var H = exp(2xβ) Σ Var(dΛ₀) + qᵀ V q
 * with q = exp(xβ) Σ (x − x̄) dΛ₀.
 *
 * @see <a href="https://doi.org/10.2307/2529620">Breslow (1974), Biometrics 30:89–99</a>
 */
public final class BaselineHazard {
    private final CoxRows rows;
    private final CoxFit.Parts parts;
    private final CoxScan scan;

    BaselineHazard(CoxRows rows, CoxFit.Parts parts, CoxScan scan) {
        this.rows = rows;
        this.parts = parts;
        this.scan = scan;
    }

    /**
     * What is predicted at one event time.
     *
     * @param cumulativeHazard H(t | x)
     * @param standardError of the cumulative hazard, equal to that of log S
     * @param interval of the survival, symmetric on the log scale, its upper limit at most 1
     */
    public record Point(
            double time, double cumulativeHazard, double survival, double standardError, Interval interval) {}

    /**
     * The prediction at each event time of a stratum.
     *
     * @param stratum one of the sample's strata
     * @param covariates a value per column of the model, in their order
     * @throws IllegalArgumentException if the stratum is not the model's or the number of values is not its columns'
     */
    public List<Point> predict(GroupKey stratum, double[] covariates) {
        int index = parts.sample().strata().indexOf(stratum);
        if (index < 0) {
            throw new IllegalArgumentException("there is no stratum " + stratum.key());
        }
        int p = rows.columns;
        if (covariates.length != p) {
            throw new IllegalArgumentException("covariates must have " + p + " values, got " + covariates.length);
        }
        double z = NormalDistribution.of(0, 1)
                .inverseSurvivalProbability((1 - parts.options().confidenceLevel()) / 2);
        double[] x = new double[p];
        double eta = 0;
        for (int j = 0; j < p; j++) {
            x[j] = (covariates[j] - rows.center[j]) / rows.scale[j];
            eta += x[j] * parts.beta()[j];
        }
        double ratio = Math.exp(eta);
        List<Point> points = new ArrayList<>();
        for (int s = 0; s < rows.slots; s++) {
            if (rows.isBase[s] || rows.slotStratum[s] != index) {
                continue;
            }
            double hazard = ratio * scan.scan.cumulative[s];
            double[] q = new double[p];
            for (int j = 0; j < p; j++) {
                q[j] = ratio * (x[j] * scan.scan.cumulative[s] - scan.cumulativeMean[s * p + j]);
            }
            double variance = ratio * ratio * scan.cumulativeVariance[s];
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    variance += q[j] * parts.inverse()[j][k] * q[k];
                }
            }
            double error = Math.sqrt(variance);
            double survival = Math.exp(-hazard);
            Interval interval =
                    new Interval.Bounds(Math.exp(-hazard - z * error), Math.min(1, Math.exp(-hazard + z * error)));
            points.add(new Point(rows.slotTime[s], hazard, survival, error, interval));
        }
        return List.copyOf(points);
    }
}
