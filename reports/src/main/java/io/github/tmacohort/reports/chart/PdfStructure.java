package io.github.tmacohort.reports.chart;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDObjectReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** The tree of a tagged PDF: which part of the document each mark on a page belongs to, in reading order. */
final class PdfStructure {

    /** A part of the document. */
    static final class Part {
        private final PdfRole role;
        private final PDStructureElement element;

        private Part(PdfRole role, PDStructureElement element) {
            this.role = role;
            this.element = element;
        }

        PdfRole role() {
            return role;
        }
    }

    private final PDDocument document;
    private final PDStructureTreeRoot root = new PDStructureTreeRoot();
    private final Deque<Part> open = new ArrayDeque<>();
    private final List<PDPage> pages = new ArrayList<>();
    private final Map<PDPage, List<Part>> marks = new IdentityHashMap<>();
    private final List<PDAnnotation> annotations = new ArrayList<>();
    private final List<Part> owners = new ArrayList<>();
    private final Map<PdfRole, COSDictionary> scopes = new EnumMap<>(PdfRole.class);

    PdfStructure(PDDocument document, String language) {
        this.document = document;
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.setLanguage(language);
        catalog.setStructureTreeRoot(root);
        PDMarkInfo info = new PDMarkInfo();
        info.setMarked(true);
        catalog.setMarkInfo(info);
        PDViewerPreferences preferences = new PDViewerPreferences(catalog.getCOSObject());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        PDStructureElement all = new PDStructureElement(PdfRole.DOCUMENT.type(), root);
        root.appendKid(all);
        open.push(new Part(PdfRole.DOCUMENT, all));
        scopes.put(PdfRole.COLUMN_HEADER, tableAttributes("Column", 1));
        scopes.put(PdfRole.ROW_HEADER, tableAttributes("Row", 1));
    }

    /** Pages in their order; before anything is drawn on them. */
    void add(PDPage page) {
        pages.add(page);
        marks.put(page, new ArrayList<>());
        page.getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
    }

    /** A new last part of the innermost open one; not opened. */
    Part part(PdfRole role, int columns) {
        PDStructureElement parent = open.element().element;
        PDStructureElement element = new PDStructureElement(role.type(), parent);
        parent.appendKid(element);
        if (scopes.containsKey(role)) {
            COSDictionary shared = scopes.get(role);
            String scope = shared.getNameAsString("Scope");
            element.getCOSObject().setItem(COSName.A, columns == 1 ? shared : tableAttributes(scope, columns));
        } else if (columns > 1) {
            element.getCOSObject().setItem(COSName.A, tableAttributes("", columns));
        }
        return new Part(role, element);
    }

    private static COSDictionary tableAttributes(String scope, int columns) {
        COSDictionary attributes = new COSDictionary();
        attributes.setName(COSName.O, "Table");
        if (!scope.isEmpty()) {
            attributes.setName("Scope", scope);
        }
        if (columns > 1) {
            attributes.setInt("ColSpan", columns);
        }
        return attributes;
    }

    void open(Part part) {
        open.push(part);
    }

    void close() {
        if (open.size() == 1) {
            throw new IllegalStateException("no part is open");
        }
        open.pop();
    }

    Part innermost() {
        return open.element();
    }

    /** What a figure says to a reader who does not see it, and where it is. */
    static void describe(Part part, String alternative, PDRectangle box) {
        part.element.setAlternateDescription(alternative);
        COSDictionary attributes = new COSDictionary();
        attributes.setName(COSName.O, "Layout");
        attributes.setItem(COSName.BBOX, box);
        attributes.setName("Placement", "Block");
        part.element.getCOSObject().setItem(COSName.A, attributes);
    }

    /** The number of a new mark on the page that belongs to the part. */
    int mark(Part part, PDPage page) {
        List<Part> all = marks.get(page);
        int number = all.size();
        all.add(part);
        if (part.element.getPage() == null) {
            part.element.setPage(page);
        }
        if (part.element.getPage().getCOSObject() == page.getCOSObject()) {
            part.element.appendKid(number);
        } else {
            PDMarkedContentReference elsewhere = new PDMarkedContentReference();
            elsewhere.setPage(page);
            elsewhere.setMCID(number);
            part.element.appendKid(elsewhere);
        }
        return number;
    }

    /** Makes an annotation part of the innermost open part. */
    void annotate(PDAnnotation annotation, PDPage page) {
        PDObjectReference reference = new PDObjectReference();
        reference.setReferencedObject(annotation);
        reference.getCOSObject().setItem(COSName.PG, page);
        innermost().element.appendKid(reference);
        annotations.add(annotation);
        owners.add(innermost());
    }

    /** Writes down which part each mark and annotation belongs to; nothing can be added afterwards. */
    void finish() {
        COSArray numbers = new COSArray();
        int next = 0;
        for (PDPage page : pages) {
            COSArray parts = new COSArray();
            marks.get(page).forEach(part -> parts.add(part.element.getCOSObject()));
            page.setStructParents(next);
            numbers.add(COSInteger.get(next));
            numbers.add(parts);
            next++;
        }
        for (int i = 0; i < annotations.size(); i++) {
            annotations.get(i).setStructParent(next);
            numbers.add(COSInteger.get(next));
            numbers.add(owners.get(i).element.getCOSObject());
            next++;
        }
        COSDictionary tree = new COSDictionary();
        tree.setItem(COSName.NUMS, numbers);
        root.getCOSObject().setItem(COSName.PARENT_TREE, tree);
        root.setParentTreeNextKey(next);
        document.setVersion(1.7f);
    }
}
