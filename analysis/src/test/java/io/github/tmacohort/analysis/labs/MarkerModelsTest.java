package io.github.tmacohort.analysis.labs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.cohort.TestPatient;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.descriptive.SignedRank;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.labs.MarkerModel.Effect;
import io.github.tmacohort.analysis.labs.MarkerModel.Fit;
import io.github.tmacohort.analysis.labs.MarkerModel.Quantity;
import io.github.tmacohort.analysis.labs.MarkerModel.Question;
import io.github.tmacohort.analysis.labs.MarkerModel.Version;
import io.github.tmacohort.analysis.labs.MarkerPlan.Direction;
import io.github.tmacohort.analysis.labs.MarkerPlan.Improvement;
import io.github.tmacohort.analysis.labs.MarkerPlan.Scale;
import io.github.tmacohort.analysis.labs.MarkerPlan.TransfusionFlag;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.Likelihood;
import io.github.tmacohort.analysis.longitudinal.TimeBasis;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.Transfusion.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkerModelsTest {
    private static final LabPlan PLAN = new LabPlan(
            List.of(new MarkerPlan(
                    Analyte.PLATELETS,
                    Direction.HIGHER,
                    3,
                    new Improvement(Scale.PERCENT_OF_BASELINE, 50),
                    Optional.of(new TransfusionFlag(Product.PLATELETS, 1)))),
            List.of(new TimePoint.Day(14, 2), new TimePoint.Day(28, 3)),
            -7,
            40,
            1);
    private static final MarkerModelPlan BEND = plan(TimeBasis.piecewise(0));

    private static MarkerModelPlan plan(TimeBasis time) {
        return new MarkerModelPlan(List.of(Analyte.PLATELETS), time, -7, 28, Likelihood.REML);
    }

    private static MarkerModel model(List<TreatedPatient> treated) {
        return model(BEND, treated);
    }

    private static MarkerModel model(MarkerModelPlan plan, List<TreatedPatient> treated) {
        List<LabMarker> markers =
                new Laboratory(PLAN, SignedRank.withDefaults(), ProportionEstimator.withDefaults()).of(treated);
        List<MarkerModel> models = new MarkerModels(plan, PLAN.timePoints(), 0.95).of(markers, treated);
        assertEquals(1, models.size());
        return models.get(0);
    }

    /** Level 40, halved per week before day 0, 1.5-fold per week after it; every third patient dies on day 20. */
    private static List<TreatedPatient> cohort(double unit, boolean transfused) {
        Random random = new Random(8);
        List<TreatedPatient> treated = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            TestPatient patient = TestPatient.of("P" + i).tma(8).treated(10, 30);
            double level = Math.exp(0.3 * random.nextGaussian());
            double slope = 0.01 * random.nextGaussian();
            boolean dies = i % 3 == 0;
            for (int day = -7; day <= (dies ? 20 : 40); day += 3) {
                double log = Math.log(40) + (day < 0 ? -day * Math.log(2) / 7 : day * Math.log(1.5) / 7);
                double value = unit * level * Math.exp(log + slope * day + 0.05 * random.nextGaussian());
                patient.platelets(10 + day, String.format(Locale.ROOT, "%.4f", value));
            }
            if (transfused) {
                patient.transfused(Product.PLATELETS, 7).platelets(7, "9999");
            }
            treated.add((dies ? patient.diedOn(30) : patient.aliveOn(99)).treated());
        }
        return treated;
    }

    private static Fit fit(MarkerModel model, int version) {
        return model.versions().get(version).fit().orElseThrow();
    }

    private static double value(Fit fit, Quantity quantity, int from, int to) {
        return effect(fit, quantity, from, to).estimate().number().orElseThrow();
    }

    private static double after(Fit fit) {
        return value(fit, Quantity.PER_WEEK, 0, 28);
    }

    private static Effect effect(Fit fit, Quantity quantity, int from, int to) {
        return fit.effects().stream()
                .filter(effect -> effect.quantity() == quantity && effect.from() == from && effect.to() == to)
                .findFirst()
                .orElseThrow();
    }

    private static double mean(Fit fit, int day) {
        return fit.course().stream()
                .filter(point -> point.day() == day)
                .findFirst()
                .orElseThrow()
                .mean();
    }

    @Test
    void findsTheCourseItWasGiven() {
        MarkerModel model = model(cohort(1, false));
        assertEquals(28, model.to());
        Fit fit = fit(model, 0);
        Interval.Bounds before =
                (Interval.Bounds) effect(fit, Quantity.PER_WEEK, -7, 0).interval();
        assertTrue(before.lower() < 0.5);
        assertTrue(before.upper() > 0.5);
        assertEquals(1.5, after(fit), 0.06);
        assertEquals(
                after(fit) / value(fit, Quantity.PER_WEEK, -7, 0), value(fit, Quantity.BEND_AT_FIRST_DOSE, 0, 0), 1e-9);
        assertEquals(Math.pow(after(fit), 4), value(fit, Quantity.CHANGE, 0, 28), 1e-9);
        assertEquals(Math.pow(after(fit), 2), value(fit, Quantity.CHANGE, 0, 14), 1e-9);
        assertEquals(0.05, fit.variances().residualSd(), 0.01);
        assertEquals(value(fit, Quantity.LEVEL, 0, 0), mean(fit, 0), 1e-12);
        assertEquals(36, fit.course().size());
        assertEquals(
                List.of(24, 16),
                fit.alive().stream().map(MarkerModel.AlivePoint::patients).toList());
        assertTrue(effect(fit, Quantity.CHANGE_BY_DROP_OUT, 0, 28).estimate() instanceof Estimate.Value);
        assertEquals(
                List.of(Question.ANY_CHANGE, Question.NOT_STRAIGHT),
                fit.tests().stream().map(MarkerModel.Test::question).toList());
        fit.tests().forEach(test -> assertTrue(test.result().pValue().number().orElseThrow() < 1e-6));
    }

    /** The true course is a line broken at day 0: a needless knot changes little and its bend is none. */
    @Test
    void moreKnotsGiveASlopeBetweenEachTwo() {
        MarkerModelPlan plan = plan(TimeBasis.piecewise(0, 7, 14));
        Fit fit = fit(model(plan, cohort(1, false)), 0);
        assertEquals(1.5, value(fit, Quantity.PER_WEEK, 0, 7), 0.06);
        assertEquals(1.5, value(fit, Quantity.PER_WEEK, 7, 14), 0.06);
        assertEquals(1.5, value(fit, Quantity.PER_WEEK, 14, 28), 0.06);
        assertEquals(mean(fit, 7) / mean(fit, 0), value(fit, Quantity.PER_WEEK, 0, 7), 1e-12);
        assertEquals(Math.sqrt(mean(fit, 28) / mean(fit, 14)), value(fit, Quantity.PER_WEEK, 14, 28), 1e-12);
        assertEquals(
                value(fit, Quantity.PER_WEEK, 0, 7) / value(fit, Quantity.PER_WEEK, -7, 0),
                value(fit, Quantity.BEND_AT_FIRST_DOSE, 0, 0),
                1e-12);
    }

    @Test
    void aSplineHasChangesAndNoSlopes() {
        MarkerModelPlan plan = plan(TimeBasis.naturalSpline(-7, -3, 0, 3, 14, 28));
        Fit fit = fit(model(plan, cohort(1, false)), 0);
        assertEquals(
                List.of(Quantity.LEVEL, Quantity.CHANGE, Quantity.CHANGE, Quantity.CHANGE_BY_DROP_OUT),
                fit.effects().stream().map(Effect::quantity).toList());
        assertEquals(mean(fit, 14) / mean(fit, 0), value(fit, Quantity.CHANGE, 0, 14), 1e-12);
        assertEquals(Math.pow(1.5, 4), value(fit, Quantity.CHANGE, 0, 28), 0.6);
        assertTrue(fit.course().stream().allMatch(point -> point.interval() instanceof Interval.Bounds));
        assertEquals(4, fit.tests().get(1).result().numerator());
    }

    @Test
    void aStraightLineIsNotTestedForBends() {
        Fit fit = fit(model(plan(TimeBasis.linear()), cohort(1, false)), 0);
        assertEquals(1, fit.tests().size());
        assertEquals(mean(fit, 28) / mean(fit, 21), value(fit, Quantity.PER_WEEK, -7, 28), 1e-12);
    }

    @Test
    void maximumLikelihoodIsAnOption() {
        MarkerModelPlan plan =
                new MarkerModelPlan(List.of(Analyte.PLATELETS), TimeBasis.piecewise(0), -7, 28, Likelihood.ML);
        MarkerModel model = model(plan, cohort(1, false));
        assertEquals(Likelihood.ML, model.options().likelihood());
        double reml = fit(model(cohort(1, false)), 0)
                .variances()
                .interceptSd()
                .number()
                .orElseThrow();
        double ml = fit(model, 0).variances().interceptSd().number().orElseThrow();
        assertTrue(ml < reml, ml + " " + reml);
    }

    /** The knots are those of the protocol's days; counts and haptoglobin have no model unless asked for. */
    @Test
    void thePlanAroundAProtocol() {
        Improvement any = new Improvement(Scale.ABSOLUTE, 0);
        List<MarkerPlan> markers = new ArrayList<>();
        for (Analyte analyte : List.of(Analyte.HAPTOGLOBIN, Analyte.LDH, Analyte.SCHISTOCYTES_PER_FIELD)) {
            markers.add(new MarkerPlan(analyte, Direction.LOWER, 3, any, Optional.empty()));
        }
        List<TimePoint> points = List.of(
                new TimePoint.Day(28, 3),
                new TimePoint.Day(7, 1),
                new TimePoint.Day(90, 9),
                new TimePoint.EndOfCourse(3));
        assertEquals(
                new MarkerModelPlan(List.of(Analyte.LDH), TimeBasis.piecewise(-7, 0, 7), -14, 28, Likelihood.REML),
                MarkerModelPlan.around(markers, points, -14, 60).orElseThrow());
        assertEquals(
                TimeBasis.piecewise(7),
                MarkerModelPlan.around(markers, points, 0, 60).orElseThrow().time());
        assertEquals(
                TimeBasis.linear(),
                MarkerModelPlan.around(markers, List.of(), 0, 60).orElseThrow().time());
        assertEquals(
                60,
                MarkerModelPlan.around(markers, List.of(), 0, 60).orElseThrow().to());
        assertTrue(
                MarkerModelPlan.around(markers.subList(0, 1), points, -14, 60).isEmpty());
    }

    @Test
    void refusesKnotsOutsideTheDays() {
        for (TimeBasis time : List.of(
                TimeBasis.piecewise(-7, 0),
                TimeBasis.piecewise(0, 28),
                TimeBasis.naturalSpline(-8, 0, 28),
                TimeBasis.naturalSpline(-7, 0, 29))) {
            assertThrows(IllegalArgumentException.class, () -> plan(time), time::toString);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new MarkerModelPlan(List.of(), TimeBasis.linear(), -7, 28, Likelihood.REML));
        assertThrows(
                IllegalArgumentException.class,
                () -> new MarkerModelPlan(List.of(Analyte.LDH), TimeBasis.linear(), 1, 28, Likelihood.REML));
    }

    @Test
    void anotherUnitChangesTheLevelAlone() {
        Fit one = fit(model(cohort(1, false)), 0);
        Fit ten = fit(model(cohort(10, false)), 0);
        assertEquals(10 * value(one, Quantity.LEVEL, 0, 0), value(ten, Quantity.LEVEL, 0, 0), 0.01);
        assertEquals(after(one), after(ten), 1e-5);
    }

    /** The values after a transfusion are far off; without them the model is that of the others. */
    @Test
    void valuesAfterATransfusionAreLeftOutOfTheSecondVersion() {
        MarkerModel with = model(cohort(1, true));
        assertEquals(
                24,
                with.versions().get(0).counts().values()
                        - with.versions().get(1).counts().values());
        assertEquals(after(fit(model(cohort(1, false)), 0)), after(fit(with, 1)), 1e-9);
    }

    @Test
    void aValueOfZeroIsLeftOutAndCounted() {
        List<TreatedPatient> treated = cohort(1, false);
        treated.add(TestPatient.of("zero")
                .tma(8)
                .treated(10, 30)
                .platelets(12, "0")
                .aliveOn(99)
                .treated());
        MarkerModel model = model(treated);
        assertEquals(1, model.notPositive());
        assertEquals(24, model.versions().get(0).counts().subjects());
    }

    @Test
    void withoutPatientsThereIsAReason() {
        Version none = model(List.of()).versions().get(0);
        assertTrue(none.fit().isEmpty());
        assertFalse(none.reason().isEmpty());
    }
}
