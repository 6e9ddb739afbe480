package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Profile-likelihood limits and tests of a penalised fit: the values of a coefficient at which twice the penalised log
 * likelihood, maximised over the others, lies χ²₁ below its maximum.
 */
final class FirthProfile {
    private static final int WIDENINGS = 60;
    private static final int EVALUATIONS = 200;

    private final FirthLikelihood firth;
    private final FirthLikelihood.Point best;
    private final double[][] covariance;
    private final double drop;

    FirthProfile(FirthLikelihood firth, FirthLikelihood.Point best, double[][] covariance, double level) {
        this.firth = firth;
        this.best = best;
        this.covariance = covariance;
        this.drop = ChiSquaredDistribution.of(1).inverseSurvivalProbability(1 - level);
    }

    /** @param interval in scaled units */
    record Limits(Interval interval, Estimate pValue) {}

    Limits of(int j) {
        double se = Math.sqrt(covariance[j][j]);
        Estimate lower = limit(j, -se);
        Estimate upper = limit(j, se);
        Interval interval = lower instanceof Estimate.Value l && upper instanceof Estimate.Value u
                ? new Interval.Bounds(l.value(), u.value())
                : new Interval.NotEstimable("the profile likelihood never falls far enough");
        double[] start = best.beta().clone();
        start[j] = 0;
        FirthLikelihood.Point at0 = firth.maximum(start, j);
        Estimate pValue = at0 == null
                ? Estimate.notEstimable("the penalised fit without the term did not converge")
                : Estimate.of(CoxModel.upperTail(Math.max(0, 2 * (best.penalized() - at0.penalized()))));
        return new Limits(interval, pValue);
    }

    private Estimate limit(int j, double direction) {
        double center = best.beta()[j];
        double far = 2 * direction;
        UnivariateFunction below = offset -> {
            double[] start = best.beta().clone();
            start[j] = center + offset;
            FirthLikelihood.Point point = firth.maximum(start, j);
            return point == null ? Double.NaN : 2 * (best.penalized() - point.penalized()) - drop;
        };
        double value = below.value(far);
        for (int k = 0; k < WIDENINGS && value < 0; k++) {
            far *= 1.5;
            value = below.value(far);
        }
        if (!(value >= 0)) {
            return Estimate.notEstimable("the profile likelihood never falls far enough");
        }
        BrentSolver solver = new BrentSolver(1e-12, 1e-12 * Math.abs(direction), 1e-13);
        double offset = solver.solve(EVALUATIONS, below, Math.min(0, far), Math.max(0, far));
        return Estimate.of(center + offset);
    }
}
