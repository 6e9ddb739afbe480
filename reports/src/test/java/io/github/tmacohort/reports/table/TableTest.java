package io.github.tmacohort.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
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

    @Test
    void aLongTableCanBeCutAndSaysSo() {
        TableBuilder builder = new TableBuilder("list", "Everyone", "Patient").column("Age, years");
        for (int i = 1; i <= 1200; i++) {
            Cell age = Cell.count(i % 18);
            builder.row("P" + i, i == 7 || i == 900 ? TableBuilder.noted(age, "Note " + i) : age);
        }
        Table whole = builder.build();
        Table cut = whole.first(300);
        assertEquals(whole.rows().subList(0, 300), cut.rows());
        assertEquals(
                List.of("The first 300 of 1,200 rows; all are in the table's CSV file and its sheet of the workbook."),
                cut.remarks());
        assertEquals(Set.of("Note 7"), cut.notes().keySet());
        assertSame(whole, whole.first(1200));
    }
}
