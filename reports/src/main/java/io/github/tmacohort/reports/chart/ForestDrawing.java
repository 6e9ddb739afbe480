package io.github.tmacohort.reports.chart;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.chart.Ink.Anchor;
import io.github.tmacohort.reports.figure.ForestFigure;
import io.github.tmacohort.reports.figure.ForestFigure.Row;
import io.github.tmacohort.reports.figure.ValueAxis;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Labels, intervals, texts side by side, every second row shaded. An interval that passes the axis ends in an arrow;
 * what is not estimable is written, never drawn.
 */
final class ForestDrawing implements Drawing {

    private static final int LINES = 4;
    /** Limits beyond this many times the reference do not widen a logarithmic axis further. */
    private static final double WIDEST_RATIO = 16;

    private final ForestFigure figure;
    /** How much of the width the columns of text take, and how much where long words need it. */
    private static final double USUAL_TEXT = 0.66;

    private static final double MOST_TEXT = 0.74;

    /** What a word may claim of the width. */
    private static final double LEAST_SHARE = 0.26;

    private final FigureStyle style;
    private final Surround surround;
    private final List<Double> columnX = new ArrayList<>();
    private final List<List<List<String>>> texts = new ArrayList<>();
    private final List<List<String>> labels = new ArrayList<>();
    private final List<List<String>> headings = new ArrayList<>();
    private final List<Double> tops = new ArrayList<>();
    private final Scale scale;
    private final Panel panel;
    private final double headHeight;
    private final double height;

    ForestDrawing(ForestFigure figure, FigureStyle style) {
        this.figure = figure;
        this.style = style;
        surround = new Surround(figure.text(), "", figure.notes(), style);
        scale = scale();
        double size = style.fontSize();
        double content = surround.contentWidth();
        double[] widths = columnWidths(content);
        double gap = size * 1.2;
        double x = surround.left() + widths[0] + gap;
        double plotRight = surround.left() + content;
        for (int i = widths.length - 1; i > 0; i--) {
            plotRight -= widths[i];
            columnX.add(0, plotRight);
            plotRight -= gap;
        }
        wrapTexts(widths);
        double lines = 1;
        for (List<String> heading : headings) {
            lines = Math.max(lines, heading.size());
        }
        headHeight = hasHeadings() ? lines * style.leading(size) + size * 0.5 : 0;
        double y = Math.ceil(surround.top() + headHeight);
        double begin = y;
        for (int i = 0; i < figure.rows().size(); i++) {
            tops.add(y);
            y += rowLines(i) * style.leading(size) + size * 0.55;
        }
        tops.add(y);
        Rectangle2D area = Panel.area(x, begin, plotRight, Math.ceil(y) - begin + size * 0.4);
        panel = Panel.of(area, scale, new Scale(0, 1, false, List.of()), style);
        panel.withoutYAxis();
        panel.withVerticalGrid();
        double below = figure.direction().isEmpty() ? 0 : style.leading(size) * 1.3;
        height = area.getMaxY() + Panel.xAxisHeight(style) + below + surround.bottom();
    }

    private boolean hasHeadings() {
        return !figure.labelHeading().isBlank() || figure.headings().stream().anyMatch(heading -> !heading.isBlank());
    }

    private int rowLines(int row) {
        int most = Math.max(1, labels.get(row).size());
        for (List<String> cell : texts.get(row)) {
            most = Math.max(most, cell.size());
        }
        return most;
    }

