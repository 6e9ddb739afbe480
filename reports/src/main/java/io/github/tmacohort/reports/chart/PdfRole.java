package io.github.tmacohort.reports.chart;

/** What a part of a tagged PDF is, in the standard structure types of ISO 32000-1, 14.8.4. */
public enum PdfRole {
    DOCUMENT("Document", false),
    SECTION("Sect", false),
    HEADING_1("H1", true),
    HEADING_2("H2", true),
    HEADING_3("H3", true),
    PARAGRAPH("P", true),
    LIST("L", false),
    ITEM("LI", false),
    /** The sign before an item. */
    LABEL("Lbl", true),
    /** The text of an item. */
    ITEM_BODY("LBody", true),
    CONTENTS("TOC", false),
    CONTENTS_ITEM("TOCI", false),
    LINK("Link", true),
    TABLE("Table", false),
    CAPTION("Caption", true),
    TABLE_HEAD("THead", false),
    TABLE_BODY("TBody", false),
    ROW("TR", false),
    /** A cell that names its column. */
    COLUMN_HEADER("TH", true),
    /** A cell that names its row. */
    ROW_HEADER("TH", true),
    CELL("TD", true),
    FIGURE("Figure", true);

    private final String type;
    private final boolean holdsContent;

    PdfRole(String type, boolean holdsContent) {
        this.type = type;
        this.holdsContent = holdsContent;
    }

    String type() {
        return type;
    }

    /** Whether it is drawn itself, not only by its parts. */
    boolean holdsContent() {
        return holdsContent;
    }
}
