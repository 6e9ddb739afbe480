package io.github.tmacohort.reports.export;

import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import java.util.List;
import java.util.Map;

/**
 * A table as LaTeX for the packages {@code booktabs} and {@code threeparttable}, UTF-8. Every character that LaTeX
 * gives a meaning is escaped.
 */
public final class LatexTables {
    private final NumberText numbers;

    public LatexTables(NumberText numbers) {
        this.numbers = numbers;
    }

    public String write(Table table) {
        Map<String, String> marks = table.marks();
        StringBuilder out = new StringBuilder("\\begin{table}\n\\begin{threeparttable}\n");
        out.append("\\caption{").append(escape(table.title())).append("}\n");
        out.append("\\label{tab:").append(table.id()).append("}\n");
        out.append("\\begin{tabular}{l")
                .append("r".repeat(table.columns().size()))
                .append("}\n\\toprule\n");
        if (table.hasGroups()) {
            groups(out, table.columns());
        }
        out.append(escape(table.stub()));
        for (Table.Column column : table.columns()) {
            out.append(" & ").append(escape(column.head())).append(marked(column.notes(), marks));
        }
        out.append(" \\\\\n\\midrule\n");
        for (Table.Row row : table.rows()) {
            String label = escape(row.label()) + marked(row.notes(), marks);
            out.append("\\quad ".repeat(row.indent()));
            out.append(row.kind() == Table.Kind.DATA ? label : "\\textbf{" + label + "}");
            for (Cell cell : row.cells()) {
                out.append(" & ").append(escape(cell.text(numbers))).append(marked(cell.notes(), marks));
            }
            out.append(" \\\\\n");
        }
        out.append("\\bottomrule\n\\end{tabular}\n");
        if (!table.remarks().isEmpty() || !marks.isEmpty()) {
            out.append("\\begin{tablenotes}\\footnotesize\n");
            table.remarks()
                    .forEach(remark ->
                            out.append("\\item ").append(escape(remark)).append('\n'));
            marks.forEach((note, mark) -> out.append("\\item[")
                    .append(mark)
                    .append("] ")
                    .append(escape(table.notes().get(note)))
                    .append('\n'));
            out.append("\\end{tablenotes}\n");
        }
        return out.append("\\end{threeparttable}\n\\end{table}\n").toString();
    }

    private static void groups(StringBuilder out, List<Table.Column> columns) {
        int i = 0;
        while (i < columns.size()) {
            String group = columns.get(i).group();
            int span = 1;
            while (!group.isEmpty()
                    && i + span < columns.size()
                    && columns.get(i + span).group().equals(group)) {
                span++;
            }
            out.append(" & \\multicolumn{")
                    .append(span)
                    .append("}{c}{")
                    .append(escape(group))
                    .append('}');
            i += span;
        }
        out.append(" \\\\\n");
    }

    private static String marked(List<String> notes, Map<String, String> marks) {
        StringBuilder out = new StringBuilder();
        notes.forEach(note -> out.append("\\tnote{").append(marks.get(note)).append('}'));
        return out.toString();
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\\' -> out.append("\\textbackslash{}");
                case '{', '}', '$', '&', '#', '_', '%' -> out.append('\\').append(c);
                case '~' -> out.append("\\textasciitilde{}");
                case '^' -> out.append("\\textasciicircum{}");
                case '<' -> out.append("\\textless{}");
                case '>' -> out.append("\\textgreater{}");
                case '"' -> out.append("\\textquotedbl{}");
                case '\u2212' -> out.append("$-$");
                case '\u2264' -> out.append("$\\leq$");
                case '\u2265' -> out.append("$\\geq$");
                case '\u00d7' -> out.append("$\\times$");
                case '\u2079' -> out.append("$^9$");
                case '\u00b3' -> out.append("$^3$");
                case '\u00b5' -> out.append("\\textmu{}");
                case '\n', '\r' -> out.append(' ');
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
