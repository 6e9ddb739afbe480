package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.CohortDefinition;
import io.github.tmacohort.analysis.endpoint.SurvivalPlan;
import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.labs.LabPlan;
import io.github.tmacohort.analysis.response.ResponsePlan;
import io.github.tmacohort.analysis.safety.DosePlan;
import io.github.tmacohort.analysis.safety.SafetyPlan;
import io.github.tmacohort.analysis.study.Estimand.AdverseEvents;
import io.github.tmacohort.core.lab.Analyte;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Everything a study's results depend on besides the data. Made from {@code protocol.yaml}; run again it gives the same
 * results.
 *
 * @param title of the study
 * @param claims in the order of the scoreboard
 * @param maxNotEvaluable a claim cannot be assessed when a larger share of its analysis set is not evaluable
 * @param confidenceLevel of every interval
 * @param seed of every random number; the analyses so far use none
 */
public record Protocol(
        String title,
        CohortDefinition cohort,
        ResponsePlan response,
        DosePlan dose,
        LabPlan labs,
        SurvivalPlan survival,
        SafetyPlan safety,
        List<ClaimPlan> claims,
        double maxNotEvaluable,
        double confidenceLevel,
        long seed) {
    /** The version of the file's form that this library reads and writes. */
    public static final int VERSION = 1;

    public Protocol {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(cohort, "cohort");
        Objects.requireNonNull(response, "response");
        Objects.requireNonNull(dose, "dose");
        Objects.requireNonNull(labs, "labs");
        Objects.requireNonNull(survival, "survival");
        Objects.requireNonNull(safety, "safety");
        claims = List.copyOf(claims);
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
        return new Protocol(
                "Defibrotide for transplant-associated thrombotic microangiopathy in children",
                new CohortDefinition(CohortDefinition.AS_RECORDED, List.of()),
                ResponsePlan.defaults(),
                DosePlan.defaults(),
                LabPlan.defaults(),
                SurvivalPlan.defaults(),
                SafetyPlan.defaults(),
                defaultClaims(),
                0.2,
                0.95,
                20260101L);
    }

    private static List<ClaimPlan> defaultClaims() {
        return List.of(
                new ClaimPlan(
                        "daily-dose",
                        "Defibrotide was given at 25 mg/kg/day",
                        new Estimand.DailyDose(),
                        new ClaimRule.Within(22.5, 27.5)),
                new ClaimPlan(
                        "four-infusions",
                        "The daily dose was given in four infusions",
                        new Estimand.MostlyFullDays(),
                        new ClaimRule.Above(0.75)),
                new ClaimPlan(
                        "overall-response",
                        "The rate of response, complete or partial, was high",
                        new Estimand.OverallResponse(),
                        new ClaimRule.Above(0.5)),
                new ClaimPlan(
                        "platelets-up",
                        "Platelets rose",
                        new Estimand.MarkerChange(Analyte.PLATELETS, "day_28"),
                        new ClaimRule.Above(0)),
                new ClaimPlan(
                        "ldh-down",
                        "Haemolysis subsided: lactate dehydrogenase fell",
                        new Estimand.MarkerChange(Analyte.LDH, "day_28"),
                        new ClaimRule.Below(0)),
                new ClaimPlan(
                        "schistocytes-down",
                        "Haemolysis subsided: fragmented red cells became fewer",
                        new Estimand.MarkerChange(Analyte.SCHISTOCYTES_PER_FIELD, "day_28"),
                        new ClaimRule.Below(0)),
                new ClaimPlan(
                        "haptoglobin-up",
                        "Haemolysis subsided: haptoglobin rose",
                        new Estimand.MarkerChange(Analyte.HAPTOGLOBIN, "day_28"),
                        new ClaimRule.Above(0)),
                new ClaimPlan(
                        "renal-function",
                        "Renal function improved in most patients",
                        new Estimand.RenalResponse(),
                        new ClaimRule.Above(0.5)),
                new ClaimPlan(
                        "mild-gastrointestinal",
                        "Gastrointestinal events were mostly mild",
                        new Estimand.AdverseEvents(AdverseEvents.Kind.GASTROINTESTINAL_MILD),
                        new ClaimRule.Above(0.5)),
                new ClaimPlan(
                        "transient-liver-enzymes",
                        "Rises of liver enzymes were transient",
                        new Estimand.AdverseEvents(AdverseEvents.Kind.LIVER_ENZYMES_RESOLVED),
                        new ClaimRule.Above(0.5)),
                new ClaimPlan(
                        "no-severe-bleeding",
                        "There was no severe bleeding",
                        new Estimand.AdverseEvents(AdverseEvents.Kind.MAJOR_BLEEDING),
                        new ClaimRule.NoneObserved(0.1)),
                new ClaimPlan(
                        "no-hypersensitivity",
                        "There was no hypersensitivity",
                        new Estimand.AdverseEvents(AdverseEvents.Kind.HYPERSENSITIVITY),
                        new ClaimRule.NoneObserved(0.1)),
                new ClaimPlan(
                        "responders-live-longer",
                        "Responders lived longer than the others",
                        new Estimand.LandmarkHazardRatio(),
                        new ClaimRule.Below(1)));
    }
}
