package io.github.tmacohort.reports.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.figure.DoseCalendarFigure.Interruption;
import io.github.tmacohort.reports.figure.DoseCalendarFigure.Row;
import io.github.tmacohort.reports.figure.DoseCalendarFigure.Share;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoseCalendarFigureTest {

    private static DoseCalendarFigure figure(Row... rows) {
        return DoseCalendarFigure.longestFirst(
                FigureText.of("doses", "Doses"), "first dose", 25, "mg/kg/day", List.of(rows));
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, BELOW_HALF",
        "0.4999, BELOW_HALF",
        "0.5, REDUCED",
        "0.8999, REDUCED",
        "0.9, AS_PLANNED",
        "1, AS_PLANNED",
        "1.1, AS_PLANNED",
        "1.1001, ABOVE",
        "3, ABOVE"
    })
    void sharesOfThePlannedDose(double share, Share expected) {
        assertEquals(expected, Share.of(share));
    }

    @Test
    void countsEveryDayOnce() {
        Row first =
                new Row("P1", 0, List.of(25.0, 12.5, 0.0, 0.0, 30.0), List.of(new Interruption(3, 3)), "death", false);
        DoseCalendarFigure figure = figure(Row.of("P2", new double[] {6.25}, "resolved"), first);
        assertEquals(
                "Dose calendar: Doses. One row for each of 2 patients, Days from first dose; the planned dose is 25"
                        + " mg/kg/day. Days within the courses: below 50 % of the planned dose 1, 50 to below 90 % 1, 90 to"
                        + " 110 % 1, above 110 % 1, without a dose 1, in a recorded interruption 1.",
                figure.alternative());
        assertEquals(
                List.of("P1", "3", "0", "0", "interruption"),
                figure.data().rows().get(3));
        assertEquals(
                List.of("P1", "4", "30", "1.2", "above"), figure.data().rows().get(4));
        assertEquals(
                List.of("P1", "4", "", "", "end: death"), figure.data().rows().get(5));
    }

    @Test
    void longestOnTopAndTheAxisHoldsEveryDay() {
        DoseCalendarFigure figure = figure(
                Row.of("B", new double[] {25, 25}, ""),
                Row.of("A", new double[] {25, 25}, ""),
                Row.of("C", new double[] {25, 25, 25}, ""));
        assertEquals(List.of("C", "A", "B"), figure.rows().stream().map(Row::id).toList());
        assertEquals(-0.5, figure.axis().start());
        assertEquals(2.5, figure.axis().end());
        assertTrue(figure.axis().ticks().containsAll(List.of(0.0, 1.0, 2.0)));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> Row.of("A", new double[] {-1}, ""));
        assertThrows(IllegalArgumentException.class, () -> new Interruption(3, 2));
        Row row = Row.of("A", new double[] {25}, "");
        assertThrows(IllegalArgumentException.class, () -> figure(row, row));
    }
}
