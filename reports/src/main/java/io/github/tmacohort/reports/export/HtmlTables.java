package io.github.tmacohort.reports.export;

import io.github.tmacohort.reports.explain.ExplanationIndex;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.CellNumbers;
import io.github.tmacohort.reports.table.Table;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A table as an HTML {@code figure}: caption, column heads with scope, row heads with scope, notes below. The table
 * scrolls inside its own region, so that the page never does; the region can be reached by keyboard. A number carries
 * its full precision as a title, which shows on hovering; a table that is a list carries numbers for sorting.
 */
public final class HtmlTables {
    /** More columns than these are set closer. */
    private static final int WIDE = 6;

    /** So many rows, or fewer, stay on one printed page. */
    private static final int BRIEF = 8;

    /** So many rows, or more, can be sorted if they are a list. */
    private static final int LIST = 4;

    private final NumberText numbers;
    private final ExplanationIndex explanations;

    public HtmlTables(NumberText numbers) {
        this(numbers, new ExplanationIndex());
    }

    /**
     * Tables whose numbers refer to explanations: {@code data-x} of a cell, else of its column, is the index; {@code data-in}
     * are the columns that go into the others of their row, {@code data-of} is the analysis set. The notes end with a link to
     * {@code #explained-ID}, the table's place among the explanations.
     */
    public HtmlTables(NumberText numbers, ExplanationIndex explanations) {
        this.numbers = numbers;
        this.explanations = explanations;
    }

    /**
     * Writes the table.
     *
     * @param number what the caption calls it, such as "Table 1"
     */
    public void write(Html out, Table table, String number) {
        Map<String, String> marks = table.marks();
        String prefix = table.id() + "-note-";
        boolean sortable = isList(table);
        String wide = table.columns().size() > WIDE ? " wide" : "";
        String brief = table.rows().size() <= BRIEF ? " brief" : "";
        out.raw("<figure class=\"table" + wide + brief + "\"")
                .attribute("id", table.id())
                .raw(">\n<div class=\"scroll\" role=\"region\"");
        out.attribute("aria-labelledby", table.id() + "-title")
                .raw(" tabindex=\"0\">\n<table" + (sortable ? " data-sortable=\"\"" : ""));
        ExplainedCells explained = ExplainedCells.of(table, explanations);
        explained.attributes(out);
        out.raw(">\n<caption");
        out.attribute("id", table.id() + "-title")
                .raw(">")
                .element("b", number + ".")
                .raw(" ");
        out.text(table.title()).raw("</caption>\n<thead>\n");
        head(out, table, marks, prefix);
        out.raw("</thead>\n<tbody>\n");
        boolean first = true;
        for (int r = 0; r < table.rows().size(); r++) {
            Table.Row row = table.rows().get(r);
            if (row.kind() == Table.Kind.HEADING && !first) {
                out.raw("</tbody>\n<tbody>\n");
            }
            first = false;
            row(out, row, marks, prefix, sortable, explained.row(r));
        }
        out.raw("</tbody>\n</table>\n</div>\n");
        notes(out, table, marks, prefix, explained.any());
        out.raw("</figure>\n");
    }

    private void head(Html out, Table table, Map<String, String> marks, String prefix) {
        List<Table.Column> columns = table.columns();
        boolean grouped = table.hasGroups();
        out.raw("<tr><th scope=\"col\"" + (grouped ? " rowspan=\"2\"" : "") + " class=\"stub\">");
        out.text(table.stub()).raw("</th>");
        int i = 0;
        while (i < columns.size()) {
            String group = columns.get(i).group();
            if (group.isEmpty()) {
                out.raw("<th scope=\"col\"" + (grouped ? " rowspan=\"2\"" : "") + wordsClass(table, i) + ">");
                out.text(columns.get(i).head());
                marks(out, columns.get(i).notes(), marks, prefix);
                out.raw("</th>");
                i++;
            } else {
                int span = 1;
                while (i + span < columns.size()
                        && columns.get(i + span).group().equals(group)) {
                    span++;
                }
                out.raw("<th scope=\"colgroup\" class=\"group\" colspan=\"" + span + "\">")
                        .text(group)
                        .raw("</th>");
                i += span;
            }
        }
        out.raw("</tr>\n");
        if (grouped) {
            out.raw("<tr>");
            for (int j = 0; j < columns.size(); j++) {
                if (!columns.get(j).group().isEmpty()) {
                    out.raw("<th scope=\"col\"" + wordsClass(table, j) + ">")
                            .text(columns.get(j).head());
                    marks(out, columns.get(j).notes(), marks, prefix);
                    out.raw("</th>");
                }
            }
            out.raw("</tr>\n");
        }
    }

