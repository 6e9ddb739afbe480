package io.github.tmacohort.analysis.safety;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.DefibrotideCourse.InterruptionReason;
import io.github.tmacohort.core.model.DefibrotideCourse.StopReason;
import java.util.List;

/**
 * What the treated patients were given.
 *
 * @param patients in order of id
 * @param interrupted patients with a recorded interruption
 * @param interruptionReasons recorded interruptions per reason, every reason listed
 * @param stopReasons patients per reason, every reason listed
 * @param coTreatments patients per agent given or ongoing during the index course, every agent listed
 * @param laterCourses courses after the index course, of all patients; their doses and responses are not analysed
 * @param retreated patients with such a course
 * @param firstLine patients without another TMA drug in the protocol's days before the first dose
 * @param anticoagulated patients with heparin during the course, which defibrotide's label forbids
 */
public record Treatment(
        List<Exposure> patients,
        Summary daysToFirstDose,
        Summary durationDays,
        Summary treatedDays,
        Summary cumulativeMgPerKg,
        Summary meanDailyMgPerKg,
        Summary onTreatmentDailyMgPerKg,
        Summary relativeDoseIntensity,
        Proportion interrupted,
        List<Count<InterruptionReason>> interruptionReasons,
        List<Count<StopReason>> stopReasons,
        List<Count<CoTreatment.Agent>> coTreatments,
        int laterCourses,
        Proportion retreated,
        Proportion firstLine,
        Proportion anticoagulated,
        List<Caveat> caveats,
        DosePlan plan) {

    /** How often a code occurs. */
    public record Count<T extends Enum<T>>(T code, int count) {}

    public Treatment {
        patients = List.copyOf(patients);
        interruptionReasons = List.copyOf(interruptionReasons);
        stopReasons = List.copyOf(stopReasons);
        coTreatments = List.copyOf(coTreatments);
        caveats = List.copyOf(caveats);
    }
}
