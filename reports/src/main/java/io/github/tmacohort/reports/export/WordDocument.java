package io.github.tmacohort.reports.export;

import io.github.tmacohort.reports.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBookmark;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTHyperlink;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTR;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTbl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblBorders;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STJc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/**
 * A Word document written from top to bottom: headings, paragraphs and tables in named styles, pictures with text
 * alternative, upright and broad pages, page numbers. The same calls give the same bytes.
 */
public final class WordDocument {
    /** Named styles of paragraphs; the file's own style sheet defines them. */
    public enum Style {
        TITLE("Title"),
        SUBTITLE("Subtitle"),
        HEADING_1("Heading1"),
        HEADING_2("Heading2"),
        HEADING_3("Heading3"),
        BODY("BodyText"),
        BULLET("ListBullet"),
        /** What the authors must write. */
        PLACEHOLDER("Placeholder"),
        /** What must not be overlooked. */
        NOTICE("Notice"),
        CAPTION("Caption"),
        LEGEND("Legend"),
        NOTE("TableNote"),
        VERBATIM("Verbatim");

        private final String id;

        Style(String id) {
            this.id = id;
        }
    }

    /** A piece of a paragraph; if {@code target} is not empty, a link to what bears that anchor. */
    public record Piece(String text, boolean strong, boolean raised, String target) {
        public Piece {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(target, "target");
        }

        public static Piece of(String text) {
            return new Piece(text, false, false, "");
        }

        public static Piece strong(String text) {
            return new Piece(text, true, false, "");
        }

        public static Piece link(String text, String target) {
            return new Piece(text, false, false, target);
        }
    }

    /** Text width of an upright page [points]. */
    public static final double UPRIGHT_WIDTH = mm(160);

    /** Text width of a broad page [points]. */
    public static final double BROAD_WIDTH = mm(253);

    /** Text height of an upright page [points]. */
    public static final double UPRIGHT_HEIGHT = mm(247);

    private static final int TWIPS = 20; // per point
    private static final int LONG_SIDE = 16838; // A4 in twips
    private static final int SHORT_SIDE = 11906;
    private static final int MARGIN = twips(mm(25));
    private static final int BROAD_MARGIN = twips(mm(22));
    private static final int EDGE = twips(mm(12.5));

    private final XWPFDocument document = new XWPFDocument();
    private final String title;
    private final Map<String, String> bookmarks = new HashMap<>();
    private final List<CTSectPr> sections = new ArrayList<>();
    private boolean broad;
    private boolean breaking;

    /**
     * An empty document of upright pages.
     *
     * @param header what stands over every page; may be empty
     */
    public WordDocument(String title, String header) {
        this.title = Objects.requireNonNull(title, "title");
        styles();
        bullets();
        CTSectPr last = document.getDocument().getBody().addNewSectPr();
        if (!header.isEmpty()) {
            XWPFParagraph above =
                    document.createHeader(HeaderFooterType.DEFAULT).createParagraph();
            above.setStyle("Header");
            run(above, Piece.strong(header)).setColor("B00020");
        }
        XWPFParagraph below = document.createFooter(HeaderFooterType.DEFAULT).createParagraph();
        below.setStyle("Footer");
        run(below, Piece.of("Page "));
        below.getCTP().addNewFldSimple().setInstr("PAGE");
        run(below, Piece.of(" of "));
        below.getCTP().addNewFldSimple().setInstr("NUMPAGES");
        sections.add(last);
    }

    private static double mm(double length) {
        return length * 72 / 25.4;
    }

    private static int twips(double points) {
        return (int) Math.round(points * TWIPS);
    }

    private void styles() {
        try (InputStream in = WordDocument.class.getResourceAsStream("word-styles.xml")) {
            document.createStyles()
                    .setStyles(StylesDocument.Factory.parse(Objects.requireNonNull(in, "word-styles.xml"))
                            .getStyles());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XmlException e) {
            throw new IllegalStateException("the style sheet of Word documents cannot be read", e);
        }
    }

