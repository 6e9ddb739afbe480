package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.analysis.survival.FollowUps;
import java.util.List;

/** From treated patients to follow-ups with death from any cause as the event [days]. */
public final class SurvivalTimes {

    private SurvivalTimes() {}

    /** From the first dose. */
    public static FollowUps fromFirstDose(List<TreatedPatient> patients) {
        return FollowUps.of(patients, TreatedPatient::followUpDays, TreatedPatient::died);
    }
}
