package io.github.tmacohort.analysis.longitudinal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.DegreesOfFreedom;
import io.github.tmacohort.analysis.survival.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against lme4, nlme, lmerTest and pbkrtest; script src/test/r/mixedmodel.R. */
class MixedModelGoldenTest {
    private static final double VARIANCE = 1e-6;
    private static final double DF = 1e-3;

    static List<String> cases() {
        return MixedModelCases.all().stream().map(row -> row.text("case")).toList();
    }

    /** Expected values, and what they are compared with. */
    private static final class Comparison {
        private final Map<String, Double> expected;
        private final List<String> wrong = new ArrayList<>();
        private int compared;

        private Comparison(String name) {
            expected = MixedModelCases.values(name);
        }

        boolean has(String key) {
            return expected.containsKey(key);
        }

        double get(String key) {
            return expected.get(key);
        }

        /** Within a tolerance relative to {@code scale}. */
        void check(String key, double actual, double tolerance, double scale) {
            double value = expected.get(key);
            compared++;
            if (!(Math.abs(value - actual) <= tolerance * scale)) {
                wrong.add(key + ": expected " + value + ", got " + actual);
            }
        }

        void check(String key, double actual, double tolerance) {
            check(key, actual, tolerance, Math.abs(expected.get(key)));
        }

        void done() {
            assertTrue(compared > 0);
            assertEquals(List.of(), wrong);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void likelihoodAndVariances(String name) {
        Comparison r = new Comparison(name);
        Golden.Row row = MixedModelCases.named(name);
        MixedModelFit fit = MixedModelCases.fit(row, DegreesOfFreedom.SATTERTHWAITE);
        r.check("logLik|", fit.logLikelihood(), 1e-10);
        if (r.has("nlmeLogLik|")) {
            r.check("nlmeLogLik|", fit.logLikelihood(), 1e-10);
            r.check("nlmeResidualSd|", fit.varianceComponents().residualSd(), VARIANCE);
        }
        if (r.has("nsLogLik|") && row.text("method").equals("ML")) { // with REML it depends on the columns
            r.check("nsLogLik|", fit.logLikelihood(), 1e-10);
        }
        VarianceComponents components = fit.varianceComponents();
        r.check("residualSd|", components.residualSd(), VARIANCE);
        double v00 = Math.pow(number(components.interceptSd()), 2);
        r.check("v00|", v00, VARIANCE, Math.max(r.get("v00|"), 1e-6));
        if (r.has("v11|")) {
            double v11 = Math.pow(number(components.slopeSd()), 2);
            r.check("v11|", v11, VARIANCE, Math.max(r.get("v11|"), 1e-6));
            r.check(
                    "v01|",
                    number(components.covariance()),
                    VARIANCE,
                    Math.max(1e-6, Math.sqrt(r.get("v00|") * r.get("v11|"))));
        }
        assertEquals(r.get("singular|") == 1, components.isSingular());
        r.done();
    }

    private static double number(Estimate estimate) {
        return estimate.number().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fixedEffectsAndSubjects(String name) {
        Comparison r = new Comparison(name);
        Golden.Row row = MixedModelCases.named(name);
        MixedModelFit fit = MixedModelCases.fit(row, DegreesOfFreedom.SATTERTHWAITE);
        List<FixedEffect> effects = fit.fixedEffects();
        for (int j = 0; j < effects.size(); j++) {
            FixedEffect effect = effects.get(j);
            r.check("beta|" + (j + 1), effect.estimate(), 1e-6, effect.standardError());
            r.check("se|" + (j + 1), effect.standardError(), VARIANCE);
        }
        Trajectory trajectory = trajectory(row, fit);
        for (int k = 0; k < trajectory.points().size(); k++) {
            Trajectory.Point point = trajectory.points().get(k);
            r.check("predicted|" + (k + 1), point.mean(), 1e-6, point.standardError());
            if (r.has("nsPredicted|" + (k + 1)) && row.text("method").equals("ML")) {
                r.check("nsPredicted|" + (k + 1), point.mean(), 1e-6, point.standardError());
                r.check("nsPredictedSe|" + (k + 1), point.standardError(), VARIANCE);
            }
        }
        double residualSd = fit.varianceComponents().residualSd();
        for (SubjectEffect effect : fit.subjectEffects()) {
            String intercept = "ranef|" + effect.subject() + " 1";
            if (r.has(intercept)) {
                r.check(intercept, effect.intercept(), 1e-5, residualSd);
                if (r.has("v11|")) {
                    double slope = effect.slope().number().orElseThrow();
                    r.check("ranef|" + effect.subject() + " 2", slope, 1e-5, residualSd);
                }
            }
        }
        r.check("conditionalResidual|1", fit.conditionalResiduals()[0], 1e-5, residualSd);
        r.check("marginalResidual|1", fit.marginalResiduals()[0], 1e-5, residualSd);
        r.done();
    }

    private static Trajectory trajectory(Golden.Row row, MixedModelFit fit) {
        BaselineProfile profile = MixedModelCases.firstSubject(row, MixedModelCases.data(row));
        return fit.trajectory(profile, MixedModelCases.numbers(row.text("at")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void satterthwaite(String name) {
        inference(name, DegreesOfFreedom.SATTERTHWAITE, "satterthwaite");
    }

    static List<String> remlCases() {
        return MixedModelCases.all().stream()
                .map(row -> row.text("case"))
                .filter(name -> MixedModelCases.values(name).containsKey("kenwardRogerF|"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("remlCases")
    void kenwardRoger(String name) {
        inference(name, DegreesOfFreedom.KENWARD_ROGER, "kenwardRoger");
    }

    private static void inference(String name, DegreesOfFreedom method, String prefix) {
        Comparison r = new Comparison(name);
        Golden.Row row = MixedModelCases.named(name);
        MixedModelFit fit = MixedModelCases.fit(row, method);
        List<FixedEffect> effects = fit.fixedEffects();
        for (int j = 0; j < effects.size(); j++) {
            FixedEffect effect = effects.get(j);
            r.check(prefix + "Se|" + (j + 1), effect.standardError(), 1e-5);
            r.check(prefix + "Df|" + (j + 1), number(effect.degreesOfFreedom()), DF);
            r.check(prefix + "P|" + (j + 1), number(effect.pValue()), 1e-2);
        }
        Trajectory trajectory = trajectory(row, fit);
        for (int k = 0; k < trajectory.points().size(); k++) {
            Trajectory.Point point = trajectory.points().get(k);
            r.check(prefix + "Se|at" + (k + 1), point.standardError(), 1e-5);
            r.check(prefix + "Df|at" + (k + 1), number(point.degreesOfFreedom()), DF);
        }
        FTest test = fit.test("time");
        r.check(prefix + "F|", test.statistic(), 1e-5);
        r.check(prefix + "DenominatorDf|", number(test.denominator()), DF);
        r.check(prefix + "FP|", number(test.pValue()), 1e-2);
        r.done();
    }
}
