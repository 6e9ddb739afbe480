package io.github.tmacohort.reports.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;

/** The tags of a PDF as a reader program sees them: a tree of parts in reading order, each with the text marked as its own. */
final class PdfTags {

    /**
     * A part.
     *
     * @param text its own, without that of its parts
     */
    record Part(String type, String alternative, COSDictionary attributes, String text, List<Part> parts) {

        /** This part and all below it, in reading order. */
        List<Part> all() {
            List<Part> all = new ArrayList<>(List.of(this));
            parts.forEach(part -> all.addAll(part.all()));
            return all;
        }

        List<Part> all(String wanted) {
            return all().stream().filter(part -> part.type().equals(wanted)).toList();
        }

        /** Its text with that of its parts. */
        String wholeText() {
            StringBuilder text = new StringBuilder();
            all().forEach(part -> text.append(part.text()));
            return text.toString();
        }
    }

    private final Map<COSDictionary, Map<Integer, String>> texts = new IdentityHashMap<>();
    private final Map<COSDictionary, Map<Integer, COSDictionary>> owners = new IdentityHashMap<>();
    private final StringBuilder unmarked = new StringBuilder();
    private Part root;

    private PdfTags() {}

    static PdfTags of(PDDocument document) throws IOException {
        PdfTags tags = new PdfTags();
        COSDictionary tree =
                document.getDocumentCatalog().getStructureTreeRoot().getCOSObject();
        COSArray numbers = tree.getCOSDictionary(COSName.PARENT_TREE).getCOSArray(COSName.NUMS);
        Map<Integer, COSBase> parents = new HashMap<>();
        for (int i = 0; i < numbers.size(); i += 2) {
            parents.put(numbers.getInt(i), numbers.getObject(i + 1));
        }
        for (PDPage page : document.getPages()) {
            tags.read(page, (COSArray) parents.get(page.getStructParents()));
        }
        COSBase top = tree.getDictionaryObject(COSName.K);
        tags.root = tags.part((COSDictionary) (top instanceof COSArray array ? array.getObject(0) : top));
        return tags;
    }

    Part root() {
        return root;
    }

    /** What is drawn as text but belongs neither to a part nor to an artifact. */
    String unmarked() {
        return unmarked.toString();
    }

    private void read(PDPage page, COSArray parents) throws IOException {
        Map<Integer, String> found = new HashMap<>();
        Map<Integer, COSDictionary> owned = new HashMap<>();
        PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor() {
            private int depth;

            @Override
            public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
                depth++;
                super.beginMarkedContentSequence(tag, properties);
            }

            @Override
            public void endMarkedContentSequence() {
                depth--;
                super.endMarkedContentSequence();
            }

            @Override
            protected void processTextPosition(TextPosition text) {
                if (depth == 0) {
                    unmarked.append(text.getUnicode());
                }
                super.processTextPosition(text);
            }
        };
        extractor.setSuppressDuplicateOverlappingText(false);
        extractor.processPage(page);
        for (PDMarkedContent content : extractor.getMarkedContents()) {
            int number = content.getMCID();
            if (number >= 0) {
                StringBuilder text = new StringBuilder();
                append(content, text);
                found.put(number, text.toString());
                owned.put(number, (COSDictionary) parents.getObject(number));
            }
        }
        texts.put(page.getCOSObject(), found);
        owners.put(page.getCOSObject(), owned);
    }

    private static void append(PDMarkedContent content, StringBuilder text) {
        if (content.getActualText() != null) {
            text.append(content.getActualText());
            return;
        }
        for (Object each : content.getContents()) {
            if (each instanceof TextPosition position) {
                text.append(position.getUnicode());
            } else if (each instanceof PDMarkedContent inner) {
                append(inner, text);
            }
        }
    }

    private Part part(COSDictionary element) {
        StringBuilder text = new StringBuilder();
        List<Part> parts = new ArrayList<>();
        COSBase kids = element.getDictionaryObject(COSName.K);
        COSArray all = kids instanceof COSArray array ? array : new COSArray();
        if (kids != null && all != kids) {
            all.add(kids);
        }
        for (int i = 0; i < all.size(); i++) {
            COSBase kid = all.getObject(i);
            if (kid instanceof COSInteger number) {
                text.append(own(element, element.getCOSDictionary(COSName.PG), number.intValue()));
            } else if (kid instanceof COSDictionary reference
                    && "MCR".equals(reference.getNameAsString(COSName.TYPE))) {
                text.append(own(element, reference.getCOSDictionary(COSName.PG), reference.getInt(COSName.MCID)));
            } else if (kid instanceof COSDictionary inner && inner.containsKey(COSName.S)) {
                parts.add(part(inner));
            }
        }
        return new Part(
                element.getNameAsString(COSName.S),
                element.getString(COSName.ALT),
                element.getCOSDictionary(COSName.A),
                text.toString(),
                parts);
    }

    private String own(COSDictionary element, COSDictionary page, int number) {
        if (owners.get(page).get(number) != element) {
            throw new AssertionError("mark " + number + " does not lead back to the part that claims it");
        }
        owners.get(page).remove(number);
        return texts.get(page).get(number);
    }

    /** How many marks no part claims. */
    int unclaimed() {
        return owners.values().stream().mapToInt(Map::size).sum();
    }
}
