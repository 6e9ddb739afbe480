package io.github.tmacohort.reports.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import io.github.tmacohort.reports.figure.Figure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A drawing on a page of its own size, with the typefaces embedded, the text searchable, tagged as a figure that says
 * what it shows, and no date or chance in it.
 */
final class PdfFile {

    private PdfFile() {}

    static byte[] of(Figure figure, Drawing drawing, FigureStyle style, Consumer<MissingGlyphs> missing) {
        try (PDDocument document = new PDDocument();
                EmbeddedFonts fonts = new EmbeddedFonts(document)) {
            float width = (float) style.width();
            float height = (float) drawing.height();
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            document.getDocumentInformation()
                    .setTitle(Typeface.clean(figure.text().title()));
            document.getDocumentInformation().setSubject(Typeface.clean(figure.alternative()));
            document.getDocumentInformation().setProducer("tmacohort");
            document.setDocumentId(0L);
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
            graphics.setFontTextDrawer(fonts);
            drawing.draw(new Ink(graphics, style, missing));
            graphics.dispose();
            PdfStructure structure = new PdfStructure(document, "en");
            structure.add(page);
            PdfStructure.Part part = structure.part(PdfRole.FIGURE, 1);
            PdfStructure.describe(part, Typeface.clean(figure.alternative()), page.getMediaBox());
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginMarkedContent(COSName.getPDFName(PdfRole.FIGURE.type()), structure.mark(part, page));
                content.drawForm(graphics.getXFormObject());
                content.endMarkedContent();
            }
            structure.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the figure " + figure.id() + " cannot be written as PDF", e);
        }
    }
}
