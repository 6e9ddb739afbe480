package io.github.tmacohort.analysis.competing;

import io.github.tmacohort.analysis.survival.Covariates;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.NewtonRaphson;
import io.github.tmacohort.analysis.survival.PartialLikelihood;
import io.github.tmacohort.analysis.survival.SymmetricSolver;
import io.github.tmacohort.analysis.survival.WeightKind;
import java.util.Objects;

/**
 * Fine and Gray's proportional hazards model of the subdistribution of one cause, while others compete. Those who had
 * another cause at x stay in the risk sets of later times t with weight {@code G(t−)/G(x−)}, G being the Kaplan-Meier
 * estimate of the time to censoring (events precede censorings at equal times): the convention of R's
 * {@code cmprsk::crr}; survival's {@code finegray} weighs otherwise at ties and gives other numbers. Ties of events are
 * treated as by Breslow. Standard errors are the sandwich's with the part that estimating G adds, as crr's.
 *
 * <p><b>Strata</b> of the sample are those of the censoring distribution (crr's {@code cengroup}): each has its own G,
 * which is 0 beyond the stratum's last time; the model has one baseline. With one stratum everything equals crr; with
 * several the coefficients do, while crr's standard errors differ a little in how they count the estimation of G.
 *
 * <p>Coefficients are log subdistribution hazard ratios: they order the incidences and are no hazard ratios of the cause;
 * fit a Cox model to {@link FollowUps#causeSpecific(int)} for those. Rows with a missing covariate are left out and
 * counted. Where the likelihood rises without end along a combination of covariates, its terms are not estimable, and the
 * others' estimates are the limits.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1999.10474144">Fine and Gray (1999), JASA 94:496–509</a>
 */
public final class FineGray {
    private final FineGrayOptions options;

    private FineGray(FineGrayOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static FineGray withDefaults() {
        return new FineGray(FineGrayOptions.defaults());
    }

    public static FineGray with(FineGrayOptions options) {
        return new FineGray(options);
    }

    /**
     * Fits the subdistribution hazard of a cause; the sample's groups are not used.
     *
     * @param cause number of the cause, from 1
     * @throws IllegalArgumentException if there is no such cause, the numbers of rows differ, or the sample has delayed
     *     entry or weights
     */
    public FineGrayResult fit(FollowUps sample, int cause, Covariates covariates) {
        if (cause < 1 || cause > sample.causes().size()) {
            throw new IllegalArgumentException(
                    "cause must be in 1 to " + sample.causes().size() + ", got " + cause);
        }
        if (covariates.rows() != sample.size()) {
            throw new IllegalArgumentException(
                    "covariates must have one row per follow-up (" + sample.size() + "), got " + covariates.rows());
        }
        if (sample.hasEntry() || sample.weightKind() != WeightKind.NONE) {
            throw new IllegalArgumentException("a Fine-Gray model must not have delayed entry or weights");
        }
        FineGrayRows rows = new FineGrayRows(sample, cause, covariates);
        if (rows.size < 2) {
            return notEstimable(rows, cause, "a model needs at least two rows, got " + rows.size);
        }
        if (rows.events == 0) {
            return notEstimable(rows, cause, "there are no events of this cause");
        }
        FineGrayLikelihood likelihood = new FineGrayLikelihood(rows);
        PartialLikelihood.Value atNull = likelihood.at(new double[rows.columns]);
        SymmetricSolver solver = SymmetricSolver.above(atNull.information(), rows.rounding());
        if (solver.rank() == 0) {
            return notEstimable(rows, cause, "no covariate varies among those at risk at an event");
        }
        return fit(rows, cause, covariates, likelihood, atNull, solver.leftOut());
    }

    private FineGrayResult fit(
            FineGrayRows rows,
            int cause,
            Covariates covariates,
            FineGrayLikelihood likelihood,
            PartialLikelihood.Value atNull,
            boolean[] leftOut) {
        NewtonRaphson.Maximum maximum = NewtonRaphson.from(new double[rows.columns], atNull, leftOut, likelihood);
        boolean[] infinite = new boolean[rows.columns];
        if (maximum.end() == NewtonRaphson.End.UNBOUNDED) {
            infinite = MonotoneDirection.columns(maximum.direction(), rows);
            maximum = infinite == null ? maximum : beyond(maximum, infinite, leftOut, likelihood);
        }
        if (maximum.end() != NewtonRaphson.End.CONVERGED) {
            return notEstimable(rows, cause, "the fit did not converge");
        }
        boolean[] without = leftOut.clone();
        for (int j = 0; j < without.length; j++) {
            without[j] |= infinite[j];
        }
        return new FineGrayFit(
                options,
                cause,
                covariates,
                rows,
                likelihood,
                maximum,
                atNull.logLikelihood(),
                leftOut,
                infinite,
                without);
    }

    /** The other coefficients' maximum in the limit: the unbounded ones are moved far along and held. */
    private static NewtonRaphson.Maximum beyond(
            NewtonRaphson.Maximum maximum, boolean[] infinite, boolean[] leftOut, FineGrayLikelihood likelihood) {
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

    private FineGrayResult.NotEstimable notEstimable(FineGrayRows rows, int cause, String reason) {
        return new FineGrayResult.NotEstimable(
                reason, options, cause, rows.size, rows.events, rows.otherEvents, rows.missing);
    }
}
