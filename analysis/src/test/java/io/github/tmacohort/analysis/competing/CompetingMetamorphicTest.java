package io.github.tmacohort.analysis.competing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.Golden;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.KaplanMeier;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What may not change a cumulative incidence, on every reference case. */
class CompetingMetamorphicTest {
    private static final Map<String, FollowUps> CASES = Golden.competingCases();
    private static final AalenJohansen ESTIMATOR =
            AalenJohansen.with(AalenJohansenOptions.defaults().withMinimumAtRisk(1));

    /** Rows backwards, in another unit of time, causes one on, groups under other names in the opposite order. */
    private static FollowUps transformed(FollowUps f, double unit) {
        int n = f.size();
        int groups = f.groups().size();
        double[] time = new double[n];
        double[] entry = new double[n];
        double[] weight = new double[n];
        int[] cause = new int[n];
        int[] group = new int[n];
        for (int i = 0; i < n; i++) {
            int from = n - 1 - i;
            time[i] = f.time(from) * unit;
            entry[i] = f.entry(from) * unit;
            weight[i] = f.weight(from);
            cause[i] = f.cause(from) == 0 ? 0 : f.cause(from) % 3 + 1;
            group[i] = groups - 1 - f.group(from);
        }
        List<GroupKey> keys = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            keys.add(GroupKey.of("other " + g));
        }
        FollowUps.Builder builder =
                FollowUps.builder(time).causes(cause, List.of("x", "y", "z")).groups(group, keys);
        if (f.hasEntry()) {
            builder.entries(entry);
        }
        switch (f.weightKind()) {
            case CASE -> builder.caseWeights(weight);
            case SAMPLING -> builder.samplingWeights(weight);
            case NONE -> {}
        }
        return builder.build();
    }

    @Test
    void orderUnitAndNamesChangeNoIncidence() {
        CASES.forEach((name, f) -> {
            double unit = 1 / 30.4375;
            List<CumulativeIncidence> before = ESTIMATOR.estimateByGroup(f);
            List<CumulativeIncidence> after = ESTIMATOR.estimateByGroup(transformed(f, unit));
            int groups = before.size();
            for (int g = 0; g < groups; g++) {
                CumulativeIncidence a = before.get(g);
                CumulativeIncidence b = after.get(groups - 1 - g);
                assertEquals(a.size(), b.size(), name);
                for (int i = 0; i < a.size(); i++) {
                    String what = name + ", group " + g + ", point " + i;
                    assertEquals(a.time(i) * unit, b.time(i), 1e-12 * b.time(i), what);
                    for (int cause = 1; cause <= 3; cause++) {
                        assertEquals(a.incidenceOrNaN(i, cause), b.incidenceOrNaN(i, cause % 3 + 1), 1e-12, what);
                        assertEquals(
                                a.standardErrorOrNaN(i, cause), b.standardErrorOrNaN(i, cause % 3 + 1), 1e-8, what);
                    }
                }
            }
        });
    }

    @Test
    void eventFreeSurvivalIsKaplanMeiers() {
        CASES.forEach((name, f) -> {
            List<SurvivalCurve> survival = KaplanMeier.withDefaults().estimateByGroup(f);
            List<CumulativeIncidence> incidence = AalenJohansen.withDefaults().estimateByGroup(f);
            for (int g = 0; g < survival.size(); g++) {
                assertEquals(survival.get(g).size(), incidence.get(g).size(), name);
                for (int i = 0; i < survival.get(g).size(); i++) {
                    double s = survival.get(g).survivalOrNaN(i);
                    assertEquals(s, incidence.get(g).eventFree(i).number().orElse(Double.NaN), 1e-13, name);
                    double error = survival.get(g).standardErrorOrNaN(i);
                    // with delayed entry Kaplan-Meier keeps Greenwood's variance, which the jackknife only approaches
                    if (!Double.isNaN(error) && !f.hasEntry()) {
                        assertEquals(
                                error,
                                incidence
                                        .get(g)
                                        .eventFreeStandardError(i)
                                        .number()
                                        .orElseThrow(),
                                1e-9,
                                name);
                    }
                }
            }
        });
    }

    @Test
    void theOneKindOfEventOfACauseIsTheCause() {
        FollowUps f = CASES.get("three_causes");
        for (int cause = 1; cause <= 3; cause++) {
            FollowUps one = f.causeSpecific(cause);
            assertEquals(List.of(f.causes().get(cause - 1)), one.causes());
            assertEquals(f.groups(), one.groups());
            for (int i = 0; i < f.size(); i++) {
                assertEquals(f.cause(i) == cause, one.event(i));
            }
        }
        assertThrows(IllegalArgumentException.class, () -> f.causeSpecific(0));
        assertThrows(IllegalArgumentException.class, () -> f.causeSpecific(4));
    }
}
