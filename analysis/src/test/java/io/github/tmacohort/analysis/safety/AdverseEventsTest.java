package io.github.tmacohort.analysis.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.cohort.TestPatient;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.core.model.AdverseEvent.Category;
import io.github.tmacohort.core.model.AdverseEvent.CtcaeVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdverseEventsTest {
    private static final AdverseEvents EVENTS =
            new AdverseEvents(new SafetyPlan(7, 14, CtcaeVersion.V5), 0.95, ProportionEstimator.withDefaults());

    /** First dose on day 12, last on day 20: events count from day 12 to day 27. */
    @Test
    void windowIsFirstDoseToSevenDaysAfterTheLast() {
        Safety safety = EVENTS.of(List.of(patient("A")
                .event("Vomiting", Category.GASTROINTESTINAL, 1, 11, Optional.of(11))
                .event("Nausea", Category.GASTROINTESTINAL, 1, 12, Optional.of(13))
                .event("Diarrhoea", Category.GASTROINTESTINAL, 2, 27, Optional.of(29))
                .event("Pain", Category.OTHER, 2, 28, Optional.of(29))
                .aliveOn(100)
                .treated()));
        assertEquals(2, safety.events());
        assertEquals(2, safety.notEmergent());
        assertEquals(16, safety.patientDays()); // days 12 to 27
        assertEquals(
                List.of("Diarrhoea", "Nausea"),
                safety.terms().stream().map(Safety.Term::term).toList());
        assertEquals(Estimate.of(2 / 16.0), safety.rate().perPatientDay());
    }

    @Test
    void windowEndsWithDeath() {
        assertEquals(12, EVENTS.of(List.of(patient("A").diedOn(23).treated())).patientDays()); // days 12 to 23
    }

    @Test
    void laterCourseOpensTheWindowAgain() {
        Safety safety = EVENTS.of(List.of(patient("A")
                .treated(40, 41)
                .event("Nausea", Category.GASTROINTESTINAL, 1, 35, Optional.empty())
                .event("Vomiting", Category.GASTROINTESTINAL, 1, 48, Optional.empty())
                .aliveOn(100)
                .treated()));
        assertEquals(16 + 9, safety.patientDays()); // days 12 to 27, 40 to 48
        assertEquals(9, safety.laterCourseDays());
        assertEquals(1, safety.events());
    }

    @Test
    void countsAPatientOncePerTermWithTheWorstGrade() {
        Safety safety = EVENTS.of(List.of(
                patient("A")
                        .event("Nausea", Category.GASTROINTESTINAL, 1, 12, Optional.of(13))
                        .event("Nausea", Category.GASTROINTESTINAL, 3, 15, Optional.of(16))
                        .aliveOn(100)
                        .treated(),
                patient("B")
                        .event("Nausea", Category.GASTROINTESTINAL, 2, 12, Optional.empty())
                        .aliveOn(100)
                        .treated()));
        Safety.Term nausea = safety.terms().get(0);
        assertEquals(List.of(0, 1, 1, 0, 0), nausea.patientsByWorstGrade());
        assertEquals(3, nausea.events());
        assertEquals(2, nausea.any().successes());
        assertEquals(1, nausea.severe().successes());
        Safety.CategoryRow row = safety.category(Category.GASTROINTESTINAL);
        assertEquals(1, row.mild().successes()); // B; A's worst is grade 3
        assertEquals(2, row.mild().trials());
        assertEquals(1, row.resolved().successes()); // A; B's has not ended
    }

    @Test
    void whatWasThereBeforeIsEmergentOnlyIfWorse() {
        Safety safety = EVENTS.of(List.of(patient("A")
                .event("Haematuria", Category.BLEEDING, 2, 5, Optional.empty())
                .event("Haematuria", Category.BLEEDING, 2, 14, Optional.of(15))
                .event("Haematuria", Category.BLEEDING, 3, 16, Optional.of(17))
                .event("Epistaxis", Category.BLEEDING, 1, 5, Optional.of(13))
                .event("Epistaxis", Category.BLEEDING, 1, 14, Optional.of(15))
                .aliveOn(100)
                .treated()));
        assertEquals(
                List.of(14, 16),
                safety.emergent().stream().map(e -> e.event().startDay()).toList());
        assertEquals("Epistaxis", safety.emergent().get(0).event().term());
        assertEquals(1, safety.majorBleeding().successes());
    }

    /** Days −2 to 11 are the 14 days before day 12; a transplanted patient is at risk from day 0 on. */
    @Test
    void bleedingBeforeTheFirstDose() {
        Safety safety = EVENTS.of(List.of(patient("A")
                .event("Epistaxis", Category.BLEEDING, 1, 0, Optional.of(1))
                .event("Epistaxis", Category.BLEEDING, 1, 11, Optional.of(11))
                .event("Epistaxis", Category.BLEEDING, 1, 12, Optional.of(12))
                .aliveOn(100)
                .treated()));
        assertEquals(1, safety.bleeding().patientsBefore().successes());
        assertEquals(2, safety.bleeding().rateBefore().events());
        assertEquals(12, safety.bleeding().rateBefore().patientDays());
        assertEquals(1, safety.bleeding().rateOnTreatment().events());
    }

    /** Bleeding was not looked for before treatment if nothing at all was recorded then; one event of any term is enough. */
    @Test
    void withoutAnyEventBeforeTheFirstDoseTheRateBeforeIsNotEstimable() {
        Safety none = EVENTS.of(List.of(patient("A")
                .event("Epistaxis", Category.BLEEDING, 1, 12, Optional.of(12))
                .aliveOn(100)
                .treated()));
        String reason = "no event of any kind was recorded before treatment";
        assertEquals(
                new Estimate.NotEstimable(reason),
                none.bleeding().patientsBefore().share());
        assertEquals(
                new Estimate.NotEstimable(reason), none.bleeding().rateBefore().perPatientDay());
        assertEquals(
                new Interval.NotEstimable(reason), none.bleeding().rateBefore().interval());
        assertTrue(none.caveats().contains(Caveat.NO_EVENTS_BEFORE));
        assertFalse(none.caveats().contains(Caveat.BLEEDING_BEFORE));
        Safety other = EVENTS.of(List.of(patient("A")
                .event("Rash", Category.OTHER, 1, 11, Optional.of(12))
                .aliveOn(100)
                .treated()));
        assertEquals(0, other.bleeding().patientsBefore().successes());
        assertEquals(1, other.bleeding().patientsBefore().trials());
        assertEquals(Estimate.of(0), other.bleeding().rateBefore().perPatientDay());
        assertTrue(other.caveats().contains(Caveat.BLEEDING_BEFORE));
    }

    /** 0 of 30: the two-sided 97.5 % upper limit is 1 − 0.025^(1/30) = 11.6 %. */
    @Test
    void noneObservedHasAnUpperLimit() {
        List<TreatedPatient> thirty = IntStream.range(0, 30)
                .mapToObj(i -> patient("P" + i).aliveOn(100).treated())
                .toList();
        Estimate limit =
                EVENTS.of(thirty).category(Category.HYPERSENSITIVITY).any().upperLimitIfNoneObserved();
        assertEquals(0.1157, limit.number().orElseThrow(), 5e-5);
    }

    @Test
    void nobodyTreatedIsNotEstimable() {
        Safety safety = EVENTS.of(List.of());
        assertEquals(new Estimate.NotEstimable("no patient-days"), safety.rate().perPatientDay());
        assertEquals(new Estimate.NotEstimable("no trials"), safety.any().share());
    }

    /** R 4.2.2: poisson.test(10, 250)$conf.int; for none, -log(0.025)/100 is the closed form. */
    @Test
    void exactPoissonInterval() {
        Interval.Bounds none = assertInstanceOf(
                Interval.Bounds.class, EventRate.of(0, 100, 0.95).interval());
        assertEquals(0, none.lower());
        assertEquals(-Math.log(0.025) / 100, none.upper(), 1e-15);
        Interval.Bounds ten = assertInstanceOf(
                Interval.Bounds.class, EventRate.of(10, 250, 0.95).interval());
        assertEquals(0.019181554784529736, ten.lower(), 1e-12);
        assertEquals(0.073561424168071113, ten.upper(), 1e-12);
    }

    private static TestPatient patient(String id) {
        return TestPatient.of(id).tma(10).treated(12, 20);
    }
}
