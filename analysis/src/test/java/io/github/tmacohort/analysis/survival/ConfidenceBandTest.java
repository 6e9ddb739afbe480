package io.github.tmacohort.analysis.survival;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceBandTest {
    private static SurvivalCurve curve(String name, String group) {
        FollowUps sample = Golden.survivalCases().get(name);
        return KaplanMeier.withDefaults()
                .estimateByGroup(sample)
                .get(sample.groups().indexOf(GroupKey.of(group)));
    }

    private static double number(Estimate estimate) {
        return estimate.number().orElseThrow(() -> new AssertionError(estimate.toString()));
    }

    // Klein and Moeschberger (2003), example 4.2 with tables C.3a and C.4a: four decimals.
    @Test
    void criticalValuesOfTheTextbook() {
        assertEquals(2.8826, BandCriticalValue.equalPrecision(0.95, 0.1, 0.6), 5e-5);
        assertEquals(1.3211, BandCriticalValue.hallWellner(0.95, 0.1, 0.6), 5e-5);
    }

    // src/test/r/curves.R: the bridge's two ends integrated over, the images of Brownian motion between them
    @Test
    void criticalValuesByAnotherRoute() {
        for (Golden.Row row : Golden.rows("band_critical_values.csv")) {
            double level = row.number("level");
            double aL = row.number("aL");
            double aU = row.number("aU");
            assertClose(row.number("hallWellner"), BandCriticalValue.hallWellner(level, aL, aU), 1e-9, row.toString());
            assertClose(
                    row.number("equalPrecision"),
                    BandCriticalValue.equalPrecision(level, aL, aU),
                    1e-10,
                    row.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.9, 1.3581, 1.7, 2.2})
    void theWholeBridgeIsKolmogorovs(double k) { // 1 − 2 Σ (−1)^(j−1) exp(−2j²k²)
        double expected = 1;
        for (int j = 1; j < 60; j++) {
            expected -= 2 * (j % 2 == 1 ? 1 : -1) * Math.exp(-2.0 * j * j * k * k);
        }
        assertEquals(expected, BandCriticalValue.staysWithin(k, 0, 1), 1e-12);
    }

    @Test
    void aShortRangeIsNearlyOneTime() {
        double one = BandCriticalValue.staysWithin(0.7, 0.4, 0.4);
        assertEquals(one, BandCriticalValue.staysWithin(0.7, 0.4, 0.4 + 1e-6), 2e-3);
        assertTrue(BandCriticalValue.staysWithin(0.7, 0.4, 0.41) < one);
    }

    /** Brownian bridges in 500 steps; between the steps the probability to have left ±k is added exactly. */
    @ParameterizedTest
    @CsvSource({"0.1, 0.6", "0.02, 0.95", "0.5, 0.7"})
    void simulatedBridgesStayWithin(double aL, double aU) {
        double k = BandCriticalValue.hallWellner(0.95, aL, aU);
        Random random = new Random(20261122);
        int paths = 20_000;
        int steps = 500;
        double dt = (aU - aL) / steps;
        double stay = 0;
        for (int p = 0; p < paths; p++) {
            double b = Math.sqrt(aL * (1 - aL)) * random.nextGaussian();
            double inside = Math.abs(b) < k ? 1 : 0;
            for (int i = 0; i < steps && inside > 0; i++) {
                double left = 1 - aL - i * dt;
                double next = b * (left - dt) / left + Math.sqrt(dt * (left - dt) / left) * random.nextGaussian();
                inside *= Math.abs(next) >= k
                        ? 0
                        : (1 - Math.exp(-2 * (k - b) * (k - next) / dt))
                                * (1 - Math.exp(-2 * (k + b) * (k + next) / dt));
                b = next;
            }
            stay += inside;
        }
        assertEquals(0.95, stay / paths, 0.005); // 3.2 standard errors of 20 000 paths
    }

    /** The approximation of equal precision against simulated bridges over their standard deviation. */
    @ParameterizedTest
    @CsvSource({"0.1, 0.6", "0.05, 0.9"})
    void simulatedStandardisedBridgesStayWithin(double aL, double aU) {
        double e = BandCriticalValue.equalPrecision(0.95, aL, aU);
        double time = 0.5 * (Math.log(aU / (1 - aU)) - Math.log(aL / (1 - aL))); // of an Ornstein-Uhlenbeck process
        Random random = new Random(7);
        int paths = 20_000;
        int steps = 2000;
        double keep = Math.exp(-time / steps);
        double noise = Math.sqrt(1 - keep * keep);
        int stay = 0;
        for (int p = 0; p < paths; p++) {
            double x = random.nextGaussian();
            boolean inside = Math.abs(x) < e;
            for (int i = 0; i < steps && inside; i++) {
                x = keep * x + noise * random.nextGaussian();
                inside = Math.abs(x) < e;
            }
            stay += inside ? 1 : 0;
        }
        assertEquals(0.95, (double) stay / paths, 0.01); // the approximation errs by some thousandths
    }

    @Test
    void bandsAgreeWithTheFormulasOnSurvfitsOutput() { // src/test/r/curves.R
        for (Golden.Row row : Golden.rows("confidence_bands.csv")) {
            SurvivalCurve curve = curve(row.text("case"), row.text("group"));
            for (IntervalTransform transform :
                    Arrays.asList(IntervalTransform.PLAIN, IntervalTransform.LOG_LOG, IntervalTransform.ARCSIN)) {
                ConfidenceBandOptions options = ConfidenceBandOptions.defaults(BandType.valueOf(row.text("type")))
                        .withTransform(transform);
                ConfidenceBand band = ConfidenceBands.with(options).of(curve, row.number("from"), row.number("to"));
                assertClose(row.number("critical"), number(band.criticalValue()), 1e-9, row.toString());
                Interval.Bounds bounds =
                        assertInstanceOf(Interval.Bounds.class, band.intervalAt(row.number("time")), row.toString());
                String suffix = transform.name().toLowerCase(java.util.Locale.ROOT);
                assertClose(row.number("lower_" + suffix), bounds.lower(), 1e-9, row.toString());
                assertClose(row.number("upper_" + suffix), bounds.upper(), 1e-9, row.toString());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(BandType.class)
    void containsThePointwiseIntervalOnItsDefaultRange(BandType type) {
        for (String name : new String[] {"aml", "eight", "lung", "days_2000", "case_weights", "no_censoring"}) {
            FollowUps sample = Golden.survivalCases().get(name).pooled();
            SurvivalCurve curve = KaplanMeier.withDefaults().estimate(sample);
            ConfidenceBand band =
                    ConfidenceBands.with(ConfidenceBandOptions.defaults(type)).of(curve);
            double from = number(band.from());
            double to = number(band.to());
            for (int i = 0; i < curve.size(); i++) {
                if (curve.time(i) < from || curve.time(i) > to) {
                    assertInstanceOf(Interval.NotEstimable.class, band.interval(i));
                    continue;
                }
                Interval.Bounds wide = assertInstanceOf(Interval.Bounds.class, band.interval(i), name);
                if (curve.interval(i) instanceof Interval.Bounds narrow && type == BandType.EQUAL_PRECISION) {
                    assertTrue(wide.lower() <= narrow.lower() && narrow.upper() <= wide.upper(), name);
                }
                assertTrue(wide.lower() <= curve.survivalOrNaN(i) && curve.survivalOrNaN(i) <= wide.upper(), name);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(BandType.class)
    void theUnitOfTimeChangesNothing(BandType type) {
        FollowUps days = Golden.survivalCases().get("aml").pooled();
        double[] time = new double[days.size()];
        boolean[] event = new boolean[days.size()];
        for (int i = 0; i < days.size(); i++) {
            time[i] = days.time(days.size() - 1 - i) / 365.25;
            event[i] = days.event(days.size() - 1 - i);
        }
        ConfidenceBands bands = ConfidenceBands.with(ConfidenceBandOptions.defaults(type));
        ConfidenceBand a = bands.of(KaplanMeier.withDefaults().estimate(days));
        ConfidenceBand b = bands.of(KaplanMeier.withDefaults().estimate(FollowUps.of(time, event)));
        assertEquals(a.criticalValue(), b.criticalValue());
        for (int i = 0; i < a.curve().size(); i++) {
            if (a.interval(i) instanceof Interval.Bounds) {
                assertEquals(a.interval(i), b.interval(i));
            }
        }
    }

    @Test
    void reasonsWhereThereIsNone() {
        ConfidenceBands hall = ConfidenceBands.with(ConfidenceBandOptions.defaults(BandType.HALL_WELLNER));
        ConfidenceBands equal = ConfidenceBands.with(ConfidenceBandOptions.defaults(BandType.EQUAL_PRECISION));
        SurvivalCurve eight = KaplanMeier.withDefaults()
                .estimate(Golden.survivalCases().get("eight")); // events from 6 to 28, where S falls to 0
        assertAll(
                () -> assertEquals(
                        Estimate.notEstimable("survival is 0 at 28"),
                        hall.of(eight, 6, 28).criticalValue()),
                () -> assertEquals(
                        Estimate.notEstimable("beyond the last follow-up at 28"),
                        hall.of(eight, 6, 29).criticalValue()),
                () -> assertEquals(
                        Estimate.notEstimable("no event up to 3"),
                        equal.of(eight, 3, 20).criticalValue()),
                () -> assertInstanceOf(
                        Estimate.Value.class, hall.of(eight, 3, 20).criticalValue()),
                () -> assertInstanceOf(
                        Interval.NotEstimable.class, hall.of(eight, 3, 20).intervalAt(4)),
                () -> assertEquals(Estimate.of(14), hall.of(eight).to()),
                () -> assertEquals(
                        Estimate.notEstimable("no event with survivors"),
                        hall.of(curve("all_censored", "a")).from()),
                () -> assertEquals(
                        Estimate.notEstimable("no band with delayed entry"),
                        hall.of(curve("entry_300", "g1")).aLower()),
                () -> assertEquals(
                        Estimate.notEstimable("no band with sampling weights"),
                        hall.of(curve("sampling_weights", "g1")).aUpper()),
                () -> assertThrows(IllegalArgumentException.class, () -> hall.of(eight, 9, 6)),
                () -> assertThrows(
                        IllegalArgumentException.class,
                        () -> ConfidenceBandOptions.defaults(BandType.EQUAL_PRECISION)
                                .withConfidenceLevel(0.5)),
                () -> assertThrows(
                        IllegalArgumentException.class,
                        () -> ConfidenceBandOptions.defaults(BandType.HALL_WELLNER)
                                .withTransform(IntervalTransform.BETA_PRODUCT)));
    }
}
