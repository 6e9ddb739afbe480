package io.github.tmacohort.reports.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.reports.export.HostileTexts;
import io.github.tmacohort.reports.export.TableGrid;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Table;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PdfReportTest {
    private static final NumberText NUMBERS = NumberText.house();

    private static Report report;
    private static byte[] file;
    private static List<String> pages;

    @BeforeAll
    static void write() throws IOException {
        report = StudyReport.of(Study.run(SyntheticCohort.standard(), Protocol.defaults()), "protocol: 1\n", NUMBERS);
        file = new PdfReport(NUMBERS).write(report);
        try (PDDocument document = Loader.loadPDF(file)) {
            pages = texts(document);
        }
    }

    private static List<String> texts(PDDocument document) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = 1; i <= document.getNumberOfPages(); i++) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(i);
            stripper.setEndPage(i);
            texts.add(stripper.getText(document));
        }
        return texts;
    }

    private static String flat(String text) {
        return text.replaceAll("[\\s\u00a0]+", " ");
    }

    @Test
    void everyPageHasItsNumberAndSaysThatTheDataAreMadeUp() {
        assertTrue(pages.size() > 20);
        for (int i = 0; i < pages.size(); i++) {
            assertTrue(pages.get(i).contains("Page " + (i + 1) + " of " + pages.size()), "page " + (i + 1));
            assertTrue(pages.get(i).contains("SYNTHETIC DATA"), "page " + (i + 1));
        }
    }

    @Test
    void titleLanguageAndNoDate() throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            assertEquals(
                    "SYNTHETIC: " + report.title(),
                    document.getDocumentInformation().getTitle());
            assertNull(document.getDocumentInformation().getCreationDate());
            assertEquals("en-GB", document.getDocumentCatalog().getLanguage());
            assertTrue(document.getDocumentCatalog().getViewerPreferences().displayDocTitle());
        }
    }

    @Test
    void bookmarksLeadToEverySectionTableAndFigure() throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            List<String> sections = new ArrayList<>();
            List<String> inner = new ArrayList<>();
            for (PDOutlineItem item :
                    document.getDocumentCatalog().getDocumentOutline().children()) {
                sections.add(item.getTitle());
                for (PDOutlineItem child : item.children()) {
                    inner.add(child.getTitle());
                    int page = ((PDPageDestination) child.getDestination()).retrievePageNumber();
                    String number =
                            child.getTitle().substring(0, child.getTitle().indexOf('.'));
                    assertTrue(flat(pages.get(page)).contains(number + "."), child.getTitle());
                }
            }
            assertEquals(report.sections().stream().map(Section::heading).toList(), sections);
            List<String> expected = new ArrayList<>();
            report.sections()
                    .forEach(section -> section.blocks().forEach(block -> {
                        if (block instanceof Block.OfTable table) {
                            expected.add(table.number() + ". " + table.table().title());
                        } else if (block instanceof Block.OfFigure figure) {
                            expected.add(figure.number() + ". "
                                    + figure.figure().text().title());
                        }
                    }));
            assertTrue(
                    inner.containsAll(expected),
                    () -> expected.stream()
                            .filter(each -> !inner.contains(each))
                            .toList()
                            .toString());
        }
    }

    @Test
    void theContentsNameEverySectionWithThePageItIsOn() throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            PDPage first = document.getPage(0);
            assertEquals(report.sections().size(), first.getAnnotations().size());
            for (int i = 0; i < report.sections().size(); i++) {
                PDAnnotationLink link =
                        (PDAnnotationLink) first.getAnnotations().get(i);
                int page =
                        ((PDPageDestination) ((PDActionGoTo) link.getAction()).getDestination()).retrievePageNumber();
                String heading = report.sections().get(i).heading();
                assertTrue(flat(pages.get(0)).contains(heading + " " + (page + 1)), heading);
                assertTrue(flat(pages.get(page)).contains(heading), heading);
            }
        }
    }

    @Test
    void everyCellAndNoteOfEveryTableIsThereAndHeadsRepeat() {
        String all = flat(String.join("\n", pages));
        int continued = 0;
        for (var each : report.numberedTables()) {
            TableGrid grid = TableGrid.of(each.table(), NUMBERS);
            grid.rows()
                    .forEach(row -> row.cells().forEach(cell -> {
                        for (String word : cell.text().split("[ \u00a0]")) {
                            if (word.length() < 30) { // longer ones are broken
                                assertTrue(all.contains(word), each.number() + ": " + cell.text());
                            }
                        }
                    }));
            for (int i = 0; i < pages.size(); i++) {
                String page = flat(pages.get(i));
                if (page.contains(each.number() + ", continued")) {
                    continued++;
                    assertTrue(
                            page.contains(grid.head()
                                    .get(grid.head().size() - 1)
                                    .get(0)
                                    .text()),
                            each.number());
                }
            }
        }
        assertTrue(continued > 5, "continued " + continued);
    }

    @Test
    void everyFontIsEmbeddedAndEveryFigureIsAVectorWithItsAlternative() throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            boolean broad = false;
            for (PDPage page : document.getPages()) {
                requireEmbedded(page.getResources());
                broad |= page.getMediaBox().getWidth() > page.getMediaBox().getHeight();
            }
            assertTrue(broad);
            List<String> expected = report.figures().stream()
                    .map(Figure::alternative)
                    .map(PdfReportTest::clean)
                    .toList();
            assertEquals(
                    expected,
                    PdfTags.of(document).root().all("Figure").stream()
                            .map(PdfTags.Part::alternative)
                            .toList());
        }
    }

    private static String clean(String text) {
        return text.replaceAll("\\p{Cc}", " ").strip();
    }

    private static String bare(String text) {
        return text.replaceAll("[\\s\u00a0\u00ad]+", "");
    }

    /** Headings, paragraphs, lists, tables and figures in the order of reading, and nothing that is none of them. */
    @Test
    void tagsSayWhatEachPartIs() throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            assertTrue(document.getDocumentCatalog().getMarkInfo().isMarked());
            PdfTags tags = PdfTags.of(document);
            assertEquals("", tags.unmarked());
            assertEquals(0, tags.unclaimed());
            PdfTags.Part root = tags.root();
            assertEquals("Document", root.type());
            assertEquals(1, root.all("H1").size());
            assertEquals(bare(report.title()), bare(root.all("H1").get(0).text()));
            assertEquals(
                    report.sections().stream()
                            .map(section -> bare(section.heading()))
                            .toList(),
                    root.all("H2").stream().map(part -> bare(part.text())).toList());
            List<PdfTags.Part> links = root.all("TOC").get(0).all("Link");
            assertEquals(report.sections().size(), links.size());
            for (int i = 0; i < links.size(); i++) {
                String heading = bare(report.sections().get(i).heading());
                assertTrue(
                        bare(links.get(i).text()).startsWith(heading),
                        links.get(i).text());
            }
            assertTrue(root.all("LBody").size() > 10);
            assertTrue(root.all("P").size() > 100);
        }
    }

    private static void tables(List<Block> blocks, List<Block.OfTable> found) {
        for (Block block : blocks) {
            if (block instanceof Block.OfTable table) {
                found.add(table);
            } else if (block instanceof Block.Details details) {
                tables(details.blocks(), found);
            }
        }
    }

    @Test
    void everyCellOfEveryTableIsACellWithItsText() throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            List<PdfTags.Part> tables = PdfTags.of(document).root().all("Table");
            List<Block.OfTable> all = new ArrayList<>();
            report.sections().forEach(section -> tables(section.blocks(), all));
            assertEquals(all.size(), tables.size());
            for (int i = 0; i < tables.size(); i++) {
                Block.OfTable numbered = all.get(i);
                TableGrid grid = TableGrid.of(numbered.table(), NUMBERS);
                PdfTags.Part table = tables.get(i);
                assertEquals(
                        bare(numbered.number() + ". " + numbered.table().title()),
                        bare(table.all("Caption").get(0).text()));
                List<List<TableGrid.GridCell>> rows = new ArrayList<>(grid.head());
                grid.rows().forEach(row -> rows.add(row.cells()));
                List<PdfTags.Part> tagged = table.all("TR");
                assertEquals(rows.size(), tagged.size(), numbered.number());
                for (int j = 0; j < rows.size(); j++) {
                    List<PdfTags.Part> cells = tagged.get(j).parts();
                    assertEquals(rows.get(j).size(), cells.size(), numbered.number());
                    for (int k = 0; k < cells.size(); k++) {
                        TableGrid.GridCell cell = rows.get(j).get(k);
                        PdfTags.Part part = cells.get(k);
                        assertEquals(bare(cell.text() + cell.marks()), bare(part.text()), numbered.number());
                        boolean head = j < grid.head().size();
                        boolean names = head || k == 0 && !cell.text().isEmpty();
                        assertEquals(names ? "TH" : "TD", part.type());
                        if (names) {
                            assertEquals(
                                    head ? "Column" : "Row", part.attributes().getNameAsString("Scope"));
                        }
                        int span = part.attributes() == null
                                ? 1
                                : part.attributes().getInt("ColSpan", 1);
                        assertEquals(cell.span(), span, numbered.number());
                    }
                }
            }
        }
    }

    private static void requireEmbedded(PDResources resources) throws IOException {
        for (COSName name : resources.getFontNames()) {
            assertTrue(resources.getFont(name).isEmbedded());
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.getXObject(name) instanceof PDFormXObject form && form.getResources() != null) {
                requireEmbedded(form.getResources());
            }
        }
    }

    /** Every letter lies on its page. */
    @Test
    void nothingIsClipped() throws IOException {
        requireWithinPages(file);
    }

    private static void requireWithinPages(byte[] bytes) throws IOException {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    float right = text.getXDirAdj() + text.getWidthDirAdj();
                    String what = text.getUnicode() + " on page " + getCurrentPageNo();
                    if (text.getDir() == 0) {
                        assertTrue(text.getXDirAdj() >= 40 && right <= text.getPageWidth() - 40, what);
                        assertTrue(text.getYDirAdj() >= 20 && text.getYDirAdj() <= text.getPageHeight() - 20, what);
                    }
                }
            }.getText(document);
        }
    }

    @Test
    void twiceTheSameBytes() {
        assertArrayEquals(file, new PdfReport(NUMBERS).write(report));
    }

    @Test
    void hostileTextsStayOnTheirPagesAndAreText() throws IOException {
        Table table = HostileTexts.table();
        String evil = HostileTexts.ALL.get(0) + HostileTexts.ALL.get(1);
        Report hostile = new Report(
                evil,
                evil,
                Optional.of(evil),
                List.of(
                        new Section(
                                "some-section",
                                evil,
                                List.of(
                                        new Block.Paragraph(String.join("\n", HostileTexts.ALL)),
                                        new Block.Bullets(HostileTexts.ALL),
                                        new Block.Warning(evil, String.join(" ", HostileTexts.ALL)),
                                        new Block.Facts(List.of(new Block.Fact(evil, evil))),
                                        new Block.Highlights(List.of(new Block.Highlight(evil, evil, evil))),
                                        new Block.Verbatim(evil, String.join("\n  ", HostileTexts.ALL)),
                                        new Block.OfTable("Table <1>", table))),
                        new Section("empty-section", "", List.of())));
        byte[] bytes = new PdfReport(NUMBERS).write(hostile);
        assertArrayEquals(bytes, new PdfReport(NUMBERS).write(hostile));
        requireWithinPages(bytes);
        try (PDDocument document = Loader.loadPDF(bytes)) {
            String text = flat(String.join("\n", texts(document)));
            assertTrue(text.contains("<script>alert(1)</script>"));
            assertTrue(text.contains("=cmd|' /C calc'!A0"));
            assertTrue(text.contains("50 % of \\textbf{x} $y$ #1 _z_ ~ ^"));
            assertNull(document.getDocumentCatalog().getOpenAction());
        }
    }

    @Test
    void aStudyOfNobodyHasAReportAndRealDataNoNotice() throws IOException {
        Cohort nobody = new Cohort("Nobody", false, List.of());
        Report empty = StudyReport.of(Study.run(nobody, Protocol.defaults()), "", NUMBERS);
        try (PDDocument document = Loader.loadPDF(new PdfReport(NUMBERS).write(empty))) {
            String text = String.join("\n", texts(document));
            assertTrue(text.contains("0 treated with defibrotide"));
            assertFalse(text.contains("SYNTHETIC"));
        }
    }
}
