package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.core.model.PatientId;
import java.util.List;

/**
 * The treated patients of some specifications. Two of the same patients with the same courses are equal: time zero takes no
 * part in what a claim asks.
 */
final class MultiversePatients {

    /** A patient by one course. */
    record Course(PatientId patient, int number) {
        static Course of(TreatedPatient patient) {
            return new Course(patient.id(), patient.course().number());
        }
    }

    private final List<Course> courses;
    private final List<TreatedPatient> patients;

    MultiversePatients(List<TreatedPatient> patients) {
        this.patients = patients;
        courses = patients.stream().map(Course::of).toList();
    }

    List<TreatedPatient> patients() {
        return patients;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MultiversePatients same && courses.equals(same.courses);
    }

    @Override
    public int hashCode() {
        return courses.hashCode();
    }
}
