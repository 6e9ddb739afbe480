package io.github.tmacohort.reports.document;

import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.explain.ExplanationIndex;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The last part of a report: how each number of it was computed. */
final class ExplanationsSection {
    static final String ID = "explanations";

    private final ExplanationIndex index = new ExplanationIndex();
    private final List<Block.ExplainedPlace> places = new ArrayList<>();

    private ExplanationsSection() {}

    /** What explains the numbers of these sections. */
    static Section of(List<Section> sections) {
        ExplanationsSection explained = new ExplanationsSection();
        sections.forEach(explained::section);
        return new Section(
                ID,
                "How each number was computed",
                List.of(
                        new Block.Paragraph(
                                "The estimator or count behind each column of the tables, each figure and each"
                                        + " sentence with an estimate: formula, what goes in, the options that ran, and where it is"
                                        + " described. Sources are those that the software's own documentation names; what they say"
                                        + " beyond the formula here is not repeated."),
                        new Block.Explanations(explained.places, explained.index.all())));
    }

    private void section(Section section) {
        for (Block block : section.blocks()) {
            if (block instanceof Block.OfTable table) {
                table(table.number(), table.table());
            } else if (block instanceof Block.OfFigure figure) {
                place(figure.number(), figure.figure().id(), figure.explanations());
            } else if (block instanceof Block.Paragraph paragraph) {
                place(section.heading() + ", text", section.id(), paragraph.explanations());
            } else if (block instanceof Block.Highlights highlights) {
                place(
                        section.heading(),
                        section.id(),
                        highlights.items().stream()
                                .flatMap(item -> item.explanation().stream())
                                .toList());
            }
        }
    }

    private void place(String label, String anchor, List<Explanation> explanations) {
        if (!explanations.isEmpty()) {
            Set<Integer> indexes = new LinkedHashSet<>();
            explanations.forEach(explanation -> indexes.add(index.add(explanation)));
            places.add(new Block.ExplainedPlace(
                    label, anchor, List.of(new Block.ExplainedPart("", List.copyOf(new ArrayList<>(indexes))))));
        }
    }

    private void table(String number, Table table) {
        List<Set<Integer>> columns = new ArrayList<>();
        table.columns().forEach(column -> columns.add(new LinkedHashSet<>()));
        for (int r = 0; r < table.rows().size(); r++) {
            List<Cell> cells = table.rows().get(r).cells();
            for (int c = 0; c < cells.size(); c++) {
                Set<Integer> column = columns.get(c);
                table.explanations().of(cells.get(c), r, c).ifPresent(found -> column.add(index.add(found)));
            }
        }
        Map<List<Integer>, List<String>> heads = new LinkedHashMap<>(); // columns of the same explanations are one part
        for (int c = 0; c < columns.size(); c++) {
            if (!columns.get(c).isEmpty()) {
                Table.Column column = table.columns().get(c);
                heads.computeIfAbsent(List.copyOf(columns.get(c)), same -> new ArrayList<>())
                        .add(column.group().isEmpty() ? column.head() : column.group() + ", " + column.head());
            }
        }
        List<Block.ExplainedPart> parts = new ArrayList<>();
        heads.forEach((explanations, of) -> parts.add(new Block.ExplainedPart(String.join(" · ", of), explanations)));
        if (!parts.isEmpty()) {
            places.add(new Block.ExplainedPlace(number, table.id(), parts));
        }
    }
}
