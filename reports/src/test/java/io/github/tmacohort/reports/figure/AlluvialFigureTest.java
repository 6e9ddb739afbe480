package io.github.tmacohort.reports.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.figure.AlluvialFigure.Category;
import io.github.tmacohort.reports.figure.AlluvialFigure.Flow;
import io.github.tmacohort.reports.figure.AlluvialFigure.Panel;
import io.github.tmacohort.reports.figure.AlluvialFigure.Tone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlluvialFigureTest {
    private static final FigureText TEXT = FigureText.of("ldh", "LDH by reference range");
    private static final List<Category> CATEGORIES = List.of(
            new Category("above", "Above", Tone.SEVERE),
            new Category("within", "Within", Tone.WANTED),
            new Category("dead", "Dead", Tone.DEAD));
    private static final List<Flow> FLOWS = List.of(
            new Flow("above", "within", 12),
            new Flow("above", "above", 5),
            new Flow("within", "within", 1),
            new Flow("within", "dead", 0),
            new Flow("above", "dead", 2));

    private static AlluvialFigure ldh(List<Flow> flows) {
        return AlluvialFigure.of(TEXT, "Baseline", "Day 28", CATEGORIES, flows);
    }

    @Test
    void whatIsSeenIsSaid() {
        assertEquals(
                "Alluvial diagram: LDH by reference range. 20 patients. Baseline Above 19: Day 28 Above 5, Within 12, Dead 2."
                        + " Baseline Within 1: Day 28 Within 1.",
                ldh(FLOWS).alternative());
    }

    @Test
    void dataHaveEveryRibbon() {
        assertEquals(
                List.of(
                        List.of("all", "", "above", "Above", "above", "Above", "5"),
                        List.of("all", "", "above", "Above", "within", "Within", "12"),
                        List.of("all", "", "above", "Above", "dead", "Dead", "2"),
                        List.of("all", "", "within", "Within", "within", "Within", "1")),
                ldh(FLOWS).data().rows());
    }

    @Test
    void eachSideAddsUpToThePatients() {
        Panel panel = ldh(FLOWS).panels().get(0);
        assertEquals(20, panel.patients());
        assertEquals(
                20, CATEGORIES.stream().mapToInt(c -> panel.before(c.key())).sum());
        assertEquals(20, CATEGORIES.stream().mapToInt(c -> panel.after(c.key())).sum());
    }

    @Test
    void theOrderOfTheFlowsPlaysNoPart() {
        List<Flow> reversed = new ArrayList<>(FLOWS);
        Collections.reverse(reversed);
        assertEquals(ldh(FLOWS).data(), ldh(reversed).data());
        assertEquals(ldh(FLOWS).alternative(), ldh(reversed).alternative());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertTrue(refused(List.of(new Flow("above", "gone", 1))).contains("join two of the categories"));
        assertTrue(refused(List.of(new Flow("above", "dead", 1), new Flow("above", "dead", 2)))
                .contains("two flows from above to dead"));
        assertTrue(refused(List.of()).contains("must have patients"));
        assertTrue(refused(List.of(new Flow("above", "dead", 0))).contains("must have patients"));
        assertThrows(IllegalArgumentException.class, () -> new Flow("above", "dead", -1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new AlluvialFigure(TEXT, "a", "b", CATEGORIES, List.of(), List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> AlluvialFigure.of(
                        TEXT, "a", "b", List.of(CATEGORIES.get(0), CATEGORIES.get(0)), FLOWS.subList(1, 2)));
    }

    private static String refused(List<Flow> flows) {
        return assertThrows(IllegalArgumentException.class, () -> ldh(flows)).getMessage();
    }
}
