package io.github.tmacohort.reports.chart;

/**
 * Widths, letters and lines that families of journals ask for, as their instructions to authors had them in 2023. A
 * journal's own instructions come first; {@link FigureStyle} takes any numbers.
 */
public enum JournalColumn {
    /** 89 mm; letters of 5 to 7 points, lines of 0.25 to 1 point. */
    NATURE_SINGLE(89, 7, 0.5),
    /** 183 mm; letters of 5 to 7 points, lines of 0.25 to 1 point. */
    NATURE_DOUBLE(183, 7, 0.5),
    /** 90 mm (1063 pixels at 300 dpi); letters of 7 points, none below 6; lines of 0.25 points and more. */
    ELSEVIER_SINGLE(90, 7.5, 0.75),
    /** 190 mm (2244 pixels at 300 dpi); letters of 7 points, none below 6; lines of 0.25 points and more. */
    ELSEVIER_DOUBLE(190, 7.5, 0.75),
    /** 84 mm; letters of 8 to 12 points, lines of 0.3 points and more. */
    SPRINGER_SINGLE(84, 8, 0.75),
    /** 174 mm; letters of 8 to 12 points, lines of 0.3 points and more. */
    SPRINGER_DOUBLE(174, 8, 0.75),
    /** 132 mm, the text column; letters of 8 to 12 points; TIFF with LZW compression, 300 to 600 dpi. */
    PLOS_TEXT(132, 9.6, 1),
    /** 190.5 mm, the most that is taken, 222.25 mm high at most; letters of 8 to 12 points; TIFF as for the column. */
    PLOS_PAGE(190.5, 9.6, 1),
    /** 85 mm; common where a journal names no width. */
    COMMON_SINGLE(85, 7, 1),
    /** 174 mm; common where a journal names no width. */
    COMMON_DOUBLE(174, 8, 1);

    private final FigureStyle style;

    JournalColumn(double widthMm, double fontSize, double lineWeight) {
        style = new FigureStyle(widthMm, fontSize, lineWeight, false);
    }

    /** Without titles, which belong into the legend. */
    public FigureStyle style() {
        return style;
    }
}
