package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.chart.Ink.Anchor;
import java.util.ArrayList;
import java.util.List;

/** Samples with their labels, side by side as long as they fit, then below; long labels run over several lines. */
final class Legend {

    /** Draws a sample around (x, y), x being its left end and y its middle. */
    interface Sample {
        void draw(Ink ink, double x, double y);
    }

    /** A sample, how wide it is, and what it means. */
    record Entry(String key, String label, double sampleWidth, Sample sample) {}

    private record Placed(Entry entry, List<String> lines, double x, double y) {}

    private static final int LINES = 3;

    private final FigureStyle style;
    private final List<Placed> placed = new ArrayList<>();
    private final double height;

    Legend(List<Entry> entries, double width, FigureStyle style) {
        this.style = style;
        double size = style.fontSize();
        double x = 0;
        double y = 0;
        int rowLines = 0;
        for (Entry entry : entries) {
            double room = width - entry.sampleWidth() - gap();
            List<String> lines = Typeface.wrap(entry.label(), size, room, LINES);
            double widest = 0;
            for (String line : lines) {
                widest = Math.max(widest, Typeface.width(line, size));
            }
            double needed = entry.sampleWidth() + gap() + widest;
            if (x > 0 && x + needed > width) {
                x = 0;
                y += rowLines * style.leading(size);
                rowLines = 0;
            }
            placed.add(new Placed(entry, lines, x, y));
            rowLines = Math.max(rowLines, Math.max(1, lines.size()));
            x += needed + 2 * size;
        }
        height = y + rowLines * style.leading(size);
    }

    double height() {
        return height;
    }

    private double gap() {
        return style.fontSize() * 0.5;
    }

    void draw(Ink ink, double left, double top) {
        double size = style.fontSize();
        for (Placed p : placed) {
            double baseline = top + p.y() + style.leading(size) * 0.78;
            ink.begin("legend", p.entry().key());
            p.entry().sample().draw(ink, left + p.x(), baseline - size * 0.34);
            for (String line : p.lines()) {
                ink.text(
                        line,
                        left + p.x() + p.entry().sampleWidth() + gap(),
                        baseline,
                        Anchor.START,
                        size,
                        Palette.INK);
                baseline += style.leading(size);
            }
            ink.end();
        }
    }
}
