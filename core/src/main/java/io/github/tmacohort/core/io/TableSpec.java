package io.github.tmacohort.core.io;

import io.github.tmacohort.core.validation.StudyTable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One table of a study folder.
 *
 * @param columns in the order in which they are written; they may be read in any order
 * @param key names of the columns whose values together appear only once; empty if rows have no key
 * @param withDates columns that are read but never written: calendar dates need them
 */
public record TableSpec(
        StudyTable table, String description, List<ColumnSpec> columns, List<String> key, List<ColumnSpec> withDates) {
    public TableSpec {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(description, "description");
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        withDates = List.copyOf(withDates);
    }

    /** The columns that are written, then those that are only read. */
    List<ColumnSpec> allColumns() {
        return Stream.concat(columns.stream(), withDates.stream()).toList();
    }

    /**
     * Position of a column in {@link #allColumns()}.
     *
     * @throws IllegalArgumentException if the table has no such column
     */
    int index(String name) {
        List<ColumnSpec> all = allColumns();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(table.file() + " has no column " + name);
    }

    /**
     * The column of this name.
     *
     * @throws IllegalArgumentException if the table has no such column
     */
    public ColumnSpec column(String name) {
        return allColumns().get(index(name));
    }
}
