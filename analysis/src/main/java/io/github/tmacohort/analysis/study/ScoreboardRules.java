package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.descriptive.SignedRank;
import io.github.tmacohort.analysis.descriptive.SignedRankResult;
import io.github.tmacohort.analysis.endpoint.Landmark;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.labs.LabTimePoint;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.analysis.safety.Exposure;
import io.github.tmacohort.analysis.study.Scoreboard.Claim;
import io.github.tmacohort.analysis.study.Scoreboard.ClaimDetails;
import io.github.tmacohort.analysis.study.Scoreboard.ClaimEstimate;
import io.github.tmacohort.analysis.survival.Comparison;
import io.github.tmacohort.core.criteria.ResponseAssessment.Category;
import io.github.tmacohort.core.model.AdverseEvent;
import io.github.tmacohort.core.model.PatientId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds every claim of the protocol against the study's results, by the claim's own rule. */
final class ScoreboardRules {
    private final Protocol protocol;
    private final SignedRank signedRank;
    private final ProportionEstimator proportions;
    private final ClaimData data;

    ScoreboardRules(Protocol protocol, SignedRank signedRank, ProportionEstimator proportions, ClaimData data) {
        this.protocol = protocol;
        this.signedRank = signedRank;
        this.proportions = proportions;
        this.data = data;
    }

    Scoreboard scoreboard() {
        return new Scoreboard(
                protocol.claims().stream().map(this::claim).toList(), Scoreboard.STATEMENT, protocol.maxNotEvaluable());
    }

    Claim claim(ClaimPlan plan) {
        Evidence evidence = evidence(plan.estimand());
        return ClaimVerdict.of(
                plan,
                plan.rule() instanceof ClaimRule.NoneObserved none ? withSmallestSample(evidence, none) : evidence,
                protocol.maxNotEvaluable());
    }

    /** What {@link #claim} comes to, without the numbers beside it. */
    Verdict verdict(ClaimPlan plan) {
        return ClaimVerdict.of(plan, evidence(plan.estimand()), protocol.maxNotEvaluable())
                .verdict();
    }

    private Evidence withSmallestSample(Evidence evidence, ClaimRule.NoneObserved rule) {
        return new Evidence(
                evidence.analysed(),
                evidence.notEvaluable(),
                evidence.estimate(),
                evidence.caveats(),
                new ClaimDetails(
                        evidence.details().deadBefore(),
                        evidence.details().byCreatinine(),
                        Optional.of(smallestSample(proportions, rule.margin())),
                        evidence.details().timeDependent(),
                        evidence.details().untransfused()));
    }

