package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.figure.StackedFigure;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Areas of probability on top of each other, with the counts below. */
final class StackedDrawing implements Drawing {
    private static final double ASPECT = 0.42;
    /** Of the upper edge of an area, whose line type is its own: in grey print it tells the areas apart. */
    private static final double EDGE = 1;

    private final StackedFigure figure;
    private final FigureStyle style;
    private final Surround surround;
    private final Legend legend;
    private final CountTable table;
    private final Scale scale;
    private final Panel panel;
    private final List<StackedFigure.Step> steps;
    private final double height;

    StackedDrawing(StackedFigure figure, FigureStyle style) {
        this.figure = figure;
        this.style = style;
        double size = style.fontSize();
        scale = percent();
        surround = new Surround(figure.text(), "", figure.notes(), style);
        legend = new Legend(entries(), surround.contentWidth(), style);
        table = new CountTable(lines(), figure.axis().ticks(), style);
        double labels = Math.min(table.labelWidth() + table.halfCell(0) + CountTable.gap(style), style.width() * 0.36);
        double left = surround.left()
                + Math.max(labels, Panel.yLabelWidth(scale.marks(), style) + style.leading(size) + size * 0.3);
        double right = style.width()
                - style.margin()
                - Math.max(table.halfCell(figure.axis().ticks().size() - 1), size);
        double top = surround.top() + legend.height() + size * 0.7;
        Rectangle2D area = Panel.area(left, top, right, style.width() * ASPECT);
        panel = Panel.of(area, Scale.of(figure.axis(), figure.numbers()), scale, style);
        steps = thinned();
        height = area.getMaxY() + Panel.xAxisHeight(style) + table.height() + surround.bottom();
    }

    private Scale percent() {
        List<Scale.Mark> marks = new ArrayList<>();
        for (int percent = 0; percent <= 100; percent += 25) {
            marks.add(new Scale.Mark(
                    percent / 100.0, percent + figure.numbers().style().percentSign()));
        }
        return new Scale(0, 1, false, marks);
    }

    /** From the top down, as they lie. */
    private List<Legend.Entry> entries() {
        double size = style.fontSize();
        double sample = size * 2.2;
        List<Legend.Entry> entries = new ArrayList<>();
        for (int k = 0; k < figure.layers().size(); k++) {
            StackedFigure.Layer layer = figure.layers().get(k);
            int index = k;
            entries.add(new Legend.Entry(layer.key(), layer.label(), sample, (ink, x, y) -> {
                ink.fillBox(x, y - size * 0.45, sample, size * 0.9, colour(layer.tone()));
                ink.draw(
                        new Rectangle2D.Double(x, y - size * 0.45, sample, size * 0.9),
                        Palette.stroke(0.5),
                        Palette.SOFT);
                if (index + 1 < figure.layers().size()) {
                    ink.line(x, y - size * 0.45, x + sample, y - size * 0.45, Palette.line(index, EDGE), Palette.INK);
                }
            }));
        }
        Collections.reverse(entries);
        return entries;
    }

    /** The layers at each step in words, from the top down; of steps nearer than 2 points the last. */
    private void values(Ink ink) {
        int i = 0;
        while (i < steps.size()) {
            double x = panel.x(steps.get(i).time());
            while (i + 1 < steps.size() && panel.x(steps.get(i + 1).time()) - x < 2) {
                i++;
            }
            StackedFigure.Step step = steps.get(i);
            i++;
            double until = panel.x(i < steps.size() ? steps.get(i).time() : figure.end());
            StringBuilder words = new StringBuilder(
                    figure.axis().unit() + " " + figure.numbers().brief(step.time()) + ": ");
            for (int k = figure.layers().size() - 1; k >= 0; k--) {
                words.append(figure.layers().get(k).label() + " "
                        + PointedAt.percent(Math.max(0, step.probabilities().get(k)), figure.numbers())
                        + (k == 0 ? "" : "; "));
            }
            ink.value(
                    new Rectangle2D.Double(
                            x,
                            panel.area().getY(),
                            Math.max(2, until - x),
                            panel.area().getHeight()),
                    words.toString());
        }
    }

