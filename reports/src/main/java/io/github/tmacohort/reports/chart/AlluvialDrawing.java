package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.chart.Ink.Anchor;
import io.github.tmacohort.reports.figure.AlluvialFigure;
import io.github.tmacohort.reports.figure.AlluvialFigure.Category;
import io.github.tmacohort.reports.figure.AlluvialFigure.Panel;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntBiFunction;

/**
 * Pairs of bars with ribbons between them, two panels beside each other where there is room. A patient is as tall
 * everywhere; each band has its name and number beside it, moved apart where bands are thin, with a line to the band.
 */
final class AlluvialDrawing implements Drawing {

    private static final int LINES = 2;
    private static final double LABEL_SHARE = 0.3;
    private static final double LEAST_LABEL = 3;
    private static final double LEAST_RIBBON = 7;
    private static final double LEAST_PANEL = 26;
    private static final double BARS = 15;
    private static final String EACH = "/";

    /** A category's band on one side: where it lies, and its name. */
    private record Band(
            Category category, int patients, double top, double height, List<String> label, double labelTop) {
        double middle() {
            return top + height / 2;
        }
    }

    /** How many a ribbon stands for, where its band is divided and it is tall enough. */
    private record Count(int patients, double middle) {}

    private final AlluvialFigure figure;
    private final FigureStyle style;
    private final Surround surround;
    private final int columns;
    private final double panelWidth;
    private final double labelLeft;
    private final double labelRight;
    private final double countWidth;
    private final double unit;
    private final double plotHeight;
    private final List<List<String>> titles = new ArrayList<>();
    private final List<String> before;
    private final List<String> after;
    private final double titleHeight;
    private final double headHeight;
    private final double height;

    AlluvialDrawing(AlluvialFigure figure, FigureStyle style) {
        this.figure = figure;
        this.style = style;
        double size = style.fontSize();
        surround = new Surround(figure.text(), "", figure.notes(), style);
        double content = surround.contentWidth();
        columns = figure.panels().size() > 1 && content >= 2 * LEAST_PANEL * size + gutter() ? 2 : 1;
        panelWidth = (content - (columns - 1) * gutter()) / columns;
        int most = figure.panels().stream().mapToInt(Panel::patients).max().orElseThrow();
        countWidth = Typeface.width(figure.numbers().count(most), size);
        labelLeft = labelWidth((panel, category) -> panel.before(category.key()));
        labelRight = labelWidth((panel, category) -> panel.after(category.key()));
        unit = BARS * size / most;
        int titleLines = 0;
        double tallest = 0;
        for (Panel panel : figure.panels()) {
            titles.add(Typeface.wrap(panel.label(), size, panelWidth, LINES));
            titleLines = Math.max(titleLines, titles.get(titles.size() - 1).size());
            tallest = Math.max(tallest, Math.max(needed(panel, true), needed(panel, false)));
        }
        plotHeight = tallest;
        before = Typeface.wrap(figure.before(), size, labelLeft + aside() + bar(), LINES);
        after = Typeface.wrap(figure.after(), size, labelRight + aside() + bar(), LINES);
        titleHeight = titleLines * style.leading(size);
        headHeight = Math.max(1, Math.max(before.size(), after.size())) * style.leading(size) + size * 0.4;
        int rows = (figure.panels().size() + columns - 1) / columns;
        height = surround.top() + rows * rowHeight() - rowGap() + surround.bottom();
    }

    /** Of the names that are drawn on a side, at most a share of the panel and what the ribbons leave. */
    private double labelWidth(ToIntBiFunction<Panel, Category> count) {
        double widest = LEAST_LABEL * style.fontSize(); // the heads need it
        for (Panel panel : figure.panels()) {
            for (Category category : figure.categories()) {
                if (count.applyAsInt(panel, category) > 0) {
                    widest = Math.max(widest, Typeface.width(Typeface.clean(category.label()), style.fontSize()));
                }
            }
        }
        double rest = (panelWidth - LEAST_RIBBON * style.fontSize()) / 2 - aside() - bar();
        return Math.min(widest + 0.01, Math.min(rest, panelWidth * LABEL_SHARE));
    }

    private double gutter() {
        return style.fontSize() * 2.5;
    }

