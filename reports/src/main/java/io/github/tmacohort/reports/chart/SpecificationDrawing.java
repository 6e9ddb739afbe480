package io.github.tmacohort.reports.chart;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.chart.Ink.Anchor;
import io.github.tmacohort.reports.figure.ForestFigure;
import io.github.tmacohort.reports.figure.SpecificationFigure;
import io.github.tmacohort.reports.figure.SpecificationFigure.Choice;
import io.github.tmacohort.reports.figure.SpecificationFigure.Dimension;
import io.github.tmacohort.reports.figure.SpecificationFigure.Specification;
import io.github.tmacohort.reports.figure.TimeAxis;
import io.github.tmacohort.reports.figure.ValueAxis;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Estimates with their intervals above, the choices of each below, one column per specification. Where columns would be
 * narrower than a pixel of a screen, neighbours of the order share one, and the figure says how many.
 */
final class SpecificationDrawing implements Drawing {

    /** A pixel at 96 per inch [points]. */
    private static final double NARROWEST = 0.75;

    private static final double ASPECT = 0.33;
    /** Limits beyond this many times the estimates' ends do not widen a logarithmic axis further. */
    private static final double WIDEST_RATIO = 4;

    private static final int SHADES = 4;
    private static final Color INTERVAL = new Color(0xb3, 0xd4, 0xe8);

    private final SpecificationFigure figure;
    private final FigureStyle style;
    private final Surround surround;
    private final Legend legend;
    private final List<Specification> drawn;
    private final int perColumn;
    private final List<List<Specification>> columns = new ArrayList<>();
    private final Scale scale;
    private final Panel panel;
    private final List<Row> rows = new ArrayList<>();
    private final double rowsEnd;
    private final double height;

    /** A heading, whose choice is missing, or a choice. */
    private record Row(Dimension dimension, Optional<Choice> choice, double top) {}

    SpecificationDrawing(SpecificationFigure figure, FigureStyle style) {
        this.figure = figure;
        this.style = style;
        drawn = figure.drawn();
        scale = scale();
        double size = style.fontSize();
        double contentWidth = style.width() - 2 * style.margin();
        double labels = Math.min(labelWidth(), contentWidth * 0.42);
        double left = Math.max(
                style.margin() + labels + size * 0.6,
                style.margin() + Panel.yLabelWidth(scale.marks(), style) + style.leading(size) + size * 0.3);
        double width = Math.floor(style.width() - style.margin()) - Math.ceil(left);
        perColumn = Math.max(1, (int) Math.ceil(drawn.size() * NARROWEST / width));
        for (int i = 0; i < drawn.size(); i += perColumn) {
            columns.add(drawn.subList(i, Math.min(drawn.size(), i + perColumn)));
        }
        surround = new Surround(figure.text(), "", notes(), style);
        legend = new Legend(entries(), contentWidth, style);
        Rectangle2D area = Panel.area(
                left,
                surround.top() + legend.height() + size * 0.7,
                style.width() - style.margin(),
                Math.max(style.width() * ASPECT, 10 * style.leading(size)));
        panel = Panel.of(
                area,
                Scale.of(
                        new TimeAxis("Specifications", "specification", 0, Math.max(1, columns.size()), List.of()),
                        figure.numbers()),
                scale,
                style);
        double y = area.getMaxY() + size * 0.9;
        for (Dimension dimension : figure.dimensions()) {
            y += rows.isEmpty() ? 0 : size * 0.35;
            rows.add(new Row(dimension, Optional.empty(), y));
            y += rowHeight();
            for (Choice choice : dimension.choices()) {
                rows.add(new Row(dimension, Optional.of(choice), y));
                y += rowHeight();
            }
        }
        rowsEnd = y;
        height = y + style.leading(size) * 1.3 + surround.bottom();
    }

    private double rowHeight() {
        return style.leading(style.smallSize()) * 1.06;
    }

    private double indent() {
        return style.smallSize() * 0.8;
    }

    private double labelWidth() {
        double widest = 0;
        for (Dimension dimension : figure.dimensions()) {
            for (Choice choice : dimension.choices()) {
                widest = Math.max(widest, indent() + Typeface.width(Typeface.clean(choice.label()), style.smallSize()));
            }
        }
        return widest + 0.1;
    }

