package io.github.tmacohort.analysis.proportion;

import static io.github.tmacohort.analysis.descriptive.Golden.assertRelative;
import static io.github.tmacohort.analysis.descriptive.Golden.bounds;
import static io.github.tmacohort.analysis.descriptive.Golden.value;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.descriptive.Golden;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProportionEstimatorTest {

    static List<Golden> intervals() {
        return Golden.rows("proportion_intervals.csv");
    }

    // R 4.2.2: binom.test, prop.test, pbinom, qbeta; script src/test/r/proportions.R
    @ParameterizedTest
    @MethodSource("intervals")
    void agreesWithR(Golden row) {
        ProportionInterval method = ProportionInterval.valueOf(row.text("method"));
        Interval.Bounds bounds = bounds(ProportionEstimator.with(new ProportionOptions(row.number("level"), method))
                .estimate(row.integer("successes"), row.integer("trials"))
                .interval());
        assertAll(
                () -> assertRelative(row.number("lower"), bounds.lower(), 1e-10, "lower"),
                () -> assertRelative(row.number("upper"), bounds.upper(), 1e-10, "upper"));
    }

    // R 4.2.2: qbeta, and the x at which pbeta reaches p; script src/test/r/proportions.R
    @ParameterizedTest
    @MethodSource("betaQuantiles")
    void betaQuantilesAgreeWithR(Golden row) {
        double x = BetaQuantile.lower(row.number("p"), row.number("a"), row.number("b"));
        assertRelative(row.number("x"), x, 1e-11, "where pbeta reaches p");
        assertRelative(row.number("qbeta"), x, 1e-11, "qbeta");
    }

    static List<Golden> betaQuantiles() {
        return Golden.rows("beta_quantiles.csv");
    }

    @Test
    void lowerAndUpperBetaQuantilesMirrorEachOther() {
        for (double p : new double[] {1e-9, 0.025, 0.4, 0.8}) {
            assertRelative(1 - BetaQuantile.lower(p, 3, 8), BetaQuantile.upper(p, 8, 3), 1e-12, "p = " + p);
        }
        assertEquals(0, BetaQuantile.lower(0, 2, 2));
        assertEquals(1, BetaQuantile.upper(0, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> BetaQuantile.lower(1.1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> BetaQuantile.upper(0.5, 0, 1));
    }

    @Test
    void noneOfThirtyExcludesElevenPointSixPercent() {
        Proportion none = ProportionEstimator.withDefaults().estimate(0, 30);
        double byHand = 1 - Math.pow(0.025, 1 / 30.0);
        assertRelative(byHand, value(none.upperLimitIfNoneObserved()), 1e-13, "limit");
        assertRelative(byHand, bounds(none.interval()).upper(), 1e-13, "upper end of the interval");
        assertEquals("11.6", String.format(java.util.Locale.ROOT, "%.1f", 100 * byHand));
        assertEquals(0, value(none.share()));
    }

    @Test
    void theLimitOfNoneObservedDoesNotDependOnTheMethod() {
        ProportionOptions wilson = new ProportionOptions(0.95, ProportionInterval.WILSON);
        assertEquals(
                ProportionEstimator.withDefaults().estimate(0, 12).upperLimitIfNoneObserved(),
                ProportionEstimator.with(wilson).estimate(0, 12).upperLimitIfNoneObserved());
        assertInstanceOf(
                Estimate.NotEstimable.class,
                ProportionEstimator.withDefaults().estimate(1, 12).upperLimitIfNoneObserved());
    }

    @ParameterizedTest
    @EnumSource
    void withoutTrialsNothingIsEstimable(ProportionInterval method) {
        Proportion empty =
                ProportionEstimator.with(new ProportionOptions(0.95, method)).estimate(0, 0);
        assertEquals(Estimate.notEstimable("no trials"), empty.share());
        assertEquals(new Interval.NotEstimable("no trials"), empty.interval());
        assertEquals(Estimate.notEstimable("no trials"), empty.upperLimitIfNoneObserved());
    }

    @ParameterizedTest
    @EnumSource
    void countingFailuresInsteadMirrorsTheInterval(ProportionInterval method) {
        ProportionEstimator estimator = ProportionEstimator.with(new ProportionOptions(0.9, method));
        for (int n : new int[] {4, 17, 60}) {
            for (int x = 1; x < n; x++) {
                Interval.Bounds bounds = bounds(estimator.estimate(x, n).interval());
                Interval.Bounds mirrored = bounds(estimator.estimate(n - x, n).interval());
                assertRelative(1 - bounds.upper(), mirrored.lower(), 1e-9, x + " of " + n);
                assertTrue(bounds.lower() <= x / (double) n && x / (double) n <= bounds.upper());
            }
        }
    }

    /** Its definition: no proportion outside the limits is acceptable, those just inside are. */
    @Test
    void blakerHoldsExactlyTheAcceptableProportions() {
        ProportionOptions options = new ProportionOptions(0.95, ProportionInterval.BLAKER);
        for (int n : new int[] {1, 2, 7, 20, 45}) {
            for (int x = 0; x <= n; x++) {
                Interval.Bounds bounds =
                        bounds(ProportionEstimator.with(options).estimate(x, n).interval());
                Interval.Bounds exact =
                        bounds(ProportionEstimator.withDefaults().estimate(x, n).interval());
                String what = x + " of " + n;
                assertTrue(bounds.lower() >= exact.lower() - 1e-15 && bounds.upper() <= exact.upper() + 1e-15, what);
                for (int i = 1; i < 500; i++) {
                    double below = bounds.lower() * i / 500;
                    double above = bounds.upper() + (1 - bounds.upper()) * i / 500;
                    assertTrue(below == 0 || Blaker.acceptability(x, n, below) < 0.05, what);
                    assertTrue(above == 1 || Blaker.acceptability(x, n, above) < 0.05, what);
                }
                assertTrue(Blaker.acceptability(x, n, bounds.lower() * (1 + 1e-9)) >= 0.05 - 1e-9, what);
            }
        }
    }

    @Test
    void waldHasNoIntervalAtTheEnds() {
        ProportionEstimator wald = ProportionEstimator.with(new ProportionOptions(0.95, ProportionInterval.WALD));
        assertInstanceOf(Interval.NotEstimable.class, wald.estimate(0, 9).interval());
        assertInstanceOf(Interval.NotEstimable.class, wald.estimate(9, 9).interval());
        assertTrue(ProportionInterval.WALD.label().contains("poorly"));
    }

    @Test
    void refusesImpossibleCounts() {
        ProportionEstimator estimator = ProportionEstimator.withDefaults();
        assertThrows(IllegalArgumentException.class, () -> estimator.estimate(3, 2));
        assertThrows(IllegalArgumentException.class, () -> estimator.estimate(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> new ProportionOptions(95, ProportionInterval.WILSON));
    }
}
