package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * How responders are compared with others. The result keeps it.
 *
 * @param landmarks in the unit of time, fixed beforehand; the first is the main one, the others a sweep
 * @param curves interval type and level of every curve, and how many must be at risk for a Simon-Makuch curve to begin
 * @param cox ties and level of the hazard ratios without penalty
 * @param permutation of the permutation log-rank tests
 * @param followUpTies convention of the groups' median follow-up
 * @param power of the detectable hazard ratios
 * @param alpha their two-sided level
 */
public record ResponderSurvivalOptions(
        List<Double> landmarks,
        KaplanMeierOptions curves,
        CoxOptions cox,
        PermutationLogRankOptions permutation,
        ReverseTies followUpTies,
        double power,
        double alpha) {
    private static final long SEED = 20_240_101;

    public ResponderSurvivalOptions {
        landmarks = List.copyOf(landmarks);
        landmarks.forEach(landmark -> Checks.nonNegative(landmark, "landmark"));
        if (new HashSet<>(landmarks).size() != landmarks.size()) {
            throw new IllegalArgumentException("landmarks must be distinct, got " + landmarks);
        }
        Objects.requireNonNull(curves, "curves");
        Objects.requireNonNull(cox, "cox");
        Objects.requireNonNull(permutation, "permutation");
        Objects.requireNonNull(followUpTies, "followUpTies");
        Checks.inOpenUnitInterval(power, "power");
        Checks.inOpenUnitInterval(alpha, "alpha");
    }

    /** Log-log intervals and Efron ties at 95 %, curves from 5 responders at risk on, 80 % power at the 5 % level. */
    public static ResponderSurvivalOptions atLandmarks(double... landmarks) {
        return new ResponderSurvivalOptions(
                Arrays.stream(landmarks).boxed().toList(),
                KaplanMeierOptions.defaults(),
                CoxOptions.defaults(),
                PermutationLogRankOptions.seeded(SEED),
                ReverseTies.DEATHS_STAY,
                0.8,
                0.05);
    }

    public ResponderSurvivalOptions withCurves(KaplanMeierOptions other) {
        return new ResponderSurvivalOptions(landmarks, other, cox, permutation, followUpTies, power, alpha);
    }

    public ResponderSurvivalOptions withCox(CoxOptions other) {
        return new ResponderSurvivalOptions(landmarks, curves, other, permutation, followUpTies, power, alpha);
    }

    public ResponderSurvivalOptions withPermutation(PermutationLogRankOptions other) {
        return new ResponderSurvivalOptions(landmarks, curves, cox, other, followUpTies, power, alpha);
    }

    public ResponderSurvivalOptions withFollowUpTies(ReverseTies other) {
        return new ResponderSurvivalOptions(landmarks, curves, cox, permutation, other, power, alpha);
    }

    public ResponderSurvivalOptions withPower(double ofPower, double atAlpha) {
        return new ResponderSurvivalOptions(landmarks, curves, cox, permutation, followUpTies, ofPower, atAlpha);
    }
}
