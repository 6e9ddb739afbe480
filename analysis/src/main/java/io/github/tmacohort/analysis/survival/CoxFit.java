package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A fitted Cox model. Coefficients and tests are there at once; residuals, the test of proportional hazards, baseline
 * hazards and concordance are computed when asked for, from the rows the model was fitted to.
 */
public final class CoxFit implements CoxResult {
    private final Parts parts;
    private final CoxRows rows;
    private final List<Coefficient> coefficients;
    private final double[][] covariance;
    private final boolean robust;
    private final ChiSquareTest wald;
    private CoxScan scan;

    /** All that the fitting found, in scaled units. */
    record Parts(
            CoxOptions options,
            FollowUps sample,
            Covariates covariates,
            CoxRows rows,
            double[] beta,
            boolean[] leftOut,
            MonotoneLikelihood monotone,
            double[][] information,
            double[][] inverse,
            double logLikelihoodNull,
            double logLikelihood,
            ChiSquareTest likelihoodRatio,
            ChiSquareTest score,
            Clusters clusters,
            List<FirthProfile.Limits> profiles) {}

    CoxFit(Parts parts) {
        this.parts = parts;
        this.rows = parts.rows();
        robust = parts.options().ties() != Ties.EXACT
                && (parts.clusters() != null || parts.sample().weightKind() == WeightKind.SAMPLING);
        double[][] naive = unscaled(parts.inverse());
        covariance = robust ? unscaled(robustVariance()) : naive;
        coefficients = List.copyOf(coefficients(naive));
        wald = wald();
    }

