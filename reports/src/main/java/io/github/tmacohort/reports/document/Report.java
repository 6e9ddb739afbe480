package io.github.tmacohort.reports.document;

import io.github.tmacohort.reports.export.XlsxTables;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.table.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A report as data, from which each format is written.
 *
 * @param line what stands under the title: how many patients, from what
 * @param synthetic set if the data are made up: then every format says so, first thing and on every page
 */
public record Report(String title, String line, Optional<String> synthetic, List<Section> sections) {
    public Report {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(synthetic, "synthetic");
        sections = List.copyOf(sections);
    }

    /** The most rows of a table that is to be read rather than computed with. */
    static final int MOST_ROWS = 300;

    /** The same with no more than the first {@value #MOST_ROWS} rows of each table, which then says so. */
    Report forReading() {
        List<Section> shortened = sections.stream()
                .map(section -> new Section(
                        section.id(),
                        section.heading(),
                        section.blocks().stream().map(Report::forReading).toList()))
                .toList();
        return new Report(title, line, synthetic, shortened);
    }

    private static Block forReading(Block block) {
        return block instanceof Block.OfTable of
                ? new Block.OfTable(of.number(), of.table().first(MOST_ROWS))
                : block;
    }

    /** All tables in the order of the report. */
    public List<Table> tables() {
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .filter(Block.OfTable.class::isInstance)
                .map(block -> ((Block.OfTable) block).table())
                .toList();
    }

    /** All tables with what their captions call them, in the order of the report. */
    public List<XlsxTables.Numbered> numberedTables() {
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .filter(Block.OfTable.class::isInstance)
                .map(Block.OfTable.class::cast)
                .map(block -> new XlsxTables.Numbered(block.number(), block.table()))
                .toList();
    }

    /** All figures in the order of the report. */
    public List<Figure> figures() {
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .filter(Block.OfFigure.class::isInstance)
                .map(block -> ((Block.OfFigure) block).figure())
                .toList();
    }
}