    private double bar() {
        return style.fontSize() * 1.1;
    }

    private double bandGap() {
        return style.fontSize() * 0.6;
    }

    private double rowGap() {
        return style.fontSize() * 1.6;
    }

    /** From a bar to the names: the line to the band, the number, a space. */
    private double aside() {
        return style.fontSize() * 1.6 + countWidth;
    }

    private double rowHeight() {
        return titleHeight + headHeight + plotHeight + rowGap();
    }

    private List<String> label(Category category, boolean left) {
        return Typeface.wrap(category.label(), style.fontSize(), left ? labelLeft : labelRight, LINES);
    }

    private double labelHeight(List<String> label) {
        return Math.max(1, label.size()) * style.leading(style.fontSize());
    }

    private static int patients(Panel panel, Category category, boolean left) {
        return left ? panel.before(category.key()) : panel.after(category.key());
    }

    private double needed(Panel panel, boolean left) {
        double bands = -bandGap();
        double labels = 0;
        for (Category category : figure.categories()) {
            int patients = patients(panel, category, left);
            if (patients > 0) {
                bands += patients * unit + bandGap();
                labels += labelHeight(label(category, left));
            }
        }
        return Math.max(bands, labels);
    }

    /** The bands of a side by key, in the middle of the plot's height, with their names moved apart. */
    private Map<String, Band> bands(Panel panel, boolean left, double plotTop) {
        List<Category> shown = figure.categories().stream()
                .filter(category -> patients(panel, category, left) > 0)
                .toList();
        double y = plotTop + (plotHeight - panel.patients() * unit - (shown.size() - 1) * bandGap()) / 2;
        List<Band> bands = new ArrayList<>();
        double free = plotTop;
        for (Category category : shown) {
            int patients = patients(panel, category, left);
            List<String> label = label(category, left);
            double labelTop = Math.max(free, y + (patients * unit - labelHeight(label)) / 2);
            bands.add(new Band(category, patients, y, patients * unit, label, labelTop));
            free = labelTop + labelHeight(label);
            y += patients * unit + bandGap();
        }
        double end = plotTop + plotHeight;
        Map<String, Band> byKey = new LinkedHashMap<>();
        for (int i = bands.size() - 1; i >= 0; i--) {
            Band band = bands.get(i);
            double labelTop = Math.min(band.labelTop(), end - labelHeight(band.label()));
            byKey.put(
                    band.category().key(),
                    new Band(band.category(), band.patients(), band.top(), band.height(), band.label(), labelTop));
            end = labelTop;
        }
        return byKey;
    }

    @Override
    public double height() {
        return height;
    }

    @Override
    public void draw(Ink ink) {
        surround.draw(ink, height);
        for (int i = 0; i < figure.panels().size(); i++) {
            double left = surround.left() + (i % columns) * (panelWidth + gutter());
            double top = surround.top() + (i / columns) * rowHeight();
            panel(ink, figure.panels().get(i), titles.get(i), left, top);
        }
    }

    private void panel(Ink ink, Panel panel, List<String> title, double left, double top) {
        double size = style.fontSize();
        double from = left + labelLeft + aside();
        double to = left + panelWidth - labelRight - aside() - bar();
        ink.begin("panel", panel.key());
        double baseline = top;
        for (String line : title) {
            baseline += style.leading(size);
            ink.text(line, left, baseline - size * 0.28, Anchor.START, size, Palette.INK);
        }
        double heads = top + titleHeight;
        lines(ink, before, from + bar(), heads, Anchor.END, Palette.SOFT);
        lines(ink, after, to, heads, Anchor.START, Palette.SOFT);
        double plotTop = heads + headHeight;
        Map<String, Band> lefts = bands(panel, true, plotTop);
        Map<String, Band> rights = bands(panel, false, plotTop);
        ribbons(ink, panel, lefts, rights, from + bar(), to);
        for (Category category : figure.categories()) {
            if (lefts.containsKey(category.key())) {
                band(ink, "before", panel, lefts.get(category.key()), from, true);
            }
            if (rights.containsKey(category.key())) {
                band(ink, "after", panel, rights.get(category.key()), to, false);
            }
        }
        ink.end();
    }

