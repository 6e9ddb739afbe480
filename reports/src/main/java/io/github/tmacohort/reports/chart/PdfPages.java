package io.github.tmacohort.reports.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import io.github.tmacohort.reports.figure.Figure;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.apache.pdfbox.util.Matrix;

/**
 * A PDF of many pages in the figures' typeface: text that can be searched, figures as vectors, links and bookmarks. Places
 * are in points from the upper left corner of the page. The same calls give the same bytes.
 */
public final class PdfPages implements AutoCloseable {
    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private final PdfBoxGraphics2DFontTextDrawer texts = new PdfBoxGraphics2DFontTextDrawer();
    private final List<Page> pages = new ArrayList<>();
    private final PDDocumentOutline outline = new PDDocumentOutline();
    private final Deque<PDOutlineNode> branch = new ArrayDeque<>();

    /** A document without pages. */
    public PdfPages(String title, String subject) {
        try (InputStream in = Typeface.open()) {
            font = PDType0Font.load(document, in, true);
            texts.registerFont(Typeface.font(10).getFontName(), font);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        document.setDocumentId(0L);
        document.getDocumentInformation().setTitle(Typeface.clean(title));
        document.getDocumentInformation().setSubject(Typeface.clean(subject));
        document.getDocumentInformation().setProducer("tmacohort");
        document.getDocumentCatalog().setLanguage("en-GB");
        PDViewerPreferences preferences =
                new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
        document.getDocumentCatalog().setDocumentOutline(outline);
        branch.push(outline);
    }

    /** What can fail while writing into memory: nothing that a caller could mend. */
    private interface Writing {
        void write() throws IOException;
    }

    private static void write(Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new page at the end, as large as that in points. */
    public Page add(double width, double height) {
        Page page = new Page(pages.size() + 1, width, height);
        pages.add(page);
        return page;
    }

    /** All pages, in order. */
    public List<Page> pages() {
        return List.copyOf(pages);
    }

    /**
     * An entry of the bookmarks.
     *
     * @param level 1 for a section, one more for what belongs to the last entry of the level above
     * @throws IllegalArgumentException if the level above has no entry
     */
    public void bookmark(int level, String title, Page page, double y) {
        if (level < 1 || level > branch.size()) {
            throw new IllegalArgumentException("level must be in 1.." + branch.size() + ", got " + level);
        }
        while (branch.size() > level) {
            branch.pop();
        }
        PDOutlineItem item = new PDOutlineItem();
        item.setTitle(Typeface.clean(title));
        item.setDestination(page.destination(y));
        branch.element().addLast(item);
        branch.push(item);
    }

    /** A figure laid out, to be put on a page at any size. */
    public final class Drawn {
        private final Figure figure;
        private final Drawing drawing;
        private final FigureStyle style;

        private Drawn(Figure figure, Drawing drawing, FigureStyle style) {
            this.figure = figure;
            this.drawing = drawing;
            this.style = style;
        }

        public double width() {
            return drawing.width();
        }

        public double height() {
            return drawing.height();
        }

        private PDFormXObject form() throws IOException {
            PdfBoxGraphics2D graphics =
                    new PdfBoxGraphics2D(document, (float) drawing.width(), (float) drawing.height());
            graphics.setFontTextDrawer(texts);
            drawing.draw(new Ink(graphics, style));
            graphics.dispose();
            return graphics.getXFormObject();
        }
    }

    /** Lays the figure out. */
    public Drawn layOut(Figure figure, FigureRenderer renderer) {
        return new Drawn(figure, renderer.layout(figure), renderer.style());
    }

    /** A page. */
    public final class Page {
        private final int number;
        private final double width;
        private final double height;
        private final PDPage page;
        private final PDPageContentStream content;

        private Page(int number, double width, double height) {
            this.number = number;
            this.width = width;
            this.height = height;
            this.page = new PDPage(new PDRectangle((float) width, (float) height));
            document.addPage(page);
            try {
                this.content = new PDPageContentStream(document, page);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** 1 for the first. */
        public int number() {
            return number;
        }

        public double width() {
            return width;
        }

        public double height() {
            return height;
        }

        private float fromBelow(double y) {
            return (float) (height - y);
        }

        private PDPageXYZDestination destination(double y) {
            PDPageXYZDestination destination = new PDPageXYZDestination();
            destination.setPage(page);
            destination.setTop((int) Math.round(height - y));
            return destination;
        }

        /** One line of text on a base line; what the typeface cannot show is a box. */
        public void text(String text, double x, double y, double size, boolean heavy, Color color) {
            String clean = Typeface.clean(text);
            if (clean.isEmpty()) {
                return;
            }
            write(() -> {
                content.setNonStrokingColor(color);
                if (Typeface.isComplex(clean)) { // order and marks as in the figures
                    AffineTransform place = new AffineTransform(1, 0, 0, -1, x, height - y);
                    fill(place.createTransformedShape(Typeface.outline(clean, size)));
                    return;
                }
                content.saveGraphicsState(); // a thick letter's outline would be drawn in figures too
                content.beginText();
                content.setFont(font, (float) size);
                if (heavy) {
                    content.setStrokingColor(color);
                    content.setLineWidth((float) (size * Lettering.HEAVY));
                    content.setRenderingMode(RenderingMode.FILL_STROKE);
                }
                content.newLineAtOffset((float) x, fromBelow(y));
                content.showText(Typeface.displayable(clean));
                content.endText();
                content.restoreGraphicsState();
            });
        }

        private void fill(Shape shape) throws IOException {
            float[] at = new float[6];
            float lastX = 0;
            float lastY = 0;
            for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
                int kind = path.currentSegment(at);
                switch (kind) {
                    case PathIterator.SEG_MOVETO -> content.moveTo(at[0], at[1]);
                    case PathIterator.SEG_LINETO -> content.lineTo(at[0], at[1]);
                    case PathIterator.SEG_QUADTO ->
                        content.curveTo(
                                lastX + (at[0] - lastX) * 2 / 3,
                                lastY + (at[1] - lastY) * 2 / 3,
                                at[2] + (at[0] - at[2]) * 2 / 3,
                                at[3] + (at[1] - at[3]) * 2 / 3,
                                at[2],
                                at[3]);
                    case PathIterator.SEG_CUBICTO -> content.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
                    default -> content.closePath();
                }
                int last = kind == PathIterator.SEG_QUADTO ? 2 : kind == PathIterator.SEG_CUBICTO ? 4 : 0;
                if (kind != PathIterator.SEG_CLOSE) {
                    lastX = at[last];
                    lastY = at[last + 1];
                }
            }
            content.fill();
        }

        /** A straight line. */
        public void line(double x1, double y1, double x2, double y2, double weight, Color color) {
            write(() -> {
                content.setStrokingColor(color);
                content.setLineWidth((float) weight);
                content.moveTo((float) x1, fromBelow(y1));
                content.lineTo((float) x2, fromBelow(y2));
                content.stroke();
            });
        }

        /** A filled box whose upper left corner is (x, y). */
        public void box(double x, double y, double boxWidth, double boxHeight, Color color) {
            write(() -> {
                content.setNonStrokingColor(color);
                content.addRect((float) x, fromBelow(y + boxHeight), (float) boxWidth, (float) boxHeight);
                content.fill();
            });
        }

        /** The figure, as a picture of vectors that says what it shows, its upper left corner at (x, y). */
        public void figure(Drawn drawn, double x, double y, double scale) {
            write(() -> {
                COSDictionary says = new COSDictionary();
                says.setString(COSName.ALT, Typeface.clean(drawn.figure.alternative()));
                content.beginMarkedContent(COSName.getPDFName("Span"), PDPropertyList.create(says));
                content.saveGraphicsState();
                content.transform(new Matrix(
                        (float) scale, 0, 0, (float) scale, (float) x, fromBelow(y + drawn.height() * scale)));
                content.drawForm(drawn.form());
                content.restoreGraphicsState();
                content.endMarkedContent();
            });
        }

        /** Makes the box a link to a place. */
        public void link(double x, double y, double boxWidth, double boxHeight, Page target, double targetY) {
            PDAnnotationLink link = new PDAnnotationLink();
            link.setRectangle(
                    new PDRectangle((float) x, fromBelow(y + boxHeight), (float) boxWidth, (float) boxHeight));
            PDActionGoTo action = new PDActionGoTo();
            action.setDestination(target.destination(targetY));
            link.setAction(action);
            PDBorderStyleDictionary none = new PDBorderStyleDictionary();
            none.setWidth(0);
            link.setBorderStyle(none);
            write(() -> page.getAnnotations().add(link));
        }
    }

    /** The file; nothing can be added afterwards. */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(() -> {
            for (Page page : pages) {
                page.content.close();
            }
            document.save(out);
        });
        return out.toByteArray();
    }

    @Override
    public void close() {
        write(() -> {
            texts.close();
            document.close();
        });
    }
}
