package io.github.tmacohort.reports.chart;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.chart.Ink.Anchor;
import io.github.tmacohort.reports.figure.KaplanMeierFigure;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Count;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Curve;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Layer;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.RiskRow;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Step;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.renderer.xy.DeviationStepRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Legend, test and estimate, curves, axis, counts under the ticks, small print: from top to bottom. */
final class KaplanMeierDrawing implements Drawing {

    private static final double ASPECT = 0.42;
    private static final int MOST_MARKS = 250;
    /** Most that labels left of the data area may take of the width. */
    private static final double LABELS = 0.32;

    private static final double BAND = 0.16;
    /** Room for the full width of lines at 0 and 1. */
    private static final double SLACK = 0.012;

    private static final Scale PERCENT = Scale.percent(SLACK);

    private final KaplanMeierFigure figure;
    private final FigureStyle style;
    private final Surround surround;
    private final Legend legend;
    private final List<String> annotation = new ArrayList<>();
    private final CountTable table;
    private final Panel panel;
    private final double height;

    KaplanMeierDrawing(KaplanMeierFigure figure, FigureStyle style) {
        this.figure = figure;
        this.style = style;
        surround = new Surround(figure.text(), figure.warning().orElse(""), notes(), style);
        legend = new Legend(legendEntries(), surround.contentWidth(), style);
        figure.comparison()
                .ifPresent(c -> c.lines()
                        .forEach(line -> annotation.addAll(
                                Typeface.wrap(unbroken(line), style.fontSize(), surround.contentWidth(), 3))));
        table = new CountTable(tableLines(), figure.axis().ticks(), style);

        double size = style.fontSize();
        double labels =
                Math.min(table.labelWidth() + table.halfCell(0) + CountTable.gap(style), style.width() * LABELS);
        double left = surround.left()
                + Math.max(labels, Panel.yLabelWidth(PERCENT.marks(), style) + style.leading(size) + size * 0.3);
        double right = style.width()
                - style.margin()
                - Math.max(table.halfCell(figure.axis().ticks().size() - 1), size);
        double top = surround.top() + legend.height() + annotation.size() * style.leading(size) + size * 0.9;
        Rectangle2D area = Panel.area(left, top, right, style.width() * ASPECT);
        panel = Panel.of(area, Scale.of(figure.axis()), PERCENT, style);
        height = area.getMaxY() + Panel.xAxisHeight(style) + table.height() + surround.bottom();
        addLayers();
    }

    @Override
    public double width() {
        return style.width();
    }

    @Override
    public double height() {
        return height;
    }

    @Override
    public void draw(Ink ink) {
        surround.draw(ink, height);
        legend.draw(ink, surround.left(), surround.top());
        double size = style.fontSize();
        double baseline = surround.top() + legend.height();
        ink.begin("annotation", "");
        for (String line : annotation) {
            baseline += style.leading(size);
            ink.text(line, surround.left(), baseline - size * 0.28, Anchor.START, size, Palette.INK);
        }
        ink.end();
        panel.draw(ink);
        if (figure.layers().contains(Layer.MEDIAN_LINES)) {
            drawMedians(ink);
        }
        panel.drawYLabels(
                ink,
                figure.endpoint().label() + " (%)",
                panel.area().getX() - Panel.yLabelWidth(PERCENT.marks(), style) - size * 0.6);
        panel.drawXLabels(ink, figure.axis().label());
        table.draw(ink, panel, surround.left(), panel.area().getMaxY() + Panel.xAxisHeight(style));
    }

    /** No line break between the limits of an interval. */
    private static String unbroken(String line) {
        return line.replaceAll("(?<=[0-9]) to (?=[0-9])", "\u00a0to\u00a0");
    }

