package io.github.tmacohort.analysis.longitudinal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.DegreesOfFreedom;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.Likelihood;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.RandomEffects;
import io.github.tmacohort.analysis.survival.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LikelihoodRatioTest {

    static List<Golden.Row> ratios() {
        return Golden.rows("mixed_model_ratios.csv");
    }

    private static MixedModelFit fit(Golden.Row row, int which) {
        MixedModelData data = MixedModelCases.data(row.text("set"), "y", Boolean.parseBoolean(row.text("log")));
        MeanModel mean = MixedModelCases.mean(
                row.text("basis" + which), row.text("knots" + which), row.text("covariates" + which), "");
        boolean reml = row.text("method").equals("REML");
        MixedModelOptions options = reml
                ? MixedModelOptions.defaults().with(DegreesOfFreedom.SATTERTHWAITE)
                : MixedModelOptions.maximumLikelihood();
        return MixedModelCases.fit(data, mean, options.with(RandomEffects.valueOf(row.text("random" + which))));
    }

    // R 4.2.2, nlme: gls and lme; script src/test/r/mixedmodel.R. nlme's likelihood at a variance of 0 is good to 1e-8
    @ParameterizedTest
    @MethodSource("ratios")
    void agreesWithR(Golden.Row row) {
        MixedModelFit smaller = fit(row, 0);
        MixedModelFit larger = fit(row, 1);
        assertEquals(row.number("logLik0"), smaller.logLikelihood(), 1e-6);
        assertEquals(row.number("logLik1"), larger.logLikelihood(), 1e-6);
        LikelihoodRatio.Outcome outcome =
                assertInstanceOf(LikelihoodRatio.Outcome.class, LikelihoodRatio.compare(smaller, larger));
        assertEquals(row.number("statistic"), outcome.statistic(), 1e-6);
        assertEquals((int) row.number("df"), outcome.degreesOfFreedom());
        assertEquals(row.text("reference"), outcome.reference().name());
        assertEquals(row.number("p"), outcome.pValue(), 1e-6 * row.number("p"));
    }

    private static final MixedModelData SLEEP = MixedModelCases.data("sleep", "y", false);
    private static final MeanModel LINE = MeanModel.of(TimeBasis.linear());
    private static final MeanModel BENT = MeanModel.of(TimeBasis.piecewise(4));

    private static MixedModelFit sleep(MeanModel mean, Likelihood likelihood, RandomEffects random) {
        MixedModelOptions options =
                new MixedModelOptions(likelihood, random, DegreesOfFreedom.SATTERTHWAITE, 0.95, 200);
        return MixedModelCases.fit(SLEEP, mean, options);
    }

    private static String refused(MixedModelFit smaller, MixedModelFit larger) {
        LikelihoodRatio ratio = LikelihoodRatio.compare(smaller, larger);
        return assertInstanceOf(LikelihoodRatio.NotComparable.class, ratio).reason();
    }

    @Test
    void refusesWhatIsNoTest() {
        MixedModelFit line = sleep(LINE, Likelihood.ML, RandomEffects.INTERCEPT_AND_SLOPE);
        MixedModelFit bent = sleep(BENT, Likelihood.ML, RandomEffects.INTERCEPT_AND_SLOPE);
        MixedModelFit restricted = sleep(LINE, Likelihood.REML, RandomEffects.INTERCEPT_AND_SLOPE);
        assertEquals("one model is fitted by REML, the other by ML", refused(restricted, bent));
        assertEquals(
                "fixed effects differ: fit both models by ML",
                refused(restricted, sleep(BENT, Likelihood.REML, RandomEffects.INTERCEPT_AND_SLOPE)));
        assertEquals("the first model is not nested in the second", refused(bent, line));
        assertEquals(
                "the first model is not nested in the second",
                refused(
                        bent,
                        sleep(
                                MeanModel.of(TimeBasis.naturalSpline(0, 3, 6, 9)),
                                Likelihood.ML,
                                RandomEffects.INTERCEPT_AND_SLOPE)));
        assertEquals(
                "fixed and random effects differ: compare one step at a time",
                refused(sleep(LINE, Likelihood.ML, RandomEffects.INTERCEPT), bent));
        assertEquals(
                "more than one random effect differs: compare one step at a time",
                refused(sleep(LINE, Likelihood.ML, RandomEffects.NONE), line));
        assertEquals("the models have equally many parameters", refused(line, line));
        MixedModelFit other = MixedModelCases.fit(
                MixedModelCases.data("unbalanced", "y", false), BENT, MixedModelOptions.maximumLikelihood());
        assertEquals("the models use different values", refused(line, other));
    }

    /** One missing covariate, and the models have different rows. */
    @Test
    void refusesModelsThatLeaveOutDifferentRows() {
        MixedModelData.Builder builder = MixedModelData.ofSubjects(SLEEP.subjects());
        double[] x = new double[SLEEP.subjects().size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = i * i % 7;
        }
        x[3] = Double.NaN;
        int[] subject = new int[SLEEP.size()];
        double[] time = new double[SLEEP.size()];
        double[] y = new double[SLEEP.size()];
        for (int k = 0; k < y.length; k++) {
            subject[k] = SLEEP.subject(k);
            time[k] = SLEEP.time(k);
            y[k] = SLEEP.value(k);
        }
        MixedModelData data = builder.covariate("x", x).observe(subject, time, y);
        MixedModelFit without = MixedModelCases.fit(data, LINE, MixedModelOptions.maximumLikelihood());
        MixedModelFit with = MixedModelCases.fit(data, LINE.adjustedFor("x"), MixedModelOptions.maximumLikelihood());
        assertEquals(10, with.counts().missingCovariates());
        assertEquals(17, with.counts().subjects());
        assertEquals("the models use different values", refused(without, with));
    }
}
