package io.github.tmacohort.analysis.safety;

import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.core.model.AdverseEvent;
import io.github.tmacohort.core.model.DefibrotideCourse;
import java.util.BitSet;

/**
 * The days of one patient on which an event that begins is treatment-emergent: from the first dose to the protocol's days
 * after the last, of the index course and of any later one, and no longer than the patient was followed.
 */
final class TreatmentWindow {
    private final TreatedPatient patient;
    private final BitSet days = new BitSet(); // since first dose
    private final int indexDays;

    TreatmentWindow(TreatedPatient patient, int daysAfterLastDose) {
        this.patient = patient;
        add(patient.course(), daysAfterLastDose);
        indexDays = days.cardinality();
        for (DefibrotideCourse course : patient.coursesFromIndex()) {
            add(course, daysAfterLastDose);
        }
    }

    private void add(DefibrotideCourse course, int daysAfterLastDose) {
        int from = patient.sinceFirstDose(course.firstDoseDay());
        int to = patient.sinceFirstDose(course.lastDoseDay()) + daysAfterLastDose;
        days.set(from, Math.max(from, Math.min(to, patient.followUpDays()) + 1));
    }

    /** Days in the window, the day of death or last contact included. */
    int length() {
        return days.cardinality();
    }

    /** Days in the window by later courses alone. */
    int laterCourseDays() {
        return length() - indexDays;
    }

    /**
     * Whether an event began in the window and was not there before with the same or a worse grade: the same term, begun
     * before the first dose and not ended before this one began.
     */
    boolean isEmergent(AdverseEvent event) {
        int day = patient.sinceFirstDose(event.startDay());
        return day >= 0 && days.get(day) && !isOngoingFromBefore(event);
    }

    private boolean isOngoingFromBefore(AdverseEvent event) {
        return patient.record().adverseEvents().stream()
                .anyMatch(earlier -> earlier.term().equals(event.term())
                        && earlier.startDay() < patient.firstDoseDay()
                        && earlier.endDay().orElse(Integer.MAX_VALUE) >= event.startDay()
                        && earlier.grade() >= event.grade());
    }
}
