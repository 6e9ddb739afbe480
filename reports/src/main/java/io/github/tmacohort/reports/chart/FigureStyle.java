package io.github.tmacohort.reports.chart;

import java.awt.BasicStroke;

/**
 * Size and texts of a drawn figure.
 *
 * @param widthMm width of the drawing in millimetres; the height follows from the content
 * @param fontSize size of labels in points; the title is 1.3 times as large, small print 0.84 times
 * @param lineWeight how heavy lines are: at 1 curves have 1.5 to 2 points and axes 0.7; none gets thinner than 0.25
 *     points
 * @param titles whether title and subtitle are drawn; journals want them in the legend instead
 */
public record FigureStyle(double widthMm, double fontSize, double lineWeight, boolean titles) {

    /** What the strictest of the journals print [points]. */
    static final double THINNEST = 0.25;

    static final double POINTS_PER_MM = 72 / 25.4;

    public FigureStyle {
        if (!(widthMm >= 60 && widthMm <= 600)) {
            throw new IllegalArgumentException("widthMm must be in [60, 600], got " + widthMm);
        }
        if (!(fontSize >= 5 && fontSize <= 24)) {
            throw new IllegalArgumentException("fontSize must be in [5, 24] points, got " + fontSize);
        }
        if (!(lineWeight >= 0.25 && lineWeight <= 4)) {
            throw new IllegalArgumentException("lineWeight must be in [0.25, 4], got " + lineWeight);
        }
    }

    /** Lines of the usual weight. */
    public FigureStyle(double widthMm, double fontSize, boolean titles) {
        this(widthMm, fontSize, 1, titles);
    }

    /** A page wide, 180 mm, labels of 9 points. */
    public static FigureStyle page() {
        return new FigureStyle(180, 9, true);
    }

    /** One column of a journal, 85 mm, labels of 7 points, no titles. */
    public static FigureStyle column() {
        return new FigureStyle(85, 7, false);
    }

    public FigureStyle withWidthMm(double width) {
        return new FigureStyle(width, fontSize, lineWeight, titles);
    }

    public FigureStyle withFontSize(double points) {
        return new FigureStyle(widthMm, points, lineWeight, titles);
    }

    public FigureStyle withTitles(boolean drawn) {
        return new FigureStyle(widthMm, fontSize, lineWeight, drawn);
    }

    public FigureStyle withLineWeight(double weight) {
        return new FigureStyle(widthMm, fontSize, weight, titles);
    }

    /** A pen of this style's weight. Wide round pens are dots, whose size is theirs. */
    BasicStroke weighted(BasicStroke pen) {
        boolean dot = pen.getEndCap() == BasicStroke.CAP_ROUND && pen.getLineWidth() > 1;
        if (lineWeight == 1 || dot) {
            return pen;
        }
        double width = Math.max(THINNEST, pen.getLineWidth() * lineWeight);
        return new BasicStroke(
                (float) width,
                pen.getEndCap(),
                pen.getLineJoin(),
                pen.getMiterLimit(),
                pen.getDashArray(),
                pen.getDashPhase());
    }

    double width() {
        return widthMm * POINTS_PER_MM;
    }

    double titleSize() {
        return fontSize * 1.3;
    }

    double smallSize() {
        return fontSize * 0.84;
    }

    /** Distance from one line of text to the next. */
    double leading(double size) {
        return size * 1.28;
    }

    double margin() {
        return fontSize * 0.7;
    }
}
