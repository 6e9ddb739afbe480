package io.github.tmacohort.reports.document;

import io.github.tmacohort.reports.chart.FigureRenderer;
import io.github.tmacohort.reports.chart.FigureStyle;
import io.github.tmacohort.reports.chart.MissingGlyphs;
import io.github.tmacohort.reports.export.WordDocument;
import io.github.tmacohort.reports.export.WordDocument.Piece;
import io.github.tmacohort.reports.export.WordDocument.Style;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.format.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A report as the skeleton of a manuscript in Word: methods and results with their numbers, what the authors must write
 * marked as such, tables and figures with their legends after the text, the rest as a supplement. What the report shows
 * closed until somebody opens it is left out.
 */
public final class Manuscript {
    static final String SUMMARY = "summary";
    static final String METHODS = "methods";
    static final String LIMITS = "caveats";

    /** Sections for the supplement, in the order of the report; their tables and figures stay in their text. */
    static final Set<String> SUPPLEMENT = Set.of(
            "scoreboard-section", "naive-section", "definitions-section", "data-check", "supplement", "provenance");

    /** Sections that no manuscript has. */
    static final Set<String> LEFT_OUT = Set.of("traces", ExplanationsSection.ID);

    private static final int DPI = 300;

    /** Room that a figure leaves for its legend on the page [points]. */
    private static final double LEGEND = 110;

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