    /** Natural widths, the widest narrowed until all fit into the room. */
    private double[] columnWidths(double content) {
        double size = style.fontSize();
        double[] widths = new double[1 + figure.headings().size()];
        widths[0] = Typeface.width(Typeface.clean(figure.labelHeading()), size);
        for (Row row : figure.rows()) {
            widths[0] = Math.max(widths[0], indent(row) + Typeface.width(Typeface.clean(row.label()), size));
        }
        for (int i = 1; i < widths.length; i++) {
            widths[i] = Typeface.width(Typeface.clean(figure.headings().get(i - 1)), size);
            for (Row row : figure.rows()) {
                if (i <= row.texts().size()) {
                    widths[i] = Math.max(
                            widths[i], Typeface.width(Typeface.clean(row.texts().get(i - 1)), size));
                }
            }
        }
        double sum = 0;
        for (double width : widths) {
            sum += width;
        }
        double[] least = leastWidths(content * LEAST_SHARE);
        double room = Math.min(
                content * MOST_TEXT,
                Math.max(content * USUAL_TEXT, Arrays.stream(least).sum()));
        while (sum > room) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                boolean free = widths[i] > least[i];
                boolean widestFree = widths[widest] > least[widest];
                widest = free && !widestFree || free == widestFree && widths[i] > widths[widest] ? i : widest;
            }
            double cut = Math.min(sum - room, Math.max(1, widths[widest] * 0.05));
            cut = widths[widest] > least[widest] ? Math.min(cut, widths[widest] - least[widest]) : cut;
            widths[widest] -= cut;
            sum -= cut;
        }
        for (int i = 0; i < widths.length; i++) {
            widths[i] += 0.01;
        }
        return widths;
    }

    /** What the longest word of each column needs, so that a word is broken only where it is longer than its share of the room. */
    private double[] leastWidths(double share) {
        double size = style.fontSize();
        double[] least = new double[1 + figure.headings().size()];
        least[0] = longestWord(figure.labelHeading(), size);
        for (Row row : figure.rows()) {
            least[0] = Math.max(least[0], indent(row) + longestWord(row.label(), size));
        }
        for (int i = 1; i < least.length; i++) {
            least[i] = longestWord(figure.headings().get(i - 1), size);
            for (Row row : figure.rows()) {
                if (i <= row.texts().size()) {
                    least[i] = Math.max(least[i], longestWord(row.texts().get(i - 1), size));
                }
            }
        }
        for (int i = 0; i < least.length; i++) {
            least[i] = Math.min(least[i], share);
        }
        return least;
    }

    private static double longestWord(String text, double size) {
        double longest = 0;
        for (String word : Typeface.clean(text).split(" (?![^(]*\\))")) { // an interval in brackets is one
            longest = Math.max(longest, Typeface.width(word, size));
        }
        return longest;
    }

    private double indent(Row row) {
        return row.level() * style.fontSize() * 1.1;
    }

    private void wrapTexts(double[] widths) {
        double size = style.fontSize();
        headings.add(Typeface.wrap(figure.labelHeading(), size, widths[0], LINES));
        for (int i = 1; i < widths.length; i++) {
            headings.add(Typeface.wrap(figure.headings().get(i - 1), size, widths[i], LINES));
        }
        for (Row row : figure.rows()) {
            boolean heading = row.estimate().isEmpty();
            double width = heading && row.texts().isEmpty() ? surround.contentWidth() : widths[0] - indent(row);
            labels.add(Typeface.wrap(row.label(), size, Math.max(width, 4 * size), LINES));
            List<List<String>> cells = new ArrayList<>();
            for (int i = 0; i < row.texts().size(); i++) {
                cells.add(Typeface.wrap(row.texts().get(i), size, widths[i + 1], LINES));
            }
            texts.add(cells);
        }
    }

    private Scale scale() {
        if (figure.format() == ForestFigure.Format.PERCENT) {
            return Scale.percent(0.012);
        }
        boolean log = figure.axis().scale() == ValueAxis.Scale.LOG;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        List<Double> values = new ArrayList<>();
        figure.reference().ifPresent(values::add);
        for (Row row : figure.rows()) {
            row.margin().ifPresent(values::add);
            row.estimate().flatMap(ForestDrawing::number).ifPresent(values::add);
            if (row.interval().isPresent() && row.interval().get() instanceof Interval.Bounds b) {
                values.add(b.lower());
                values.add(b.upper() < ForestFigure.OPEN ? b.upper() : arrow(row));
            }
        }
        double centre = figure.reference().orElse(1);
        for (double value : values) {
            double kept = log ? Math.max(centre / WIDEST_RATIO, Math.min(centre * WIDEST_RATIO, value)) : value;
            least = Math.min(least, kept);
            most = Math.max(most, kept);
        }
        if (least > most) {
            least = log ? 0.5 : 0;
            most = log ? 2 : 1;
        }
        return Scale.covering(least, most, figure.axis().scale(), figure.numbers());
    }

    /** How far an open interval is drawn at least: three times its estimate or its lower limit. */
    private static double arrow(Row row) {
        double lower = ((Interval.Bounds) row.interval().orElseThrow()).lower();
        return 3 * row.estimate().flatMap(ForestDrawing::number).orElse(lower);
    }

    private static Optional<Double> number(Estimate estimate) {
        return estimate.number().isPresent() ? Optional.of(estimate.number().getAsDouble()) : Optional.empty();
    }

    @Override
    public double height() {
        return height;
    }

    @Override
    public void draw(Ink ink) {
        surround.draw(ink, height);
        for (int i = 1; i < figure.rows().size(); i += 2) {
            ink.fillBox(
                    surround.left(),
                    tops.get(i),
                    surround.contentWidth(),
                    tops.get(i + 1) - tops.get(i),
                    Palette.SHADE);
        }
        drawHeadings(ink);
        panel.draw(ink);
        figure.reference()
                .ifPresent(value -> panel.verticalLine(ink, value, Palette.stroke(0.8, 3f, 2f), Palette.SOFT));
        for (int i = 0; i < figure.rows().size(); i++) {
            drawRow(ink, i);
        }
        String unit = figure.format() == ForestFigure.Format.PERCENT ? " (%)" : "";
        panel.drawXLabels(ink, figure.axis().label() + unit);
        if (!figure.direction().isEmpty()) {
            drawDirection(ink);
        }
    }

    private void drawHeadings(Ink ink) {
        double size = style.fontSize();
        if (!hasHeadings()) {
            return;
        }
        for (int i = 0; i < headings.size(); i++) {
            double x = i == 0 ? surround.left() : columnX.get(i - 1);
            drawLines(ink, headings.get(i), x, surround.top(), Palette.SOFT);
        }
        double y = surround.top() + headHeight - size * 0.2;
        ink.line(surround.left(), y, surround.left() + surround.contentWidth(), y, Palette.stroke(0.7), Palette.RULE);
    }

    private void drawLines(Ink ink, List<String> lines, double x, double top, Color color) {
        double size = style.fontSize();
        double baseline = top;
        for (String line : lines) {
            baseline += style.leading(size);
            ink.text(line, x, baseline - size * 0.28, Anchor.START, size, color);
        }
    }

    private void drawRow(Ink ink, int index) {
        Row row = figure.rows().get(index);
        double size = style.fontSize();
        double top = tops.get(index) + size * 0.275;
        ink.begin("row", Integer.toString(index));
        drawLines(ink, labels.get(index), surround.left() + indent(row), top, Palette.INK);
        for (int i = 0; i < texts.get(index).size(); i++) {
            drawLines(ink, texts.get(index).get(i), columnX.get(i), top, Palette.INK);
        }
        double y = top + style.leading(size) / 2;
        if (row.estimate().isPresent()) {
            drawEstimate(ink, row, y, index % 2 == 1 ? Palette.SHADE : Palette.PAPER);
            ink.value(
                    new Rectangle2D.Double(
                            panel.area().getX(),
                            tops.get(index),
                            panel.area().getWidth(),
                            tops.get(index + 1) - tops.get(index)),
                    row.label() + ": "
                            + PointedAt.estimate(
                                    row.estimate().get(),
                                    row.interval().get(),
                                    figure.format() == ForestFigure.Format.PERCENT,
                                    figure.numbers()));
        }
        ink.end();
    }

    private void drawEstimate(Ink ink, Row row, double y, Color background) {
        double size = style.fontSize();
        if (row.margin().isPresent() && within(row.margin().getAsDouble())) {
            double x = panel.x(row.margin().getAsDouble());
            ink.line(x, y - size * 0.7, x, y + size * 0.7, Palette.stroke(1.3, 2f, 1.4f), Palette.VERMILLION);
        }
        Estimate estimate = row.estimate().get();
        boolean drawable = estimate instanceof Estimate.Value;
        if (!drawable && !(row.interval().get() instanceof Interval.Bounds)) {
            String words = estimate instanceof Estimate.NotReached ? "not reached" : "not estimable";
            double half = Typeface.width(words, style.smallSize()) / 2 + 2;
            ink.fillBox(panel.area().getCenterX() - half, y - size * 0.6, 2 * half, size * 1.2, background);
            ink.text(
                    words,
                    panel.area().getCenterX(),
                    y + style.smallSize() * 0.34,
                    Anchor.MIDDLE,
                    style.smallSize(),
                    Palette.SOFT);
            return;
        }
        if (row.interval().get() instanceof Interval.Bounds b) {
            drawInterval(ink, b, y);
        }
        if (drawable && within(((Estimate.Value) estimate).value())) {
            double x = panel.x(((Estimate.Value) estimate).value());
            Symbols.filled(ink, Symbols.square(x, y, size * 0.42), Palette.BLUE);
        }
    }

    private boolean within(double value) {
        return value >= scale.lower() && value <= scale.upper();
    }

    private void drawInterval(Ink ink, Interval.Bounds b, double y) {
        if (b.upper() < scale.lower() || b.lower() > scale.upper()) {
            return;
        }
        BasicStroke line = Palette.stroke(1.3);
        double half = style.fontSize() * 0.25;
        double x1 = panel.x(Math.max(b.lower(), scale.lower()));
        double x2 = panel.x(Math.min(b.upper(), scale.upper()));
        ink.line(x1, y, x2, y, line, Palette.BLUE);
        end(ink, x1, y, half, b.lower() < scale.lower() ? -1 : 0);
        end(ink, x2, y, half, b.upper() > scale.upper() ? 1 : 0);
    }

    private static void end(Ink ink, double x, double y, double half, int beyond) {
        if (beyond == 0) {
            ink.line(x, y - half, x, y + half, Palette.stroke(1.3), Palette.BLUE);
        } else {
            Path2D arrow = Symbols.polygon(x, y, half * 1.4, 0, 0, -beyond, -0.8, -beyond, 0.8);
            ink.fill(arrow, Palette.BLUE);
        }
    }

    private void drawDirection(Ink ink) {
        double size = style.smallSize();
        double y = panel.area().getMaxY() + Panel.xAxisHeight(style) + style.leading(size) * 1.1;
        double middle = figure.reference().isPresent()
                ? panel.x(figure.reference().getAsDouble())
                : panel.area().getCenterX();
        double gap = size * 0.8;
        String left = "\u2190 " + Typeface.clean(figure.direction().get(0));
        String right = Typeface.clean(figure.direction().get(1)) + " \u2192";
        ink.text(
                Typeface.fit(left, size, middle - gap - surround.left()),
                middle - gap,
                y,
                Anchor.END,
                size,
                Palette.SOFT);
        ink.text(
                Typeface.fit(right, size, style.width() - style.margin() - middle - gap),
                middle + gap,
                y,
                Anchor.START,
                size,
                Palette.SOFT);
    }
}
