package io.github.tmacohort.analysis.explore;

import io.github.tmacohort.analysis.survival.FollowUps;
import java.util.List;
import java.util.Objects;

/**
 * Follow-ups from the time when groups of courses are known. They say how survival differs after that time among those who
 * lived until then, given their course; not what made the course.
 *
 * @param at the landmark, on the clock of the courses
 * @param subjects of {@code followUps}, in its order
 * @param followUps time since the landmark, by group
 */
public record CourseLandmark(double at, List<String> subjects, List<Excluded> excluded, FollowUps followUps) {

    /** Why a subject is not in the comparison. */
    public enum Reason {
        NOT_CLUSTERED,
        /** At or before the landmark. */
        EVENT,
        /** At or before the landmark. */
        CENSORED
    }

    /** A subject that is not in the comparison. */
    public record Excluded(String key, Reason reason) {}

    public CourseLandmark {
        subjects = List.copyOf(subjects);
        excluded = List.copyOf(excluded);
        Objects.requireNonNull(followUps, "followUps");
    }
}