    private static Color colour(StackedFigure.Tone tone) {
        return switch (tone) {
            case WANTED -> Palette.BLUE;
            case WANTED_PAST -> Palette.SKY;
            case OPEN -> Palette.GRID;
            case UNWANTED_LATE -> Palette.ORANGE;
            case UNWANTED -> Palette.VERMILLION;
            case UNWANTED_THIRD -> Palette.PURPLE;
            case UNWANTED_FOURTH -> Palette.SKY;
            case UNWANTED_REST -> Palette.BROWN;
        };
    }

    private List<CountTable.Line> lines() {
        List<CountTable.Line> lines = new ArrayList<>();
        if (!figure.counts().isEmpty()) {
            lines.add(new CountTable.Line("heading", "", "Under observation", false, null, List.of()));
        }
        for (StackedFigure.CountRow row : figure.counts()) {
            lines.add(new CountTable.Line(
                    "at-risk",
                    row.key(),
                    Typeface.clean(row.label()),
                    true,
                    null,
                    row.counts().stream().map(String::valueOf).toList()));
        }
        return lines;
    }

    @Override
    public double height() {
        return height;
    }

    @Override
    public void draw(Ink ink) {
        surround.draw(ink, height);
        legend.draw(ink, surround.left(), surround.top());
        double[] lower = new double[steps.size()];
        List<Path2D> edges = new ArrayList<>();
        for (int k = 0; k < figure.layers().size(); k++) {
            double[] upper = lower.clone();
            for (int i = 0; i < upper.length; i++) {
                upper[i] = Math.min(
                        1, upper[i] + Math.max(0, steps.get(i).probabilities().get(k)));
            }
            StackedFigure.Layer layer = figure.layers().get(k);
            ink.begin("area", layer.key());
            Path2D area = outline(lower, upper);
            ink.fill(area, colour(layer.tone()));
            ink.draw(area, Palette.stroke(0.5), Palette.PAPER);
            ink.end();
            edges.add(edge(upper));
            lower = upper;
        }
        for (int k = 0; k + 1 < edges.size(); k++) {
            ink.draw(edges.get(k), Palette.line(k, EDGE), Palette.INK);
        }
        panel.draw(ink);
        values(ink);
        panel.drawYLabels(
                ink,
                figure.valueLabel(),
                panel.area().getX() - Panel.yLabelWidth(scale.marks(), style) - style.fontSize() * 0.6);
        panel.drawXLabels(ink, figure.axis().label());
        table.draw(ink, panel, surround.left(), panel.area().getMaxY() + Panel.xAxisHeight(style));
    }

    /** Along the upper steps to the end and back along the lower ones. */
    private Path2D outline(double[] lower, double[] upper) {
        Path2D path = new Path2D.Double();
        int n = upper.length;
        path.moveTo(x(0), panel.y(upper[0]));
        for (int i = 0; i < n; i++) {
            path.lineTo(x(i), panel.y(upper[i]));
            path.lineTo(x(i + 1), panel.y(upper[i]));
        }
        for (int i = n - 1; i >= 0; i--) {
            path.lineTo(x(i + 1), panel.y(lower[i]));
            path.lineTo(x(i), panel.y(lower[i]));
        }
        path.closePath();
        return path;
    }

    /** Of steps nearer than 0.2 points to the first of a run the last one stands for all, there. */
    private List<StackedFigure.Step> thinned() {
        List<StackedFigure.Step> kept = new ArrayList<>();
        double first = Double.NEGATIVE_INFINITY;
        for (StackedFigure.Step step : figure.steps()) {
            double x = panel.x(step.time());
            if (x - first < StepDrawing.FINEST) {
                double time = kept.remove(kept.size() - 1).time();
                kept.add(new StackedFigure.Step(time, step.probabilities()));
            } else {
                kept.add(step);
                first = x;
            }
        }
        return kept;
    }

    private Path2D edge(double[] upper) {
        Path2D path = new Path2D.Double();
        path.moveTo(x(0), panel.y(upper[0]));
        for (int i = 0; i < upper.length; i++) {
            path.lineTo(x(i), panel.y(upper[i]));
            path.lineTo(x(i + 1), panel.y(upper[i]));
        }
        return path;
    }

    /** Where step i begins; where the areas end. */
    private double x(int i) {
        return panel.x(i < steps.size() ? steps.get(i).time() : figure.end());
    }
}
