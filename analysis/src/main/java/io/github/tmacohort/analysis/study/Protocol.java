package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.CohortDefinition;
import io.github.tmacohort.analysis.cohort.EpisodePlan;
import io.github.tmacohort.analysis.descriptive.SignedRankOptions;
import io.github.tmacohort.analysis.endpoint.SurvivalPlan;
import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.labs.LabPlan;
import io.github.tmacohort.analysis.response.ResponsePlan;
import io.github.tmacohort.analysis.safety.DosePlan;
import io.github.tmacohort.analysis.safety.SafetyPlan;
import io.github.tmacohort.core.lab.Analyte;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a study's results depend on besides the data. Made from {@code protocol.yaml}; run again it gives the same
 * results.
 *
 * @param title of the study
 * @param claims in the order of the scoreboard
 * @param multiverse the choices whose every combination {@link Multiverse} runs, if the protocol names them
 * @param phenotypes the phenotypes of course that are looked for, if the protocol asks for them
 * @param maxNotEvaluable a claim cannot be assessed when a larger share of its analysis set is not evaluable
 * @param confidenceLevel of every interval
 * @param seed of every random number: permutation tests with too many permutations to count draw from them, and the
 *     phenotypes of course their samples
 */
public record Protocol(
        String title,
        CohortDefinition cohort,
        EpisodePlan episodes,
        ResponsePlan response,
        DosePlan dose,
        LabPlan labs,
        SurvivalPlan survival,
        SafetyPlan safety,
        List<ClaimPlan> claims,
        Optional<MultiversePlan> multiverse,
        Optional<PhenotypePlan> phenotypes,
        double maxNotEvaluable,
        double confidenceLevel,
        long seed) {
    /** The version of the file's form that this library reads and writes. */
    public static final int VERSION = 1;

    public Protocol {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(cohort, "cohort");
        Objects.requireNonNull(episodes, "episodes");
        Objects.requireNonNull(response, "response");
        Objects.requireNonNull(dose, "dose");
        Objects.requireNonNull(labs, "labs");
        Objects.requireNonNull(survival, "survival");
        Objects.requireNonNull(safety, "safety");
        claims = List.copyOf(claims);
        Objects.requireNonNull(multiverse, "multiverse");
        phenotypes.ifPresent(plan -> plan.requireFollowed(labs));
        Checks.inOpenUnitInterval(maxNotEvaluable, "maxNotEvaluable");
        Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
        Set<String> ids = new HashSet<>();
        for (ClaimPlan claim : claims) {
            if (!ids.add(claim.id())) {
                throw new IllegalArgumentException("claim " + claim.id() + " is there twice");
            }
            if (claim.estimand() instanceof Estimand.MarkerChange change) {
                requireMarker(labs, change.marker(), change.timePoint());
            } else if (claim.estimand() instanceof Estimand.MarkerImproved improved) {
                requireMarker(labs, improved.marker(), improved.timePoint());
            }
        }
    }

    private static void requireMarker(LabPlan labs, Analyte marker, String timePoint) {
        if (labs.markers().stream().noneMatch(plan -> plan.analyte() == marker)) {
            throw new IllegalArgumentException(
                    "a claim is about " + marker.code() + ", which is not among the markers");
        }
        if (labs.timePoints().stream().noneMatch(point -> point.id().equals(timePoint))) {
            throw new IllegalArgumentException(
                    "a claim is about " + timePoint + ", which is not among the time points");
        }
    }

    /** What {@code protocol-default.yaml} says. */
    public static Protocol defaults() {
        return ProtocolReader.defaults();
    }

    /** How changes from baseline, and doses against a published one, are tested. */
    public SignedRankOptions signedRank() {
        SignedRankOptions ranks = SignedRankOptions.defaults();
        return new SignedRankOptions(confidenceLevel, ranks.alternative(), ranks.method());
    }
}
