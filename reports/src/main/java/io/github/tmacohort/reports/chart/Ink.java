package io.github.tmacohort.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;

/** What a layout draws with: text at an anchor, lines, shapes; in points, from the upper left corner. */
final class Ink {

    /** Which part of a text lies at its x. */
    enum Anchor {
        START("start", 0),
        MIDDLE("middle", 0.5),
        END("end", 1);

        private final String svg;
        private final double share;

        Anchor(String svg, double share) {
            this.svg = svg;
            this.share = share;
        }
    }

    /** Below this width no browser's own font can push a text into its neighbour. */
    private static final double SHORT = 30;

    private final Graphics2D graphics;
    private final FigureStyle style;
    private final Consumer<MissingGlyphs> missing;

    /**
     * @param style how heavy lines are
     * @param missing hears of texts that no typeface can show
     */
    Ink(Graphics2D graphics, FigureStyle style, Consumer<MissingGlyphs> missing) {
        this.graphics = graphics;
        this.style = style;
        this.missing = missing;
    }

    Graphics2D graphics() {
        return graphics;
    }

    /** Text on a base line; it must be clean and fit. */
    void text(String text, double x, double y, Anchor anchor, double size, Color color) {
        text(text, x, y, anchor, size, color, false);
    }

    /** Text in bold letters or regular ones. */
    void text(String text, double x, double y, Anchor anchor, double size, Color color, boolean heavy) {
        if (text.isEmpty()) {
            return;
        }
        MissingGlyphs.of(text).ifPresent(missing);
        graphics.setColor(color);
        double width = Typeface.width(text, size, heavy);
        if (graphics instanceof SvgGraphics svg) {
            graphics.setFont(Typeface.font(size));
            svg.text(text, x, y, anchor.svg, heavy, width > SHORT && Typeface.shows(text) ? width : 0);
            return;
        }
        double left = x - anchor.share * width;
        if (Typeface.isComplex(text)) { // left to itself, a picture would order the line otherwise than a browser does
            AffineTransform place = AffineTransform.getTranslateInstance(left, y);
            graphics.fill(place.createTransformedShape(Typeface.outline(text, size, heavy)));
            return;
        }
        for (FontChain.Run run : FontChain.current().runs(text, heavy)) {
            graphics.setFont(run.face().font().deriveFont((float) size));
            graphics.drawString(run.text(), (float) left, (float) y);
            if (run.thickened()) {
                AffineTransform place = AffineTransform.getTranslateInstance(left, y);
                graphics.setStroke(new BasicStroke((float) (size * Typeface.THICKENED)));
                graphics.draw(place.createTransformedShape(Typeface.outline(run.text(), size, false)));
            }
            left += Typeface.width(run, size);
        }
    }

    /** Text that runs upwards, its middle at (x, y). */
    void textUpwards(String text, double x, double y, double size, Color color) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(-Math.PI / 2);
        text(text, 0, 0, Anchor.MIDDLE, size, color);
        graphics.setTransform(before);
    }

    void line(double x1, double y1, double x2, double y2, BasicStroke stroke, Color color) {
        draw(new Line2D.Double(x1, y1, x2, y2), stroke, color);
    }

    void draw(Shape shape, BasicStroke stroke, Color color) {
        graphics.setColor(color);
        graphics.setStroke(style.weighted(stroke));
        graphics.draw(shape);
    }

    void fill(Shape shape, Color color) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    void fillBox(double x, double y, double width, double height, Color color) {
        fill(new Rectangle2D.Double(x, y, width, height), color);
    }

    /** What the pointer is at within the area, in a drawing on a page; in a picture or on paper nothing. */
    void value(Shape area, String words) {
        if (graphics instanceof SvgGraphics svg) {
            svg.value(area, Typeface.clean(words));
        }
    }

    /** Names what is drawn next, for readers of the SVG source and tests: a class and the key it belongs to. */
    void begin(String part, String key) {
        if (graphics instanceof SvgGraphics svg) {
            svg.openGroup("class", part, "data-key", Typeface.clean(key));
        }
    }

    void end() {
        if (graphics instanceof SvgGraphics svg) {
            svg.closeGroup();
        }
    }
}
