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
import java.util.Map;
import java.util.Optional;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The typefaces inside one PDF document: each embedded when it is first used, the used letters of it alone. */
final class EmbeddedFonts extends PdfBoxGraphics2DFontTextDrawer {

    static final COSName SPAN = COSName.getPDFName("Span");

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

    /**
     * Text of a font in which two characters share a glyph says itself what it is: read back from its glyphs, 文 would be
     * the radical ⽂. Those of the first typeface need it not.
     *
     * @return the characters as they are, if they must be said
     */
    Optional<PDPropertyList> spelled(Face face, String text) {
        if (FontChain.current().isFirst(face)) {
            return Optional.empty();
        }
        COSDictionary says = new COSDictionary();
        says.setString(COSName.ACTUAL_TEXT, text);
        return Optional.of(PDPropertyList.create(says));
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
        Optional<PDPropertyList> spelled = spelled(face, letters.toString());
        if (spelled.isPresent()) {
            env.getContentStream().beginMarkedContent(SPAN, spelled.get());
        }
        super.drawText(text, env);
        if (spelled.isPresent()) {
            env.getContentStream().endMarkedContent();
        }
    }

    @Override
    protected PDFont mapFont(Font font, IFontTextDrawerEnv env) throws IOException {
        return of(FontChain.current().named(font));
    }
}
