package io.github.tmacohort.reports.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.reports.export.HostileTexts;
import io.github.tmacohort.reports.export.OfficePackage;
import io.github.tmacohort.reports.export.OoxmlSchemas;
import io.github.tmacohort.reports.export.PlainText;
import io.github.tmacohort.reports.export.TableGrid;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Table;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;

class ManuscriptTest {
    private static final NumberText NUMBERS = NumberText.house();

    private static Report report;
    private static byte[] file;
    private static byte[] supplement;
    private static PaperNumbering numbering;

    @BeforeAll
    static void write() {
        report = StudyReport.of(Study.run(SyntheticCohort.standard(), Protocol.defaults()), "protocol: 1\n", NUMBERS);
        file = new Manuscript(NUMBERS).write(report);
        supplement = new Manuscript(NUMBERS).supplement(report);
        numbering = new PaperNumbering(printed());
    }

    private static XWPFDocument read(byte[] bytes) throws IOException {
        return new XWPFDocument(new ByteArrayInputStream(bytes));
    }

    private static List<Section> printed() {
        return report.sections().stream()
                .filter(each -> !Manuscript.LEFT_OUT.contains(each.id()))
                .toList();
    }

    /** Tables or figures of the paper or of its supplement, in the order of the report. */
    private static <T extends Block> List<T> blocks(Class<T> kind, boolean main) {
        return printed().stream()
                .flatMap(each -> each.blocks().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(block -> PaperNumbering.isMain(block) == main)
                .toList();
    }

    private static List<String> styled(XWPFDocument document, String style) {
        return document.getParagraphs().stream()
                .filter(paragraph -> style.equals(paragraph.getStyle()))
                .map(paragraph -> paragraph.getText().replace('\u00a0', ' '))
                .toList();
    }

    private static List<CTSectPr> pages(XWPFDocument document) {
        List<CTSectPr> pages = new ArrayList<>();
        document.getParagraphs().stream()
                .filter(paragraph -> paragraph.getCTP().isSetPPr()
                        && paragraph.getCTP().getPPr().isSetSectPr())
                .forEach(paragraph -> pages.add(paragraph.getCTP().getPPr().getSectPr()));
        pages.add(document.getDocument().getBody().getSectPr());
        return pages;
    }

    @Test
    void theSectionsThatHaveAPlaceOfTheirOwnAreThoseOfTheReport() {
        Set<String> ids = report.sections().stream().map(Section::id).collect(Collectors.toSet());
        assertTrue(ids.containsAll(Manuscript.SUPPLEMENT), ids::toString);
        assertTrue(ids.containsAll(Manuscript.LEFT_OUT), ids::toString);
        assertTrue(ids.containsAll(Set.of(Manuscript.SUMMARY, Manuscript.METHODS, Manuscript.LIMITS)), ids::toString);
    }

    @Test
    void itHasTheHeadingsOfAPaperInTheirOrder() throws IOException {
        XWPFDocument document = read(file);
        assertEquals(
                List.of(
                        "Abstract",
                        "Introduction",
                        "Methods",
                        "Results",
                        "Discussion",
                        "Declarations",
                        "References",
                        "Tables",
                        "Figures"),
                styled(document, "Heading1"));
        assertEquals(List.of("Supplementary methods", "Supplementary results"), styled(read(supplement), "Heading1"));
        assertEquals(List.of(report.title()), styled(document, "Title"));
        assertEquals(
                report.title(), document.getProperties().getCoreProperties().getTitle());
        assertNull(document.getProperties().getCoreProperties().getCreated());
    }

    @Test
    void methodsAndLimitsAreThoseOfTheReportAndTheRestIsMarkedAsToBeWritten() throws IOException {
        XWPFDocument document = read(file);
        List<String> body = new ArrayList<>(styled(document, "BodyText"));
        body.addAll(styled(read(supplement), "BodyText"));
        for (Section section : report.sections()) {
            for (Block block : section.blocks()) {
                if (block instanceof Block.Paragraph paragraph
                        && !Manuscript.LEFT_OUT.contains(section.id())
                        && !paragraph.text().equals(StudyReport.TO_BE_KEPT_IN_MIND)) {
                    assertTrue(body.contains(numbering.in(paragraph.text())), section.id() + ": " + paragraph.text());
                } else if (block instanceof Block.Warning warning) {
                    assertTrue(body.contains(warning.title() + " " + warning.text()), warning.title());
                }
            }
        }
        List<String> open = styled(document, "Placeholder");
        assertTrue(open.size() >= 10, open::toString);
        open.forEach(text -> assertTrue(text.startsWith("[To be written: ") && text.endsWith("]"), text));
    }

    @Test
    void eachCaveatStandsOnceAmongTheLimitsAndNoHeadingOfTheResultsStandsAlone() throws IOException {
        XWPFDocument document = read(file);
        String text =
                document.getParagraphs().stream().map(XWPFParagraph::getText).collect(Collectors.joining("\n"));
        for (Section section : report.sections()) {
            for (Block block : section.blocks()) {
                if (block instanceof Block.Warning warning && section.id().equals("caveats")) {
                    assertEquals(text.indexOf(warning.text()), text.lastIndexOf(warning.text()), warning.title());
                }
            }
        }
        assertEquals(
                List.of("By response, from the landmark", "By response, from its confirmation on"),
                styled(document, "Heading3"));
    }

    @Test
    void everyMainNumberStandsInTheAbstractAsTheReportPrintsIt() throws IOException {
        String text = String.join("\n", styled(read(file), "BodyText"));
        report.sections().get(0).blocks().stream()
                .filter(Block.Highlights.class::isInstance)
                .flatMap(block -> ((Block.Highlights) block).items().stream())
                .forEach(item -> assertTrue(text.contains(": " + item.value() + " (" + item.detail() + ")."), text));
    }

    @Test
    void everyTableIsARealTableWithRepeatedHeadsAndItsNotesBelow() throws IOException {
        requireTables(read(file), blocks(Block.OfTable.class, true));
        requireTables(read(supplement), blocks(Block.OfTable.class, false));
    }

    private static void requireTables(XWPFDocument document, List<Block.OfTable> expected) {
        assertEquals(expected.size(), document.getTables().size());
        List<IBodyElement> elements = document.getBodyElements();
        for (int i = 0; i < expected.size(); i++) {
            Block.OfTable block = expected.get(i);
            TableGrid grid = numbering.in(TableGrid.of(block.table(), NUMBERS));
            XWPFTable table = document.getTables().get(i);
            int at = elements.indexOf(table);
            assertEquals(
                    numbering.of(block) + ". " + block.table().title(),
                    ((XWPFParagraph) elements.get(at - 1)).getText());
            for (int row = 0; row < grid.head().size(); row++) {
                assertTrue(table.getRow(row).isRepeatHeader(), block.number());
            }
            assertFalse(table.getRow(grid.head().size()).isRepeatHeader(), block.number());
            for (int row = 0; row < grid.rows().size(); row++) {
                List<String> cells = table.getRow(row + grid.head().size()).getTableCells().stream()
                        .map(cell -> cell.getText())
                        .toList();
                List<String> printed = grid.rows().get(row).cells().stream()
                        .map(cell -> cell.text() + cell.marks())
                        .toList();
                assertEquals(printed, cells, block.number() + " row " + row);
            }
            for (int note = 0; note < grid.notes().size(); note++) {
                XWPFParagraph paragraph = (XWPFParagraph) elements.get(at + 1 + note);
                String mark = grid.notes().get(note).mark();
                String text = grid.notes().get(note).text();
                assertEquals(
                        mark.isEmpty() ? text : mark + " " + text,
                        paragraph.getText().replace('\u00a0', ' '));
                assertEquals("TableNote", paragraph.getStyle());
            }
        }
    }

    @Test
    void marksOfNotesAreRaised() throws IOException {
        List<XWPFRun> raised = read(supplement).getTables().stream()
                .flatMap(table -> table.getRows().stream())
                .flatMap(row -> row.getTableCells().stream())
                .flatMap(cell -> cell.getParagraphs().stream())
                .flatMap(paragraph -> paragraph.getRuns().stream())
                .filter(run -> run.getVerticalAlignment().toString().equals("superscript"))
                .toList();
        assertTrue(raised.size() > 40, "only " + raised.size());
        raised.forEach(run -> assertTrue(run.text().matches("[a-z]{1,2}(,[a-z]{1,2})*"), run.text()));
    }

    @Test
    void everyFigureIsAPictureWithItsAlternativeAndItsLegend() throws IOException {
        requireFigures(read(file), blocks(Block.OfFigure.class, true));
        requireFigures(read(supplement), blocks(Block.OfFigure.class, false));
    }

    private static void requireFigures(XWPFDocument document, List<Block.OfFigure> blocks) {
        List<Figure> figures = blocks.stream().map(Block.OfFigure::figure).toList();
        List<String> alternatives = new ArrayList<>();
        document.getParagraphs()
                .forEach(paragraph -> paragraph.getRuns().forEach(run -> {
                    if (!run.getEmbeddedPictures().isEmpty()) {
                        var inline = run.getCTR().getDrawingArray(0).getInlineArray(0);
                        alternatives.add(inline.getDocPr().getDescr());
                        long width = inline.getExtent().getCx() / 12_700;
                        long height = inline.getExtent().getCy() / 12_700;
                        assertTrue(width <= 454 && height <= 620, width + " by " + height + " points");
                    }
                }));
        assertEquals(
                figures.stream()
                        .map(figure -> PlainText.of(figure.alternative()))
                        .toList(),
                alternatives);
        List<String> legends = styled(document, "Legend");
        assertEquals(figures.size(), legends.size());
        for (int i = 0; i < legends.size(); i++) {
            String expected =
                    numbering.of(blocks.get(i)) + ". " + figures.get(i).text().title() + ".";
            assertTrue(legends.get(i).startsWith(expected), legends.get(i));
        }
    }

    @Test
    void broadTablesStandOnBroadPagesAndEveryPageHasItsNumberAndSaysThatTheDataAreMadeUp() throws IOException {
        XWPFDocument document = read(supplement);
        List<CTSectPr> pages = pages(document);
        assertTrue(pages.size() > 2);
        boolean anyBroad = false;
        for (CTSectPr page : pages) {
            anyBroad |= ((Number) page.getPgSz().getW()).intValue()
                    > ((Number) page.getPgSz().getH()).intValue();
            assertEquals(1, page.sizeOfFooterReferenceArray());
            assertEquals(1, page.sizeOfHeaderReferenceArray());
        }
        assertTrue(anyBroad);
        assertTrue(document.getHeaderList().get(0).getText().contains("SYNTHETIC"));
        assertTrue(document.getFooterList().get(0)._getHdrFtr().xmlText().contains("NUMPAGES"));
    }

    @Test
    void linksLeadToWhatIsThereAndEveryStyleIsDefined() throws IOException {
        XWPFDocument document = read(file);
        String xml = document.getDocument().xmlText();
        Set<String> bookmarks = new HashSet<>(all("<w:bookmarkStart [^>]*w:name=\"([^\"]*)\"", xml));
        List<String> anchors = all("<w:hyperlink w:anchor=\"([^\"]*)\"", xml);
        assertTrue(anchors.size() >= 11, "links " + anchors.size());
        assertTrue(bookmarks.containsAll(anchors));
        new HashSet<>(all("<w:pStyle w:val=\"([^\"]*)\"", xml))
                .forEach(style -> assertTrue(document.getStyles().styleExist(style), style));
    }

    private static List<String> all(String regex, String text) {
        return java.util.regex.Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Word refuses what its schema does not allow: every part, with every type that ECMA-376 has. */
    @Test
    void everyPartIsValidAgainstTheSchemas() throws Exception {
        assertEquals(List.of(), OoxmlSchemas.faults(file));
        assertEquals(List.of(), OoxmlSchemas.faults(supplement));
    }

    @Test
    void theSchemasFindElementsOutOfOrder() throws Exception {
        Map<String, byte[]> parts = new TreeMap<>(OfficePackage.parts(file));
        String text = new String(parts.get("word/document.xml"), StandardCharsets.UTF_8);
        String wrong = text.replaceFirst("(<w:tblW [^>]*/>)(<w:tblBorders>.*?</w:tblBorders>)", "$2$1");
        assertNotEquals(text, wrong);
        parts.put("word/document.xml", wrong.getBytes(StandardCharsets.UTF_8));
        assertFalse(OoxmlSchemas.faults(OfficePackage.write(parts, "wrong")).isEmpty());
    }

    @Test
    void theSupplementIsNumberedAnewAndReferencesFollow() throws IOException {
        assertTrue(blocks(Block.OfTable.class, true).size() <= 6);
        assertTrue(blocks(Block.OfFigure.class, true).size() <= 6);
        assertEquals("Table S1", numbering.of(blocks(Block.OfTable.class, false).get(0)));
        Block.OfTable baseline = blocks(Block.OfTable.class, true).get(0);
        assertEquals("Table 1", numbering.of(baseline));
        List<Section> two = List.of(new Section(
                "x",
                "x",
                List.of(
                        new Block.OfTable("Table 9a", baseline.table()),
                        new Block.OfTable("Table 1", TableOfNothing.named("other")),
                        new Block.OfTable("Table 2b", TableOfNothing.named("another")))));
        PaperNumbering few = new PaperNumbering(two);
        assertEquals(
                "Table 1, not Table S1 (Tables S2 and 1; Table 7), Tables S1, S2 and 1: Figure 9a.",
                few.in("Table 9a, not Table 1 (Tables 2b and 9a; Table 7), Tables 1, 2b and 9a: Figure 9a."));
        assertEquals(
                "Tables S2 to S4, S7; Figures S1, S2",
                Manuscript.spans(List.of("Table S2", "Table S7", "Figure S1", "Table S3", "Table S4", "Figure S2")));
        String all = String.join("\n", styled(read(file), "BodyText"));
        assertFalse(all.matches("(?s).*(Table|Figure) [0-9]+[a-z].*"), all);
    }

    /** A table without rows. */
    private static final class TableOfNothing {
        static Table named(String id) {
            return new Table(id, "Nothing", "Rows", List.of(), List.of(), List.of(), Map.of());
        }
    }

    @Test
    void theTextOfTheResultsHasTheMainNumbers() throws IOException {
        String text = String.join("\n", styled(read(file), "BodyText"));
        for (String part : List.of(
                "Median age at transplant was ",
                "Sex: male ",
                "TMA was diagnosed a median of ",
                "The first dose was given a median of ",
                "Relative dose intensity was ",
                "Complete response: ",
                "The confirmed response began a median of ",
                "Median follow-up by reverse Kaplan-Meier was ",
                "Alive at day 100: ",
                "Any adverse event: ",
                "Major bleeding: ")) {
            assertTrue(text.contains(part), part);
        }
    }

    @Test
    void twiceTheSameBytes() {
        assertArrayEquals(file, new Manuscript(NUMBERS).write(report));
    }

    @Test
    void hostileTextsComeOutAsText() throws Exception {
        Table table = HostileTexts.table();
        String evil = HostileTexts.ALL.get(0) + HostileTexts.ALL.get(1);
        Report hostile = new Report(
                evil,
                evil,
                Optional.of(evil),
                List.of(new Section(
                        "some-section",
                        evil,
                        List.of(
                                new Block.Paragraph(String.join("\n", HostileTexts.ALL)),
                                new Block.Bullets(HostileTexts.ALL),
                                new Block.Warning(evil, evil),
                                new Block.Facts(List.of(new Block.Fact(evil, evil))),
                                new Block.OfTable("Table <1>", table)))));
        byte[] bytes = new Manuscript(NUMBERS).write(hostile);
        assertArrayEquals(bytes, new Manuscript(NUMBERS).write(hostile));
        XWPFDocument document = read(bytes);
        byte[] rest = new Manuscript(NUMBERS).supplement(hostile);
        assertEquals(List.of(evil), styled(document, "Title"));
        assertEquals(HostileTexts.ALL.stream().map(PlainText::of).toList(), styled(document, "ListBullet"));
        for (int i = 0; i < HostileTexts.ALL.size(); i++) {
            String expected = PlainText.of(HostileTexts.ALL.get(i)).replace(" %", "\u00a0%");
            assertEquals(
                    expected,
                    read(rest).getTables().get(0).getRow(3 + i).getCell(0).getText());
        }
        assertEquals(List.of(), OoxmlSchemas.faults(bytes));
        assertEquals(List.of(), OoxmlSchemas.faults(rest));
    }

    @Test
    void aStudyOfNobodyHasAManuscriptAndRealDataNoNotice() throws IOException {
        Cohort nobody = new Cohort("Nobody", false, List.of());
        Report empty = StudyReport.of(Study.run(nobody, Protocol.defaults()), "", NUMBERS);
        byte[] bytes = new Manuscript(NUMBERS).write(empty);
        XWPFDocument document = read(bytes);
        assertTrue(document.getHeaderList().isEmpty());
        assertTrue(styled(document, "Notice").isEmpty());
    }
}
