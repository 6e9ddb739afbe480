package io.github.tmacohort.analysis.labs;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tmacohort.analysis.cohort.TestPatient;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.descriptive.SignedRank;
import io.github.tmacohort.analysis.labs.LevelTime.State;
import io.github.tmacohort.analysis.labs.MarkerPlan.Direction;
import io.github.tmacohort.analysis.labs.MarkerPlan.Improvement;
import io.github.tmacohort.analysis.labs.MarkerPlan.Scale;
import io.github.tmacohort.analysis.labs.MarkerPlan.TransfusionFlag;
import io.github.tmacohort.analysis.labs.PatientMeasures.Values;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.LabResult.Relation;
import io.github.tmacohort.core.model.Transfusion.Product;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CourseMeasuresTest {
    /** First dose on day 10 of every patient. */
    private static TestPatient patient(String id) {
        return TestPatient.of(id).tma(8).treated(10, 30);
    }

    /** Platelets with the limits 150 to 400. */
    private static TestPatient platelets(TestPatient patient, int daySinceFirstDose, String value) {
        return patient.limits(Analyte.PLATELETS, 10 + daySinceFirstDose, value, "150", "400");
    }

    private static TestPatient doubling(String id) {
        return platelets(platelets(platelets(platelets(patient(id), 0, "20"), 2, "40"), 4, "80"), 6, "160");
    }

    private static List<PatientMeasures> measures(
            Analyte analyte, Direction better, boolean flagged, TreatedPatient... patients) {
        MarkerPlan marker = new MarkerPlan(
                analyte,
                better,
                3,
                new Improvement(Scale.PERCENT_OF_BASELINE, 50),
                flagged ? Optional.of(new TransfusionFlag(Product.PLATELETS, 3)) : Optional.empty());
        LabPlan plan = new LabPlan(List.of(marker), List.of(new TimePoint.Day(7, 2)), -7, 30, 1);
        return new Laboratory(plan, SignedRank.withDefaults(), ProportionEstimator.withDefaults())
                .of(List.of(patients))
                .get(0)
                .measures();
    }

    private static PatientMeasures one(TreatedPatient patient) {
        return measures(Analyte.PLATELETS, Direction.HIGHER, false, patient).get(0);
    }

    private static void assertNumber(double expected, PatientMeasures.Measure measure) {
        assertEquals(expected, measure.value().orElseThrow(), 1e-12 * Math.abs(expected));
    }

    /** 20, 40, 80, 160 on days 0, 2, 4, 6: deviations from the line 14, −12, −18, 16; Σ(t − t̄)² = 20. */
    @Test
    void fourValuesByHand() {
        PatientMeasures of = one(doubling("A").aliveOn(99).treated());
        assertAll(
                () -> assertEquals(4, of.used()),
                () -> assertNumber(20, of.baseline()),
                () -> assertEquals(OptionalInt.of(0), of.baselineDay()),
                () -> assertNumber(40, of.nadir()),
                () -> assertEquals(OptionalInt.of(2), of.nadirDay()),
                () -> assertNumber(160, of.peak()),
                () -> assertEquals(OptionalInt.of(6), of.peakDay()),
                () -> assertNumber(160, of.last()),
                () -> assertNumber(140, of.change()),
                () -> assertNumber(700, of.percentChange()),
                () -> assertNumber(23, of.slopePerDay()), // 460/20
                () -> assertNumber(Math.sqrt(23), of.slopeStandardError()), // √(920/2/20)
                () -> assertNumber(2, of.doublingTime()),
                () -> assertEquals("the values do not fall", of.halvingTime().reason()),
                () -> assertNumber(420, of.area()), // 2 (30 + 60 + 120)
                () -> assertNumber(70, of.timeWeightedMean()),
                () -> assertEquals(new LevelTime(State.REACHED, OptionalInt.of(4), OptionalInt.of(6)), of.normal()),
                () -> assertEquals(new LevelTime(State.REACHED, OptionalInt.of(0), OptionalInt.of(2)), of.improved()));
    }

    @Test
    void onceMoreWithoutTheValuesAfterATransfusion() {
        List<PatientMeasures> found = measures(
                Analyte.PLATELETS,
                Direction.HIGHER,
                true,
                doubling("A").transfused(Product.PLATELETS, 14).aliveOn(99).treated());
        PatientMeasures rest = found.get(1);
        assertAll(
                () -> assertEquals(
                        List.of(Values.ALL, Values.WITHOUT_TRANSFUSED),
                        found.stream().map(PatientMeasures::values).toList()),
                () -> assertNumber(160, found.get(0).peak()),
                () -> assertEquals(2, rest.used()),
                () -> assertEquals(2, rest.leftOut()), // days 4 and 6
                () -> assertNumber(40, rest.peak()),
                () -> assertNumber(20, rest.change()),
                () -> assertNumber(60, rest.area()),
                // in neither version is the platelet count of day 6 a recovery
                () -> assertEquals(State.NOT_REACHED, found.get(0).normal().state()),
                () -> assertEquals(OptionalInt.of(4), rest.normal().after()));
    }

    @Test
    void aValueOnTheDayOfDeathIsMeasuredButNoRecovery() {
        PatientMeasures of = one(doubling("A").diedOn(16).treated());
        assertNumber(160, of.last());
        assertEquals(new LevelTime(State.NOT_REACHED, OptionalInt.of(4), OptionalInt.empty()), of.normal());
        assertEquals(6, of.followUpDays());
    }

    /** 0 to 8 at baseline and on day 2, then 12: the change lies between 4 and 12, the area between 2·6 and 2·8 + 2·10. */
    @Test
    void belowDetectionGivesBounds() {
        PatientMeasures of = measures(
                        Analyte.HAPTOGLOBIN,
                        Direction.HIGHER,
                        false,
                        patient("A")
                                .lab(Analyte.HAPTOGLOBIN, 10, Relation.BELOW, "8")
                                .lab(Analyte.HAPTOGLOBIN, 12, Relation.BELOW, "8")
                                .lab(Analyte.HAPTOGLOBIN, 14, "12")
                                .aliveOn(99)
                                .treated())
                .get(0);
        assertAll(
                () -> assertEquals(2, of.beyondLimit()),
                () -> assertEquals(OptionalDouble.of(0), of.nadir().least()),
                () -> assertEquals(OptionalDouble.of(8), of.nadir().most()),
                () -> assertEquals(OptionalDouble.of(4), of.change().least()),
                () -> assertEquals(OptionalDouble.of(12), of.change().most()),
                () -> assertEquals(50, of.percentChange().least().orElseThrow(), 1e-12),
                () -> assertEquals(OptionalDouble.empty(), of.percentChange().most()),
                () -> assertEquals(OptionalDouble.of(12), of.area().least()),
                () -> assertEquals(OptionalDouble.of(36), of.area().most()),
                // two values below the same limit are no improvement
                () -> assertEquals(new LevelTime(State.REACHED, OptionalInt.of(2), OptionalInt.of(4)), of.improved()));
    }

    @Test
    void oneValueNoneAndEqualValuesHaveReasons() {
        PatientMeasures one = one(platelets(patient("one"), 0, "20").aliveOn(99).treated());
        PatientMeasures none = one(patient("none").aliveOn(99).treated());
        PatientMeasures equal = one(platelets(platelets(platelets(patient("equal"), 0, "20"), 3, "20"), 9, "20")
                .aliveOn(99)
                .treated());
        PatientMeasures early =
                one(platelets(patient("early"), -3, "20").aliveOn(99).treated());
        assertAll(
                () -> assertEquals("no value after the origin", one.change().reason()),
                () -> assertEquals(
                        "values at fewer than 2 times", one.slopePerDay().reason()),
                () -> assertEquals(
                        new LevelTime(State.NOT_REACHED, OptionalInt.of(0), OptionalInt.empty()), one.normal()),
                () -> assertEquals(0, none.used()),
                () -> assertEquals(State.NO_BASELINE, none.improved().state()),
                () -> assertEquals("values at fewer than 2 times", none.area().reason()),
                () -> assertNumber(0, equal.change()),
                () -> assertEquals(0.0, equal.slopePerDay().value().orElseThrow()),
                () -> assertEquals(0.0, equal.slopeStandardError().value().orElseThrow()),
                () -> assertEquals(
                        "the values do not rise", equal.doublingTime().reason()),
                () -> assertEquals(0, early.used())); // before the days of the baseline
    }

    @Test
    void ofSeveralResultsOfADayTheMostAdverseIsMeasured() {
        PatientMeasures of = one(platelets(platelets(platelets(patient("A"), 0, "20"), 5, "90"), 5, "60")
                .aliveOn(99)
                .treated());
        assertEquals(2, of.used());
        assertNumber(60, of.peak());
    }
}