    /** The one list format, which the style of bullets names. */
    private void bullets() {
        CTAbstractNum format = CTAbstractNum.Factory.newInstance();
        format.setAbstractNumId(BigInteger.ZERO);
        CTLvl level = format.addNewLvl();
        level.setIlvl(BigInteger.ZERO);
        level.addNewStart().setVal(BigInteger.ONE);
        level.addNewNumFmt().setVal(STNumberFormat.BULLET);
        level.addNewLvlText().setVal("\u2022");
        level.addNewLvlJc().setVal(STJc.LEFT);
        var indent = level.addNewPPr().addNewInd();
        indent.setLeft(BigInteger.valueOf(360));
        indent.setHanging(BigInteger.valueOf(240));
        XWPFNumbering numbering = document.createNumbering();
        numbering.addNum(numbering.addAbstractNum(new XWPFAbstractNum(format)));
    }

    /** A paragraph of plain text. */
    public void paragraph(Style style, String text) {
        paragraph(style, List.of(Piece.of(text)));
    }

    /** A paragraph. */
    public void paragraph(Style style, List<Piece> pieces) {
        XWPFParagraph paragraph = styled(style.id);
        fill(paragraph, pieces);
        if (style == Style.BODY && paragraph.getText().endsWith(":")) {
            paragraph.setKeepNext(true); // it leads to what follows
        }
    }

    /**
     * A paragraph that links lead to.
     *
     * @param anchor what {@link Piece#target()} names
     */
    public void anchored(Style style, String anchor, List<Piece> pieces) {
        XWPFParagraph paragraph = styled(style.id);
        CTBookmark start = paragraph.getCTP().addNewBookmarkStart();
        start.setName(bookmark(anchor));
        start.setId(BigInteger.valueOf(bookmarks.size()));
        fill(paragraph, pieces);
        paragraph.getCTP().addNewBookmarkEnd().setId(start.getId());
    }

    /** Word takes letters, digits and underscores, at most 40 of them. */
    private String bookmark(String anchor) {
        return bookmarks.computeIfAbsent(anchor, key -> "to_" + bookmarks.size());
    }

