package io.github.tmacohort.analysis.survival;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.CoxOptions.Penalty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Public data sets, textbook data and simulated samples that stress one thing each, against R: src/test/r/reference_cases.R;
 * versions in the first line of each file, the source of each set in its second. Closed forms to 1e-10, fits to 1e-6.
 */
class ReferenceCasesTest {
    private static final double CLOSED_FORM = 1e-10;
    private static final double FIT = 1e-6;
    private static final Map<String, ReferenceCases.Case> CASES = ReferenceCases.all();

    @Test
    void thereAreManyCases() {
        assertTrue(CASES.size() >= 180, () -> CASES.size() + " cases");
        long sets = CASES.values().stream()
                .map(ReferenceCases.Case::set)
                .distinct()
                .filter(set -> !set.matches(".*_[0-9]+b?"))
                .count();
        assertTrue(sets >= 35, () -> sets + " public and textbook sets");
    }

    private interface Check {
        void check(ReferenceCases.Case data, List<Golden.Row> rows);
    }

    private static List<DynamicTest> byCase(String file, Check check) {
        List<DynamicTest> tests = new ArrayList<>();
        Golden.by(Golden.rows(file), row -> row.text("case"))
                .forEach((name, rows) ->
                        tests.add(DynamicTest.dynamicTest(name, () -> check.check(CASES.get(name), rows))));
        assertTrue(tests.size() >= 150, () -> file + ": " + tests.size());
        return tests;
    }

    // ---- Kaplan-Meier
    // ------------------------------------------------------------------------------------------------

    @TestFactory
    List<DynamicTest> curvesAgreeWithSurvfit() {
        KaplanMeier kaplanMeier = KaplanMeier.with(KaplanMeierOptions.defaults().withMinimumAtRisk(1)); // as R begins
        return byCase("reference_curves.csv", (data, rows) -> {
            List<SurvivalCurve> curves = kaplanMeier.estimateByGroup(data.sample());
            List<GroupKey> groups = data.sample().groups();
            for (Golden.Row row : rows) {
                SurvivalCurve curve =
                        curves.get(groups.size() == 1 ? 0 : groups.indexOf(GroupKey.of(row.text("group"))));
                String what = row.cells().toString();
                if (row.number("point") == 0) {
                    agrees(row.number("time"), curve.median().estimate(), what);
                    agrees(row.number("lower"), curve.median().lower(), what);
                    agrees(row.number("upper"), curve.median().upper(), what);
                } else {
                    agrees(row, curve.step((int) row.number("point") - 1), what);
                }
            }
        });
    }

    private static void agrees(Golden.Row expected, SurvivalCurve.Step step, String what) {
        assertClose(expected.number("time"), step.time(), 0, what);
        assertClose(expected.number("atRisk"), step.atRisk(), 0, what);
        assertClose(expected.number("events"), step.events(), 0, what);
        if (step.survival() instanceof Estimate.NotEstimable) {
            // R carries 0 on although others are still to enter; ours ends there.
            assertEquals(0, expected.number("survival"), what);
            return;
        }
        double survival = step.survival().number().orElseThrow();
        assertClose(expected.number("survival"), survival, CLOSED_FORM, what);
        if (survival > 0 && survival < 1) {
            Interval.Bounds bounds = assertInstanceOf(Interval.Bounds.class, step.interval(), what);
            assertClose(expected.number("error"), step.standardError().number().orElseThrow(), CLOSED_FORM, what);
            assertClose(expected.number("lower"), bounds.lower(), CLOSED_FORM, what);
            assertClose(expected.number("upper"), bounds.upper(), CLOSED_FORM, what);
        } else {
            assertInstanceOf(Interval.NotEstimable.class, step.interval(), what);
        }
    }

    private static void agrees(double expected, Estimate actual, String what) {
        if (Double.isNaN(expected)) {
            assertFalse(actual instanceof Estimate.Value, what);
        } else {
            assertClose(expected, actual.number().orElse(Double.NaN), CLOSED_FORM, what);
        }
    }

    // ---- log-rank tests
    // ----------------------------------------------------------------------------------------------

