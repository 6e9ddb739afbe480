package io.github.tmacohort.reports.chart;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.chart.Ink.Anchor;
import io.github.tmacohort.reports.chart.StepPlot.Curve;
import io.github.tmacohort.reports.chart.StepPlot.Row;
import io.github.tmacohort.reports.chart.StepPlot.Step;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Count;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Layer;
import io.github.tmacohort.reports.figure.Milestone;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jfree.chart.renderer.xy.DeviationStepRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Step curves, falling or rising: legend, test and estimate, curves, axis, counts under the ticks, small print, from top to
 * bottom. Steps nearer to each other than 0.2 points, a seventh of the line's width, are drawn as one, so that a drawing
 * stays small however many patients it is of.
 */
final class StepDrawing implements Drawing {

    private static final double ASPECT = 0.42;
    private static final int MOST_MARKS = 250;
    /** What the eye cannot part [points]. */
    static final double FINEST = 0.2;
    /** What a pointer cannot part [points]. */
    private static final double NEAR = 2;
    /** Most that labels left of the data area may take of the width. */
    private static final double LABELS = 0.32;

    private static final double BAND = 0.16;

    private final StepPlot figure;
    private final FigureStyle style;
    private final Surround surround;
    private final Legend legend;
    private final List<String> annotation = new ArrayList<>();
    private final CountTable table;
    private final Panel panel;
    private final double height;

    StepDrawing(StepPlot figure, FigureStyle style) {
        this.figure = figure;
        this.style = style;
        surround = new Surround(figure.text(), figure.warning(), notes(), style);
        legend = new Legend(legendEntries(), surround.contentWidth(), style);
        if (draws(Layer.ANNOTATION)) {
            figure.annotation()
                    .forEach(line -> annotation.addAll(
                            Typeface.wrap(unbroken(line), style.fontSize(), surround.contentWidth(), 3)));
        }
        table = new CountTable(tableLines(), figure.axis().ticks(), style);

        double size = style.fontSize();
        double labels =
                Math.min(table.labelWidth() + table.halfCell(0) + CountTable.gap(style), style.width() * LABELS);
        double left = surround.left()
                + Math.max(labels, Panel.yLabelWidth(figure.scale().marks(), style) + style.leading(size) + size * 0.3);
        double right = style.width()
                - style.margin()
                - Math.max(table.halfCell(figure.axis().ticks().size() - 1), size);
        double top = surround.top() + legend.height() + annotation.size() * style.leading(size) + size * 0.9;
        Rectangle2D area = Panel.area(left, top, right, style.width() * ASPECT);
        panel = Panel.of(area, Scale.of(figure.axis(), figure.numbers()), figure.scale(), style);
        height = area.getMaxY() + Panel.xAxisHeight(style) + table.height() + surround.bottom();
        addLayers();
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
        if (draws(Layer.MEDIAN_LINES)) {
            drawMedians(ink);
        }
        if (draws(Layer.MILESTONES)) {
            drawMilestones(ink);
        }
        panel.drawYLabels(
                ink,
                figure.valueLabel(),
                panel.area().getX() - Panel.yLabelWidth(figure.scale().marks(), style) - size * 0.6);
        panel.drawXLabels(ink, figure.axis().label());
        table.draw(ink, panel, surround.left(), panel.area().getMaxY() + Panel.xAxisHeight(style));
        if (draws(Layer.CURVES)) {
            figure.curves().forEach(curve -> values(ink, curve));
        }
    }

    /** Each step in words; of steps nearer to each other than {@value #NEAR} points the last. */
    private void values(Ink ink, Curve curve) {
        double half = style.fontSize() * 0.6;
        List<Step> steps = curve.steps();
        int i = 0;
        while (i < steps.size() && steps.get(i).time() <= figure.axis().end()) {
            double x = panel.x(steps.get(i).time());
            while (i + 1 < steps.size() && panel.x(steps.get(i + 1).time()) - x < NEAR) {
                i++;
            }
            Step step = steps.get(i);
            i++;
            double until = i < steps.size() ? steps.get(i).time() : curve.end();
            double wide = Math.max(NEAR, panel.x(Math.min(until, figure.axis().end())) - x);
            ink.value(new Rectangle2D.Double(x, panel.y(step.value()) - half, wide, 2 * half), words(curve, step));
        }
    }

