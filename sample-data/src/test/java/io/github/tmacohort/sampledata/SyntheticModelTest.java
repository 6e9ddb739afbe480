package io.github.tmacohort.sampledata;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.AdverseEvent;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.DefibrotideCourse.DoseDay;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.model.Transfusion;
import io.github.tmacohort.sampledata.TrueCourse.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The bands below are those of the model's own description; a cohort of 1500 treated children has a standard error of
 * about 1.2 percentage points on a share.
 */
class SyntheticModelTest {
    private static final SyntheticCohort LARGE = SyntheticCohort.withTruth(99, 1500, Scenario.RESPONSE_PROTECTS);

    @Test
    void treatedChildrenRespondAndDieAsDescribed() {
        List<TrueCourse> treated = treated(LARGE);
        double responded = share(treated, truth -> respondedWithin(truth, 42));
        double complete = share(
                treated,
                truth -> respondedWithin(truth, 42)
                        && truth.stateAt(truth.responseDay().orElseThrow()) == TrueState.COMPLETE_RESPONSE);
        double died = share(treated, truth -> truth.deathDay().isPresent());
        assertAll(
                () -> assertBetween(0.70, 0.80, responded),
                () -> assertBetween(0.43, 0.52, complete),
                () -> assertBetween(0.25, 0.34, died),
                () -> assertBetween(
                        37, 43, median(treated, truth -> truth.onsetDay().orElseThrow())),
                () -> assertBetween(
                        6,
                        12,
                        median(
                                treated,
                                truth -> truth.startDay() - truth.onsetDay().orElseThrow())));
    }

    @Test
    void dailyDeathsFollowTheStateOfTheMorning() {
        // 0.5 % a day in the first 60 days of active disease, 0.02 % in complete response, each times exp(0.35 z)
        double active = deathsPerDay(
                LARGE, (truth, day) -> truth.stateAt(day) == TrueState.ACTIVE && day < truth.startDay() + 60);
        double complete = deathsPerDay(LARGE, (truth, day) -> truth.stateAt(day) == TrueState.COMPLETE_RESPONSE);
        assertBetween(0.0045, 0.0072, active);
        assertBetween(0.0001, 0.0006, complete);
    }

    @Test
    void withoutEffectTheDailyRiskOfDeathIsTheSameInEveryState() {
        SyntheticCohort cohort = SyntheticCohort.withTruth(5, 1000, Scenario.RESPONSE_WITHOUT_EFFECT);
        double before = deathsPerDay(cohort, (truth, day) -> truth.stateAt(day) == TrueState.ACTIVE);
        double after = deathsPerDay(cohort, (truth, day) -> truth.stateAt(day).isResponse());
        assertBetween(0.0016, 0.0024, before);
        assertBetween(0.0016, 0.0024, after);
    }

    @Test
    void responsesDoNotKnowOfDeaths() {
        SyntheticCohort deadly = SyntheticCohort.withTruth(8, 200, Scenario.RESPONSE_PROTECTS);
        SyntheticCohort harmless = SyntheticCohort.withTruth(8, 200, Scenario.NO_DEATHS);
        for (int i = 0; i < deadly.truth().size(); i++) {
            TrueCourse died = deadly.truth().get(i);
            TrueCourse lived = harmless.truth().get(i);
            assertTrue(lived.deathDay().isEmpty());
            for (int day = 0; day <= died.lastContactDay() - (died.deathDay().isPresent() ? 1 : 0); day++) {
                assertEquals(lived.stateAt(day), died.stateAt(day), died.patient() + " day " + day);
            }
        }
    }

