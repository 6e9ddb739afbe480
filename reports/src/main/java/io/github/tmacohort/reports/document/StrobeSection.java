package io.github.tmacohort.reports.document;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import io.github.tmacohort.reports.table.TableBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The items of STROBE for cohort studies, in words of our own, each with the places of this report that answer it and with
 * what only the authors can say. A place that this report lacks, because the study did not ask for it, is not named.
 *
 * @see <a href="https://doi.org/10.1371/journal.pmed.0040296">von Elm and others (2007), PLoS Med 4:e296</a>
 */
final class StrobeSection {
    static final String ID = "strobe";
    private static final String METHODS = "methods";

    /**
     * An item or a lettered part of one.
     *
     * @param places ids of tables, figures and sections, or {@code methods:Survival} for a part of the methods
     * @param authors what is left to them; empty for nothing
     */
    private record Item(String heading, String number, String asked, List<String> places, String authors) {}

    private StrobeSection() {}

    /** The checklist of a report of these sections, and of the last one, which comes after it. */
    static Section of(List<Section> sections, Section last) {
        Map<String, Cell.Reference> places = new LinkedHashMap<>();
        sections.forEach(section -> places(section, places));
        places(last, places);
        return new Section(
                ID,
                "STROBE checklist",
                List.of(
                        new Block.Paragraph(
                                "Where each item for reports of cohort studies stands here, and what is left to the authors."
                                        + " The items are restated; the official wording is that of the STROBE statement"
                                        + " (PLoS Med 2007;4:e296)."),
                        new Block.OfTable("Table S6", table(places))));
    }

    private static void places(Section section, Map<String, Cell.Reference> places) {
        places.put(section.id(), new Cell.Reference(section.heading(), section.id()));
        for (Block block : section.blocks()) {
            if (block instanceof Block.OfTable table) {
                String id = table.table().id();
                places.put(id, new Cell.Reference(table.number(), id));
            } else if (block instanceof Block.OfFigure figure) {
                String id = figure.figure().id();
                places.put(id, new Cell.Reference(figure.number(), id));
            } else if (block instanceof Block.Subheading heading && section.id().equals(METHODS)) {
                places.put(
                        METHODS + ":" + heading.text(),
                        new Cell.Reference(section.heading() + " (" + heading.text() + ")", METHODS));
            }
        }
    }

    private static Table table(Map<String, Cell.Reference> places) {
        TableBuilder table = new TableBuilder("strobe-checklist", "STROBE checklist for a cohort study", "Item")
                .column("What is asked")
                .column("Where it stands")
                .column("What only the authors can add");
        String heading = "";
        for (Item item : items()) {
            if (!item.heading().equals(heading)) {
                heading = item.heading();
                table.heading(heading);
            }
            List<Cell.Reference> found = new ArrayList<>();
            for (String place : item.places()) {
                if (places.containsKey(place)) {
                    found.add(places.get(place));
                }
            }
            table.sub(
                    item.number(),
                    Cell.text(item.asked()),
                    found.isEmpty() ? Cell.text("not in this report") : new Cell.References(found),
                    item.authors().isEmpty() ? Cell.blank() : Cell.text(item.authors()));
        }
        return table.build();
    }

    /** Every place that some report may have. */
    static List<String> placesAskedFor() {
        return items().stream()
                .flatMap(item -> item.places().stream())
                .distinct()
                .toList();
    }

    private static List<Item> items() {
        try (InputStream in = StrobeSection.class.getResourceAsStream("strobe.csv");
                Reader text = new InputStreamReader(Objects.requireNonNull(in, "strobe.csv"), StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
            List<Item> items = new ArrayList<>();
            for (NamedCsvRecord row : rows) {
                String places = row.getField("places");
                items.add(new Item(
                        row.getField("heading"),
                        row.getField("item"),
                        row.getField("asked"),
                        places.isEmpty() ? List.of() : List.of(places.split(";")),
                        row.getField("authors")));
            }
            return items;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
