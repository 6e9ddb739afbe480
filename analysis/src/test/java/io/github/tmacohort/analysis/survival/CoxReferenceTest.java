package io.github.tmacohort.analysis.survival;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.survival.CoxOptions.Penalty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against R 4.2.2, survival 3.5-3: coxph, cox.zph, concordance, residuals, survfit; script src/test/r/cox.R. Fits are
 * iterative: 1e-6 is promised, and 1e-7 is held here.
 */
class CoxReferenceTest {
    private static final double TOLERANCE = 1e-7;
    private static final int MAX_COVARIATES = 6;

    record Data(FollowUps sample, Covariates covariates, List<GroupKey> cluster) {}

    static final Map<String, Data> DATA = data("cox_cases.csv", MAX_COVARIATES);
    static final Map<String, Map<String, Map<String, Double>>> VALUES = values("cox_values.csv");

    static Map<String, Data> data(String file, int columns) {
        Map<String, Data> data = new LinkedHashMap<>();
        Golden.by(Golden.rows(file), row -> row.text("case")).forEach((name, rows) -> {
            FollowUps.Builder builder =
                    FollowUps.builder(Golden.column(rows, "time")).events(Golden.events(rows));
            if (rows.get(0).has("entry")) {
                builder.entries(Golden.column(rows, "entry"));
            }
            if (rows.get(0).has("stratum")) {
                builder.strata(Golden.keys(rows, "stratum"));
            }
            if (rows.get(0).has("weight")) {
                if (name.contains("sampling") || name.equals("weights_entry_strata")) {
                    builder.samplingWeights(Golden.column(rows, "weight"));
                } else {
                    builder.caseWeights(Golden.column(rows, "weight"));
                }
            }
            Covariates.Builder covariates = Covariates.rows(rows.size());
            for (int k = 1; k <= columns && rows.get(0).has("x" + k); k++) {
                covariates.numeric("x" + k, Golden.column(rows, "x" + k));
            }
            List<GroupKey> cluster = rows.get(0).has("cluster") ? Golden.keys(rows, "cluster") : null;
            data.put(name, new Data(builder.build(), covariates.build(), cluster));
        });
        return data;
    }

    /** By "case ties", quantity and key. */
    static Map<String, Map<String, Map<String, Double>>> values(String file) {
        Map<String, Map<String, Map<String, Double>>> values = new LinkedHashMap<>();
        for (Golden.Row row : Golden.rows(file)) {
            values.computeIfAbsent(row.text("case") + " " + row.text("ties"), k -> new LinkedHashMap<>())
                    .computeIfAbsent(row.text("quantity"), k -> new LinkedHashMap<>())
                    .put(row.text("key"), row.number("value"));
        }
        return values;
    }

    /** All but the one whose exact likelihood is monotone (R stops at 33.2 with a standard error of 1e7). */
    static Stream<String> fits() {
        return VALUES.keySet().stream().filter(key -> !key.equals("book1 exact"));
    }

    @Test
    void monotoneLikelihoodIsNamed() {
        CoxFit fit = fit("book1 exact", false);
        assertInstanceOf(Estimate.NotEstimable.class, fit.coefficients().get(0).estimate());
        assertEquals(List.of("x1 → +∞"), fit.monotone().orElseThrow().terms());
        assertEquals(Math.log(1.0 / 9), fit.logLikelihood(), 1e-8);
    }

    static double value(Estimate estimate) {
        return assertInstanceOf(Estimate.Value.class, estimate).value();
    }

    static double statistic(ChiSquareTest test) {
        return assertInstanceOf(ChiSquareTest.Outcome.class, test).statistic();
    }

