package io.github.tmacohort.analysis.survival;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against coin's exact log-rank test and a full enumeration in R: src/test/r/log_rank_permutation.R. */
class PermutationLogRankTest {
    private static final List<GroupKey> GROUPS = List.of(GroupKey.of("first"), GroupKey.of("second"));
    private static final double[] WILSON_30 = {0.0094325267794703009, 0.023774758070350694};
    private static final double WILSON_0 = 0.0033064792266195827;
    private static final PermutationLogRank EXACT = PermutationLogRank.with(PermutationLogRankOptions.seeded(1));

    private static Map<String, FollowUps> cases() {
        Map<String, FollowUps> cases = new LinkedHashMap<>();
        Golden.by(Golden.rows("log_rank_permutation_cases.csv"), row -> row.text("case"))
                .forEach((name, rows) -> cases.put(name, followUps(rows)));
        return cases;
    }

    private static FollowUps followUps(List<Golden.Row> rows) {
        int n = rows.size();
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        int[] group = new int[n];
        List<GroupKey> strata = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            time[i] = rows.get(i).number("time");
            event[i] = rows.get(i).number("event") == 1;
            group[i] = rows.get(i).number("first") == 1 ? 0 : 1;
            strata.add(GroupKey.of(rows.get(i).text("stratum")));
        }
        return FollowUps.builder(time)
                .events(event)
                .groups(group, GROUPS)
                .strata(strata)
                .build();
    }

    private static double p(PermutationLogRankResult result) {
        return result.pValue().number().orElseThrow();
    }

    @Test
    void everyPermutationIsCounted() {
        Map<String, FollowUps> cases = cases();
        List<Golden.Row> rows = Golden.rows("log_rank_permutation.csv");
        assertEquals(cases.size(), rows.size());
        for (Golden.Row row : rows) {
            String name = row.text("case");
            PermutationLogRankResult result = EXACT.compare(cases.get(name));
            assertTrue(result.monteCarlo().isEmpty(), name);
            assertClose(row.number("statistic"), result.statistic(), 1e-12, name);
            assertClose(row.number("permutations"), result.permutations(), 0, name);
            assertClose(row.number("pValue"), p(result), 1e-12, name);
            if (row.has("coin")) {
                assertClose(row.number("coin"), p(result), 1e-9, name + ", coin");
            }
        }
    }

    /** Every weight, two to four groups, ties and strata, against a list of all assignments in R, and coin. */
    @Test
    void everyWeightAndSeveralGroups() {
        Map<String, FollowUps> samples = new LinkedHashMap<>();
        Golden.by(Golden.rows("log_rank_permutation_family_cases.csv"), row -> row.text("case"))
                .forEach((name, rows) -> samples.put(name, ofGroups(rows)));
        List<Golden.Row> rows = Golden.rows("log_rank_permutation_family.csv");
        assertEquals(7 * samples.size(), rows.size());
        for (Golden.Row row : rows) {
            String name = row.toString();
            LogRankOptions weighting = new LogRankOptions(
                    LogRankWeight.valueOf(row.text("weight")), row.number("rho"), row.number("gamma"));
            PermutationLogRankOptions options =
                    PermutationLogRankOptions.seeded(1).withWeighting(weighting);
            FollowUps sample = samples.get(row.text("case"));
            PermutationLogRankResult result = PermutationLogRank.with(options).compare(sample);
            assertTrue(result.monteCarlo().isEmpty(), name);
            assertEquals(row.number("statistic"), result.statistic(), 1e-10, name);
            assertClose(row.number("permutations"), result.permutations(), 0, name);
            assertClose(row.number("pValue"), p(result), 1e-12, name);
            if (row.has("coinP")) {
                assertClose(row.number("coinP"), p(result), 1e-9, name);
            }
            if (row.has("coinStatistic")) {
                assertClose(row.number("coinStatistic"), result.statistic(), 1e-10, name);
            }
            if (row.number("groups") == 2) {
                LogRankResult.Group first =
                        LogRank.with(weighting).compare(sample).groups().get(0);
                assertEquals(first.observed() - first.expected(), result.statistic(), 1e-12, name);
            }
            PermutationLogRankResult drawn = PermutationLogRank.with(
                            new PermutationLogRankOptions(weighting, 10, 4_000, 7))
                    .compare(sample);
            PermutationLogRankResult.MonteCarlo how = drawn.monteCarlo().orElseThrow();
            assertEquals(p(result), p(drawn), 4.5 * Math.sqrt(0.25 / 4_000), name);
            assertTrue(how.lower() < p(drawn) && p(drawn) <= how.upper(), name);
        }
    }

    private static FollowUps ofGroups(List<Golden.Row> rows) {
        boolean[] event = new boolean[rows.size()];
        int[] group = new int[rows.size()];
        for (int i = 0; i < group.length; i++) {
            event[i] = rows.get(i).number("event") == 1;
            group[i] = (int) rows.get(i).number("group") - 1;
        }
        int groups = Arrays.stream(group).max().orElseThrow() + 1;
        return FollowUps.builder(Golden.column(rows, "time"))
                .events(event)
                .groups(
                        group,
                        IntStream.range(0, groups)
                                .mapToObj(g -> GroupKey.of("g" + g))
                                .toList())
                .strata(Golden.keys(rows, "stratum"))
                .build();
    }

    /** One in 100 000: the subject of the small group is looked for, not every class descended into. */
    @Test
    void aVeryUnequalSplitIsCounted() {
        int n = 100_000;
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        int[] group = new int[n];
        for (int i = 0; i < n; i++) {
            time[i] = i + 1;
            event[i] = true;
            group[i] = i == 4 ? 0 : 1; // the fifth death
        }
        PermutationLogRankResult result = EXACT.compare(
                FollowUps.builder(time).events(event).groups(group, GROUPS).build());
        assertTrue(result.monteCarlo().isEmpty());
        double score = 1 - (1.0 / n + 1.0 / (n - 1) + 1.0 / (n - 2) + 1.0 / (n - 3) + 1.0 / (n - 4));
        assertEquals(score, result.statistic(), 1e-12);
        double hazard = 0;
        int extreme = 0;
        for (int i = 0; i < n; i++) {
            hazard += 1.0 / (n - i);
            extreme += Math.abs(1 - hazard) >= score ? 1 : 0;
        }
        assertEquals(extreme / (double) n, p(result), 1e-12);
    }

    /** R 4.2.2: prop.test(c(30, 0), c(2000, 2000), correct = FALSE) for each, conf.level = 0.99. */
    @Test
    void intervalOfTheDraws() {
        PermutationLogRankResult.MonteCarlo some = PermutationLogRankResult.MonteCarlo.of(2_000, 30, 31 / 2_001.0);
        assertClose(WILSON_30[0], some.lower(), 1e-12, "lower");
        assertClose(WILSON_30[1], some.upper(), 1e-12, "upper");
        PermutationLogRankResult.MonteCarlo none = PermutationLogRankResult.MonteCarlo.of(2_000, 0, 1 / 2_001.0);
        assertEquals(0, none.lower());
        assertClose(WILSON_0, none.upper(), 1e-12, "none reached");
    }

    @Test
    void allPermutationsAlikeIsNoTest() {
        FollowUps.Builder apart = FollowUps.builder(new double[] {1, 2, 3, 4})
                .events(new boolean[] {true, true, true, true})
                .groups(new int[] {0, 0, 1, 1}, GROUPS)
                .strata(List.of(GroupKey.of("x"), GroupKey.of("x"), GroupKey.of("y"), GroupKey.of("y")));
        assertEquals(
                Estimate.notEstimable("no permutation changes the statistic"),
                EXACT.compare(apart.build()).pValue());
    }

    @Test
    void statisticIsThatOfTheLogRankTest() {
        cases().forEach((name, sample) -> {
            LogRankResult.Group first =
                    LogRank.withDefaults().compare(sample).groups().get(0);
            assertEquals(
                    first.observed() - first.expected(), EXACT.compare(sample).statistic(), 1e-12, name);
        });
    }

    /** Five standard errors over all cases; seeds are fixed. */
    @Test
    void drawsAgreeWithTheCount() {
        PermutationLogRank drawing = PermutationLogRank.with(new PermutationLogRankOptions(0, 50_000, 20260101));
        cases().forEach((name, sample) -> {
            PermutationLogRankResult drawn = drawing.compare(sample);
            double exact = p(EXACT.compare(sample));
            PermutationLogRankResult.MonteCarlo how = drawn.monteCarlo().orElseThrow();
            assertEquals(50_000, how.draws());
            assertEquals(Math.sqrt(p(drawn) * (1 - p(drawn)) / 50_000), how.standardError(), 1e-15);
            assertEquals(exact, p(drawn), 5 * Math.sqrt(exact * (1 - exact) / 50_000) + 1.0 / 50_000, name);
            assertEquals(drawn, drawing.compare(sample), name);
        });
    }

    /** Neither the order of the subjects nor the unit of time nor which group is the first changes p. */
    @Test
    void pIsInvariant() {
        Random random = new Random(5);
        for (PermutationLogRank test :
                List.of(EXACT, PermutationLogRank.with(new PermutationLogRankOptions(0, 2_000, 3)))) {
            FollowUps sample = cases().get("tied_16");
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < sample.size(); i++) {
                order.add(i);
            }
            Collections.shuffle(order, random);
            assertEquals(
                    test.compare(sample).pValue(),
                    test.compare(rearranged(sample, order, 30.4375)).pValue());
        }
        FollowUps sample = cases().get("tied_16");
        int[] swapped = new int[sample.size()];
        double[] time = new double[sample.size()];
        boolean[] event = new boolean[sample.size()];
        for (int i = 0; i < swapped.length; i++) {
            swapped[i] = 1 - sample.group(i);
            time[i] = sample.time(i);
            event[i] = sample.event(i);
        }
        FollowUps exchanged =
                FollowUps.builder(time).events(event).groups(swapped, GROUPS).build();
        assertEquals(p(EXACT.compare(sample)), p(EXACT.compare(exchanged)), 1e-14);
    }

    private static FollowUps rearranged(FollowUps sample, List<Integer> order, double unit) {
        double[] time = new double[order.size()];
        boolean[] event = new boolean[order.size()];
        int[] group = new int[order.size()];
        for (int i = 0; i < time.length; i++) {
            time[i] = sample.time(order.get(i)) / unit;
            event[i] = sample.event(order.get(i));
            group[i] = sample.group(order.get(i));
        }
        return FollowUps.builder(time).events(event).groups(group, GROUPS).build();
    }

    /** One death in 600: 1/600 of the permutations would be too many to list, but there are only a few distinct splits. */
    @Test
    void equalScoresAreCountedTogether() {
        double[] time = new double[600];
        boolean[] event = new boolean[600];
        int[] group = new int[600];
        for (int i = 0; i < 600; i++) {
            time[i] = i == 0 ? 1 : 2;
            event[i] = i == 0;
            group[i] = i < 6 ? 0 : 1;
        }
        PermutationLogRankResult result = EXACT.compare(
                FollowUps.builder(time).events(event).groups(group, GROUPS).build());
        assertTrue(result.monteCarlo().isEmpty());
        assertEquals(0.01, p(result), 1e-12); // the death falls among the 6
    }

    @Test
    void reasonsAndRefusals() {
        double[] time = {1, 2, 3};
        FollowUps.Builder noEvents =
                FollowUps.builder(time).events(new boolean[3]).groups(new int[] {0, 1, 1}, GROUPS);
        assertEquals(
                Estimate.notEstimable("no events"),
                EXACT.compare(noEvents.build()).pValue());
        FollowUps.Builder empty =
                FollowUps.builder(time).events(new boolean[] {true, true, true}).groups(new int[3], GROUPS);
        assertEquals(
                Estimate.notEstimable("a group is empty"),
                EXACT.compare(empty.build()).pValue());
        assertThrows(
                IllegalArgumentException.class,
                () -> EXACT.compare(noEvents.entries(new double[3]).build()));
        assertThrows(IllegalArgumentException.class, () -> EXACT.compare(FollowUps.of(time, new boolean[3])));
        assertThrows(IllegalArgumentException.class, () -> new PermutationLogRankOptions(1, 0, 1));
    }
}
