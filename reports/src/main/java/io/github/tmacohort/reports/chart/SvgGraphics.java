package io.github.tmacohort.reports.chart;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes what is drawn as SVG elements: absolute coordinates to a hundredth of a point, text as text, identifiers that
 * begin with a prefix of the caller's, no style sheet, no reference to anything outside. Pictures and paints other than
 * plain colours are refused. A generator of our own instead of Batik's because Batik's document tree costs a quarter of
 * a second of start-up, cannot anchor text, and writes a document type.
 */
final class SvgGraphics extends Graphics2D {

    /** More areas would make a page heavy without telling more. */
    private static final int MOST_VALUES = 600;

    private final StringBuilder body = new StringBuilder(1 << 14);
    private final Map<String, String> clips = new LinkedHashMap<>();
    private final RenderingHints hints = new RenderingHints(Map.of());
    private final String prefix;
    private final boolean withValues;
    private final StringBuilder values = new StringBuilder();
    private int valueCount;
    private final Graphics2D scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();

    private AffineTransform transform = new AffineTransform();
    private Shape clip;
    private String openClip;
    private Color color = Color.BLACK;
    private Color background = Color.WHITE;
    private Stroke stroke = new BasicStroke(1);
    private Composite composite = AlphaComposite.SrcOver;
    private Font font = Typeface.font(10);

    SvgGraphics(String prefix) {
        this(prefix, false);
    }

