package io.github.tmacohort.reports.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A table as data.
 *
 * @param id its file name and anchor: lower-case letters, digits and hyphens
 * @param title what it shows, in whom, without a number
 * @param stub head of the column of row labels
 * @param columns the columns after the row labels
 * @param rows the rows, each with as many cells as there are columns
 * @param remarks notes on the whole table: the statistics, the analysis set, abbreviations
 * @param notes notes that a label or cell refers to by id
 * @param explanations how its numbers were computed
 */
public record Table(
        String id,
        String title,
        String stub,
        List<Column> columns,
        List<Row> rows,
        List<String> remarks,
        Map<String, String> notes,
        TableExplanations explanations) {

    /** A table whose numbers are not explained. */
    public Table(
            String id,
            String title,
            String stub,
            List<Column> columns,
            List<Row> rows,
            List<String> remarks,
            Map<String, String> notes) {
        this(id, title, stub, columns, rows, remarks, notes, TableExplanations.NONE);
    }

    /**
     * A column.
     *
     * @param group head over this and the neighbouring columns of the same group; empty for none
     * @param notes ids of notes
     */
    public record Column(String group, String head, List<String> notes) {
        public Column {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(head, "head");
            notes = List.copyOf(notes);
        }

        public static Column of(String head) {
            return new Column("", head, List.of());
        }
    }

    /** What a row is. */
    public enum Kind {
        /** Label over the rows that follow; it may carry cells of its own. */
        HEADING,
        DATA,
        /** A sum or the main result. */
        TOTAL
    }

    /**
     * A row.
     *
     * @param indent 0, or 1 for a category under its variable
     */
    public record Row(Kind kind, int indent, String label, List<String> notes, List<Cell> cells) {
        public Row {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(label, "label");
            notes = List.copyOf(notes);
            cells = List.copyOf(cells);
            if (indent < 0 || indent > 3) {
                throw new IllegalArgumentException("indent must be in 0..3, got " + indent);
            }
        }
    }

    public Table {
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("id must be of lower-case letters, digits and hyphens, got " + id);
        }
        Objects.requireNonNull(title, "title");
        if (stub.isBlank()) { // a screen reader would find a column without a head
            throw new IllegalArgumentException("stub must not be blank, in table " + id);
        }
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        remarks = List.copyOf(remarks);
        Objects.requireNonNull(explanations, "explanations");
        notes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(notes));
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException("row '" + row.label() + "' has "
                        + row.cells().size() + " cells, the table " + columns.size() + " columns");
            }
        }
        Set<String> used = referred(columns, rows);
        if (!notes.keySet().equals(used)) {
            throw new IllegalArgumentException("notes " + notes.keySet() + " must be those referred to, " + used);
        }
    }

    /** Its first rows, with a remark of how many there are; itself if there are no more. */
    public Table first(int most) {
        if (rows.size() <= most) {
            return this;
        }
        List<Row> first = rows.subList(0, most);
        List<String> said = new ArrayList<>(remarks);
        said.add(String.format(
                Locale.ROOT,
                "The first %,d of %,d rows; all are in the table's CSV file and its sheet of the workbook.",
                most,
                rows.size()));
        Map<String, String> kept = new LinkedHashMap<>(notes);
        kept.keySet().retainAll(referred(columns, first));
        return new Table(id, title, stub, columns, first, said, kept, explanations);
    }

    private static Set<String> referred(List<Column> columns, List<Row> rows) {
        Set<String> used = new HashSet<>();
        columns.forEach(column -> used.addAll(column.notes()));
        for (Row row : rows) {
            used.addAll(row.notes());
            row.cells().forEach(cell -> used.addAll(cell.notes()));
        }
        return used;
    }

    /** Whether any column stands under a group head. */
    public boolean hasGroups() {
        return columns.stream().anyMatch(column -> !column.group().isEmpty());
    }

    /** The mark of each note: a, b, c, … in the order of {@link #notes()}. */
    public Map<String, String> marks() {
        Map<String, String> marks = new LinkedHashMap<>();
        for (String note : notes.keySet()) {
            int index = marks.size();
            marks.put(note, index < 26 ? String.valueOf((char) ('a' + index)) : "a" + (char) ('a' + index - 26));
        }
        return marks;
    }
}
