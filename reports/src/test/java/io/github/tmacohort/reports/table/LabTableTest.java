package io.github.tmacohort.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.descriptive.SignedRankResult;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.LabTimePoint;
import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.format.Precision;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabTableTest {
    private static final NumberText NUMBERS = NumberText.house();
    private static final List<LabMarker> MARKERS =
            Study.run(SyntheticCohort.standard(), Protocol.defaults()).labs();

    private static LabMarker marker(Analyte analyte) {
        return MARKERS.stream()
                .filter(marker -> marker.plan().analyte() == analyte)
                .findFirst()
                .orElseThrow();
    }

    private static int column(Table table, String group, String head) {
        for (int i = 0; i < table.columns().size(); i++) {
            Table.Column column = table.columns().get(i);
            if (column.group().equals(group) && column.head().equals(head)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column " + group + " " + head);
    }

    /** The cell of a marker's time point: its rows come in the order of the results. */
    private static String text(Table table, int row, int column) {
        return table.rows().get(row).cells().get(column).text(NUMBERS);
    }

    @Test
    void valuesAfterATransfusionAreCountedWhereTransfusionsTouchTheMarker() {
        Table table = LabTable.of(MARKERS, NumberText.house());
        int column = column(table, "", "After transfusion");
        int row = 0;
        int shown = 0;
        for (LabMarker marker : MARKERS) {
            row += 2; // heading and baseline
            for (LabTimePoint point : marker.timePoints()) {
                boolean touched = marker.plan().flag().isPresent();
                assertEquals(touched ? Integer.toString(point.flagged()) : "", text(table, row, column));
                shown += touched ? point.flagged() : 0;
                row++;
            }
        }
        assertEquals(table.rows().size(), row);
        assertTrue(shown > 0, "the sample has values after transfusions");
    }

    @Test
    void theAnalysisWithoutThemIsPrintedOfPlateletsAndHaemoglobin() {
        Table table = LabTable.withoutTransfused(MARKERS, NumberText.house()).orElseThrow();
        String group = "Without values after a transfusion";
        int row = 0;
        for (Analyte analyte : List.of(Analyte.PLATELETS, Analyte.HAEMOGLOBIN)) {
            row++;
            for (LabTimePoint point : marker(analyte).timePoints()) {
                SignedRankResult rest = point.untransfused().orElseThrow();
                assertEquals(point.observed() - point.flagged(), rest.n());
                assertEquals(Integer.toString(rest.n()), text(table, row, column(table, group, "n")));
                assertEquals(
                        new Cell.WithInterval(rest.shift(), rest.interval(), Precision.of(analyte)).text(NUMBERS),
                        text(table, row, column(table, group, "Shift (CI)")));
                assertEquals(new Cell.PValue(rest.pValue()).text(NUMBERS), text(table, row, column(table, group, "p")));
                row++;
            }
        }
        assertEquals(table.rows().size(), row);
    }

    @Test
    void withoutAMarkerThatTransfusionsTouchThereIsNoSuchTable() {
        assertEquals(Optional.empty(), LabTable.withoutTransfused(List.of(marker(Analyte.LDH)), NumberText.house()));
    }

    @Test
    void aMedianThatIsALimitOfDetectionIsPrintedAsSuchAndTheValuesAreCounted() {
        LabMarker haptoglobin = marker(Analyte.HAPTOGLOBIN);
        assertTrue(haptoglobin.baselineBeyondLimits().below() > 0, "the sample has values below detection");
        Table table = LabTable.of(List.of(haptoglobin), NumberText.house());
        assertTrue(text(table, 1, column(table, "", "Median (quartiles)")).startsWith("<8 "));
        String note = table.notes().get(table.rows().get(0).notes().get(0));
        assertTrue(
                note.contains(haptoglobin.baselineBeyondLimits().below() + " of "
                        + haptoglobin.baseline().n() + " below at baseline"),
                note);
        Cell.Spread spread = new Cell.Spread(Estimate.of(10), Estimate.of(8), Estimate.of(300), 0);
        assertEquals("10 (<8 to >300)", new Cell.LimitedSpread(spread, List.of(8.0), List.of(300.0)).text(NUMBERS));
    }

    @Test
    void whoDiedOnTheDayIsToldApart() {
        LabMarker platelets = marker(Analyte.PLATELETS);
        LabTimePoint end = platelets.at("end_of_course");
        assertTrue(end.diedThatDay() > 0, "the sample has deaths on the last day of a course");
        Table table = LabTable.of(List.of(platelets), NumberText.house());
        Cell alive = table.rows().get(table.rows().size() - 1).cells().get(column(table, "", "Alive"));
        assertEquals(Integer.toString(end.alive()), alive.text(NUMBERS));
        assertEquals(List.of("Of these, " + end.diedThatDay() + " died on that very day."), alive.notes());
    }

    @Test
    void everyoneTreatedIsAccountedForBesideTheShareImproved() {
        Table table = LabTable.improved(MARKERS, NumberText.house());
        int rows = 0;
        for (Table.Row row : table.rows()) {
            if (row.kind() == Table.Kind.DATA) {
                int sum = row.cells().subList(0, 5).stream()
                        .mapToInt(cell -> Integer.parseInt(cell.text(NUMBERS)))
                        .sum();
                assertEquals(MARKERS.get(0).treated(), sum, row.label());
                rows++;
            }
        }
        assertEquals(MARKERS.size() * MARKERS.get(0).timePoints().size(), rows);
    }
}
