package io.github.tmacohort.reports.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * The numbers behind a figure as text cells: doubles as {@link Double#toString(double)} writes them, whole numbers
 * without decimals, an empty cell where there is no number.
 */
public record FigureTable(List<String> columns, List<List<String>> rows) {

    public FigureTable {
        columns = List.copyOf(columns);
        List<List<String>> copies = new ArrayList<>();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "every row must have " + columns.size() + " cells, got " + row.size() + ": " + row);
            }
            copies.add(List.copyOf(row));
        }
        rows = List.copyOf(copies);
    }
}
