package io.github.tmacohort.reports.document;

import io.github.tmacohort.analysis.consistency.Measure;
import io.github.tmacohort.analysis.consistency.Printed;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of running text as it is printed, beside those of the table cells that print them too. */
final class ToldNumbers {
    private static final Pattern NUMBER = Pattern.compile("[\u2212-]?[0-9]+(?:\\.[0-9]+)?");

    private final List<String> paragraphs = new ArrayList<>();
    private final List<Block.OfTable> tables = new ArrayList<>();
    private final NumberText numbers;

    ToldNumbers(List<Section> sections, NumberText numbers) {
        this.numbers = numbers;
        for (Section section : sections) {
            for (Block block : section.blocks()) {
                if (block instanceof Block.Paragraph paragraph) {
                    paragraphs.add(paragraph.text());
                } else if (block instanceof Block.OfTable table) {
                    tables.add(table);
                }
            }
        }
    }

    /** Two statements of the same name for each number: what the text says of it, and what the table says. */
    List<Printed> of(List<Sentence> told) {
        List<Printed> statements = new ArrayList<>();
        for (Sentence sentence : told) {
            List<String> printed = paragraphs.stream()
                    .map(sentence::readFrom)
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .orElse(List.of());
            for (int i = 0; i < printed.size(); i++) {
                compare(statements, printed.get(i), sentence.sources().get(i));
            }
        }
        return statements;
    }

    private void compare(List<Printed> to, String printed, Sentence.Source source) {
        Optional<Place> place = place(source, printed);
        if (place.isEmpty()) { // a table leaves out what it has no values for
            return;
        }
        String name = "Text of the results, " + place.get().name();
        List<String> said = in(printed);
        List<String> tabulated = in(place.get().text());
        compare(to, name + ", how many numbers", Integer.toString(said.size()), tabulated.size() + "", place.get());
        for (int i = 0; i < Math.min(said.size(), tabulated.size()); i++) {
            compare(to, name + ", number " + (i + 1), said.get(i), tabulated.get(i), place.get());
        }
    }

    private static void compare(List<Printed> to, String name, String said, String tabulated, Place place) {
        to.add(Printed.of(name).at("", "running text").value(Measure.OTHER, said));
        to.add(Printed.of(name).at("", place.name()).value(Measure.OTHER, tabulated));
    }

    private static List<String> in(String text) {
        Matcher matcher = NUMBER.matcher(text);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    /** A cell by its name, and what it prints. */
    private record Place(String name, String text) {}

    /** Rows are found by their label; of rows called alike the one that agrees, if one does. */
    private Optional<Place> place(Sentence.Source source, String printed) {
        List<Place> called = new ArrayList<>();
        for (Block.OfTable each : tables) {
            if (each.table().id().equals(source.table())) {
                for (int i = 0; i < each.table().rows().size(); i++) {
                    Table.Row row = each.table().rows().get(i);
                    boolean found =
                            row.label().equals(source.row()) || row.label().startsWith(source.row() + ",");
                    if (found && source.column() < row.cells().size()) {
                        called.add(new Place(
                                PrintedCells.name(each.number(), i, source.column()),
                                PrintedCells.inner(row.cells().get(source.column()))
                                        .text(numbers)));
                    }
                }
            }
        }
        return called.stream()
                .filter(place -> in(place.text()).equals(in(printed)))
                .findFirst()
                .or(() -> called.stream().findFirst());
    }
}
