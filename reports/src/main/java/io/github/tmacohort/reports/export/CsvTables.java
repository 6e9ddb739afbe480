package io.github.tmacohort.reports.export;

import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tables as CSV: UTF-8, comma, LF, one header row, the texts of the report. Row labels under a heading get that
 * heading as a column of its own. A cell that a spreadsheet would run as a formula is preceded by an apostrophe;
 * plain numbers are left alone. The notes of all tables go into one file of their own.
 */
public final class CsvTables {
    /** A number, a percentage, an interval or a p-value, none of which a spreadsheet can run. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+([.,][0-9]+)?([eE][-+]?[0-9]+)?");

    private final NumberText numbers;

    public CsvTables(NumberText numbers) {
        this.numbers = numbers;
    }

    /** The table. */
    public String write(Table table) {
        StringBuilder out = new StringBuilder();
        boolean headed = table.rows().stream().anyMatch(row -> row.indent() > 0 || row.kind() == Table.Kind.HEADING);
        List<String> header = new ArrayList<>();
        if (headed) {
            header.add("heading");
        }
        header.add(table.stub());
        for (Table.Column column : table.columns()) {
            header.add(column.group().isEmpty() ? column.head() : column.group() + ": " + column.head());
        }
        line(out, header);
        String heading = "";
        for (Table.Row row : table.rows()) {
            if (row.kind() == Table.Kind.HEADING) {
                heading = row.label();
                if (row.cells().stream().allMatch(cell -> cell.text(numbers).isEmpty())) {
                    continue;
                }
            }
            List<String> cells = new ArrayList<>();
            if (headed) {
                cells.add(row.indent() > 0 ? heading : "");
            }
            cells.add(row.label());
            for (Cell cell : row.cells()) {
                cells.add(cell.text(numbers));
            }
            line(out, cells);
        }
        return out.toString();
    }

    /** Columns {@code table,title,mark,note}: a remark on the whole table has no mark. */
    public String writeNotes(List<Table> tables) {
        StringBuilder out = new StringBuilder();
        line(out, List.of("table", "title", "mark", "note"));
        for (Table table : tables) {
            for (String remark : table.remarks()) {
                line(out, List.of(table.id(), table.title(), "", remark));
            }
            for (Map.Entry<String, String> mark : table.marks().entrySet()) {
                line(
                        out,
                        List.of(
                                table.id(),
                                table.title(),
                                mark.getValue(),
                                table.notes().get(mark.getKey())));
            }
        }
        return out.toString();
    }

    /** One record of CSV, quoted where needed and guarded against formulas. */
    public static void line(StringBuilder out, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            out.append(i == 0 ? "" : ",").append(quoted(guarded(cells.get(i))));
        }
        out.append('\n');
    }

    /** The text, with an apostrophe before it if a spreadsheet would take it for a formula. */
    static String guarded(String text) {
        return Formulas.opens(Formulas.first(text)) && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
