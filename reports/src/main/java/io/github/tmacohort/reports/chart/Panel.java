package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.chart.Ink.Anchor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
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

    private static final double TICK = 3;

    private final Rectangle2D area;
    private final FigureStyle style;
    private final XYPlot plot;
    private final List<Scale.Mark> xMarks;
    private final List<Scale.Mark> yMarks;
    private int datasets;

    private Panel(
            Rectangle2D area,
            ValueAxis x,
            ValueAxis y,
            List<Scale.Mark> xMarks,
            List<Scale.Mark> yMarks,
            FigureStyle style) {
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
        plot.setRangeGridlineStroke(style.weighted(Palette.stroke(0.6)));
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    }

    /** A data area on whole points: JFreeChart draws into whole ones only, and would part from the labels. */
    static Rectangle2D area(double left, double top, double right, double height) {
        double x = Math.ceil(left);
        double y = Math.ceil(top);
        return new Rectangle2D.Double(x, y, Math.floor(right) - x, Math.floor(height));
    }

    /** A panel of two scales. */
    static Panel of(Rectangle2D area, Scale across, Scale up, FigureStyle style) {
        return new Panel(area, axis(across, style), axis(up, style), across.marks(), up.marks(), style);
    }

    private static ValueAxis axis(Scale scale, FigureStyle style) {
        return prepared(
                scale.logarithmic() ? new LogMarked(scale.marks()) : new Marked(scale.marks()),
                scale.lower(),
                scale.upper(),
                style);
    }

    private static ValueAxis prepared(ValueAxis axis, double lower, double upper, FigureStyle style) {
        axis.setRange(lower, upper);
        axis.setTickLabelsVisible(false);
        axis.setTickMarkOutsideLength((float) TICK);
        axis.setTickMarkPaint(Palette.SOFT);
        axis.setTickMarkStroke(style.weighted(Palette.stroke(0.7)));
        axis.setAxisLinePaint(Palette.SOFT);
        axis.setAxisLineStroke(style.weighted(Palette.stroke(0.7)));
        Font font = Typeface.font(8);
        axis.setLabelFont(font);
        axis.setTickLabelFont(font);
        return axis;
    }

    /** Data on top of those added before; series must have their colours and strokes in the renderer. */
    void add(XYDataset data, XYItemRenderer renderer) {
        for (int i = 0; i < data.getSeriesCount(); i++) {
            if (renderer.getSeriesStroke(i) instanceof BasicStroke pen) {
                renderer.setSeriesStroke(i, style.weighted(pen));
            }
            if (renderer.getSeriesOutlineStroke(i) instanceof BasicStroke pen) {
                renderer.setSeriesOutlineStroke(i, style.weighted(pen));
            }
        }
        plot.setDataset(datasets, data);
        plot.setRenderer(datasets, renderer);
        datasets++;
    }

    /** No line and no marks where rows, not values, go up. */
    void withoutYAxis() {
        plot.getRangeAxis().setVisible(false);
        plot.setRangeGridlinesVisible(false);
    }

    /** Light lines up from the ticks of the x axis. */
    void withVerticalGrid() {
        plot.setDomainGridlinesVisible(true);
        plot.setDomainGridlinePaint(Palette.GRID);
        plot.setDomainGridlineStroke(style.weighted(Palette.stroke(0.6)));
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
    static double yLabelWidth(List<Scale.Mark> marks, FigureStyle style) {
        double widest = 0;
        for (Scale.Mark mark : marks) {
            widest = Math.max(widest, Typeface.width(mark.label(), style.fontSize()));
        }
        return TICK + 3 + widest;
    }

    /** Crowded labels are left out, never printed over each other; on a logarithmic axis 1 and its like are the last to go. */
    private List<Scale.Mark> readable(List<Scale.Mark> marks) {
        boolean logarithmic = plot.getDomainAxis() instanceof LogAxis;
        List<Scale.Mark> kept = new ArrayList<>();
        marks.stream()
                .sorted(Comparator.comparing(mark -> logarithmic && Math.log10(mark.value()) % 1 == 0 ? 0 : 1))
                .forEach(mark -> {
                    if (kept.stream()
                            .noneMatch(other -> Math.abs(x(mark.value()) - x(other.value()))
                                    <= (Typeface.width(mark.label(), style.fontSize())
                                                            + Typeface.width(other.label(), style.fontSize()))
                                                    / 2
                                            + 2)) {
                        kept.add(mark);
                    }
                });
        return marks.stream().filter(kept::contains).toList();
    }

    void drawXLabels(Ink ink, String label) {
        double y = area.getMaxY() + TICK + style.leading(style.fontSize());
        ink.begin("x-ticks", "");
        for (Scale.Mark mark : readable(xMarks)) {
            ink.text(mark.label(), x(mark.value()), y, Anchor.MIDDLE, style.fontSize(), Palette.INK);
        }
        ink.end();
        double room = Math.min(area.getCenterX(), style.width() - area.getCenterX()) - style.margin();
        String fitted = Typeface.fit(Typeface.clean(label), style.fontSize(), 2 * room);
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
        for (Scale.Mark mark : yMarks) {
            ink.text(
                    mark.label(),
                    area.getX() - TICK - 3,
                    y(mark.value()) + style.fontSize() * 0.35,
                    Anchor.END,
                    style.fontSize(),
                    Palette.INK);
        }
        ink.end();
        String clean = Typeface.clean(label);
        boolean small = Typeface.width(clean, style.fontSize()) > area.getHeight(); // before it is shortened
        double size = small ? style.smallSize() : style.fontSize();
        ink.textUpwards(Typeface.fit(clean, size, area.getHeight()), labelX, area.getCenterY(), size, Palette.INK);
    }

    void verticalLine(Ink ink, double value, BasicStroke stroke, Color color) {
        ink.line(x(value), area.getMinY(), x(value), area.getMaxY(), stroke, color);
    }

    private static List<NumberTick> ticks(List<Scale.Mark> marks) {
        List<NumberTick> ticks = new ArrayList<>();
        for (Scale.Mark mark : marks) {
            ticks.add(new NumberTick(mark.value(), "", TextAnchor.CENTER, TextAnchor.CENTER, 0));
        }
        return ticks;
    }

    /** An axis with ticks where the figure has them. */
    private static final class Marked extends NumberAxis {
        private final transient List<Scale.Mark> marks;

        Marked(List<Scale.Mark> marks) {
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
        private final transient List<Scale.Mark> marks;

        LogMarked(List<Scale.Mark> marks) {
            this.marks = marks;
        }

        @Override
        public List<? extends Tick> refreshTicks(
                Graphics2D g, org.jfree.chart.axis.AxisState state, Rectangle2D area, RectangleEdge edge) {
            return ticks(marks);
        }
    }
}
