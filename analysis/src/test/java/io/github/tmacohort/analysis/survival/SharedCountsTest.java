package io.github.tmacohort.analysis.survival;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.survival.RiskTableMergeTest.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coarsened and joined counts: a case by hand; what coarsening must keep; the direction of its bias. */
class SharedCountsTest {
    private static final double WEEK = 7;

    private static StratifiedRiskTable random(long seed, int n, boolean delayed, int part, int parts) {
        Subjects subjects = RiskTableMergeTest.random(new SplittableRandom(seed), n, 1, 90, 0);
        return StratifiedRiskTable.of(subjects.sample(subjects.rows(part, parts), delayed, WeightKind.NONE));
    }

    @Test
    void exitsGoUpAndEntriesDown() {
        RiskTable table = FollowUps.builder(new double[] {7, 8, 13, 14, 15})
                .events(new boolean[] {true, false, true, true, false})
                .entries(new double[] {0, 3, 7, 0, 13})
                .build()
                .riskTable();
        assertEquals(
                List.of(
                        new RiskTable.Row(0, 0, 0, 0, 3),
                        new RiskTable.Row(7, 3, 1, 0, 2),
                        new RiskTable.Row(14, 4, 2, 1, 0),
                        new RiskTable.Row(21, 1, 0, 1, 0)),
                table.coarsened(WEEK).rows(0));
        RiskTable tenths = FollowUps.of(new double[] {0, 0.3, 0.7, 0.30000001}, new boolean[4])
                .riskTable(); // 0.3 / 0.1 is below 3, 0.7 / 0.1 below 7
        assertEquals(
                List.of(
                        new RiskTable.Row(0, 4, 0, 1, 0),
                        new RiskTable.Row(3 * 0.1, 3, 0, 1, 0),
                        new RiskTable.Row(4 * 0.1, 2, 0, 1, 0),
                        new RiskTable.Row(7 * 0.1, 1, 0, 1, 0)),
                tenths.coarsened(0.1).rows(0));
        assertThrows(IllegalArgumentException.class, () -> table.coarsened(0));
    }

    @ParameterizedTest(name = "entry {0}")
    @CsvSource({"false", "true"})
    void coarseningKeepsTotalsAndOverstatesSurvival(boolean delayed) {
        KaplanMeier estimator = KaplanMeier.with(KaplanMeierOptions.defaults().withMinimumAtRisk(1));
        for (int seed = 0; seed < 20; seed++) {
            StratifiedRiskTable full = random(seed, 150, delayed, 0, 1);
            StratifiedRiskTable coarse = full.coarsened(WEEK);
            for (int s = 0; s < full.tables().size(); s++) {
                RiskTable x = full.tables().get(s);
                RiskTable y = coarse.tables().get(s);
                y.requireConsistent();
                for (int g = 0; g < x.groups().size(); g++) {
                    assertEquals(x.subjects(g), y.subjects(g));
                    assertEquals(x.totalEvents(g), y.totalEvents(g));
                    assertEquals(x.censoredUpTo(g, 1e9), y.censoredUpTo(g, 1e9));
                    assertEquals(x.neverAtRisk(g), y.neverAtRisk(g));
                    for (int row = y.from(g); row < y.to(g); row++) {
                        assertEquals(0, y.time(row) % WEEK);
                        assertTrue(y.atRisk(row) >= x.atRiskAt(g, y.time(row)));
                    }
                    notBelow(
                            estimator.estimateByGroup(x).get(g),
                            estimator.estimateByGroup(y).get(g));
                }
            }
            RiskTableMergeTest.assertSame(coarse, coarse.coarsened(WEEK));
            RiskTableMergeTest.assertSame(full, full.coarsened(1));
        }
    }

    private static void notBelow(SurvivalCurve original, SurvivalCurve coarse) {
        for (int i = 0; i < original.size(); i++) {
            double t = original.time(i);
            if (original.survivalAt(t).number().isPresent()
                    && coarse.survivalAt(t).number().isPresent()) {
                assertTrue(coarse.survivalAt(t).number().getAsDouble()
                        >= original.survivalAt(t).number().getAsDouble() - 1e-12);
            }
        }
    }

