package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.chart.Ink.Anchor;
import io.github.tmacohort.reports.figure.DoseCalendarFigure;
import io.github.tmacohort.reports.figure.DoseCalendarFigure.Interruption;
import io.github.tmacohort.reports.figure.DoseCalendarFigure.Row;
import io.github.tmacohort.reports.figure.DoseCalendarFigure.Share;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Rows of day cells; the share of the planned dose is both height and shade, so that grey print keeps it. */
final class DoseCalendarDrawing implements Drawing {

    private static final double TALLEST_MM = 225;
    private static final double HIGHEST = 1.2;
    /** Cells narrower than this [points] are drawn without gaps between days. */
    private static final double PARTED = 2.5;

    private final DoseCalendarFigure figure;
    private final FigureStyle style;
    private final List<Row> rows;
    private final Surround surround;
    private final Legend legend;
    private final Panel panel;
    private final double lane;
    private final double idWidth;
    private final double endWidth;
    private final double height;

    DoseCalendarDrawing(DoseCalendarFigure figure, FigureStyle style) {
        this.figure = figure;
        this.style = style;
        double size = style.fontSize();
        rows = Sampled.evenly(figure.rows(), DoseCalendarFigure.MOST_ROWS);
        surround = new Surround(figure.text(), "", notes(), style);
        legend = new Legend(entries(), surround.contentWidth(), style);
        int n = Math.max(1, rows.size());
        lane = Math.min(size * 1.5, TALLEST_MM * FigureStyle.POINTS_PER_MM / n);
        double widestId = 0;
        double widestEnd = 0;
        for (Row row : rows) {
            widestId = Math.max(widestId, Typeface.width(Typeface.clean(row.id()), labelSize()));
            widestEnd = Math.max(widestEnd, Typeface.width(Typeface.clean(row.end()), labelSize()));
        }
        idWidth = Math.min(widestId, style.width() * 0.18) + 0.01;
        endWidth = Math.min(widestEnd, style.width() * 0.23) + 0.01;
        double top = surround.top() + legend.height() + size * 0.6;
        double right = style.width() - style.margin() - endWidth - size * 0.9;
        Rectangle2D area = Panel.area(surround.left() + idWidth + size * 0.6, top, right, lane * n + size * 0.4);
        panel = Panel.of(area, Scale.of(figure.axis(), figure.numbers()), new Scale(0, 1, false, List.of()), style);
        panel.withoutYAxis();
        panel.withVerticalGrid();
        height = area.getMaxY() + Panel.xAxisHeight(style) + surround.bottom();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(figure.notes());
        if (rows.size() < figure.rows().size()) {
            notes.add(Sampled.said(rows.size(), figure.rows().size(), "patients", "the rows", figure.numbers()));
        }
        return notes;
    }

    private double labelSize() {
        return Math.min(style.fontSize(), lane * 0.85);
    }

    private static Color colour(Share share) {
        return switch (share) {
            case BELOW_HALF -> new Color(0xa6, 0xcb, 0xe8);
            case REDUCED -> new Color(0x4f, 0x9b, 0xd0);
            case AS_PLANNED -> new Color(0x00, 0x4c, 0x86);
            case ABOVE -> Palette.ORANGE;
        };
    }

    private List<Legend.Entry> entries() {
        double size = style.fontSize();
        double height = size * 1.2;
        List<Legend.Entry> entries = new ArrayList<>();
        for (Share share : Share.values()) {
            entries.add(new Legend.Entry(
                    share.name(),
                    share.label(figure.numbers()),
                    size * 0.8,
                    (ink, x, y) -> drawDose(ink, share.typical(), x, x + size * 0.8, y, height)));
        }
        entries.add(new Legend.Entry(
                "missed", "No dose", size * 0.8, (ink, x, y) -> drawMissed(ink, x, x + size * 0.8, y)));
        entries.add(new Legend.Entry(
                "interruption",
                "Recorded interruption",
                size * 2,
                (ink, x, y) -> drawInterruption(ink, x, x + size * 2, y, size)));
        entries.add(
                new Legend.Entry("end", "End of course", size * 0.5, (ink, x, y) -> drawEnd(ink, x + 1, y, height)));
        if (figure.rows().stream().anyMatch(Row::ongoing)) {
            entries.add(new Legend.Entry(
                    "ongoing", "Treatment ongoing", size, (ink, x, y) -> drawOngoing(ink, x + size * 0.2, y)));
        }
        return entries;
    }

