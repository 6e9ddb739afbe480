package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.chart.Ink.Anchor;
import io.github.tmacohort.reports.figure.FlowFigure;
import io.github.tmacohort.reports.figure.FlowFigure.Box;
import io.github.tmacohort.reports.figure.FlowFigure.Exclusion;
import io.github.tmacohort.reports.figure.FlowFigure.Part;
import io.github.tmacohort.reports.format.NumberText;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Boxes from top to bottom on one line, those who leave to the right of it; where the line splits, the branches share
 * the width by their number of ends.
 */
final class FlowDrawing implements Drawing {

    private static final int LINES = 6;
    /** Below this width there is no room beside a box, and those who leave stand between it and the next. */
    private static final double ROOM_BESIDE = 22;

    private record Line(String text, Anchor anchor, double indent, double size) {}

    private record Column(double left, double width) {
        double middle() {
            return left + width / 2;
        }
    }

    private final FigureStyle style;
    private final NumberText numbers;
    private final Surround surround;
    private final List<Consumer<Ink>> lines = new ArrayList<>();
    private final List<Consumer<Ink>> boxes = new ArrayList<>();
    private final double height;

    FlowDrawing(FlowFigure figure, FigureStyle style) {
        this.style = style;
        numbers = figure.numbers();
        surround = new Surround(figure.text(), "", List.of(), style);
        double top = surround.top() + style.fontSize() * 0.4;
        double bottom = place(figure.root(), new Column(surround.left(), surround.contentWidth()), null, top, 0);
        height = bottom + surround.bottom() + style.fontSize() * 0.4;
    }

    @Override
    public double height() {
        return height;
    }

    @Override
    public void draw(Ink ink) {
        surround.draw(ink, height);
        lines.forEach(command -> command.accept(ink));
        boxes.forEach(command -> command.accept(ink));
    }

    private double gap() {
        return style.fontSize() * 1.7;
    }

    /** Whether someone leaves anywhere on the line down to the next split. */
    private static boolean leaves(Box box) {
        return !box.exclusions().isEmpty()
                || box.children().size() == 1 && leaves(box.children().get(0));
    }

    private static int ends(Box box) {
        return box.children().isEmpty()
                ? 1
                : box.children().stream().mapToInt(FlowDrawing::ends).sum();
    }

    /** Where a box goes across: on its own in a column, or beside those who leave. */
    private Column boxColumn(Box box, Column column) {
        if (beside(box, column)) {
            return new Column(column.left(), (column.width() - style.fontSize()) / 2); // as wide as one of two branches
        }
        double width = Math.min(column.width(), 34 * style.fontSize());
        return new Column(column.left() + (column.width() - width) / 2, width);
    }

    private boolean beside(Box box, Column column) {
        return leaves(box) && column.width() >= ROOM_BESIDE * style.fontSize();
    }

    /**
     * Lays out a box and all below it, and returns where they end.
     *
     * @param column what the box and all below may use
     * @param above the column of the only box above, on whose line this one continues; null for the first of a branch
     */
    private double place(Box box, Column column, Column above, double top, double leastHeight) {
        Column own = above == null ? boxColumn(box, column) : above;
        boolean beside = beside(box, column);
        List<Line> content = content(box, own.width());
        double boxHeight = Math.max(leastHeight, heightOf(content));
        boxes.add(ink ->
                drawBox(ink, "box", content, new Rectangle2D.Double(own.left(), top, own.width(), boxHeight), true));
        double bottom = top + boxHeight;
        double y = bottom;
        for (Exclusion exclusion : box.exclusions()) {
            y = beside
                    ? placeBeside(
                            exclusion,
                            own.middle(),
                            column.left() + column.width() * 0.56,
                            column.left() + column.width(),
                            y)
                    : placeBetween(exclusion, own.left(), own.width(), own.middle(), y);
        }
        if (box.children().isEmpty()) {
            return y;
        }
        double lineStart = beside ? bottom : y;
        if (box.children().size() == 1) {
            double next = y + gap();
            lines.add(ink -> arrow(ink, own.middle(), lineStart, own.middle(), next));
            return place(box.children().get(0), column, own, next, 0);
        }
        return placeBranches(box.children(), column, own.middle(), lineStart, y + gap());
    }

    private double placeBeside(Exclusion exclusion, double spine, double x, double right, double y) {
        List<Line> content = content(exclusion, right - x);
        double boxTop = y + gap() * 0.6;
        double boxHeight = heightOf(content);
        double middle = boxTop + boxHeight / 2;
        lines.add(ink -> arrow(ink, spine, middle, x, middle));
        boxes.add(ink ->
                drawBox(ink, "excluded", content, new Rectangle2D.Double(x, boxTop, right - x, boxHeight), false));
        return boxTop + boxHeight;
    }

    private double placeBetween(Exclusion exclusion, double x, double width, double spine, double y) {
        List<Line> content = content(exclusion, width);
        double boxTop = y + gap() * 0.7;
        double boxHeight = heightOf(content);
        lines.add(ink -> ink.line(spine, y, spine, boxTop, Palette.stroke(0.9), Palette.SOFT));
        boxes.add(ink -> drawBox(ink, "excluded", content, new Rectangle2D.Double(x, boxTop, width, boxHeight), false));
        return boxTop + boxHeight;
    }