    /** Rows of equal rank, whose order carries no meaning that another order would spoil. */
    private static boolean isList(Table table) {
        return table.rows().size() >= LIST
                && !table.hasGroups()
                && table.rows().stream().allMatch(row -> row.kind() == Table.Kind.DATA && row.indent() == 0);
    }

    private void row(
            Html out, Table.Row row, Map<String, String> marks, String prefix, boolean sortable, String[] explained) {
        boolean alone =
                row.kind() == Table.Kind.HEADING && row.cells().stream().allMatch(cell -> cell instanceof Cell.Blank);
        out.raw("<tr class=\"" + rowClass(row.kind()) + "\"><th");
        out.raw(row.kind() == Table.Kind.HEADING ? " scope=\"rowgroup\"" : " scope=\"row\"");
        out.raw(alone ? " colspan=\"" + (row.cells().size() + 1) + "\"" : "");
        String whole = row.label().indexOf(' ') < 0 ? " whole" : "";
        out.raw(" class=\"indent" + row.indent() + whole + "\">").text(row.label());
        marks(out, row.notes(), marks, prefix);
        out.raw("</th>");
        if (alone) {
            out.raw("</tr>\n");
            return;
        }
        for (int c = 0; c < row.cells().size(); c++) {
            Cell cell = row.cells().get(c);
            out.raw(cell.isWords() ? "<td class=\"words\"" : "<td").raw(explained[c]);
            OptionalDouble number = sortable ? CellNumbers.main(cell) : OptionalDouble.empty();
            if (number.isPresent()) {
                out.attribute("data-v", Double.toString(number.getAsDouble()));
            }
            String text = cell.text(numbers);
            String exact = CellNumbers.exact(cell);
            if (!exact.isEmpty() && !exact.equals(text)) {
                out.attribute("title", exact);
            }
            out.raw(">");
            if (cell instanceof Cell.Strong) {
                out.element("strong", text);
            } else if (cell instanceof Cell.References places) {
                references(out, places);
            } else {
                out.text(text);
            }
            marks(out, cell.notes(), marks, prefix);
            out.raw("</td>");
        }
        out.raw("</tr>\n");
    }

    private static void references(Html out, Cell.References places) {
        String separator = "";
        for (Cell.Reference place : places.references()) {
            out.raw(separator + "<a").attribute("href", "#" + place.anchor()).raw(">");
            out.text(place.label()).raw("</a>");
            separator = "; ";
        }
    }

    private static String rowClass(Table.Kind kind) {
        return switch (kind) {
            case HEADING -> "heading";
            case DATA -> "data";
            case TOTAL -> "total";
        };
    }

    private static String wordsClass(Table table, int column) {
        boolean words =
                table.rows().stream().map(row -> row.cells().get(column)).anyMatch(Cell::isWords);
        return words ? " class=\"words\"" : "";
    }

    private static void notes(Html out, Table table, Map<String, String> marks, String prefix, boolean explained) {
        if (table.remarks().isEmpty() && marks.isEmpty() && !explained) {
            return;
        }
        out.raw("<figcaption class=\"notes\">\n");
        for (String remark : table.remarks()) {
            out.raw("<p>").text(remark).raw("</p>\n");
        }
        marks.forEach((note, mark) -> out.raw("<p")
                .attribute("id", prefix + mark)
                .raw("><sup>" + mark + "</sup> ")
                .text(table.notes().get(note))
                .raw("</p>\n"));
        if (explained) {
            out.raw("<p><a class=\"how\"")
                    .attribute("href", "#explained-" + table.id())
                    .raw(">How these numbers were computed</a></p>\n");
        }
        out.raw("</figcaption>\n");
    }

    private static void marks(Html out, List<String> notes, Map<String, String> marks, String prefix) {
        for (String note : notes) {
            String mark = marks.get(note);
            out.raw("<sup><a").attribute("href", "#" + prefix + mark).raw(">" + mark + "</a></sup>");
        }
    }
}
