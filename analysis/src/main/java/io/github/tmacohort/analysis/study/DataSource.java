package io.github.tmacohort.analysis.study;

import java.util.List;
import java.util.Objects;

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
}
