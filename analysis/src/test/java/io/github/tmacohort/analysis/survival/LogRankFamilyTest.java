package io.github.tmacohort.analysis.survival;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Alternative;
import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Multiplicity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every weight, with and without strata, delayed entry and ties, against sums written in R over the counts of
 * summary(survfit), and beside them survdiff, mantelhaen.test, coxph's exact-ties score test and p.adjust:
 * src/test/r/log_rank_family.R; versions in the first line of each file.
 */
class LogRankFamilyTest {
    private static final double CLOSE = 1e-10;
    private static final Map<String, FollowUps> CASES = Golden.cases("log_rank_family_cases.csv");

    private static LogRankOptions options(Golden.Row row) {
        return new LogRankOptions(LogRankWeight.valueOf(row.text("weight")), row.number("rho"), row.number("gamma"));
    }

    private static List<RiskTable> tables(Golden.Row row) {
        FollowUps sample = CASES.get(row.text("case"));
        return Boolean.parseBoolean(row.text("stratified")) ? sample.riskTableByStratum() : List.of(sample.riskTable());
    }

    private static String name(Golden.Row row) {
        return String.join("/", row.cells().values().stream().limit(6).toList());
    }

    private static String test(Golden.Row row) {
        return Stream.of("case", "weight", "rho", "gamma", "stratified")
                .map(row::text)
                .reduce((a, b) -> a + "/" + b)
                .orElseThrow();
    }

    @Test
    void everyWeightAgrees() {
        Map<String, List<Golden.Row>> tests = Golden.by(Golden.rows("log_rank_family.csv"), LogRankFamilyTest::test);
        assertTrue(tests.size() > 16 * CASES.size());
        tests.forEach((name, rows) -> {
            Golden.Row first = rows.get(0);
            LogRankResult result = LogRank.with(options(first)).compareTables(tables(first));
            assertEquals(rows.size(), result.groups().size(), name);
            for (int g = 0; g < rows.size(); g++) {
                LogRankResult.Group group = result.groups().get(g);
                assertEquals(rows.get(g).text("group"), group.key().key(), name);
                assertClose(rows.get(g).number("n"), group.subjects(), 0, name);
                assertClose(rows.get(g).number("events"), group.events(), 0, name);
                assertClose(rows.get(g).number("observed"), group.observed(), CLOSE, name);
                assertClose(rows.get(g).number("expected"), group.expected(), CLOSE, name);
                assertClose(rows.get(g).number("variance"), group.variance(), CLOSE, name);
            }
            if (!first.has("statistic")) {
                assertInstanceOf(ChiSquareTest.NotEstimable.class, result.test(), name);
                return;
            }
            ChiSquareTest.Outcome outcome = assertInstanceOf(ChiSquareTest.Outcome.class, result.test(), name);
            assertEquals(first.number("df"), outcome.degreesOfFreedom(), name);
            assertClose(first.number("statistic"), outcome.statistic(), CLOSE, name);
            assertClose(first.number("pValue"), outcome.pValue(), CLOSE, name);
            for (String oracle : List.of("survdiff", "mantelHaenszel", "coxExact")) {
                if (first.has(oracle)) {
                    assertClose(first.number(oracle), outcome.statistic(), CLOSE, name + ", " + oracle);
                }
            }
        });
    }

    @Test
    void theOraclesOfRWereThere() {
        List<Golden.Row> rows = Golden.rows("log_rank_family.csv");
        for (String oracle : List.of("survdiff", "mantelHaenszel", "coxExact")) {
            assertTrue(rows.stream().filter(row -> row.has(oracle)).count() > 10, oracle);
        }
        assertFalse(rows.stream()
                .filter(row -> row.has("coxExact") && row.text("stratified").equals("TRUE"))
                .toList()
                .isEmpty());
    }

    @Test
    void everyTrendAgrees() {
        for (Golden.Row row : Golden.rows("log_rank_trend.csv")) {
            String name = name(row);
            List<Double> scores = Stream.of(row.text("scores").split(" "))
                    .map(Double::parseDouble)
                    .toList();
            boolean one = scores.get(0) == 1 && scores.get(1) == 2; // the default
            LogRankTrendOptions options = LogRankTrendOptions.of(options(row)).withScores(one ? List.of() : scores);
            LogRankTrendResult result = LogRankTrend.with(options).compareTables(tables(row));
            assertEquals(
                    scores,
                    result.groups().stream()
                            .map(LogRankTrendResult.Group::score)
                            .toList(),
                    name);
            assertClose(row.number("statistic"), result.statistic(), CLOSE, name);
            assertClose(row.number("variance"), result.variance(), CLOSE, name);
            if (!row.has("z")) {
                assertInstanceOf(Estimate.NotEstimable.class, result.z(), name);
                assertEquals(result.z(), result.pValue(), name);
                continue;
            }
            double z = result.z().number().orElseThrow();
            assertClose(row.number("z"), z, CLOSE, name);
            if (row.has("coxExact")) {
                assertClose(row.number("coxExact"), z * z, CLOSE, name);
            }
            for (Alternative alternative : Alternative.values()) {
                String column = switch (alternative) {
                    case TWO_SIDED -> "twoSided";
                    case GREATER -> "greater";
                    case LESS -> "less";
                };
                LogRankTrendResult sided =
                        LogRankTrend.with(options.withAlternative(alternative)).compareTables(tables(row));
                double p = sided.pValue().number().orElseThrow();
                assertClose(row.number(column), p, CLOSE, name);
                assertEquals(1, p / row.number(column), 1e-8, name + ", small p-values too");
            }
        }
    }

    @Test
    void everyPairAgrees() {
        Map<String, List<Golden.Row>> families = Golden.by(Golden.rows("log_rank_pairs.csv"), LogRankFamilyTest::test);
        families.forEach((name, rows) -> {
            Golden.Row first = rows.get(0);
            PairwiseLogRankResult holm =
                    PairwiseLogRank.with(options(first), Multiplicity.HOLM).compareTables(tables(first));
            PairwiseLogRankResult bh = PairwiseLogRank.with(options(first), Multiplicity.BENJAMINI_HOCHBERG)
                    .compareTables(tables(first));
            assertEquals(rows.size(), holm.pairs().size(), name);
            for (int i = 0; i < rows.size(); i++) {
                Golden.Row row = rows.get(i);
                PairwiseLogRankResult.Pair pair = holm.pairs().get(i);
                assertEquals(row.text("first"), pair.first().key(), name);
                assertEquals(row.text("second"), pair.second().key(), name);
                if (row.has("pValue")) {
                    ChiSquareTest.Outcome outcome = assertInstanceOf(
                            ChiSquareTest.Outcome.class, pair.comparison().test(), name);
                    assertClose(row.number("statistic"), outcome.statistic(), CLOSE, name);
                    assertClose(row.number("pValue"), pair.pValue().number().orElseThrow(), CLOSE, name);
                    assertClose(row.number("holm"), pair.adjusted().number().orElseThrow(), CLOSE, name);
                    PairwiseLogRankResult.Pair other = bh.of(pair.second(), pair.first());
                    assertClose(row.number("bh"), other.adjusted().number().orElseThrow(), CLOSE, name);
                } else {
                    assertInstanceOf(Estimate.NotEstimable.class, pair.pValue(), name);
                    assertEquals(pair.pValue(), pair.adjusted(), name);
                }
            }
        });
    }
}
