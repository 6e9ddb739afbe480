package io.github.tmacohort.analysis.survival;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may not change a result: the order of rows, the unit of time, names of groups; a row repeated or weighted. */
class SurvivalMetamorphicTest {
    private static final KaplanMeier KAPLAN_MEIER =
            KaplanMeier.with(KaplanMeierOptions.defaults().withMinimumAtRisk(1));

    /** The sample with rows picked, times mapped and groups renamed. */
    private static FollowUps changed(FollowUps f, List<Integer> rows, DoubleUnaryOperator unit, String prefix) {
        double[] time = new double[rows.size()];
        double[] entry = new double[rows.size()];
        boolean[] event = new boolean[rows.size()];
        int[] group = new int[rows.size()];
        int[] stratum = new int[rows.size()];
        double[] weight = new double[rows.size()];
        for (int k = 0; k < rows.size(); k++) {
            int i = rows.get(k);
            time[k] = unit.applyAsDouble(f.time(i));
            entry[k] = unit.applyAsDouble(f.entry(i));
            event[k] = f.event(i);
            group[k] = f.group(i);
            stratum[k] = f.stratum(i);
            weight[k] = f.weight(i);
        }
        List<GroupKey> groups =
                f.groups().stream().map(g -> GroupKey.of(prefix + g.key())).toList();
        FollowUps.Builder builder =
                FollowUps.builder(time).events(event).groups(group, groups).strata(stratum, f.strata());
        if (f.hasEntry()) {
            builder.entries(entry);
        }
        if (f.weightKind() == WeightKind.CASE) {
            builder.caseWeights(weight);
        } else if (f.weightKind() == WeightKind.SAMPLING) {
            builder.samplingWeights(weight);
        }
        return builder.build();
    }

    private static void same(FollowUps a, FollowUps b, double scale, double relative, String what) {
        List<SurvivalCurve> first = KAPLAN_MEIER.estimateByGroup(a);
        List<SurvivalCurve> second = KAPLAN_MEIER.estimateByGroup(b);
        for (int g = 0; g < first.size(); g++) {
            SurvivalCurve x = first.get(g);
            SurvivalCurve y = second.get(g);
            assertEquals(x.size(), y.size(), what);
            for (int i = 0; i < x.size(); i++) {
                assertClose(x.time(i) * scale, y.time(i), 1e-12, what);
                assertClose(x.survivalOrNaN(i), y.survivalOrNaN(i), relative, what);
                assertClose(x.standardErrorOrNaN(i), y.standardErrorOrNaN(i), relative, what);
                assertClose(x.limits().lower(i), y.limits().lower(i), relative, what);
            }
            number(x.median().estimate(), y.median().estimate(), scale, what);
            number(x.median().lower(), y.median().lower(), scale, what);
            number(x.median().upper(), y.median().upper(), scale, what);
        }
        if (a.weightKind() != WeightKind.SAMPLING) {
            ChiSquareTest p = LogRank.withDefaults().compare(a).test();
            ChiSquareTest q = LogRank.withDefaults().compare(b).test();
            if (p instanceof ChiSquareTest.Outcome outcome) {
                assertClose(
                        outcome.statistic(),
                        assertInstanceOf(ChiSquareTest.Outcome.class, q).statistic(),
                        1e-9,
                        what);
            } else {
                assertEquals(p, q, what);
            }
        }
    }

    private static void number(Estimate a, Estimate b, double scale, String what) {
        assertEquals(a.number().isPresent(), b.number().isPresent(), what);
        if (a.number().isPresent()) {
            assertClose(a.number().getAsDouble() * scale, b.number().getAsDouble(), 1e-12, what);
        }
    }

