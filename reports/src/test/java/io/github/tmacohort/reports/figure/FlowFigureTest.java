package io.github.tmacohort.reports.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.figure.FlowFigure.Box;
import io.github.tmacohort.reports.figure.FlowFigure.Exclusion;
import io.github.tmacohort.reports.figure.FlowFigure.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowFigureTest {

    private static final List<Part> REASONS =
            List.of(new Part("no criteria set met", 70), new Part("age 18 or over", 4));

    @Test
    void boxEqualsWhatLeavesIt() {
        Box treated = Box.of("Treated", 30);
        Box all = Box.of("Transplanted", 104).leadingTo(List.of(Exclusion.of("Excluded", REASONS)), List.of(treated));
        FlowFigure figure = new FlowFigure(FigureText.of("flow", "Patients"), all);
        assertTrue(
                figure.alternative().contains("Excluded: 74 (no criteria set met 70, age 18 or over 4)."),
                figure.alternative());
        assertEquals(5, figure.data().rows().size());
        assertEquals(
                List.of("1", "box", "", "Treated", "30"), figure.data().rows().get(4));
    }

    @Test
    void refusesCountsThatDoNotAddUp() {
        Box child = Box.of("Treated", 31);
        IllegalArgumentException box = assertThrows(
                IllegalArgumentException.class,
                () -> Box.of("Transplanted", 104)
                        .leadingTo(List.of(Exclusion.of("Excluded", REASONS)), List.of(child)));
        assertEquals("box 'Transplanted' holds 104 but its exclusions and children add up to 105", box.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Exclusion("Excluded", 75, REASONS));
        assertThrows(IllegalArgumentException.class, () -> child.withParts(REASONS));
        assertThrows(IllegalArgumentException.class, () -> Box.of("Treated", -1));
    }
}
