package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.chart.Ink.Anchor;
import io.github.tmacohort.reports.figure.PatientPanelsFigure;
import io.github.tmacohort.reports.figure.PatientPanelsFigure.Dosing;
import io.github.tmacohort.reports.figure.PatientPanelsFigure.Panel;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Point;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Range;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of small plots on the same scales; only the outer ones carry the numbers of the axes. */
final class PatientPanelsDrawing implements Drawing {
    private static final double ASPECT = 0.58;
    private static final double MARK = 3.2;
    private static final double STRIP = 2.4;
    /** How far the ticks of transfusions reach below the plot, where no value hides them. */
    private static final double BELOW = 4.4;

    private static final Color REFERENCE = new Color(0xe3, 0xf1, 0xea);
    private static final Color AFTER = new Color(0xe8, 0xe8, 0xe8);

    private final PatientPanelsFigure figure;
    private final FigureStyle style;
    private final Surround surround;
    private final Legend legend;
    private final Scale across;
    private final Scale up;
    private final int columns;
    private final double left;
    private final double top;
    private final double gap;
    private final double head;
    private final double plotWidth;
    private final double plotHeight;
    private final double height;

    PatientPanelsDrawing(PatientPanelsFigure figure, FigureStyle style) {
        this.figure = sampled(figure);
        this.style = style;
        double size = style.smallSize();
        surround = new Surround(this.figure.text(), "", this.figure.notes(), style);
        legend = new Legend(entries(), surround.contentWidth(), style);
        across = Scale.of(figure.axis(), figure.numbers()).widened(0.02);
        up = Scale.covering(figure.least(), figure.most(), figure.valueAxis().scale(), figure.numbers());
        double widest = 0;
        for (Scale.Mark mark : up.marks()) {
            widest = Math.max(widest, Typeface.width(mark.label(), size));
        }
        gap = size * 1.1;
        left = surround.left() + style.leading(style.fontSize()) + widest + 5;
        double room = style.width() - style.margin() - size * 0.6 - left;
        columns = Math.max(1, (int) ((room + gap) / (style.fontSize() * 9.4 + gap)));
        plotWidth = (room + gap) / columns - gap;
        plotHeight = plotWidth * ASPECT;
        head = style.leading(size) + STRIP + 2;
        top = surround.top() + legend.height() + size * 0.5;
        height = top + rows() * pitch() + style.leading(size) + style.leading(style.fontSize()) + surround.bottom();
    }

    private static PatientPanelsFigure sampled(PatientPanelsFigure figure) {
        List<PatientPanelsFigure.Panel> panels = Sampled.evenly(figure.panels(), PatientPanelsFigure.MOST_PANELS);
        if (panels.size() == figure.panels().size()) {
            return figure;
        }
        List<String> notes = new ArrayList<>(figure.notes());
        notes.add(Sampled.said(panels.size(), figure.panels().size(), "patients", "the panels", figure.numbers()));
        return new PatientPanelsFigure(
                figure.text(),
                figure.axis(),
                figure.valueAxis(),
                figure.least(),
                figure.most(),
                panels,
                figure.reference(),
                figure.flagLabel(),
                figure.transfusionLabel(),
                notes);
    }

    private int rows() {
        return Math.max(1, (figure.panels().size() + columns - 1) / columns);
    }

    private double pitch() {
        return head + plotHeight + BELOW + gap * 0.5;
    }

    private List<Legend.Entry> entries() {
        double size = style.fontSize();
        List<Legend.Entry> entries = new ArrayList<>();
        entries.add(new Legend.Entry("value", figure.valueAxis().label(), size * 1.8, (ink, x, y) -> {
            ink.line(x, y, x + size * 1.8, y, Palette.stroke(0.9), Palette.BLUE);
            ink.fill(Symbols.circle(x + size * 0.9, y, 1.2), Palette.BLUE);
        }));
        if (!figure.flagLabel().isEmpty()) {
            entries.add(new Legend.Entry("flagged", figure.flagLabel(), size, (ink, x, y) -> {
                ink.fill(Symbols.circle(x + size / 2, y, 1.7), Palette.BLUE);
                ink.fill(Symbols.circle(x + size / 2, y, 1), Palette.PAPER);
            }));
        }
        entries.add(new Legend.Entry(
                "dosing",
                "Defibrotide given",
                size * 1.8,
                (ink, x, y) -> ink.fillBox(x, y - STRIP / 2, size * 1.8, STRIP, Palette.ORANGE)));
        if (!figure.transfusionLabel().isEmpty()) {
            entries.add(new Legend.Entry(
                    "transfusion",
                    figure.transfusionLabel(),
                    size * 0.6,
                    (ink, x, y) ->
                            ink.line(x + size * 0.3, y - 2.2, x + size * 0.3, y + 2.2, tick(), Palette.VERMILLION)));
        }
        entries.add(new Legend.Entry(
                "response",
                "Response confirmed",
                size,
                (ink, x, y) -> Symbols.filled(ink, Symbols.triangleDown(x + size / 2, y, MARK), Palette.GREEN)));
        entries.add(new Legend.Entry(
                "death", "Death", size, (ink, x, y) -> Symbols.cross(ink, x + size / 2, y, MARK, Palette.BLACK)));
        entries.add(new Legend.Entry(
                "after",
                "After death or last contact",
                size * 1.2,
                (ink, x, y) -> ink.fillBox(x, y - size * 0.4, size * 1.2, size * 0.8, AFTER)));
        figure.reference()
                .ifPresent(range ->
                        entries.add(new Legend.Entry("reference", range.label(), size * 1.2, (ink, x, y) -> {
                            ink.fillBox(x, y - size * 0.4, size * 1.2, size * 0.8, REFERENCE);
                            ink.draw(
                                    new Rectangle2D.Double(x, y - size * 0.4, size * 1.2, size * 0.8),
                                    Palette.stroke(0.5),
                                    Palette.GREEN);
                        })));
        return entries;
    }

