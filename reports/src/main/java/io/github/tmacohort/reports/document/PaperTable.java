package io.github.tmacohort.reports.document;

import io.github.tmacohort.reports.chart.Lettering;
import io.github.tmacohort.reports.export.ColumnWidths;
import io.github.tmacohort.reports.export.TableGrid;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Table;

/**
 * How a table is set on paper: upright if its texts have room there, else on a broad page, in letters as large as fit.
 *
 * @param widths of the columns in points
 * @param size of the letters in points
 */
record PaperTable(TableGrid grid, boolean broad, double[] widths, double size) {
    private static final double[] SIZES = {8.5, 8, 7.5};
    private static final double[] SMALL_SIZES = {8.5, 8, 7.5, 7, 6.5, 6};

    /** A table of so few columns is read well with its texts wrapped. */
    private static final int FEW = 4;

    private static final double CROWDED = 1.2;
    private static final double WRAPPED = 4;

    /** Between a text and its neighbours, a little more than is drawn, as programs differ in their measures. */
    static final double PADDING = 8;

    static final double INDENT = 8;

    static PaperTable of(Table table, NumberText numbers, double uprightWidth, double broadWidth) {
        return of(TableGrid.of(table, numbers), uprightWidth, broadWidth);
    }

    static PaperTable of(TableGrid grid, double uprightWidth, double broadWidth) {
        double crowding = grid.columns() <= FEW ? WRAPPED : CROWDED;
        for (double size : SIZES) {
            if (widths(grid, size, uprightWidth).fit(uprightWidth, crowding)) {
                return of(grid, false, size, uprightWidth);
            }
        }
        for (double size : SIZES) {
            if (widths(grid, size, broadWidth).fit(broadWidth, CROWDED)) {
                return of(grid, true, size, broadWidth);
            }
        }
        for (double size : SMALL_SIZES) {
            if (widths(grid, size, broadWidth).fit(broadWidth, Double.MAX_VALUE)) {
                return of(grid, true, size, broadWidth);
            }
        }
        return of(grid, true, SMALL_SIZES[SMALL_SIZES.length - 1], broadWidth);
    }

    private static PaperTable of(TableGrid grid, boolean broad, double size, double width) {
        return new PaperTable(grid, broad, widths(grid, size, width).within(width), size);
    }

    private static ColumnWidths widths(TableGrid grid, double size, double available) {
        return ColumnWidths.of(grid, (text, strong) -> Lettering.width(text, size, strong), PADDING, INDENT, available);
    }
}
