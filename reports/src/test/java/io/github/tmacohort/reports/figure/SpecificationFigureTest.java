package io.github.tmacohort.reports.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.figure.SpecificationFigure.Choice;
import io.github.tmacohort.reports.figure.SpecificationFigure.Dimension;
import io.github.tmacohort.reports.figure.SpecificationFigure.Reference;
import io.github.tmacohort.reports.figure.SpecificationFigure.Specification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpecificationFigureTest {
    private static final Dimension SETS =
            new Dimension("criteria", "Criteria", List.of(new Choice("a", "Set a"), new Choice("b", "Set b")));

    private static SpecificationFigure figure(Specification... specifications) {
        return new SpecificationFigure(
                FigureText.of("curve", "Response"),
                ValueAxis.linear("Overall response"),
                ForestFigure.Format.PERCENT,
                Optional.of(new Reference(0.5, "Margin")),
                List.of(SETS),
                List.of(specifications),
                List.of());
    }

    private static Specification share(String id, double share, String set, boolean own) {
        return new Specification(
                id, Estimate.of(share), new Interval.Bounds(share / 2, 1), Map.of("criteria", set), own);
    }

    private static Specification none(String id) {
        return new Specification(
                id, Estimate.notEstimable("no patient"), new Interval.NotEstimable("no patient"), Map.of(), false);
    }

    @Test
    void isSortedByEstimateAndCountsTheOthers() {
        SpecificationFigure figure =
                figure(none("1"), share("2", 0.6, "a", false), share("3", 0.4, "b", true), share("4", 0.6, "b", false));
        assertEquals(
                List.of("3", "2", "4", "1"),
                figure.specifications().stream().map(Specification::id).toList());
        assertEquals(Map.of("no patient", 1), figure.notEstimable());
        assertEquals("3", figure.own().orElseThrow().id());
    }

    @Test
    void theTextAlternativeSaysWhatIsSeen() {
        assertEquals(
                "Specification curve: Response. Overall response under 3 specifications. From 40.0 % (20.0 % to 100.0 %) to"
                        + " 60.0 % (30.0 % to 100.0 %). Not estimable in 1: no patient. The protocol's own specification:"
                        + " 40.0 % (20.0 % to 100.0 %). Line at 50.0 %: Margin. Criteria: Set a in 1, Set b in 1.",
                figure(none("1"), share("2", 0.6, "a", false), share("3", 0.4, "b", true))
                        .alternative());
        assertTrue(figure().alternative().contains("not among them"));
    }

    @Test
    void theDataHaveEverySpecificationWithItsChoices() {
        FigureTable data = figure(none("1"), share("2", 0.6, "a", true)).data();
        assertEquals(
                List.of("specification", "own", "estimate", "lower", "upper", "reason", "criteria"), data.columns());
        assertEquals(
                List.of(List.of("2", "1", "0.6", "0.3", "1", "", "a"), List.of("1", "0", "", "", "", "no patient", "")),
                data.rows());
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThrows(IllegalArgumentException.class, () -> figure(share("1", 0.5, "c", false)));
        assertThrows(IllegalArgumentException.class, () -> figure(none("1"), none("1")));
        assertThrows(
                IllegalArgumentException.class, () -> figure(share("1", 0.5, "a", true), share("2", 0.5, "b", true)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SpecificationFigure(
                        FigureText.of("curve", "Ratios"),
                        ValueAxis.log("Hazard ratio"),
                        ForestFigure.Format.NUMBER,
                        Optional.of(new Reference(0, "Margin")),
                        List.of(SETS),
                        List.of(),
                        List.of()));
    }
}
