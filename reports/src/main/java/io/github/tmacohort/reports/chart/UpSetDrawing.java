package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.chart.Ink.Anchor;
import io.github.tmacohort.reports.figure.UpSetFigure;
import io.github.tmacohort.reports.figure.UpSetFigure.Combination;
import io.github.tmacohort.reports.figure.UpSetFigure.OfSet;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sets as rows with their sizes, combinations as columns with a bar on top. In the matrix a full disc is a case, a small
 * dot none, an open diamond not to be judged: told apart by shape and size, without colour. Combinations that do not fit
 * into the width are left out, the smallest first, and counted.
 */
final class UpSetDrawing implements Drawing {

    private static final int LINES = 3;
    private static final double LABEL_SHARE = 0.3;
    private static final double SIZE_SHARE = 0.13;
    private static final double BAR_ASPECT = 0.2;

    private final UpSetFigure figure;
    private final FigureStyle style;
    private final List<Combination> drawn;
    private final Surround surround;
    private final Legend legend;
    private final List<List<String>> labels = new ArrayList<>();
    private final List<Double> tops = new ArrayList<>();
    private final List<String> head;
    private final double sizesLeft;
    private final double sizesWidth;
    private final double matrixLeft;
    private final double pitch;
    private final double base;
    private final double barHeight;
    private final double height;

    UpSetDrawing(UpSetFigure figure, FigureStyle style) {
        this.figure = figure;
        this.style = style;
        double size = style.fontSize();
        double content = style.width() - 2 * style.margin();
        double natural = 0;
        double numbers = 0;
        for (OfSet set : figure.sets()) {
            natural = Math.max(natural, Typeface.width(Typeface.clean(set.label()), size));
            numbers = Math.max(numbers, Typeface.width(number(set), style.smallSize()));
        }
        double labelWidth = Math.min(natural + 0.01, content * LABEL_SHARE);
        sizesLeft = style.margin() + labelWidth + size;
        sizesWidth = content * SIZE_SHARE;
        double sizesRight = sizesLeft + sizesWidth + size * 0.4 + numbers;
        matrixLeft = sizesRight + size * 1.5;
        drawn = drawn(style.width() - style.margin() - matrixLeft);
        pitch = drawn.isEmpty() ? leastPitch() : Math.min(2.6 * size, room() / columns());

        surround = new Surround(figure.text(), "", notes(), style);
        legend = new Legend(entries(), surround.contentWidth(), style);
        head = Typeface.wrap(
                isJudgedByAll() ? "Cases" : "Cases (cannot be judged)",
                style.smallSize(),
                sizesRight - sizesLeft,
                LINES);
        double barsTop = surround.top() + legend.height() + size;
        barHeight = Math.max(
                style.width() * BAR_ASPECT,
                Typeface.width("Patients", size) + size + head.size() * style.leading(style.smallSize()));
        base = barsTop + style.leading(style.smallSize()) + barHeight;
        double y = base + size * 0.7;
        for (OfSet set : figure.sets()) {
            labels.add(Typeface.wrap(set.label(), size, labelWidth, LINES));
            tops.add(y);
            y += Math.max(1.9 * size, labels.get(labels.size() - 1).size() * style.leading(size) + size * 0.55);
        }
        tops.add(y);
        height = y + surround.bottom();
    }

    private double room() {
        return style.width() - style.margin() - matrixLeft;
    }

    /** Columns and, where both kinds are drawn, the space that parts them. */
    private double columns() {
        return drawn.size() + (partedAt() < drawn.size() && partedAt() > 0 ? 0.6 : 0);
    }

    /** Index of the first combination that some set cannot judge. */
    private int partedAt() {
        return (int) drawn.stream().filter(Combination::judged).count();
    }

    private double leastPitch() {
        double widest = 0;
        for (Combination combination : figure.combinations()) {
            widest =
                    Math.max(widest, Typeface.width(figure.numbers().count(combination.patients()), style.smallSize()));
        }
        return Math.max(1.2 * style.fontSize(), widest + 0.35 * style.fontSize());
    }