    /** @param withValues whether it says what the pointer is at, see {@link #value} */
    SvgGraphics(String prefix, boolean withValues) {
        this.prefix = prefix;
        this.withValues = withValues;
        scratch.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        // JFreeChart puts back what it found, and cannot put back null
        hints.put(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        hints.put(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        hints.put(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }

    /** The elements drawn so far, without a root element. */
    String elements() {
        closeClip();
        StringBuilder out = new StringBuilder(body.length() + 200);
        if (!clips.isEmpty()) {
            out.append("<defs>");
            clips.forEach((path, id) -> out.append("<clipPath id=\"")
                    .append(id)
                    .append("\"><path d=\"")
                    .append(path)
                    .append("\"/></clipPath>"));
            out.append("</defs>\n");
        }
        out.append(body);
        if (valueCount > 0) { // on top of everything, else what is drawn later would hide it from the pointer
            out.append("<g class=\"values\" fill=\"none\" pointer-events=\"all\">\n")
                    .append(values)
                    .append("</g>\n");
        }
        return out.toString();
    }

    /** Says what is in the area while the pointer is there; of at most {@value #MOST_VALUES} areas. */
    void value(Shape area, String words) {
        if (!withValues || valueCount == MOST_VALUES) {
            return;
        }
        valueCount++;
        closeClip();
        int start = body.length();
        element(area);
        values.append(body, start, body.length())
                .append("><title>")
                .append(escape(words))
                .append("</title></")
                .append(area instanceof Rectangle2D ? "rect" : "path")
                .append(">\n");
        body.setLength(start);
    }

    /** Opens a group; the attributes are names and values in turn. */
    void openGroup(String... attributes) {
        closeClip();
        body.append("<g");
        for (int i = 0; i < attributes.length; i += 2) {
            attribute(attributes[i], escape(attributes[i + 1]));
        }
        body.append(">\n");
    }

    void closeGroup() {
        closeClip();
        body.append("</g>\n");
    }

    /**
     * Text at an anchor.
     *
     * @param anchor start, middle or end
     * @param length the width the text has in the bundled typeface, which a browser's own must keep to; 0 for none
     */
    void text(String text, double x, double y, String anchor, boolean heavy, double length) {
        if (text.isEmpty()) {
            return;
        }
        begin("text");
        placeText(x, y);
        attribute("font-size", Decimals.coordinate(font.getSize2D()));
        if (heavy) {
            attribute("font-weight", "bold");
        }
        fillAttributes();
        if (!anchor.equals("start")) {
            attribute("text-anchor", anchor);
        }
        if (length > 0) {
            attribute("textLength", Decimals.coordinate(length));
            attribute("lengthAdjust", "spacingAndGlyphs");
        }
        body.append('>').append(escape(text)).append("</text>\n");
    }

    private void placeText(double x, double y) {
        boolean moved = (transform.getType() & ~AffineTransform.TYPE_TRANSLATION) == 0;
        if (moved) {
            number("x", x + transform.getTranslateX());
            number("y", y + transform.getTranslateY());
            return;
        }
        double[] m = new double[6];
        transform.getMatrix(m);
        StringBuilder matrix = new StringBuilder("matrix(");
        for (int i = 0; i < 6; i++) {
            matrix.append(i == 0 ? "" : " ").append(Decimals.coordinate(m[i]));
        }
        number("x", x);
        number("y", y);
        attribute("transform", matrix.append(')').toString());
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    @Override
    public void draw(Shape shape) {
        if (!(stroke instanceof BasicStroke pen)) {
            fill(stroke.createStrokedShape(shape));
            return;
        }
        element(shape);
        attribute("fill", "none");
        attribute("stroke", hex(color));
        double opacity = opacity();
        if (opacity < 1) {
            attribute("stroke-opacity", Decimals.coordinate(opacity));
        }
        double scale = Math.sqrt(Math.abs(transform.getDeterminant()));
        attribute("stroke-width", Decimals.coordinate(pen.getLineWidth() * scale));
        if (pen.getEndCap() != BasicStroke.CAP_BUTT) {
            attribute("stroke-linecap", pen.getEndCap() == BasicStroke.CAP_ROUND ? "round" : "square");
        }
        if (pen.getLineJoin() != BasicStroke.JOIN_MITER) {
            attribute("stroke-linejoin", pen.getLineJoin() == BasicStroke.JOIN_ROUND ? "round" : "bevel");
        }
        if (pen.getDashArray() != null) {
            StringBuilder dashes = new StringBuilder();
            for (float dash : pen.getDashArray()) {
                dashes.append(dashes.isEmpty() ? "" : " ").append(Decimals.coordinate(dash * scale));
            }
            attribute("stroke-dasharray", dashes.toString());
        }
        body.append("/>\n");
    }

    @Override
    public void fill(Shape shape) {
        element(shape);
        fillAttributes();
        body.append("/>\n");
    }

    private void fillAttributes() {
        attribute("fill", hex(color));
        double opacity = opacity();
        if (opacity < 1) {
            attribute("fill-opacity", Decimals.coordinate(opacity));
        }
    }

    private void element(Shape shape) {
        boolean upright =
                (transform.getType() & ~(AffineTransform.TYPE_TRANSLATION | AffineTransform.TYPE_MASK_SCALE)) == 0;
        Shape placed = transform.createTransformedShape(shape);
        if (shape instanceof Line2D line && line.getP1().distance(line.getP2()) > 0) {
            double[] ends = {line.getX1(), line.getY1(), line.getX2(), line.getY2()};
            transform.transform(ends, 0, ends, 0, 2);
            begin("line");
            number("x1", ends[0]);
            number("y1", ends[1]);
            number("x2", ends[2]);
            number("y2", ends[3]);
        } else if (shape instanceof Rectangle2D && upright) {
            Rectangle2D box = placed.getBounds2D();
            begin("rect");
            number("x", box.getX());
            number("y", box.getY());
            number("width", box.getWidth());
            number("height", box.getHeight());
        } else if (shape instanceof Ellipse2D && upright) {
            Rectangle2D box = placed.getBounds2D();
            begin("ellipse");
            number("cx", box.getCenterX());
            number("cy", box.getCenterY());
            number("rx", box.getWidth() / 2);
            number("ry", box.getHeight() / 2);
        } else {
            begin("path");
            attribute("d", path(placed));
            if (placed.getPathIterator(null).getWindingRule() == PathIterator.WIND_EVEN_ODD) {
                attribute("fill-rule", "evenodd");
            }
        }
    }

    private void begin(String name) {
        String wanted = clip == null ? null : path(clip);
        if (wanted == null ? openClip != null : !wanted.equals(openClip)) {
            closeClip();
            if (wanted != null) {
                String id = clips.computeIfAbsent(wanted, w -> prefix + "-clip" + (clips.size() + 1));
                body.append("<g clip-path=\"url(#").append(id).append(")\">\n");
                openClip = wanted;
            }
        }
        body.append('<').append(name);
    }

    private void closeClip() {
        if (openClip != null) {
            body.append("</g>\n");
            openClip = null;
        }
    }

    private void attribute(String name, String value) {
        body.append(' ').append(name).append("=\"").append(value).append('"');
    }

    private void number(String name, double value) {
        attribute(name, Decimals.coordinate(value));
    }

    private static String path(Shape shape) {
        StringBuilder out = new StringBuilder();
        double[] c = new double[6];
        double x = 0;
        double y = 0;
        for (PathIterator it = shape.getPathIterator(null); !it.isDone(); it.next()) {
            switch (it.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> append(out, 'M', c, 2);
                case PathIterator.SEG_LINETO -> {
                    if (Math.round(c[0] * 100) == Math.round(x * 100)) {
                        out.append('V').append(Decimals.coordinate(c[1]));
                    } else if (Math.round(c[1] * 100) == Math.round(y * 100)) {
                        out.append('H').append(Decimals.coordinate(c[0]));
                    } else {
                        append(out, 'L', c, 2);
                    }
                }
                case PathIterator.SEG_QUADTO -> append(out, 'Q', c, 4);
                case PathIterator.SEG_CUBICTO -> append(out, 'C', c, 6);
                default -> out.append('Z');
            }
            x = c[0];
            y = c[1];
        }
        return out.toString();
    }

    private static void append(StringBuilder out, char command, double[] c, int n) {
        out.append(command);
        for (int i = 0; i < n; i++) {
            out.append(i == 0 ? "" : " ").append(Decimals.coordinate(c[i]));
        }
    }

    private static String hex(Color c) {
        char[] digits = "0123456789abcdef".toCharArray();
        int rgb = c.getRGB();
        StringBuilder out = new StringBuilder("#");
        for (int shift = 20; shift >= 0; shift -= 4) {
            out.append(digits[rgb >> shift & 15]);
        }
        return out.toString();
    }

    private double opacity() {
        double alpha = color.getAlpha() / 255.0;
        return composite instanceof AlphaComposite c ? alpha * c.getAlpha() : alpha;
    }

    @Override
    public void drawString(String text, float x, float y) {
        text(text, x, y, "start", false, 0);
    }

    @Override
    public void drawString(String text, int x, int y) {
        drawString(text, (float) x, (float) y);
    }

    @Override
    public void drawString(AttributedCharacterIterator iterator, float x, float y) {
        StringBuilder text = new StringBuilder();
        for (char c = iterator.first(); c != AttributedCharacterIterator.DONE; c = iterator.next()) {
            text.append(c);
        }
        drawString(text.toString(), x, y);
    }

    @Override
    public void drawString(AttributedCharacterIterator iterator, int x, int y) {
        drawString(iterator, (float) x, (float) y);
    }

    @Override
    public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
        fill(glyphs.getOutline(x, y));
    }

    @Override
    public void drawLine(int x1, int y1, int x2, int y2) {
        draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void fillRect(int x, int y, int width, int height) {
        fill(new Rectangle(x, y, width, height));
    }

    @Override
    public void clearRect(int x, int y, int width, int height) {
        Color before = color;
        color = background;
        fillRect(x, y, width, height);
        color = before;
    }

    @Override
    public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        draw(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
    }

    @Override
    public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        fill(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
    }

    @Override
    public void drawOval(int x, int y, int width, int height) {
        draw(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void fillOval(int x, int y, int width, int height) {
        fill(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void drawArc(int x, int y, int width, int height, int start, int angle) {
        draw(new Arc2D.Double(x, y, width, height, start, angle, Arc2D.OPEN));
    }

    @Override
    public void fillArc(int x, int y, int width, int height, int start, int angle) {
        fill(new Arc2D.Double(x, y, width, height, start, angle, Arc2D.PIE));
    }

    @Override
    public void drawPolyline(int[] xs, int[] ys, int n) {
        draw(polygon(xs, ys, n, false));
    }

    @Override
    public void drawPolygon(int[] xs, int[] ys, int n) {
        draw(polygon(xs, ys, n, true));
    }

    @Override
    public void fillPolygon(int[] xs, int[] ys, int n) {
        fill(polygon(xs, ys, n, true));
    }

    private static Path2D polygon(int[] xs, int[] ys, int n, boolean closed) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < n; i++) {
            if (i == 0) {
                path.moveTo(xs[0], ys[0]);
            } else {
                path.lineTo(xs[i], ys[i]);
            }
        }
        if (closed && n > 0) {
            path.closePath();
        }
        return path;
    }

    @Override
    public void clip(Shape shape) {
        Shape placed = shape == null ? null : transform.createTransformedShape(shape);
        if (placed == null || clip == null) {
            clip = placed;
        } else {
            Area both = new Area(clip);
            both.intersect(new Area(placed));
            clip = both;
        }
    }

    @Override
    public void setClip(Shape shape) {
        clip = shape == null ? null : transform.createTransformedShape(shape);
    }

    @Override
    public Shape getClip() {
        if (clip == null) {
            return null;
        }
        try {
            return transform.createInverse().createTransformedShape(clip);
        } catch (NoninvertibleTransformException e) {
            throw new IllegalStateException("the transform cannot be inverted: " + transform, e);
        }
    }

    @Override
    public void setClip(int x, int y, int width, int height) {
        setClip(new Rectangle(x, y, width, height));
    }

    @Override
    public void clipRect(int x, int y, int width, int height) {
        clip(new Rectangle(x, y, width, height));
    }

    @Override
    public Rectangle getClipBounds() {
        Shape shape = getClip();
        return shape == null ? null : shape.getBounds();
    }

    @Override
    public boolean hit(Rectangle box, Shape shape, boolean onStroke) {
        return (onStroke ? stroke.createStrokedShape(shape) : shape).intersects(box);
    }

    @Override
    public void translate(int x, int y) {
        transform.translate(x, y);
    }

    @Override
    public void translate(double x, double y) {
        transform.translate(x, y);
    }

    @Override
    public void rotate(double angle) {
        transform.rotate(angle);
    }

    @Override
    public void rotate(double angle, double x, double y) {
        transform.rotate(angle, x, y);
    }

    @Override
    public void scale(double x, double y) {
        transform.scale(x, y);
    }

    @Override
    public void shear(double x, double y) {
        transform.shear(x, y);
    }

    @Override
    public void transform(AffineTransform more) {
        transform.concatenate(more);
    }

    @Override
    public void setTransform(AffineTransform other) {
        transform = new AffineTransform(other);
    }

    @Override
    public AffineTransform getTransform() {
        return new AffineTransform(transform);
    }

    @Override
    public void setPaint(Paint paint) {
        if (!(paint instanceof Color c)) {
            throw new UnsupportedOperationException("only plain colours can be written, got " + paint);
        }
        color = c;
    }

    @Override
    public Paint getPaint() {
        return color;
    }

    @Override
    public void setColor(Color c) {
        if (c != null) {
            color = c;
        }
    }

    @Override
    public Color getColor() {
        return color;
    }

    @Override
    public void setBackground(Color c) {
        background = c;
    }

    @Override
    public Color getBackground() {
        return background;
    }

    @Override
    public void setStroke(Stroke s) {
        stroke = s;
    }

    @Override
    public Stroke getStroke() {
        return stroke;
    }

    @Override
    public void setComposite(Composite c) {
        composite = c;
    }

    @Override
    public Composite getComposite() {
        return composite;
    }

    @Override
    public void setFont(Font f) {
        if (f != null) {
            font = f;
        }
    }

    @Override
    public Font getFont() {
        return font;
    }

    @Override
    public FontMetrics getFontMetrics(Font f) {
        return scratch.getFontMetrics(f);
    }

    @Override
    public FontRenderContext getFontRenderContext() {
        return scratch.getFontRenderContext();
    }

    @Override
    public void setRenderingHint(RenderingHints.Key key, Object value) {
        if (value == null) {
            hints.remove(key);
        } else {
            hints.put(key, value);
        }
    }

    @Override
    public Object getRenderingHint(RenderingHints.Key key) {
        return hints.get(key);
    }

    @Override
    public void setRenderingHints(Map<?, ?> all) {
        hints.clear();
        hints.putAll(all);
    }

    @Override
    public void addRenderingHints(Map<?, ?> more) {
        hints.putAll(more);
    }

    @Override
    public RenderingHints getRenderingHints() {
        return (RenderingHints) hints.clone();
    }

    @Override
    public GraphicsConfiguration getDeviceConfiguration() {
        return scratch.getDeviceConfiguration();
    }

    @Override
    public void dispose() {
        scratch.dispose();
    }

    @Override
    public void setPaintMode() {
        composite = AlphaComposite.SrcOver;
    }

    private static UnsupportedOperationException refused(String what) {
        return new UnsupportedOperationException(what + " cannot be written as SVG here");
    }

    @Override
    public Graphics create() {
        throw refused("a copy of the graphics");
    }

    @Override
    public void setXORMode(Color c) {
        throw refused("XOR mode");
    }

    @Override
    public void copyArea(int x, int y, int width, int height, int dx, int dy) {
        throw refused("a copied area");
    }

    @Override
    public boolean drawImage(Image img, AffineTransform form, ImageObserver observer) {
        throw refused("a picture");
    }

    @Override
    public void drawImage(BufferedImage img, BufferedImageOp op, int x, int y) {
        throw refused("a picture");
    }

    @Override
    public void drawRenderedImage(RenderedImage img, AffineTransform form) {
        throw refused("a picture");
    }

    @Override
    public void drawRenderableImage(RenderableImage img, AffineTransform form) {
        throw refused("a picture");
    }

    @Override
    public boolean drawImage(Image img, int x, int y, ImageObserver observer) {
        throw refused("a picture");
    }

    @Override
    public boolean drawImage(Image img, int x, int y, int width, int height, ImageObserver observer) {
        throw refused("a picture");
    }

    @Override
    public boolean drawImage(Image img, int x, int y, Color behind, ImageObserver observer) {
        throw refused("a picture");
    }

    @Override
    public boolean drawImage(Image img, int x, int y, int width, int height, Color behind, ImageObserver observer) {
        throw refused("a picture");
    }

    @Override
    public boolean drawImage(
            Image img, int x1, int y1, int x2, int y2, int u1, int v1, int u2, int v2, ImageObserver observer) {
        throw refused("a picture");
    }

    @Override
    public boolean drawImage(
            Image img,
            int x1,
            int y1,
            int x2,
            int y2,
            int u1,
            int v1,
            int u2,
            int v2,
            Color behind,
            ImageObserver observer) {
        throw refused("a picture");
    }
}
