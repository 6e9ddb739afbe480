package io.github.tmacohort.reports.chart;

/**
 * Size and texts of a drawn figure.
 *
 * @param widthMm width of the drawing in millimetres; the height follows from the content
 * @param fontSize size of labels in points; title and small print follow from it
 * @param titles whether title and subtitle are drawn; journals want them in the legend instead
 */
public record FigureStyle(double widthMm, double fontSize, boolean titles) {

    static final double POINTS_PER_MM = 72 / 25.4;

    public FigureStyle {
        if (!(widthMm >= 60 && widthMm <= 600)) {
            throw new IllegalArgumentException("widthMm must be in [60, 600], got " + widthMm);
        }
        if (!(fontSize >= 5 && fontSize <= 24)) {
            throw new IllegalArgumentException("fontSize must be in [5, 24] points, got " + fontSize);
        }
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
        return new FigureStyle(width, fontSize, titles);
    }

    public FigureStyle withFontSize(double points) {
        return new FigureStyle(widthMm, points, titles);
    }

    public FigureStyle withTitles(boolean drawn) {
        return new FigureStyle(widthMm, fontSize, drawn);
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
