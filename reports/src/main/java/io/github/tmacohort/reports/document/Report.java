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
