package io.github.tmacohort.analysis.competing;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.Coefficient;
import io.github.tmacohort.analysis.survival.Covariates;
import io.github.tmacohort.analysis.survival.NewtonRaphson;
import io.github.tmacohort.analysis.survival.SymmetricSolver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** A fitted Fine-Gray model. */
public final class FineGrayFit implements FineGrayResult {
    private final FineGrayOptions options;
    private final int cause;
    private final FineGrayRows rows;
    private final double[] beta; // of scaled columns
    private final boolean[] leftOut;
    private final boolean[] infinite;
    private final int iterations;
    private final double logLikelihoodNull;
    private final double logLikelihood;
    private final double[][] covariance;
    private final List<Coefficient> coefficients;
    private final ChiSquareTest wald;
    private final double[] cumulativeHazard; // at the covariates' means, after each slot

    FineGrayFit(
            FineGrayOptions options,
            int cause,
            Covariates covariates,
            FineGrayRows rows,
            FineGrayLikelihood likelihood,
            NewtonRaphson.Maximum maximum,
            double logLikelihoodNull,
            boolean[] leftOut,
            boolean[] infinite,
            boolean[] without) {
        this.options = options;
        this.cause = cause;
        this.rows = rows;
        this.leftOut = leftOut;
        this.infinite = infinite;
        beta = maximum.beta();
        iterations = maximum.iterations();
        this.logLikelihoodNull = logLikelihoodNull;
        logLikelihood = maximum.value().logLikelihood();
        FineGrayLikelihood.Scan scan = likelihood.scan(beta);
        SymmetricSolver solver = SymmetricSolver.of(maximum.value().information(), without);
        covariance = sandwich(solver.inverse(), FineGraySandwich.middle(rows, scan));
        coefficients = List.copyOf(coefficients(covariates.names()));
        wald = wald(without);
        cumulativeHazard = new double[rows.slots];
        double sum = 0;
        for (int s = 0; s < rows.slots; s++) {
            sum += scan.hazard()[s];
            cumulativeHazard[s] = sum;
        }
    }

    /** inverse · middle · inverse, in the caller's units. */
    private double[][] sandwich(double[][] inverse, double[][] middle) {
        int p = inverse.length;
        double[][] half = new double[p][p];
        double[][] result = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    half[i][j] += inverse[i][k] * middle[k][j];
                }
            }
        }
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    result[i][j] += half[i][k] * inverse[k][j];
                }
                result[i][j] /= rows.scale[i] * rows.scale[j];
            }
        }
        return result;
    }

    private List<Coefficient> coefficients(List<String> names) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - options.confidenceLevel()) / 2);
        List<Coefficient> list = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            double error = Math.sqrt(covariance[j][j]);
            if (leftOut[j]) {
                list.add(Coefficient.notEstimable(
                        names.get(j),
                        "the column is constant or a linear combination of earlier ones among those at risk",
                        false));
            } else if (infinite[j]) {
                list.add(Coefficient.notEstimable(
                        names.get(j),
                        "monotone likelihood: the estimate is infinite, towards " + (beta[j] > 0 ? "+∞" : "−∞"),
                        false));
            } else if (!(error > 0)) {
                list.add(Coefficient.notEstimable(names.get(j), "the sandwich variance is 0", false));
            } else {
                double estimate = beta[j] / rows.scale[j];
                double statistic = estimate / error;
                list.add(new Coefficient(
                        names.get(j),
                        Estimate.of(estimate),
                        Estimate.of(error),
                        Optional.empty(),
                        Estimate.of(statistic),
                        Estimate.of(Erf.erfc(Math.abs(statistic) / Math.sqrt(2))),
                        new Interval.Bounds(estimate - z * error, estimate + z * error)));
            }
        }
        return list;
    }

    private ChiSquareTest wald(boolean[] without) {
        if (isMonotone()) {
            return ChiSquareTest.notEstimable("monotone likelihood");
        }
        SymmetricSolver solver = SymmetricSolver.of(covariance, without);
        if (!solver.isPositive()) {
            return ChiSquareTest.notEstimable("the sandwich variance is singular");
        }
        double[] estimates = new double[beta.length];
        for (int j = 0; j < beta.length; j++) {
            estimates[j] = beta[j] / rows.scale[j];
        }
        return ChiSquareTest.of(solver.quadratic(estimates), solver.rank());
    }

    @Override
    public FineGrayOptions options() {
        return options;
    }

    @Override
    public int cause() {
        return cause;
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
    public int otherEvents() {
        return rows.otherEvents;
    }

    @Override
    public int missing() {
        return rows.missing;
    }

    /** One per column, in its order: log subdistribution hazard ratio, with the sandwich standard error. */
    public List<Coefficient> coefficients() {
        return coefficients;
    }

    /** The sandwich covariance of two coefficients; 0 where one is not estimable. */
    public double covariance(int j, int k) {
        return covariance[j][k];
    }

    /** Log pseudo-likelihood at the estimates. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** Log pseudo-likelihood with all coefficients 0. */
    public double logLikelihoodNull() {
        return logLikelihoodNull;
    }

    /** Whether a combination of covariates separates the events, so that some estimates are infinite. */
    public boolean isMonotone() {
        for (boolean b : infinite) {
            if (b) {
                return true;
            }
        }
        return false;
    }

    /** Newton's steps taken until another could gain no more than rounding. */
    public int iterations() {
        return iterations;
    }

    /** Wald's test of all coefficients, with the sandwich variance. */
    public ChiSquareTest wald() {
        return wald;
    }

    /** Events of the cause per estimable coefficient: below about 10 the estimates are unreliable. */
    public double eventsPerCoefficient() {
        int estimated = 0;
        for (boolean out : leftOut) {
            estimated += out ? 0 : 1;
        }
        return (double) rows.events / estimated;
    }

    /**
     * Predicted cumulative incidence at a time, {@code 1 − exp(−exp(βᵀz) Λ(t))}, Λ being Breslow's estimate of the
     * cumulative subdistribution hazard. Columns left out of the model do not matter.
     *
     * @param values of the columns, in their order
     * @throws IllegalArgumentException if {@code t} is negative or not finite, or {@code values} not finite or not one
     *     per column
     */
    public Estimate incidenceAt(double t, double[] values) {
        Checks.nonNegative(t, "t");
        Checks.allFinite(values, "values");
        if (values.length != beta.length) {
            throw new IllegalArgumentException(
                    "values must have one number per column (" + beta.length + "), got " + values.length);
        }
        if (isMonotone()) {
            return Estimate.notEstimable("monotone likelihood");
        }
        double last = rows.time[rows.size - 1];
        if (t > last) {
            return Estimate.notEstimable("beyond the last follow-up at " + last);
        }
        double eta = 0;
        for (int j = 0; j < beta.length; j++) {
            eta += leftOut[j] ? 0 : beta[j] * (values[j] - rows.center[j]) / rows.scale[j];
        }
        int at = Arrays.binarySearch(rows.slotTime, t);
        int slot = at >= 0 ? at : -at - 2;
        return Estimate.of(slot < 0 ? 0 : -Math.expm1(-Math.exp(eta) * cumulativeHazard[slot]));
    }
}
