package io.github.tmacohort.analysis.labs;

import static io.github.tmacohort.core.model.LabResult.Relation.ABOVE;
import static io.github.tmacohort.core.model.LabResult.Relation.BELOW;
import static io.github.tmacohort.core.model.LabResult.Relation.EQUAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.cohort.TestPatient;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.descriptive.SignedRank;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.labs.MarkerPlan.Direction;
import io.github.tmacohort.analysis.labs.MarkerPlan.Improvement;
import io.github.tmacohort.analysis.labs.MarkerPlan.Scale;
import io.github.tmacohort.analysis.labs.MarkerPlan.TransfusionFlag;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.Sex;
import io.github.tmacohort.core.model.Transfusion.Product;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaboratoryTest {
    private static final MarkerPlan PLATELETS = new MarkerPlan(
            Analyte.PLATELETS,
            Direction.HIGHER,
            3,
            new Improvement(Scale.PERCENT_OF_BASELINE, 50),
            Optional.of(new TransfusionFlag(Product.PLATELETS, 3)));
    private static final LabPlan PLAN = new LabPlan(
            List.of(PLATELETS),
            List.of(new TimePoint.Day(7, 2), new TimePoint.Day(14, 3), new TimePoint.EndOfCourse(3)),
            -7,
            30,
            1);

    /** First dose on day 10 of every patient: day 7 is study day 17. */
    private static TestPatient patient(String id) {
        return TestPatient.of(id).tma(8).treated(10, 30);
    }

    private static LabMarker follow(TreatedPatient... patients) {
        return new Laboratory(PLAN, SignedRank.withDefaults(), ProportionEstimator.withDefaults())
                .of(List.of(patients))
                .get(0);
    }

    @Test
    void baselineIsTheLastValueOfTheDaysUpToTheFirstDose() {
        LabMarker marker = follow(
                patient("on-the-day")
                        .platelets(8, "30")
                        .platelets(10, "20")
                        .aliveOn(99)
                        .treated(),
                patient("two-before")
                        .platelets(8, "30")
                        .platelets(11, "99")
                        .aliveOn(99)
                        .treated(),
                patient("three-before").platelets(7, "30").aliveOn(99).treated());
        assertEquals(2, marker.baseline().n());
        assertEquals(1, marker.baseline().missing());
        assertEquals(Estimate.of(25), marker.baseline().median()); // of 20 and 30
    }

    @Test
    void takesTheNearestValueAndTheEarlierOfTwo() {
        LabTimePoint day7 = follow(
                        patient("A")
                                .platelets(10, "20")
                                .platelets(15, "40")
                                .platelets(16, "41")
                                .platelets(18, "42")
                                .aliveOn(99)
                                .treated(),
                        patient("B")
                                .platelets(10, "20")
                                .platelets(19, "50")
                                .aliveOn(99)
                                .treated(),
                        patient("C")
                                .platelets(10, "20")
                                .platelets(20, "60")
                                .aliveOn(99)
                                .treated())
                .at("day_7");
        assertEquals(List.of(41.0, 50.0), day7.pairs().stream().map(Pair::value).toList());
        assertEquals(1, day7.withoutValue());
    }

    @Test
    void ofSeveralResultsOfADayTheMostAdverseCounts() {
        LabTimePoint day7 = follow(patient("A")
                        .platelets(10, "20")
                        .platelets(17, "60")
                        .platelets(17, "40")
                        .platelets(17, "50")
                        .aliveOn(99)
                        .treated())
                .at("day_7");
        assertEquals(40, day7.pairs().get(0).value());
    }

    /** Who died on day 17 was alive on it; a value of day 15 of a patient who died on day 16 is no value of day 7. */
    @Test
    void accountsForTheDeadAndTheUnobserved() {
        LabTimePoint day7 = follow(
                        patient("dead")
                                .platelets(10, "20")
                                .platelets(15, "40")
                                .diedOn(16)
                                .treated(),
                        patient("that-day")
                                .platelets(10, "20")
                                .platelets(17, "40")
                                .diedOn(17)
                                .treated(),
                        patient("left")
                                .platelets(10, "20")
                                .platelets(15, "40")
                                .aliveOn(16)
                                .treated(),
                        patient("no-baseline").platelets(17, "40").aliveOn(99).treated(),
                        patient("no-value").platelets(10, "20").aliveOn(99).treated())
                .at("day_7");
        assertEquals(5, day7.treated());
        assertEquals(1, day7.dead());
        assertEquals(1, day7.leftAlive());
        assertEquals(3, day7.alive());
        assertEquals(1, day7.diedThatDay());
        assertEquals(1, day7.observed());
        assertEquals(1, day7.withoutBaseline());
        assertEquals(1, day7.withoutValue());
        assertEquals(1, day7.improvedOfObserved().trials());
        assertEquals(4, day7.improvedOfTreated().trials()); // all with a baseline; the dead count as not improved
        assertEquals(1, day7.improvedOfTreated().successes());
    }

    /** Changes 10, 20, 30: Walsh averages 10 15 20 20 25 30; exact two-sided p 2/8; the HL shift is their median 20. */
    @Test
    void testsTheChange() {
        LabTimePoint day7 = follow(
                        patient("A")
                                .platelets(10, "20")
                                .platelets(17, "30")
                                .aliveOn(99)
                                .treated(),
                        patient("B")
                                .platelets(10, "20")
                                .platelets(17, "40")
                                .aliveOn(99)
                                .treated(),
                        patient("C")
                                .platelets(10, "20")
                                .platelets(17, "50")
                                .aliveOn(99)
                                .treated())
                .at("day_7");
        assertEquals(Estimate.of(20), day7.test().shift());
        assertEquals(Estimate.of(0.25), day7.test().pValue());
        assertEquals(Estimate.of(0.25), day7.adjustedPValue());
        assertEquals(Estimate.of(20), day7.change().median());
        assertEquals(3, day7.improvedOfObserved().successes()); // by at least 10
        assertTrue(day7.family().contains("day_7"));
    }

    /** The value of day 17 is marked for a transfusion on day 15, 16 or 17, not on day 14. */
    @Test
    void marksValuesAfterATransfusion() {
        LabTimePoint day7 = follow(
                        patient("A")
                                .platelets(10, "20")
                                .platelets(17, "40")
                                .transfused(Product.PLATELETS, 15)
                                .aliveOn(99)
                                .treated(),
                        patient("B")
                                .platelets(10, "20")
                                .platelets(17, "40")
                                .transfused(Product.PLATELETS, 14)
                                .aliveOn(99)
                                .treated(),
                        patient("C")
                                .platelets(10, "20")
                                .platelets(17, "40")
                                .transfused(Product.RED_CELLS, 17)
                                .aliveOn(99)
                                .treated(),
                        patient("D")
                                .platelets(10, "20")
                                .platelets(17, "40")
                                .transfused(Product.PLATELETS, 10)
                                .aliveOn(99)
                                .treated())
                .at("day_7");
        assertEquals(
                List.of(true, false, false, true),
                day7.pairs().stream().map(Pair::flagged).toList());
        assertEquals(2, day7.flagged());
        assertEquals(2, day7.untransfused().orElseThrow().n());
    }

    @Test
    void endOfCourseIsEachPatientsOwn() {
        LabMarker marker = follow(
                patient("A").platelets(10, "20").platelets(29, "80").aliveOn(99).treated(),
                TestPatient.of("B")
                        .tma(8)
                        .treated(10, 12)
                        .platelets(10, "20")
                        .platelets(11, "25")
                        .diedOn(12)
                        .treated());
        assertEquals(
                List.of(80.0, 25.0),
                marker.at("end_of_course").pairs().stream().map(Pair::value).toList());
        assertEquals(1, marker.at("end_of_course").diedThatDay());
        assertTrue(marker.caveats().contains(Caveat.RESPONSE_DRIVEN_END));
    }

    private static final LabPlan HAPTOGLOBIN = new LabPlan(
            List.of(new MarkerPlan(
                    Analyte.HAPTOGLOBIN, Direction.HIGHER, 7, new Improvement(Scale.ABSOLUTE, 0), Optional.empty())),
            List.of(new TimePoint.Day(7, 2)),
            -7,
            30,
            1);

    /** Below 8 and below 10: no change is known; below 8 and 20 measured: 12 from the limit. */
    @Test
    void resultsBelowALimitOfDetectionEnterWithTheLimit() {
        LabMarker marker = new Laboratory(HAPTOGLOBIN, SignedRank.withDefaults(), ProportionEstimator.withDefaults())
                .of(List.of(
                        patient("A")
                                .lab(Analyte.HAPTOGLOBIN, 10, BELOW, "8")
                                .lab(Analyte.HAPTOGLOBIN, 17, BELOW, "10")
                                .aliveOn(99)
                                .treated(),
                        patient("B")
                                .lab(Analyte.HAPTOGLOBIN, 10, BELOW, "8")
                                .lab(Analyte.HAPTOGLOBIN, 17, "20")
                                .aliveOn(99)
                                .treated(),
                        patient("C")
                                .lab(Analyte.HAPTOGLOBIN, 10, "9")
                                .lab(Analyte.HAPTOGLOBIN, 17, ABOVE, "300")
                                .aliveOn(99)
                                .treated()))
                .get(0);
        LabTimePoint day7 = marker.at("day_7");
        assertEquals(new BeyondLimits(2, 0, List.of(8.0), List.of()), marker.baselineBeyondLimits());
        assertEquals(new BeyondLimits(1, 1, List.of(10.0), List.of(300.0)), day7.valueBeyondLimits());
        assertEquals(
                List.of(0.0, 12.0, 291.0),
                day7.pairs().stream().map(Pair::change).toList());
        assertEquals(2, day7.improvedOfObserved().successes());
        assertFalse(marker.caveats().contains(Caveat.RESPONSE_DRIVEN_END));
    }

    /** Measured 8 and below 8 on one day: the day's value is below 8, in whatever order they were read. */
    @Test
    void ofAMeasuredValueAndALimitOfTheSameNumberTheLimitStands() {
        for (List<LabResult.Relation> order : List.of(List.of(EQUAL, BELOW), List.of(BELOW, EQUAL))) {
            LabMarker marker = new Laboratory(
                            HAPTOGLOBIN, SignedRank.withDefaults(), ProportionEstimator.withDefaults())
                    .of(List.of(patient("A")
                            .lab(Analyte.HAPTOGLOBIN, 10, order.get(0), "8")
                            .lab(Analyte.HAPTOGLOBIN, 10, order.get(1), "8")
                            .aliveOn(99)
                            .treated()))
                    .get(0);
            assertEquals(1, marker.baselineBeyondLimits().below());
        }
    }

    @Test
    void decimalChangesCancelExactly() {
        Pair up = new Pair(patient("A").aliveOn(99).treated().id(), 0, 9.3, EQUAL, 7, 9.4, EQUAL, false, false, true);
        Pair down =
                new Pair(patient("A").aliveOn(99).treated().id(), 0, 10.1, EQUAL, 7, 10.0, EQUAL, false, false, false);
        assertEquals(0, up.change() + down.change());
        assertEquals(0, new Pair(up.patient(), 0, 0.3, EQUAL, 7, 0.1 + 0.2, EQUAL, false, false, false).change());
    }

    @Test
    void improvementIsByAtLeastTheAmountAndMoreThanNone() {
        assertTrue(PLATELETS.improved(20, 30));
        assertFalse(PLATELETS.improved(20, 29));
        MarkerPlan any = new MarkerPlan(
                Analyte.HAPTOGLOBIN, Direction.HIGHER, 7, new Improvement(Scale.ABSOLUTE, 0), Optional.empty());
        assertFalse(any.improved(10, 10));
        assertTrue(any.improved(10, 11));
        MarkerPlan lower = new MarkerPlan(
                Analyte.CREATININE,
                Direction.LOWER,
                3,
                new Improvement(Scale.PERCENT_OF_BASELINE, 25),
                Optional.empty());
        assertTrue(lower.improved(0.8, 0.6));
        assertFalse(lower.improved(0.8, 0.61));
    }

    @Test
    void bandsUseTheNearestValueOfThoseUnderObservation() {
        LabMarker marker = follow(
                patient("A").platelets(10, "20").platelets(14, "40").aliveOn(99).treated(),
                patient("B").platelets(10, "10").platelets(13, "30").diedOn(13).treated());
        LabMarker.DayBand day3 = marker.bands().stream()
                .filter(band -> band.day() == 3)
                .findFirst()
                .orElseThrow();
        LabMarker.DayBand day4 = marker.bands().stream()
                .filter(band -> band.day() == 4)
                .findFirst()
                .orElseThrow();
        assertEquals(2, day3.patients());
        assertEquals(Estimate.of(35), day3.median());
        assertEquals(1, day4.patients());
        assertEquals(2, marker.series().size());
    }

    @Test
    void nobodyAndNothingIsNotEstimable() {
        LabTimePoint none = follow().at("day_7");
        assertEquals(new Estimate.NotEstimable("no differences"), none.test().pValue());
        assertEquals(new Estimate.NotEstimable("no differences"), none.adjustedPValue());
        assertEquals(
                new Interval.NotEstimable("no trials"),
                none.improvedOfObserved().interval());
        LabTimePoint unchanged = follow(patient("A")
                        .platelets(10, "20")
                        .platelets(17, "20")
                        .aliveOn(99)
                        .treated())
                .at("day_7");
        assertEquals(
                new Estimate.NotEstimable("all differences are zero"),
                unchanged.test().pValue());
    }

    /** 20 → 40 is an improvement unless platelets were given on the day; 20 → 10 worse by half; one is dead. */
    @Test
    void noRecoveryByATransfusion() {
        LabMarker marker = follow(
                limited("up", "40").aliveOn(99).treated(),
                limited("transfused", "160")
                        .transfused(Product.PLATELETS, 17)
                        .aliveOn(99)
                        .treated(),
                limited("normal", "150").aliveOn(99).treated(),
                limited("down", "10").aliveOn(99).treated(),
                limited("little", "11").aliveOn(99).treated(),
                limited("dead", "40").diedOn(14).treated());
        LabTimePoint day7 = marker.at("day_7");
        MarkerOutcomes outcomes = marker.outcomes().get(0);
        assertEquals(2, day7.improvedOfObserved().successes());
        assertEquals(5, day7.improvedOfObserved().trials());
        assertEquals(6, day7.improvedOfTreated().trials());
        assertEquals(1, outcomes.transfusedValues());
        assertEquals(1, outcomes.normalised().successes());
        assertEquals(6, outcomes.normalised().trials());
        assertEquals(1, outcomes.worsened().successes());
        assertEquals(5, outcomes.worsened().trials());
        assertEquals(2, outcomes.worsenedOrDied().successes());
        assertEquals(6, outcomes.worsenedOrDied().trials());
    }

    /** Platelets 20 on day 10, then this value on day 17; limits 150 to 400. */
    private static TestPatient limited(String id, String value) {
        return patient(id)
                .limits(Analyte.PLATELETS, 10, "20", "150", "400")
                .limits(Analyte.PLATELETS, 17, value, "150", "400");
    }

    /** Ratios 2 and 8: geometric mean 4, of the baselines 20; with df 1 the limits are 4 · 2^±t, t = 12.7062047. */
    @Test
    void geometricMeansByHand() {
        MarkerOutcomes outcomes = follow(
                        patient("A")
                                .platelets(10, "10")
                                .platelets(17, "20")
                                .aliveOn(99)
                                .treated(),
                        patient("B")
                                .platelets(10, "40")
                                .platelets(17, "320")
                                .aliveOn(99)
                                .treated())
                .outcomes()
                .get(0);
        assertEquals(20, outcomes.baselineMean().estimate().number().orElseThrow(), 1e-12);
        assertEquals(80, outcomes.valueMean().estimate().number().orElseThrow(), 1e-12);
        assertEquals(4, outcomes.ratio().estimate().number().orElseThrow(), 1e-12);
        Interval.Bounds bounds = (Interval.Bounds) outcomes.ratio().interval();
        assertEquals(4 * Math.pow(2, 12.706204736432095), bounds.upper(), 1e-8 * bounds.upper());
        MarkerOutcomes zero = follow(patient("A")
                        .platelets(10, "10")
                        .platelets(17, "0")
                        .aliveOn(99)
                        .treated())
                .outcomes()
                .get(0);
        assertEquals(
                Estimate.notEstimable("1 of 1 values are not positive: no logarithm"),
                zero.ratio().estimate());
    }

    /** Three patients rise over baseline, day 7, day 14: Q = 6, exactly p = 1/36; a fourth died before day 14. */
    @Test
    void theCourseOverAllDaysIsTestedInThoseWithAllValues() {
        LabMarker marker = follow(
                rising("A").aliveOn(99).treated(),
                rising("B").aliveOn(99).treated(),
                rising("C").aliveOn(99).treated(),
                rising("D").diedOn(20).treated());
        MarkerOverTime test = marker.overTime().get(0);
        assertEquals(List.of("baseline", "day_7", "day_14"), test.conditions());
        assertEquals(3, test.complete());
        assertEquals(1 / 36.0, test.test().pValue().number().orElseThrow(), 1e-15);
        assertEquals(test.test().pValue(), test.holm());
        assertEquals("course over baseline, day_7, day_14: 1 markers", test.family());
    }

    /** TMA on day 8, first dose on day 10: day 7 from the first dose is day 9 from diagnosis and day 17 from transplant. */
    @Test
    void coursesCountedFromOtherDays() {
        LabPlan plan = new LabPlan(
                List.of(PLATELETS),
                List.of(new TimePoint.Day(7, 2)),
                -7,
                30,
                0,
                List.of(
                        new CoursePlan(IndexDay.DIAGNOSIS, 0, 20, List.of(Analyte.PLATELETS)),
                        new CoursePlan(IndexDay.TRANSPLANT, 0, 20, List.of(Analyte.PLATELETS))),
                Optional.empty());
        LabMarker marker = new Laboratory(plan, SignedRank.withDefaults(), ProportionEstimator.withDefaults())
                .of(List.of(
                        patient("A")
                                .platelets(8, "60")
                                .platelets(10, "20")
                                .platelets(17, "40")
                                .transfused(Product.PLATELETS, 17)
                                .aliveOn(99)
                                .treated(),
                        patient("B").platelets(10, "10").diedOn(16).treated()))
                .get(0);
        AlignedCourse diagnosis = marker.aligned().get(0);
        AlignedCourse transplant = marker.aligned().get(1);
        assertEquals(
                List.of(0, 2, 9),
                diagnosis.series().get(0).points().stream()
                        .map(PatientSeries.Point::day)
                        .toList());
        assertEquals(List.of(9), diagnosis.series().get(0).transfusionDays());
        assertEquals(
                List.of(8, 10, 17),
                transplant.series().get(0).points().stream()
                        .map(PatientSeries.Point::day)
                        .toList());
        LabMarker.DayBand second = diagnosis.bands().get(2);
        assertEquals(List.of(2, 2, 0, 2), List.of(second.day(), second.alive(), second.dead(), second.patients()));
        assertEquals(Estimate.of(15), second.median());
        LabMarker.DayBand ninth = diagnosis.bands().get(9); // B died on day 8 from diagnosis
        assertEquals(List.of(1, 1, 1), List.of(ninth.alive(), ninth.dead(), ninth.patients()));
        assertEquals(21, transplant.bands().size());
        assertEquals(1, transplant.bands().get(17).patients());
    }

    /** Changes 10, 20 of the girls and 30, 40 of the boys: two of six choices are as extreme, p = 2/6; shift −20. */
    @Test
    void changesInGroupsKnownAtTheFirstDose() {
        LabMarker marker = follow(
                changing("A", Sex.FEMALE, "30"),
                changing("B", Sex.FEMALE, "40"),
                changing("C", Sex.MALE, "50"),
                changing("D", Sex.MALE, "60"));
        SubgroupChange sex = marker.subgroups().get(0);
        assertEquals(Subgroup.SEX, sex.by());
        assertEquals("day_14", sex.at().id());
        assertEquals(2, sex.first().n());
        assertEquals(2 / 6.0, sex.test().pValue().number().orElseThrow(), 1e-14);
        assertEquals(Estimate.of(-20), sex.test().shift());
        assertEquals("change at day_14 by baseline subgroup: 1 tests", sex.family());
        assertEquals(sex.test().pValue(), sex.holm());
        SubgroupChange start = marker.subgroups().get(2); // all within seven days of TMA
        assertEquals(4, start.first().n());
        assertEquals(
                Estimate.notEstimable("the second sample is empty"),
                start.test().pValue());
        assertEquals(start.test().pValue(), start.falseDiscovery());
    }

    /** Platelets 20, then this value on day 14. */
    private static TreatedPatient changing(String id, Sex sex, String value) {
        return patient(id)
                .sex(sex)
                .platelets(10, "20")
                .platelets(24, value)
                .aliveOn(99)
                .treated();
    }

    private static TestPatient rising(String id) {
        return patient(id).platelets(10, "20").platelets(17, "30").platelets(24, "40");
    }

    /** At the end of each day: who is alive, of those who has a value, and who died or left before. */
    @Test
    void bandsAccountForEveryone() {
        LabMarker marker = follow(
                patient("dead")
                        .platelets(10, "20")
                        .platelets(13, "30")
                        .diedOn(14)
                        .treated(),
                patient("left").platelets(10, "20").aliveOn(13).treated(),
                patient("gap")
                        .platelets(10, "20")
                        .platelets(20, "60")
                        .aliveOn(99)
                        .treated(),
                patient("seen")
                        .platelets(10, "20")
                        .platelets(15, "60")
                        .aliveOn(99)
                        .treated());
        LabMarker.DayBand onDeath = band(marker, 4);
        assertEquals(List.of(3, 0, 1, 2, 1), counts(onDeath));
        assertEquals(List.of(2, 1, 1, 1, 1), counts(band(marker, 5))); // the value of day 3 is of a patient now dead
        assertEquals(Estimate.of(60), band(marker, 5).median());
    }

    private static LabMarker.DayBand band(LabMarker marker, int day) {
        return marker.bands().stream()
                .filter(candidate -> candidate.day() == day)
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> counts(LabMarker.DayBand band) {
        return List.of(band.alive(), band.dead(), band.leftAlive(), band.patients(), band.missing());
    }

    @Test
    void transfusionDaysAreThoseOfTheMarkersProduct() {
        LabMarker marker = follow(patient("A")
                .platelets(10, "20")
                .platelets(12, "40")
                .transfused(Product.PLATELETS, 11)
                .transfused(Product.PLATELETS, 11)
                .transfused(Product.RED_CELLS, 12)
                .transfused(Product.PLATELETS, 80)
                .aliveOn(99)
                .treated());
        assertEquals(List.of(1), marker.series().get(0).transfusionDays());
        assertEquals(
                List.of(false, true),
                marker.series().get(0).points().stream()
                        .map(PatientSeries.Point::transfused)
                        .toList());
    }

    private static final LabPlan LDH = new LabPlan(
            List.of(new MarkerPlan(
                    Analyte.LDH, Direction.LOWER, 3, new Improvement(Scale.PERCENT_OF_BASELINE, 25), Optional.empty())),
            List.of(new TimePoint.Day(7, 2)),
            -7,
            30,
            1);

    private static LabMarker ldh(TreatedPatient... patients) {
        return new Laboratory(LDH, SignedRank.withDefaults(), ProportionEstimator.withDefaults())
                .of(List.of(patients))
                .get(0);
    }

    /** Limits 250 and 500: 500 is twice the one and once the other; equal to the limit is within. */
    @Test
    void multiplesAreOfEachValuesOwnUpperLimit() {
        LabMarker marker = ldh(
                patient("A")
                        .limits(Analyte.LDH, 10, "500", "130", "250")
                        .limits(Analyte.LDH, 17, "250", "130", "250")
                        .aliveOn(99)
                        .treated(),
                patient("B")
                        .limits(Analyte.LDH, 10, "500", "200", "500")
                        .limits(Analyte.LDH, 17, "199", "200", "500")
                        .aliveOn(99)
                        .treated());
        assertEquals(
                Optional.of(new MarkerReference.Limits(250, 500, 4)),
                marker.reference().upper());
        assertEquals(
                Optional.of(new MarkerReference.Limits(130, 200, 4)),
                marker.reference().lower());
        assertEquals(0, marker.reference().publishedBands());
        RelativeCourse relative = marker.multiples().orElseThrow();
        assertEquals(
                List.of(2.0, 1.0),
                relative.series().get(0).points().stream()
                        .map(PatientSeries.Point::value)
                        .toList());
        assertEquals(0, relative.withoutLimit());
        assertEquals(
                Estimate.of(1.5),
                relative.bands().stream()
                        .filter(band -> band.day() == 0)
                        .findFirst()
                        .orElseThrow()
                        .median());
        List<RangeShift.Row> rows = marker.shifts().get(0).rows();
        assertEquals(new RangeShift.Row(RangePosition.WITHIN, 1, 1, 0, 0, 0, 0, 0, 0), rows.get(1));
        assertEquals(new RangeShift.Row(RangePosition.ABOVE, 1, 0, 1, 0, 0, 0, 0, 0), rows.get(2));
    }

    /** Equal limits need no multiples; without any on the report the published band by age and sex holds. */
    @Test
    void equalLimitsNeedNoMultiples() {
        LabMarker marker = ldh(
                patient("A").lab(Analyte.LDH, 10, "500").aliveOn(99).treated(),
                patient("B").lab(Analyte.LDH, 10, "600").aliveOn(99).treated());
        assertTrue(marker.reference().upper().orElseThrow().same());
        assertEquals(2, marker.reference().publishedBands());
        assertTrue(marker.multiples().isEmpty());
    }

    @Test
    void shiftsNameTheDeadAndTheMissing() {
        LabMarker marker = ldh(
                patient("dead")
                        .limits(Analyte.LDH, 10, "600", "130", "250")
                        .limits(Analyte.LDH, 15, "200", "130", "250")
                        .diedOn(16)
                        .treated(),
                patient("left")
                        .limits(Analyte.LDH, 10, "600", "130", "250")
                        .aliveOn(16)
                        .treated(),
                patient("no-value")
                        .limits(Analyte.LDH, 10, "600", "130", "250")
                        .aliveOn(99)
                        .treated(),
                patient("no-baseline")
                        .limits(Analyte.LDH, 17, "600", "130", "250")
                        .aliveOn(99)
                        .treated(),
                patient("below-detection")
                        .limits(Analyte.LDH, 10, "600", "130", "250")
                        .lab(Analyte.LDH, 17, BELOW, "300")
                        .aliveOn(99)
                        .treated());
        List<RangeShift.Row> rows = marker.shifts().get(0).rows();
        assertEquals(new RangeShift.Row(RangePosition.ABOVE, 4, 0, 0, 0, 1, 1, 1, 1), rows.get(2));
        assertEquals(new RangeShift.Row(RangePosition.NO_VALUE, 1, 0, 0, 1, 0, 0, 0, 0), rows.get(4));
        assertEquals(5, rows.stream().mapToInt(RangeShift.Row::patients).sum());
    }

    @Test
    void theMainTimePointIsTheLastFixedDay() {
        LabMarker marker = follow(patient("A").platelets(10, "20").aliveOn(99).treated());
        assertEquals("day_14", marker.main().orElseThrow().id());
    }

    @Test
    void aBaselineOfZeroHasNoPercentChange() {
        LabTimePoint day7 = follow(
                        patient("A")
                                .platelets(10, "0")
                                .platelets(17, "5")
                                .aliveOn(99)
                                .treated(),
                        patient("B")
                                .platelets(10, "20")
                                .platelets(17, "5")
                                .aliveOn(99)
                                .treated())
                .at("day_7");
        assertTrue(day7.pairs().get(0).percentChange().isEmpty());
        assertEquals(-75, day7.pairs().get(1).percentChange().getAsDouble());
    }
}
