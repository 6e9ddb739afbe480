package io.github.tmacohort.reports.export;

import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import java.util.Map;

/** A table as a GitHub-flavoured Markdown pipe table; characters that Markdown or HTML give a meaning are escaped. */
public final class MarkdownTables {
    private final NumberText numbers;

    public MarkdownTables(NumberText numbers) {
        this.numbers = numbers;
    }

    public String write(Table table) {
        Map<String, String> marks = table.marks();
        StringBuilder out = new StringBuilder();
        out.append("**").append(escape(table.title())).append("**\n\n| ").append(escape(table.stub()));
        for (Table.Column column : table.columns()) {
            String head = column.group().isEmpty() ? column.head() : column.group() + ": " + column.head();
            out.append(" | ").append(escape(head));
            column.notes().forEach(note -> out.append(mark(marks.get(note))));
        }
        out.append(" |\n|:---").append("|---:".repeat(table.columns().size())).append("|\n");
        for (Table.Row row : table.rows()) {
            String strong = row.kind() == Table.Kind.DATA ? "" : "**";
            out.append("| ").append("&emsp;".repeat(row.indent())).append(strong);
            out.append(escape(row.label())).append(strong);
            row.notes().forEach(note -> out.append(mark(marks.get(note))));
            for (Cell cell : row.cells()) {
                out.append(" | ").append(escape(cell.text(numbers)));
                cell.notes().forEach(note -> out.append(mark(marks.get(note))));
            }
            out.append(" |\n");
        }
        out.append('\n');
        table.remarks().forEach(remark -> out.append(escape(remark)).append("\n\n"));
        marks.forEach((note, mark) -> out.append(mark(mark))
                .append(' ')
                .append(escape(table.notes().get(note)))
                .append("\n\n"));
        return out.toString();
    }

    private static String mark(String mark) {
        return "<sup>" + mark + "</sup>";
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\\', '`', '*', '_', '[', ']', '|', '#', '~', '$' ->
                    out.append('\\').append(c);
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\n', '\r' -> out.append(' ');
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
