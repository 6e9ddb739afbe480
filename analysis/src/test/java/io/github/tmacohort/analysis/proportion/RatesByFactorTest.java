package io.github.tmacohort.analysis.proportion;

import static io.github.tmacohort.analysis.descriptive.Golden.assertRelative;
import static io.github.tmacohort.analysis.descriptive.Golden.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.descriptive.Golden;
import io.github.tmacohort.analysis.estimate.Factor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatesByFactorTest {

    private static int[][] table(Golden row) {
        return Arrays.stream(row.text("table").split(";"))
                .map(level -> Arrays.stream(level.split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .toArray(int[][]::new);
    }

    /** Everyone of the table, successes first, and the level of each. */
    private static Factor factor(String name, int[][] table, boolean[] success) {
        List<String> with = new ArrayList<>();
        List<String> without = new ArrayList<>();
        List<String> levels = new ArrayList<>();
        for (int k = 0; k < table.length; k++) {
            levels.add("level " + k);
            for (int i = 0; i < table[k][0]; i++) {
                with.add("level " + k);
            }
            for (int i = 0; i < table[k][1]; i++) {
                without.add("level " + k);
            }
        }
        Arrays.fill(success, 0, with.size(), true);
        with.addAll(without);
        return Factor.of(name, with, levels);
    }

    // R 4.2.2: fisher.test, p.adjust, the tables enumerated; script src/test/r/tables.R
    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void agreesWithR(String set) {
        List<Golden> rows = Golden.rows("rates_by_factor.csv").stream()
                .filter(row -> row.text("set").equals(set))
                .toList();
        boolean[] success = new boolean[30];
        List<Factor> factors = new ArrayList<>();
        for (Golden row : rows) {
            factors.add(factor(row.text("table"), table(row), new boolean[30]));
        }
        factor("", table(rows.get(0)), success);
        RatesByFactor.Result result = RatesByFactor.withDefaults().of(success, factors);
        int tested = 0;
        for (Golden row : rows) {
            RatesByFactor.OfFactor found = result.factors().get(rows.indexOf(row));
            assertRelative(row.number("least"), value(FreemanHalton.smallestPValue(table(row))), 1e-12, "least");
            if (row.text("holm").equals("NA")) {
                String reason = assertInstanceOf(RatesByFactor.NotTested.class, found.heterogeneity())
                        .reason();
                assertTrue(reason.startsWith("too few"), reason);
            } else {
                tested++;
                RatesByFactor.Tested test = assertInstanceOf(RatesByFactor.Tested.class, found.heterogeneity());
                assertRelative(row.number("p"), test.pValue(), 1e-12, "p");
                assertRelative(row.number("holm"), test.adjusted(), 1e-12, "Holm");
                assertEquals(found.levels().size() == 2 ? "Fisher" : "Freeman-Halton", test.method());
            }
            assertEquals(found.levels().size() == 2, found.difference().isPresent());
            if (found.difference().isPresent()) {
                Contrast difference = found.difference().get();
                assertRelative(row.number("difference"), value(difference.estimate()), 1e-12, "difference");
                assertRelative(row.number("lower"), value(difference.lower()), 1e-12, "lower");
                assertRelative(row.number("upper"), value(difference.upper()), 1e-12, "upper");
            }
        }
        assertEquals(tested, result.tests());
    }

    @Test
    void theSmallestPossiblePIsThatOfTheMostExtremeTable() {
        int[][] margins = {{2, 4}, {3, 3}}; // 5 of 12: 0 + 5 and 5 + 0 are the least probable, each 6/792
        assertRelative(12 / 792.0, value(FreemanHalton.smallestPValue(margins)), 1e-12, "by hand");
        assertEquals(value(FreemanHalton.smallestPValue(margins)), value(FreemanHalton.pValue(new int[][] {
            {5, 1}, {0, 6}
        })));
    }

    @Test
    void whoseLevelIsUnknownIsCountedAndLeftOut() {
        boolean[] success = {true, true, true, false, false, false, true};
        RatesByFactor.OfFactor sex = RatesByFactor.withDefaults()
                .of(success, List.of(Factor.of("Sex", Arrays.asList("m", "m", "m", "f", "f", "f", null))))
                .factors()
                .get(0);
        assertEquals(1, sex.unknown());
        assertEquals(
                List.of("f", "m"),
                sex.levels().stream().map(RatesByFactor.LevelRate::label).toList());
        assertEquals(3, sex.levels().get(1).rate().successes());
        assertInstanceOf(RatesByFactor.NotTested.class, sex.heterogeneity(), "p could not be below 0.1");
    }

    @Test
    void withoutContrastThereIsNoTest() {
        Factor one = Factor.of("Donor", List.of("same", "same"));
        Factor two = Factor.of("Sex", List.of("f", "m"));
        RatesByFactor.Result all = RatesByFactor.withDefaults().of(new boolean[] {true, true}, List.of(one, two));
        assertEquals(0, all.tests());
        assertEquals(
                new RatesByFactor.NotTested("all subjects with a known value are of one level"),
                all.factors().get(0).heterogeneity());
        assertEquals(
                new RatesByFactor.NotTested("all subjects have the same outcome"),
                all.factors().get(1).heterogeneity());
        assertEquals(
                0, RatesByFactor.withDefaults().of(new boolean[0], List.of()).tests());
    }

    @Test
    void aFactorOfOthersIsRefused() {
        Factor factor = Factor.of("Sex", List.of("f", "m"));
        assertThrows(
                IllegalArgumentException.class,
                () -> RatesByFactor.withDefaults().of(new boolean[3], List.of(factor)));
        assertThrows(
                IllegalArgumentException.class,
                () -> RatesByFactor.withDefaults().of(new boolean[2], List.of(factor, factor)));
        assertThrows(IllegalArgumentException.class, () -> Factor.of("Sex", List.of("x"), List.of("f", "m")));
    }
}
