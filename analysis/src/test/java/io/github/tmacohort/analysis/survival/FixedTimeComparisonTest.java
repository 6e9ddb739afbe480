package io.github.tmacohort.analysis.survival;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FixedTimeComparisonTest {
    private static final KaplanMeier FROM_ONE =
            KaplanMeier.with(KaplanMeierOptions.defaults().withMinimumAtRisk(1));
    private static final Map<String, FollowUps> CASES = Golden.survivalCases();

    private static ChiSquareTest.Outcome outcome(FixedTimeResult result) {
        return assertInstanceOf(ChiSquareTest.Outcome.class, result.test());
    }

    private static double number(Estimate estimate) {
        return estimate.number().orElseThrow(() -> new AssertionError(estimate.toString()));
    }

    @Test
    void agreesWithTheFormulasOnSurvfitsOutput() { // src/test/r/curves.R
        List<Golden.Row> rows = Golden.rows("fixed_time.csv");
        assertTrue(rows.size() > 200);
        for (Golden.Row row : rows) {
            FixedTimeOptions options =
                    FixedTimeOptions.defaults().withTransform(IntervalTransform.valueOf(row.text("transform")));
            FixedTimeResult result = FixedTimeComparison.with(options)
                    .compare(FROM_ONE.estimateByGroup(CASES.get(row.text("case"))), row.number("time"));
            String what = row.toString();
            assertClose(row.number("statistic"), outcome(result).statistic(), 1e-10, what);
            assertClose(row.number("pValue"), outcome(result).pValue(), 1e-9, what); // of a statistic near 0 in part
            assertEquals(row.number("groups") - 1, outcome(result).degreesOfFreedom(), what);
            if (row.has("difference")) {
                Interval.Bounds bounds = assertInstanceOf(Interval.Bounds.class, result.interval(), what);
                assertEquals(row.number("difference"), number(result.difference()), 1e-12, what);
                assertClose(row.number("standardError"), number(result.standardError()), 1e-10, what);
                assertEquals(row.number("lower"), bounds.lower(), 1e-12, what);
                assertEquals(row.number("upper"), bounds.upper(), 1e-12, what);
            } else {
                assertEquals(new Interval.NotEstimable("more than two groups"), result.interval(), what);
            }
        }
    }

    @Test
    void withoutCensoringThePlainTestIsTheUnpooledZTestOfProportions() { // 3 of 4 and 1 of 4 alive on day 2
        List<SurvivalCurve> curves = List.of(
                FROM_ONE.estimate(FollowUps.of(new double[] {1, 3, 4, 5}, new boolean[] {true, true, true, true})),
                FROM_ONE.estimate(FollowUps.of(new double[] {1, 1, 2, 5}, new boolean[] {true, true, true, true})));
        FixedTimeResult result = FixedTimeComparison.with(
                        FixedTimeOptions.defaults().withTransform(IntervalTransform.PLAIN))
                .compare(curves, 2);
        double variance = 2 * 0.75 * 0.25 / 4;
        assertEquals(0.25 / variance, outcome(result).statistic(), 1e-12);
        assertEquals(0.5, number(result.difference()), 1e-15);
        assertEquals(Math.sqrt(variance), number(result.standardError()), 1e-15);
    }

    @ParameterizedTest
    @EnumSource(value = IntervalTransform.class, mode = EnumSource.Mode.EXCLUDE, names = "BETA_PRODUCT")
    void theOrderOfGroupsChangesSignsAndNothingElse(IntervalTransform transform) {
        FixedTimeComparison comparison =
                FixedTimeComparison.with(FixedTimeOptions.defaults().withTransform(transform));
        List<SurvivalCurve> curves = new ArrayList<>(FROM_ONE.estimateByGroup(CASES.get("aml")));
        FixedTimeResult a = comparison.compare(curves, 20);
        Collections.reverse(curves);
        FixedTimeResult b = comparison.compare(curves, 20);
        assertEquals(outcome(a).statistic(), outcome(b).statistic(), 1e-12);
        assertEquals(number(a.difference()), -number(b.difference()), 1e-15);
        List<SurvivalCurve> three = new ArrayList<>(FROM_ONE.estimateByGroup(CASES.get("bmt")));
        double first = outcome(comparison.compare(three, 300)).statistic();
        Collections.rotate(three, 1);
        assertEquals(first, outcome(comparison.compare(three, 300)).statistic(), 1e-10);
    }

    @Test
    void reasonsWhereThereIsNone() {
        List<SurvivalCurve> aml = FROM_ONE.estimateByGroup(CASES.get("aml")); // Nonmaintained from 5 to 45
        FixedTimeComparison comparison = FixedTimeComparison.withDefaults();
        assertAll(
                () -> assertEquals(
                        ChiSquareTest.notEstimable("group Maintained: survival is 1"),
                        comparison.compare(aml, 7).test()),
                () -> assertEquals(4.0 / 12, number(comparison.compare(aml, 8).difference()), 1e-15), // 4 of 12 dead
                () -> assertInstanceOf(
                        Interval.NotEstimable.class, comparison.compare(aml, 8).interval()),
                () -> assertEquals(
                        ChiSquareTest.notEstimable("group Nonmaintained: survival is 0"),
                        comparison.compare(aml, 50).test()),
                () -> assertEquals(
                        ChiSquareTest.notEstimable("group Maintained: beyond the last follow-up at 161"),
                        comparison.compare(aml, 200).test()),
                () -> assertThrows(IllegalArgumentException.class, () -> comparison.compare(aml.subList(0, 1), 20)),
                () -> assertThrows(IllegalArgumentException.class, () -> comparison.compare(aml, -1)));
    }
}
