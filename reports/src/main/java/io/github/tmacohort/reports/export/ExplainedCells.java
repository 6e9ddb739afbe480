package io.github.tmacohort.reports.export;

import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.explain.ExplanationIndex;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Which explanation each cell of a table refers to, in few bytes: a column names its commonest, a cell another. */
final class ExplainedCells {
    private static final int NONE = -1;

    private final Table table;
    private final int[][] cells;
    private final int[] columns;
    private final boolean any;

    private ExplainedCells(Table table, int[][] cells, int[] columns) {
        this.table = table;
        this.cells = cells;
        this.columns = columns;
        this.any = Arrays.stream(columns).anyMatch(column -> column != NONE);
    }

    static ExplainedCells of(Table table, ExplanationIndex explanations) {
        int size = explanations.all().size();
        int[][] cells = new int[table.rows().size()][table.columns().size()];
        int[][] uses = new int[table.columns().size()][size];
        for (int r = 0; r < cells.length; r++) {
            List<Cell> row = table.rows().get(r).cells();
            for (int c = 0; c < row.size(); c++) {
                Optional<Explanation> found =
                        size == 0 ? Optional.empty() : table.explanations().of(row.get(c), r, c);
                OptionalInt index = found.isPresent() ? explanations.of(found.get()) : OptionalInt.empty();
                cells[r][c] = index.orElse(NONE);
                if (index.isPresent()) {
                    uses[c][index.getAsInt()]++;
                }
            }
        }
        int[] columns = new int[uses.length];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = most(uses[c]);
        }
        return new ExplainedCells(table, cells, columns);
    }

    private static int most(int[] uses) {
        int most = NONE;
        for (int i = 0; i < uses.length; i++) {
            if (uses[i] > 0 && (most == NONE || uses[i] > uses[most])) {
                most = i;
            }
        }
        return most;
    }

    boolean any() {
        return any;
    }

    /** Inside the open tag of the table. */
    void attributes(Html out) {
        if (!any) {
            return;
        }
        out.attribute(
                "data-x",
                Arrays.stream(columns)
                        .mapToObj(column -> column == NONE ? "" : Integer.toString(column + 1))
                        .collect(Collectors.joining(",")));
        out.attribute("data-of", table.explanations().analysisSet());
        if (!table.explanations().inputs().isEmpty()) {
            out.attribute(
                    "data-in",
                    table.explanations().inputs().stream()
                            .map(column -> Integer.toString(column + 1))
                            .collect(Collectors.joining(",")));
        }
    }

    /** Of each cell of a row, what stands inside its open tag. */
    String[] row(int row) {
        String[] attributes = new String[columns.length];
        for (int c = 0; c < columns.length; c++) {
            int own = cells[row][c];
            boolean told = own != NONE
                    && (own != columns[c]
                            || table.rows().get(row).cells().get(c).isWords());
            attributes[c] = told ? " data-x=\"" + (own + 1) + "\"" : "";
        }
        return attributes;
    }
}
