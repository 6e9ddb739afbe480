package io.github.tmacohort.analysis.proportion;

import static io.github.tmacohort.analysis.descriptive.Golden.assertRelative;
import static io.github.tmacohort.analysis.descriptive.Golden.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.descriptive.Golden;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.proportion.TwoProportions.DifferenceMethod;
import io.github.tmacohort.analysis.proportion.TwoProportions.Options;
import io.github.tmacohort.analysis.proportion.TwoProportions.RatioMethod;
import io.github.tmacohort.analysis.proportion.TwoProportions.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TwoProportionsTest {

    static List<Golden> reference() {
        return Golden.rows("two_proportions.csv");
    }

    // R 4.2.2: the published formulas, score intervals by bisection; script src/test/r/tables.R
    @ParameterizedTest
    @MethodSource("reference")
    void agreesWithR(Golden row) {
        TwoByTwo table = new TwoByTwo(row.integer("a"), row.integer("b"), row.integer("c"), row.integer("d"));
        Result result = TwoProportions.withDefaults().compare(table);
        assertRelative(row.number("difference"), value(result.difference().estimate()), 1e-13, "difference");
        assertRelative(row.number("newcombeLower"), value(result.difference().lower()), 1e-10, "Newcombe, lower");
        assertRelative(row.number("newcombeUpper"), value(result.difference().upper()), 1e-10, "Newcombe, upper");
        limit(row.number("scoreLower"), result.riskRatio().lower(), "ratio, lower");
        limit(row.number("scoreUpper"), result.riskRatio().upper(), "ratio, upper");
        Result other = TwoProportions.with(new Options(0.95, DifferenceMethod.MIETTINEN_NURMINEN, RatioMethod.LOG))
                .compare(table);
        limit(row.number("mnLower"), other.difference().lower(), "Miettinen-Nurminen, lower");
        limit(row.number("mnUpper"), other.difference().upper(), "Miettinen-Nurminen, upper");
        if (row.has("katzLower")) {
            limit(row.number("katzLower"), other.riskRatio().lower(), "Katz, lower");
            limit(row.number("katzUpper"), other.riskRatio().upper(), "Katz, upper");
        } else {
            assertInstanceOf(Estimate.NotEstimable.class, other.riskRatio().lower());
        }
        if (row.has("woolfLower")) {
            limit(row.number("woolfLower"), result.oddsRatio().lower(), "Woolf, lower");
            limit(row.number("woolfUpper"), result.oddsRatio().upper(), "Woolf, upper");
        } else {
            assertInstanceOf(Estimate.NotEstimable.class, result.oddsRatio().upper());
        }
    }

    private static void limit(double expected, Estimate actual, String what) {
        if (Double.isInfinite(expected)) {
            assertInstanceOf(Estimate.NotReached.class, actual, what);
        } else {
            assertRelative(expected, value(actual), 1e-10, what);
        }
    }

    /** Newcombe (1998), table II: 56/70 − 48/80 = 0.2, method 10: 0.0524 to 0.3339. */
    @Test
    void newcombesExample() {
        Contrast difference = TwoProportions.withDefaults()
                .compare(TwoByTwo.ofSuccesses(56, 70, 48, 80))
                .difference();
        assertEquals(0.0524, value(difference.lower()), 5e-5);
        assertEquals(0.3339, value(difference.upper()), 5e-5);
        assertEquals("Newcombe hybrid score", difference.method());
    }

    @Test
    void exchangingGroupsMirrorsEveryContrast() {
        for (DifferenceMethod method : DifferenceMethod.values()) {
            TwoProportions estimator = TwoProportions.with(new Options(0.9, method, RatioMethod.SCORE));
            Result one = estimator.compare(new TwoByTwo(7, 5, 3, 12));
            Result other = estimator.compare(new TwoByTwo(3, 12, 7, 5));
            assertRelative(
                    -value(one.difference().lower()), value(other.difference().upper()), 1e-12, "difference");
            assertRelative(
                    1 / value(one.riskRatio().lower()), value(other.riskRatio().upper()), 1e-12, "risk ratio");
            assertRelative(
                    1 / value(one.oddsRatio().lower()), value(other.oddsRatio().upper()), 1e-12, "odds ratio");
        }
    }

    @Test
    void noSuccessAnywhereStillHasADifference() {
        Result result = TwoProportions.with(new Options(0.95, DifferenceMethod.MIETTINEN_NURMINEN, RatioMethod.SCORE))
                .compare(new TwoByTwo(0, 15, 0, 15));
        assertEquals(0, value(result.difference().estimate()));
        assertTrue(value(result.difference().lower()) < -0.1
                && value(result.difference().upper()) > 0.1);
        assertEquals(
                Estimate.notEstimable("neither group has a success"),
                result.riskRatio().estimate());
        assertEquals(
                Estimate.notEstimable("nobody or everybody is a success"),
                result.oddsRatio().estimate());
    }

    @Test
    void emptyGroupsAndBadCounts() {
        Result result = TwoProportions.withDefaults().compare(new TwoByTwo(0, 0, 3, 4));
        assertEquals(
                Estimate.notEstimable("a group is empty"), result.difference().estimate());
        assertEquals(
                Estimate.notEstimable("a group is empty"), result.oddsRatio().upper());
        assertThrows(IllegalArgumentException.class, () -> new TwoByTwo(1, -1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> TwoByTwo.ofSuccesses(3, 2, 0, 1));
    }
}
