package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.chart.Ink.Anchor;
import io.github.tmacohort.reports.figure.TrajectoryFigure;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Death;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Line;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Period;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Point;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Predicted;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Range;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Window;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Patients' lines in grey, quartile band and median over them, the reference range behind, counts below. Under the course of
 * a model the patients' values are faint dots and the median has no band: the model is held against the values.
 */
final class TrajectoryDrawing implements Drawing {

    private static final double ASPECT = 0.4;
    private static final int MOST_DOTTED = 60;
    /** Medians of more windows than this are a line without dots. */
    private static final int MOST_MARKED = 15;

    private static final double BAND = 0.28;
    private static final double CROSS = 3.4;
    private static final double FLAG = 1.5;
    private static final double VALUE = 1.9;
    private static final Color FLAGGED = new Color(0x6a, 0x6a, 0x6a);
    private static final Color REFERENCE = new Color(0xe3, 0xf1, 0xea);
    private static final Color PATIENT = new Color(0x9a, 0x9a, 0x9a);

    private final TrajectoryFigure figure;
    private final FigureStyle style;
    private final List<Line> lines;
    private final List<Death> deaths;
    private final Surround surround;
    private final Legend legend;
    private final CountTable table;
    private final Scale scale;
    private final Panel panel;
    private final double height;

    TrajectoryDrawing(TrajectoryFigure figure, FigureStyle style) {
        this.figure = figure;
        this.style = style;
        double size = style.fontSize();
        lines = figure.lines().size() <= TrajectoryFigure.MOST_LINES
                ? figure.lines()
                : Sampled.evenly(figure.lines(), TrajectoryFigure.SAMPLED_LINES);
        deaths = deaths(figure, lines);
        scale = scale();
        List<String> notes = new ArrayList<>(figure.notes());
        if (isSampled()) {
            notes.add(Sampled.said(
                            lines.size(),
                            figure.lines().size(),
                            scattered() ? "patients' values" : "patients' lines",
                            "the data",
                            figure.numbers())
                    .replace("; the table", ", while median and band are of all; the table"));
        }
        surround = new Surround(figure.text(), "", notes, style);
        legend = new Legend(entries(), surround.contentWidth(), style);
        table = new CountTable(tableLines(), figure.axis().ticks(), style);
        double labels = Math.min(table.labelWidth() + table.halfCell(0) + CountTable.gap(style), style.width() * 0.3);
        double left = surround.left()
                + Math.max(labels, Panel.yLabelWidth(scale.marks(), style) + style.leading(size) + size * 0.3);
        double right = style.width()
                - style.margin()
                - Math.max(table.halfCell(figure.axis().ticks().size() - 1), size);
        double top =
                surround.top() + legend.height() + size * 0.7 + (figure.period().isPresent() ? size * 1.5 : 0);
        Rectangle2D area = Panel.area(left, top, right, style.width() * ASPECT);
        panel = Panel.of(area, Scale.of(figure.axis(), figure.numbers()).widened(0.015), scale, style);
        height = area.getMaxY() + Panel.xAxisHeight(style) + table.height() + surround.bottom();
        addLayers();
    }

    private boolean isSampled() {
        return lines.size() < figure.lines().size();
    }

    /** Deaths of the patients whose lines are drawn. */
    private static List<Death> deaths(TrajectoryFigure figure, List<Line> lines) {
        Set<String> drawn = lines.stream().map(Line::id).collect(Collectors.toSet());
        return figure.deaths().stream()
                .filter(death -> drawn.contains(death.id()))
                .toList();
    }

    /** Values as dots alone, under the course of a model. */
    private boolean scattered() {
        return figure.prediction().isPresent() && !figure.lines().isEmpty();
    }

    private List<Predicted> predicted() {
        return figure.prediction().map(TrajectoryFigure.Prediction::points).orElse(List.of()).stream()
                .filter(point -> point.time() >= figure.axis().start()
                        && point.time() <= figure.axis().end())
                .toList();
    }

