package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;

/**
 * The hazard after response over the hazard without or before it.
 *
 * @param partialLikelihood without penalty, one term {@code response}
 * @param firth with Firth's penalty
 * @param fewEvents whether fewer than {@link ResponderSurvival#FEW_EVENTS} events came after response, or without one
 */
public record TimeDependentCox(CoxResult partialLikelihood, FirthHazardRatio firth, boolean fewEvents) {
    public TimeDependentCox {
        Objects.requireNonNull(partialLikelihood, "partialLikelihood");
        Objects.requireNonNull(firth, "firth");
    }

    /** Whether {@link #firth()} is the one to quote: with few events, or where the likelihood has no maximum. */
    public boolean quoteFirth() {
        return fewEvents || ratio(partialLikelihood).number().isEmpty();
    }

    /** The hazard ratio of a model's one term. */
    static Estimate ratio(CoxResult result) {
        return result instanceof CoxFit fit
                ? fit.coefficients().get(0).hazardRatio()
                : Estimate.notEstimable(((CoxResult.NotEstimable) result).reason());
    }
}
