package io.github.tmacohort.reports.document;

import io.github.tmacohort.reports.chart.FigureRenderer;
import io.github.tmacohort.reports.chart.FigureStyle;
import io.github.tmacohort.reports.chart.MissingGlyphs;
import io.github.tmacohort.reports.export.TableGrid;
import io.github.tmacohort.reports.export.WordDocument;
import io.github.tmacohort.reports.export.WordDocument.Piece;
import io.github.tmacohort.reports.export.WordDocument.Style;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.format.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A report as the skeleton of a manuscript in Word: methods and results with their numbers, what the authors must write
 * marked as such, the main tables and figures with their legends after the text; and its supplement, a file of its own, with
 * all others and the methods behind them. Tables and figures are numbered anew, S1, S2, … in the supplement. What the report
 * shows closed until somebody opens it is left out.
 */
public final class Manuscript {
    static final String SUMMARY = "summary";
    static final String METHODS = "methods";
    static final String LIMITS = "caveats";

    /** Sections whose texts stand in the supplement too. */
    static final Set<String> SUPPLEMENT = Set.of(
            "scoreboard-section",
            "naive-section",
            "definitions-section",
            "data-check",
            "supplement",
            StrobeSection.ID,
            "provenance");

    /** Sections that no manuscript has. */
    static final Set<String> LEFT_OUT = Set.of("traces", ExplanationsSection.ID);

    /** Parts of the methods that the paper itself needs; the others are in the supplement. */
    private static final Set<String> MAIN_METHODS =
            Set.of("Design and patients", "Treatment", "Response", "Survival", "Safety", "Software");

    private static final int DPI = 300;

    /** Room that a figure leaves for its legend on the page [points]. */
    private static final double LEGEND = 110;

    /** The same where two figures share a page [points]. */
    private static final double HALF_LEGEND = 78;

    /** So much smaller a figure may become for the sake of a second one on the page: its letters stay legible. */
    private static final double LEAST_SHRINKAGE = 0.8;

    private final NumberText numbers;
    private final FigureRenderer renderer;

    public Manuscript(NumberText numbers) {
        this(numbers, missing -> {});
    }

    /** @param listener hears of every text of a figure with characters that no typeface at hand has */
    public Manuscript(NumberText numbers, Consumer<MissingGlyphs> listener) {
        this.numbers = Objects.requireNonNull(numbers, "numbers");
        renderer = FigureRenderer.with(FigureStyle.page().withTitles(false)).reporting(listener);
    }

    /** The Word file of the paper. */
    public byte[] write(Report report) {
        PaperNumbering numbering = numbering(report);
        WordDocument out = document(report, report.title());
        front(out, report, numbering);
        methods(out, report, numbering);
        results(out, report, numbering);
        discussion(out, report, numbering);
        declarations(out);
        List<Block> tables = blocks(report, Block.OfTable.class);
        if (!tables.isEmpty()) {
            out.newPage();
            heading(out, "Tables");
            for (Block block : tables) { // each on a page of its own, as journals ask
                table(out, (Block.OfTable) block, numbering);
                out.newPage();
            }
            out.turn(false);
        }
        List<Block> figures = blocks(report, Block.OfFigure.class);
        if (!figures.isEmpty()) {
            out.newPage();
            heading(out, "Figures");
            for (Block block : figures) {
                figure(out, (Block.OfFigure) block, numbering);
                out.newPage();
            }
        }
        return out.bytes();
    }

    private static WordDocument document(Report report, String title) {
        return new WordDocument(title, report.synthetic().isPresent() ? "SYNTHETIC DATA: NOT FOR PUBLICATION" : "");
    }

    private static PaperNumbering numbering(Report report) {
        return new PaperNumbering(report.sections().stream()
                .filter(section -> !LEFT_OUT.contains(section.id()))
                .toList());
    }

    /** Tables or figures of the paper itself. */
    private static List<Block> blocks(Report report, Class<? extends Block> kind) {
        return report.sections().stream()
                .filter(section -> !LEFT_OUT.contains(section.id()))
                .flatMap(section -> section.blocks().stream())
                .filter(block -> kind.isInstance(block) && PaperNumbering.isMain(block))
                .toList();
    }

    private static List<Section> main(Report report) {
        return report.sections().stream()
                .filter(section -> !SUPPLEMENT.contains(section.id()) && !LEFT_OUT.contains(section.id()))
                .toList();
    }

    private static void heading(WordDocument out, String text) {
        out.paragraph(Style.HEADING_1, text);
    }

    private static void todo(WordDocument out, String text) {
        out.paragraph(Style.PLACEHOLDER, "[To be written: " + text + "]");
    }

