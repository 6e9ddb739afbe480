package io.github.tmacohort.analysis.descriptive;

import static io.github.tmacohort.analysis.descriptive.Golden.assertRelative;
import static io.github.tmacohort.analysis.descriptive.Golden.bounds;
import static io.github.tmacohort.analysis.descriptive.Golden.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeansTest {

    static List<Golden> reference() {
        return Golden.rows("means.csv");
    }

    // R 4.2.2: t.test; script src/test/r/means.R
    @ParameterizedTest
    @MethodSource("reference")
    void agreesWithR(Golden row) {
        Means means = Means.with(new Means.Options(row.number("level"), Means.Scale.valueOf(row.text("scale"))));
        double[] x = row.numbers("x");
        double[] y = row.numbers("y");
        check(row, "one", means.of(x));
        Means.Result welch = means.compare(x, y);
        check(row, "welch", welch);
        assertRelative(row.number("welchDf"), value(welch.degreesOfFreedom()), 1e-10, "df");
        assertRelative(row.number("welchP"), value(welch.pValue()), 1e-9, "Welch, p"); // 1e6 + 1 loses seven digits
        Means.Result paired = means.ofPairs(x, y);
        check(row, "paired", paired);
        assertRelative(row.number("pairedP"), value(paired.pValue()), 1e-9, "paired, p");
    }

    private static void check(Golden row, String column, Means.Result result) {
        assertRelative(row.number(column), value(result.estimate()), 1e-10, column);
        assertRelative(row.number(column + "Lower"), bounds(result.interval()).lower(), 1e-10, column + ", lower");
        assertRelative(row.number(column + "Upper"), bounds(result.interval()).upper(), 1e-10, column + ", upper");
    }

    /** Values 1 and 4: geometric mean 2; after twice and half: ratio 1. */
    @Test
    void geometricMeansByHand() {
        Means log = Means.with(Means.Options.log());
        assertRelative(2, value(log.of(new double[] {1, 4}).estimate()), 1e-15, "geometric mean");
        assertRelative(
                1, value(log.ofPairs(new double[] {3, 8}, new double[] {6, 4}).estimate()), 1e-15, "ratio");
    }

    @Test
    void theUnitChangesNoRatio() {
        Means log = Means.with(Means.Options.log());
        double[] before = {120, 80, 95, 143};
        double[] after = {130, 99, 90, 160};
        Means.Result one = log.ofPairs(before, after);
        Means.Result other = log.ofPairs(new double[] {12, 8, 9.5, 14.3}, new double[] {13, 9.9, 9, 16});
        assertRelative(value(one.estimate()), value(other.estimate()), 1e-13, "ratio");
        assertRelative(value(one.pValue()), value(other.pValue()), 1e-11, "p");
    }

    @Test
    void reasonsWhereThereIsNoInterval() {
        Means means = Means.with(Means.Options.linear());
        assertEquals(Estimate.notEstimable("no values"), means.of(new double[0]).estimate());
        Means.Result one = means.of(new double[] {3});
        assertEquals(3, value(one.estimate()));
        assertInstanceOf(Interval.NotEstimable.class, one.interval());
        // 0.3 - 0.1 and 0.2 - 0 differ by rounding alone
        Means.Result constant = means.ofPairs(new double[] {0.1, 0, 1.1}, new double[] {0.3, 0.2, 1.3});
        assertEquals(Estimate.notEstimable("the values do not vary"), constant.pValue());
        assertEquals(
                Estimate.notEstimable("a sample is empty"),
                means.compare(new double[0], new double[] {1}).estimate());
        assertInstanceOf(
                Interval.NotEstimable.class,
                means.compare(new double[] {1}, new double[] {1, 2}).interval());
    }

    @Test
    void refusesBadInput() {
        Means log = Means.with(Means.Options.log());
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> log.of(new double[] {1, 0}));
        assertEquals("values[1] must be positive on the log scale, got 0.0", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> log.of(new double[] {Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> log.ofPairs(new double[] {1}, new double[0]));
    }
}
