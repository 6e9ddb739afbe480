package io.github.tmacohort.reports.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.figure.UpSetFigure.Combination;
import io.github.tmacohort.reports.figure.UpSetFigure.OfSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpSetFigureTest {
    private static final FigureText TEXT = FigureText.of("sets", "Who is a case");

    /** Ten patients: 4 under A and B, 3 under A, 1 under none, 2 under A whom B cannot judge. */
    private static final List<OfSet> SETS =
            List.of(new OfSet("A", "Set a", 9, 0), new OfSet("B", "Set b, \"later\"", 4, 2));

    private static final List<Combination> COMBINATIONS = List.of(
            new Combination(List.of("A"), List.of("B"), 2),
            new Combination(List.of(), List.of(), 1),
            new Combination(List.of("A"), List.of(), 3),
            new Combination(List.of("A", "B"), List.of(), 4));

    @Test
    void whoCannotBeJudgedStandsApartAndIsSaid() {
        UpSetFigure figure = UpSetFigure.of(TEXT, SETS, COMBINATIONS, 10);
        assertEquals(
                List.of(4, 3, 1, 2),
                figure.combinations().stream().map(Combination::patients).toList());
        assertEquals(8, figure.judged());
        assertEquals(
                "Set diagram: Who is a case. 10 patients, of whom 8 can be judged by every set and 2 cannot be judged by some"
                        + " set. Cases: Set a 9, Set b, \"later\" 4 (2 cannot be judged). 4 patients: a case under all."
                        + " 3 patients: a case under Set a alone. 1 patient: a case under none.",
                figure.alternative());
    }

    @Test
    void dataHaveEveryNumberThatIsDrawn() {
        assertEquals(
                List.of(
                        List.of("set", "A", "", "9"),
                        List.of("set", "", "A", "0"),
                        List.of("set", "B", "", "4"),
                        List.of("set", "", "B", "2"),
                        List.of("combination", "A; B", "", "4"),
                        List.of("combination", "A", "", "3"),
                        List.of("combination", "", "", "1"),
                        List.of("combination", "A", "B", "2")),
                UpSetFigure.of(TEXT, SETS, COMBINATIONS, 10).data().rows());
    }

    @Test
    void theOrderOfTheCombinationsGivenPlaysNoPart() {
        List<Combination> reversed = new java.util.ArrayList<>(COMBINATIONS);
        java.util.Collections.reverse(reversed);
        assertEquals(
                UpSetFigure.of(TEXT, SETS, COMBINATIONS, 10).combinations(),
                UpSetFigure.of(TEXT, SETS, reversed, 10).combinations());
    }

    @Test
    void whatDoesNotAddUpIsRefused() {
        assertTrue(refused(SETS, COMBINATIONS, 11).contains("add up to 11, got 10"));
        assertTrue(refused(List.of(new OfSet("A", "a", 8, 0), SETS.get(1)), COMBINATIONS, 10)
                .contains("set A must have 9"));
        assertTrue(refused(SETS, List.of(new Combination(List.of("C"), List.of(), 10)), 10)
                .contains("must be among"));
        assertTrue(refused(SETS, List.of(new Combination(List.of("A"), List.of("A"), 10)), 10)
                .contains("cannot judge them"));
        assertTrue(refused(List.of(), List.of(), 0).contains("must not be empty"));
        assertTrue(refused(
                        SETS,
                        List.of(
                                new Combination(List.of("A"), List.of(), 5),
                                new Combination(List.of("A"), List.of(), 5)),
                        10)
                .contains("twice"));
    }

    private static String refused(List<OfSet> sets, List<Combination> combinations, int patients) {
        return assertThrows(IllegalArgumentException.class, () -> UpSetFigure.of(TEXT, sets, combinations, patients))
                .getMessage();
    }
}