    private static CoxFit fit(String key, boolean clustered) {
        String[] nameAndTies = key.split(" ");
        Data data = DATA.get(nameAndTies[0]);
        Ties ties = Ties.valueOf(nameAndTies[1].toUpperCase(Locale.ROOT));
        CoxModel model = CoxModel.with(new CoxOptions(ties, Penalty.NONE, 0.95));
        return assertInstanceOf(
                CoxFit.class, model.fit(data.sample(), data.covariates(), clustered ? data.cluster() : null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fits")
    void agreesWithR(String key) {
        Map<String, Map<String, Double>> expected = VALUES.get(key);
        CoxFit fit = fit(key, false);
        List<Executable> checks = new ArrayList<>();
        for (int j = 0; j < fit.coefficients().size(); j++) {
            Coefficient c = fit.coefficients().get(j);
            String k = Integer.toString(j + 1);
            checks.add(() -> relative(expected.get("coef").get(k), value(c.estimate()), TOLERANCE, c.term()));
            checks.add(
                    () -> relative(expected.get("se").get(k), value(c.standardError()), TOLERANCE, "se " + c.term()));
        }
        checks.add(() -> relative(expected.get("loglik").get("0"), fit.logLikelihoodNull(), 1e-12, "null"));
        checks.add(() -> relative(expected.get("loglik").get("1"), fit.logLikelihood(), 1e-12, "logLikelihood"));
        checks.add(() -> relative(expected.get("score").get("0"), statistic(fit.scoreTest()), TOLERANCE, "score"));
        if (!fit.isRobust()) {
            checks.add(() -> relative(expected.get("wald").get("0"), statistic(fit.waldTest()), TOLERANCE, "Wald"));
            double twice = 2
                    * (expected.get("loglik").get("1") - expected.get("loglik").get("0"));
            checks.add(() -> relative(twice, statistic(fit.likelihoodRatioTest()), 1e-9, "likelihood ratio"));
        }
        if (expected.containsKey("concordance")) {
            Concordance concordance = fit.concordance();
            checks.add(() -> relative(
                    expected.get("concordance").get("0"), value(concordance.estimate()), 1e-12, "concordance"));
            checks.add(() -> relative(
                    expected.get("concordance").get("1"), value(concordance.standardError()), 1e-10, "its error"));
        }
        if (expected.containsKey("zph")) {
            ProportionalHazards test = fit.proportionalHazards();
            expected.get("zph")
                    .forEach((k, chiSquare) -> checks.add(() -> relative(
                            chiSquare,
                            statistic(
                                    k.equals("global")
                                            ? test.global()
                                            : test.columns()
                                                    .get(Integer.parseInt(k) - 1)
                                                    .test()),
                            1e-6,
                            "proportional hazards " + k)));
        }
        assertAll(checks);
    }

    static Stream<String> robustFits() {
        return fits().filter(key -> VALUES.get(key).containsKey("robust"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("robustFits")
    void robustVarianceAgreesWithR(String key) {
        CoxFit fit = fit(key, true);
        if (!fit.isRobust()) { // case weights: R's robust variance of rows is not ours
            assertEquals(WeightKind.CASE, DATA.get(key.split(" ")[0]).sample().weightKind());
            return;
        }
        Map<String, Map<String, Double>> expected = VALUES.get(key);
        for (int j = 0; j < fit.coefficients().size(); j++) {
            Estimate robust = fit.coefficients().get(j).robustStandardError().orElseThrow();
            relative(expected.get("robust").get(Integer.toString(j + 1)), value(robust), TOLERANCE, "robust " + j);
        }
        relative(expected.get("robust_wald").get("0"), statistic(fit.waldTest()), TOLERANCE, "robust Wald");
        if (expected.containsKey("robust_concordance")) {
            Concordance concordance = fit.concordance();
            relative(
                    expected.get("robust_concordance").get("1"),
                    value(concordance.standardError()),
                    1e-10,
                    "error by cluster");
        }
        assertInstanceOf(ChiSquareTest.NotEstimable.class, fit.likelihoodRatioTest());
    }

    static Stream<String> residualFits() {
        return fits().filter(key -> VALUES.get(key).containsKey("martingale"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("residualFits")
    void residualsAgreeWithR(String key) {
        Map<String, Map<String, Double>> expected = VALUES.get(key);
        CoxResiduals residuals = fit(key, false).residuals();
        FollowUps sample = DATA.get(key.split(" ")[0]).sample();
        double[] martingale = residuals.martingale();
        double[] deviance = residuals.deviance();
        double[][] score = residuals.score();
        double[][] dfbeta = residuals.dfbeta();
        for (int i = 0; i < residuals.size(); i++) {
            assertEquals(i, residuals.row(i));
        }
        column(expected.get("martingale"), i -> martingale[i], 1e-10, "martingale");
        column(expected.get("deviance"), i -> deviance[i], 1e-10, "deviance");
        for (int j = 0; j < score[0].length; j++) {
            int k = j;
            column(expected.get("scoreres" + (j + 1)), i -> score[i][k], 1e-10, "score " + k);
            // R's default weighs dfbeta alone
            column(expected.get("dfbeta" + (j + 1)), i -> dfbeta[i][k] * sample.weight(i), 1e-10, "dfbeta " + k);
        }
        for (int j = 0; j < score[0].length; j++) {
            int column = j;
            double squares = Arrays.stream(residuals.schoenfeld())
                    .mapToDouble(r -> r.residual()[column] * r.residual()[column])
                    .sum();
            relative(expected.get("schoenfeld" + (j + 1)).get("squares"), squares, 1e-8, "Schoenfeld");
            double scaled = Arrays.stream(residuals.scaledSchoenfeld())
                    .mapToDouble(r -> r.residual()[column] * r.residual()[column])
                    .sum();
            relative(expected.get("scaledsch" + (j + 1)).get("squares"), scaled, 1e-7, "scaled Schoenfeld");
        }
    }

    /**
     * Residuals are differences, and may be as small as rounding leaves them: each is held to within {@code tolerance} of
     * the largest of its column.
     */
    private static void column(
            Map<String, Double> expected, IntToDoubleFunction actual, double tolerance, String what) {
        double largest = expected.values().stream().mapToDouble(Math::abs).max().orElseThrow();
        for (int i = 0; i < expected.size(); i++) {
            String key = Integer.toString(i + 1);
            assertEquals(expected.get(key), actual.applyAsDouble(i), tolerance * largest, what + " " + key);
        }
    }

    static Stream<String> predictedFits() {
        return fits().filter(key -> VALUES.get(key).containsKey("cumhaz"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("predictedFits")
    void predictedSurvivalAgreesWithR(String key) {
        Map<String, Map<String, Double>> expected = VALUES.get(key);
        Map<Integer, Double> at = new TreeMap<>();
        expected.get("at").forEach((k, v) -> at.put(Integer.parseInt(k), v));
        List<BaselineHazard.Point> points = fit(key, false)
                .baselineHazard()
                .predict(GroupKey.ALL, at.values().stream().mapToDouble(v -> v).toArray());
        assertEquals(expected.get("survtime").size(), points.size());
        for (int i = 0; i < points.size(); i++) {
            String k = Integer.toString(i + 1);
            relative(expected.get("survtime").get(k), points.get(i).time(), 1e-15, "time");
            relative(expected.get("cumhaz").get(k), points.get(i).cumulativeHazard(), 1e-7, "hazard " + k);
            relative(expected.get("cumhaz_se").get(k), points.get(i).standardError(), 1e-6, "its error " + k);
        }
    }

    @Test
    void manyCasesAreChecked() {
        assertTrue(VALUES.size() > 90, () -> VALUES.size() + " fits");
    }

    static void relative(double expected, double actual, double tolerance, String what) {
        assertEquals(expected, actual, tolerance * Math.abs(expected), what);
    }
}
