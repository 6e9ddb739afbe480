package io.github.tmacohort.analysis.descriptive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Factor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CharacteristicsTest {
    private static final Factor ARMS = Factor.of("Arm", Arrays.asList("a", "a", "a", "b", "b", "b", null));

    @Test
    void numbersCategoriesAndWhatIsMissingPerGroup() {
        Characteristics.Result result = Characteristics.by(ARMS)
                .number("x", new double[] {1, 2, 3, 2, Double.NaN, 4, 99}, 1)
                .category("c", Arrays.asList("u", "v", null, "v", "v", "u", "u"))
                .result();
        assertEquals(List.of("a", "b"), result.groups());
        assertEquals(List.of(3, 3), result.sizes());
        assertEquals(1, result.unknown());
        Characteristics.Numbers x = assertInstanceOf(
                Characteristics.Numbers.class, result.variables().get(0));
        assertEquals(Estimate.of(2), x.summaries().get(0).median());
        assertEquals(1, x.summaries().get(1).missing());
        // by hand: means 2 and 3, variances 1 and 2
        assertEquals(
                -1 / Math.sqrt(1.5),
                ((Estimate.Value) x.difference().orElseThrow().difference()).value(),
                1e-15);
        Characteristics.Categories c = assertInstanceOf(
                Characteristics.Categories.class, result.variables().get(1));
        assertEquals(List.of(List.of(1, 1), List.of(1, 2)), c.counts());
        assertEquals(List.of(1, 0), c.missing());
    }

    @Test
    void onlyTwoGroupsHaveADifference() {
        Characteristics.Result one =
                Characteristics.ofAll(2).number("x", new double[] {1, 2}, 0).result();
        assertTrue(one.variables().get(0).difference().isEmpty());
        Factor three = Factor.of("Arm", List.of("a", "b", "c"));
        assertTrue(Characteristics.by(three).category("c", List.of("u", "v", "u")).result().variables().stream()
                .allMatch(variable -> variable.difference().isEmpty()));
    }

    @Test
    void everySubjectNeedsAValueOrNaN() {
        assertThrows(
                IllegalArgumentException.class, () -> Characteristics.by(ARMS).number("x", new double[2], 0));
        assertThrows(
                IllegalArgumentException.class, () -> Characteristics.by(ARMS).category("c", List.of("u")));
    }
}
