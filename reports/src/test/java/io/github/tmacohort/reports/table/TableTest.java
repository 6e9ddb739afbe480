package io.github.tmacohort.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void notesAreMarkedInTheOrderOfTheirFirstMentionAndStandOnce() {
        Table table = new TableBuilder("t", "T", "Row")
                .column("N", "on column")
                .row("x", TableBuilder.noted(Cell.count(1), "on cell"))
                .row("y", TableBuilder.noted(Cell.count(2), "on column"))
                .build();
        assertEquals(Map.of("on column", "a", "on cell", "b"), table.marks());
        assertEquals(List.of("on column", "on cell"), List.copyOf(table.marks().keySet()));
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        TableBuilder builder = new TableBuilder("t", "T", "Row").column("N").row("x");
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, builder::build);
        assertEquals("row 'x' has 0 cells, the table 1 columns", e.getMessage());
    }

    @Test
    void aNoteNobodyRefersToIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Table("t", "T", "Row", List.of(), List.of(), List.of(), Map.of("n", "nobody")));
    }

    @Test
    void anIdThatIsNoFileNameIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TableBuilder("../etc", "T", "Row").build());
    }
}
