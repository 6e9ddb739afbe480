package io.github.tmacohort.reports.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.text.AttributedCharacterIterator;
import java.text.CharacterIterator;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
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

    /** Whether read back from its glyphs text may be another: in some typefaces 文 and the radical ⽂ are one glyph. */
    static boolean mustBeSpelled(Face face) {
        return !FontChain.current().isFirst(face);
    }

    /**
     * What is drawn up to the end of this mark is that text. Readers find the text in the mark itself only, not in the
     * resources, where PDFBox would put it.
     */
    @SuppressWarnings("deprecation")
    static void beginSpelled(PDPageContentStream content, String text) throws IOException {
        StringBuilder hex = new StringBuilder("FEFF"); // UTF-16, most significant byte first
        text.chars().forEach(c -> hex.append(String.format(Locale.ROOT, "%04X", c)));
        content.appendRawCommands("/Span <</ActualText <" + hex + ">>> BDC\n");
    }

    @Override
    public void drawText(AttributedCharacterIterator text, IFontTextDrawerEnv env)
            throws IOException, FontFormatException {
        StringBuilder letters = new StringBuilder();
        for (char c = text.first(); c != CharacterIterator.DONE; c = text.next()) {
            letters.append(c);
        }
        text.first();
        Object font = text.getAttribute(TextAttribute.FONT);
        Face face = FontChain.current().named(font instanceof Font own ? own : env.getFont());
        if (!mustBeSpelled(face)) {
            super.drawText(text, env);
            return;
        }
        beginSpelled(env.getContentStream(), letters.toString());
        super.drawText(text, env);
        env.getContentStream().endMarkedContent();
    }

    @Override
    protected PDFont mapFont(Font font, IFontTextDrawerEnv env) throws IOException {
        return of(FontChain.current().named(font));
    }
}
