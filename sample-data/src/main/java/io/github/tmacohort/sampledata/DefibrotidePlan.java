package io.github.tmacohort.sampledata;

import io.github.tmacohort.core.model.DefibrotideCourse.StopReason;
import io.github.tmacohort.sampledata.TrueCourse.Group;
import java.util.List;
import java.util.Optional;

/** When defibrotide began and ended, and why it ended; the doses are filled in later. */
record DefibrotidePlan(int firstDay, int lastDay, StopReason reason) {

    /** The first course; empty if the child had none. */
    static Optional<DefibrotidePlan> first(LatentCourse course, RandomStream random) {
        return switch (course.group) {
            case TREATED -> Optional.of(forMicroangiopathy(course, random));
            case VENO_OCCLUSIVE_DISEASE ->
                Optional.of(cut(course, course.diagnosisDay, course.diagnosisDay + 20, StopReason.RESOLVED));
            case OTHER_TREATMENT, SUSPECTED_ONLY -> Optional.empty();
        };
    }

    /** A second, short course for a flare, for two in three of those who had one after the first course. */
    static Optional<DefibrotidePlan> second(LatentCourse course, DefibrotidePlan first, RandomStream random) {
        int delay = random.integer(3, 7);
        boolean again = random.chance(0.67);
        int length = random.integer(14, 21);
        if (course.group != Group.TREATED || course.flareDay().isEmpty() || !again) {
            return Optional.empty();
        }
        int start = course.flareDay().get() + delay;
        if (start <= first.lastDay + 7 || start > course.lastDay) {
            return Optional.empty();
        }
        return Optional.of(cut(course, start, start + length - 1, StopReason.RESOLVED));
    }

    private static DefibrotidePlan forMicroangiopathy(LatentCourse course, RandomStream random) {
        int start = course.startDay;
        int afterResponse = random.integer(10, 18);
        int patience = random.integer(21, 38);
        int mishap = start + random.integer(5, 24);
        StopReason mishapReason =
                random.pick(List.of(StopReason.ADVERSE_EVENT, StopReason.COST, StopReason.TRANSFER), 0.4, 0.4, 0.2);
        boolean hasMishap = random.chance(0.06);

        int stop = start + patience;
        StopReason reason = StopReason.NO_RESPONSE;
        if (course.responseDay().isPresent() && course.responseDay().get() <= stop) {
            stop = Math.max(start + 13, course.responseDay().get() + afterResponse);
            reason = StopReason.RESOLVED;
        }
        if (course.secondLineDay.isPresent() && course.secondLineDay.get() <= stop) {
            stop = course.secondLineDay.get();
            reason = StopReason.SECOND_LINE;
        }
        if (hasMishap && mishap < stop) {
            stop = mishap;
            reason = mishapReason;
        }
        return cut(course, start, Math.min(stop, start + 59), reason);
    }

    private static DefibrotidePlan cut(LatentCourse course, int start, int stop, StopReason reason) {
        if (course.deathDay.isPresent() && course.deathDay.get() <= stop) {
            return new DefibrotidePlan(start, course.deathDay.get(), StopReason.DEATH);
        }
        return course.lastDay <= stop
                ? new DefibrotidePlan(start, course.lastDay, StopReason.ONGOING)
                : new DefibrotidePlan(start, stop, reason);
    }

    boolean covers(int day) {
        return day >= firstDay && day <= lastDay;
    }
}