    private static void front(WordDocument out, Report report, PaperNumbering numbering) {
        report.synthetic().ifPresent(text -> out.paragraph(Style.NOTICE, "Synthetic data. " + text));
        out.paragraph(Style.TITLE, report.title());
        out.paragraph(Style.SUBTITLE, report.line());
        todo(
                out,
                "a title that says the design (retrospective), the number of patients, the period and the main result");
        todo(out, "authors, affiliations, corresponding author, running title, key words, number of words");
        out.paragraph(
                Style.SUBTITLE,
                "Skeleton made by tmacohort " + Version.current()
                        + " from the results of the study. Passages marked like the"
                        + " two above are for the authors; every other sentence, number, table and figure comes from the"
                        + " protocol and the data, and changes only with them.");
        heading(out, "Abstract");
        out.paragraph(Style.HEADING_2, "Background");
        todo(out, "why the question matters, in two sentences");
        out.paragraph(Style.HEADING_2, "Methods");
        todo(out, "design, setting, patients and main outcome, from the methods below");
        out.paragraph(Style.HEADING_2, "Results");
        report.sections().stream()
                .filter(section -> section.id().equals(SUMMARY))
                .flatMap(section -> section.blocks().stream())
                .filter(Block.Highlights.class::isInstance)
                .forEach(block -> out.paragraph(Style.BODY, numbering.in(sentences((Block.Highlights) block))));
        out.paragraph(Style.HEADING_2, "Conclusion");
        todo(out, "what follows from this, without a claim of causation: there is no control group");
        heading(out, "Introduction");
        todo(out, "what is known, what is not, and the aim: the main outcome, named before the data were analysed");
    }

    /** Each number as a sentence of its own. */
    private static String sentences(Block.Highlights highlights) {
        List<String> sentences = new ArrayList<>();
        for (Block.Highlight item : highlights.items()) {
            String what = item.what().isEmpty()
                    ? ""
                    : Character.toUpperCase(item.what().charAt(0)) + item.what().substring(1);
            sentences.add(
                    what + ": " + item.value() + (item.detail().isEmpty() ? "" : " (" + item.detail() + ")") + ".");
        }
        return String.join(" ", sentences);
    }

    private static void methods(WordDocument out, Report report, PaperNumbering numbering) {
        heading(out, "Methods");
        todo(out, "setting: centre, dates of transplantation, date to which follow-up was read (STROBE items 4 and 5)");
        List<String> elsewhere = new ArrayList<>();
        for (Part part : methods(report)) {
            if (part.inPaper()) {
                part.blocks().forEach(block -> text(out, block, Style.HEADING_2, numbering));
            } else {
                elsewhere.add(part.heading().toLowerCase(Locale.ROOT));
            }
        }
        if (!elsewhere.isEmpty()) {
            out.paragraph(
                    Style.BODY,
                    "The supplement has the methods of further analyses: " + String.join(", ", elsewhere) + ".");
        }
        out.paragraph(Style.HEADING_2, "Ethics");
        todo(out, "committee, approval number, consent or its waiver");
    }

    /** A part of the methods: a heading with what stands under it. */
    private record Part(String heading, List<Block> blocks) {
        private boolean inPaper() {
            return heading.isEmpty() || MAIN_METHODS.contains(heading);
        }
    }

    private static List<Part> methods(Report report) {
        List<Part> parts = new ArrayList<>();
        for (Section section : report.sections()) {
            if (section.id().equals(METHODS)) {
                for (Block block : section.blocks()) {
                    if (block instanceof Block.Subheading heading) {
                        parts.add(new Part(heading.text(), new ArrayList<>()));
                    } else if (parts.isEmpty()) {
                        parts.add(new Part("", new ArrayList<>()));
                    }
                    parts.get(parts.size() - 1).blocks().add(block);
                }
            }
        }
        return parts;
    }

