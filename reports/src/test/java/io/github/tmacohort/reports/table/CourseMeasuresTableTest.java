package io.github.tmacohort.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.LevelTime;
import io.github.tmacohort.analysis.labs.PatientMeasures;
import io.github.tmacohort.analysis.labs.PatientMeasures.Values;
import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.reports.export.TraceFiles;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseMeasuresTableTest {
    private static final NumberText NUMBERS = NumberText.house();
    private static final List<LabMarker> MARKERS =
            Study.run(SyntheticCohort.standard(), Protocol.defaults()).labs();

    private static LabMarker marker(Analyte analyte) {
        return MARKERS.stream()
                .filter(marker -> marker.plan().analyte() == analyte)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyMarkerHasARowForEachPatientWithAValue() {
        for (LabMarker marker : MARKERS) {
            boolean flagged = marker.plan().flag().isPresent();
            List<PatientMeasures> shown = marker.measures().stream()
                    .filter(of -> of.values() == (flagged ? Values.WITHOUT_TRANSFUSED : Values.ALL))
                    .toList();
            assertEquals(marker.treated(), shown.size());
            Table table = CourseMeasuresTable.of(marker, NumberText.house()).orElseThrow();
            assertEquals(
                    shown.stream().filter(of -> of.used() > 0).count(),
                    table.rows().size());
            for (Table.Row row : table.rows()) {
                for (int i = 0; i < row.cells().size(); i++) {
                    String text = row.cells().get(i).text(NUMBERS);
                    assertFalse(text.contains("NaN") || text.contains("Infinity"), text);
                    boolean mayBeBlank = table.columns().get(i).head().contains("ing time");
                    assertTrue(mayBeBlank || !text.isEmpty(), row.label() + " column " + i);
                }
            }
        }
    }

    /** The patients' times are those behind the group's estimate. */
    @Test
    void theTimesAreThoseOfTheGroup() {
        for (LabMarker marker : MARKERS) {
            List<LevelTime> times = marker.measures().stream()
                    .filter(of -> of.values() == Values.ALL)
                    .map(PatientMeasures::normal)
                    .toList();
            assertEquals(
                    marker.normalisation().abnormal(),
                    times.stream().filter(LevelTime::isAwaited).count());
            assertEquals(
                    marker.improvement().normalised(),
                    marker.measures().stream()
                            .filter(of ->
                                    of.values() == Values.ALL && of.improved().state() == LevelTime.State.REACHED)
                            .count());
            assertEquals(
                    marker.normalisation().normalised(),
                    times.stream()
                            .filter(time -> time.state() == LevelTime.State.REACHED)
                            .count());
        }
    }

    @Test
    void aMarkerThatNobodyHasGivesNoTable() {
        LabMarker platelets = marker(Analyte.PLATELETS);
        LabMarker never = new LabMarker(
                platelets.plan(),
                platelets.treated(),
                platelets.baseline(),
                platelets.baselineBeyondLimits(),
                platelets.timePoints(),
                platelets.outcomes(),
                platelets.overTime(),
                platelets.series(),
                platelets.bands(),
                platelets.reference(),
                platelets.multiples(),
                platelets.aligned(),
                platelets.subgroups(),
                platelets.shifts(),
                platelets.normalisation(),
                platelets.improvement(),
                List.of(),
                platelets.caveats());
        assertTrue(CourseMeasuresTable.of(never, NumberText.house()).isEmpty());
    }

    @Test
    void theFileHasBothChoicesOfValuesAndReasons() {
        String file = TraceFiles.courses(List.of(marker(Analyte.PLATELETS)));
        List<String> lines = file.lines().toList();
        assertEquals(1 + 2 * marker(Analyte.PLATELETS).treated(), lines.size());
        assertTrue(lines.get(1).startsWith("platelets,10*9/L,") && lines.get(1).contains(",all,"));
        assertTrue(lines.get(2).contains(",without_transfused,"));
        assertTrue(file.contains("not estimable: "));
        assertFalse(file.contains("NaN") || file.contains("Infinity"));
    }
}
