package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.cohort.SurvivalTimes;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.KaplanMeier;
import io.github.tmacohort.analysis.survival.LogRank;
import io.github.tmacohort.analysis.survival.LogRankResult;
import io.github.tmacohort.analysis.survival.PermutationLogRank;
import io.github.tmacohort.analysis.survival.PermutationLogRankOptions;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Curves of responders and of the others from one origin, and the comparison where there is one to make. */
final class GroupComparison {
    static final GroupKey RESPONDERS = new GroupKey("responders", "Response");
    static final GroupKey OTHERS = new GroupKey("others", "No confirmed response");

    private final SurvivalPlan plan;
    private final KaplanMeier kaplanMeier;
    private final SurvivalReport report;
    private final double confidenceLevel;
    private final PermutationLogRank permutation;

    GroupComparison(
            SurvivalPlan plan, KaplanMeier kaplanMeier, SurvivalReport report, double confidenceLevel, long seed) {
        this.plan = plan;
        this.kaplanMeier = kaplanMeier;
        this.report = report;
        this.confidenceLevel = confidenceLevel;
        permutation = PermutationLogRank.with(PermutationLogRankOptions.seeded(seed));
    }

    /** The groups, responders first, and how they compare. */
    record Result(List<GroupSurvival> groups, Comparison comparison) {}

    /**
     * @param origin since first dose; every patient's follow-up reaches beyond it, or to it where it is 0
     * @param notEvaluable whose response could not be assessed
     */
    Result compare(
            List<TreatedPatient> patients,
            int origin,
            Predicate<TreatedPatient> responder,
            Predicate<TreatedPatient> notEvaluable) {
        FollowUps followUps = SurvivalTimes.fromLandmark(patients, origin, responder, RESPONDERS, OTHERS);
        List<SurvivalCurve> curves = patients.isEmpty() ? List.of() : kaplanMeier.estimateByGroup(followUps);
        int[] size = new int[2];
        int[] deaths = new int[2];
        int[] unknown = new int[2];
        for (int i = 0; i < followUps.size(); i++) {
            size[followUps.group(i)]++;
            deaths[followUps.group(i)] += followUps.event(i) ? 1 : 0;
            unknown[followUps.group(i)] += notEvaluable.test(patients.get(i)) ? 1 : 0;
        }
        List<SurvivalCurve> censoring =
                patients.isEmpty() ? List.of() : kaplanMeier.estimateFollowUpByGroup(followUps, plan.followUpTies());
        List<GroupSurvival> groups = new ArrayList<>();
        for (int g = 0; g < 2; g++) {
            Optional<SurvivalCurve> curve = size[g] == 0 ? Optional.empty() : Optional.of(curves.get(g));
            groups.add(new GroupSurvival(
                    followUps.groups().get(g),
                    size[g],
                    deaths[g],
                    unknown[g],
                    size[g] == 0
                            ? Optional.empty()
                            : Optional.of(censoring.get(g).median()),
                    curve,
                    curve.map(c -> report.at(c, plan.reportDays(), origin)).orElse(List.of())));
        }
        return new Result(groups, comparison(followUps, size, deaths));
    }

    private Comparison comparison(FollowUps followUps, int[] size, int[] deaths) {
        if (size[0] == 0 || size[1] == 0) {
            return new Comparison.NotCompared(
                    size[0] + size[1] == 0
                            ? "no patients"
                            : size[0] == 0 ? "nobody had responded" : "everybody had responded");
        }
        if (deaths[0] + deaths[1] == 0) {
            return new Comparison.NotCompared("nobody died");
        }
        LogRankResult test = LogRank.withDefaults().compare(followUps);
        if (test.test() instanceof ChiSquareTest.NotEstimable not) {
            return new Comparison.NotCompared(not.reason());
        }
        return new Comparison.Compared(
                FirthHazardRatio.of(followUps, confidenceLevel),
                test,
                permutation.compare(followUps),
                DetectableHazardRatio.of(deaths[0] + deaths[1], size[0], size[1], plan.power(), plan.alpha()));
    }
}