    @ParameterizedTest(name = "entry {0}")
    @CsvSource({"false", "true"})
    void coarseningAndMergingMayBeExchanged(boolean delayed) {
        for (int seed = 0; seed < 10; seed++) {
            List<StratifiedRiskTable> coarse = new ArrayList<>();
            for (int part = 0; part < 3; part++) {
                coarse.add(random(seed, 120, delayed, part, 3).coarsened(WEEK));
            }
            RiskTableMergeTest.assertSame(
                    random(seed, 120, delayed, 0, 1).coarsened(WEEK), StratifiedRiskTable.merge(coarse));
        }
    }

    @Test
    void joinsTimesUntilEveryCellIsLargeEnough() { // deaths 1 2 2 5 8 9; censored 3 6 6 9
        FollowUps sample = FollowUps.of(
                new double[] {1, 2, 2, 3, 5, 6, 6, 8, 9, 9},
                new boolean[] {true, true, true, false, true, false, false, true, true, false});
        SharedCounts shared = SharedCounts.of(
                StratifiedRiskTable.of(sample), SharingOptions.unchanged().withMinimumCell(2));
        // day 1: one death; day 2: three, safe; then 3c 5d 6cc: one death; 8d: two deaths, three censored, safe;
        // 9: one of each, joined to the interval before
        RiskTable table = shared.counts().pooled();
        assertEquals(List.of(new RiskTable.Row(2, 10, 3, 0, 0), new RiskTable.Row(9, 7, 3, 4, 0)), table.rows(0));
        SharedCounts.GroupLoss loss = shared.loss().groups().get(0);
        assertAll(
                () -> assertEquals(7, shared.loss().timesBefore()),
                () -> assertEquals(2, shared.loss().timesAfter()),
                () -> assertEquals(6, shared.loss().largestShift()),
                () -> assertEquals(Estimate.of(8), loss.medianBefore()),
                () -> assertEquals(Estimate.of(9), loss.medianAfter()),
                () -> assertEquals(Estimate.of(1), loss.medianShift()),
                // before: 0.7 on day 2, 0.7·5/6 on day 5, 0.7·5/6·2/3 = 0.3889 on day 8, half of it on day 9
                () -> assertEquals(
                        0.7 - 0.7 * 5 / 6 * 2 / 3,
                        loss.largestDifference().number().orElseThrow(),
                        1e-15),
                () -> assertEquals(List.of(), shared.omissions()));
    }

    @ParameterizedTest(name = "entry {0}, width {1}, at least {2}")
    @CsvSource({"false, 0, 3", "false, 7, 5", "true, 0, 3", "true, 7, 5", "false, 7, 1", "true, 30, 10"})
    void everyCellIsZeroOrLargeEnough(boolean delayed, double width, int minimum) {
        for (int seed = 0; seed < 20; seed++) {
            StratifiedRiskTable full = random(seed, 240, delayed, 0, 1);
            SharedCounts shared = SharedCounts.of(full, new SharingOptions(width, minimum));
            for (int s = 0; s < full.tables().size(); s++) {
                RiskTable table = shared.counts().tables().get(s);
                RiskTable before = full.tables().get(s);
                table.requireConsistent();
                for (int g = 0; g < table.groups().size(); g++) {
                    GroupKey stratum = full.strata().get(s);
                    GroupKey group = table.groups().get(g);
                    boolean withheld = shared.omissions().stream()
                            .anyMatch(o -> o.stratum().equals(stratum)
                                    && o.group().equals(group)
                                    && o.what() == SharedCounts.What.ALL_COUNTS);
                    assertEquals(withheld ? 0 : before.subjects(g), table.subjects(g));
                    assertEquals(withheld ? 0 : before.totalEvents(g), table.totalEvents(g));
                    for (int row = table.from(g); row < table.to(g); row++) {
                        safe(table.subjectCensored(row), minimum);
                        safe(table.subjectsEntered(row), minimum);
                        safe(table.subjectEvents(row, 1), minimum);
                        safe(table.subjectEvents(row, 2), minimum);
                        safe(table.subjectsAtRisk(row), minimum);
                    }
                    safe(table.neverAtRisk(g), minimum);
                }
            }
            assertTrue(shared.loss().timesAfter() <= shared.loss().timesBefore());
        }
    }

