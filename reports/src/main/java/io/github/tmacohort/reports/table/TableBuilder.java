package io.github.tmacohort.reports.table;

import io.github.tmacohort.reports.explain.Explanation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts a {@link Table} together row by row. A note's id is its text, so that the same note stands once. */
public final class TableBuilder {
    private final String id;
    private final String title;
    private final String stub;
    private final List<Table.Column> columns = new ArrayList<>();
    private final List<Table.Row> rows = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private final List<Integer> inputs = new ArrayList<>();
    private final Map<Integer, Explanation> ofColumns = new HashMap<>();
    private final Map<Integer, Explanation> ofRows = new HashMap<>();
    private final Map<TableExplanations.Place, Explanation> ofCells = new HashMap<>();
    private final Map<Class<? extends Cell>, Explanation> ofKinds = new HashMap<>();
    private String analysisSet = "";

    public TableBuilder(String id, String title, String stub) {
        this.id = id;
        this.title = title;
        this.stub = stub;
    }

    public TableBuilder column(String head, String... notesOnIt) {
        return groupedColumn("", head, notesOnIt);
    }

    public TableBuilder groupedColumn(String group, String head, String... notesOnIt) {
        columns.add(new Table.Column(group, head, refer(List.of(notesOnIt))));
        return this;
    }

    /** A heading without cells. */
    public TableBuilder heading(String label, String... notesOnIt) {
        return add(Table.Kind.HEADING, 0, label, List.of(notesOnIt), blanks());
    }

    /** A heading with cells, such as a variable whose categories follow. */
    public TableBuilder headingRow(String label, Cell... cells) {
        return add(Table.Kind.HEADING, 0, label, List.of(), List.of(cells));
    }

    public TableBuilder row(String label, Cell... cells) {
        return add(Table.Kind.DATA, 0, label, List.of(), List.of(cells));
    }

    public TableBuilder row(String label, List<Cell> cells) {
        return add(Table.Kind.DATA, 0, label, List.of(), cells);
    }

    /** A row under the last heading. */
    public TableBuilder sub(String label, Cell... cells) {
        return add(Table.Kind.DATA, 1, label, List.of(), List.of(cells));
    }

    public TableBuilder total(String label, Cell... cells) {
        return add(Table.Kind.TOTAL, 0, label, List.of(), List.of(cells));
    }

    /** Any row. */
    public TableBuilder add(Table.Kind kind, int indent, String label, List<String> notesOnIt, List<Cell> cells) {
        List<String> onLabel = refer(notesOnIt);
        cells.forEach(cell -> refer(cell.notes()));
        rows.add(new Table.Row(kind, indent, label, onLabel, cells));
        return this;
    }

    /** A note on the whole table. */
    public TableBuilder remark(String text) {
        remarks.add(text);
        return this;
    }

    /** Of whom the table is, such as {@code the 30 treated patients}. */
    public TableBuilder analysisSet(String text) {
        analysisSet = text;
        return this;
    }

    /** Explains the numbers of the column added last. */
    public TableBuilder explainColumn(Explanation explanation) {
        ofColumns.put(columns.size() - 1, explanation);
        return this;
    }

    /** Explains a column whose numbers go into the others of their row, such as numbers at risk. */
    public TableBuilder explainInput(Explanation explanation) {
        inputs.add(columns.size() - 1);
        return explainColumn(explanation);
    }

    /** Explains the numbers of the row added last. */
    public TableBuilder explainRow(Explanation explanation) {
        ofRows.put(rows.size() - 1, explanation);
        return this;
    }

    /** Explains one cell of the row added last, be it a number or words with numbers. */
    public TableBuilder explainCell(int column, Explanation explanation) {
        ofCells.put(new TableExplanations.Place(rows.size() - 1, column), explanation);
        return this;
    }

    /** Explains all cells of a kind that nothing else explains. */
    public TableBuilder explainKind(Class<? extends Cell> kind, Explanation explanation) {
        ofKinds.put(kind, explanation);
        return this;
    }

    /** A cell that refers to a note. */
    public static Cell noted(Cell cell, String note) {
        return new Cell.Noted(cell, List.of(note));
    }

    public Table build() {
        return new Table(
                id,
                title,
                stub,
                columns,
                rows,
                remarks,
                notes,
                new TableExplanations(analysisSet, inputs, ofColumns, ofRows, ofCells, ofKinds));
    }

    private List<Cell> blanks() {
        return Collections.nCopies(columns.size(), Cell.blank());
    }

    private List<String> refer(List<String> texts) {
        texts.forEach(text -> notes.put(text, text));
        return texts;
    }
}
