package io.github.tmacohort.reports.export;

import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A table as printed on paper: texts with the marks of their notes, row by row, heads above.
 *
 * @param head one row, or two if there are group heads; in the upper one a column without group has an empty cell
 * @param rows the rows below the heads
 * @param notes remarks, then the notes with their marks
 * @param columns how many columns there are, row labels counted
 */
public record TableGrid(List<List<GridCell>> head, List<GridRow> rows, List<Note> notes, int columns) {
    public TableGrid {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** How the text lies in its column. */
    public enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    /**
     * A text in its place.
     *
     * @param marks of the notes that it refers to, to be raised: {@code a,b}; may be empty
     * @param span over how many columns
     * @param indent steps by which it is set in
     */
    public record GridCell(String text, String marks, int span, boolean strong, Align align, int indent) {
        public GridCell {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(marks, "marks");
            Objects.requireNonNull(align, "align");
        }
    }

    /** A row: its kind and cells. */
    public record GridRow(Table.Kind kind, List<GridCell> cells) {
        public GridRow {
            Objects.requireNonNull(kind, "kind");
            cells = List.copyOf(cells);
        }
    }

    /** A note under the table; a remark on all of it has an empty mark. */
    public record Note(String mark, String text) {
        public Note {
            Objects.requireNonNull(mark, "mark");
            Objects.requireNonNull(text, "text");
        }
    }

    public static TableGrid of(Table table, NumberText numbers) {
        Map<String, String> marks = table.marks();
        List<GridRow> rows = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            rows.add(new GridRow(row.kind(), cells(row, marks, numbers)));
        }
        List<Note> notes = new ArrayList<>();
        table.remarks().forEach(remark -> notes.add(new Note("", PlainText.of(remark))));
        marks.forEach((note, mark) ->
                notes.add(new Note(mark, PlainText.of(table.notes().get(note)))));
        return new TableGrid(head(table, marks), rows, notes, table.columns().size() + 1);
    }

    private static List<List<GridCell>> head(Table table, Map<String, String> marks) {
        List<Table.Column> columns = table.columns();
        List<List<GridCell>> head = new ArrayList<>();
        if (table.hasGroups()) {
            List<GridCell> groups = new ArrayList<>();
            groups.add(new GridCell("", "", 1, true, Align.LEFT, 0));
            for (int i = 0; i < columns.size(); ) {
                String group = columns.get(i).group();
                int end = i + 1;
                while (!group.isEmpty()
                        && end < columns.size()
                        && columns.get(end).group().equals(group)) {
                    end++;
                }
                groups.add(new GridCell(bound(group), "", end - i, true, Align.CENTRE, 0));
                i = end;
            }
            head.add(groups);
        }
        List<GridCell> heads = new ArrayList<>();
        heads.add(new GridCell(bound(table.stub()), "", 1, true, Align.LEFT, 0));
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            boolean words =
                    table.rows().stream().map(row -> row.cells().get(column)).anyMatch(Cell::isWords);
            String marked = marked(columns.get(i).notes(), marks);
            heads.add(new GridCell(bound(columns.get(i).head()), marked, 1, true, words ? Align.LEFT : Align.RIGHT, 0));
        }
        head.add(heads);
        return head;
    }

    private static List<GridCell> cells(Table.Row row, Map<String, String> marks, NumberText numbers) {
        boolean heavy = row.kind() != Table.Kind.DATA;
        boolean alone =
                row.kind() == Table.Kind.HEADING && row.cells().stream().allMatch(cell -> cell instanceof Cell.Blank);
        List<GridCell> cells = new ArrayList<>();
        cells.add(new GridCell(
                bound(row.label()),
                marked(row.notes(), marks),
                alone ? row.cells().size() + 1 : 1,
                heavy,
                Align.LEFT,
                row.indent()));
        if (alone) {
            return cells;
        }
        for (Cell cell : row.cells()) {
            cells.add(new GridCell(
                    bound(cell.text(numbers)),
                    marked(cell.notes(), marks),
                    1,
                    row.kind() == Table.Kind.TOTAL || isStrong(cell),
                    cell.isWords() ? Align.LEFT : Align.RIGHT,
                    0));
        }
        return cells;
    }

    private static boolean isStrong(Cell cell) {
        return cell instanceof Cell.Strong || cell instanceof Cell.Noted noted && isStrong(noted.cell());
    }

    private static String marked(List<String> notes, Map<String, String> marks) {
        return String.join(",", notes.stream().map(marks::get).toList());
    }

    /** The text without a break before a percent sign or between one and CI. */
    private static String bound(String text) {
        return PlainText.of(text).replace(" %", "\u00a0%").replace("% CI", "%\u00a0CI");
    }
}
