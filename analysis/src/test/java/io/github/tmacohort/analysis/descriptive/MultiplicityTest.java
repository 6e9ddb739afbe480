package io.github.tmacohort.analysis.descriptive;

import static io.github.tmacohort.analysis.descriptive.Golden.assertRelative;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tmacohort.analysis.estimate.Multiplicity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MultiplicityTest {

    static List<Golden> reference() {
        return Golden.rows("p_adjust.csv");
    }

    // R 4.2.2: p.adjust; script src/test/r/means.R
    @ParameterizedTest
    @MethodSource("reference")
    void agreesWithR(Golden row) {
        double[] p = row.numbers("p");
        double[] expected = row.numbers("adjusted");
        Map<Integer, Double> tests = new LinkedHashMap<>();
        for (int i = 0; i < p.length; i++) {
            tests.put(i, p[i]);
        }
        Multiplicity method = Multiplicity.valueOf(row.text("method"));
        Multiplicity.Adjustment<Integer> adjustment = method.adjust("laboratory markers at day 28", tests);
        assertEquals("laboratory markers at day 28", adjustment.family());
        for (int i = 0; i < p.length; i++) {
            assertRelative(expected[i], adjustment.of(i).adjusted(), 1e-14, "test " + i);
            assertEquals(i, adjustment.tests().get(i).key());
        }
    }

    /** 0.01·3, then 0.02·2, then 0.5 itself. */
    @Test
    void holmByHand() {
        Map<String, Double> tests = new LinkedHashMap<>();
        tests.put("LDH", 0.5);
        tests.put("platelets", 0.01);
        tests.put("creatinine", 0.02);
        Multiplicity.Adjustment<String> adjustment = Multiplicity.HOLM.adjust("markers", tests);
        assertEquals(0.03, adjustment.of("platelets").adjusted(), 1e-15);
        assertEquals(0.04, adjustment.of("creatinine").adjusted(), 1e-15);
        assertEquals(0.5, adjustment.of("LDH").adjusted());
        assertThrows(IllegalArgumentException.class, () -> adjustment.of("urea"));
    }

    @Test
    void emptyFamiliesAndBadNumbers() {
        assertEquals(
                List.of(),
                Multiplicity.HOLM.adjust("none", Map.<String, Double>of()).tests());
        assertThrows(IllegalArgumentException.class, () -> Multiplicity.HOLM.adjust("f", Map.of("a", Double.NaN)));
        assertThrows(IllegalArgumentException.class, () -> Multiplicity.HOLM.adjust("f", Map.of("a", 1.1)));
    }

    @Test
    void categoriesKeepTheirOrderAndTheMissing() {
        CategoryCounts<String> counts = CategoryCounts.of(
                List.of("male", "female", "unknown"),
                List.of(Optional.of("female"), Optional.empty(), Optional.of("male"), Optional.of("female")));
        assertEquals(3, counts.n());
        assertEquals(1, counts.missing());
        assertEquals(
                List.of(
                        new CategoryCounts.Count<>("male", 1, 3),
                        new CategoryCounts.Count<>("female", 2, 3),
                        new CategoryCounts.Count<>("unknown", 0, 3)),
                counts.counts());
        List<Optional<String>> stray = List.of(Optional.of("x"));
        assertThrows(IllegalArgumentException.class, () -> CategoryCounts.of(List.of("a"), stray));
        assertThrows(IllegalArgumentException.class, () -> CategoryCounts.of(List.of("a", "a"), List.of()));
    }
}
