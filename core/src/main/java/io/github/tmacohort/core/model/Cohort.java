package io.github.tmacohort.core.model;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The patients of a study, in order of their id.
 *
 * @param title as the study folder's data package gives it
 * @param synthetic whether the data are made up; every output made from them says so
 */
public record Cohort(String title, boolean synthetic, List<PatientRecord> patients) {
    public Cohort {
        Objects.requireNonNull(title, "title");
        patients = patients.stream()
                .sorted(Comparator.comparing(PatientRecord::id))
                .toList();
        Set<PatientId> seen = new HashSet<>();
        for (PatientRecord patient : patients) {
            if (!seen.add(patient.id())) {
                throw new IllegalArgumentException("patient " + patient.id() + " appears twice");
            }
        }
    }
}