    /** Whether marks would run into each other and hide the curve. */
    private boolean isCrowded() {
        return figure.curves().stream().anyMatch(curve -> curve.censorTimes().size() > MOST_MARKS);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(figure.notes());
        if (figure.layers().contains(Layer.CENSOR_MARKS) && isCrowded()) {
            notes.add("Marks of censored patients are left out: a group has more than " + MOST_MARKS + ".");
        }
        return notes;
    }

    private List<Legend.Entry> legendEntries() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < figure.curves().size(); i++) {
            Curve curve = figure.curves().get(i);
            String median = curve.median().words(figure.axis().unit());
            String words = shownLabel(curve) + " (" + curve.subjects()
                    + (curve.subjects() == 1 ? " patient, " : " patients, ")
                    + figure.endpoint().counted(curve.events()) + (median.isEmpty() ? "" : "; median " + median) + ")";
            double width = style.fontSize() * 2.6;
            entries.add(new Legend.Entry(curve.key(), words, width, sample(i, width, true)));
        }
        return entries;
    }

    /** A group without a name is still a group. */
    private static String shownLabel(Curve curve) {
        String label = Typeface.clean(curve.label());
        return label.isEmpty() ? "(no label)" : label;
    }

    private Legend.Sample sample(int index, double width, boolean band) {
        return (ink, x, y) -> {
            if (band && figure.layers().contains(Layer.BANDS)) {
                double half = style.fontSize() * 0.38;
                ink.fillBox(x, y - half, width, 2 * half, Palette.faded(Palette.group(index), BAND));
            }
            ink.line(x, y, x + width, y, Palette.line(index, 1.5), Palette.group(index));
        };
    }

    private List<CountTable.Line> tableLines() {
        List<CountTable.Line> lines = new ArrayList<>();
        if (figure.riskTable().isEmpty()) {
            return lines;
        }
        boolean onlyAtRisk = figure.riskTable().stream().allMatch(row -> row.count() == Count.AT_RISK)
                && figure.curves().stream().allMatch(this::hasRoomForLabel);
        if (onlyAtRisk) {
            lines.add(new CountTable.Line("heading", "", "Number at risk", false, null, List.of()));
        }
        for (int i = 0; i < figure.curves().size(); i++) {
            Curve curve = figure.curves().get(i);
            Legend.Sample sample = sample(i, CountTable.SAMPLE, false);
            if (!onlyAtRisk) {
                lines.add(new CountTable.Line("heading", curve.key(), shownLabel(curve), false, sample, List.of()));
            }
            for (Count count : Count.values()) {
                figure.row(curve.key(), count)
                        .ifPresent(row -> lines.add(
                                onlyAtRisk
                                        ? line(row, shownLabel(curve), false, sample)
                                        : line(row, count.label(), true, null)));
            }
        }
        return lines;
    }

    /** Whether the label fits beside its row; if one does not, each has a line of its own above the row. */
    private boolean hasRoomForLabel(Curve curve) {
        double size = style.fontSize();
        double label = CountTable.SAMPLE + size * 0.5 + Typeface.width(shownLabel(curve), size);
        return label + CountTable.gap(style) + 2 * size <= style.width() * LABELS;
    }

    private static CountTable.Line line(RiskRow row, String label, boolean indent, Legend.Sample sample) {
        String part = row.count().label().toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        List<String> cells = row.counts().stream().map(n -> Integer.toString(n)).toList();
        return new CountTable.Line(part, row.key(), label, indent, sample, cells);
    }

    private void addLayers() {
        if (figure.layers().contains(Layer.BANDS)) {
            for (int i = 0; i < figure.curves().size(); i++) {
                addBand(figure.curves().get(i), i);
            }
        }
        XYSeriesCollection curves = new XYSeriesCollection();
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        lines.setDrawSeriesLineAsPath(true); // else the dashes begin anew at every step
        for (int i = 0; i < figure.curves().size(); i++) {
            curves.addSeries(line(figure.curves().get(i), i));
            lines.setSeriesPaint(i, Palette.group(i));
            lines.setSeriesStroke(i, Palette.line(i, 1.5));
        }
        panel.add(curves, lines);
        if (figure.layers().contains(Layer.CENSOR_MARKS) && !isCrowded()) {
            addCensorMarks();
        }
    }

    private XYSeries line(Curve curve, int index) {
        XYSeries series = new XYSeries(index, false, true);
        double survival = 1;
        double begin = Math.min(figure.axis().start(), curve.end());
        series.add(begin, 1);
        for (Step step : curve.steps()) {
            series.add(step.time(), survival);
            series.add(step.time(), step.survival());
            survival = step.survival();
        }
        series.add(curve.end(), survival);
        return series;
    }

    /** One filled series per stretch of steps that have an interval: a gap stays a gap. */
    private void addBand(Curve curve, int index) {
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        List<Step> steps = curve.steps();
        YIntervalSeries run = null;
        for (int i = 0; i < steps.size(); i++) {
            double until = i + 1 < steps.size() ? steps.get(i + 1).time() : curve.end();
            if (!(steps.get(i).interval() instanceof Interval.Bounds bounds)) {
                run = null;
                continue;
            }
            if (run == null) {
                run = new YIntervalSeries(data.getSeriesCount(), false, true);
                data.addSeries(run);
            }
            double survival = steps.get(i).survival();
            run.add(steps.get(i).time(), survival, bounds.lower(), bounds.upper());
            run.add(until, survival, bounds.lower(), bounds.upper());
        }
        DeviationStepRenderer renderer = new DeviationStepRenderer(false, false);
        renderer.setAlpha((float) BAND);
        for (int i = 0; i < data.getSeriesCount(); i++) {
            renderer.setSeriesFillPaint(i, Palette.group(index));
        }
        panel.add(data, renderer);
    }

    private void addCensorMarks() {
        XYSeriesCollection marks = new XYSeriesCollection();
        XYLineAndShapeRenderer shapes = new XYLineAndShapeRenderer(false, true);
        double half = style.fontSize() * 0.32;
        Path2D tick = new Path2D.Double();
        tick.moveTo(0, -half);
        tick.lineTo(0, half);
        for (int i = 0; i < figure.curves().size(); i++) {
            Curve curve = figure.curves().get(i);
            XYSeries series = new XYSeries(i, false, true);
            double last = Double.NEGATIVE_INFINITY;
            for (double time : curve.censorTimes()) {
                double survival = curve.at(time).map(Step::survival).orElseThrow();
                if (panel.x(time) - last > 0.2
                        || series.getY(series.getItemCount() - 1).doubleValue() != survival) {
                    series.add(time, survival); // marks closer than a printer's dot are one mark
                    last = panel.x(time);
                }
            }
            marks.addSeries(series);
            shapes.setSeriesShape(i, tick);
            shapes.setSeriesShapesFilled(i, false);
            shapes.setSeriesPaint(i, Palette.group(i));
            shapes.setSeriesOutlineStroke(i, Palette.stroke(1));
            shapes.setSeriesStroke(i, Palette.stroke(1));
        }
        shapes.setDrawOutlines(true);
        panel.add(marks, shapes);
    }

    private void drawMedians(Ink ink) {
        double y = panel.y(0.5);
        double furthest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < figure.curves().size(); i++) {
            Estimate median = figure.curves().get(i).median().estimate();
            if (median instanceof Estimate.Value v
                    && v.value() >= figure.axis().start()
                    && v.value() <= figure.axis().end()) {
                double x = panel.x(v.value());
                furthest = Math.max(furthest, x);
                ink.line(x, y, x, panel.area().getMaxY(), Palette.stroke(0.8, 2.5f, 2f), Palette.group(i));
            }
        }
        if (furthest > panel.area().getX()) {
            ink.line(panel.area().getX(), y, furthest, y, Palette.stroke(0.8, 2.5f, 2f), Palette.SOFT);
        }
    }
}