    private double[][] unscaled(double[][] matrix) {
        int p = matrix.length;
        double[][] result = new double[p][p];
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                result[j][k] = matrix[j][k] / (rows.scale[j] * rows.scale[k]);
            }
        }
        return result;
    }

    private boolean isInfinite(int j) {
        return parts.monotone() != null && parts.monotone().columns()[j];
    }

    private List<Coefficient> coefficients(double[][] naive) {
        List<Coefficient> list = new ArrayList<>();
        List<String> names = parts.covariates().names();
        double z = NormalDistribution.of(0, 1)
                .inverseSurvivalProbability((1 - parts.options().confidenceLevel()) / 2);
        for (int j = 0; j < names.size(); j++) {
            if (parts.leftOut()[j]) {
                list.add(Coefficient.notEstimable(names.get(j), whyLeftOut(j), robust));
            } else if (isInfinite(j)) {
                list.add(Coefficient.notEstimable(
                        names.get(j),
                        "monotone likelihood: the estimate is infinite; Firth's penalty gives a finite one",
                        robust));
            } else {
                list.add(estimated(names.get(j), j, Math.sqrt(naive[j][j]), z));
            }
        }
        return list;
    }

    private String whyLeftOut(int j) {
        for (int i = 0; i < rows.size; i++) {
            if (rows.x[i * rows.columns + j] != 0) {
                return "the column is a linear combination of earlier ones, or constant among those at risk";
            }
        }
        return "the column is constant";
    }

    private Coefficient estimated(String name, int j, double naiveError, double z) {
        double beta = parts.beta()[j] / rows.scale[j];
        if (parts.profiles() != null) {
            FirthProfile.Limits profile = parts.profiles().get(j);
            Interval interval = profile.interval() instanceof Interval.Bounds b
                    ? new Interval.Bounds(b.lower() / rows.scale[j], b.upper() / rows.scale[j])
                    : profile.interval();
            return new Coefficient(
                    name,
                    Estimate.of(beta),
                    Estimate.of(naiveError),
                    Optional.empty(),
                    Estimate.of(beta / naiveError),
                    profile.pValue(),
                    interval);
        }
        double error = Math.sqrt(covariance[j][j]);
        if (!(error > 0)) {
            return Coefficient.notEstimable(
                    name,
                    robust
                            ? "the robust variance is 0"
                            : "the variance is too small or too large a number; give the covariate in another unit",
                    robust);
        }
        double statistic = beta / error;
        return new Coefficient(
                name,
                Estimate.of(beta),
                Estimate.of(naiveError),
                robust ? Optional.of(Estimate.of(error)) : Optional.empty(),
                Estimate.of(statistic),
                Estimate.of(Erf.erfc(Math.abs(statistic) / Math.sqrt(2))),
                new Interval.Bounds(beta - z * error, beta + z * error));
    }

    private ChiSquareTest wald() {
        if (parts.monotone() != null) {
            return ChiSquareTest.notEstimable("monotone likelihood");
        }
        SymmetricSolver solver = SymmetricSolver.of(covariance, parts.leftOut());
        if (!solver.isPositive()) {
            return ChiSquareTest.notEstimable(robust ? "the robust variance is singular" : "the variance is singular");
        }
        double[] beta = new double[rows.columns];
        for (int j = 0; j < beta.length; j++) {
            beta[j] = parts.beta()[j] / rows.scale[j];
        }
        return ChiSquareTest.of(solver.quadratic(beta), solver.rank());
    }

    /** D'D of the score residuals times the inverse information, weighted and added up by cluster. */
    private double[][] robustVariance() {
        int p = rows.columns;
        double[] residuals = scan().scoreResiduals();
        Clusters clusters = parts.clusters();
        double[] sums = new double[(clusters == null ? rows.size : clusters.count()) * p];
        for (int i = 0; i < rows.size; i++) {
            int at = (clusters == null ? i : clusters.of()[i]) * p;
            for (int j = 0; j < p; j++) {
                sums[at + j] += rows.weight(i) * residuals[i * p + j];
            }
        }
        double[][] meat = new double[p][p];
        for (int at = 0; at < sums.length; at += p) {
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    meat[j][k] += sums[at + j] * sums[at + k];
                }
            }
        }
        double[][] bread = parts.inverse();
        double[][] half = new double[p][p];
        double[][] variance = new double[p][p];
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                for (int l = 0; l < p; l++) {
                    half[j][k] += bread[j][l] * meat[l][k];
                }
            }
        }
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                for (int l = 0; l < p; l++) {
                    variance[j][k] += half[j][l] * bread[l][k];
                }
            }
        }
        return variance;
    }

    private synchronized CoxScan scan() {
        if (scan == null) {
            if (parts.options().ties() == Ties.EXACT) {
                throw new UnsupportedOperationException("not defined for the exact partial likelihood");
            }
            scan = new CoxScan(rows, parts.options().ties(), parts.beta());
        }
        return scan;
    }

    @Override
    public CoxOptions options() {
        return parts.options();
    }

    @Override
    public int size() {
        return rows.size;
    }

    @Override
    public int events() {
        return rows.events;
    }

    @Override
    public int missing() {
        return rows.missing;
    }

    @Override
    public int neverAtRisk() {
        return rows.neverAtRisk;
    }

    /** In the order of the columns of the covariates. */
    public List<Coefficient> coefficients() {
        return coefficients;
    }

    /** The coefficient of a column. */
    public Coefficient coefficient(String term) {
        return coefficients.stream()
                .filter(c -> c.term().equals(term))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no term " + term));
    }

    /** Variance matrix of the coefficients, robust where asked for; rows of terms without an estimate are 0. */
    public double[][] covariance() {
        double[][] copy = covariance.clone();
        for (int j = 0; j < copy.length; j++) {
            copy[j] = copy[j].clone();
        }
        return copy;
    }

    /** Whether standard errors, Wald tests and intervals are by the robust variance. */
    public boolean isRobust() {
        return robust;
    }

    /** Why some coefficients are infinite, if they are. */
    public Optional<MonotoneLikelihood> monotone() {
        return Optional.ofNullable(parts.monotone());
    }

    /** Log partial likelihood (with Firth's penalty: penalised) at coefficients of 0. */
    public double logLikelihoodNull() {
        return parts.logLikelihoodNull();
    }

    /** Log partial likelihood (with Firth's penalty: penalised) at the estimate; with monotone likelihood its limit. */
    public double logLikelihood() {
        return parts.logLikelihood();
    }

    /** Twice the gain in log likelihood. Not valid with correlated rows: not estimable with a robust variance. */
    public ChiSquareTest likelihoodRatioTest() {
        return robust
                ? ChiSquareTest.notEstimable("rows of a cluster or with sampling weights are not independent")
                : parts.likelihoodRatio();
    }

    /** βᵀ V⁻¹ β. */
    public ChiSquareTest waldTest() {
        return wald;
    }

    /** The score test at coefficients of 0; without ties the log-rank test of a two-level factor. */
    public ChiSquareTest scoreTest() {
        return parts.score();
    }

    /** Events over estimated coefficients: below about 10 estimates are unstable. */
    public double eventsPerCoefficient() {
        int estimated = 0;
        for (boolean out : parts.leftOut()) {
            estimated += out ? 0 : 1;
        }
        return (double) rows.events / estimated;
    }

    /** Martingale, deviance, score, Schoenfeld and dfbeta residuals. */
    public CoxResiduals residuals() {
        requireFinite();
        return new CoxResiduals(rows, scan(), unscaledBeta(), unscaled(parts.inverse()));
    }

    /** Why there can be no test of proportional hazards; empty where there is one. */
    public Optional<String> whyNoProportionalHazardsTest() {
        if (parts.options().ties() == Ties.EXACT) {
            return Optional.of("it is not defined for the exact partial likelihood");
        }
        if (parts.options().penalty() == CoxOptions.Penalty.FIRTH) {
            return Optional.of("it is a score test, and the score of a penalised fit is not 0");
        }
        return parts.monotone() == null ? Optional.empty() : Optional.of("some coefficients are infinite");
    }

    /**
     * Whether hazards are proportional: score tests of time-varying coefficients.
     *
     * @throws IllegalStateException if there is no such test; {@link #whyNoProportionalHazardsTest()} says why
     */
    public ProportionalHazards proportionalHazards() {
        whyNoProportionalHazardsTest().ifPresent(reason -> {
            throw new IllegalStateException("no test of proportional hazards: " + reason);
        });
        return ProportionalHazards.of(rows, parts);
    }

    /** The cumulative baseline hazard by stratum, and survival predicted from it. */
    public BaselineHazard baselineHazard() {
        requireFinite();
        return new BaselineHazard(rows, parts, scan());
    }

    /** How often the higher predicted hazard had the earlier event. */
    public Concordance concordance() {
        double[] beta = parts.beta();
        double[] eta = new double[rows.size];
        Parallel.each(rows.size, (begin, end) -> {
            for (int i = begin; i < end; i++) {
                double sum = 0;
                for (int j = 0; j < beta.length; j++) {
                    sum += beta[j] * rows.x[i * beta.length + j];
                }
                eta[i] = sum;
            }
        });
        return Concordance.of(rows, eta, parts.clusters());
    }

    private void requireFinite() {
        if (parts.monotone() != null) {
            throw new IllegalStateException(
                    "some coefficients are infinite: " + parts.monotone().terms());
        }
    }

    private double[] unscaledBeta() {
        double[] beta = parts.beta().clone();
        for (int j = 0; j < beta.length; j++) {
            beta[j] /= rows.scale[j];
        }
        return beta;
    }
}