    private XWPFParagraph styled(String style) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setStyle(style);
        if (breaking) {
            paragraph.setPageBreak(true);
            breaking = false;
        }
        return paragraph;
    }

    private void fill(XWPFParagraph paragraph, List<Piece> pieces) {
        for (Piece piece : pieces) {
            run(paragraph, piece);
        }
    }

    private XWPFRun run(XWPFParagraph paragraph, Piece piece) {
        XWPFRun run;
        if (piece.target().isEmpty()) {
            run = paragraph.createRun();
        } else {
            CTHyperlink link = paragraph.getCTP().addNewHyperlink();
            link.setAnchor(bookmark(piece.target()));
            CTR inner = link.addNewR();
            run = new XWPFRun(inner, (org.apache.poi.xwpf.usermodel.IRunBody) paragraph);
            run.setStyle("Hyperlink");
        }
        run.setText(PlainText.of(piece.text()).replace(" %", "\u00a0%"));
        if (piece.strong()) {
            run.setBold(true);
        }
        if (piece.raised()) {
            run.setVerticalAlignment("superscript");
        }
        return run;
    }

    /** Begins a new page, upright or broad; does nothing where the page is of that kind already. */
    public void turn(boolean toBroad) {
        if (toBroad != broad) {
            CTSectPr ended = document.createParagraph().getCTP().addNewPPr().addNewSectPr();
            page(ended, broad);
            sections.add(ended);
            broad = toBroad;
            breaking = false;
        }
    }

    /** What comes next begins a new page. */
    public void newPage() {
        breaking = true;
    }

    private static void page(CTSectPr section, boolean broad) {
        CTPageSz size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(broad ? LONG_SIDE : SHORT_SIDE));
        size.setH(BigInteger.valueOf(broad ? SHORT_SIDE : LONG_SIDE));
        if (broad) {
            size.setOrient(STPageOrientation.LANDSCAPE);
        }
        CTPageMar margins = section.addNewPgMar();
        BigInteger side = BigInteger.valueOf(broad ? BROAD_MARGIN : MARGIN);
        margins.setTop(side);
        margins.setBottom(side);
        margins.setLeft(side);
        margins.setRight(side);
        margins.setHeader(BigInteger.valueOf(EDGE));
        margins.setFooter(BigInteger.valueOf(EDGE));
        margins.setGutter(BigInteger.ZERO);
    }

    /**
     * A picture in a paragraph of its own.
     *
     * @param alternative what it says to a reader who does not see it
     * @param width in points
     * @param height in points
     */
    public void picture(byte[] png, String name, String alternative, double width, double height) {
        XWPFRun run = styled("Picture").createRun();
        try {
            run.addPicture(
                    new ByteArrayInputStream(png),
                    PictureType.PNG,
                    name + ".png",
                    Units.toEMU(width),
                    Units.toEMU(height));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException("the picture " + name + " cannot be put into the document", e);
        }
        CTNonVisualDrawingProps properties =
                run.getCTR().getDrawingArray(0).getInlineArray(0).getDocPr();
        properties.setName(name);
        properties.setDescr(PlainText.of(alternative));
    }

    /**
     * A table with heads that repeat on every page, and its notes.
     *
     * @param widths of the columns in points
     * @param size of its letters in points
     */
    public void table(TableGrid grid, double[] widths, double size) {
        XWPFTable table = new XWPFTable(document.getDocument().getBody().addNewTbl(), document);
        frame(table.getCTTbl(), widths);
        while (table.getCTTbl().sizeOfTrArray() > 0) {
            table.getCTTbl().removeTr(0); // the one that a new table begins with
        }
        for (int i = 0; i < grid.head().size(); i++) {
            XWPFTableRow row = new XWPFTableRow(table.getCTTbl().addNewTr(), table);
            row.setRepeatHeader(true);
            cells(row, grid.head().get(i), widths, size, i == grid.head().size() - 1 ? Line.BELOW : Line.GROUP, false);
        }
        for (int i = 0; i < grid.rows().size(); i++) {
            TableGrid.GridRow row = grid.rows().get(i);
            boolean last = i + 1 == grid.rows().size();
            boolean keep = last ? !grid.notes().isEmpty() : row.kind() == Table.Kind.HEADING; // a note never alone
            XWPFTableRow written = new XWPFTableRow(table.getCTTbl().addNewTr(), table);
            cells(written, row.cells(), widths, size, row.kind() == Table.Kind.TOTAL ? Line.ABOVE : Line.NONE, keep);
        }
        for (TableGrid.Note note : grid.notes()) {
            List<Piece> pieces = new ArrayList<>();
            if (!note.mark().isEmpty()) {
                pieces.add(new Piece(note.mark() + " ", false, true, ""));
            }
            pieces.add(Piece.of(note.text()));
            paragraph(Style.NOTE, pieces);
        }
        document.createParagraph(); // between two tables Word needs one
    }

    /** Where a row has a line. */
    private enum Line {
        NONE,
        ABOVE,
        BELOW,
        /** Below the heads over several columns. */
        GROUP
    }

    private static void frame(CTTbl table, double[] widths) {
        CTTblPr properties = table.getTblPr() == null ? table.addNewTblPr() : table.getTblPr();
        CTTblWidth width = properties.isSetTblW() ? properties.getTblW() : properties.addNewTblW();
        double sum = 0;
        for (double each : widths) {
            sum += each;
        }
        width.setW(BigInteger.valueOf(twips(sum)));
        width.setType(org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth.DXA);
        if (properties.isSetTblBorders()) {
            properties.unsetTblBorders();
        }
        CTTblBorders borders = properties.addNewTblBorders();
        line(borders.addNewTop(), 8);
        line(borders.addNewBottom(), 8);
        properties.addNewTblLayout().setType(STTblLayoutType.FIXED);
        var margins = properties.addNewTblCellMar();
        margins.addNewLeft().setW(BigInteger.valueOf(60));
        margins.addNewRight().setW(BigInteger.valueOf(60));
        margins.getLeft().setType(org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth.DXA);
        margins.getRight().setType(org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth.DXA);
        CTTblGrid columns = table.getTblGrid() == null ? table.addNewTblGrid() : table.getTblGrid();
        for (double each : widths) {
            columns.addNewGridCol().setW(BigInteger.valueOf(twips(each)));
        }
    }

    /** @param weight in eighths of a point */
    private static void line(CTBorder border, int weight) {
        border.setVal(STBorder.SINGLE);
        border.setSz(BigInteger.valueOf(weight));
        border.setSpace(BigInteger.ZERO);
        border.setColor("000000");
    }

    private void cells(
            XWPFTableRow row, List<TableGrid.GridCell> cells, double[] widths, double size, Line line, boolean keep) {
        row.setCantSplitRow(true);
        int column = 0;
        for (TableGrid.GridCell cell : cells) {
            CTTc place = row.getCtRow().addNewTc();
            place.addNewP();
            XWPFTableCell written = new XWPFTableCell(place, row, document);
            CTTcPr properties = written.getCTTc().isSetTcPr()
                    ? written.getCTTc().getTcPr()
                    : written.getCTTc().addNewTcPr();
            double width = 0;
            for (int i = column; i < column + cell.span(); i++) {
                width += widths[i];
            }
            CTTblWidth of = properties.addNewTcW();
            of.setW(BigInteger.valueOf(twips(width)));
            of.setType(org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth.DXA);
            if (cell.span() > 1) {
                properties.addNewGridSpan().setVal(BigInteger.valueOf(cell.span()));
            }
            lines(properties, line, cell);
            column += cell.span();
            text(written.getParagraphs().get(0), cell, size, keep || line == Line.BELOW || line == Line.GROUP);
        }
    }

    private static void lines(CTTcPr properties, Line line, TableGrid.GridCell cell) {
        switch (line) {
            case ABOVE -> line(properties.addNewTcBorders().addNewTop(), 4);
            case BELOW -> {
                line(properties.addNewTcBorders().addNewBottom(), 6);
                properties
                        .addNewVAlign()
                        .setVal(org.openxmlformats.schemas.wordprocessingml.x2006.main.STVerticalJc.BOTTOM);
            }
            case GROUP -> {
                if (!cell.text().isEmpty()) {
                    line(properties.addNewTcBorders().addNewBottom(), 4);
                }
            }
            case NONE -> {
                // the table's own lines suffice
            }
        }
    }

    private void text(XWPFParagraph paragraph, TableGrid.GridCell cell, double size, boolean keep) {
        paragraph.setStyle("TableText");
        paragraph.setAlignment(
                switch (cell.align()) {
                    case LEFT -> ParagraphAlignment.LEFT;
                    case CENTRE -> ParagraphAlignment.CENTER;
                    case RIGHT -> ParagraphAlignment.RIGHT;
                });
        if (cell.indent() > 0) {
            paragraph.setIndentationLeft(cell.indent() * 160);
        }
        if (keep) {
            paragraph.setKeepNext(true);
        }
        paragraph.getCTP().getPPr().addNewRPr().addNewSz().setVal(BigInteger.valueOf(Math.round(2 * size)));
        run(paragraph, new Piece(cell.text(), cell.strong(), false, "")).setFontSize(size);
        if (!cell.marks().isEmpty()) {
            run(paragraph, new Piece(cell.marks(), false, true, "")).setFontSize(size);
        }
    }

    /** The file; nothing can be added afterwards. */
    public byte[] bytes() {
        CTSectPr last = sections.get(0);
        page(last, broad);
        for (CTSectPr each : sections.subList(1, sections.size())) {
            each.setHeaderReferenceArray(last.getHeaderReferenceArray());
            each.setFooterReferenceArray(last.getFooterReferenceArray());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (document) {
            document.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OfficePackage.write(OfficePackage.parts(out.toByteArray()), title);
    }
}
