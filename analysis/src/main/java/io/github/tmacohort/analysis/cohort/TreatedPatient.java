package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.PatientRecord;
import java.util.List;
import java.util.Objects;

/**
 * A patient of the treated set with the days that everything is counted from. Days are relative to the index transplant
 * unless a name says otherwise.
 *
 * @param tmaDay time zero: the day TMA was confirmed by the defining criteria, or diagnosed by the centre
 * @param course the index course: the first that began on or after {@code tmaDay}
 */
public record TreatedPatient(PatientRecord record, int tmaDay, DefibrotideCourse course, FollowUp followUp) {
    public TreatedPatient {
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(course, "course");
        Objects.requireNonNull(followUp, "followUp");
        if (course.firstDoseDay() < tmaDay) {
            throw new IllegalArgumentException("the index course must not begin before tmaDay");
        }
        if (followUp.lastContactDay() < course.firstDoseDay()) {
            throw new IllegalArgumentException("last contact must not precede the first dose");
        }
    }

    public PatientId id() {
        return record.id();
    }

    public int firstDoseDay() {
        return course.firstDoseDay();
    }

    public int lastDoseDay() {
        return course.lastDoseDay();
    }

    /** The index course and those after it, in order of day. */
    public List<DefibrotideCourse> coursesFromIndex() {
        return record.courses().stream()
                .filter(other -> other.firstDoseDay() >= course.firstDoseDay())
                .toList();
    }

    /** A day counted from the first dose, which is day 0. */
    public int sinceFirstDose(int day) {
        return day - firstDoseDay();
    }

    /** From first dose to death or last contact [days]. */
    public int followUpDays() {
        return sinceFirstDose(followUp.lastContactDay());
    }

    public boolean died() {
        return followUp.died();
    }

    /** Whether the patient was alive and under observation on a day since first dose, the last day included. */
    public boolean observedOn(int daySinceFirstDose) {
        return followUpDays() >= daySinceFirstDose;
    }
}
