package io.github.tmacohort.core.io;

import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.validation.ValidationReport;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a study folder holds.
 *
 * @param cohort empty if there is an error
 * @param report all that is wrong or doubtful
 * @param files the files that were read, the protocol too if there is one, in the order of the dictionary
 */
public record StudyRead(Optional<Cohort> cohort, ValidationReport report, List<InputFile> files) {
    public StudyRead {
        Objects.requireNonNull(cohort, "cohort");
        Objects.requireNonNull(report, "report");
        files = List.copyOf(files);
    }
}
