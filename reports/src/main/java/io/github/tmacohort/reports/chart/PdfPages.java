package io.github.tmacohort.reports.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import io.github.tmacohort.reports.figure.Figure;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.apache.pdfbox.util.Matrix;

/**
 * A PDF of many pages in the figures' typefaces: text that can be searched, figures as vectors, links and bookmarks, and
 * tags that say in reading order what each part is. What is drawn while no part is open that holds content, like what
 * stands in the margins, is no part of the text. Places are in points from the upper left corner of the page. The same
 * calls give the same bytes.
 */
public final class PdfPages implements AutoCloseable {
    private final PDDocument document = new PDDocument();
    private final EmbeddedFonts fonts = new EmbeddedFonts(document);
    private final PdfStructure structure = new PdfStructure(document, "en-GB");
    private final List<Page> pages = new ArrayList<>();
    private final PDDocumentOutline outline = new PDDocumentOutline();
    private final Deque<PDOutlineNode> branch = new ArrayDeque<>();
    private final Set<MissingGlyphs> missing = new LinkedHashSet<>();

    /** A document without pages. */
    public PdfPages(String title, String subject) {
        document.setDocumentId(0L);
        document.getDocumentInformation().setTitle(Typeface.clean(title));
        document.getDocumentInformation().setSubject(Typeface.clean(subject));
        document.getDocumentInformation().setProducer("tmacohort");
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

    /** A part of the document that something can be drawn in later. */
    public final class Part {
        private final PdfStructure.Part part;

        private Part(PdfStructure.Part part) {
            this.part = part;
        }

        /** What is drawn and opened meanwhile belongs to this part. */
        public void holds(Runnable drawing) {
            structure.open(part);
            try {
                drawing.run();
            } finally {
                structure.close();
            }
        }
    }

    /** A new last part of the part that is open. */
    public Part part(PdfRole role) {
        return part(role, 1);
    }

    /**
     * A new last part of the part that is open.
     *
     * @param columns how many columns a cell of a table spans
     */
    public Part part(PdfRole role, int columns) {
        return new Part(structure.part(role, columns));
    }

    /** The texts drawn so far with characters that no typeface at hand has. */
    public List<MissingGlyphs> missing() {
        return List.copyOf(missing);
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
            return style.width();
        }

        public double height() {
            return drawing.height();
        }

        private PDFormXObject form() throws IOException {
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, (float) style.width(), (float) drawing.height());
            graphics.setFontTextDrawer(fonts);
            drawing.draw(new Ink(graphics, style, missing::add));
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
        private PdfStructure.Part marked;

        private Page(int number, double width, double height) {
            this.number = number;
            this.width = width;
            this.height = height;
            this.page = new PDPage(new PDRectangle((float) width, (float) height));
            document.addPage(page);
            structure.add(page);
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

        /** What comes belongs to the innermost open part, if that holds content, else to none. */
        private void mark() throws IOException {
            PdfStructure.Part part = structure.innermost();
            if (!part.role().holdsContent()) {
                unmark();
                content.beginMarkedContent(COSName.ARTIFACT);
            } else if (part != marked) {
                unmark();
                content.beginMarkedContent(COSName.getPDFName(part.role().type()), structure.mark(part, page));
                marked = part;
            }
        }

        /** Marks of a part go on until something else comes; what is no part is marked piece by piece. */
        private void endOfMark() throws IOException {
            if (marked == null) {
                content.endMarkedContent();
            }
        }

        private void unmark() throws IOException {
            if (marked != null) {
                content.endMarkedContent();
                marked = null;
            }
        }

        /** One line of text on a base line; what no typeface can show is drawn as its number. */
        public void text(String text, double x, double y, double size, boolean heavy, Color color) {
            String clean = Typeface.clean(text);
            if (clean.isEmpty()) {
                return;
            }
            MissingGlyphs.of(clean).ifPresent(missing::add);
            write(() -> {
                mark();
                content.setNonStrokingColor(color);
                if (Typeface.isComplex(clean)) { // order and marks as in the figures
                    EmbeddedFonts.beginSpelled(content, clean);
                    AffineTransform place = new AffineTransform(1, 0, 0, -1, x, height - y);
                    fill(place.createTransformedShape(Typeface.outline(clean, size, heavy)));
                    content.endMarkedContent();
                } else {
                    letters(FontChain.current().runs(clean, heavy), x, y, size, color);
                }
                endOfMark();
            });
        }

        private void letters(List<FontChain.Run> runs, double x, double y, double size, Color color)
                throws IOException {
            double left = x;
            for (FontChain.Run run : runs) {
                boolean spelled = EmbeddedFonts.mustBeSpelled(run.face());
                if (spelled) {
                    EmbeddedFonts.beginSpelled(content, run.text());
                }
                content.saveGraphicsState(); // a thick letter's outline would be drawn in figures too
                content.beginText();
                content.setFont(fonts.of(run.face()), (float) size);
                if (run.thickened()) {
                    content.setStrokingColor(color);
                    content.setLineWidth((float) (size * Typeface.THICKENED));
                    content.setRenderingMode(RenderingMode.FILL_STROKE);
                }
                content.newLineAtOffset((float) left, fromBelow(y));
                content.showText(run.text());
                content.endText();
                content.restoreGraphicsState();
                if (spelled) {
                    content.endMarkedContent();
                }
                left += runs.size() == 1 ? 0 : Typeface.width(run, size);
            }
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

        /** Lines and boxes say nothing that a reader who does not see them misses. */
        private void ornament(Writing drawing) {
            write(() -> {
                unmark();
                content.beginMarkedContent(COSName.ARTIFACT);
                drawing.write();
                content.endMarkedContent();
            });
        }

        /** A straight line. */
        public void line(double x1, double y1, double x2, double y2, double weight, Color color) {
            ornament(() -> {
                content.setStrokingColor(color);
                content.setLineWidth((float) weight);
                content.moveTo((float) x1, fromBelow(y1));
                content.lineTo((float) x2, fromBelow(y2));
                content.stroke();
            });
        }

        /** A filled box whose upper left corner is (x, y). */
        public void box(double x, double y, double boxWidth, double boxHeight, Color color) {
            ornament(() -> {
                content.setNonStrokingColor(color);
                content.addRect((float) x, fromBelow(y + boxHeight), (float) boxWidth, (float) boxHeight);
                content.fill();
            });
        }

        /** The figure, as a picture of vectors that says what it shows, its upper left corner at (x, y). */
        public void figure(Drawn drawn, double x, double y, double scale) {
            write(() -> {
                unmark();
                PdfStructure.Part part = structure.part(PdfRole.FIGURE, 1);
                float below = fromBelow(y + drawn.height() * scale);
                PdfStructure.describe(
                        part,
                        Typeface.clean(drawn.figure.alternative()),
                        new PDRectangle(
                                (float) x, below, (float) (drawn.width() * scale), (float) (drawn.height() * scale)));
                content.beginMarkedContent(COSName.getPDFName(PdfRole.FIGURE.type()), structure.mark(part, page));
                content.saveGraphicsState();
                content.transform(new Matrix((float) scale, 0, 0, (float) scale, (float) x, below));
                content.drawForm(drawn.form());
                content.restoreGraphicsState();
                content.endMarkedContent();
            });
        }

        /**
         * Makes the box a link to a place.
         *
         * @param says where it leads, for a reader who does not see it
         */
        public void link(
                double x, double y, double boxWidth, double boxHeight, Page target, double targetY, String says) {
            PDAnnotationLink link = new PDAnnotationLink();
            link.setContents(Typeface.clean(says));
            link.setRectangle(
                    new PDRectangle((float) x, fromBelow(y + boxHeight), (float) boxWidth, (float) boxHeight));
            PDActionGoTo action = new PDActionGoTo();
            action.setDestination(target.destination(targetY));
            link.setAction(action);
            PDBorderStyleDictionary none = new PDBorderStyleDictionary();
            none.setWidth(0);
            link.setBorderStyle(none);
            write(() -> page.getAnnotations().add(link));
            structure.annotate(link, page);
        }
    }

    /** The file; nothing can be added afterwards. */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(() -> {
            for (Page page : pages) {
                page.unmark();
                page.content.close();
            }
            structure.finish();
            document.save(out);
        });
        return out.toByteArray();
    }

    @Override
    public void close() {
        write(() -> {
            fonts.close();
            document.close();
        });
    }
}