    @Override
    public double height() {
        return height;
    }

    @Override
    public void draw(Ink ink) {
        surround.draw(ink, height);
        legend.draw(ink, surround.left(), surround.top());
        panel.draw(ink);
        panel.drawXLabels(ink, figure.axis().label());
        for (int i = 0; i < rows.size(); i++) {
            drawRow(ink, rows.get(i), panel.area().getY() + style.fontSize() * 0.2 + (i + 0.5) * lane);
        }
    }

    private void drawRow(Ink ink, Row row, double y) {
        ink.begin("row", row.id());
        double size = labelSize();
        double baseline = y + size * 0.35;
        ink.text(
                Typeface.fit(Typeface.clean(row.id()), size, idWidth),
                surround.left(),
                baseline,
                Anchor.START,
                size,
                Palette.INK);
        ink.text(
                Typeface.fit(Typeface.clean(row.end()), size, endWidth),
                panel.area().getMaxX() + style.fontSize() * 0.9,
                baseline,
                Anchor.START,
                size,
                Palette.SOFT);
        double base = y + lane * 0.4;
        ink.line(left(row.firstDay()), base, right(row.lastDay()), base, Palette.stroke(0.4), Palette.RULE);
        for (Interruption interruption : row.interruptions()) {
            double from = left(Math.max(interruption.from(), row.firstDay()));
            drawInterruption(ink, from, right(interruption.to()), y, lane * 0.8);
        }
        drawDoses(ink, row, y);
        double end = right(row.lastDay());
        if (row.ongoing()) {
            drawOngoing(ink, end, y);
        } else {
            drawEnd(ink, end + 1, y, lane * 0.8);
        }
        ink.end();
    }

    /** A cell a day, or one for days on end of the same dose where days are too narrow to be parted. */
    private void drawDoses(Ink ink, Row row, double y) {
        boolean parted = panel.x(1) - panel.x(0) >= PARTED;
        for (int i = 0; i < row.doses().size(); ) {
            int begin = i;
            double dose = row.doses().get(i);
            do {
                i++;
            } while (!parted && i < row.doses().size() && row.doses().get(i) == dose);
            double from = left(row.firstDay() + begin);
            double to = right(row.firstDay() + i - 1) - (parted ? 0.5 : 0);
            if (dose > 0) {
                drawDose(ink, dose / figure.planned(), from, to, y, lane * 0.8);
            } else if (!row.isInterrupted(row.firstDay() + begin)) {
                drawMissed(ink, from, to, y);
            }
        }
    }

    private double left(int day) {
        return panel.x(Math.max(figure.axis().start(), Math.min(figure.axis().end(), day - 0.5)));
    }

    private double right(int day) {
        return panel.x(Math.max(figure.axis().start(), Math.min(figure.axis().end(), day + 0.5)));
    }

    private static void drawDose(Ink ink, double share, double from, double to, double y, double height) {
        double drawn = Math.max(0.15, Math.min(share, HIGHEST) / HIGHEST) * height;
        ink.fillBox(from, y + height / 2 - drawn, to - from, drawn, colour(Share.of(share)));
    }

    private static void drawMissed(Ink ink, double from, double to, double y) {
        double inset = Math.min(1, (to - from) * 0.2);
        ink.line(from + inset, y, to - inset, y, Palette.stroke(1.4), Palette.VERMILLION);
    }

    private static void drawInterruption(Ink ink, double from, double to, double y, double height) {
        Rectangle2D box = new Rectangle2D.Double(from, y - height / 2, to - from, height);
        ink.fill(box, Palette.SHADE);
        double step = height * 0.5;
        for (double x = from + step; x < to + height; x += step) { // rising lines, cut at the sides of the box
            double x1 = Math.min(x, to);
            double x2 = Math.max(x - height, from);
            ink.line(
                    x1,
                    y - height / 2 + (x - x1),
                    x2,
                    y + height / 2 - (x2 - (x - height)),
                    Palette.stroke(0.5),
                    Palette.SOFT);
        }
        ink.draw(box, Palette.stroke(0.5), Palette.SOFT);
    }

    private static void drawEnd(Ink ink, double x, double y, double height) {
        ink.line(x, y - height / 2, x, y + height / 2, Palette.stroke(1.6), Palette.BLACK);
    }

    private void drawOngoing(Ink ink, double x, double y) {
        Symbols.filled(ink, Symbols.arrowRight(x, y, style.fontSize() * 0.35), Palette.BLUE);
    }
}