    private String words(Curve curve, Step step) {
        boolean share = figure.valueLabel().endsWith("(%)");
        Interval interval = step.hasInterval()
                ? new Interval.Bounds(step.lower(), step.upper())
                : new Interval.NotEstimable("no interval");
        return shown(curve.label()) + ", " + figure.axis().unit() + " "
                + figure.numbers().brief(step.time()) + ": "
                + PointedAt.estimate(Estimate.of(step.value()), interval, share, figure.numbers())
                + atRisk(curve, step.time());
    }

    /** As the table under the figure has it, at the last tick up to that time. */
    private String atRisk(Curve curve, double time) {
        List<Double> ticks = figure.axis().ticks();
        int tick = ticks.size() - 1;
        while (tick > 0 && ticks.get(tick) > time) {
            tick--;
        }
        for (Row row : figure.rows()) {
            if (row.count() == Count.AT_RISK && row.key().equals(curve.key())) {
                return "; at risk at " + figure.axis().unit() + " "
                        + figure.numbers().brief(ticks.get(tick)) + ": "
                        + figure.numbers().count(row.counts().get(tick));
            }
        }
        return "";
    }

    /** No line break between the limits of an interval. */
    private static String unbroken(String line) {
        return line.replaceAll("(?<=[0-9]) to (?=[0-9])", "\u00a0to\u00a0").replaceAll("(?<= CI) (?=[0-9])", "\u00a0");
    }

    private boolean draws(Layer layer) {
        return figure.layers().contains(layer);
    }

    /** Whether marks would run into each other and hide the curve. */
    private boolean isCrowded() {
        return figure.curves().stream().anyMatch(curve -> curve.marks().size() > MOST_MARKS);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(figure.notes());
        if (draws(Layer.CENSOR_MARKS) && isCrowded()) {
            notes.add("Marks of censored patients are left out: a group has more than " + MOST_MARKS + ".");
        }
        if (figure.cut()) {
            notes.add("Bands that pass the upper end of the axis are cut there.");
        }
        return notes;
    }

