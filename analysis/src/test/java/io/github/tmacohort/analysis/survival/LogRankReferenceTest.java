package io.github.tmacohort.analysis.survival;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against R's survdiff: src/test/r/kaplan_meier.R; versions in the first line of each file. */
class LogRankReferenceTest {
    private static final double CLOSE = 1e-10;

    @Test
    void testsAgree() {
        Map<String, FollowUps> cases = Golden.survivalCases();
        Map<String, List<Golden.Row>> tests = Golden.by(
                Golden.rows("log_rank.csv"),
                row -> row.text("case") + "/" + row.text("rho") + "/" + row.text("stratified"));
        assertFalse(tests.isEmpty());
        tests.forEach((name, rows) -> {
            Golden.Row first = rows.get(0);
            FollowUps followUps = cases.get(first.text("case"));
            boolean stratified = Boolean.parseBoolean(first.text("stratified"));
            LogRank logRank = LogRank.with(LogRankOptions.flemingHarrington(first.number("rho"), 0));
            LogRankResult result =
                    logRank.compareTables(stratified ? followUps.riskTableByStratum() : List.of(followUps.riskTable()));
            for (Golden.Row row : rows) {
                LogRankResult.Group group = result.groups().stream()
                        .filter(g -> g.key().key().equals(row.text("group")))
                        .findFirst()
                        .orElseThrow();
                assertClose(row.number("n"), group.subjects(), 0, name);
                assertClose(row.number("observed"), group.observed(), CLOSE, name);
                assertClose(row.number("expected"), group.expected(), CLOSE, name);
            }
            if (first.number("df") == 0 || !first.has("statistic")) {
                assertInstanceOf(ChiSquareTest.NotEstimable.class, result.test(), name);
                return;
            }
            ChiSquareTest.Outcome outcome = assertInstanceOf(ChiSquareTest.Outcome.class, result.test(), name);
            assertClose(first.number("statistic"), outcome.statistic(), CLOSE, name);
            assertEquals(first.number("df"), outcome.degreesOfFreedom(), name);
            assertClose(first.number("pValue"), outcome.pValue(), CLOSE, name);
        });
    }
}
