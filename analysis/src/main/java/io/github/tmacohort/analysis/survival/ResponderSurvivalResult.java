package io.github.tmacohort.analysis.survival;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Responders and survival, in full.
 *
 * @param subjects of the sample
 * @param events of the sample
 * @param responders before their event
 * @param responsesOnTheDayOfTheEvent which do not count
 * @param responsesAfterTheEnd of the analysed follow-up but by last contact, which do not count for this endpoint
 * @param landmarks the main one first
 * @param kinds partial and complete response apart; empty where they are not told apart
 * @param naiveBiased the comparison by response ever: biased, to be labelled so wherever it is shown
 * @param bias the difference between the naive and the time-dependent hazard ratio
 */
public record ResponderSurvivalResult(
        int subjects,
        int events,
        int responders,
        int responsesOnTheDayOfTheEvent,
        int responsesAfterTheEnd,
        List<LandmarkResult> landmarks,
        MantelByarResult mantelByar,
        TimeDependentCox timeDependentCox,
        Optional<KindsOfResponse> kinds,
        SimonMakuchResult simonMakuch,
        StateProbabilities states,
        ImmortalTime immortalTime,
        TwoGroupsResult naiveBiased,
        NaiveBias bias,
        ResponderSurvivalOptions options) {
    public ResponderSurvivalResult {
        landmarks = List.copyOf(landmarks);
        Objects.requireNonNull(mantelByar, "mantelByar");
        Objects.requireNonNull(timeDependentCox, "timeDependentCox");
        Objects.requireNonNull(kinds, "kinds");
        Objects.requireNonNull(simonMakuch, "simonMakuch");
        Objects.requireNonNull(states, "states");
        Objects.requireNonNull(immortalTime, "immortalTime");
        Objects.requireNonNull(naiveBiased, "naiveBiased");
        Objects.requireNonNull(bias, "bias");
        Objects.requireNonNull(options, "options");
    }
}
