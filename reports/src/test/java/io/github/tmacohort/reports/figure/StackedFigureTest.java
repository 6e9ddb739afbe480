package io.github.tmacohort.reports.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StackedFigureTest {
    private static final TimeAxis AXIS = TimeAxis.days("first dose", 0, 100);
    private static final List<StackedFigure.Layer> LAYERS = List.of(
            new StackedFigure.Layer("in", "In response", StackedFigure.Tone.WANTED),
            new StackedFigure.Layer("out", "No response", StackedFigure.Tone.OPEN));

    private static StackedFigure figure(double end, StackedFigure.Step... steps) {
        return new StackedFigure(
                FigureText.of("states", "States"),
                AXIS,
                "Probability",
                LAYERS,
                List.of(steps),
                end,
                List.of(),
                List.of());
    }

    @Test
    void saysTheSharesAtTheTicksUpToTheEnd() {
        StackedFigure figure = figure(
                60, new StackedFigure.Step(0, List.of(0.0, 1.0)), new StackedFigure.Step(30, List.of(0.25, 0.75)));
        String words = figure.alternative();
        assertTrue(words.contains("At day 0: In response 0.0 %, No response 100.0 %."), words);
        assertTrue(words.contains("At day 56: In response 25.0 %, No response 75.0 %."), words);
        assertTrue(!words.contains("At day 70") && !words.contains("At day 84"), words);
        assertEquals(List.of("30", "In response", "0.25"), figure.data().rows().get(2));
    }

    @Test
    void refusesWhatDoesNotAddUp() {
        assertThrows(IllegalArgumentException.class, () -> new StackedFigure.Step(0, List.of(0.5, 0.6)));
        assertThrows(IllegalArgumentException.class, () -> new StackedFigure.Step(0, List.of(-0.1, 1.1)));
        assertThrows(IllegalArgumentException.class, () -> figure(60));
        assertThrows(IllegalArgumentException.class, () -> figure(60, new StackedFigure.Step(0, List.of(1.0))));
        assertThrows(IllegalArgumentException.class, () -> figure(20, new StackedFigure.Step(30, List.of(0.5, 0.5))));
    }
}
