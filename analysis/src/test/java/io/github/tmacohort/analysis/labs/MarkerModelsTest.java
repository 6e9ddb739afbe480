package io.github.tmacohort.analysis.labs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.cohort.TestPatient;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.descriptive.SignedRank;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.labs.MarkerModel.Effect;
import io.github.tmacohort.analysis.labs.MarkerModel.Fit;
import io.github.tmacohort.analysis.labs.MarkerModel.Quantity;
import io.github.tmacohort.analysis.labs.MarkerModel.Version;
import io.github.tmacohort.analysis.labs.MarkerPlan.Direction;
import io.github.tmacohort.analysis.labs.MarkerPlan.Improvement;
import io.github.tmacohort.analysis.labs.MarkerPlan.Scale;
import io.github.tmacohort.analysis.labs.MarkerPlan.TransfusionFlag;
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

    private static MarkerModel model(List<TreatedPatient> treated) {
        LabMarker marker = new Laboratory(PLAN, SignedRank.withDefaults(), ProportionEstimator.withDefaults())
                .of(treated)
                .get(0);
        return new MarkerModels(PLAN, 0.95).of(marker, treated);
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

    private static double value(Fit fit, Quantity quantity) {
        return effect(fit, quantity).estimate().number().orElseThrow();
    }

    private static Effect effect(Fit fit, Quantity quantity) {
        return fit.effects().stream()
                .filter(effect -> effect.quantity() == quantity)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void findsTheCourseItWasGiven() {
        MarkerModel model = model(cohort(1, false));
        assertEquals(28, model.to());
        Fit fit = fit(model, 0);
        assertTrue(((Interval.Bounds) effect(fit, Quantity.WEEK_BEFORE).interval()).lower() < 0.5);
        assertTrue(((Interval.Bounds) effect(fit, Quantity.WEEK_BEFORE).interval()).upper() > 0.5);
        assertEquals(1.5, value(fit, Quantity.WEEK_AFTER), 0.06);
        assertEquals(
                value(fit, Quantity.WEEK_AFTER) / value(fit, Quantity.WEEK_BEFORE), value(fit, Quantity.BEND), 1e-9);
        assertEquals(Math.pow(value(fit, Quantity.WEEK_AFTER), 4), value(fit, Quantity.TO_LAST_DAY), 1e-9);
        assertEquals(0.05, fit.variances().residualSd(), 0.01);
        assertEquals(
                value(fit, Quantity.LEVEL_AT_FIRST_DOSE),
                fit.course().stream()
                        .filter(point -> point.day() == 0)
                        .findFirst()
                        .orElseThrow()
                        .mean(),
                1e-12);
        assertEquals(36, fit.course().size());
        assertEquals(
                List.of(24, 16),
                fit.alive().stream().map(MarkerModel.AlivePoint::patients).toList());
        assertTrue(effect(fit, Quantity.TO_LAST_DAY_BY_DROP_OUT).estimate() instanceof Estimate.Value);
    }

    @Test
    void anotherUnitChangesTheLevelAlone() {
        Fit one = fit(model(cohort(1, false)), 0);
        Fit ten = fit(model(cohort(10, false)), 0);
        assertEquals(10 * value(one, Quantity.LEVEL_AT_FIRST_DOSE), value(ten, Quantity.LEVEL_AT_FIRST_DOSE), 0.01);
        assertEquals(value(one, Quantity.WEEK_AFTER), value(ten, Quantity.WEEK_AFTER), 1e-5);
    }

    /** The values after a transfusion are far off; without them the model is that of the others. */
    @Test
    void valuesAfterATransfusionAreLeftOutOfTheSecondVersion() {
        MarkerModel with = model(cohort(1, true));
        assertEquals(
                24,
                with.versions().get(0).counts().values()
                        - with.versions().get(1).counts().values());
        assertEquals(
                value(fit(model(cohort(1, false)), 0), Quantity.WEEK_AFTER),
                value(fit(with, 1), Quantity.WEEK_AFTER),
                1e-9);
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
