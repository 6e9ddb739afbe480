package io.github.tmacohort.reports.table;

import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.explain.Explanation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What explains the numbers of a table. A cell's own explanation goes before its row's, that before its column's, that before
 * that of all cells of its kind; counts and shares without any are counts and shares. Words have none but their own.
 *
 * @param analysisSet of whom the table is, such as {@code the 30 treated patients}
 * @param inputs columns whose numbers go into the others of their row, such as numbers at risk
 * @param columns by index, the first after the row labels being 0
 * @param rows by index
 * @param cells by place
 * @param kinds by the kind of cell
 */
public record TableExplanations(
        String analysisSet,
        List<Integer> inputs,
        Map<Integer, Explanation> columns,
        Map<Integer, Explanation> rows,
        Map<Place, Explanation> cells,
        Map<Class<? extends Cell>, Explanation> kinds) {
    static final TableExplanations NONE = new TableExplanations("", List.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /** A cell's place, both from 0, row labels not counted. */
    public record Place(int row, int column) {}

    public TableExplanations {
        Objects.requireNonNull(analysisSet, "analysisSet");
        inputs = List.copyOf(inputs);
        columns = Map.copyOf(columns);
        rows = Map.copyOf(rows);
        cells = Map.copyOf(cells);
        kinds = Map.copyOf(kinds);
    }

    /** What explains a cell; empty for words and blanks, and for a number that nothing explains. */
    public Optional<Explanation> of(Cell cell, int row, int column) {
        Cell inner = cell instanceof Cell.Noted noted ? noted.cell() : cell;
        if (inner instanceof Cell.Blank) {
            return Optional.empty();
        }
        Explanation own = cells.isEmpty() ? null : cells.get(new Place(row, column));
        if (own != null) {
            return Optional.of(own);
        }
        if (!isNumber(inner)) {
            return Optional.empty();
        }
        Explanation found = rows.get(row);
        if (found == null) {
            found = columns.get(column);
        }
        if (found == null) {
            found = kinds.get(inner.getClass());
        }
        if (found == null && inner instanceof Cell.Count) {
            found = DescriptiveExplanations.count();
        }
        if (found == null && (inner instanceof Cell.Share || inner instanceof Cell.CountAndPercent)) {
            found = DescriptiveExplanations.share();
        }
        return Optional.ofNullable(found);
    }

    /** Whether a cell holds a number, or says that there is none where one belongs. */
    public static boolean isNumber(Cell cell) {
        return !(cell instanceof Cell.Blank) && !cell.isWords();
    }
}