    private void lines(Ink ink, List<String> lines, double x, double top, Anchor anchor, Color colour) {
        double size = style.fontSize();
        double baseline = top;
        for (String line : lines) {
            baseline += style.leading(size);
            ink.text(line, x, baseline - size * 0.28, anchor, size, colour);
        }
    }

    /** Within a band in the order of the other side, so that no two ribbons of a band cross. */
    private void ribbons(
            Ink ink, Panel panel, Map<String, Band> lefts, Map<String, Band> rights, double from, double to) {
        Map<String, Double> used = new LinkedHashMap<>();
        List<Count> numbers = new ArrayList<>();
        for (Category source : figure.categories()) {
            double y = lefts.containsKey(source.key()) ? lefts.get(source.key()).top() : 0;
            for (Category target : figure.categories()) {
                int patients = panel.patients(source.key(), target.key());
                if (patients > 0) {
                    double end = used.getOrDefault(
                            target.key(), rights.get(target.key()).top());
                    double tall = patients * unit;
                    ink.begin("flow", panel.key() + EACH + source.key() + EACH + target.key());
                    Path2D ribbon = ribbon(from, y, to, end, tall);
                    ink.fill(ribbon, Palette.faded(colour(source.tone()), 0.5));
                    ink.draw(ribbon, Palette.stroke(0.5), Palette.PAPER);
                    ink.value(
                            ribbon,
                            source.label() + " to " + target.label() + ": "
                                    + figure.numbers().count(patients) + (patients == 1 ? " patient" : " patients"));
                    if (patients < lefts.get(source.key()).patients() && tall > style.leading(style.smallSize())) {
                        numbers.add(new Count(patients, y + tall / 2));
                    }
                    ink.end();
                    y += tall;
                    used.put(target.key(), end + tall);
                }
            }
        }
        double size = style.smallSize();
        for (Count number : numbers) { // over all ribbons, where those of a band still lie side by side
            ink.text(
                    figure.numbers().count(number.patients()),
                    from + size * 0.5,
                    number.middle() + size * 0.36,
                    Anchor.START,
                    size,
                    Palette.INK);
        }
    }

    private static Path2D ribbon(double x1, double y1, double x2, double y2, double tall) {
        double middle = (x1 + x2) / 2;
        Path2D path = new Path2D.Double();
        path.moveTo(x1, y1);
        path.curveTo(middle, y1, middle, y2, x2, y2);
        path.lineTo(x2, y2 + tall);
        path.curveTo(middle, y2 + tall, middle, y1 + tall, x1, y1 + tall);
        path.closePath();
        return path;
    }

    private void band(Ink ink, String side, Panel panel, Band band, double x, boolean left) {
        double size = style.fontSize();
        ink.begin(side, panel.key() + EACH + band.category().key());
        ink.fillBox(x, band.top(), bar(), band.height(), colour(band.category().tone()));
        double middle = band.labelTop() + labelHeight(band.label()) / 2;
        double out = left ? -1 : 1;
        double edge = left ? x : x + bar();
        if (Math.abs(middle - band.middle()) > 0.5) {
            ink.line(
                    edge + out * size * 0.1,
                    band.middle(),
                    edge + out * size * 0.7,
                    middle,
                    Palette.stroke(0.6),
                    Palette.RULE);
        }
        Anchor anchor = left ? Anchor.END : Anchor.START;
        ink.text(
                figure.numbers().count(band.patients()),
                edge + out * (left ? size * 0.8 : size * 0.8 + countWidth),
                middle + size * 0.36,
                Anchor.END,
                size,
                Palette.INK);
        lines(ink, band.label(), edge + out * aside(), band.labelTop(), anchor, Palette.INK);
        ink.end();
    }

    private static Color colour(AlluvialFigure.Tone tone) {
        return switch (tone) {
            case WANTED -> Palette.BLUE;
            case SLIGHT -> Palette.SKY;
            case MODERATE -> Palette.ORANGE;
            case SEVERE -> Palette.VERMILLION;
            case WORST -> Palette.BROWN;
            case UNKNOWN -> Palette.PALE;
            case LEFT -> Palette.RULE;
            case DEAD -> Palette.SOFT;
        };
    }
}