    /** The Word file. */
    public byte[] write(Report report) {
        WordDocument out = new WordDocument(
                report.title(), report.synthetic().isPresent() ? "SYNTHETIC DATA: NOT FOR PUBLICATION" : "");
        front(out, report);
        methods(out, report);
        results(out, report);
        discussion(out, report);
        declarations(out);
        if (main(report).stream()
                .flatMap(section -> section.blocks().stream())
                .anyMatch(Block.OfTable.class::isInstance)) {
            heading(out, "Tables");
            main(report)
                    .forEach(section -> section.blocks().stream()
                            .filter(Block.OfTable.class::isInstance)
                            .forEach(block -> table(out, (Block.OfTable) block)));
            out.turn(false);
        }
        heading(out, "Figures");
        main(report)
                .forEach(section -> section.blocks().stream()
                        .filter(Block.OfFigure.class::isInstance)
                        .forEach(block -> figure(out, (Block.OfFigure) block)));
        supplement(out, report);
        return out.bytes();
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

    private static void front(WordDocument out, Report report) {
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
                .forEach(block -> out.paragraph(Style.BODY, sentences((Block.Highlights) block)));
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

    private void methods(WordDocument out, Report report) {
        heading(out, "Methods");
        todo(out, "setting: centre, dates of transplantation, date to which follow-up was read (STROBE items 4 and 5)");
        for (Section section : report.sections()) {
            if (section.id().equals(METHODS)) {
                section.blocks().forEach(block -> text(out, block, Style.HEADING_2));
            }
        }
        out.paragraph(Style.HEADING_2, "Ethics");
        todo(out, "committee, approval number, consent or its waiver");
    }

    private void results(WordDocument out, Report report) {
        heading(out, "Results");
        for (Section section : main(report)) {
            if (Set.of(METHODS, LIMITS).contains(section.id())) {
                continue;
            }
            out.paragraph(Style.HEADING_2, section.id().equals(SUMMARY) ? "Main results" : section.heading());
            List<Block> shown = new ArrayList<>();
            for (Block block : section.blocks()) {
                if (block instanceof Block.OfTable || block instanceof Block.OfFigure) {
                    shown.add(block);
                } else {
                    pointer(out, shown);
                    text(out, block, Style.HEADING_3);
                }
            }
            pointer(out, shown);
        }
    }

    /** Says which tables and figures belong here, with links to them; empties the list. */
    private static void pointer(WordDocument out, List<Block> shown) {
        if (shown.isEmpty()) {
            return;
        }
        List<Piece> pieces = new ArrayList<>();
        for (Block block : shown) {
            String number = block instanceof Block.OfTable table ? table.number() : ((Block.OfFigure) block).number();
            String anchor = block instanceof Block.OfTable table
                    ? table.table().id()
                    : ((Block.OfFigure) block).figure().id();
            String title = block instanceof Block.OfTable table
                    ? table.table().title()
                    : ((Block.OfFigure) block).figure().text().title();
            pieces.add(Piece.of(pieces.isEmpty() ? "" : "; "));
            pieces.add(Piece.link(number, anchor));
            pieces.add(Piece.of(": " + title));
        }
        pieces.add(Piece.of("."));
        out.paragraph(Style.BODY, pieces);
        shown.clear();
    }

    private void discussion(WordDocument out, Report report) {
        heading(out, "Discussion");
        todo(out, "the main result, what others found, what may explain differences");
        out.paragraph(Style.HEADING_2, "Limitations");
        for (Section section : report.sections()) {
            if (section.id().equals(LIMITS)) {
                section.blocks().forEach(block -> text(out, block, Style.HEADING_3));
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

    private void supplement(WordDocument out, Report report) {
        out.newPage();
        heading(out, "Supplement");
        for (Section section : report.sections()) {
            if (SUPPLEMENT.contains(section.id())) {
                out.turn(false);
                out.paragraph(Style.HEADING_2, section.heading());
                section.blocks().forEach(block -> supplement(out, block));
            }
        }
        out.turn(false);
    }

    private void supplement(WordDocument out, Block block) {
        if (block instanceof Block.OfTable table) {
            table(out, table);
        } else if (block instanceof Block.OfFigure figure) {
            figure(out, figure);
        } else {
            out.turn(false);
            text(out, block, Style.HEADING_3);
        }
    }

    /** A block that is text; tables and figures have their own places. */
    private static void text(WordDocument out, Block block, Style subheading) {
        if (block instanceof Block.Paragraph paragraph) {
            out.paragraph(Style.BODY, paragraph.text());
        } else if (block instanceof Block.Subheading heading) {
            out.paragraph(subheading, heading.text());
        } else if (block instanceof Block.Bullets bullets) {
            bullets.items().forEach(item -> out.paragraph(Style.BULLET, item));
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
                            Style.BODY, List.of(Piece.strong(fact.term() + ": "), Piece.of(fact.text()))));
        } else if (block instanceof Block.Warning warning) {
            out.paragraph(Style.BODY, List.of(Piece.strong(warning.title() + " "), Piece.of(warning.text())));
        } else if (block instanceof Block.Verbatim verbatim) {
            verbatim.text().lines().forEach(line -> out.paragraph(Style.VERBATIM, line));
        }
    }

    private void table(WordDocument out, Block.OfTable block) {
        PaperTable table = PaperTable.of(block.table(), numbers, WordDocument.UPRIGHT_WIDTH, WordDocument.BROAD_WIDTH);
        out.turn(table.broad());
        out.anchored(
                Style.CAPTION,
                block.table().id(),
                List.of(
                        Piece.strong(block.number() + ". "),
                        Piece.of(block.table().title())));
        out.table(table.grid(), table.widths(), table.size());
    }

    private void figure(WordDocument out, Block.OfFigure block) {
        out.turn(false);
        Figure figure = block.figure();
        FigureRenderer.Size size = renderer.size(figure);
        double scale = Math.min(
                WordDocument.UPRIGHT_WIDTH / size.width(), (WordDocument.UPRIGHT_HEIGHT - LEGEND) / size.height());
        out.picture(
                renderer.png(figure, DPI),
                figure.id(),
                figure.alternative(),
                size.width() * scale,
                size.height() * scale);
        List<Piece> legend = new ArrayList<>();
        legend.add(Piece.strong(block.number() + ". " + figure.text().title() + "."));
        if (!figure.text().caption().isEmpty()) {
            legend.add(Piece.of(" " + figure.text().caption()));
        }
        out.anchored(Style.LEGEND, figure.id(), legend);
    }
}