    private boolean shown(Point point) {
        return point.time() >= figure.axis().start()
                && point.time() <= figure.axis().end();
    }

    /** All that is drawn, and the nearer reference limit even if no value reaches it. */
    private Scale scale() {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Line line : lines) {
            for (Point point : line.points()) {
                if (shown(point)) {
                    least = Math.min(least, point.value());
                    most = Math.max(most, point.value());
                }
            }
        }
        for (Window window : figure.windows()) {
            if (window.quartiles().isPresent()) {
                TrajectoryFigure.Quartiles q = window.quartiles().get();
                least = Math.min(least, scattered() ? q.median() : q.lower());
                most = Math.max(most, scattered() ? q.median() : q.upper());
            }
        }
        for (Predicted point : predicted()) {
            least = Math.min(least, point.lower().orElse(point.mean()));
            most = Math.max(most, point.upper().orElse(point.mean()));
        }
        if (least > most) { // nothing was observed: an empty panel with its axes
            return Scale.covering(1, 10, figure.valueAxis().scale(), figure.numbers());
        }
        if (figure.reference().isPresent()) {
            Range range = figure.reference().get();
            double nearTop = range.lower().orElseGet(() -> range.upper().orElseThrow());
            double nearBottom = range.upper().orElseGet(() -> range.lower().orElseThrow());
            most = Math.max(most, nearTop);
            least = Math.min(least, nearBottom);
        }
        return Scale.covering(least, most, figure.valueAxis().scale(), figure.numbers());
    }

    private List<Legend.Entry> entries() {
        double size = style.fontSize();
        double sample = size * 2.4;
        List<Legend.Entry> entries = new ArrayList<>();
        if (scattered()) {
            double[] heights = {-0.15, 0.2, -0.25};
            entries.add(new Legend.Entry("patient", "Values of " + counted() + " patients", size * 1.4, (ink, x, y) -> {
                for (int i = 0; i < heights.length; i++) {
                    ink.fill(Symbols.circle(x + size * (0.2 + 0.5 * i), y + size * heights[i], VALUE / 2), PATIENT);
                }
            }));
        } else if (!lines.isEmpty()) {
            entries.add(new Legend.Entry(
                    "patient",
                    (isSampled() ? "Patients (" : "Each patient (") + counted() + ")",
                    sample,
                    (ink, x, y) -> ink.line(x, y, x + sample, y, Palette.stroke(0.8), PATIENT)));
        }
        String median = scattered() ? "Median of those observed" : "Median and quartiles";
        if (figure.windows().stream().anyMatch(window -> window.quartiles().isPresent())) {
            entries.add(new Legend.Entry("median", median, sample, (ink, x, y) -> {
                if (!scattered()) {
                    ink.fillBox(x, y - size * 0.4, sample, size * 0.8, Palette.faded(Palette.BLUE, BAND));
                }
                ink.line(x, y, x + sample, y, Palette.stroke(2), Palette.BLUE);
                if (figure.windows().size() <= MOST_MARKED) {
                    ink.fill(Symbols.circle(x + sample / 2, y, 2.3), Palette.BLUE);
                }
            }));
        }
        figure.prediction()
                .ifPresent(course -> entries.add(new Legend.Entry("prediction", course.label(), sample, (ink, x, y) -> {
                    ink.fillBox(x, y - size * 0.4, sample, size * 0.8, Palette.faded(Palette.VERMILLION, 0.2));
                    ink.line(x, y, x + sample, y, predictedLine(), Palette.VERMILLION);
                })));
        if (dotted() && figure.flagged() > 0) {
            entries.add(new Legend.Entry(
                    "flagged",
                    figure.flagLabel(),
                    size,
                    (ink, x, y) -> hollow(ink, Symbols.circle(x + size / 2, y, FLAG))));
        }
        if (!deaths.isEmpty()) {
            entries.add(new Legend.Entry(
                    "death",
                    "Death, at the last value (" + deaths.size()
                            + (isSampled() ? " of " + figure.deaths().size() : "") + ")",
                    size,
                    (ink, x, y) -> Symbols.cross(ink, x + size / 2, y, CROSS, Palette.BLACK)));
        }
        figure.reference()
                .ifPresent(range -> entries.add(new Legend.Entry("reference", range.label(), sample, (ink, x, y) -> {
                    ink.fillBox(x, y - size * 0.4, sample, size * 0.8, REFERENCE);
                    ink.draw(
                            new Rectangle2D.Double(x, y - size * 0.4, sample, size * 0.8),
                            Palette.stroke(0.5),
                            Palette.GREEN);
                })));
        return entries;
    }

    private List<CountTable.Line> tableLines() {
        List<CountTable.Line> lines = new ArrayList<>();
        if (figure.axis().ticks().stream().noneMatch(t -> figure.windowAt(t).isPresent())) {
            return lines;
        }
        List<String> observed = new ArrayList<>();
        List<String> alive = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (double tick : figure.axis().ticks()) {
            Optional<Window> window = figure.windowAt(tick);
            observed.add(window.map(w -> figure.numbers().count(w.observed())).orElse(""));
            alive.add(window.filter(w -> w.alive().isPresent())
                    .map(w -> figure.numbers().count(w.alive().getAsInt()))
                    .orElse(""));
            missing.add(window.filter(w -> w.alive().isPresent())
                    .map(w -> figure.numbers().count(w.alive().getAsInt() - w.observed()))
                    .orElse(""));
        }
        boolean known = alive.stream().anyMatch(cell -> !cell.isEmpty());
        if (known) {
            lines.add(new CountTable.Line("alive", "", "Alive", false, null, alive));
        }
        lines.add(new CountTable.Line("observed", "", "Observed", false, null, observed));
        if (known) {
            lines.add(new CountTable.Line("missing", "", "Missing", false, null, missing));
        }
        return lines;
    }

    private void addLayers() {
        if (!scattered()) {
            XYSeriesCollection patients = new XYSeriesCollection();
            XYLineAndShapeRenderer thin = new XYLineAndShapeRenderer(true, false);
            thin.setDrawSeriesLineAsPath(true);
            double alpha = Math.max(0.25, Math.min(0.75, 12.0 / Math.max(1, lines.size())));
            for (int i = 0; i < lines.size(); i++) {
                XYSeries series = new XYSeries(i, false, true);
                for (Point point : lines.get(i).points()) {
                    series.add(point.time(), point.value());
                }
                patients.addSeries(series);
                thin.setSeriesPaint(i, Palette.faded(PATIENT, alpha));
                thin.setSeriesStroke(i, new BasicStroke(0.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            }
            panel.add(patients, thin);
        }
        addMedian();
    }

    /** One series per stretch of windows with quartiles: where too few were observed the band has a gap. */
    private void addMedian() {
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        YIntervalSeries run = null;
        for (Window window : figure.windows()) {
            if (window.quartiles().isEmpty()) {
                run = null;
                continue;
            }
            if (run == null) {
                run = new YIntervalSeries(data.getSeriesCount(), false, true);
                data.addSeries(run);
            }
            TrajectoryFigure.Quartiles q = window.quartiles().get();
            run.add(
                    window.at(),
                    q.median(),
                    scattered() ? q.median() : q.lower(),
                    scattered() ? q.median() : q.upper());
        }
        DeviationRenderer renderer =
                new DeviationRenderer(true, figure.windows().size() <= MOST_MARKED);
        renderer.setAlpha((float) BAND);
        for (int i = 0; i < data.getSeriesCount(); i++) {
            renderer.setSeriesFillPaint(i, Palette.BLUE);
            renderer.setSeriesPaint(i, Palette.BLUE);
            renderer.setSeriesStroke(i, Palette.stroke(2));
            renderer.setSeriesShape(i, Symbols.circle(0, 0, 2.3));
            if (data.getItemCount(i) == 1) { // a line of one point would not be seen
                renderer.setSeriesShapesVisible(i, true);
            }
        }
        panel.add(data, renderer);
    }

    @Override
    public double height() {
        return height;
    }

    @Override
    public void draw(Ink ink) {
        surround.draw(ink, height);
        legend.draw(ink, surround.left(), surround.top());
        figure.reference().ifPresent(range -> drawReference(ink, range));
        figure.period().ifPresent(period -> drawPeriod(ink, period));
        drawPoints(ink);
        panel.draw(ink);
        figure.reference().ifPresent(range -> drawLimits(ink, range));
        drawFlagged(ink);
        drawPrediction(ink);
        values(ink);
        for (Death death : deaths) {
            if (death.time() >= figure.axis().start()
                    && death.time() <= figure.axis().end()
                    && death.value() >= scale.lower()
                    && death.value() <= scale.upper()) {
                ink.begin("death", death.id());
                Symbols.cross(ink, panel.x(death.time()), panel.y(death.value()), CROSS, Palette.BLACK);
                ink.end();
            }
        }
        panel.drawYLabels(
                ink,
                figure.valueAxis().label(),
                panel.area().getX() - Panel.yLabelWidth(scale.marks(), style) - style.fontSize() * 0.6);
        panel.drawXLabels(ink, figure.axis().label());
        table.draw(ink, panel, surround.left(), panel.area().getMaxY() + Panel.xAxisHeight(style));
    }

    /** The median and quartiles of each window in words. */
    private void values(Ink ink) {
        for (Window window : figure.windows()) {
            if (window.quartiles().isPresent()
                    && window.to() >= figure.axis().start()
                    && window.from() <= figure.axis().end()) {
                TrajectoryFigure.Quartiles of = window.quartiles().get();
                double left = panel.x(Math.max(window.from(), figure.axis().start()));
                double right = panel.x(Math.min(window.to(), figure.axis().end()));
                double middle = Math.max(left, Math.min(right, panel.x(window.at())));
                ink.value(
                        new Rectangle2D.Double(
                                Math.min(left, middle - 1),
                                panel.area().getY(),
                                Math.max(2, right - left),
                                panel.area().getHeight()),
                        figure.axis().unit() + " " + figure.numbers().brief(window.at()) + ": median "
                                + figure.numbers().brief(of.median()) + " (quartiles "
                                + figure.numbers()
                                        .between(
                                                figure.numbers().brief(of.lower()),
                                                figure.numbers().brief(of.upper()))
                                + "), " + figure.numbers().count(window.observed()) + " observed");
            }
        }
    }

    /** A dot per value, one path per patient; among many patients only where a single value makes no line. */
    private void drawPoints(Ink ink) {
        BasicStroke dot = round(VALUE);
        double alpha = scattered() ? 0.5 : 0.8;
        for (Line line : lines) {
            if (!scattered() && !dotted() && line.points().size() > 1) {
                continue;
            }
            Path2D dots = new Path2D.Double();
            for (Point point : line.points()) {
                if (shown(point)) {
                    dots.moveTo(panel.x(point.time()), panel.y(point.value()));
                    dots.lineTo(panel.x(point.time()), panel.y(point.value()));
                }
            }
            if (dots.getCurrentPoint() != null) {
                ink.draw(dots, dot, Palette.faded(PATIENT, alpha));
            }
        }
    }

    private String counted() {
        return isSampled()
                ? figure.numbers().count(lines.size()) + " of "
                        + figure.numbers().count(figure.lines().size())
                : figure.numbers().count(lines.size());
    }

    private boolean dotted() {
        return lines.size() <= MOST_DOTTED;
    }

    private void drawFlagged(Ink ink) {
        if (!dotted()) {
            return;
        }
        Path2D dots = new Path2D.Double();
        for (Line line : lines) {
            for (Point point : line.points()) {
                if (point.flagged() && shown(point)) {
                    dots.moveTo(panel.x(point.time()), panel.y(point.value()));
                    dots.lineTo(panel.x(point.time()), panel.y(point.value()));
                }
            }
        }
        ink.begin("flagged", "");
        if (dots.getCurrentPoint() != null) { // a wide dot and a smaller white one on it: shorter than circles
            ink.draw(dots, round(2 * FLAG + 0.8), FLAGGED);
            ink.draw(dots, round(2 * FLAG - 0.8), Palette.PAPER);
        }
        ink.end();
    }

    private static BasicStroke predictedLine() {
        return Palette.stroke(1.8, 5f, 2f);
    }

    private void drawPrediction(Ink ink) {
        if (predicted().isEmpty()) {
            return;
        }
        Path2D mean = new Path2D.Double();
        Path2D band = new Path2D.Double();
        List<Predicted> limited =
                predicted().stream().filter(point -> point.lower().isPresent()).toList();
        for (Predicted point : predicted()) {
            extend(mean, point.time(), point.mean());
        }
        limited.forEach(point -> extend(band, point.time(), point.lower().orElseThrow()));
        for (int i = limited.size() - 1; i >= 0; i--) {
            extend(band, limited.get(i).time(), limited.get(i).upper().orElseThrow());
        }
        ink.begin("prediction", "");
        if (limited.size() > 1) {
            band.closePath();
            ink.fill(band, Palette.faded(Palette.VERMILLION, 0.2));
        }
        ink.draw(mean, predictedLine(), Palette.VERMILLION);
        ink.end();
    }

    private void extend(Path2D path, double time, double value) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(panel.x(time), panel.y(value));
        } else {
            path.lineTo(panel.x(time), panel.y(value));
        }
    }

    private static BasicStroke round(double diameter) {
        return new BasicStroke((float) diameter, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    private static void hollow(Ink ink, Shape shape) {
        ink.fill(shape, Palette.PAPER);
        ink.draw(shape, Palette.stroke(0.8), FLAGGED);
    }

    private void drawReference(Ink ink, Range range) {
        double upper = Math.min(scale.upper(), range.upper().orElse(scale.upper()));
        double lower = Math.max(scale.lower(), range.lower().orElse(scale.lower()));
        double y1 = panel.y(Math.max(upper, scale.lower()));
        double y2 = panel.y(Math.min(lower, scale.upper()));
        double left = panel.area().getX();
        double right = panel.area().getMaxX();
        ink.begin("reference", "");
        ink.fillBox(left, y1, right - left, Math.max(0, y2 - y1), REFERENCE);
        ink.end();
    }

    private void drawLimits(Ink ink, Range range) {
        double left = panel.area().getX();
        double right = panel.area().getMaxX();
        ink.begin("limits", "");
        for (Optional<Double> limit : List.of(range.lower(), range.upper())) {
            if (limit.isPresent() && limit.get() > scale.lower() && limit.get() < scale.upper()) {
                double y = panel.y(limit.get());
                ink.line(left, y, right, y, Palette.stroke(0.7, 3f, 2f), Palette.GREEN);
            }
        }
        ink.end();
    }

    private void drawPeriod(Ink ink, Period period) {
        double from = panel.x(Math.max(figure.axis().start(), period.from()));
        double to = panel.x(Math.min(figure.axis().end(), period.to()));
        double size = style.fontSize();
        double y = panel.area().getY() - size * 0.5;
        ink.begin("period", "");
        ink.fillBox(from, y - size * 0.2, Math.max(1, to - from), size * 0.4, Palette.ORANGE);
        double end = panel.area().getMaxX();
        String label = Typeface.fit(Typeface.clean(period.label()), style.smallSize(), end - surround.left());
        double start =
                Math.min(from, end - Typeface.width(label, style.smallSize())); // from its day on, if it has room there
        ink.text(label, start, y - size * 0.5, Anchor.START, style.smallSize(), Palette.SOFT);
        ink.end();
    }
}
