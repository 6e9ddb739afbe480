package io.github.tmacohort.reports.document;

import io.github.tmacohort.reports.chart.Lettering;
import io.github.tmacohort.reports.chart.PdfPages;
import io.github.tmacohort.reports.chart.PdfRole;
import io.github.tmacohort.reports.export.TableGrid;
import io.github.tmacohort.reports.table.Table;
import java.util.ArrayList;
import java.util.List;

/** Draws one table on as many pages as it needs, its heads on each. */
final class PdfTable {
    private static final double LEADING = 1.25;
    private static final double CAPTION = 9.5;
    private static final double NOTE = 7.5;
    private static final double ABOVE = 2; // space over the first line of a row

    /** So much of the notes stays with the last rows. */
    private static final double MOST_NOTES = 110;

    /** A row that is higher than a page is cut, but not to fewer lines than these. */
    private static final int FEWEST_LINES = 4;

    private final PdfFlow flow;
    private final PaperTable table;
    private final TableGrid grid;
    private final double size;
    private final double leading;

    PdfTable(PdfFlow flow, PaperTable table) {
        this.flow = flow;
        this.table = table;
        this.grid = table.grid();
        this.size = table.size();
        this.leading = table.size() * LEADING;
    }

    /** A row with the lines of each cell. */
    private record Row(List<TableGrid.GridCell> cells, List<List<String>> lines) {
        int height() {
            return lines.stream().mapToInt(List::size).max().orElse(1);
        }
    }

    void draw(String number, String title) {
        flow.turn(table.broad());
        flow.as(PdfRole.TABLE, () -> drawTable(number, title));
        rule(0.8);
        notes();
        flow.advance(12);
    }

    private void drawTable(String number, String title) {
        List<Row> heads = grid.head().stream().map(this::wrapped).toList();
        List<Row> rows = grid.rows().stream().map(row -> wrapped(row.cells())).toList();
        double head = heads.stream().mapToDouble(this::height).sum() + 3;
        List<String> caption = Lettering.lines(number + ". " + title, CAPTION, flow.width(), true);
        double beginning = caption.size() * CAPTION * 1.36 + head;
        for (int i = 0; i < Math.min(3, rows.size()); i++) {
            beginning += height(rows.get(i));
        }
        flow.skip(8);
        flow.need(Math.min(beginning, flow.room() / 2));
        flow.bookmark(2, number + ". " + title);
        flow.as(PdfRole.CAPTION, () -> flow.lines(number + ". " + title, CAPTION, true, PdfFlow.INK, 0, flow.width()));
        flow.advance(2);
        flow.as(PdfRole.TABLE_HEAD, () -> heads(heads, false));
        PdfPages.Part body = flow.part(PdfRole.TABLE_BODY, 1);
        for (int i = 0; i < rows.size(); i++) {
            double needed = height(rows.get(i));
            boolean kept = grid.rows().get(i).kind() == Table.Kind.HEADING || i + 2 == rows.size();
            if (i + 1 < rows.size() && kept) { // no heading and no last row alone
                needed += height(rows.get(i + 1));
            }
            if (i + 2 >= rows.size()) {
                needed += Math.min(MOST_NOTES, notesHeight());
            }
            if (flow.left(0) < needed && needed + head < flow.room()) {
                goOn(heads, number);
            }
            Row row = rows.get(i);
            Table.Kind kind = grid.rows().get(i).kind();
            body.holds(() -> row(row, kind, heads, number));
        }
    }

    private Row wrapped(List<TableGrid.GridCell> cells) {
        List<List<String>> lines = new ArrayList<>();
        int column = 0;
        for (TableGrid.GridCell cell : cells) {
            double indent = cell.indent() * PaperTable.INDENT;
            double width = width(column, cell.span()) - PaperTable.PADDING - indent;
            double mark = cell.marks().isEmpty() ? 0 : Lettering.width(cell.marks(), size * 0.7);
            lines.add(Lettering.lines(cell.text(), size, Math.max(size, width - mark), cell.strong()));
            column += cell.span();
        }
        return new Row(cells, lines);
    }

    private double width(int column, int span) {
        double width = 0;
        for (int i = column; i < column + span; i++) {
            width += table.widths()[i];
        }
        return width;
    }

    private double height(Row row) {
        return row.height() * leading + ABOVE + 1;
    }

    private double tableWidth() {
        return width(0, grid.columns());
    }

    private void rule(double weight) {
        flow.page().line(flow.left(), flow.y(), flow.left() + tableWidth(), flow.y(), weight, PdfFlow.INK);
    }

    /** @param repeated on a further page, where they are no part of the text again */
    private void heads(List<Row> heads, boolean repeated) {
        rule(0.8);
        for (int i = 0; i < heads.size(); i++) {
            Row row = heads.get(i);
            boolean last = i + 1 == heads.size();
            if (repeated) {
                head(row, last, List.of());
            } else {
                flow.as(PdfRole.ROW, () -> head(row, last, parts(row, true)));
            }
            flow.advance(height(row));
        }
        flow.advance(1);
        rule(0.5);
        flow.advance(1);
    }