    @TestFactory
    List<DynamicTest> weightedLogRankTestsAgree() {
        return byCase("reference_tests.csv", (data, rows) -> {
            for (Golden.Row row : rows) {
                String what = row.cells().toString();
                LogRankOptions options = switch (row.text("weight")) {
                    case "FH(1 0)" -> LogRankOptions.flemingHarrington(1, 0);
                    case "FH(0 1)" -> LogRankOptions.flemingHarrington(0, 1);
                    default -> LogRankOptions.of(LogRankWeight.valueOf(row.text("weight")));
                };
                LogRankResult result = LogRank.with(options).compare(data.sample());
                if (!row.has("statistic")) {
                    assertInstanceOf(ChiSquareTest.NotEstimable.class, result.test(), what);
                    continue;
                }
                ChiSquareTest.Outcome outcome = assertInstanceOf(ChiSquareTest.Outcome.class, result.test(), what);
                assertEquals(row.number("df"), outcome.degreesOfFreedom(), what);
                assertClose(row.number("statistic"), outcome.statistic(), CLOSED_FORM, what);
                assertClose(row.number("pValue"), outcome.pValue(), CLOSED_FORM, what);
                double[] observed = numbers(row.text("observed"));
                double[] expected = numbers(row.text("expected"));
                double[] groups = result.groups().stream()
                        .mapToDouble(g -> Double.parseDouble(g.key().key()))
                        .sorted()
                        .toArray();
                for (LogRankResult.Group group : result.groups()) {
                    int at = Arrays.binarySearch(
                            groups, Double.parseDouble(group.key().key()));
                    assertClose(observed[at], group.observed(), CLOSED_FORM, what);
                    assertClose(expected[at], group.expected(), CLOSED_FORM, what);
                }
            }
        });
    }

    private static double[] numbers(String cell) {
        return Arrays.stream(cell.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    // ---- Cox models
    // --------------------------------------------------------------------------------------------------

    @TestFactory
    List<DynamicTest> fitsAgreeWithCoxph() {
        return byCase(
                "reference_cox.csv",
                (data, all) -> Golden.by(all, row -> row.text("ties")).forEach((ties, rows) -> {
                    CoxModel model = CoxModel.with(
                            new CoxOptions(Ties.valueOf(ties.toUpperCase(Locale.ROOT)), Penalty.NONE, 0.95));
                    CoxResult result = model.fit(data.sample(), data.covariates());
                    if (rows.get(0).text("quantity").equals("none")) {
                        assertInstanceOf(CoxResult.NotEstimable.class, result);
                        return;
                    }
                    CoxFit fit = assertInstanceOf(CoxFit.class, result);
                    for (Golden.Row row : rows) {
                        agrees(row, fit, data, model);
                    }
                }));
    }

    private static void agrees(Golden.Row row, CoxFit fit, ReferenceCases.Case data, CoxModel model) {
        double[] expected = numbers(row.text("value"));
        String what = row.cells().toString();
        switch (row.text("quantity")) {
            case "infinite" -> assertTrue(fit.monotone().isPresent(), what);
            case "n" -> {
                assertEquals(expected[0], fit.size(), what);
                assertEquals(expected[1], fit.events(), what);
            }
            case "loglik" -> {
                assertClose(expected[0], fit.logLikelihoodNull(), CLOSED_FORM, what);
                assertClose(expected[1], fit.logLikelihood(), CLOSED_FORM, what);
            }
            case "score" -> close(expected[0], fit.scoreTest(), FIT, what);
            case "wald" -> {
                if (!fit.isRobust()) {
                    close(expected[0], fit.waldTest(), FIT, what);
                }
            }
            case "concordance" -> {
                assertClose(expected[0], fit.concordance().estimate().number().orElseThrow(), CLOSED_FORM, what);
                assertClose(
                        expected[1], fit.concordance().standardError().number().orElseThrow(), CLOSED_FORM, what);
            }
            case "zph" -> {
                ProportionalHazards test = fit.proportionalHazards();
                for (int k = 0; k < test.columns().size(); k++) {
                    close(expected[k], test.columns().get(k).test(), FIT, what);
                }
                close(expected[expected.length - 1], test.global(), FIT, what);
            }
            default -> perCoefficient(row.text("quantity"), expected, fit, data, model, what);
        }
    }

    private static void perCoefficient(
            String quantity, double[] expected, CoxFit naive, ReferenceCases.Case data, CoxModel model, String what) {
        boolean robust = quantity.equals("robust");
        CoxFit fit = robust && data.cluster() != null
                ? (CoxFit) model.fit(data.sample(), data.covariates(), data.cluster())
                : naive;
        for (int j = 0; j < expected.length; j++) {
            Coefficient c = fit.coefficients().get(j);
            Estimate actual = switch (quantity) {
                case "coef" -> c.estimate();
                case "se" -> c.standardError();
                case "robust" -> c.robustStandardError().orElseThrow();
                default -> throw new AssertionError(quantity);
            };
            assertClose(expected[j], actual.number().orElse(Double.NaN), FIT, what + " " + c.term());
        }
    }

    private static void close(double expected, ChiSquareTest actual, double relative, String what) {
        assertClose(
                expected,
                assertInstanceOf(ChiSquareTest.Outcome.class, actual, what).statistic(),
                relative,
                what);
    }
}
