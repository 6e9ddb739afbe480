package io.github.tmacohort.reports.document;

import io.github.tmacohort.reports.chart.Lettering;
import io.github.tmacohort.reports.chart.PdfPages;
import io.github.tmacohort.reports.chart.PdfRole;
import java.awt.Color;
import java.util.List;

/** Text, boxes and figures put on pages one below the other; lengths in points. */
final class PdfFlow {
    static final Color INK = new Color(0x1b1f24);
    static final Color SOFT = new Color(0x57606a);
    static final Color LINE = new Color(0xb0b8c0);

    private static final Color ALARM = new Color(0xb00020);
    private static final Color LINK = new Color(0x0b5394);
    private static final Color WARNING = new Color(0xfff4e0);
    private static final Color WARNING_LINE = new Color(0xc77700);

    private static final double SHORT_SIDE = mm(210);
    private static final double LONG_SIDE = mm(297);
    private static final double SIDE = mm(15);
    private static final double TOP = mm(20);
    private static final double BOTTOM = mm(18);

    /** Text width of an upright page. */
    static final double UPRIGHT_WIDTH = SHORT_SIDE - 2 * SIDE;

    /** Text width of a broad page. */
    static final double BROAD_WIDTH = LONG_SIDE - 2 * SIDE;

    static final double CONTENTS_LINE = 14;

    private static final double BODY = 9.5;
    private static final double LEGEND = 8.5;
    private static final double LEADING = 1.36;

    /** Room between two figures. */
    private static final double AROUND_FIGURE = 22;

    /** So much smaller a figure may become for the sake of a second one on the page: its letters stay legible. */
    private static final double LEAST_SHRINKAGE = 0.8;

    private final PdfPages pages;
    private PdfPages.Page page;
    private double y;
    private boolean broad;

    /** Where something stands. */
    record Place(PdfPages.Page page, double y) {}

    PdfFlow(PdfPages pages) {
        this.pages = pages;
        newPage();
    }

    private static double mm(double length) {
        return length * 72 / 25.4;
    }

    PdfPages.Page page() {
        return page;
    }

    double y() {
        return y;
    }

    double left() {
        return SIDE;
    }

    double width() {
        return page.width() - 2 * SIDE;
    }

    /** No line of running text is longer than on an upright page. */
    private double measure() {
        return Math.min(width(), UPRIGHT_WIDTH);
    }

    /** How much room a page has from top to bottom. */
    double room() {
        return page.height() - TOP - BOTTOM;
    }

    /** How much of the page is left. */
    double left(double before) {
        return page.height() - BOTTOM - y - before;
    }

    boolean isAtTop() {
        return y <= TOP + 0.5;
    }

    void newPage() {
        page = broad ? pages.add(LONG_SIDE, SHORT_SIDE) : pages.add(SHORT_SIDE, LONG_SIDE);
        y = TOP;
    }

    /** Goes to a page of that kind, if this one is not. */
    void turn(boolean toBroad) {
        if (toBroad != broad) {
            broad = toBroad;
            newPage();
        }
    }

    /** Begins a new page unless there is so much room; a page's whole height at most can be asked for. */
    void need(double height) {
        if (left(0) < Math.min(height, room()) - 0.01) {
            newPage();
        }
    }

    /** Leaves room, but none at the top of a page. */
    void skip(double height) {
        if (!isAtTop()) {
            y += height;
        }
    }

    void advance(double height) {
        y += height;
    }

    void bookmark(int level, String text) {
        pages.bookmark(level, text, page, y - 12);
    }

    /** What is drawn meanwhile is a new part of the document of that kind. */
    void as(PdfRole role, Runnable drawing) {
        pages.part(role).holds(drawing);
    }

    /** A new part of the document, to be drawn later. */
    PdfPages.Part part(PdfRole role, int columns) {
        return pages.part(role, columns);
    }

    void title(String text) {
        skip(6);
        as(PdfRole.HEADING_1, () -> lines(text, 20, true, INK, 0, width()));
        advance(4);
    }

    void line(String text) {
        as(PdfRole.PARAGRAPH, () -> lines(text, BODY, false, SOFT, 0, width()));
        advance(10);
    }

    /** @param following room for what comes next, without which the heading goes to the next page with it */
    Place heading(String text, double following) {
        skip(20);
        need(34 + following);
        pages.bookmark(1, text, page, y - 6);
        Place place = new Place(page, y - 6);
        as(PdfRole.HEADING_2, () -> lines(text, 15, true, INK, 0, width()));
        page.line(SIDE, y + 1, SIDE + width(), y + 1, 0.6, LINE);
        advance(9);
        return place;
    }

