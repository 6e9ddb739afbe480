package io.github.tmacohort.analysis.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tmacohort.analysis.cohort.Attrition.Exclusion;
import io.github.tmacohort.analysis.cohort.Attrition.Step;
import io.github.tmacohort.core.model.PatientId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttritionTest {
    private static final PatientId A = new PatientId("A");

    @Test
    void mustAddUp() {
        Step all = new Step("all", "All", 3, List.of());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Attrition(List.of(
                        all, new Step("some", "Some", 3, List.of(new Exclusion("x", "x", List.of(A)))))));
    }

    @Test
    void excludesNobodyTwice() {
        Step all = new Step("all", "All", 3, List.of());
        Exclusion once = new Exclusion("x", "x", List.of(A));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Attrition(
                        List.of(all, new Step("2", "", 2, List.of(once)), new Step("3", "", 1, List.of(once)))));
    }

    @Test
    void eachPatientLeavesForOneReason() {
        CohortSelection selection = CohortSelection.of(
                TestPatient.cohort(
                        TestPatient.of("no-transplant")
                                .notTransplanted()
                                .tma(10)
                                .treated(12, 20)
                                .aliveOn(30),
                        TestPatient.of("no-tma").treated(12, 20).aliveOn(30),
                        TestPatient.of("not-given").tma(10).aliveOn(30),
                        TestPatient.of("begun-before").tma(10).treated(9, 20).aliveOn(30),
                        TestPatient.of("no-end").tma(10).treated(12, 20),
                        TestPatient.of("lost-before").tma(10).treated(12, 20).aliveOn(11),
                        TestPatient.of("same-day").tma(12).treated(12, 20).diedOn(12),
                        TestPatient.of("second-course")
                                .tma(30)
                                .treated(1, 5)
                                .treated(31, 40)
                                .aliveOn(60)),
                TmaStatus::asRecorded,
                "TMA");

        assertEquals(8, selection.attrition().step(CohortSelection.RECORDED).patients());
        assertEquals(7, selection.attrition().step(CohortSelection.TRANSPLANTED).patients());
        assertEquals(6, selection.attrition().step(CohortSelection.TMA).patients());
        assertEquals(2, selection.attrition().step(CohortSelection.TREATED).patients());
        assertEquals(
                List.of("no-transplant"), excluded(selection, CohortSelection.TRANSPLANTED, "no-index-transplant"));
        assertEquals(List.of("no-tma"), excluded(selection, CohortSelection.TMA, "no-episode"));
        assertEquals(List.of("not-given"), excluded(selection, CohortSelection.TREATED, "not-given"));
        assertEquals(List.of("begun-before"), excluded(selection, CohortSelection.TREATED, "begun-before-tma"));
        assertEquals(List.of("lost-before", "no-end"), excluded(selection, CohortSelection.TREATED, "no-follow-up"));
        assertEquals(
                List.of("same-day", "second-course"),
                selection.treated().stream().map(p -> p.id().value()).toList());
        assertEquals(31, selection.treated().get(1).firstDoseDay());
    }

    @Test
    void theNotEvaluableAreTheLastStep() {
        CohortSelection selection = CohortSelection.of(
                TestPatient.cohort(
                        TestPatient.of("A").tma(10).treated(12, 20).aliveOn(30),
                        TestPatient.of("B").tma(10).treated(12, 20).aliveOn(30)),
                TmaStatus::asRecorded,
                "TMA");
        assertEquals(
                1,
                selection
                        .withEvaluable(Set.of(A))
                        .step(CohortSelection.EVALUABLE)
                        .patients());
    }

    @Test
    void anEmptyFolderIsAnAttritionToo() {
        CohortSelection selection = CohortSelection.of(TestPatient.cohort(), TmaStatus::asRecorded, "TMA");
        assertEquals(0, selection.attrition().step(CohortSelection.TREATED).patients());
    }

    private static List<String> excluded(CohortSelection selection, String step, String reason) {
        return selection.attrition().step(step).excluded().stream()
                .filter(exclusion -> exclusion.id().equals(reason))
                .flatMap(exclusion -> exclusion.patients().stream())
                .map(PatientId::value)
                .toList();
    }
}
