package io.github.tmacohort.analysis.study;

import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.PatientRecord;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * Where the data came from.
 *
 * @param synthetic whether they are made up; every output made from them says so
 * @param patients in the study folder
 * @param tables rows per table, in the order of the data dictionary
 * @param files every file read, in order of name; empty where the cohort was made in memory
 */
public record DataSource(String title, boolean synthetic, int patients, List<TableRows> tables, List<InputFile> files) {
    public record TableRows(String table, int rows) {}

    /** @param sha256 in lower-case hexadecimal */
    public record InputFile(String name, long bytes, String sha256) {}

    public DataSource {
        Objects.requireNonNull(title, "title");
        tables = List.copyOf(tables);
        files = List.copyOf(files);
    }

    /** What a cohort in memory says of itself. */
    public static DataSource of(Cohort cohort) {
        return of(cohort, List.of());
    }

    /** A cohort read from files. */
    public static DataSource of(Cohort cohort, List<io.github.tmacohort.core.io.InputFile> files) {
        return new DataSource(
                cohort.title(),
                cohort.synthetic(),
                cohort.patients().size(),
                List.of(
                        new TableRows("patients", cohort.patients().size()),
                        rows(
                                cohort,
                                "transplants",
                                patient -> patient.transplants().size()),
                        rows(cohort, "labs", patient -> patient.labs().size()),
                        rows(
                                cohort,
                                "transfusions",
                                patient -> patient.transfusions().size()),
                        rows(
                                cohort,
                                "tma_episodes",
                                patient -> patient.episodes().size()),
                        rows(
                                cohort,
                                "defibrotide_courses",
                                patient -> patient.courses().size()),
                        rows(
                                cohort,
                                "defibrotide_doses",
                                patient -> patient.courses().stream()
                                        .mapToInt(course -> course.days().size())
                                        .sum()),
                        rows(
                                cohort,
                                "defibrotide_interruptions",
                                patient -> patient.courses().stream()
                                        .mapToInt(
                                                course -> course.interruptions().size())
                                        .sum()),
                        rows(
                                cohort,
                                "co_treatments",
                                patient -> patient.coTreatments().size()),
                        rows(
                                cohort,
                                "clinical_findings",
                                patient -> patient.findings().size()),
                        rows(
                                cohort,
                                "adverse_events",
                                patient -> patient.adverseEvents().size()),
                        rows(cohort, "follow_up", patient -> patient.followUp().isPresent() ? 1 : 0)),
                files.stream()
                        .map(file -> new InputFile(file.name(), file.bytes(), file.sha256()))
                        .toList());
    }

    private static TableRows rows(Cohort cohort, String table, ToIntFunction<PatientRecord> count) {
        return new TableRows(table, cohort.patients().stream().mapToInt(count).sum());
    }
}