    @Test
    void laboratoryValuesFollowTheHiddenState() {
        assertAll(
                () -> assertBetween(20, 45, medianOf(Analyte.PLATELETS, TrueState.ACTIVE, 3)),
                () -> assertBetween(110, 260, medianOf(Analyte.PLATELETS, TrueState.COMPLETE_RESPONSE, 21)),
                () -> assertBetween(450, 900, medianOf(Analyte.LDH, TrueState.ACTIVE, 5)),
                () -> assertBetween(150, 260, medianOf(Analyte.LDH, TrueState.COMPLETE_RESPONSE, 21)),
                () -> assertBetween(6.5, 9, medianOf(Analyte.HAEMOGLOBIN, TrueState.ACTIVE, 7)),
                () -> assertBetween(9, 12.5, medianOf(Analyte.HAEMOGLOBIN, TrueState.COMPLETE_RESPONSE, 40)),
                () -> assertBetween(1, 5, medianOf(Analyte.SCHISTOCYTES_PER_FIELD, TrueState.ACTIVE, 5)),
                () -> assertEquals(0, medianOf(Analyte.SCHISTOCYTES_PER_FIELD, TrueState.COMPLETE_RESPONSE, 21)),
                () -> assertBetween(5, 15, medianOf(Analyte.HAPTOGLOBIN, TrueState.ACTIVE, 5)),
                () -> assertBetween(80, 150, medianOf(Analyte.HAPTOGLOBIN, TrueState.COMPLETE_RESPONSE, 21)),
                () -> assertBetween(0.8, 2.5, medianOf(Analyte.URINE_PROTEIN_CREATININE_RATIO, TrueState.ACTIVE, 7)),
                () -> assertBetween(
                        0.05, 0.3, medianOf(Analyte.URINE_PROTEIN_CREATININE_RATIO, TrueState.COMPLETE_RESPONSE, 40)));
    }

    @Test
    void dosesAreTwentyFiveMilligramsPerKilogramInFourInfusions() {
        for (PatientRecord patient : LARGE.cohort().patients()) {
            for (DefibrotideCourse course : patient.courses()) {
                for (DoseDay day : course.days()) {
                    double planned = day.plannedMg().doubleValue()
                            / course.dosingWeightKg().doubleValue();
                    assertBetween(24, 26, planned);
                    assertTrue(day.givenMg().compareTo(day.plannedMg()) <= 0);
                }
                assertEquals(course.days().get(0).day(), course.firstDoseDay());
                assertEquals(course.days().get(course.days().size() - 1).day(), course.lastDoseDay());
            }
        }
        List<DefibrotideCourse> first = LARGE.cohort().patients().stream()
                .flatMap(patient -> patient.firstCourse().stream())
                .toList();
        assertBetween(21, 26, median(first, DefibrotideCourse::durationDays));
    }

    @Test
    void nothingHappensAfterTheLastContact() {
        for (PatientRecord patient : LARGE.cohort().patients()) {
            FollowUp followUp = patient.followUp().orElseThrow();
            int last = followUp.lastContactDay();
            assertAll(
                    patient.id().value(),
                    () -> assertTrue(patient.labs().stream().allMatch(lab -> lab.day() <= last)),
                    () -> assertTrue(patient.transfusions().stream().allMatch(t -> t.day() <= last)),
                    () -> assertTrue(patient.episodes().stream()
                            .allMatch(e -> e.resolutionDay().orElse(e.diagnosisDay()) <= last)),
                    () -> assertTrue(patient.courses().stream().allMatch(c -> c.lastDoseDay() <= last)),
                    () -> assertTrue(patient.coTreatments().stream()
                            .allMatch(t -> t.stopDay().orElse(t.startDay()) <= last)),
                    () -> assertTrue(
                            patient.findings().stream().allMatch(f -> f.endDay().orElse(f.startDay()) <= last)),
                    () -> assertTrue(patient.adverseEvents().stream()
                            .allMatch(e -> e.endDay().orElse(e.startDay()) <= last)));
        }
    }

    @Test
    void gradeFiveMeansDeathOnThatDay() {
        for (PatientRecord patient : LARGE.cohort().patients()) {
            FollowUp followUp = patient.followUp().orElseThrow();
            for (AdverseEvent event : patient.adverseEvents()) {
                if (event.grade() == 5) {
                    assertTrue(followUp.died());
                    assertEquals(Optional.of(followUp.lastContactDay()), event.endDay());
                }
            }
        }
    }

