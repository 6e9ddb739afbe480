package io.github.tmacohort.analysis.labs;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.tmacohort.analysis.cohort.TestPatient;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.descriptive.SignedRank;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.labs.MarkerPlan.Direction;
import io.github.tmacohort.analysis.labs.MarkerPlan.Improvement;
import io.github.tmacohort.analysis.labs.MarkerPlan.Scale;
import io.github.tmacohort.analysis.labs.MarkerPlan.TransfusionFlag;
import io.github.tmacohort.analysis.labs.Normalisation.Step;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.Transfusion.Product;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NormalisationTest {
    /** First dose on day 10 of every patient. */
    private static TestPatient patient(String id) {
        return TestPatient.of(id).tma(8).treated(10, 30);
    }

    /** A patient's platelets with lower limit 150. */
    private static TestPatient platelets(TestPatient patient, int daySinceFirstDose, String value) {
        return patient.limits(Analyte.PLATELETS, 10 + daySinceFirstDose, value, "150", "400");
    }

    private static Normalisation of(TreatedPatient... patients) {
        return follow(Analyte.PLATELETS, Direction.HIGHER, patients);
    }

    private static Normalisation follow(Analyte analyte, Direction better, TreatedPatient... patients) {
        return marker(analyte, better, patients).normalisation();
    }

    private static LabMarker marker(Analyte analyte, Direction better, TreatedPatient... patients) {
        MarkerPlan marker = new MarkerPlan(
                analyte,
                better,
                3,
                new Improvement(Scale.PERCENT_OF_BASELINE, 50),
                Optional.of(new TransfusionFlag(Product.PLATELETS, 3)));
        LabPlan plan =
                new LabPlan(List.of(marker), List.of(new TimePoint.Day(7, 2), new TimePoint.Day(14, 3)), -7, 30, 1);
        return new Laboratory(plan, SignedRank.withDefaults(), ProportionEstimator.withDefaults())
                .of(List.of(patients))
                .get(0);
    }

    @Test
    void workedByHand() {
        TestPatient early = platelets(platelets(platelets(patient("early"), 0, "50"), 4, "100"), 6, "160");
        TestPatient dead = platelets(platelets(patient("dead"), 0, "50"), 2, "100");
        TestPatient late = platelets(platelets(platelets(patient("late"), 0, "50"), 8, "90"), 12, "150");
        Normalisation found = of(
                early.aliveOn(99).treated(), // (4, 6]
                dead.diedOn(20).treated(), // (2, ∞), dies on day 10
                late.aliveOn(99).treated(), // (8, 12]
                platelets(patient("left"), 0, "50").aliveOn(15).treated(), // (0, ∞), followed to day 5
                platelets(patient("normal"), 0, "200").aliveOn(99).treated(),
                patient("without").aliveOn(99).treated(),
                platelets(patient("transfused"), 0, "200")
                        .transfused(Product.PLATELETS, 10)
                        .aliveOn(99)
                        .treated());
        Normalisation.At day7 = found.days().get(0);
        Normalisation.At day14 = found.days().get(1);
        assertAll(
                () -> assertEquals(7, found.treated()),
                () -> assertEquals(1, found.withoutBaseline()),
                () -> assertEquals(1, found.notTold()),
                () -> assertEquals(1, found.normalAtBaseline()),
                () -> assertEquals(4, found.abnormal()),
                () -> assertEquals(2, found.normalised()),
                () -> assertEquals(1, found.died()),
                // at risk on day 6: early, dead, late
                () -> assertValue(1 / 3.0, day7.seen()),
                () -> assertValue(1 / 3.0 + 2 / 3.0 / 2 * 1, day14.seen()),
                // from day 4 of four, from day 8 of two
                () -> assertValue(1 / 4.0, day7.fromStart()),
                () -> assertValue(1 / 4.0 + 3 / 4.0 / 2, day14.fromStart()),
                // one half each in (4, 6] and (8, 12]: the two open intervals hold both
                () -> assertEquals(2, found.steps().size()),
                () -> assertStep(4, 6, 0.5, found.steps().get(0)),
                () -> assertStep(8, 12, 0.5, found.steps().get(1)),
                () -> assertValue(0.5, day7.leastIgnoringDeath()),
                () -> assertValue(0.5, day7.mostIgnoringDeath()),
                () -> assertValue(1, day14.leastIgnoringDeath()),
                () -> assertEquals(Estimate.of(6), found.medianAfter()),
                () -> assertEquals(Estimate.of(9), found.medianBy()));
    }

    @Test
    void aNormalValueAfterATransfusionTellsNothing() {
        TestPatient patient = platelets(platelets(patient("A"), 0, "50"), 3, "160");
        Normalisation found = of(platelets(platelets(patient, 4, "100"), 8, "170")
                .transfused(Product.PLATELETS, 12)
                .aliveOn(99)
                .treated());
        assertStep(0, 8, 1, found.steps().get(0));
        assertValue(0, found.days().get(0).leastIgnoringDeath());
        assertValue(1, found.days().get(0).mostIgnoringDeath());
    }

    @Test
    void deathComesBeforeANormalValueOfItsDay() {
        Normalisation found = of(
                platelets(platelets(patient("A"), 0, "50"), 5, "170").diedOn(15).treated());
        assertEquals(0, found.normalised());
        assertEquals(1, found.died());
        assertEquals(OptionalInt.empty(), found.steps().get(0).by());
        assertInstanceOf(Estimate.NotReached.class, found.medianBy());
    }

    @Test
    void valuesAfterTheHorizonDoNotCount() {
        Normalisation found = of(platelets(platelets(patient("A"), 0, "50"), 31, "170")
                .aliveOn(99)
                .treated());
        assertEquals(30, found.horizon());
        assertEquals(0, found.normalised());
    }

    @Test
    void limitsOfDetection() { // "<20" is below every lower limit, ">600" above
        Normalisation found = of(patient("A")
                .lab(Analyte.PLATELETS, 10, LabResult.Relation.BELOW, "20")
                .lab(Analyte.PLATELETS, 15, LabResult.Relation.ABOVE, "600")
                .aliveOn(99)
                .treated());
        assertEquals(1, found.normalised());
        assertStep(0, 5, 1, found.steps().get(0));
    }

    @Test
    void lowerIsBetterComesToTheUpperLimit() {
        Normalisation found = follow(
                Analyte.LDH,
                Direction.LOWER,
                patient("A")
                        .limits(Analyte.LDH, 10, "600", "120", "250")
                        .limits(Analyte.LDH, 14, "251", "120", "250")
                        .limits(Analyte.LDH, 17, "250", "120", "250")
                        .aliveOn(99)
                        .treated());
        assertStep(4, 7, 1, found.steps().get(0));
    }

    /** By half of the baseline 50: (2, 6] and dead on day 10, at risk two; the transfused 90 tells nothing, then 80 on day 9. */
    @Test
    void timeToImprovementByHand() {
        Normalisation found = marker(
                        Analyte.PLATELETS,
                        Direction.HIGHER,
                        platelets(platelets(platelets(patient("early"), 0, "50"), 2, "74"), 6, "75")
                                .aliveOn(99)
                                .treated(),
                        platelets(platelets(patient("dead"), 0, "50"), 4, "60")
                                .diedOn(18)
                                .treated(),
                        platelets(platelets(platelets(patient("transfused"), 0, "50"), 5, "90"), 9, "80")
                                .transfused(Product.PLATELETS, 15)
                                .aliveOn(99)
                                .treated(),
                        patient("without").aliveOn(99).treated())
                .improvement();
        assertEquals(4, found.treated());
        assertEquals(1, found.withoutBaseline());
        assertEquals(3, found.abnormal());
        assertEquals(2, found.normalised());
        assertEquals(1, found.died());
        assertValue(1 / 3.0, found.days().get(0).seen()); // day 6 of three
        assertValue(1 / 3.0 + 2 / 3.0 / 2 * 1, found.days().get(1).seen()); // death on day 8, then day 9
        assertValue(2 / 3.0, found.days().get(0).fromStart()); // from days 2 and 0
    }

    @Test
    void nobodyAbnormal() {
        Normalisation found = of(platelets(patient("A"), 0, "200").aliveOn(99).treated());
        assertEquals(0, found.abnormal());
        assertInstanceOf(Estimate.NotEstimable.class, found.days().get(0).seen());
        assertInstanceOf(Estimate.NotEstimable.class, found.medianBy());
    }

    private static void assertStep(int after, int by, double mass, Step step) {
        assertEquals(after, step.after());
        assertEquals(OptionalInt.of(by), step.by());
        assertEquals(mass, step.mass(), 1e-9);
    }

    private static void assertValue(double expected, Estimate estimate) {
        assertEquals(expected, estimate.number().orElseThrow(), 1e-9);
    }
}
