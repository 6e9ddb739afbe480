package io.github.tmacohort.reports.export;

import java.util.Arrays;

/**
 * How wide the columns of a printed table are. A column is at least as wide as its longest word and never wider than its
 * longest text, its head aside, which is wrapped; what lies between is shared out by need.
 */
public final class ColumnWidths {
    /** No word makes a column wider than this share of the table: it is broken instead. */
    private static final double LARGEST_WORD = 0.4;

    private final double[] smallest;
    private final double[] natural;

    private ColumnWidths(double[] smallest, double[] natural) {
        this.smallest = smallest;
        this.natural = natural;
    }

    /** Measures text of the table's size. */
    public interface Measure {
        /** Width of the text in one line. */
        double of(String text, boolean strong);
    }

    /**
     * What the columns need.
     *
     * @param padding left and right of a text together
     * @param indent width of one step by which a label is set in
     * @param available width of the table at most
     */
    public static ColumnWidths of(TableGrid grid, Measure measure, double padding, double indent, double available) {
        double[] smallest = new double[grid.columns()];
        double[] natural = new double[grid.columns()];
        Arrays.fill(smallest, padding + indent);
        Arrays.fill(natural, padding + indent);
        for (TableGrid.GridRow row : grid.rows()) {
            need(row.cells(), false, measure, padding, indent, available, smallest, natural);
        }
        grid.head().forEach(row -> need(row, true, measure, padding, indent, available, smallest, natural));
        return new ColumnWidths(smallest, natural);
    }

    private static void need(
            Iterable<TableGrid.GridCell> cells,
            boolean head,
            Measure measure,
            double padding,
            double indent,
            double available,
            double[] smallest,
            double[] natural) {
        int column = 0;
        for (TableGrid.GridCell cell : cells) {
            double around = padding
                    + cell.indent() * indent
                    + (cell.marks().isEmpty() ? 0 : measure.of(cell.marks(), cell.strong()));
            double word = 0;
            double line = 0;
            for (String text : cell.text().split("\n", -1)) {
                line = Math.max(line, measure.of(text, cell.strong()) + around);
                for (String part : text.split(" ")) {
                    word = Math.max(word, measure.of(part, cell.strong()) + around);
                }
            }
            word = Math.min(word, LARGEST_WORD * available);
            if (cell.span() == 1) {
                smallest[column] = Math.max(smallest[column], word);
                natural[column] = Math.max(natural[column], head ? word : Math.max(word, line));
            } else if (cell.align() == TableGrid.Align.CENTRE) { // a head over several columns
                double sum =
                        Arrays.stream(smallest, column, column + cell.span()).sum();
                for (int i = column; word > sum && i < column + cell.span(); i++) {
                    smallest[i] += (word - sum) / cell.span();
                    natural[i] = Math.max(natural[i], smallest[i]);
                }
            }
            column += cell.span();
        }
    }

    /**
     * Whether the texts fit into that width without broken words.
     *
     * @param crowding how many times the width they may take on one line each, the rest being wrapped
     */
    public boolean fit(double available, double crowding) {
        return sum(smallest) <= available && sum(natural) <= crowding * available;
    }

    /** The widths, together {@code available} at most. */
    public double[] within(double available) {
        double least = sum(smallest);
        double most = sum(natural);
        double[] widths = new double[smallest.length];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = most <= available
                    ? natural[i]
                    : least <= available
                            ? smallest[i] + (natural[i] - smallest[i]) * (available - least) / (most - least)
                            : smallest[i] * available / least;
        }
        return widths;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