    private static void results(WordDocument out, Report report, PaperNumbering numbering) {
        heading(out, "Results");
        for (Section section : main(report)) {
            if (Set.of(METHODS, LIMITS).contains(section.id())) {
                continue;
            }
            out.paragraph(Style.HEADING_2, section.id().equals(SUMMARY) ? "Main results" : section.heading());
            List<Block> shown = new ArrayList<>();
            List<Block> blocks = section.blocks();
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                if (block instanceof Block.OfTable || block instanceof Block.OfFigure) {
                    shown.add(block);
                } else if (!isCaveat(blocks, i) && !leadsToSupplementAlone(blocks, i)) {
                    pointer(out, shown, numbering);
                    text(out, block, Style.HEADING_3, numbering);
                }
            }
            pointer(out, shown, numbering);
        }
    }

    /** The limitations of the discussion have them all. */
    private static boolean isCaveat(List<Block> blocks, int index) {
        return leadsToCaveats(blocks.get(index))
                || index > 0 && leadsToCaveats(blocks.get(index - 1)) && blocks.get(index) instanceof Block.Bullets;
    }

    private static boolean leadsToCaveats(Block block) {
        return block instanceof Block.Paragraph paragraph && paragraph.text().equals(StudyReport.TO_BE_KEPT_IN_MIND);
    }

    /** A subheading under which the paper would have neither a sentence nor a table or figure of its own. */
    private static boolean leadsToSupplementAlone(List<Block> blocks, int index) {
        if (!(blocks.get(index) instanceof Block.Subheading)) {
            return false;
        }
        for (int i = index + 1; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block instanceof Block.Subheading) {
                return true;
            }
            boolean shown = block instanceof Block.OfTable || block instanceof Block.OfFigure
                    ? PaperNumbering.isMain(block)
                    : !isCaveat(blocks, i);
            if (shown) {
                return false;
            }
        }
        return true;
    }

    /** Says which tables and figures belong here, with links to those of the paper; empties the list. */
    private static void pointer(WordDocument out, List<Block> shown, PaperNumbering numbering) {
        List<Piece> pieces = new ArrayList<>();
        List<String> further = new ArrayList<>();
        for (Block block : shown) {
            if (PaperNumbering.isMain(block)) {
                pieces.add(Piece.of(pieces.isEmpty() ? "" : "; "));
                pieces.add(Piece.link(numbering.of(block), anchor(block)));
                pieces.add(Piece.of(": " + title(block)));
            } else {
                further.add(numbering.of(block));
            }
        }
        if (!further.isEmpty()) {
            pieces.add(Piece.of((pieces.isEmpty() ? "Supplement: " : "; supplement: ") + spans(further)));
        }
        if (!pieces.isEmpty()) {
            pieces.add(Piece.of("."));
            out.paragraph(Style.BODY, pieces);
        }
        shown.clear();
    }

    private static String anchor(Block block) {
        return block instanceof Block.OfTable table
                ? table.table().id()
                : ((Block.OfFigure) block).figure().id();
    }

    private static String title(Block block) {
        return block instanceof Block.OfTable table
                ? table.table().title()
                : ((Block.OfFigure) block).figure().text().title();
    }

    /** {@code Table S4; Table S5; Table S6; Figure S2} as {@code Tables S4 to S6, Figure S2}. */
    static String spans(List<String> numbers) {
        List<String> spans = new ArrayList<>();
        for (String kind : List.of("Table", "Figure")) {
            List<Integer> all = numbers.stream()
                    .filter(number -> number.startsWith(kind + " S"))
                    .map(number -> Integer.parseInt(number.substring(kind.length() + 2)))
                    .sorted()
                    .toList();
            List<String> each = new ArrayList<>();
            for (int i = 0; i < all.size(); ) {
                int j = i;
                while (j + 1 < all.size() && all.get(j + 1) == all.get(j) + 1) {
                    j++;
                }
                each.add("S" + all.get(i) + (j == i ? "" : (j == i + 1 ? ", S" : " to S") + all.get(j)));
                i = j + 1;
            }
            if (!each.isEmpty()) {
                spans.add(kind + (all.size() > 1 ? "s " : " ") + String.join(", ", each));
            }
        }
        return String.join("; ", spans);
    }

    private static void discussion(WordDocument out, Report report, PaperNumbering numbering) {
        heading(out, "Discussion");
        todo(out, "the main result, what others found, what may explain differences");
        out.paragraph(Style.HEADING_2, "Limitations");
        for (Section section : report.sections()) {
            if (section.id().equals(LIMITS)) {
                section.blocks().forEach(block -> text(out, block, Style.HEADING_3, numbering));
            }
        }
        out.paragraph(Style.HEADING_2, "Conclusion");
        todo(out, "what the study shows and what it cannot show");
    }

    private static void declarations(WordDocument out) {
        heading(out, "Declarations");
        todo(out, "funding; conflicts of interest; contributions of the authors");
        todo(out, "who may have the data, and how; the protocol of the analysis is in the supplement");
        heading(out, "References");
        todo(out, "references, those of the criteria and of the statistical methods among them");
    }

    /** The Word file of the supplement. */
    public byte[] supplement(Report report) {
        PaperNumbering numbering = numbering(report);
        WordDocument out = document(report, "Supplement: " + report.title());
        report.synthetic().ifPresent(text -> out.paragraph(Style.NOTICE, "Synthetic data. " + text));
        out.paragraph(Style.TITLE, "Supplement");
        out.paragraph(Style.SUBTITLE, report.title());
        heading(out, "Supplementary methods");
        methods(report).stream()
                .filter(part -> !part.inPaper())
                .forEach(part -> part.blocks().forEach(block -> text(out, block, Style.HEADING_2, numbering)));
        heading(out, "Supplementary results");
        for (Section section : report.sections()) {
            if (LEFT_OUT.contains(section.id())) {
                continue;
            }
            boolean whole = SUPPLEMENT.contains(section.id());
            List<Block> blocks = section.blocks().stream()
                    .filter(block -> block instanceof Block.OfTable || block instanceof Block.OfFigure
                            ? !PaperNumbering.isMain(block)
                            : whole)
                    .toList();
            if (!blocks.isEmpty()) {
                turn(out, blocks.get(0), numbering);
                out.paragraph(Style.HEADING_2, section.heading());
                blocks.forEach(block -> supplement(out, block, numbering));
            }
        }
        out.turn(false);
        return out.bytes();
    }

    /** A heading stands on a page of the kind that what follows needs. */
    private void turn(WordDocument out, Block first, PaperNumbering numbering) {
        out.turn(first instanceof Block.OfTable table && set(table, numbering).broad());
    }

    private void supplement(WordDocument out, Block block, PaperNumbering numbering) {
        if (block instanceof Block.OfTable table) {
            table(out, table, numbering);
        } else if (block instanceof Block.OfFigure figure) {
            figure(out, figure, numbering);
        } else {
            out.turn(false);
            text(out, block, Style.HEADING_3, numbering);
        }
    }

    /** A block that is text; tables and figures have their own places. */
    private static void text(WordDocument out, Block block, Style subheading, PaperNumbering numbering) {
        if (block instanceof Block.Paragraph paragraph) {
            out.paragraph(Style.BODY, numbering.in(paragraph.text()));
        } else if (block instanceof Block.Subheading heading) {
            out.paragraph(subheading, heading.text());
        } else if (block instanceof Block.Bullets bullets) {
            bullets.items().forEach(item -> out.paragraph(Style.BULLET, numbering.in(item)));
        } else if (block instanceof Block.Highlights highlights) {
            for (Block.Highlight item : highlights.items()) {
                out.paragraph(
                        Style.BULLET,
                        List.of(
                                Piece.strong(item.value()),
                                Piece.of(" " + item.what()
                                        + (item.detail().isEmpty() ? "" : " (" + item.detail() + ")"))));
            }
        } else if (block instanceof Block.Facts facts) {
            facts.facts()
                    .forEach(fact -> out.paragraph(
                            Style.BODY,
                            List.of(Piece.strong(fact.term() + ": "), Piece.of(numbering.in(fact.text())))));
        } else if (block instanceof Block.Warning warning) {
            out.paragraph(
                    Style.BODY, List.of(Piece.strong(warning.title() + " "), Piece.of(numbering.in(warning.text()))));
        } else if (block instanceof Block.Verbatim verbatim) {
            verbatim.text().lines().forEach(line -> out.paragraph(Style.VERBATIM, line));
        }
    }

    private PaperTable set(Block.OfTable block, PaperNumbering numbering) {
        TableGrid grid = numbering.in(TableGrid.of(block.table(), numbers));
        return PaperTable.of(grid, WordDocument.UPRIGHT_WIDTH, WordDocument.BROAD_WIDTH);
    }

    private void table(WordDocument out, Block.OfTable block, PaperNumbering numbering) {
        PaperTable table = set(block, numbering);
        out.turn(table.broad());
        out.anchored(
                Style.CAPTION,
                block.table().id(),
                List.of(
                        Piece.strong(numbering.of(block) + ". "),
                        Piece.of(block.table().title())));
        out.table(table.grid(), table.widths(), table.size());
    }

    private void figure(WordDocument out, Block.OfFigure block, PaperNumbering numbering) {
        out.turn(false);
        Figure figure = block.figure();
        FigureRenderer.Size size = renderer.size(figure);
        double scale = Math.min(
                WordDocument.UPRIGHT_WIDTH / size.width(), (WordDocument.UPRIGHT_HEIGHT - LEGEND) / size.height());
        double two = (WordDocument.UPRIGHT_HEIGHT / 2 - HALF_LEGEND) / size.height();
        if (!PaperNumbering.isMain(block) && two < scale && two >= scale * LEAST_SHRINKAGE) {
            scale = two; // two of the supplement's figures fit on a page
        }
        out.picture(
                renderer.png(figure, DPI),
                figure.id(),
                figure.alternative(),
                size.width() * scale,
                size.height() * scale);
        List<Piece> legend = new ArrayList<>();
        legend.add(Piece.strong(numbering.of(block) + ". " + figure.text().title() + "."));
        if (!figure.text().caption().isEmpty()) {
            legend.add(Piece.of(" " + numbering.in(figure.text().caption())));
        }
        out.anchored(Style.LEGEND, figure.id(), legend);
    }
}