    private Scale scale() {
        if (figure.format() == ForestFigure.Format.PERCENT) {
            return Scale.percent(0.012);
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Specification each : drawn) {
            double value = each.estimate().number().orElseThrow();
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        if (figure.reference().isPresent()) {
            least = Math.min(least, figure.reference().get().value());
            most = Math.max(most, figure.reference().get().value());
        }
        boolean log = figure.axis().scale() == ValueAxis.Scale.LOG;
        if (least > most) {
            return Scale.covering(log ? 0.5 : 0, log ? 2 : 1, figure.axis().scale(), figure.numbers());
        }
        double lowest = log ? least / WIDEST_RATIO : Double.NEGATIVE_INFINITY;
        double highest = log ? most * WIDEST_RATIO : Double.POSITIVE_INFINITY;
        for (Specification each : drawn) {
            if (each.interval() instanceof Interval.Bounds bounds) {
                least = Math.min(least, Math.max(lowest, bounds.lower()));
                most = Math.max(most, Math.min(highest, bounds.upper()));
            }
        }
        return Scale.covering(least, most, figure.axis().scale(), figure.numbers());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(figure.notes());
        Map<String, Integer> without = figure.notEstimable();
        if (!without.isEmpty()) {
            List<String> reasons = new ArrayList<>();
            without.forEach((reason, n) -> reasons.add(figure.numbers().count(n) + " (" + reason + ")"));
            int n = without.values().stream().mapToInt(Integer::intValue).sum();
            notes.add("Not estimable and not drawn: " + figure.numbers().count(n) + " of "
                    + figure.numbers().count(figure.specifications().size()) + " specifications: "
                    + String.join(", ", reasons) + ".");
        }
        long open = drawn.stream()
                .filter(each -> !(each.interval() instanceof Interval.Bounds))
                .count();
        if (open > 0) {
            notes.add("Drawn without an interval, which is not estimable: "
                    + figure.numbers().count(open) + ".");
        }
        long beyond = drawn.stream().filter(this::passesAxis).count();
        if (beyond > 0) {
            notes.add("Intervals that pass the end of the axis and are cut there: "
                    + figure.numbers().count(beyond) + ".");
        }
        if (perColumn > 1) {
            notes.add("Each column is " + perColumn
                    + " specifications that are neighbours in the order: the dark bar runs"
                    + " from the smallest to the largest estimate, the light one from the lowest to the highest limit; the"
                    + " darker a mark below, the more of them have the choice. The last column may be of fewer.");
        }
        Optional<Specification> own = figure.own();
        if (own.isEmpty()) {
            notes.add("The protocol's own specification is not among them.");
        } else if (!own.get().isEstimable()) {
            notes.add("The protocol's own specification is not estimable.");
        }
        return notes;
    }

    private boolean passesAxis(Specification each) {
        return each.interval() instanceof Interval.Bounds bounds
                && (bounds.lower() < scale.lower() || bounds.upper() > scale.upper());
    }

    private List<Legend.Entry> entries() {
        double size = style.fontSize();
        List<Legend.Entry> entries = new ArrayList<>();
        entries.add(new Legend.Entry(
                "estimate",
                "Estimate",
                size * 0.6,
                (ink, x, y) -> ink.fillBox(x, y - size * 0.15, size * 0.6, size * 0.3, Palette.BLUE)));
        entries.add(new Legend.Entry(
                "interval",
                "Interval",
                size * 0.6,
                (ink, x, y) -> ink.fillBox(x, y - size * 0.45, size * 0.6, size * 0.9, INTERVAL)));
        if (figure.own().filter(Specification::isEstimable).isPresent()) {
            entries.add(new Legend.Entry("own", "The protocol's own", size, (ink, x, y) -> {
                ink.line(x + size / 2, y - size * 0.5, x + size / 2, y + size * 0.5, ownStroke(), Palette.VERMILLION);
                Symbols.filled(ink, Symbols.diamond(x + size / 2, y, size * 0.33), Palette.VERMILLION);
            }));
        }
        figure.reference()
                .ifPresent(line -> entries.add(new Legend.Entry(
                        "reference",
                        line.label(),
                        size * 1.6,
                        (ink, x, y) -> ink.line(x, y, x + size * 1.6, y, referenceStroke(), Palette.INK))));
        return entries;
    }

    private static java.awt.BasicStroke ownStroke() {
        return Palette.stroke(0.8);
    }

    private static java.awt.BasicStroke referenceStroke() {
        return Palette.stroke(0.9, 3f, 2f);
    }

    @Override
    public double height() {
        return height;
    }

    private double slot() {
        return panel.area().getWidth() / Math.max(1, columns.size());
    }

    private double left(int column) {
        return panel.area().getX() + column * slot();
    }

    @Override
    public void draw(Ink ink) {
        surround.draw(ink, height);
        legend.draw(ink, surround.left(), surround.top());
        panel.draw(ink);
        drawEstimates(ink);
        values(ink);
        figure.reference().ifPresent(line -> {
            double y = panel.y(line.value());
            ink.begin("reference", "");
            ink.line(panel.area().getX(), y, panel.area().getMaxX(), y, referenceStroke(), Palette.INK);
            ink.end();
        });
        drawRows(ink);
        drawOwn(ink);
        String unit = figure.format() == ForestFigure.Format.PERCENT ? " (%)" : "";
        panel.drawYLabels(
                ink,
                figure.axis().label() + unit,
                panel.area().getX() - Panel.yLabelWidth(scale.marks(), style) - style.fontSize() * 0.6);
        String below = Typeface.fit(
                figure.numbers().count(drawn.size()) + (drawn.size() == 1 ? " specification" : " specifications")
                        + ", smallest estimate first",
                style.fontSize(),
                panel.area().getWidth());
        ink.text(
                below,
                panel.area().getCenterX(),
                rowsEnd + style.leading(style.fontSize()),
                Anchor.MIDDLE,
                style.fontSize(),
                Palette.INK);
    }

    private void drawEstimates(Ink ink) {
        Path2D intervals = new Path2D.Double();
        Path2D estimates = new Path2D.Double();
        double wide = perColumn > 1 ? slot() : Math.max(slot() * 0.7, Math.min(slot(), NARROWEST));
        double least = Math.max(1.2, Math.min(3, slot() * 0.6));
        for (int i = 0; i < columns.size(); i++) {
            double x = left(i) + (slot() - wide) / 2;
            double lower = Double.POSITIVE_INFINITY;
            double upper = Double.NEGATIVE_INFINITY;
            for (Specification each : columns.get(i)) {
                if (each.interval() instanceof Interval.Bounds bounds) {
                    lower = Math.min(lower, Math.max(scale.lower(), bounds.lower()));
                    upper = Math.max(upper, Math.min(scale.upper(), bounds.upper()));
                }
            }
            if (lower <= upper) {
                box(intervals, x, panel.y(upper), wide, panel.y(lower) - panel.y(upper));
            }
            double bottom = panel.y(value(columns.get(i).get(0)));
            double top = panel.y(value(columns.get(i).get(columns.get(i).size() - 1)));
            double tall = Math.max(least, bottom - top);
            box(estimates, x, (top + bottom) / 2 - tall / 2, wide, tall);
        }
        ink.begin("intervals", "");
        ink.fill(intervals, INTERVAL);
        ink.end();
        ink.begin("estimates", "");
        ink.fill(estimates, Palette.BLUE);
        ink.end();
    }

    private void values(Ink ink) {
        boolean share = figure.format() == ForestFigure.Format.PERCENT;
        for (int i = 0; i < columns.size(); i++) {
            Specification first = columns.get(i).get(0);
            Specification last = columns.get(i).get(columns.get(i).size() - 1);
            String words = columns.get(i).size() == 1
                    ? "Specification " + first.id() + ": "
                            + PointedAt.estimate(first.estimate(), first.interval(), share, figure.numbers())
                    : columns.get(i).size() + " specifications: "
                            + PointedAt.value(value(first), share, figure.numbers()) + " to "
                            + PointedAt.value(value(last), share, figure.numbers());
            ink.value(
                    new Rectangle2D.Double(
                            left(i), panel.area().getY(), slot(), panel.area().getHeight()),
                    words);
        }
    }

    private static double value(Specification each) {
        return ((Estimate.Value) each.estimate()).value();
    }

    private static void box(Path2D path, double x, double y, double width, double height) {
        path.moveTo(x, y);
        path.lineTo(x + width, y);
        path.lineTo(x + width, y + height);
        path.lineTo(x, y + height);
        path.closePath();
    }

    private void drawRows(Ink ink) {
        double size = style.smallSize();
        double right = panel.area().getX() - style.fontSize() * 0.6;
        boolean shaded = false;
        for (Row row : rows) {
            double baseline = row.top + rowHeight() / 2 + size * 0.35;
            if (row.choice.isEmpty()) {
                ink.begin("dimension", row.dimension.key());
                ink.text(
                        Typeface.fit(Typeface.clean(row.dimension.label()), size, surround.contentWidth()),
                        surround.left(),
                        baseline,
                        Anchor.START,
                        size,
                        Palette.SOFT);
                ink.end();
                shaded = true;
                continue;
            }
            Choice choice = row.choice.get();
            ink.begin("choice", row.dimension.key() + "/" + choice.key());
            if (shaded) {
                ink.fillBox(panel.area().getX(), row.top, panel.area().getWidth(), rowHeight(), Palette.SHADE);
            }
            ink.text(
                    Typeface.fit(Typeface.clean(choice.label()), size, right - surround.left() - indent()),
                    surround.left() + indent(),
                    baseline,
                    Anchor.START,
                    size,
                    Palette.INK);
            drawMarks(ink, row, choice);
            ink.end();
            shaded = !shaded;
        }
    }

    /** Neighbouring columns of the same shade are one box; of wide columns each has its own. */
    private void drawMarks(Ink ink, Row row, Choice choice) {
        double gap = slot() >= 3 ? slot() * 0.15 : 0;
        double top = row.top + rowHeight() * 0.16;
        Path2D[] marks = new Path2D[SHADES + 1];
        int begun = 0;
        for (int i = 1; i <= columns.size(); i++) {
            int shade = shade(columns.get(begun), row.dimension, choice);
            boolean goesOn = gap == 0 && i < columns.size() && shade(columns.get(i), row.dimension, choice) == shade;
            if (!goesOn) {
                if (shade > 0) {
                    marks[shade] = marks[shade] == null ? new Path2D.Double() : marks[shade];
                    double x = left(begun) + gap;
                    box(marks[shade], x, top, left(i) - gap - x, rowHeight() * 0.68);
                }
                begun = i;
            }
        }
        for (int shade = 1; shade <= SHADES; shade++) {
            if (marks[shade] != null) {
                ink.fill(marks[shade], mixed(shade / (double) SHADES));
            }
        }
    }

    /** 0 if none of them has the choice, the darkest if all have. */
    private static int shade(List<Specification> column, Dimension dimension, Choice choice) {
        long with = column.stream()
                .filter(each -> choice.key().equals(each.choices().get(dimension.key())))
                .count();
        return (int) Math.ceil(SHADES * with / (double) column.size());
    }

    /** Grey on white: darker with the share. */
    private static Color mixed(double share) {
        int tone = (int) Math.round(0xdd - share * (0xdd - 0x44));
        return new Color(tone, tone, tone);
    }

    private void drawOwn(Ink ink) {
        for (int i = 0; i < columns.size(); i++) {
            for (Specification each : columns.get(i)) {
                if (each.own()) {
                    drawOwn(ink, each, left(i) + slot() / 2);
                }
            }
        }
    }

    private void drawOwn(Ink ink, Specification own, double x) {
        ink.begin("own", own.id());
        ink.line(x, panel.area().getY(), x, panel.area().getMaxY(), ownStroke(), Palette.VERMILLION);
        Symbols.filled(ink, Symbols.diamond(x, panel.y(value(own)), style.fontSize() * 0.33), Palette.VERMILLION);
        for (Row row : rows) {
            if (row.choice.isPresent()
                    && row.choice.get().key().equals(own.choices().get(row.dimension.key()))) {
                double wide = Math.max(slot() * 0.7, style.smallSize() * 0.3);
                double left = Math.max(
                        panel.area().getX(), Math.min(x - wide / 2, panel.area().getMaxX() - wide));
                ink.fillBox(left, row.top + rowHeight() * 0.08, wide, rowHeight() * 0.84, Palette.VERMILLION);
            }
        }
        ink.end();
    }
}