    /** As many as fit, those with most patients, in the figure's order. */
    private List<Combination> drawn(double width) {
        List<Combination> all = figure.combinations();
        int most = Math.max(1, (int) Math.floor(width / leastPitch() - 0.6));
        if (all.size() <= most) {
            return all;
        }
        return IntStream.range(0, all.size())
                .boxed()
                .sorted(Comparator.comparing(i -> -all.get(i).patients()))
                .limit(most)
                .sorted()
                .map(all::get)
                .toList();
    }

    private boolean isJudgedByAll() {
        return figure.judged() == figure.patients();
    }

    private String number(OfSet set) {
        return figure.numbers().count(set.cases())
                + (set.notEvaluable() == 0 ? "" : " (" + figure.numbers().count(set.notEvaluable()) + ")");
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(figure.notes());
        int left = figure.combinations().size() - drawn.size();
        if (left > 0) {
            int shown = drawn.stream().mapToInt(Combination::patients).sum();
            notes.add("Not drawn: " + figure.numbers().count(left) + (left == 1 ? " combination" : " combinations")
                    + " of the fewest patients, " + figure.numbers().count(figure.patients() - shown) + " in all.");
        }
        return notes;
    }

    private List<Legend.Entry> entries() {
        double size = style.fontSize();
        List<Legend.Entry> entries = new ArrayList<>();
        entries.add(new Legend.Entry(
                "judged",
                "Every set can judge (" + patients(figure.judged()) + ")",
                size * 1.2,
                (ink, x, y) -> bar(ink, new Rectangle2D.Double(x, y - size * 0.4, size * 1.2, size * 0.8), true)));
        if (!isJudgedByAll()) {
            entries.add(new Legend.Entry(
                    "not-judged",
                    "Some set cannot judge (" + patients(figure.patients() - figure.judged()) + ")",
                    size * 1.2,
                    (ink, x, y) -> bar(ink, new Rectangle2D.Double(x, y - size * 0.4, size * 1.2, size * 0.8), false)));
        }
        entries.add(new Legend.Entry("case", "Case", size, (ink, x, y) -> disc(ink, x + size / 2, y)));
        entries.add(new Legend.Entry("none", "Not a case", size, (ink, x, y) -> dot(ink, x + size / 2, y)));
        if (!isJudgedByAll()) {
            entries.add(
                    new Legend.Entry("open", "Cannot be judged", size, (ink, x, y) -> diamond(ink, x + size / 2, y)));
        }
        return entries;
    }

    private String patients(int n) {
        return figure.numbers().count(n) + (n == 1 ? " patient" : " patients");
    }

    private static void bar(Ink ink, Rectangle2D box, boolean judged) {
        ink.fill(box, judged ? Palette.BLUE : Palette.PAPER);
        ink.draw(box, Palette.stroke(0.9), judged ? Palette.BLUE : Palette.SOFT);
    }

    private void disc(Ink ink, double x, double y) {
        ink.fill(Symbols.circle(x, y, radius()), Palette.BLUE);
    }

    private void dot(Ink ink, double x, double y) {
        Symbols.filled(ink, Symbols.circle(x, y, radius() * 0.36), Palette.RULE);
    }

    private void diamond(Ink ink, double x, double y) {
        Symbols.open(ink, Symbols.diamond(x, y, radius() * 0.95), Palette.SOFT);
    }

    private double radius() {
        return style.fontSize() * 0.42;
    }

    private double x(int column) {
        return matrixLeft + pitch * (column + 0.5 + (column >= partedAt() && partedAt() > 0 ? 0.6 : 0));
    }

    private double y(int row) {
        return (tops.get(row) + tops.get(row + 1)) / 2;
    }

    @Override
    public double height() {
        return height;
    }