    private void head(Row row, boolean last, List<PdfPages.Part> parts) {
        int most = row.height();
        double x = flow.left();
        int column = 0;
        for (int i = 0; i < row.cells().size(); i++) {
            TableGrid.GridCell cell = row.cells().get(i);
            List<String> lines = row.lines().get(i);
            double width = width(column, cell.span());
            double left = x;
            double y = flow.y() + (most - lines.size()) * leading;
            within(parts, i, () -> cell(cell, lines, 0, lines.size(), left, y, width));
            if (!last && !cell.text().isEmpty()) {
                double below = flow.y() + height(row);
                flow.page().line(x + 3, below, x + width - 3, below, 0.4, PdfFlow.INK);
            }
            x += width;
            column += cell.span();
        }
    }

    /** The cells of a row as parts of the document; the first of a row of the body names it. */
    private List<PdfPages.Part> parts(Row row, boolean head) {
        List<PdfPages.Part> parts = new ArrayList<>();
        for (TableGrid.GridCell cell : row.cells()) {
            boolean names = parts.isEmpty() && !cell.text().isEmpty();
            PdfRole role = head ? PdfRole.COLUMN_HEADER : names ? PdfRole.ROW_HEADER : PdfRole.CELL;
            parts.add(flow.part(role, cell.span()));
        }
        return parts;
    }

    private static void within(List<PdfPages.Part> parts, int index, Runnable drawing) {
        if (parts.isEmpty()) {
            drawing.run();
        } else {
            parts.get(index).holds(drawing);
        }
    }

    private void goOn(List<Row> heads, String number) {
        rule(0.4);
        flow.newPage();
        flow.lines(number + ", continued", 8, false, PdfFlow.SOFT, 0, flow.width());
        flow.advance(2);
        heads(heads, true);
    }

    /** A row, cut only where it is higher than a page. */
    private void row(Row row, Table.Kind kind, List<Row> heads, String number) {
        if (kind == Table.Kind.TOTAL) {
            rule(0.3);
        }
        PdfPages.Part whole = flow.part(PdfRole.ROW, 1);
        List<PdfPages.Part> parts = new ArrayList<>();
        whole.holds(() -> parts.addAll(parts(row, false)));
        int all = row.height();
        for (int from = 0; from < all; ) {
            int fitting = (int) ((flow.left(ABOVE + 1) + 0.01) / leading);
            if (fitting < Math.min(FEWEST_LINES, all - from)) {
                goOn(heads, number);
                fitting = Math.max(FEWEST_LINES, (int) (flow.left(ABOVE + 1) / leading));
            }
            int to = Math.min(all, from + fitting);
            cells(row, parts, from, to);
            flow.advance((to - from) * leading + ABOVE + 1);
            from = to;
        }
    }

    private void cells(Row row, List<PdfPages.Part> parts, int from, int to) {
        double x = flow.left();
        int column = 0;
        for (int i = 0; i < row.cells().size(); i++) {
            TableGrid.GridCell cell = row.cells().get(i);
            List<String> lines = row.lines().get(i);
            double width = width(column, cell.span());
            double left = x;
            within(parts, i, () -> cell(cell, lines, from, to, left, flow.y(), width));
            x += width;
            column += cell.span();
        }
    }

    private void cell(TableGrid.GridCell cell, List<String> lines, int from, int to, double x, double y, double width) {
        double at = y + ABOVE;
        double small = size * 0.7;
        double side = PaperTable.PADDING / 2;
        for (int i = from; i < Math.min(to, lines.size()); i++) {
            String line = lines.get(i);
            String marks = i == lines.size() - 1 ? cell.marks() : "";
            double mark = marks.isEmpty() ? 0 : Lettering.width(marks, small);
            double length = Lettering.width(line, size, cell.strong()) + mark;
            double start = switch (cell.align()) {
                case LEFT -> x + side + cell.indent() * PaperTable.INDENT;
                case CENTRE -> x + (width - length) / 2;
                case RIGHT -> x + width - side - length;
            };
            flow.page().text(line, start, at + size, size, cell.strong(), PdfFlow.INK);
            if (!marks.isEmpty()) {
                flow.page().text(marks, start + length - mark, at + size * 0.68, small, false, PdfFlow.INK);
            }
            at += leading;
        }
    }

    private double noteWidth() {
        return Math.max(tableWidth(), Math.min(flow.width(), PdfFlow.UPRIGHT_WIDTH));
    }

    private double notesHeight() {
        double height = 3;
        for (TableGrid.Note note : grid.notes()) {
            height += Lettering.lines(note.text(), NOTE, noteWidth() - 10).size() * NOTE * 1.36;
        }
        return height;
    }

    private void notes() {
        flow.advance(3);
        double width = noteWidth();
        for (TableGrid.Note note : grid.notes()) {
            flow.as(PdfRole.PARAGRAPH, () -> note(note, width));
        }
    }

    private void note(TableGrid.Note note, double width) {
        double indent = 0;
        if (!note.mark().isEmpty()) {
            flow.need(NOTE * 1.36);
            flow.page().text(note.mark(), flow.left(), flow.y() + NOTE * 0.7, NOTE * 0.75, false, PdfFlow.SOFT);
            indent = 3 + Lettering.width(note.mark(), NOTE * 0.75);
        }
        flow.lines(note.text(), NOTE, false, PdfFlow.SOFT, indent, width - indent);
    }
}
