package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
import java.util.List;
import java.util.function.Predicate;

/** From treated patients to follow-ups with death from any cause as the event [days]. */
public final class SurvivalTimes {

    private SurvivalTimes() {}

    /** From the first dose. */
    public static FollowUps fromFirstDose(List<TreatedPatient> patients) {
        return FollowUps.of(patients, TreatedPatient::followUpDays, TreatedPatient::died);
    }

    /**
     * From a landmark, in two groups that are both there even if empty.
     *
     * @param landmark since first dose; 0 for the first dose itself
     * @throws IllegalArgumentException if a patient's follow-up ended before the landmark
     */
    public static FollowUps fromLandmark(
            List<TreatedPatient> patients,
            int landmark,
            Predicate<TreatedPatient> inFirst,
            GroupKey first,
            GroupKey second) {
        int n = patients.size();
        double[] time = new double[n];
        boolean[] died = new boolean[n];
        int[] group = new int[n];
        for (int i = 0; i < n; i++) {
            TreatedPatient patient = patients.get(i);
            time[i] = patient.followUpDays() - landmark;
            died[i] = patient.died();
            group[i] = inFirst.test(patient) ? 0 : 1;
        }
        return FollowUps.builder(time)
                .events(died)
                .groups(group, List.of(first, second))
                .build();
    }
}