    private static BasicStroke tick() {
        return Palette.stroke(0.9);
    }

    private static BasicStroke dot(double diameter) {
        return new BasicStroke((float) diameter, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    @Override
    public double height() {
        return height;
    }

    @Override
    public void draw(Ink ink) {
        surround.draw(ink, height);
        legend.draw(ink, surround.left(), surround.top());
        for (int i = 0; i < figure.panels().size(); i++) {
            Plot plot = new Plot(
                    figure.panels().get(i), left + i % columns * (plotWidth + gap), top + i / columns * pitch() + head);
            plot.draw(ink);
            if (i % columns == 0) {
                plot.drawYLabels(ink);
            }
            if (i + columns >= figure.panels().size()) {
                plot.drawXLabels(ink);
            }
        }
        double size = style.fontSize();
        double middle = top + rows() * pitch() / 2;
        String label = Typeface.fit(Typeface.clean(figure.valueAxis().label()), size, rows() * pitch());
        ink.textUpwards(label, surround.left() + size * 0.8, middle, size, Palette.INK);
        String time = Typeface.fit(Typeface.clean(figure.axis().label()), size, surround.contentWidth());
        double y = height - surround.bottom() - size * 0.3;
        ink.text(time, style.width() / 2, y, Anchor.MIDDLE, size, Palette.INK);
    }

    /** One patient's plot, its upper left corner at (x, y). */
    private final class Plot {
        private final Panel panel;
        private final double x;
        private final double y;

        Plot(Panel panel, double x, double y) {
            this.panel = panel;
            this.x = x;
            this.y = y;
        }

        private double at(double time) {
            double share = (time - across.lower()) / (across.upper() - across.lower());
            return x + plotWidth * Math.max(0, Math.min(1, share));
        }

        private double level(double value) {
            double share = up.logarithmic()
                    ? Math.log(value / up.lower()) / Math.log(up.upper() / up.lower())
                    : (value - up.lower()) / (up.upper() - up.lower());
            return y + plotHeight * (1 - Math.max(0, Math.min(1, share)));
        }

        private boolean shown(double time) {
            return time >= figure.axis().start() && time <= figure.axis().end();
        }

        void draw(Ink ink) {
            ink.begin("panel", panel.id());
            drawHead(ink);
            figure.reference().ifPresent(range -> drawReference(ink, range));
            if (panel.end() < figure.axis().end()) {
                ink.fillBox(at(panel.end()), y, x + plotWidth - at(panel.end()), plotHeight, AFTER);
            }
            if (shown(0)) {
                ink.line(at(0), y, at(0), y + plotHeight, Palette.stroke(0.5), Palette.RULE);
            }
            Path2D axes = new Path2D.Double();
            axes.moveTo(x, y);
            axes.lineTo(x, y + plotHeight);
            axes.lineTo(x + plotWidth, y + plotHeight);
            ink.draw(axes, Palette.stroke(0.6), Palette.SOFT);
            drawTransfusions(ink);
            drawValues(ink);
            drawEvents(ink);
            ink.end();
        }

        private void drawHead(Ink ink) {
            double size = style.smallSize();
            double base = y - STRIP - 3.2;
            String category = Typeface.fit(Typeface.clean(panel.category()), size, plotWidth * 0.4);
            double room = plotWidth - Typeface.width(category, size) - size * 0.5;
            ink.text(Typeface.fit(Typeface.clean(panel.id()), size, room), x, base, Anchor.START, size, Palette.INK);
            ink.text(category, x + plotWidth, base, Anchor.END, size, Palette.SOFT);
            for (Dosing dosing : panel.dosing()) {
                if (dosing.to() > figure.axis().start()
                        && dosing.from() < figure.axis().end()) {
                    double from = at(dosing.from());
                    ink.fillBox(from, y - STRIP - 1, Math.max(0.6, at(dosing.to()) - from), STRIP, Palette.ORANGE);
                }
            }
        }

        private void drawReference(Ink ink, Range range) {
            double upper = range.upper().map(this::level).orElse(y);
            double lower = range.lower().map(this::level).orElse(y + plotHeight);
            ink.fillBox(x, upper, plotWidth, Math.max(0, lower - upper), REFERENCE);
        }

        private void drawTransfusions(Ink ink) {
            Path2D ticks = new Path2D.Double();
            for (double day : panel.transfusions()) {
                if (shown(day)) {
                    ticks.moveTo(at(day), y + plotHeight + 1);
                    ticks.lineTo(at(day), y + plotHeight + BELOW);
                }
            }
            if (ticks.getCurrentPoint() != null) {
                ink.draw(ticks, tick(), Palette.VERMILLION);
            }
        }

        private void drawValues(Ink ink) {
            Path2D line = new Path2D.Double();
            Path2D plain = new Path2D.Double();
            Path2D flagged = new Path2D.Double();
            for (Point point : panel.points()) {
                if (shown(point.time())) {
                    double px = at(point.time());
                    double py = level(point.value());
                    if (line.getCurrentPoint() == null) {
                        line.moveTo(px, py);
                    } else {
                        line.lineTo(px, py);
                    }
                    Path2D dots = point.flagged() ? flagged : plain;
                    dots.moveTo(px, py);
                    dots.lineTo(px, py);
                }
            }
            draw(ink, line, Palette.stroke(0.8), Palette.BLUE);
            draw(ink, plain, dot(2), Palette.BLUE);
            draw(ink, flagged, dot(3), Palette.BLUE);
            draw(ink, flagged, dot(1.7), Palette.PAPER);
        }

        private void draw(Ink ink, Path2D path, BasicStroke stroke, Color color) {
            if (path.getCurrentPoint() != null) {
                ink.draw(path, stroke, color);
            }
        }

        private void drawEvents(Ink ink) {
            if (panel.response().isPresent() && shown(panel.response().getAsDouble())) {
                double px = at(panel.response().getAsDouble());
                ink.begin("response", panel.id());
                ink.line(px, y, px, y + plotHeight, Palette.stroke(0.7, 2f, 1.5f), Palette.GREEN);
                Symbols.filled(ink, Symbols.triangleDown(px, y + MARK, MARK), Palette.GREEN);
                ink.end();
            }
            if (panel.died() && shown(panel.end())) {
                Optional<Point> last = panel.points().stream()
                        .filter(p -> p.time() <= panel.end())
                        .reduce((a, b) -> b);
                double py = last.map(point -> level(point.value())).orElse(y + plotHeight / 2);
                ink.begin("death", panel.id());
                Symbols.cross(ink, at(panel.end()), Math.min(py, y + plotHeight - MARK), MARK, Palette.BLACK);
                ink.end();
            }
        }

        /** From the bottom up, as many as keep apart. */
        void drawYLabels(Ink ink) {
            double size = style.smallSize();
            double free = Double.POSITIVE_INFINITY;
            ink.begin("y-ticks", panel.id());
            for (Scale.Mark mark : up.marks()) {
                double py = level(mark.value());
                if (py + size * 0.35 <= free) {
                    ink.line(x - 2, py, x, py, Palette.stroke(0.6), Palette.SOFT);
                    ink.text(mark.label(), x - 4, py + size * 0.35, Anchor.END, size, Palette.INK);
                    free = py - size * 0.55;
                }
            }
            ink.end();
        }

        /** The tick at 0 first, then as many as keep apart. */
        void drawXLabels(Ink ink) {
            double size = style.smallSize();
            List<double[]> taken = new ArrayList<>();
            List<Scale.Mark> byRank = new ArrayList<>(across.marks());
            byRank.sort((a, b) -> Boolean.compare(b.value() == 0, a.value() == 0));
            ink.begin("x-ticks", panel.id());
            for (Scale.Mark mark : byRank) {
                double px = at(mark.value());
                double half = Typeface.width(mark.label(), size) / 2;
                boolean fits = taken.stream()
                        .noneMatch(other -> px - half < other[1] + size * 0.4 && other[0] - size * 0.4 < px + half);
                if (fits) {
                    taken.add(new double[] {px - half, px + half});
                    ink.line(px, y + plotHeight - 2, px, y + plotHeight, Palette.stroke(0.6), Palette.SOFT);
                    ink.text(mark.label(), px, y + plotHeight + BELOW + size, Anchor.MIDDLE, size, Palette.INK);
                }
            }
            ink.end();
        }
    }
}