    @Test
    void theOrderOfRowsChangesNothing() {
        Golden.survivalCases().forEach((name, f) -> {
            List<Integer> rows =
                    new ArrayList<>(IntStream.range(0, f.size()).boxed().toList());
            Collections.shuffle(rows, new Random(3));
            double relative = f.weightKind() == WeightKind.NONE ? 0 : 1e-12;
            same(f, changed(f, rows, t -> t, ""), 1, relative, name);
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {1 / 30.4375, 1 / 365.25, 86_400, 1e-7, 1024})
    void theUnitOfTimeScalesTimesAndNothingElse(double scale) {
        Golden.survivalCases().forEach((name, f) -> {
            List<Integer> rows = IntStream.range(0, f.size()).boxed().toList();
            double relative = f.weightKind() == WeightKind.NONE ? 0 : 1e-12;
            same(f, changed(f, rows, t -> t * scale, ""), scale, relative, name);
        });
    }

    @Test
    void namesOfGroupsChangeNothing() {
        Golden.survivalCases().forEach((name, f) -> {
            List<Integer> rows = IntStream.range(0, f.size()).boxed().toList();
            same(f, changed(f, rows, t -> t, "<&\"=, "), 1, 0, name);
        });
    }

    @Test
    void aCaseWeightIsARowRepeated() {
        Golden.survivalCases().forEach((name, f) -> {
            if (f.weightKind() == WeightKind.CASE) {
                List<Integer> rows = new ArrayList<>();
                for (int i = 0; i < f.size(); i++) {
                    rows.addAll(Collections.nCopies((int) f.weight(i), i));
                }
                FollowUps repeated = changed(f, rows, t -> t, "");
                FollowUps unweighted = changedToUnweighted(repeated);
                same(unweighted, f, 1, 1e-12, name);
            }
        });
    }

    private static FollowUps changedToUnweighted(FollowUps f) {
        double[] time = IntStream.range(0, f.size()).mapToDouble(f::time).toArray();
        double[] entry = IntStream.range(0, f.size()).mapToDouble(f::entry).toArray();
        boolean[] event = new boolean[f.size()];
        for (int i = 0; i < f.size(); i++) {
            event[i] = f.event(i);
        }
        FollowUps.Builder builder = FollowUps.builder(time)
                .events(event)
                .groups(IntStream.range(0, f.size()).map(f::group).toArray(), f.groups())
                .strata(IntStream.range(0, f.size()).map(f::stratum).toArray(), f.strata());
        return f.hasEntry() ? builder.entries(entry).build() : builder.build();
    }

    @Test
    void manyRowsGiveTheSameOnOneAndOnSeveralThreads() { // 200 000 rows are split, their tenths are not
        Random random = new Random(9);
        int n = 200_000;
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        int[] group = new int[n];
        for (int i = 0; i < n; i++) {
            time[i] = Math.rint(random.nextDouble() * 2e5) / 7;
            event[i] = random.nextBoolean();
            group[i] = random.nextInt(10);
        }
        List<GroupKey> keys =
                IntStream.range(0, 10).mapToObj(g -> GroupKey.of("g" + g)).toList();
        FollowUps all =
                FollowUps.builder(time).events(event).groups(group, keys).build();
        List<SurvivalCurve> curves = KAPLAN_MEIER.estimateByGroup(all);
        for (int g = 0; g < 10; g++) {
            int wanted = g;
            int[] rows = IntStream.range(0, n).filter(i -> group[i] == wanted).toArray();
            boolean[] events = new boolean[rows.length];
            for (int k = 0; k < rows.length; k++) {
                events[k] = event[rows[k]];
            }
            SurvivalCurve alone = KAPLAN_MEIER.estimate(
                    FollowUps.of(IntStream.of(rows).mapToDouble(i -> time[i]).toArray(), events));
            assertEquals(alone.size(), curves.get(g).size());
            for (int i = 0; i < alone.size(); i++) {
                assertEquals(alone.time(i), curves.get(g).time(i));
                assertEquals(alone.survivalOrNaN(i), curves.get(g).survivalOrNaN(i));
            }
        }
    }
}
