package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.chart.Ink.Anchor;
import java.util.List;
import java.util.OptionalDouble;

/** Counts under the ticks of a panel: each centred on the coordinate of its tick, each row beside its label. */
final class CountTable {

    /**
     * One line.
     *
     * @param part what it counts, for readers of the source
     * @param key the group it belongs to
     * @param label shown on the left, shortened if it must be
     * @param indent whether the label stands under a heading
     * @param sample drawn before the label; null for none
     * @param cells one per time; an empty list for a heading
     */
    record Line(String part, String key, String label, boolean indent, Legend.Sample sample, List<String> cells) {}

    static final double SAMPLE = 16;

    private final List<Line> lines;
    private final List<Double> times;
    private final FigureStyle style;

    CountTable(List<Line> lines, List<Double> times, FigureStyle style) {
        this.lines = lines;
        this.times = times;
        this.style = style;
    }

    double height() {
        return lines.isEmpty() ? 0 : lines.size() * leading() + style.fontSize() * 0.6;
    }

    /** Least distance between a label and the first count. */
    static double gap(FigureStyle style) {
        return style.fontSize() * 1.1;
    }

    private double leading() {
        return style.leading(style.fontSize()) * 1.04;
    }

    /** Width the labels would like to have. */
    double labelWidth() {
        double widest = 0;
        for (Line line : lines) {
            if (!line.cells().isEmpty()) {
                widest = Math.max(widest, before(line) + Typeface.width(line.label(), style.fontSize()));
            }
        }
        return widest;
    }

    private double before(Line line) {
        return (line.indent() ? style.fontSize() : 0) + (line.sample() == null ? 0 : SAMPLE + style.fontSize() * 0.5);
    }

    /** How far a count at the edge reaches out of the data area. */
    double halfCell(int column) {
        double widest = 0;
        for (Line line : lines) {
            if (column < line.cells().size()) {
                widest = Math.max(widest, Typeface.width(line.cells().get(column), style.fontSize()));
            }
        }
        return widest / 2;
    }

    void draw(Ink ink, Panel panel, double left, double top) {
        double size = style.fontSize();
        double right = panel.area().getX() - halfCell(0) - gap(style);
        double baseline = top + size * 0.6;
        for (Line line : lines) {
            baseline += leading();
            double y = baseline - size * 0.3;
            double x = left + (line.indent() ? size : 0);
            ink.begin(line.part(), line.key());
            if (line.sample() != null) {
                line.sample().draw(ink, x, y - size * 0.34);
                x += SAMPLE + size * 0.5;
            }
            double room = (line.cells().isEmpty() ? panel.area().getMaxX() : right) - x;
            ink.text(Typeface.fit(line.label(), size, room), x, y, Anchor.START, size, Palette.INK);
            drawCells(ink, panel, line, y);
            ink.end();
        }
    }

    /** A count that would touch the one before it is left out; the ticks show by the same rule. */
    private void drawCells(Ink ink, Panel panel, Line line, double y) {
        OptionalDouble free = OptionalDouble.empty();
        for (int i = 0; i < line.cells().size(); i++) {
            double x = panel.x(times.get(i));
            double half = Typeface.width(line.cells().get(i), style.fontSize()) / 2;
            if (free.isEmpty() || x - half > free.getAsDouble()) {
                ink.text(line.cells().get(i), x, y, Anchor.MIDDLE, style.fontSize(), Palette.INK);
                free = OptionalDouble.of(x + half + 2);
            }
        }
    }
}