    void subheading(String text, double following) {
        skip(8);
        need(20 + following);
        as(PdfRole.HEADING_3, () -> lines(text, 10.5, true, INK, 0, width()));
        advance(2);
    }

    void paragraph(String text) {
        as(PdfRole.PARAGRAPH, () -> lines(text, BODY, false, INK, 0, measure()));
        advance(6);
    }

    void bullets(List<String> items) {
        as(PdfRole.LIST, () -> items.forEach(item -> as(PdfRole.ITEM, () -> bullet(item))));
    }

    private void bullet(String text) {
        need(BODY * LEADING);
        as(PdfRole.LABEL, () -> page.text("\u2022", SIDE + 4, y + BODY, BODY, false, INK));
        as(PdfRole.ITEM_BODY, () -> lines(text, BODY, false, INK, 14, measure() - 14));
        advance(2);
    }

    void fact(String term, String text) {
        as(PdfRole.PARAGRAPH, () -> drawFact(term, text));
    }

    private void drawFact(String term, String text) {
        double column = 120;
        List<String> terms = Lettering.lines(term, BODY, column - 8, true);
        need(terms.size() * BODY * LEADING);
        PdfPages.Page before = page;
        double top = y;
        for (String each : terms) {
            page.text(each, SIDE, y + BODY, BODY, true, INK);
            y += BODY * LEADING;
        }
        double below = y;
        y = top;
        lines(text, BODY, false, INK, column, width() - column);
        y = page == before ? Math.max(y, below) : y;
        advance(2);
    }

    /** A line of text after the other, each on the page where there is room for it. */
    void lines(String text, double size, boolean heavy, Color color, double indent, double lineWidth) {
        for (String line : Lettering.lines(text.replace(" %", "\u00a0%"), size, lineWidth, heavy)) {
            need(size * LEADING);
            page.text(line, SIDE + indent, y + size, size, heavy, color);
            y += size * LEADING;
        }
    }

    void notice(String title, String text) {
        double size = 10;
        List<String> lines = Lettering.lines(title + " " + text, size, width() - 20, true);
        double height = lines.size() * size * LEADING + 12;
        page.box(SIDE, y, width(), height, ALARM);
        as(PdfRole.PARAGRAPH, () -> {
            double at = y + 6;
            for (String line : lines) {
                page.text(line, SIDE + 10, at + size, size, true, Color.WHITE);
                at += size * LEADING;
            }
        });
        advance(height + 10);
    }

    void warning(String title, String text) {
        double size = 9;
        List<String> heads = Lettering.lines(title, size, width() - 24, true);
        List<String> lines = Lettering.lines(text, size, width() - 24);
        if ((heads.size() + lines.size()) * size * LEADING + 10 > room()) { // no box holds it
            as(PdfRole.PARAGRAPH, () -> {
                lines(title, size, true, INK, 0, width());
                lines(text, size, false, INK, 0, width());
            });
            return;
        }
        double height = (heads.size() + lines.size()) * size * LEADING + 10;
        need(height);
        page.box(SIDE, y, width(), height, WARNING);
        page.box(SIDE, y, 3, height, WARNING_LINE);
        as(PdfRole.PARAGRAPH, () -> {
            double at = y + 5;
            for (int i = 0; i < heads.size() + lines.size(); i++) {
                boolean head = i < heads.size();
                page.text(head ? heads.get(i) : lines.get(i - heads.size()), SIDE + 12, at + size, size, head, INK);
                at += size * LEADING;
            }
        });
        advance(height + 6);
    }

    /** Three beside each other. */
    void highlights(List<Block.Highlight> items) {
        double box = (width() - 20) / 3;
        for (int i = 0; i < items.size(); i += 3) {
            List<Block.Highlight> row = items.subList(i, Math.min(items.size(), i + 3));
            double height = 0;
            for (Block.Highlight item : row) {
                height = Math.max(height, highlight(item, 0, box, false));
            }
            need(height);
            for (int j = 0; j < row.size(); j++) {
                double x = SIDE + j * (box + 10);
                Block.Highlight item = row.get(j);
                page.line(x, y, x + box, y, 1.2, LINK);
                as(PdfRole.PARAGRAPH, () -> highlight(item, x, box, true));
            }
            advance(height + 8);
        }
    }

    private double highlight(Block.Highlight item, double x, double box, boolean drawn) {
        String[] texts = {item.value(), item.what(), item.detail()};
        double[] sizes = {16, 9.5, 8};
        double at = y + 4;
        for (int i = 0; i < texts.length; i++) {
            for (String line : Lettering.lines(texts[i], sizes[i], box, i == 0)) {
                if (drawn) {
                    page.text(line, x, at + sizes[i], sizes[i], i == 0, i == 2 ? SOFT : INK);
                }
                at += sizes[i] * LEADING;
            }
        }
        return at - y;
    }