    private static void safe(int count, int minimum) {
        assertTrue(count == 0 || count >= minimum, () -> count + " of at least " + minimum);
    }

    /** The definition as oracle: of all divisions of few times into intervals, the safe one that moves subjects least. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
    void movesSubjectsAsLittleAsPossible(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 26;
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        List<GroupKey> group = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            time[i] = random.nextInt(9);
            event[i] = random.nextInt(4) > 0;
            group.add(GroupKey.of(random.nextBoolean() ? "a" : "b"));
        }
        FollowUps sample = FollowUps.builder(time).events(event).groups(group).build();
        double least = Double.POSITIVE_INFINITY;
        for (int mask = 0; mask < 1 << 8; mask++) { // bit t: an interval ends at t; one ends at 8
            double moved = 0;
            int[][] cells = new int[9][4];
            for (int i = 0; i < n; i++) {
                int end = (int) time[i];
                while (end < 8 && (mask >> end & 1) == 0) {
                    end++;
                }
                moved += end - time[i];
                cells[end][2 * sample.group(i) + (event[i] ? 1 : 0)]++;
            }
            boolean safe = java.util.Arrays.stream(cells)
                    .flatMapToInt(java.util.Arrays::stream)
                    .allMatch(count -> count == 0 || count >= 2);
            least = safe ? Math.min(least, moved) : least;
        }
        SharedCounts shared = SharedCounts.of(
                StratifiedRiskTable.of(sample), SharingOptions.unchanged().withMinimumCell(2));
        if (!shared.omissions().isEmpty()) {
            assertEquals(Double.POSITIVE_INFINITY, least, "a group that is withheld is safe in no division");
            return;
        }
        assertEquals(least, sumOfExits(shared.counts().pooled()) - sumOfExits(sample.riskTable()));
    }

    private static double sumOfExits(RiskTable table) {
        double sum = 0;
        for (int row = 0; row < table.size(); row++) {
            sum += table.time(row) * (table.events(row) + table.censored(row));
        }
        return sum;
    }

    @Test
    void aGroupWithFewDeathsInAllIsWithheld() {
        FollowUps sample = FollowUps.builder(new double[] {1, 2, 3, 4, 5, 6})
                .events(new boolean[] {true, true, false, false, true, false})
                .groups(List.of("a", "a", "a", "a", "b", "b").stream()
                        .map(GroupKey::of)
                        .toList())
                .build();
        SharedCounts shared = SharedCounts.of(
                StratifiedRiskTable.of(sample), SharingOptions.unchanged().withMinimumCell(2));
        assertAll(
                () -> assertEquals(
                        List.of(new SharedCounts.Omission(
                                GroupKey.ALL,
                                GroupKey.of("b"),
                                SharedCounts.What.ALL_COUNTS,
                                "the censorings and the events of cause 'event' are in all fewer than 2")),
                        shared.omissions()),
                () -> assertEquals(0, shared.counts().pooled().subjects(1)),
                () -> assertEquals(4, shared.counts().pooled().subjects(0)),
                () -> assertEquals(
                        Estimate.notEstimable("at no time are both curves estimable"),
                        shared.loss().groups().get(1).largestDifference()));
    }

    @Test
    void unchangedIsUnchangedAndWeightsAreRefused() {
        StratifiedRiskTable full = random(3, 100, true, 0, 1);
        SharedCounts shared = SharedCounts.of(full, SharingOptions.unchanged());
        RiskTableMergeTest.assertSame(full, shared.counts());
        assertEquals(0, shared.loss().largestShift());
        shared.loss()
                .groups()
                .forEach(group ->
                        assertEquals(0, group.largestDifference().number().orElseThrow()));
        FollowUps weighted = FollowUps.builder(new double[] {1, 2})
                .events(new boolean[] {true, false})
                .caseWeights(new double[] {2, 3})
                .build();
        assertThrows(
                IllegalArgumentException.class,
                () -> SharedCounts.of(StratifiedRiskTable.of(weighted), SharingOptions.unchanged()));
        assertThrows(IllegalArgumentException.class, () -> new SharingOptions(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new SharingOptions(-1, 1));
    }
}
