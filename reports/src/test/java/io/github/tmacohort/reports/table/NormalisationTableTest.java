package io.github.tmacohort.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.Normalisation;
import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalisationTableTest {
    private static final NumberText NUMBERS = NumberText.house();
    private static final List<LabMarker> MARKERS =
            Study.run(SyntheticCohort.standard(), Protocol.defaults()).labs();

    @Test
    void printsEveryMarkerAndDay() {
        Iterator<Table.Row> rows =
                NormalisationTable.of(MARKERS, NumberText.house()).rows().iterator();
        int ranges = 0;
        for (LabMarker marker : MARKERS) {
            Normalisation of = marker.normalisation();
            Table.Row heading = rows.next();
            assertTrue(heading.label().contains(of.abnormal() + " abnormal at baseline"), heading.label());
            assertEquals(of.abnormal() == of.treated(), heading.notes().isEmpty());
            for (Normalisation.At at : of.days()) {
                Table.Row row = rows.next();
                assertEquals("Day " + at.day(), row.label());
                String seen = row.cells().get(0).text(NUMBERS);
                assertTrue(seen.startsWith(percent(at.seen(), of) + " ("), seen);
                boolean range = !at.leastIgnoringDeath().equals(at.mostIgnoringDeath());
                assertEquals(
                        percent(at.leastIgnoringDeath(), of)
                                + (range ? " to " + percent(at.mostIgnoringDeath(), of) : ""),
                        row.cells().get(2).text(NUMBERS));
                ranges += range ? 1 : 0;
            }
            assertEquals("Median day", rows.next().label());
        }
        assertTrue(ranges > 0 && !rows.hasNext());
    }

    /** Nothing is seen before it can have been. */
    @Test
    void theColumnsAreOrdered() {
        for (LabMarker marker : MARKERS) {
            for (Normalisation.At at : marker.normalisation().days()) {
                assertTrue(number(at.seen()) <= number(at.fromStart()) + 1e-12);
                assertTrue(number(at.leastIgnoringDeath()) <= number(at.mostIgnoringDeath()));
            }
        }
    }

    private static String percent(Estimate share, Normalisation of) {
        return NUMBERS.percentNumber(number(share), of.abnormal());
    }

    private static double number(Estimate estimate) {
        return estimate.number().orElseThrow();
    }
}
