package io.github.tmacohort.analysis.descriptive;

import static io.github.tmacohort.analysis.descriptive.Golden.assertRelative;
import static io.github.tmacohort.analysis.descriptive.Golden.bounds;
import static io.github.tmacohort.analysis.descriptive.Golden.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandardizedDifferenceTest {
    private static final StandardizedDifference SMD = StandardizedDifference.withDefaults();

    static List<Golden> reference() {
        return Golden.rows("standardized_differences.csv");
    }

    // R 4.2.2: the published formulas in matrix form; script src/test/r/means.R
    @ParameterizedTest
    @MethodSource("reference")
    void agreesWithR(Golden row) {
        int[] x = Arrays.stream(row.numbers("x")).mapToInt(v -> (int) v).toArray();
        int[] y = Arrays.stream(row.numbers("y")).mapToInt(v -> (int) v).toArray();
        StandardizedDifference.Result result = switch (row.text("kind")) {
            case "numbers" -> SMD.ofNumbers(row.numbers("x"), row.numbers("y"));
            case "shares" -> SMD.ofShares(x[0], x[1], y[0], y[1]);
            default -> SMD.ofCategories(x, y);
        };
        assertRelative(row.number("d"), value(result.difference()), 1e-10, "difference");
        assertRelative(row.number("lower"), bounds(result.interval()).lower(), 1e-9, "lower");
        assertRelative(row.number("upper"), bounds(result.interval()).upper(), 1e-10, "upper");
    }

    /** Means 2 and 4, both with variance 1. */
    @Test
    void byHand() {
        assertRelative(
                -2,
                value(SMD.ofNumbers(new double[] {1, 2, 3}, new double[] {3, 4, 5})
                        .difference()),
                1e-15,
                "d");
    }

    @Test
    void twoCategoriesAreAShareWithoutSign() {
        double categories =
                value(SMD.ofCategories(new int[] {3, 7}, new int[] {7, 5}).difference());
        assertRelative(Math.abs(value(SMD.ofShares(3, 10, 7, 12).difference())), categories, 1e-13, "d");
    }

    @Test
    void theOrderOfCategoriesDoesNotMatter() {
        double one = value(
                SMD.ofCategories(new int[] {3, 5, 7, 1}, new int[] {6, 4, 2, 0}).difference());
        double other = value(
                SMD.ofCategories(new int[] {1, 7, 5, 3}, new int[] {0, 2, 4, 6}).difference());
        assertRelative(one, other, 1e-12, "d");
        assertEquals(
                0, value(SMD.ofCategories(new int[] {2, 4}, new int[] {1, 2}).difference()));
    }

    @Test
    void reasonsWhereThereIsNone() {
        for (StandardizedDifference.Result result : List.of(
                SMD.ofNumbers(new double[] {1}, new double[] {1, 2}),
                SMD.ofNumbers(new double[] {2, 2}, new double[] {3, 3}),
                SMD.ofShares(0, 5, 7, 7),
                SMD.ofShares(0, 0, 3, 7),
                SMD.ofCategories(new int[] {5}, new int[] {4}),
                SMD.ofCategories(new int[] {5, 0}, new int[] {0, 4}),
                SMD.ofCategories(new int[] {0, 0}, new int[] {1, 4}))) {
            assertInstanceOf(Estimate.NotEstimable.class, result.difference());
        }
        assertThrows(IllegalArgumentException.class, () -> SMD.ofShares(3, 2, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> SMD.ofCategories(new int[] {1}, new int[] {1, 2}));
        assertThrows(IllegalArgumentException.class, () -> SMD.ofCategories(new int[] {-1, 2}, new int[] {1, 2}));
        assertThrows(IllegalArgumentException.class, () -> StandardizedDifference.withLevel(1));
    }
}
