package io.github.tmacohort.reports.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import io.github.tmacohort.reports.figure.Figure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A drawing on a page of its own size, with the typeface embedded, the text searchable, and no date or chance in it. */
final class PdfFile {

    private PdfFile() {}

    static byte[] of(Figure figure, Drawing drawing, FigureStyle style) {
        try (PDDocument document = new PDDocument()) {
            float width = (float) drawing.width();
            float height = (float) drawing.height();
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            document.getDocumentInformation()
                    .setTitle(Typeface.clean(figure.text().title()));
            document.getDocumentInformation().setSubject(Typeface.clean(figure.alternative()));
            document.getDocumentInformation().setProducer("tmacohort");
            document.setDocumentId(0L);
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
            try (InputStream in = Typeface.open();
                    PdfBoxGraphics2DFontTextDrawer texts = new PdfBoxGraphics2DFontTextDrawer()) {
                TrueTypeFont typeface = new TTFParser().parse(new RandomAccessReadBuffer(in));
                typeface.setEnableGsub(
                        false); // no ligatures, as in the other formats; seeking them costs most of the time
                PDFont font = PDType0Font.load(document, typeface, true);
                texts.registerFont(Typeface.font(10).getFontName(), font);
                graphics.setFontTextDrawer(texts);
                drawing.draw(new Ink(graphics, style));
                graphics.dispose();
            }
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(graphics.getXFormObject());
            }
            document.getDocumentCatalog().setLanguage("en");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the figure " + figure.id() + " cannot be written as PDF", e);
        }
    }
}
