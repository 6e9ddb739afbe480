package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.chart.Ink.Anchor;
import io.github.tmacohort.reports.figure.TimeAxis;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYDataset;

/**
 * A plot whose data area is exactly the rectangle it is given. JFreeChart draws data, grid and tick marks; tick labels
 * are ours, at the coordinates of JFreeChart's axes, so that a table below shares them.
 */
final class Panel {

    /** Where a tick is and what is written there. */
    record Mark(double value, String label) {}

    private static final double TICK = 3;

    private final Rectangle2D area;
    private final FigureStyle style;
    private final XYPlot plot;
    private final List<Mark> xMarks;
    private final List<Mark> yMarks;
    private int datasets;

    private Panel(Rectangle2D area, ValueAxis x, ValueAxis y, List<Mark> xMarks, List<Mark> yMarks, FigureStyle style) {
        this.area = area;
        this.style = style;
        this.xMarks = xMarks;
        this.yMarks = yMarks;
        plot = new XYPlot(null, x, y, null);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setFixedDomainAxisSpace(new AxisSpace());
        plot.setFixedRangeAxisSpace(new AxisSpace());
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(Palette.GRID);
        plot.setRangeGridlineStroke(Palette.stroke(0.6));
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    }

    /** A data area on whole points: JFreeChart draws into whole ones only, and would part from the labels. */
    static Rectangle2D area(double left, double top, double right, double height) {
        double x = Math.ceil(left);
        double y = Math.ceil(top);
        return new Rectangle2D.Double(x, y, Math.floor(right) - x, Math.floor(height));
    }

    /** Time across, and up a linear axis. */
    static Panel linear(
            Rectangle2D area, TimeAxis time, double bottom, double top, List<Mark> yMarks, FigureStyle style) {
        List<Mark> xMarks = marks(time);
        return new Panel(
                area,
                prepared(new Marked(xMarks), time.start(), time.end()),
                prepared(new Marked(yMarks), bottom, top),
                xMarks,
                yMarks,
                style);
    }

    /** Time across, and up a logarithmic axis. */
    static Panel logarithmic(
            Rectangle2D area, TimeAxis time, double bottom, double top, List<Mark> yMarks, FigureStyle style) {
        List<Mark> xMarks = marks(time);
        return new Panel(
                area,
                prepared(new Marked(xMarks), time.start(), time.end()),
                prepared(new LogMarked(yMarks), bottom, top),
                xMarks,
                yMarks,
                style);
    }

    private static List<Mark> marks(TimeAxis time) {
        List<Mark> marks = new ArrayList<>();
        for (double tick : time.ticks()) {
            marks.add(new Mark(tick, Decimals.plain(tick)));
        }
        return marks;
    }

    private static ValueAxis prepared(ValueAxis axis, double lower, double upper) {
        axis.setRange(lower, upper);
        axis.setTickLabelsVisible(false);
        axis.setTickMarkOutsideLength((float) TICK);
        axis.setTickMarkPaint(Palette.SOFT);
        axis.setTickMarkStroke(Palette.stroke(0.7));
        axis.setAxisLinePaint(Palette.SOFT);
        axis.setAxisLineStroke(Palette.stroke(0.7));
        Font font = Typeface.font(8);
        axis.setLabelFont(font);
        axis.setTickLabelFont(font);
        return axis;
    }

    /** Data on top of those added before; series must have their colours and strokes in the renderer. */
    void add(XYDataset data, XYItemRenderer renderer) {
        plot.setDataset(datasets, data);
        plot.setRenderer(datasets, renderer);
        datasets++;
    }

    Rectangle2D area() {
        return area;
    }

    double x(double time) {
        return plot.getDomainAxis().valueToJava2D(time, area, RectangleEdge.BOTTOM);
    }

    double y(double value) {
        return plot.getRangeAxis().valueToJava2D(value, area, RectangleEdge.LEFT);
    }

    void draw(Ink ink) {
        Graphics2D g = ink.graphics();
        ink.begin("plot", "");
        plot.draw(g, area, null, null, null);
        ink.end();
    }

    /** The height of tick marks, tick labels and the axis label below the data area. */
    static double xAxisHeight(FigureStyle style) {
        return TICK + 2 * style.leading(style.fontSize()) + 2;
    }

    /** The width of everything left of the data area but the label. */
    static double yLabelWidth(List<Mark> marks, FigureStyle style) {
        double widest = 0;
        for (Mark mark : marks) {
            widest = Math.max(widest, Typeface.width(mark.label(), style.fontSize()));
        }
        return TICK + 3 + widest;
    }

    void drawXLabels(Ink ink, String label) {
        double y = area.getMaxY() + TICK + style.leading(style.fontSize());
        double free = Double.NEGATIVE_INFINITY;
        ink.begin("x-ticks", "");
        for (Mark mark : xMarks) {
            double half = Typeface.width(mark.label(), style.fontSize()) / 2;
            if (x(mark.value()) - half > free) { // crowded labels are left out, never printed over each other
                ink.text(mark.label(), x(mark.value()), y, Anchor.MIDDLE, style.fontSize(), Palette.INK);
                free = x(mark.value()) + half + 2;
            }
        }
        ink.end();
        String fitted = Typeface.fit(Typeface.clean(label), style.fontSize(), area.getWidth());
        ink.text(
                fitted,
                area.getCenterX(),
                y + style.leading(style.fontSize()),
                Anchor.MIDDLE,
                style.fontSize(),
                Palette.INK);
    }

    /** @param labelX the middle line of the upward label */
    void drawYLabels(Ink ink, String label, double labelX) {
        ink.begin("y-ticks", "");
        for (Mark mark : yMarks) {
            ink.text(
                    mark.label(),
                    area.getX() - TICK - 3,
                    y(mark.value()) + style.fontSize() * 0.35,
                    Anchor.END,
                    style.fontSize(),
                    Palette.INK);
        }
        ink.end();
        String fitted = Typeface.fit(Typeface.clean(label), style.fontSize(), area.getHeight());
        ink.textUpwards(fitted, labelX, area.getCenterY(), style.fontSize(), Palette.INK);
    }

    void verticalLine(Ink ink, double value, BasicStroke stroke, Color color) {
        ink.line(x(value), area.getMinY(), x(value), area.getMaxY(), stroke, color);
    }

    private static List<NumberTick> ticks(List<Mark> marks) {
        List<NumberTick> ticks = new ArrayList<>();
        for (Mark mark : marks) {
            ticks.add(new NumberTick(mark.value(), "", TextAnchor.CENTER, TextAnchor.CENTER, 0));
        }
        return ticks;
    }

    /** An axis with ticks where the figure has them. */
    private static final class Marked extends NumberAxis {
        private final transient List<Mark> marks;

        Marked(List<Mark> marks) {
            this.marks = marks;
        }

        @Override
        public List<? extends Tick> refreshTicks(
                Graphics2D g, org.jfree.chart.axis.AxisState state, Rectangle2D area, RectangleEdge edge) {
            return ticks(marks);
        }
    }

    /** The same on a logarithmic scale. */
    private static final class LogMarked extends LogAxis {
        private final transient List<Mark> marks;

        LogMarked(List<Mark> marks) {
            this.marks = marks;
        }

        @Override
        public List<? extends Tick> refreshTicks(
                Graphics2D g, org.jfree.chart.axis.AxisState state, Rectangle2D area, RectangleEdge edge) {
            return ticks(marks);
        }
    }
}
