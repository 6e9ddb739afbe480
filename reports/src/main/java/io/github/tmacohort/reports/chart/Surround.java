package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.chart.Ink.Anchor;
import io.github.tmacohort.reports.figure.FigureText;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** What every figure has around its content: title, subtitle, the mark of invented data, a warning, small print. */
final class Surround {

    private static final String SYNTHETIC = "SYNTHETIC DATA";
    private static final int LINES = 3;
    private static final int NOTE_LINES = 6;

    private final FigureStyle style;
    private final boolean synthetic;
    private final List<String> title;
    private final List<String> subtitle;
    private final List<String> warning;
    private final List<String> notes = new ArrayList<>();

    Surround(FigureText text, String warning, List<String> notes, FigureStyle style) {
        this.style = style;
        synthetic = text.synthetic();
        double content = contentWidth();
        double tag = synthetic ? tagWidth() + style.fontSize() : 0;
        title = style.titles() ? Typeface.wrap(text.title(), style.titleSize(), content - tag, LINES, true) : List.of();
        subtitle = style.titles() ? Typeface.wrap(text.subtitle(), style.fontSize(), content, LINES) : List.of();
        this.warning = Typeface.wrap(warning, style.fontSize(), content - 2 * style.fontSize(), LINES);
        for (String note : notes) {
            this.notes.addAll(Typeface.wrap(note, style.smallSize(), content, NOTE_LINES));
        }
    }

    double left() {
        return style.margin();
    }

    double contentWidth() {
        return style.width() - 2 * style.margin();
    }

    /** Where the content may begin. */
    double top() {
        double y = style.margin() + title.size() * style.leading(style.titleSize());
        if (title.isEmpty() && synthetic) {
            y += style.leading(style.fontSize()) + 2;
        }
        y += subtitle.size() * style.leading(style.fontSize());
        if (!warning.isEmpty()) {
            y += warningHeight() + style.fontSize() * 0.6;
        }
        return title.isEmpty() && !synthetic && warning.isEmpty() ? y : y + style.fontSize() * 0.6;
    }

    /** Height needed below the content. */
    double bottom() {
        double gap = notes.isEmpty() ? 0 : style.fontSize() * 0.7;
        return gap + notes.size() * style.leading(style.smallSize()) + style.margin();
    }

    private double warningHeight() {
        return warning.size() * style.leading(style.fontSize()) + style.fontSize() * 0.7;
    }

    private double tagWidth() {
        return Typeface.width(SYNTHETIC, style.smallSize()) + style.fontSize();
    }

    void draw(Ink ink, double height) {
        ink.fillBox(0, 0, style.width(), height, Palette.PAPER);
        double y = style.margin();
        if (synthetic) {
            drawTag(ink, y);
        }
        for (String line : title) {
            y += style.leading(style.titleSize());
            ink.text(line, left(), y - style.titleSize() * 0.3, Anchor.START, style.titleSize(), Palette.INK, true);
        }
        if (title.isEmpty() && synthetic) {
            y += style.leading(style.fontSize()) + 2;
        }
        for (String line : subtitle) {
            y += style.leading(style.fontSize());
            ink.text(line, left(), y - style.fontSize() * 0.28, Anchor.START, style.fontSize(), Palette.SOFT);
        }
        if (!warning.isEmpty()) {
            drawWarning(ink, y + style.fontSize() * 0.4);
        }
        double baseline = height - bottom() + (notes.isEmpty() ? 0 : style.fontSize() * 0.7);
        for (String note : notes) {
            baseline += style.leading(style.smallSize());
            ink.text(note, left(), baseline - style.smallSize() * 0.28, Anchor.START, style.smallSize(), Palette.SOFT);
        }
    }

    private void drawTag(Ink ink, double y) {
        double height = style.leading(style.smallSize()) + 2;
        double x = style.width() - style.margin() - tagWidth();
        ink.draw(new Rectangle2D.Double(x, y, tagWidth(), height), Palette.stroke(0.8), Palette.VERMILLION);
        ink.text(
                SYNTHETIC,
                x + tagWidth() / 2,
                y + height / 2 + style.smallSize() * 0.36,
                Anchor.MIDDLE,
                style.smallSize(),
                darkVermillion());
    }

    private void drawWarning(Ink ink, double y) {
        ink.begin("warning", "");
        ink.fillBox(left(), y, contentWidth(), warningHeight(), Palette.faded(Palette.ORANGE, 0.18));
        ink.fillBox(left(), y, 3, warningHeight(), Palette.VERMILLION);
        double baseline = y + style.fontSize() * 0.35;
        for (String line : warning) {
            baseline += style.leading(style.fontSize());
            ink.text(
                    line,
                    left() + style.fontSize(),
                    baseline - style.fontSize() * 0.28,
                    Anchor.START,
                    style.fontSize(),
                    darkVermillion());
        }
        ink.end();
    }

    /** Dark enough for small letters: 5.6 to 1 against white. */
    private static Color darkVermillion() {
        return new Color(0xa8, 0x48, 0x00);
    }
}
