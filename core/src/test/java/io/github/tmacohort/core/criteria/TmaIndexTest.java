package io.github.tmacohort.core.criteria;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.LabResult.Relation;
import java.util.List;
import org.junit.jupiter.api.Test;

class TmaIndexTest {

    private static List<TmaIndex> of(TestPatient patient) {
        return TmaIndex.of(PatientHistory.of(patient.build()));
    }

    @Test
    void isLdhOverPlateletsOfTheSameDayInAnyUnit() {
        List<TmaIndex> indices = of(new TestPatient()
                .ldh(30, "600")
                .platelets(30, "30")
                .ldh(31, "500")
                .platelets(32, "40")
                .lab(33, Analyte.LDH, "10", Unit.MICROKATALS_PER_LITRE)
                .lab(33, Analyte.PLATELETS, "40", Unit.THOUSANDS_PER_MICROLITRE));
        assertEquals(List.of(30, 33), indices.stream().map(TmaIndex::day).toList());
        assertEquals(20, indices.get(0).value());
        assertEquals(15, indices.get(1).value());
    }

    @Test
    void takesTheMostAdverseOfADayAndLeavesOutZeroPlatelets() {
        List<TmaIndex> indices = of(new TestPatient()
                .ldh(30, "500")
                .ldh(30, "600")
                .platelets(30, "60")
                .platelets(30, "20")
                .ldh(31, "600")
                .platelets(31, "0"));
        assertEquals(1, indices.size());
        assertEquals(30, indices.get(0).value());
    }

    @Test
    void limitsOfDetectionMakeItABound() {
        List<TmaIndex> indices = of(new TestPatient()
                .ldh(30, "600")
                .platelets(30, "<10")
                .ldh(31, "<100")
                .platelets(31, "50")
                .ldh(32, ">1000")
                .platelets(32, "<10")
                .ldh(33, "<100")
                .platelets(33, "<10"));
        assertEquals(
                List.of(Relation.ABOVE, Relation.BELOW, Relation.ABOVE),
                indices.stream().map(TmaIndex::relation).toList());
        assertEquals(60, indices.get(0).value());
    }
}
