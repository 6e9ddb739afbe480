package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.special.Gamma;

/**
 * Cox's proportional hazards model: hazard λ₀(t) exp(xβ), with delayed entry, time-dependent covariates as several rows
 * of a subject, strata with hazards of their own, weights, tied events by {@link Ties}, and Firth's penalty.
 *
 * <p>The coefficients maximise the partial likelihood by Newton's method until a further step would move them by less
 * than 1e-10 standard errors. A column that does not vary, or is a linear combination of earlier ones, has no estimate
 * and says why. Where the likelihood rises without end (monotone likelihood: along some combination of covariates every
 * event has the largest value of those at risk) the terms concerned are named in {@link CoxFit#monotone()} and have no
 * estimate; {@link CoxOptions#firth()} then gives finite answers.
 *
 * <p>Weights: with case weights everything but Efron's ties is as if rows were repeated; with sampling weights the
 * variance is robust. Exact ties with weights are refused.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1972.tb00899.x">Cox (1972), JRSS B 34:187–220</a>
 * @see <a href="https://doi.org/10.1080/01621459.1977.10480613">Efron (1977), JASA 72:557–565</a>
 */
public final class CoxModel {
    private final CoxOptions options;

    private CoxModel(CoxOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static CoxModel withDefaults() {
        return new CoxModel(CoxOptions.defaults());
    }

    public static CoxModel with(CoxOptions options) {
        return new CoxModel(options);
    }

    /**
     * Fits the hazard of the one kind of event of {@code sample}; its groups are not used.
     *
     * @throws IllegalArgumentException if the numbers of rows differ, the sample has competing causes, or weights meet
     *     exact ties
     */
    public CoxResult fit(FollowUps sample, Covariates covariates) {
        return fit(sample, covariates, null);
    }

    /**
     * The same with a robust variance that adds up each cluster's rows.
     *
     * @param cluster of each row; rows of one patient, one centre …
     */
    public CoxResult fit(FollowUps sample, Covariates covariates, List<GroupKey> cluster) {
        if (covariates.rows() != sample.size()) {
            throw new IllegalArgumentException(
                    "covariates must have one row per follow-up (" + sample.size() + "), got " + covariates.rows());
        }
        if (cluster != null && cluster.size() != sample.size()) {
            throw new IllegalArgumentException(
                    "cluster must have one key per follow-up (" + sample.size() + "), got " + cluster.size());
        }
        if (sample.causes().size() > 1) {
            throw new IllegalArgumentException("a Cox model is of one kind of event, got causes " + sample.causes());
        }
        if (options.ties() == Ties.EXACT && sample.weightKind() != WeightKind.NONE) {
            throw new IllegalArgumentException("exact ties do not go with weights");
        }
        CoxRows rows = new CoxRows(sample, covariates);
        if (rows.size < 2) {
            return notEstimable(rows, "a model needs at least two rows, got " + rows.size);
        }
        if (rows.events == 0) {
            return notEstimable(rows, "there are no events");
        }
        PartialLikelihood likelihood =
                options.ties() == Ties.EXACT ? new ExactLikelihood(rows) : new TiedLikelihood(rows, options.ties());
        double[] start = new double[rows.columns];
        PartialLikelihood.Value atNull = likelihood.at(start);
        SymmetricSolver null0 = SymmetricSolver.above(atNull.information(), rows.rounding());
        if (null0.rank() == 0) {
            return notEstimable(rows, "no covariate varies among those at risk at an event");
        }
        Fitting fitting = new Fitting(sample, covariates, rows, likelihood, atNull, null0);
        return options.penalty() == CoxOptions.Penalty.FIRTH ? fitting.firth() : fitting.newton(cluster);
    }

    private CoxResult.NotEstimable notEstimable(CoxRows rows, String reason) {
        return new CoxResult.NotEstimable(reason, options, rows.size, rows.events, rows.missing, rows.neverAtRisk);
    }

    /** One model being fitted. */
    private final class Fitting {
        private final FollowUps sample;
        private final Covariates covariates;
        private final CoxRows rows;
        private final PartialLikelihood likelihood;
        private final PartialLikelihood.Value atNull;
        private final boolean[] leftOut;
        private final ChiSquareTest score;
        private final int rank;

        Fitting(
                FollowUps sample,
                Covariates covariates,
                CoxRows rows,
                PartialLikelihood likelihood,
                PartialLikelihood.Value atNull,
                SymmetricSolver null0) {
            this.sample = sample;
            this.covariates = covariates;
            this.rows = rows;
            this.likelihood = likelihood;
            this.atNull = atNull;
            leftOut = null0.leftOut();
            rank = null0.rank();
            score = ChiSquareTest.of(null0.quadratic(atNull.score()), rank);
        }

        private CoxResult notConverged(String reason) {
            return notEstimable(
                    rows,
                    rank > rows.events
                            ? reason + ": there are more terms (" + rank + ") than events (" + rows.events + ")"
                            : reason);
        }

        CoxResult newton(List<GroupKey> cluster) {
            NewtonRaphson.Maximum maximum = NewtonRaphson.from(new double[rows.columns], atNull, leftOut, likelihood);
            boolean[] infinite = new boolean[rows.columns];
            MonotoneLikelihood monotone = null;
            if (maximum.end() == NewtonRaphson.End.UNBOUNDED) {
                monotone = MonotoneLikelihood.along(
                        maximum.direction(), rows, covariates.names(), options.ties() == Ties.EXACT);
                if (monotone == null) {
                    return notConverged("the fit did not converge");
                }
                infinite = monotone.columns();
                maximum = rest(maximum, infinite);
            }
            if (maximum.end() == NewtonRaphson.End.NOT_CONVERGED) {
                return notConverged("the fit did not converge");
            }
            boolean[] without = leftOut.clone();
            for (int j = 0; j < without.length; j++) {
                without[j] |= infinite[j];
            }
            SymmetricSolver solver = SymmetricSolver.of(maximum.value().information(), without);
            return new CoxFit(new CoxFit.Parts(
                    options,
                    sample,
                    covariates,
                    rows,
                    maximum.beta(),
                    leftOut,
                    monotone,
                    maximum.value().information(),
                    solver.inverse(),
                    atNull.logLikelihood(),
                    maximum.value().logLikelihood(),
                    ratio(maximum.value().logLikelihood() - atNull.logLikelihood()),
                    score,
                    Clusters.of(cluster, rows),
                    null));
        }

        /** The other coefficients' maximum in the limit: the unbounded ones are moved far along and held. */
        private NewtonRaphson.Maximum rest(NewtonRaphson.Maximum maximum, boolean[] infinite) {
            double longest = 0;
            for (double step : maximum.direction()) {
                longest = Math.max(longest, Math.abs(step));
            }
            double[] beta = maximum.beta().clone();
            boolean[] held = leftOut.clone();
            for (int j = 0; j < beta.length; j++) {
                if (infinite[j]) {
                    beta[j] += 10 * maximum.direction()[j] / longest;
                    held[j] = true;
                }
            }
            return NewtonRaphson.from(beta, likelihood.at(beta), held, likelihood);
        }

        private ChiSquareTest ratio(double gain) {
            return ChiSquareTest.of(Math.max(0, 2 * gain), rank);
        }

        /** ½ log det I is of columns on their own scale; this puts it on the caller's. */
        private double inCallersUnits() {
            double sum = 0;
            for (int j = 0; j < rows.columns; j++) {
                sum += leftOut[j] ? 0 : Math.log(rows.scale[j]);
            }
            return sum;
        }

        CoxResult firth() {
            FirthLikelihood firth = new FirthLikelihood(rows, options.ties(), leftOut);
            double[] zero = new double[rows.columns];
            FirthLikelihood.Point atZero = firth.at(zero);
            FirthLikelihood.Point best = firth.maximum(zero, -1);
            if (best == null) {
                return notConverged("the penalised fit did not converge");
            }
            SymmetricSolver solver = SymmetricSolver.of(best.value().information(), leftOut);
            List<FirthProfile.Limits> profiles = new ArrayList<>();
            FirthProfile profile = new FirthProfile(firth, best, solver.inverse(), options.confidenceLevel());
            for (int j = 0; j < rows.columns; j++) {
                profiles.add(leftOut[j] ? null : profile.of(j));
            }
            return new CoxFit(new CoxFit.Parts(
                    options,
                    sample,
                    covariates,
                    rows,
                    best.beta(),
                    leftOut,
                    null,
                    best.value().information(),
                    solver.inverse(),
                    atZero.penalized() + inCallersUnits(),
                    best.penalized() + inCallersUnits(),
                    ratio(best.penalized() - atZero.penalized()),
                    score,
                    null,
                    profiles));
        }
    }

    /** Upper tail of the chi-square distribution with one degree of freedom. */
    static double upperTail(double chiSquare) {
        return Gamma.regularizedGammaQ(0.5, chiSquare / 2);
    }
}
