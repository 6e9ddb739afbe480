package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Objects;

/**
 * Hazard ratio of the first group over the second by Cox regression with Firth's penalty: exp(β) where β maximises
 * {@code log L(β) + ½ log det I(β)}, with limits where twice that sum, along β, lies the chi-square quantile below its
 * maximum. It is finite where a group has no event. Its interval and the log-rank test are different methods: near the
 * 5 % limit they need not agree.
 *
 * @param options ties, penalty and level of the fit
 * @see <a href="https://doi.org/10.1111/j.0006-341X.2001.00114.x">Heinze and Schemper (2001), Biometrics 57:114–119</a>
 */
public record FirthHazardRatio(Estimate hazardRatio, Interval interval, CoxOptions options) {
    public FirthHazardRatio {
        Objects.requireNonNull(hazardRatio, "hazardRatio");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(options, "options");
    }

    /**
     * Not estimable, with the reason, without events, where a group is empty, or where both are at risk at no event.
     *
     * @throws IllegalArgumentException unless there are two groups and one kind of event
     */
    public static FirthHazardRatio of(FollowUps followUps, double confidenceLevel) {
        followUps.requireGroupsKnown();
        if (followUps.groups().size() != 2) {
            throw new IllegalArgumentException(
                    "followUps must have two groups, got " + followUps.groups().size());
        }
        double[] inFirst = new double[followUps.size()];
        for (int i = 0; i < inFirst.length; i++) {
            inFirst[i] = followUps.group(i) == 0 ? 1 : 0;
        }
        return of(
                followUps,
                Covariates.rows(inFirst.length)
                        .numeric(followUps.groups().get(0).key(), inFirst)
                        .build(),
                confidenceLevel);
    }

    /** The hazard ratio per unit of the one covariate. */
    static FirthHazardRatio of(FollowUps followUps, Covariates covariate, double confidenceLevel) {
        CoxOptions options = CoxOptions.firth().withConfidenceLevel(confidenceLevel);
        CoxResult result = CoxModel.with(options).fit(followUps, covariate);
        if (result instanceof CoxFit fit) {
            Coefficient coefficient = fit.coefficients().get(0);
            return new FirthHazardRatio(coefficient.hazardRatio(), coefficient.hazardRatioInterval(), options);
        }
        String reason = ((CoxResult.NotEstimable) result).reason();
        return new FirthHazardRatio(Estimate.notEstimable(reason), new Interval.NotEstimable(reason), options);
    }

    public double confidenceLevel() {
        return options.confidenceLevel();
    }
}
