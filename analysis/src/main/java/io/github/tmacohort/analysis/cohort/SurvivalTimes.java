package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.analysis.survival.FollowUps;
import java.util.List;
import java.util.function.ToIntFunction;

/** From treated patients to follow-ups with death from any cause as the event [days]. */
public final class SurvivalTimes {

    private SurvivalTimes() {}

    /** From the first dose. */
    public static FollowUps fromFirstDose(List<TreatedPatient> patients) {
        return FollowUps.of(patients, TreatedPatient::followUpDays, TreatedPatient::died);
    }

    /** From the transplant, at risk from the first dose on: who died before it is not among the treated. */
    public static FollowUps fromTransplant(List<TreatedPatient> patients) {
        return delayed(patients, patient -> 0);
    }

    /** From time zero of TMA, at risk from the first dose on. */
    public static FollowUps fromDiagnosis(List<TreatedPatient> patients) {
        return delayed(patients, TreatedPatient::tmaDay);
    }

    private static FollowUps delayed(List<TreatedPatient> patients, ToIntFunction<TreatedPatient> origin) {
        int n = patients.size();
        double[] entry = new double[n];
        double[] time = new double[n];
        boolean[] died = new boolean[n];
        for (int i = 0; i < n; i++) {
            TreatedPatient patient = patients.get(i);
            int zero = origin.applyAsInt(patient);
            entry[i] = Math.max(0, patient.firstDoseDay() - zero); // treated before the transplant: at risk from it on
            time[i] = Math.max(0, patient.followUp().lastContactDay() - zero);
            died[i] = patient.died();
        }
        return FollowUps.builder(time).events(died).entries(entry).build();
    }
}
