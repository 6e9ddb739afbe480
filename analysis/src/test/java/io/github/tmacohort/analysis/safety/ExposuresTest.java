package io.github.tmacohort.analysis.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.cohort.TestPatient;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.DefibrotideCourse.DoseDay;
import io.github.tmacohort.core.model.DefibrotideCourse.Interruption;
import io.github.tmacohort.core.model.DefibrotideCourse.InterruptionReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExposuresTest {
    private static final DosePlan PLAN = new DosePlan(25, 4, 7);
    private static final Exposures EXPOSURES = new Exposures(PLAN, ProportionEstimator.withDefaults());

    /** 60 infusions of 125 mg over 16 days, 20 kg: 7500 mg / 20 kg = 375 mg/kg; 375 / (25 × 16) = 0.9375. */
    @Test
    void relativeDoseIntensityOfTheExample() {
        List<DoseDay> days = new ArrayList<>();
        for (int day = 12; day < 28; day++) {
            if (day != 20) {
                days.add(TestPatient.dose(day, "500", 4)); // 15 days of 4: 60 infusions, one day without
            }
        }
        Exposure exposure = EXPOSURES.of(TestPatient.of("A")
                .tma(10)
                .course("20", days, List.of(new Interruption(20, 20, InterruptionReason.PROCEDURE)))
                .aliveOn(100)
                .treated());
        assertEquals(60, exposure.infusions());
        assertEquals(16, exposure.durationDays());
        assertEquals(15, exposure.treatedDays());
        assertEquals(15, exposure.fullDays());
        assertEquals(375, exposure.cumulativeMgPerKg(), 1e-12);
        assertEquals(0.9375, exposure.relativeDoseIntensity(), 1e-15);
        assertEquals(375 / 16.0, exposure.meanDailyMgPerKg(), 1e-12);
        assertEquals(25, exposure.onTreatmentDailyMgPerKg(), 1e-12);
        assertEquals(2, exposure.daysToFirstDose());
        assertEquals(1, exposure.gaps());
        assertEquals(List.of(new Exposure.Run(12, 19), new Exposure.Run(21, 27)), exposure.runs());
        assertEquals(1, exposure.gapDays());
        assertEquals(1, exposure.interruptions().get(0).days());
    }

    @Test
    void summarizesTheGroup() {
        Treatment treatment = EXPOSURES.treatment(List.of(
                TestPatient.of("A").tma(10).treated(12, 21).aliveOn(100).treated(),
                TestPatient.of("B").tma(10).treated(10, 13).diedOn(13).treated()));
        assertEquals(Estimate.of(7), treatment.durationDays().median()); // of 10 and 4
        assertEquals(Estimate.of(1), treatment.daysToFirstDose().median()); // of 2 and 0
        assertEquals(Estimate.of(1), treatment.relativeDoseIntensity().median());
        assertEquals(0, treatment.interrupted().successes());
        assertEquals(
                2,
                treatment.stopReasons().stream()
                        .mapToInt(Treatment.Count::count)
                        .sum());
    }

    @Test
    void countsLaterCoursesAndWhoHadThem() {
        Treatment treatment = EXPOSURES.treatment(List.of(
                TestPatient.of("A")
                        .tma(10)
                        .treated(12, 21)
                        .treated(40, 42)
                        .treated(60, 61)
                        .aliveOn(100)
                        .treated(),
                TestPatient.of("B").tma(10).treated(10, 13).diedOn(13).treated()));
        assertEquals(2, treatment.laterCourses());
        assertEquals(1, treatment.retreated().successes());
        assertEquals(2, treatment.retreated().trials());
        assertEquals(Estimate.of(7), treatment.durationDays().median()); // of 10 and 4, later courses not in it
    }

    /** Day 12 is the first dose: 7 days before are days 5 to 11. */
    @Test
    void firstLineIsWithoutAnotherTmaDrugInTheDaysBefore() {
        assertTrue(firstLine(CoTreatment.Agent.RITUXIMAB, 1, Optional.of(4), CoTreatment.Indication.TMA));
        assertFalse(firstLine(CoTreatment.Agent.RITUXIMAB, 1, Optional.of(5), CoTreatment.Indication.TMA));
        assertFalse(firstLine(CoTreatment.Agent.PLASMA_EXCHANGE, 11, Optional.empty(), CoTreatment.Indication.TMA));
        assertTrue(firstLine(CoTreatment.Agent.ECULIZUMAB, 12, Optional.empty(), CoTreatment.Indication.TMA));
        assertTrue(firstLine(CoTreatment.Agent.CORTICOSTEROID, 1, Optional.empty(), CoTreatment.Indication.GVHD));
    }

    private static boolean firstLine(
            CoTreatment.Agent agent, int start, Optional<Integer> stop, CoTreatment.Indication indication) {
        return EXPOSURES
                .of(TestPatient.of("A")
                        .tma(10)
                        .treated(12, 20)
                        .coTreatment(agent, start, stop, indication)
                        .aliveOn(100)
                        .treated())
                .firstLine();
    }

    @Test
    void nobodyTreatedIsNotEstimable() {
        Treatment treatment = EXPOSURES.treatment(List.of());
        assertEquals(
                new Estimate.NotEstimable("no values"), treatment.durationDays().median());
        assertEquals(0, treatment.interrupted().trials());
    }
}