    @Override
    public void draw(Ink ink) {
        surround.draw(ink, height);
        legend.draw(ink, surround.left(), surround.top());
        for (int i = 0; i < figure.sets().size(); i += 2) {
            ink.fillBox(
                    surround.left(),
                    tops.get(i),
                    surround.contentWidth(),
                    tops.get(i + 1) - tops.get(i),
                    Palette.SHADE);
        }
        drawHeads(ink);
        for (int i = 0; i < figure.sets().size(); i++) {
            drawSet(ink, i);
        }
        int most = drawn.stream().mapToInt(Combination::patients).max().orElse(1);
        for (int i = 0; i < drawn.size(); i++) {
            drawCombination(ink, i, most);
        }
        ink.line(matrixLeft, base, style.width() - style.margin(), base, Palette.stroke(0.8), Palette.INK);
    }

    private void drawHeads(Ink ink) {
        double baseline = base + style.fontSize() * 0.3 - (head.size() - 1) * style.leading(style.smallSize());
        for (String line : head) {
            ink.text(line, sizesLeft, baseline, Anchor.START, style.smallSize(), Palette.SOFT);
            baseline += style.leading(style.smallSize());
        }
        ink.textUpwards(
                "Patients", matrixLeft - style.fontSize() * 0.35, base - barHeight / 2, style.fontSize(), Palette.INK);
    }

    private void drawSet(Ink ink, int row) {
        OfSet set = figure.sets().get(row);
        double size = style.fontSize();
        double thickness = size * 0.8;
        ink.begin("set", set.key());
        double baseline = y(row) - labels.get(row).size() * style.leading(size) / 2 + style.leading(size) * 0.74;
        for (String line : labels.get(row)) {
            ink.text(line, surround.left() + size * 0.2, baseline, Anchor.START, size, Palette.INK);
            baseline += style.leading(size);
        }
        double cases = sizesWidth * set.cases() / Math.max(1, figure.patients());
        double open = sizesWidth * set.notEvaluable() / Math.max(1, figure.patients());
        if (set.cases() > 0) {
            bar(ink, new Rectangle2D.Double(sizesLeft, y(row) - thickness / 2, cases, thickness), true);
        }
        if (set.notEvaluable() > 0) {
            bar(ink, new Rectangle2D.Double(sizesLeft + cases, y(row) - thickness / 2, open, thickness), false);
        }
        ink.text(
                number(set),
                sizesLeft + cases + open + size * 0.4,
                y(row) + style.smallSize() * 0.36,
                Anchor.START,
                style.smallSize(),
                Palette.INK);
        ink.end();
    }

    private void drawCombination(Ink ink, int column, int most) {
        Combination combination = drawn.get(column);
        double x = x(column);
        double tall = barHeight * combination.patients() / most;
        double thickness = pitch * 0.62;
        ink.begin("combination", Integer.toString(column));
        bar(ink, new Rectangle2D.Double(x - thickness / 2, base - tall, thickness, tall), combination.judged());
        ink.value(
                new Rectangle2D.Double(x - pitch / 2, base - barHeight, pitch, barHeight),
                (combination.in().isEmpty() ? "none" : String.join(" and ", combination.in()))
                        + (combination.notEvaluable().isEmpty()
                                ? ""
                                : "; cannot be judged: " + String.join(", ", combination.notEvaluable()))
                        + ": " + patients(combination.patients()));
        ink.text(
                figure.numbers().count(combination.patients()),
                x,
                base - tall - style.smallSize() * 0.35,
                Anchor.MIDDLE,
                style.smallSize(),
                Palette.INK);
        int first = -1;
        int last = -1;
        for (int row = 0; row < figure.sets().size(); row++) {
            if (combination.in().contains(figure.sets().get(row).key())) {
                first = first < 0 ? row : first;
                last = row;
            }
        }
        if (last > first) {
            ink.line(x, y(first), x, y(last), Palette.stroke(1.2), Palette.BLUE);
        }
        for (int row = 0; row < figure.sets().size(); row++) {
            String key = figure.sets().get(row).key();
            if (combination.in().contains(key)) {
                disc(ink, x, y(row));
            } else if (combination.notEvaluable().contains(key)) {
                diamond(ink, x, y(row));
            } else {
                dot(ink, x, y(row));
            }
        }
        ink.end();
    }
}