    /** The fewest patients among whom, with none affected, the upper limit lies below the margin. */
    static int smallestSample(ProportionEstimator proportions, double margin) {
        int enough = 1;
        while (upperOfNone(proportions, enough) >= margin) {
            enough = Math.multiplyExact(enough, 2);
        }
        int tooFew = enough / 2;
        while (enough - tooFew > 1) {
            int middle = tooFew + (enough - tooFew) / 2;
            if (upperOfNone(proportions, middle) < margin) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }

    private static double upperOfNone(ProportionEstimator proportions, int trials) {
        return ((Interval.Bounds) proportions.estimate(0, trials).interval()).upper();
    }

    /**
     * What there is to judge a claim by.
     *
     * @param analysed patients in the analysis set
     * @param notEvaluable of these, without the outcome
     */
    record Evidence(
            int analysed, int notEvaluable, ClaimEstimate estimate, List<Caveat> caveats, ClaimDetails details) {
        Evidence(int analysed, int notEvaluable, ClaimEstimate estimate, List<Caveat> caveats) {
            this(analysed, notEvaluable, estimate, caveats, ClaimDetails.NONE);
        }
    }

    private Evidence evidence(Estimand estimand) {
        if (estimand instanceof Estimand.DailyDose) {
            return dailyDose();
        } else if (estimand instanceof Estimand.MostlyFullDays) {
            int full = (int) data.exposures().stream()
                    .filter(patient -> 2 * patient.fullDays() > patient.treatedDays())
                    .count();
            return share(proportions.estimate(full, data.exposures().size()), 0);
        } else if (estimand instanceof Estimand.OverallResponse) {
            return share(
                    data.response().overall(),
                    data.response().counts().notEvaluable(),
                    Caveat.NO_CONTROL_GROUP,
                    Caveat.CO_TREATMENT,
                    Caveat.REGRESSION_TO_THE_MEAN);
        } else if (estimand instanceof Estimand.MarkerChange change) {
            return markerChange(change);
        } else if (estimand instanceof Estimand.MarkerImproved improved) {
            LabTimePoint point = data.marker(improved.marker(), improved.timePoint());
            int unknown = Math.min(
                    point.improvedOfTreated().trials() - point.observed(), point.withoutValue() + point.leftAlive());
            return share(point.improvedOfTreated(), unknown, Caveat.REGRESSION_TO_THE_MEAN, Caveat.CO_TREATMENT);
        } else if (estimand instanceof Estimand.RenalResponse) {
            return renal();
        } else if (estimand instanceof Estimand.AdverseEvents events) {
            return adverseEvents(events.event());
        } else if (estimand instanceof Estimand.LandmarkHazardRatio) {
            return landmark();
        }
        throw new IllegalStateException("no evidence for " + estimand);
    }

    private static Evidence share(Proportion proportion, int notEvaluable, Caveat... caveats) {
        return new Evidence(proportion.trials(), notEvaluable, ClaimEstimate.share(proportion), List.of(caveats));
    }

    private Evidence dailyDose() {
        SignedRankResult location = signedRank.test(data.exposures().stream()
                .mapToDouble(Exposure::onTreatmentDailyMgPerKg)
                .toArray());
        return new Evidence(
                data.exposures().size(),
                0,
                ClaimEstimate.of(ClaimEstimate.Scale.AMOUNT, "mg/kg/d", location.shift(), location.interval()),
                List.of());
    }

    private Evidence markerChange(Estimand.MarkerChange change) {
        LabTimePoint point = data.marker(change.marker(), change.timePoint());
        return new Evidence(
                point.alive(),
                point.alive() - point.observed(),
                ClaimEstimate.of(
                        ClaimEstimate.Scale.AMOUNT,
                        change.marker().canonicalUnit().ucum(),
                        point.test().shift(),
                        point.test().interval()),
                List.of(Caveat.REGRESSION_TO_THE_MEAN, Caveat.CO_TREATMENT, Caveat.SURVIVORS_ONLY),
                new ClaimDetails(
                        Optional.of(new ClaimDetails.DeadBefore(point.dead(), point.treated())),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        point.untransfused()
                                .filter(test -> point.flagged() > 0)
                                .map(test -> new ClaimDetails.Untransfused(
                                        point.observed() - point.flagged(),
                                        point.flagged(),
                                        ClaimEstimate.of(
                                                ClaimEstimate.Scale.AMOUNT,
                                                change.marker().canonicalUnit().ucum(),
                                                test.shift(),
                                                test.interval())))));
    }

    private Evidence renal() {
        return data.kidney()
                .map(organ -> new Evidence(
                        organ.affected() + organ.baselineUnknown(),
                        organ.unknown() + organ.baselineUnknown(),
                        ClaimEstimate.share(organ.improved()),
                        List.of(Caveat.REGRESSION_TO_THE_MEAN, Caveat.CO_TREATMENT),
                        new ClaimDetails(
                                Optional.empty(),
                                organ.improvedByCreatinine(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())))
                .orElseGet(() -> share(proportions.estimate(0, 0), 0));
    }

    private Evidence adverseEvents(Estimand.AdverseEvents.Event event) {
        return switch (event) {
            case GASTROINTESTINAL_MILD ->
                share(data.events(AdverseEvent.Category.GASTROINTESTINAL).mild(), 0);
            case LIVER_ENZYMES_RESOLVED ->
                share(data.events(AdverseEvent.Category.LIVER_ENZYMES).resolved(), 0);
            case MAJOR_BLEEDING -> share(data.majorBleeding(), 0, Caveat.UNDERLYING_BLEEDING);
            case HYPERSENSITIVITY ->
                share(data.events(AdverseEvent.Category.HYPERSENSITIVITY).any(), 0);
        };
    }

    /** Judged at the landmark, with the time-dependent hazard ratio beside it; the naive comparison is never evidence. */
    private Evidence landmark() {
        Landmark landmark = data.survival().landmark();
        Set<PatientId> excluded =
                landmark.excluded().stream().map(Landmark.Excluded::patient).collect(Collectors.toSet());
        int unknown = (int) data.response().patients().stream()
                .filter(patient ->
                        patient.category() == Category.NOT_EVALUABLE && !excluded.contains(patient.patient()))
                .count();
        List<Caveat> caveats = List.of(Caveat.POST_BASELINE_GROUPS, Caveat.SMALL_GROUPS);
        if (landmark.comparison() instanceof Comparison.Compared compared) {
            return new Evidence(
                    landmark.patients(),
                    unknown,
                    ClaimEstimate.of(
                            ClaimEstimate.Scale.RATIO,
                            "1",
                            compared.hazardRatio().hazardRatio(),
                            compared.hazardRatio().interval()),
                    caveats,
                    timeDependent());
        }
        String reason = ((Comparison.NotCompared) landmark.comparison()).reason();
        return new Evidence(
                landmark.patients(),
                unknown,
                ClaimEstimate.of(
                        ClaimEstimate.Scale.RATIO,
                        "1",
                        Estimate.notEstimable(reason),
                        new Interval.NotEstimable(reason)),
                caveats,
                timeDependent());
    }

    private ClaimDetails timeDependent() {
        return new ClaimDetails(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                data.survival()
                        .timeDependent()
                        .map(result -> ClaimEstimate.of(
                                ClaimEstimate.Scale.RATIO,
                                "1",
                                result.hazardRatio().hazardRatio(),
                                result.hazardRatio().interval())),
                Optional.empty());
    }
}