    /** What stands under a figure. */
    record Caption(String number, String title, String text) {
        private String head() {
            return number + ". " + title;
        }
    }

    private double legend(Caption caption) {
        int lines = Lettering.lines(caption.head() + ".", LEGEND, width(), true).size();
        if (!caption.text().isEmpty()) {
            lines += Lettering.lines(caption.text(), LEGEND, width()).size();
        }
        return Math.min(lines * LEGEND * LEADING + 8, room() / 2);
    }

    /** As large as it fits on a page, or a little smaller where it then takes half a page only. */
    private double scale(PdfPages.Drawn drawn, Caption caption) {
        double whole = Math.min(1, Math.min(width() / drawn.width(), (room() - legend(caption)) / drawn.height()));
        double half = (room() / 2 - AROUND_FIGURE - legend(caption)) / drawn.height();
        return half >= whole * LEAST_SHRINKAGE && half < whole ? half : whole;
    }

    /** Height of the figure with its legend. */
    double height(PdfPages.Drawn drawn, Caption caption) {
        return drawn.height() * scale(drawn, caption) + legend(caption);
    }

    void figure(PdfPages.Drawn drawn, Caption caption) {
        double scale = scale(drawn, caption);
        skip(6);
        need(height(drawn, caption));
        bookmark(2, caption.head());
        page.figure(drawn, SIDE + (width() - drawn.width() * scale) / 2, y, scale);
        advance(drawn.height() * scale + 4);
        as(PdfRole.PARAGRAPH, () -> {
            lines(caption.head() + ".", LEGEND, true, INK, 0, width());
            if (!caption.text().isEmpty()) {
                lines(caption.text(), LEGEND, false, INK, 0, width());
            }
        });
        advance(12);
    }

    /** Line by line with its indents; a line that is too long goes on below. */
    void verbatim(String text) {
        double size = 7.5;
        as(PdfRole.PARAGRAPH, () -> {
            for (String line : text.split("\n", -1)) {
                String bare = line.stripLeading();
                double indent = Math.min(width() / 2, (line.length() - bare.length()) * size * 0.5);
                lines(bare, size, false, INK, indent, width() - indent);
            }
        });
        advance(6);
    }

    /** Where the contents will stand in the order of reading. */
    PdfPages.Part contents() {
        return pages.part(PdfRole.CONTENTS);
    }

    /** Fills the place that was left for them. */
    void contents(PdfPages.Part part, PdfPages.Page on, double from, List<String> headings, List<Place> places) {
        part.holds(() -> {
            as(PdfRole.CAPTION, () -> on.text("Contents", SIDE, from + 11, 11, true, INK));
            for (int i = 0; i < headings.size(); i++) {
                double at = from + 18 + i * CONTENTS_LINE;
                String heading = headings.get(i);
                Place place = places.get(i);
                as(PdfRole.CONTENTS_ITEM, () -> as(PdfRole.LINK, () -> contentsLine(on, at, heading, place)));
            }
        });
    }

    private static void contentsLine(PdfPages.Page on, double at, String heading, Place place) {
        String number = Integer.toString(place.page().number());
        List<String> lines = Lettering.lines(heading, BODY, UPRIGHT_WIDTH - 40);
        on.text(lines.get(0) + (lines.size() > 1 ? "\u2026" : ""), SIDE, at + BODY, BODY, false, LINK);
        double end = SIDE + UPRIGHT_WIDTH;
        on.text(number, end - Lettering.width(number, BODY), at + BODY, BODY, false, INK);
        on.link(SIDE, at, UPRIGHT_WIDTH, CONTENTS_LINE, place.page(), place.y(), heading + ", page " + number);
    }

    /** What stands above and below on every page, once it is known how many there are. */
    void margins(String title, String notice, String software) {
        double size = 7.5;
        int all = pages.pages().size();
        for (PdfPages.Page each : pages.pages()) {
            double end = each.width() - SIDE;
            String shown = Lettering.lines(title, size, each.width() / 2 - SIDE).get(0);
            each.text(shown, SIDE, mm(11), size, false, SOFT);
            each.text(notice, end - Lettering.width(notice, 9, true) - 1, mm(11), 9, true, ALARM);
            String number = "Page " + each.number() + " of " + all;
            each.text(software, SIDE, each.height() - mm(10), size, false, SOFT);
            each.text(number, end - Lettering.width(number, size), each.height() - mm(10), size, false, SOFT);
        }
    }
}
