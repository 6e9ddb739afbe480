package io.github.tmacohort.analysis.competing;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.Golden;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.LogRank;
import io.github.tmacohort.analysis.survival.LogRankResult;
import io.github.tmacohort.analysis.survival.Sample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrayTestTest {
    private static final List<String> TWO = List.of("relapse", "death");
    private static final Map<String, FollowUps> CASES = Golden.competingCases();

    // src/test/r/competing_risks.R; versions in the first line of the file.
    @Test
    void agreesWithCmprsk() {
        List<Golden.Row> rows = Golden.rows("gray_tests.csv");
        assertTrue(rows.size() > 200);
        for (Golden.Row row : rows) {
            FollowUps followUps = CASES.get(row.text("case"));
            int cause = Integer.parseInt(row.text("cause"));
            GrayTest gray = GrayTest.with(new GrayOptions(row.number("rho")));
            GrayResult result = gray.compareTables(
                    row.text("stratified").equals("TRUE")
                            ? followUps.riskTableByStratum()
                            : List.of(followUps.riskTable()),
                    cause);
            ChiSquareTest.Outcome outcome =
                    assertInstanceOf(ChiSquareTest.Outcome.class, result.test(), row.toString());
            if (row.number("statistic") < 1e-20) { // nothing but rounding
                assertEquals(0, outcome.statistic(), 1e-20);
                continue;
            }
            assertClose(row.number("statistic"), outcome.statistic(), 1e-9, row.toString());
            assertEquals(row.number("df"), outcome.degreesOfFreedom(), row.toString());
            assertClose(row.number("pValue"), outcome.pValue(), 1e-9, row.toString());
            assertEquals(followUps.causes().get(cause - 1), result.cause());
        }
    }

    // Without competing events 1 − F is S, and the scores are the log-rank test's.
    @Test
    void scoresAreTheLogRanksWithoutCompetingEvents() {
        FollowUps f = CASES.get("only_first");
        GrayResult gray = GrayTest.withDefaults().compareTables(List.of(f.riskTable()), 1);
        LogRankResult logRank = LogRank.withDefaults().compareTables(List.of(f.riskTable()));
        for (int g = 0; g < 2; g++) {
            assertEquals(
                    logRank.groups().get(g).observed(), gray.groups().get(g).observed(), 1e-14);
            assertEquals(
                    logRank.groups().get(g).expected(), gray.groups().get(g).expected(), 1e-14);
        }
    }

    // a: 1 relapse, 3 death, 5 relapse; b: 2 death, 4 relapse, 6 censored; scores by hand.
    @Test
    void scoresByHand() {
        FollowUps a = FollowUps.builder(new double[] {1, 3, 5})
                .causes(new int[] {1, 2, 1}, TWO)
                .build();
        FollowUps b = FollowUps.builder(new double[] {2, 4, 6})
                .causes(new int[] {2, 1, 0}, TWO)
                .build();
        GrayResult result = GrayTest.withDefaults().compare(List.of(new Sample("a", a), new Sample("b", b)), 1);
        // r just before 1: 3, 3; before 4: a 1/(1/3)·(2/3) = 2, b 2/(2/3)·1 = 3; before 5: a 2, b 1/(1/3)·(2/3) = 2
        assertEquals(1 / 2.0 + 2 / 5.0 + 1 / 2.0, result.groups().get(0).expected(), 1e-14);
        assertEquals(2, result.groups().get(0).observed(), 0);
        assertEquals(1, result.groups().get(0).otherEvents());
        assertEquals(3, result.groups().get(1).subjects());
    }

    @Test
    void orderOfGroupsAndUnitOfTimeChangeNothing() {
        FollowUps f = CASES.get("days_1000");
        int n = f.size();
        double[] time = new double[n];
        int[] cause = new int[n];
        int[] group = new int[n];
        int[] swapped = new int[n];
        for (int i = 0; i < n; i++) {
            int from = n - 1 - i;
            time[i] = f.time(from) / 30.4375;
            cause[i] = f.cause(from);
            group[i] = (f.group(from) + 1) % 4;
            swapped[i] = cause[i] == 0 ? 0 : 3 - cause[i];
        }
        List<GroupKey> keys = List.of(GroupKey.of("q"), GroupKey.of("r"), GroupKey.of("s"), GroupKey.of("t"));
        FollowUps other =
                FollowUps.builder(time).causes(cause, TWO).groups(group, keys).build();
        FollowUps relabelled =
                FollowUps.builder(time).causes(swapped, TWO).groups(group, keys).build();
        double expected = statistic(GrayTest.withDefaults().compareTables(List.of(f.riskTable()), 1));
        assertClose(expected, statistic(GrayTest.withDefaults().compare(other, 1)), 1e-9, "order");
        assertClose(expected, statistic(GrayTest.withDefaults().compare(relabelled, 2)), 1e-9, "causes");
    }

    private static double statistic(GrayResult result) {
        return assertInstanceOf(ChiSquareTest.Outcome.class, result.test()).statistic();
    }

    @Test
    void notEstimable() {
        FollowUps censored = CASES.get("all_censored");
        assertInstanceOf(
                ChiSquareTest.NotEstimable.class,
                GrayTest.withDefaults().compare(censored, 1).test());
        FollowUps one = FollowUps.builder(new double[] {1, 2})
                .causes(new int[] {1, 2}, TWO)
                .groups(new int[] {0, 0}, List.of(GroupKey.of("a"), GroupKey.of("b")))
                .build();
        GrayResult result = GrayTest.withDefaults().compare(one, 1);
        assertEquals(List.of(GroupKey.of("b")), result.excluded());
        assertInstanceOf(ChiSquareTest.NotEstimable.class, result.test());
        FollowUps apart = FollowUps.builder(new double[] {1, 2, 5, 6})
                .causes(new int[] {0, 0, 1, 2}, TWO)
                .groups(new int[] {0, 0, 1, 1}, List.of(GroupKey.of("a"), GroupKey.of("b")))
                .build();
        assertEquals(
                ChiSquareTest.notEstimable(
                        "at every event of this cause one group alone was at risk, or everyone at risk had the event"),
                GrayTest.withDefaults().compare(apart, 1).test());
        assertThrows(
                IllegalArgumentException.class, () -> GrayTest.withDefaults().compare(one, 3));
        FollowUps entered = CASES.get("entry_200");
        assertThrows(
                IllegalArgumentException.class, () -> GrayTest.withDefaults().compare(entered, 1));
    }

    @Test
    void everyCauseInTurn() {
        List<GrayResult> results = GrayTest.withDefaults().compareEveryCause(CASES.get("three_causes"));
        assertEquals(
                List.of("first", "second", "third"),
                results.stream().map(GrayResult::cause).toList());
        assertEquals(
                List.of(1, 2, 3), results.stream().map(GrayResult::causeNumber).toList());
    }
}
