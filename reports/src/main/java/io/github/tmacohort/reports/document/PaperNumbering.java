package io.github.tmacohort.reports.document;

import io.github.tmacohort.reports.export.TableGrid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tables and figures of a report stand in the paper itself and which in its supplement, and how they are numbered
 * there: 1, 2, … and S1, S2, …, each in the order of the report. References in texts follow.
 */
final class PaperNumbering {

    /** What readers of the paper need at hand. */
    private static final Set<String> MAIN = Set.of(
            "flow",
            "baseline",
            "tma-at-diagnosis",
            "treatment",
            "swimmer-first-days",
            "response",
            "response-rates",
            "overall-survival-curve",
            "landmark-survival",
            "landmark-curves",
            "adverse-event-categories");

    private static final String NUMBER = "S?[0-9]+[a-z]*";
    private static final Pattern ONE = Pattern.compile("\\b(Table|Figure)[ \u00a0](" + NUMBER + ")\\b");
    private static final Pattern SEVERAL = Pattern.compile(
            "\\b(Table|Figure)s[ \u00a0](" + NUMBER + "(?:, " + NUMBER + ")*(?:,? and " + NUMBER + ")?)\\b");

    private final Map<String, String> numbers = new HashMap<>();

    /** @param sections whose tables and figures are numbered, in their order */
    PaperNumbering(List<Section> sections) {
        Map<String, Integer> last = new HashMap<>();
        for (Section section : sections) {
            for (Block block : section.blocks()) {
                if (block instanceof Block.OfTable || block instanceof Block.OfFigure) {
                    String kind = block instanceof Block.OfTable ? "Table" : "Figure";
                    String prefix = kind + " " + (isMain(block) ? "" : "S");
                    numbers.put(old(block), prefix + last.merge(prefix, 1, Integer::sum));
                }
            }
        }
    }

    private static String old(Block block) {
        return block instanceof Block.OfTable table ? table.number() : ((Block.OfFigure) block).number();
    }

    /** Whether a table or figure stands in the paper itself. */
    static boolean isMain(Block block) {
        return block instanceof Block.OfTable table
                        && MAIN.contains(table.table().id())
                || block instanceof Block.OfFigure figure
                        && MAIN.contains(figure.figure().id());
    }

    /** What the paper or its supplement calls a table or figure. */
    String of(Block block) {
        return numbers.get(old(block));
    }

    /** The text with the numbers of the paper in place of the report's. */
    String in(String text) {
        String singles = ONE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(renamed(found.group())));
        return SEVERAL.matcher(singles).replaceAll(found -> {
            String kind = found.group(1);
            String renamed = Pattern.compile(NUMBER)
                    .matcher(found.group(2))
                    .replaceAll(number -> Matcher.quoteReplacement(
                            renamed(kind + " " + number.group()).substring(kind.length() + 1)));
            return Matcher.quoteReplacement(kind + "s " + renamed);
        });
    }

    private String renamed(String reference) {
        return numbers.getOrDefault(reference.replace('\u00a0', ' '), reference);
    }

    /** The table with references as the paper has them. */
    TableGrid in(TableGrid grid) {
        List<List<TableGrid.GridCell>> head = new ArrayList<>();
        grid.head().forEach(row -> head.add(cells(row)));
        List<TableGrid.GridRow> rows = new ArrayList<>();
        grid.rows().forEach(row -> rows.add(new TableGrid.GridRow(row.kind(), cells(row.cells()))));
        List<TableGrid.Note> notes = new ArrayList<>();
        grid.notes().forEach(note -> notes.add(new TableGrid.Note(note.mark(), in(note.text()))));
        return new TableGrid(head, rows, notes, grid.columns());
    }

    private List<TableGrid.GridCell> cells(List<TableGrid.GridCell> cells) {
        List<TableGrid.GridCell> renamed = new ArrayList<>();
        for (TableGrid.GridCell cell : cells) {
            renamed.add(new TableGrid.GridCell(
                    in(cell.text()), cell.marks(), cell.span(), cell.strong(), cell.align(), cell.indent()));
        }
        return renamed;
    }
}