    private List<Legend.Entry> legendEntries() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < figure.curves().size(); i++) {
            Curve curve = figure.curves().get(i);
            double width = style.fontSize() * 2.6;
            String words = unbroken(shown(curve.label()) + " (" + curve.details() + ")");
            entries.add(new Legend.Entry(curve.key(), words, width, sample(i, width, true)));
        }
        return entries;
    }

    /** A group without a name is still a group. */
    private static String shown(String label) {
        String clean = Typeface.clean(label);
        return clean.isEmpty() ? "(no label)" : clean;
    }

    private Legend.Sample sample(int index, double width, boolean band) {
        return (ink, x, y) -> {
            if (band && draws(Layer.BANDS)) {
                double half = style.fontSize() * 0.38;
                ink.fillBox(x, y - half, width, 2 * half, Palette.faded(Palette.group(index), BAND));
            }
            ink.line(x, y, x + width, y, Palette.line(index, 1.5), Palette.group(index));
        };
    }

    private List<CountTable.Line> tableLines() {
        List<CountTable.Line> lines = new ArrayList<>();
        if (figure.rows().isEmpty() || !draws(Layer.RISK_TABLE)) {
            return lines;
        }
        boolean onlyAtRisk =
                figure.rows().stream().allMatch(row -> row.count() == Count.AT_RISK && hasRoomForLabel(row.label()));
        if (onlyAtRisk) {
            lines.add(new CountTable.Line("heading", "", "Number at risk", false, null, List.of()));
        }
        String before = null;
        for (Row row : figure.rows()) {
            Legend.Sample sample = row.curve() < 0 ? null : sample(row.curve(), CountTable.SAMPLE, false);
            if (onlyAtRisk) {
                lines.add(line(row, shown(row.label()), false, sample));
                continue;
            }
            if (!row.key().equals(before)) {
                lines.add(new CountTable.Line("heading", row.key(), shown(row.label()), false, sample, List.of()));
                before = row.key();
            }
            lines.add(line(row, row.count().label(), true, null));
        }
        return lines;
    }

    /** Whether the label fits beside its row; if one does not, each has a line of its own above the row. */
    private boolean hasRoomForLabel(String label) {
        double size = style.fontSize();
        double width = CountTable.SAMPLE + size * 0.5 + Typeface.width(shown(label), size);
        return width + CountTable.gap(style) + 2 * size <= style.width() * LABELS;
    }

    private CountTable.Line line(Row row, String label, boolean indent, Legend.Sample sample) {
        String part = row.count().label().toLowerCase(Locale.ROOT).replace(' ', '-');
        List<String> cells =
                row.counts().stream().map(n -> figure.numbers().count(n)).toList();
        return new CountTable.Line(part, row.key(), label, indent, sample, cells);
    }

    private void addLayers() {
        List<List<Step>> thinned =
                figure.curves().stream().map(curve -> thinned(curve.steps())).toList();
        if (draws(Layer.BANDS)) {
            for (int i = 0; i < figure.curves().size(); i++) {
                addBand(thinned.get(i), figure.curves().get(i).end(), i);
            }
        }
        XYSeriesCollection curves = new XYSeriesCollection();
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        lines.setDrawSeriesLineAsPath(true); // else the dashes begin anew at every step
        for (int i = 0; i < figure.curves().size(); i++) {
            curves.addSeries(line(thinned.get(i), figure.curves().get(i).end(), i));
            lines.setSeriesPaint(i, Palette.group(i));
            lines.setSeriesStroke(i, Palette.line(i, 1.5));
        }
        if (draws(Layer.CURVES)) {
            panel.add(curves, lines);
        }
        if (draws(Layer.CENSOR_MARKS) && !isCrowded()) {
            addCensorMarks();
        }
    }

    /** Steps of less than {@value #FINEST} points after the first of a run become one there, to the last's value. */
    private List<Step> thinned(List<Step> steps) {
        List<Step> kept = new ArrayList<>();
        double first = Double.NEGATIVE_INFINITY;
        for (Step step : steps) {
            double x = panel.x(step.time());
            if (x - first < FINEST) {
                Step begun = kept.remove(kept.size() - 1);
                kept.add(new Step(begun.time(), step.value(), step.lower(), step.upper()));
            } else {
                kept.add(step);
                first = x;
            }
        }
        return kept;
    }

    private XYSeries line(List<Step> steps, double end, int index) {
        XYSeries series = new XYSeries(index, false, true);
        double value = figure.origin();
        series.add(Math.min(figure.axis().start(), end), value);
        for (Step step : steps) {
            series.add(step.time(), value);
            series.add(step.time(), step.value());
            value = step.value();
        }
        series.add(end, value);
        return series;
    }

    /** One filled series per stretch of steps that have an interval: a gap stays a gap. */
    private void addBand(List<Step> steps, double end, int index) {
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        YIntervalSeries run = null;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            double until = i + 1 < steps.size() ? steps.get(i + 1).time() : end;
            if (!step.hasInterval()) {
                run = null;
                continue;
            }
            if (run == null) {
                run = new YIntervalSeries(data.getSeriesCount(), false, true);
                data.addSeries(run);
            }
            run.add(step.time(), step.value(), step.lower(), step.upper());
            run.add(until, step.value(), step.lower(), step.upper());
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
            for (double time : curve.marks()) {
                double value = curve.at(time, figure.origin());
                if (panel.x(time) - last > FINEST
                        || series.getY(series.getItemCount() - 1).doubleValue() != value) {
                    series.add(time, value); // marks closer than a printer's dot are one mark
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
            double median = figure.curves().get(i).median().orElse(Double.NaN);
            if (median >= figure.axis().start() && median <= figure.axis().end()) {
                double x = panel.x(median);
                furthest = Math.max(furthest, x);
                ink.line(x, y, x, panel.area().getMaxY(), Palette.stroke(0.8, 2.5f, 2f), Palette.group(i));
            }
        }
        if (furthest > panel.area().getX()) {
            ink.line(panel.area().getX(), y, furthest, y, Palette.stroke(0.8, 2.5f, 2f), Palette.SOFT);
        }
    }

    /** A dotted line at each stated time, and on each curve a dot in the curve's colour with its interval. */
    private void drawMilestones(Ink ink) {
        TreeSet<Double> times = new TreeSet<>();
        figure.milestones().forEach(m -> times.add(m.time()));
        for (double time : times) {
            if (time >= figure.axis().start() && time <= figure.axis().end()) {
                panel.verticalLine(ink, time, Palette.stroke(0.7, 1f, 2f), Palette.SOFT);
            }
        }
        for (Milestone milestone : figure.milestones()) {
            drawMilestone(ink, milestone);
        }
    }

    private void drawMilestone(Ink ink, Milestone milestone) {
        int index = 0;
        while (!figure.curves().get(index).key().equals(milestone.key())) {
            index++;
        }
        boolean inside = milestone.time() >= figure.axis().start()
                && milestone.time() <= figure.axis().end();
        if (inside && milestone.value().number().isPresent()) {
            ink.begin("milestone", milestone.key());
            double x = panel.x(milestone.time());
            double y = panel.y(milestone.value().number().getAsDouble());
            Symbols.filled(ink, Symbols.circle(x, y, style.fontSize() * 0.28), Palette.group(index));
            ink.end();
        }
    }
}