    private double placeBranches(List<Box> children, Column column, double spine, double from, double bus) {
        double space = style.fontSize();
        int total = children.stream().mapToInt(FlowDrawing::ends).sum();
        double unit = (column.width() - space * (children.size() - 1)) / total;
        List<Column> columns = new ArrayList<>();
        double tallest = 0;
        double x = column.left();
        for (Box child : children) {
            Column share = new Column(x, unit * ends(child));
            columns.add(share);
            x += share.width() + space;
            tallest = Math.max(
                    tallest, heightOf(content(child, boxColumn(child, share).width())));
        }
        lines.add(ink -> ink.line(spine, from, spine, bus, Palette.stroke(0.9), Palette.SOFT));
        double lowest = bus;
        double first = spine;
        double last = spine;
        double childTop = bus + gap() * 0.9;
        for (int i = 0; i < children.size(); i++) {
            double centre = boxColumn(children.get(i), columns.get(i)).middle();
            lines.add(ink -> arrow(ink, centre, bus, centre, childTop));
            lowest = Math.max(lowest, place(children.get(i), columns.get(i), null, childTop, tallest));
            first = Math.min(first, centre);
            last = Math.max(last, centre);
        }
        double busStart = first;
        double busEnd = last;
        lines.add(ink -> ink.line(busStart, bus, busEnd, bus, Palette.stroke(0.9), Palette.SOFT));
        return lowest;
    }

    private List<Line> content(Box box, double width) {
        double room = width - 1.4 * style.fontSize();
        List<Line> out = new ArrayList<>();
        for (String line : Typeface.wrap(box.label(), style.fontSize(), room, LINES)) {
            out.add(new Line(line, Anchor.MIDDLE, 0, style.fontSize()));
        }
        out.add(new Line("n = " + numbers.count(box.count()), Anchor.MIDDLE, 0, style.fontSize()));
        for (Part part : box.parts()) {
            for (String line : Typeface.wrap(words(part), style.smallSize(), room, LINES)) {
                out.add(new Line(line, Anchor.MIDDLE, 0, style.smallSize()));
            }
        }
        return out;
    }

    private List<Line> content(Exclusion exclusion, double width) {
        double room = width - 1.4 * style.fontSize();
        List<Line> out = new ArrayList<>();
        String head = exclusion.label() + number(exclusion.count());
        for (String line : Typeface.wrap(head, style.fontSize(), room, LINES)) {
            out.add(new Line(line, Anchor.START, 0, style.fontSize()));
        }
        for (Part reason : exclusion.reasons()) {
            double indent = style.fontSize();
            for (String line : Typeface.wrap(words(reason), style.smallSize(), room - indent, LINES)) {
                out.add(new Line(line, Anchor.START, indent, style.smallSize()));
            }
        }
        return out;
    }

    private String words(Part part) {
        return part.label() + number(part.count());
    }

    /** A count that no line break parts. */
    private String number(int n) {
        return " (n\u00a0=\u00a0" + numbers.count(n) + ")";
    }

    private double heightOf(List<Line> content) {
        double sum = style.fontSize() * 0.9;
        for (Line line : content) {
            sum += style.leading(line.size());
        }
        return sum;
    }

    private void drawBox(Ink ink, String part, List<Line> content, Rectangle2D box, boolean main) {
        ink.begin(part, content.get(0).text());
        ink.fill(box, main ? Palette.PAPER : Palette.SHADE);
        ink.draw(box, Palette.stroke(main ? 1 : 0.7), main ? Palette.INK : Palette.RULE);
        double y = box.getCenterY() - (heightOf(content) - style.fontSize() * 0.9) / 2;
        for (Line line : content) {
            y += style.leading(line.size());
            double x = line.anchor() == Anchor.MIDDLE
                    ? box.getCenterX()
                    : box.getX() + style.fontSize() * 0.7 + line.indent();
            ink.text(line.text(), x, y - line.size() * 0.3, line.anchor(), line.size(), Palette.INK);
        }
        ink.end();
    }

    private void arrow(Ink ink, double x1, double y1, double x2, double y2) {
        double size = style.fontSize() * 0.5;
        double length = Math.hypot(x2 - x1, y2 - y1);
        double dx = (x2 - x1) / length;
        double dy = (y2 - y1) / length;
        ink.line(x1, y1, x2 - dx * size, y2 - dy * size, Palette.stroke(0.9), Palette.SOFT);
        Path2D head = new Path2D.Double();
        head.moveTo(x2, y2);
        head.lineTo(x2 - dx * size - dy * size * 0.5, y2 - dy * size + dx * size * 0.5);
        head.lineTo(x2 - dx * size + dy * size * 0.5, y2 - dy * size - dx * size * 0.5);
        head.closePath();
        ink.fill(head, Palette.SOFT);
    }
}
