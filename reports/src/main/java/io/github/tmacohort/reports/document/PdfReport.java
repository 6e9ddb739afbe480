package io.github.tmacohort.reports.document;

import io.github.tmacohort.reports.chart.FigureRenderer;
import io.github.tmacohort.reports.chart.FigureStyle;
import io.github.tmacohort.reports.chart.MissingGlyphs;
import io.github.tmacohort.reports.chart.PdfPages;
import io.github.tmacohort.reports.chart.PdfRole;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.format.Version;
import io.github.tmacohort.reports.table.Table;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A report as a PDF on A4: contents with links, bookmarks, tags for readers who do not see it, tables whose heads repeat on every page and which stand on broad
 * pages where they need them, figures as vectors, embedded typefaces, page numbers. What the HTML report shows closed is
 * open here. The same report gives the same bytes.
 */
public final class PdfReport {
    private static final FigureRenderer RENDERER =
            FigureRenderer.with(FigureStyle.page().withTitles(false));

    private final NumberText numbers;
    private final Consumer<MissingGlyphs> listener;

    public PdfReport(NumberText numbers) {
        this(numbers, missing -> {});
    }

    /** @param listener hears of every text with characters that no typeface at hand has */
    public PdfReport(NumberText numbers, Consumer<MissingGlyphs> listener) {
        this.numbers = Objects.requireNonNull(numbers, "numbers");
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /** The PDF file. */
    public byte[] write(Report report) {
        try (PdfPages pages =
                new PdfPages((report.synthetic().isPresent() ? "SYNTHETIC: " : "") + report.title(), report.line())) {
            PdfFlow flow = new PdfFlow(pages);
            front(flow, report);
            double contents = flow.y();
            PdfPages.Page first = flow.page();
            PdfPages.Part part = flow.contents();
            flow.skip(18 + PdfFlow.CONTENTS_LINE * report.sections().size());
            List<PdfFlow.Place> places = new ArrayList<>();
            for (Section section : report.sections()) {
                pages.part(PdfRole.SECTION)
                        .holds(() -> places.add(new Body(flow, pages, section.blocks()).draw(section.heading())));
            }
            flow.contents(
                    part,
                    first,
                    contents,
                    report.sections().stream().map(Section::heading).toList(),
                    places);
            flow.margins(
                    report.title(),
                    report.synthetic().isPresent() ? "SYNTHETIC DATA" : "",
                    "tmacohort " + Version.current());
            byte[] bytes = pages.bytes();
            pages.missing().forEach(listener);
            return bytes;
        }
    }

    private static void front(PdfFlow flow, Report report) {
        report.synthetic().ifPresent(text -> flow.notice("Synthetic data.", text));
        flow.title(report.title());
        flow.line(report.line());
    }

    /** The blocks of a section, each on a page of the kind that the next table or figure needs. */
    private final class Body {
        private final PdfFlow flow;
        private final PdfPages pages;
        private final List<Block> blocks;
        private final Map<Table, PaperTable> papers = new IdentityHashMap<>();

        private Body(PdfFlow flow, PdfPages pages, List<Block> blocks) {
            this.flow = flow;
            this.pages = pages;
            this.blocks = blocks;
        }

        private PdfFlow.Place draw(String heading) {
            turn(0);
            PdfFlow.Place place = flow.heading(heading, following(0));
            draw();
            return place;
        }

        private void draw() {
            for (int i = 0; i < blocks.size(); i++) {
                turn(i);
                draw(i);
            }
        }

        /** Text goes on the page of what it leads to; where nothing follows it stays where it is. */
        private void turn(int from) {
            for (Block block : blocks.subList(Math.min(from, blocks.size()), blocks.size())) {
                if (block instanceof Block.OfTable table) {
                    flow.turn(set(table).broad());
                    return;
                }
                if (block instanceof Block.OfFigure || block instanceof Block.Details) {
                    flow.turn(false);
                    return;
                }
            }
        }

        /** How much room a heading before that block needs below it. */
        private double following(int index) {
            if (index >= blocks.size()) {
                return 0;
            }
            if (blocks.get(index) instanceof Block.OfFigure figure) {
                return flow.height(pages.layOut(figure.figure(), RENDERER), caption(figure));
            }
            return blocks.get(index) instanceof Block.OfTable ? 120 : 60;
        }

        private void draw(int index) {
            Block block = blocks.get(index);
            if (block instanceof Block.OfTable table) {
                new PdfTable(flow, set(table))
                        .draw(table.number(), table.table().title());
            } else if (block instanceof Block.OfFigure figure) {
                flow.figure(pages.layOut(figure.figure(), RENDERER), caption(figure));
            } else if (block instanceof Block.Paragraph paragraph) {
                flow.paragraph(paragraph.text());
            } else if (block instanceof Block.Subheading heading) {
                flow.subheading(heading.text(), following(index + 1));
            } else if (block instanceof Block.Bullets bullets) {
                flow.bullets(bullets.items());
            } else if (block instanceof Block.Facts facts) {
                facts.facts().forEach(fact -> flow.fact(fact.term(), fact.text()));
            } else if (block instanceof Block.Explanations explanations) {
                explanations.all().forEach(explanation -> flow.fact(explanation.name(), explanation.text(numbers)));
            } else if (block instanceof Block.Highlights highlights) {
                flow.highlights(highlights.items());
            } else if (block instanceof Block.Warning warning) {
                flow.warning(warning.title(), warning.text());
            } else if (block instanceof Block.Details details) {
                Body inner = new Body(flow, pages, details.blocks());
                flow.subheading(details.summary(), inner.following(0));
                inner.draw();
            } else if (block instanceof Block.Verbatim verbatim) {
                flow.verbatim(verbatim.text());
            }
        }

        private PaperTable set(Block.OfTable table) {
            return papers.computeIfAbsent(
                    table.table(), each -> PaperTable.of(each, numbers, PdfFlow.UPRIGHT_WIDTH, PdfFlow.BROAD_WIDTH));
        }

        private static PdfFlow.Caption caption(Block.OfFigure figure) {
            return new PdfFlow.Caption(
                    figure.number(),
                    figure.figure().text().title(),
                    figure.figure().text().caption());
        }
    }
}