    @Test
    void plateletEngraftmentIsUntransfused() {
        for (PatientRecord patient : LARGE.cohort().patients()) {
            patient.indexTransplant().orElseThrow().plateletEngraftmentDay().ifPresent(day -> {
                assertFalse(
                        patient.transfusions().stream()
                                .anyMatch(transfusion -> transfusion.product() == Transfusion.Product.PLATELETS
                                        && transfusion.day() > day - 7
                                        && transfusion.day() <= day),
                        patient.id().value());
                assertTrue(patient.labs(Analyte.PLATELETS).stream()
                        .filter(lab -> lab.day() == day)
                        .allMatch(lab -> lab.value().intValue() >= 20));
            });
        }
    }

    @Test
    void enzymeGradesAreThoseOfCtcae5() {
        assertAll(
                () -> assertEquals(0, Safety.enzymeGrade(40, 20, 40)),
                () -> assertEquals(1, Safety.enzymeGrade(41, 20, 40)),
                () -> assertEquals(1, Safety.enzymeGrade(120, 20, 40)),
                () -> assertEquals(2, Safety.enzymeGrade(121, 20, 40)),
                () -> assertEquals(3, Safety.enzymeGrade(201, 20, 40)),
                () -> assertEquals(4, Safety.enzymeGrade(801, 20, 40)),
                () -> assertEquals(0, Safety.enzymeGrade(89, 60, 40)),
                () -> assertEquals(1, Safety.enzymeGrade(90, 60, 40)),
                () -> assertEquals(2, Safety.enzymeGrade(181, 60, 40)));
    }

    private static List<TrueCourse> treated(SyntheticCohort cohort) {
        return cohort.truth().stream()
                .filter(truth -> truth.group() == Group.TREATED)
                .toList();
    }

    private static boolean respondedWithin(TrueCourse truth, int days) {
        return truth.responseDay().filter(day -> day <= truth.startDay() + days).isPresent();
    }

    private static double share(List<TrueCourse> courses, Predicate<TrueCourse> condition) {
        return courses.stream().filter(condition).count() / (double) courses.size();
    }

    /** Deaths per day at risk, by a condition on the evening before. */
    private static double deathsPerDay(SyntheticCohort cohort, BiPredicate<TrueCourse, Integer> before) {
        int deaths = 0;
        int days = 0;
        for (TrueCourse truth : treated(cohort)) {
            for (int day = truth.startDay() + 1; day <= truth.lastContactDay(); day++) {
                if (before.test(truth, day - 1)) {
                    days++;
                    deaths += truth.deathDay()
                                    .filter(Integer.valueOf(day)::equals)
                                    .isPresent()
                            ? 1
                            : 0;
                }
            }
        }
        return deaths / (double) days;
    }

    /** Median of all values of children who had been in the state for at least so many days. */
    private static double medianOf(Analyte analyte, TrueState state, int settled) {
        double[] values = IntStream.range(0, 360)
                .boxed()
                .flatMap(i -> LARGE.cohort().patients().get(i).labs(analyte).stream()
                        .filter(lab -> stayedIn(LARGE.truth().get(i), state, lab.day() - settled, lab.day())))
                .mapToDouble(LabResult::canonicalValue)
                .sorted()
                .toArray();
        return values[values.length / 2];
    }

    private static boolean stayedIn(TrueCourse truth, TrueState state, int from, int to) {
        for (int day = from; day <= to; day++) {
            if (truth.stateAt(day) != state) {
                return false;
            }
        }
        return true;
    }

    private static <T> double median(List<T> items, ToDoubleFunction<T> value) {
        double[] values = items.stream().mapToDouble(value).toArray();
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static void assertBetween(double low, double high, double value) {
        assertTrue(value >= low && value <= high, value + " is not in [" + low + ", " + high + "]");
    }
}
