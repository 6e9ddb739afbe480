package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.chart.Ink.Anchor;
import io.github.tmacohort.reports.figure.GroupCoursesFigure;
import io.github.tmacohort.reports.figure.GroupCoursesFigure.Group;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Line;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Point;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Quartiles;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Window;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A panel per group on the same axes: patients' lines, quartile band and median over them, numbers observed below. */
final class GroupCoursesDrawing implements Drawing {

    private static final double ASPECT = 0.62;
    private static final double TALLEST = 0.45;
    private static final double LEAST_HEIGHT = 12;
    private static final double LEAST_PANEL = 17;
    private static final int MOST_COLUMNS = 3;
    private static final int LINES = 2;
    private static final double BAND = 0.28;
    private static final double FLAG = 1.2;

    private final GroupCoursesFigure figure;
    private final FigureStyle style;
    private final Surround surround;
    private final Legend legend;
    private final Scale scale;
    private final List<List<String>> titles = new ArrayList<>();
    private final List<Panel> panels = new ArrayList<>();
    private final List<CountTable> tables = new ArrayList<>();
    private final List<Double> lefts = new ArrayList<>();
    private final List<Double> tops = new ArrayList<>();
    private final double height;

    GroupCoursesDrawing(GroupCoursesFigure figure, FigureStyle style) {
        this.figure = figure;
        this.style = style;
        double size = style.fontSize();
        scale = scale();
        surround = new Surround(figure.text(), "", notes(), style);
        legend = new Legend(entries(), surround.contentWidth(), style);
        int groups = figure.groups().size();
        int columns = Math.max(
                1, Math.min(Math.min(groups, MOST_COLUMNS), (int) (surround.contentWidth() / (LEAST_PANEL * size))));
        double each = surround.contentWidth() / columns;
        int titleLines = 0;
        double left = Panel.yLabelWidth(scale.marks(), style) + style.leading(size) + size * 0.3;
        for (Group group : figure.groups()) {
            CountTable table = new CountTable(
                    List.of(new CountTable.Line(
                            "observed",
                            group.key(),
                            "Observed",
                            false,
                            null,
                            figure.axis().ticks().stream().map(group::observed).toList())),
                    figure.axis().ticks(),
                    style);
            tables.add(table);
            left = Math.max(left, table.labelWidth() + table.halfCell(0) + CountTable.gap(style));
            titles.add(Typeface.wrap(title(group), size, each - size, LINES));
            titleLines = Math.max(titleLines, titles.get(titles.size() - 1).size());
        }
        double plotWidth = each - left - size * 1.5;
        double plotHeight = Math.max(LEAST_HEIGHT * size, Math.min(plotWidth * ASPECT, style.width() * TALLEST));
        double y = surround.top() + legend.height() + size * 0.7;
        double rowHeight = titleLines * style.leading(size)
                + size * 0.5
                + plotHeight
                + Panel.xAxisHeight(style)
                + tables.get(0).height();
        for (int i = 0; i < groups; i++) {
            double x = surround.left() + (i % columns) * each;
            double top = y + (i / columns) * (rowHeight + size);
            lefts.add(x);
            tops.add(top);
            Rectangle2D area = Panel.area(
                    x + left, top + titleLines * style.leading(size) + size * 0.5, x + left + plotWidth, plotHeight);
            panels.add(Panel.of(area, Scale.of(figure.axis(), figure.numbers()).widened(0.015), scale, style));
        }
        height = tops.get(groups - 1) + rowHeight + surround.bottom();
    }

    private String title(Group group) {
        return group.label() + " (n = " + figure.numbers().count(group.lines().size()) + ")";
    }

    private boolean shown(Point point) {
        return point.time() >= figure.axis().start()
                && point.time() <= figure.axis().end();
    }

