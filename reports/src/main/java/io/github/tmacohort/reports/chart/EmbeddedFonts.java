package io.github.tmacohort.reports.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The typefaces inside one PDF document: each embedded when it is first used, the used letters of it alone. */
final class EmbeddedFonts extends PdfBoxGraphics2DFontTextDrawer {

    private final PDDocument document;
    private final Map<Face, PDFont> fonts = new IdentityHashMap<>();

    EmbeddedFonts(PDDocument document) {
        this.document = document;
    }

    PDFont of(Face face) throws IOException {
        PDFont font = fonts.get(face);
        if (font == null) {
            try (InputStream in = face.open()) {
                TrueTypeFont typeface = new TTFParser().parse(new RandomAccessReadBuffer(in));
                typeface.setEnableGsub(false); // no ligatures, as in the other formats; seeking them costs most time
                font = PDType0Font.load(document, typeface, face.maySubset());
            }
            fonts.put(face, font);
        }
        return font;
    }

    @Override
    protected PDFont mapFont(Font font, IFontTextDrawerEnv env) throws IOException {
        return of(FontChain.current().named(font));
    }
}
