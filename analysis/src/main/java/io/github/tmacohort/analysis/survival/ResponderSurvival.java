package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether responders live longer, by every valid comparison at once: landmark analyses, the Mantel-Byar test, Simon-Makuch
 * curves and Cox models with response as a time-dependent covariate; response as one of two competing outcomes and life in
 * response; and, labelled as biased, the comparison that is often published, with the immortal time that makes it so and
 * the size of the difference. Groups are formed by what happened after treatment began: a difference is an association.
 */
public final class ResponderSurvival {
    /** Below so many events after response, or without it, the hazard ratio with Firth's penalty is the one to quote. */
    public static final int FEW_EVENTS = 10;

    /** Fewer responders of a kind than this are not modelled apart. */
    public static final int FEW_OF_A_KIND = 5;

    private final ResponderSurvivalOptions options;

    private ResponderSurvival(ResponderSurvivalOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static ResponderSurvival with(ResponderSurvivalOptions options) {
        return new ResponderSurvival(options);
    }

    /** With landmarks in the unit of time, the first the main one, and defaults for all else. */
    public static ResponderSurvival withLandmarks(double... landmarks) {
        return new ResponderSurvival(ResponderSurvivalOptions.atLandmarks(landmarks));
    }

    /** @throws IllegalArgumentException if {@code responses} is empty */
    public ResponderSurvivalResult analyse(ResponseTimes responses) {
        if (responses.size() == 0) {
            throw new IllegalArgumentException("responses must hold at least one subject, got 0");
        }
        List<LandmarkResult> landmarks = new ArrayList<>();
        for (double landmark : options.landmarks()) {
            landmarks.add(LandmarkAnalysis.with(options).at(responses, landmark));
        }
        TimeDependentRows rows = TimeDependentRows.of(responses);
        CoxResult cox = CoxModel.with(options.cox()).fit(rows.followUps(), rows.response());
        FirthHazardRatio firth = FirthHazardRatio.of(
                rows.followUps(), rows.response(), options.curves().confidenceLevel());
        MantelByarResult mantelByar =
                MantelByar.with(options.power(), options.alpha()).test(rows);
        TwoGroupsResult naive = NaiveBiasedSurvival.with(options).compareBiased(responses);
        return new ResponderSurvivalResult(
                responses.size(),
                responses.events(),
                responses.responders(),
                responses.onTheDayOfTheEvent(),
                responses.afterTheEnd(),
                landmarks,
                mantelByar,
                new TimeDependentCox(
                        cox,
                        firth,
                        mantelByar.observed() < FEW_EVENTS || mantelByar.events() - mantelByar.observed() < FEW_EVENTS),
                kinds(responses),
                SimonMakuch.with(options.curves()).estimate(responses),
                ResponseStates.with(options.curves().confidenceLevel()).estimate(responses),
                ImmortalTime.of(responses),
                naive,
                bias(naive, cox, firth),
                options);
    }

    private Optional<KindsOfResponse> kinds(ResponseTimes responses) {
        if (!responses.tellsComplete()) {
            return Optional.empty();
        }
        int complete = 0;
        int partial = 0;
        for (int i = 0; i < responses.size(); i++) {
            boolean isComplete = !Double.isNaN(responses.complete(i));
            complete += isComplete ? 1 : 0;
            partial +=
                    responses.responded(i) && !(isComplete && responses.complete(i) == responses.response(i)) ? 1 : 0;
        }
        if (complete < FEW_OF_A_KIND || partial < FEW_OF_A_KIND) {
            return Optional.of(new KindsOfResponse(
                    partial,
                    complete,
                    List.of(),
                    Optional.of("fewer than " + FEW_OF_A_KIND + " responders of a kind: " + partial + " were ever in"
                            + " partial and " + complete + " in complete response")));
        }
        TimeDependentRows rows = TimeDependentRows.byKind(responses);
        CoxResult fit = CoxModel.with(
                        CoxOptions.firth().withConfidenceLevel(options.curves().confidenceLevel()))
                .fit(rows.followUps(), rows.kindOfResponse());
        if (fit instanceof CoxResult.NotEstimable none) {
            return Optional.of(new KindsOfResponse(partial, complete, List.of(), Optional.of(none.reason())));
        }
        List<Coefficient> coefficients = ((CoxFit) fit).coefficients();
        // with one column left out the other is no longer over the time without response
        boolean both = coefficients.stream().allMatch(kind -> kind.estimate() instanceof Estimate.Value);
        return Optional.of(
                both
                        ? new KindsOfResponse(partial, complete, coefficients, Optional.empty())
                        : new KindsOfResponse(
                                partial,
                                complete,
                                List.of(),
                                Optional.of("whenever an event came, one of partial, complete and no response was"
                                        + " without anyone at risk")));
    }

    /** By the same method on both sides: without penalty where both have an estimate, else with Firth's. */
    private static NaiveBias bias(TwoGroupsResult naive, CoxResult cox, FirthHazardRatio firth) {
        Estimate naiveRatio = TimeDependentCox.ratio(naive.cox());
        Estimate honestRatio = TimeDependentCox.ratio(cox);
        if (naiveRatio instanceof Estimate.Value biased && honestRatio instanceof Estimate.Value honest) {
            return NaiveBias.of(biased.value(), honest.value(), false);
        }
        if (naive.comparison() instanceof Comparison.Compared compared
                && compared.hazardRatio().hazardRatio() instanceof Estimate.Value biased
                && firth.hazardRatio() instanceof Estimate.Value honest) {
            return NaiveBias.of(biased.value(), honest.value(), true);
        }
        String reason = naive.comparison() instanceof Comparison.NotCompared not
                ? not.reason()
                : "there is no time-dependent hazard ratio";
        Estimate none = Estimate.notEstimable(reason);
        return new NaiveBias(none, none, none, none, false);
    }
}