    private Scale scale() {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Group group : figure.groups()) {
            for (Line line : drawn(group)) {
                for (Point point : line.points()) {
                    least = shown(point) ? Math.min(least, point.value()) : least;
                    most = shown(point) ? Math.max(most, point.value()) : most;
                }
            }
            for (Window window : group.windows()) {
                if (window.quartiles().isPresent()) {
                    least = Math.min(least, window.quartiles().get().lower());
                    most = Math.max(most, window.quartiles().get().upper());
                }
            }
        }
        return least > most
                ? Scale.covering(1, 10, figure.valueAxis().scale(), figure.numbers())
                : Scale.covering(least, most, figure.valueAxis().scale(), figure.numbers());
    }

    private List<Legend.Entry> entries() {
        double size = style.fontSize();
        double sample = size * 2.4;
        List<Legend.Entry> entries = new ArrayList<>();
        entries.add(new Legend.Entry(
                "patient",
                "Each patient",
                sample,
                (ink, x, y) -> ink.line(x, y, x + sample, y, Palette.stroke(0.8), Palette.RULE)));
        entries.add(new Legend.Entry("median", "Median and quartiles", sample, (ink, x, y) -> {
            ink.fillBox(x, y - size * 0.4, sample, size * 0.8, Palette.faded(Palette.SOFT, BAND));
            ink.line(x, y, x + sample, y, Palette.stroke(2), Palette.SOFT);
        }));
        if (figure.flagged() > 0) {
            entries.add(new Legend.Entry(
                    "flagged",
                    figure.flagLabel(),
                    size,
                    (ink, x, y) -> hollow(ink, dot(x + size / 2, y), Palette.SOFT)));
        }
        return entries;
    }

    @Override
    public double height() {
        return height;
    }

    @Override
    public void draw(Ink ink) {
        surround.draw(ink, height);
        legend.draw(ink, surround.left(), surround.top());
        for (int i = 0; i < panels.size(); i++) {
            draw(ink, i);
        }
    }

    private void draw(Ink ink, int i) {
        double size = style.fontSize();
        Group group = figure.groups().get(i);
        Panel panel = panels.get(i);
        Color colour = Palette.group(i);
        ink.begin("group", group.key());
        double baseline = tops.get(i);
        for (String line : titles.get(i)) {
            baseline += style.leading(size);
            ink.text(line, lefts.get(i), baseline - size * 0.28, Anchor.START, size, Palette.INK);
        }
        panel.draw(ink);
        lines(ink, panel, group, colour);
        median(ink, panel, group, colour);
        panel.drawYLabels(
                ink,
                figure.valueAxis().label(),
                panel.area().getX() - Panel.yLabelWidth(scale.marks(), style) - size * 0.6);
        panel.drawXLabels(ink, "");
        String label = Typeface.fit(
                Typeface.clean(figure.axis().label()), size, panel.area().getWidth());
        double below = panel.area().getMaxY() + Panel.xAxisHeight(style);
        ink.text(label, panel.area().getCenterX(), below - size * 0.3, Anchor.MIDDLE, size, Palette.INK);
        tables.get(i).draw(ink, panel, lefts.get(i), below);
        ink.end();
    }

    private void lines(Ink ink, Panel panel, Group group, Color colour) {
        BasicStroke thin = new BasicStroke(0.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        Path2D flagged = new Path2D.Double();
        double alpha =
                Math.max(0.12, Math.min(0.4, 12.0 / Math.max(1, drawn(group).size())));
        for (Line line : drawn(group)) {
            Path2D path = new Path2D.Double();
            for (Point point : line.points()) {
                if (shown(point)) {
                    double x = panel.x(point.time());
                    double y = panel.y(point.value());
                    if (path.getCurrentPoint() == null) {
                        path.moveTo(x, y);
                    }
                    path.lineTo(x, y);
                    if (point.flagged()) {
                        flagged.append(dot(x, y), false);
                    }
                }
            }
            if (path.getCurrentPoint() != null) {
                ink.begin("patient", line.id());
                ink.draw(path, thin, Palette.faded(colour, alpha));
                ink.end();
            }
        }
        if (flagged.getCurrentPoint() != null) {
            hollow(ink, flagged, Palette.faded(colour, 0.8));
        }
    }

    private static List<Line> drawn(Group group) {
        return Sampled.evenly(group.lines(), GroupCoursesFigure.MOST_LINES);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(figure.notes());
        if (figure.groups().stream().anyMatch(group -> group.lines().size() > GroupCoursesFigure.MOST_LINES)) {
            notes.add("Drawn are at most " + GroupCoursesFigure.MOST_LINES
                    + " lines of a group, evenly spread over the order of the data, while median and band are of all; the"
                    + " table behind the figure has all.");
        }
        return notes;
    }

    private static Path2D dot(double x, double y) {
        return new Path2D.Double(Symbols.circle(x, y, FLAG));
    }

    private static void hollow(Ink ink, Path2D dots, Color colour) {
        ink.fill(dots, Palette.PAPER);
        ink.draw(dots, Palette.stroke(0.7), colour);
    }

    private void median(Ink ink, Panel panel, Group group, Color colour) {
        List<Window> told = group.windows().stream()
                .filter(window -> window.quartiles().isPresent())
                .toList();
        Path2D middle = new Path2D.Double();
        Path2D band = new Path2D.Double();
        for (Window window : told) {
            Quartiles q = window.quartiles().orElseThrow();
            extend(middle, panel.x(window.at()), panel.y(q.median()));
            extend(band, panel.x(window.at()), panel.y(q.lower()));
        }
        for (int i = told.size() - 1; i >= 0; i--) {
            extend(
                    band,
                    panel.x(told.get(i).at()),
                    panel.y(told.get(i).quartiles().orElseThrow().upper()));
        }
        if (told.isEmpty()) {
            return;
        }
        band.closePath();
        ink.begin("median", group.key());
        ink.fill(band, Palette.faded(colour, BAND));
        ink.draw(middle, Palette.stroke(2), colour);
        for (Window window : told) {
            ink.fill(
                    Symbols.circle(
                            panel.x(window.at()),
                            panel.y(window.quartiles().orElseThrow().median()),
                            2.3),
                    colour);
        }
        ink.end();
    }

    private static void extend(Path2D path, double x, double y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }
}
