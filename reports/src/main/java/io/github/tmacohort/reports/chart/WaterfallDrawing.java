package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.chart.Ink.Anchor;
import io.github.tmacohort.reports.figure.TimeAxis;
import io.github.tmacohort.reports.figure.WaterfallFigure;
import io.github.tmacohort.reports.figure.WaterfallFigure.Bar;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Bars from the line at 0, their categories told apart by colour and by the filling's outline. */
final class WaterfallDrawing implements Drawing {

    private static final double ASPECT = 0.4;
    /** Narrower bars [points] would be all outline. */
    private static final double LEAST_OUTLINED = 3;

    private final WaterfallFigure figure;
    private final FigureStyle style;
    private final Surround surround;
    private final Legend legend;
    private final List<Bar> bars;
    private final List<String> keys;
    private final Scale scale;
    private final Panel panel;
    private final double height;

    WaterfallDrawing(WaterfallFigure figure, FigureStyle style) {
        this.figure = figure;
        this.style = style;
        bars = Sampled.evenly(figure.bars(), WaterfallFigure.MOST_BARS);
        keys = List.copyOf(figure.categories().keySet());
        List<String> notes = new ArrayList<>();
        if (figure.withoutValue() > 0 && figure.notes().isEmpty()) { // notes say why, of each
            notes.add("Without a value: " + figure.withoutValue()
                    + (figure.withoutValue() == 1 ? " patient." : " patients."));
        }
        notes.addAll(figure.notes());
        if (bars.size() < figure.bars().size()) {
            notes.add(Sampled.said(bars.size(), figure.bars().size(), "patients", "the values", figure.numbers()));
        }
        surround = new Surround(figure.text(), "", notes, style);
        legend = new Legend(entries(), surround.contentWidth(), style);
        double least = 0;
        double most = 0;
        for (Bar bar : figure.bars()) {
            least = Math.min(least, bar.value());
            most = Math.max(most, bar.value());
        }
        for (double line : figure.thresholds()) {
            least = Math.min(least, line);
            most = Math.max(most, line);
        }
        scale = Scale.covering(least, most, figure.axis().scale(), figure.numbers());
        double size = style.fontSize();
        double left = surround.left() + Panel.yLabelWidth(scale.marks(), style) + style.leading(size) + size * 0.3;
        Rectangle2D area = Panel.area(
                left,
                surround.top() + legend.height() + size * 0.7,
                style.width() - style.margin(),
                style.width() * ASPECT);
        TimeAxis slots = new TimeAxis("Patients", "patient", 0, Math.max(1, bars.size()), List.of());
        panel = Panel.of(area, Scale.of(slots, figure.numbers()), scale, style);
        height = area.getMaxY() + (labelled() ? idHeight() : size) + style.leading(size) + surround.bottom();
    }

    private boolean labelled() {
        return slot() >= style.smallSize() * 0.95;
    }

    private double slot() {
        return panel.area().getWidth() / Math.max(1, bars.size());
    }

    private double idHeight() {
        double widest = 0;
        for (Bar bar : figure.bars()) {
            widest = Math.max(widest, Typeface.width(Typeface.clean(bar.id()), style.smallSize()));
        }
        return Math.min(widest, 9 * style.fontSize()) + style.fontSize();
    }

    private List<Legend.Entry> entries() {
        List<Legend.Entry> entries = new ArrayList<>();
        double size = style.fontSize();
        for (int i = 0; i < keys.size(); i++) {
            int index = i;
            String key = keys.get(i);
            long n = figure.bars().stream()
                    .filter(bar -> bar.category().equals(key))
                    .count();
            entries.add(new Legend.Entry(
                    key,
                    Typeface.clean(figure.categories().get(key)) + " ("
                            + figure.numbers().count(n) + ")",
                    size * 1.2,
                    (ink, x, y) ->
                            drawBar(ink, index, new Rectangle2D.Double(x, y - size * 0.4, size * 1.2, size * 0.8))));
        }
        return entries;
    }

    /** Every second category is open, so that neighbours differ in grey too. */
    private void drawBar(Ink ink, int index, Rectangle2D box) {
        if (figure.muted().contains(keys.get(index))) {
            ink.fill(box, Palette.GRID);
            ink.draw(box, Palette.stroke(0.7), Palette.RULE);
            return;
        }
        if (box.getWidth() < LEAST_OUTLINED) {
            ink.fill(box, index % 2 == 0 ? Palette.group(index) : Palette.faded(Palette.group(index), 0.5));
            return;
        }
        ink.fill(box, index % 2 == 0 ? Palette.group(index) : Palette.faded(Palette.group(index), 0.3));
        ink.draw(box, Palette.stroke(index % 2 == 0 ? 0.4 : 0.9), Palette.group(index));
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
        double zero = panel.y(0);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double x = panel.area().getX() + (i + 0.5) * slot();
            double y = panel.y(bar.value());
            double thickness = slot() * (slot() < LEAST_OUTLINED ? 1 : 0.74);
            ink.begin("bar", bar.id());
            drawBar(
                    ink,
                    keys.indexOf(bar.category()),
                    new Rectangle2D.Double(
                            x - thickness / 2, Math.min(y, zero), thickness, Math.max(0.3, Math.abs(zero - y))));
            ink.value(
                    new Rectangle2D.Double(
                            x - slot() / 2,
                            panel.area().getY(),
                            slot(),
                            panel.area().getHeight()),
                    bar.id() + ": " + figure.numbers().brief(bar.value()) + "; "
                            + figure.categories().get(bar.category()));
            if (labelled()) {
                String id =
                        Typeface.fit(Typeface.clean(bar.id()), style.smallSize(), idHeight() - style.fontSize() + 0.1);
                double half = Typeface.width(id, style.smallSize()) / 2;
                ink.textUpwards(
                        id,
                        x + style.smallSize() * 0.35,
                        panel.area().getMaxY() + style.fontSize() * 0.6 + half,
                        style.smallSize(),
                        Palette.INK);
            }
            ink.end();
        }
        ink.line(panel.area().getX(), zero, panel.area().getMaxX(), zero, Palette.stroke(0.8), Palette.INK);
        for (double line : figure.thresholds()) {
            double y = panel.y(line);
            ink.line(panel.area().getX(), y, panel.area().getMaxX(), y, Palette.stroke(0.8, 3f, 2f), Palette.SOFT);
        }
        panel.drawYLabels(
                ink,
                figure.axis().label(),
                panel.area().getX() - Panel.yLabelWidth(scale.marks(), style) - style.fontSize() * 0.6);
        ink.text(
                figure.numbers().count(figure.bars().size()) + " patients, largest value first",
                panel.area().getCenterX(),
                height - surround.bottom() - style.fontSize() * 0.3,
                Anchor.MIDDLE,
                style.fontSize(),
                Palette.INK);
    }
}
