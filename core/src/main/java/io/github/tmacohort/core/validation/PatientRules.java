package io.github.tmacohort.core.validation;

import java.util.Set;

/** The rules that hold between the records of one patient, whether they were read or made by a program. */
public final class PatientRules {
    private PatientRules() {}

    /**
     * Adds what is wrong between the rows of a patient.
     *
     * @param incomplete tables of which not every row could be read, so that nothing in them can be called missing
     */
    public static void check(PatientRows rows, Set<StudyTable> incomplete, Places places, Findings findings) {
        incomplete.forEach(rows::markIncomplete);
        RuleCheck check = new RuleCheck(rows, places, findings);
        BackgroundRules.check(check);
        LabRules.check(check);
        CourseRules.check(check);
        EventRules.check(check);
        EndRules.check(check);
    }
}
