package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Curves of responders and of the others, and how they compare where there is something to compare. */
final class TwoGroups {
    private final ResponderSurvivalOptions options;
    private final FollowUps followUps;
    private final int[] size = new int[2];
    private final int[] events = new int[2];

    TwoGroups(ResponderSurvivalOptions options, FollowUps followUps) {
        this.options = options;
        this.followUps = followUps;
        for (int i = 0; i < followUps.size(); i++) {
            size[followUps.group(i)]++;
            events[followUps.group(i)] += followUps.event(i) ? 1 : 0;
        }
    }

    TwoGroupsResult compare() {
        KaplanMeier kaplanMeier = KaplanMeier.with(options.curves());
        boolean empty = followUps.size() == 0;
        List<SurvivalCurve> curves = empty ? List.of() : kaplanMeier.estimateByGroup(followUps);
        List<SurvivalCurve> reverse =
                empty ? List.of() : kaplanMeier.estimateFollowUpByGroup(followUps, options.followUpTies());
        List<TwoGroupsResult.Group> groups = new ArrayList<>();
        for (int g = 0; g < 2; g++) {
            groups.add(new TwoGroupsResult.Group(
                    followUps.groups().get(g),
                    size[g],
                    events[g],
                    size[g] == 0 ? Optional.empty() : Optional.of(curves.get(g)),
                    size[g] == 0 ? Optional.empty() : Optional.of(reverse.get(g).median())));
        }
        return new TwoGroupsResult(groups, comparison(), cox());
    }

    private Comparison comparison() {
        String reason = whyNot();
        if (reason != null) {
            return new Comparison.NotCompared(reason);
        }
        LogRankResult test = LogRank.withDefaults().compare(followUps);
        if (test.test() instanceof ChiSquareTest.NotEstimable not) {
            return new Comparison.NotCompared(not.reason());
        }
        return new Comparison.Compared(
                FirthHazardRatio.of(followUps, options.curves().confidenceLevel()),
                test,
                permutation(test),
                DetectableHazardRatio.of(events[0] + events[1], size[0], size[1], options.power(), options.alpha()));
    }

    private PermutationLogRankResult permutation(LogRankResult test) {
        if (!followUps.hasEntry()) {
            return PermutationLogRank.with(options.permutation()).compare(followUps);
        }
        LogRankResult.Group first = test.groups().get(0);
        return new PermutationLogRankResult(
                first.observed() - first.expected(),
                0,
                Estimate.notEstimable("with delayed entry subjects are not interchangeable"),
                Optional.empty(),
                PermutationLogRankResult.ASSUMPTION,
                options.permutation());
    }

    private String whyNot() {
        if (followUps.size() == 0) {
            return "no subjects";
        }
        if (size[0] == 0 || size[1] == 0) {
            return size[0] == 0 ? "nobody had responded" : "everybody had responded";
        }
        return events[0] + events[1] == 0 ? "no events" : null;
    }

    private CoxResult cox() {
        double[] inFirst = new double[followUps.size()];
        for (int i = 0; i < inFirst.length; i++) {
            inFirst[i] = followUps.group(i) == 0 ? 1 : 0;
        }
        return CoxModel.with(options.cox())
                .fit(
                        followUps,
                        Covariates.rows(inFirst.length)
                                .numeric("response", inFirst)
                                .build());
    }
}
