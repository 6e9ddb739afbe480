package io.github.tmacohort.analysis.safety;

import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.DefibrotideCourse.InterruptionReason;
import io.github.tmacohort.core.model.DefibrotideCourse.StopReason;
import io.github.tmacohort.core.model.PatientId;
import java.util.List;
import java.util.Objects;

/**
 * One patient's index course in numbers. Days are relative to the index transplant.
 *
 * @param daysToFirstDose first dose day − TMA day
 * @param durationDays last dose day − first dose day + 1
 * @param treatedDays days with at least one infusion
 * @param fullDays treated days with the planned number of infusions
 * @param cumulativeMgPerKg sum of given doses / dosing weight [mg/kg]
 * @param meanDailyMgPerKg cumulative / duration [mg/kg/day]
 * @param onTreatmentDailyMgPerKg cumulative / treated days [mg/kg/day]
 * @param relativeDoseIntensity cumulative / (planned dose × duration)
 * @param gaps runs of days without infusion within the course
 * @param gapDays days without infusion within the course
 * @param runs the days with an infusion, in order
 * @param dailyMgPerKg the dose of each day from the first to the last with a dose, 0 where none was given [mg/kg]
 * @param interruptions as recorded, with their reasons
 * @param laterCourses courses after the index course
 * @param firstLine no other TMA drug in the protocol's days before the first dose
 * @param coTreatments agents given or ongoing between first and last dose, each once, in the order of the code list
 */
public record Exposure(
        PatientId patient,
        int tmaDay,
        int firstDoseDay,
        int lastDoseDay,
        int daysToFirstDose,
        int durationDays,
        int treatedDays,
        int fullDays,
        int infusions,
        double cumulativeMgPerKg,
        double meanDailyMgPerKg,
        double onTreatmentDailyMgPerKg,
        double relativeDoseIntensity,
        int gaps,
        int gapDays,
        List<Run> runs,
        List<Double> dailyMgPerKg,
        List<Gap> interruptions,
        StopReason stopReason,
        int laterCourses,
        boolean firstLine,
        List<CoTreatment.Agent> coTreatments) {

    /** Days on end with at least one infusion each. Days are relative to the index transplant. */
    public record Run(int startDay, int endDay) {}

    /** A recorded interruption. Days are relative to the index transplant. */
    public record Gap(int startDay, int endDay, InterruptionReason reason) {
        public int days() {
            return endDay - startDay + 1;
        }
    }

    public Exposure {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(stopReason, "stopReason");
        runs = List.copyOf(runs);
        dailyMgPerKg = List.copyOf(dailyMgPerKg);
        interruptions = List.copyOf(interruptions);
        coTreatments = List.copyOf(coTreatments);
    }
}
