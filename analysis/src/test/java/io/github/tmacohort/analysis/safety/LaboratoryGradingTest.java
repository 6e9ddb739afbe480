package io.github.tmacohort.analysis.safety;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tmacohort.analysis.cohort.TestPatient;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.analysis.safety.LaboratoryGrades.Baseline;
import io.github.tmacohort.core.criteria.CtcaeCriteria;
import io.github.tmacohort.core.criteria.CtcaeGrade;
import io.github.tmacohort.core.criteria.ItemState;
import io.github.tmacohort.core.criteria.PatientHistory;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.AdverseEvent.CtcaeVersion;
import io.github.tmacohort.core.model.Transfusion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Patients of 7.5 years (ALT up to 30 U/L, platelets from 150, haemoglobin from 11.5), treated on days 12 to 20. */
class LaboratoryGradingTest {

    private static LaboratoryGrades grades(TestPatient... patients) {
        List<TreatedPatient> treated =
                List.of(patients).stream().map(TestPatient::treated).toList();
        return new LaboratoryGrading(CtcaeCriteria.of(CtcaeVersion.V5), 7, ProportionEstimator.withDefaults())
                .of(treated, patient -> PatientHistory.of(patient.record()));
    }

    private static LaboratoryGrades.Row row(String term, TestPatient... patients) {
        return grades(patients).rows().stream()
                .filter(row -> row.term().equals(term))
                .findFirst()
                .orElseThrow();
    }

    private static TestPatient patient(String id) {
        return TestPatient.of(id).tma(10).treated(12, 20).aliveOn(100);
    }

    @Test
    void countsPatientsByWorstGradeAndShiftFromBaseline() {
        LaboratoryGrades.Row row = row(
                "platelet_count_decreased",
                patient("A").platelets(12, "60").platelets(15, "40").platelets(18, "20"), // 2 to 4
                patient("B").platelets(10, "20").platelets(15, "30"), // 4 to 3: not emergent
                patient("C").platelets(28, "5"), // outside the window, which ends on day 27
                patient("D").platelets(13, "60")); // grade 2 without a baseline
        assertAll(
                () -> assertEquals(1, row.notMeasured()),
                () -> assertEquals(0, row.open()),
                () -> assertEquals(List.of(0, 0, 1, 1, 1), row.worst()),
                () -> assertEquals(1, row.shift(Baseline.GRADE_2).worst().get(4)),
                () -> assertEquals(1, row.shift(Baseline.GRADE_4).worst().get(3)),
                () -> assertEquals(
                        List.of(0, 0, 1, 0, 0), row.shift(Baseline.NO_VALUE).worst()), // D
                () -> assertEquals(1, row.shift(Baseline.NO_VALUE).notMeasured()), // C
                () -> assertEquals(1, row.emergent().successes()),
                () -> assertEquals(2, row.emergent().trials()),
                () -> assertEquals(1, row.severe().successes()),
                // D is not worse than grade 2, so not severe whatever the baseline was.
                () -> assertEquals(3, row.severe().trials()));
    }

    @Test
    void aMissingBaselineLeavesLiverEnzymesOpen() {
        LaboratoryGrades.Row row = row(
                "alt_increased",
                patient("A").lab(Analyte.ALT, 15, "200"),
                patient("B").lab(Analyte.ALT, 15, "30"),
                patient("C").lab(Analyte.ALT, 12, "30").lab(Analyte.ALT, 15, "91"));
        assertAll(
                () -> assertEquals(1, row.open()),
                () -> assertEquals(
                        List.of(new LaboratoryGrades.ReasonCount(CtcaeGrade.Reason.NO_BASELINE, 1)), row.reasons()),
                () -> assertEquals(1, row.shift(Baseline.NO_VALUE).open()),
                () -> assertEquals(1, row.shift(Baseline.GRADE_0).worst().get(2)),
                () -> assertEquals(List.of(1, 0, 1, 0, 0), row.worst()),
                () -> assertEquals(1, row.emergent().successes()),
                () -> assertEquals(2, row.emergent().trials()));
    }

    @Test
    void whoDiesOnTheFirstDayIsNotMeasured() {
        TestPatient died =
                TestPatient.of("A").tma(10).treated(12, 20).platelets(12, "5").diedOn(12);
        assertEquals(1, row("platelet_count_decreased", died).notMeasured());
    }

    @Test
    void everyPatientHasTheirOwnGradesWithDaysSinceTheFirstDose() {
        TestPatient patient =
                patient("A").platelets(12, "60").platelets(15, "40").platelets(18, "20");
        LaboratoryGrades.OfTerm platelets = grades(patient).of().get(0).terms().stream()
                .filter(of -> of.term().equals("platelet_count_decreased"))
                .findFirst()
                .orElseThrow();
        assertAll(
                () -> assertEquals(2, platelets.values()),
                () -> assertEquals(2, platelets.baseline().orElseThrow().atMost()),
                () -> assertEquals(0, platelets.baseline().orElseThrow().day()),
                () -> assertEquals(4, platelets.worst().orElseThrow().atLeast()),
                () -> assertEquals(6, platelets.worst().orElseThrow().day()),
                () -> assertEquals(ItemState.MET, platelets.emergent()));
    }

    /** In the window, which the day of the first dose opens. */
    @Test
    void countsTheTransfused() {
        LaboratoryGrades.Row row = row(
                "anaemia",
                patient("A").transfused(Transfusion.Product.RED_CELLS, 12),
                patient("B").transfused(Transfusion.Product.RED_CELLS, 27),
                patient("C").transfused(Transfusion.Product.RED_CELLS, 28),
                patient("D").transfused(Transfusion.Product.RED_CELLS, 11),
                patient("E").transfused(Transfusion.Product.PLATELETS, 15));
        assertEquals(2, row.transfused().orElseThrow().patients().successes());
        assertEquals(5, row.transfused().orElseThrow().patients().trials());
        assertEquals(Optional.empty(), row("alt_increased", patient("A")).transfused());
    }

    @Test
    void aNegativeWindowIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new LaboratoryGrading(CtcaeCriteria.of(CtcaeVersion.V6), -1, ProportionEstimator.withDefaults()));
    }
}
