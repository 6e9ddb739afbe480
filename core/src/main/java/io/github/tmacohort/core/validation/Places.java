package io.github.tmacohort.core.validation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Where the cells of a table are, for rules that know a record's row and the dictionary's name of a column. */
public final class Places {
    private final Map<StudyTable, Map<String, String>> renamed = new EnumMap<>(StudyTable.class);

    /** Records that a table has {@code actual}, such as a date column, in place of {@code column}. */
    public void rename(StudyTable table, String column, String actual) {
        renamed.computeIfAbsent(table, key -> new HashMap<>()).put(column, actual);
    }

    public Location cell(StudyTable table, long line, String column) {
        String actual = renamed.getOrDefault(table, Map.of()).getOrDefault(column, column);
        return Location.cell(table.file(), line, actual);
    }
}
