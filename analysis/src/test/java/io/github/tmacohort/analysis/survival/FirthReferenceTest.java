package io.github.tmacohort.analysis.survival;

import static io.github.tmacohort.analysis.survival.CoxReferenceTest.relative;
import static io.github.tmacohort.analysis.survival.CoxReferenceTest.statistic;
import static io.github.tmacohort.analysis.survival.CoxReferenceTest.value;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.CoxOptions.Penalty;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against the definition: log L + ½ log det I taken from R 4.2.2's coxph(init = b, iter.max = 0), survival 3.5-3, and
 * maximised numerically; script src/test/r/cox_firth.R. Fits and profiles are iterative: 1e-6.
 */
class FirthReferenceTest {
    private static final double TOLERANCE = 1e-6;
    private static final Map<String, CoxReferenceTest.Data> DATA = CoxReferenceTest.data("cox_firth_cases.csv", 3);
    private static final Map<String, Map<String, Map<String, Double>>> VALUES =
            CoxReferenceTest.values("cox_firth_values.csv");

    static Stream<String> fits() {
        return VALUES.keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fits")
    void maximisesThePenalisedLikelihood(String key) {
        Map<String, Map<String, Double>> expected = VALUES.get(key);
        CoxReferenceTest.Data data = DATA.get(key.split(" ")[0]);
        Ties ties = Ties.valueOf(key.split(" ")[1].toUpperCase(Locale.ROOT));
        CoxFit fit = assertInstanceOf(
                CoxFit.class,
                CoxModel.with(new CoxOptions(ties, Penalty.FIRTH, 0.95)).fit(data.sample(), data.covariates()));
        relative(expected.get("penalized").get("1"), fit.logLikelihood(), 1e-9, "penalised log likelihood");
        double gain = 2
                * (expected.get("penalized").get("1")
                        - expected.get("penalized").get("0"));
        relative(gain, statistic(fit.likelihoodRatioTest()), 1e-7, "penalised likelihood ratio");
        for (int j = 0; j < fit.coefficients().size(); j++) {
            Coefficient c = fit.coefficients().get(j);
            String k = Integer.toString(j + 1);
            relative(expected.get("coef").get(k), value(c.estimate()), TOLERANCE, "coefficient " + k);
            relative(expected.get("se").get(k), value(c.standardError()), TOLERANCE, "standard error " + k);
            relative(expected.get("profile_p").get(k), value(c.pValue()), TOLERANCE, "p " + k);
            Interval.Bounds bounds = assertInstanceOf(Interval.Bounds.class, c.interval());
            relative(expected.get("lower").get(k), bounds.lower(), TOLERANCE, "lower " + k);
            relative(expected.get("upper").get(k), bounds.upper(), TOLERANCE, "upper " + k);
        }
        assertTrue(fit.monotone().isEmpty());
    }
}
