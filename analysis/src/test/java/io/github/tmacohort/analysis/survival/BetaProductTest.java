package io.github.tmacohort.analysis.survival;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BetaProductTest {
    private static final KaplanMeier BETA_PRODUCT =
            KaplanMeier.with(KaplanMeierOptions.defaults().withTransform(IntervalTransform.BETA_PRODUCT));

    private static Interval.Bounds bounds(Interval interval) {
        return assertInstanceOf(Interval.Bounds.class, interval);
    }

    private static FollowUps random(SplittableRandom random, int n, int times, int shareOfEvents) {
        double[] time = random.ints(n, 1, times + 1).asDoubleStream().toArray();
        boolean[] event = new boolean[n];
        for (int i = 0; i < n; i++) {
            event[i] = random.nextInt(100) < shareOfEvents;
        }
        return FollowUps.of(time, event);
    }

    // Published: vignette "Beta Product Confidence Procedure Confidence Intervals and Discrete Data" of bpcp 1.3.0 (Fay
    // and
    // Brittain 2016), deaths at 3, 7, 8 and 14 of four; its first table prints these limits, with the old convention,
    // for
    // the open intervals between the times, where both conventions agree.
    @ParameterizedTest(name = "day {0}")
    @CsvSource({
        "0, 0.397635364, 1",
        "3, 0.194120450, 0.9936905",
        "7, 0.067585986, 0.9324140",
        "8, 0.006309463, 0.8058796",
        "14, 0, 0.6023646"
    })
    void agreesWithTheAuthorsExample(double day, double lower, double upper) {
        SurvivalCurve curve =
                BETA_PRODUCT.estimate(FollowUps.of(new double[] {3, 7, 8, 14}, new boolean[] {true, true, true, true}));
        Interval.Bounds bounds = bounds(curve.intervalAt(day));
        assertEquals(lower, bounds.lower(), 5e-10); // as many digits as are printed
        assertEquals(upper, bounds.upper(), 5e-8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 30, 200, 5000})
    void isClopperAndPearsonsWithoutCensoring(int n) {
        SplittableRandom random = new SplittableRandom(n);
        SurvivalCurve curve = BETA_PRODUCT.estimate(random(random, n, Math.max(2, Math.min(n / 2, 300)), 100));
        ProportionEstimator exact = ProportionEstimator.withDefaults();
        int alive = n;
        for (int i = 0; i < curve.size(); i++) {
            alive -= (int) curve.events(i);
            Interval.Bounds expected = bounds(exact.estimate(alive, n).interval());
            Interval.Bounds actual = bounds(curve.interval(i));
            assertEquals(expected.lower(), actual.lower(), 1e-10 * expected.lower(), "point " + i);
            assertEquals(expected.upper(), actual.upper(), 1e-10, "point " + i);
        }
    }

    @Test
    void whereNobodyDiedItIsTheLimitOfThoseStillAtRisk() { // n = 10, censored on days 4 and 6: (α/2)^(1/m)
        boolean[] event = new boolean[10];
        SurvivalCurve curve = BETA_PRODUCT.estimate(FollowUps.of(new double[] {4, 4, 6, 9, 9, 9, 9, 9, 9, 9}, event));
        assertAll(
                () -> assertEquals(
                        Math.pow(0.025, 1.0 / 10), bounds(curve.intervalAt(0)).lower(), 1e-14),
                () -> assertEquals(
                        Math.pow(0.025, 1.0 / 8), bounds(curve.intervalAt(4)).lower(), 1e-12),
                () -> assertEquals(
                        Math.pow(0.025, 1.0 / 7), bounds(curve.intervalAt(8)).lower(), 1e-12),
                () -> assertEquals(0, bounds(curve.intervalAt(9)).lower()), // nobody is left who could tell
                () -> assertEquals(1, bounds(curve.intervalAt(9)).upper()));
    }

    @Test
    void tiedDeathsAreDeathsInTurnAndCensoringsFollowThem() {
        boolean[] event = {true, true, false, true, true, false, false, true};
        SurvivalCurve tied = BETA_PRODUCT.estimate(FollowUps.of(new double[] {6, 6, 6, 11, 14, 14, 20, 28}, event));
        SurvivalCurve inTurn =
                BETA_PRODUCT.estimate(FollowUps.of(new double[] {6, 6.1, 6.2, 11, 14, 14.1, 20, 28}, event));
        for (double day : new double[] {7, 11, 15, 20, 28}) {
            assertEquals(
                    bounds(tied.intervalAt(day)).lower(),
                    bounds(inTurn.intervalAt(day)).lower(),
                    1e-12);
            assertEquals(
                    bounds(tied.intervalAt(day)).upper(),
                    bounds(inTurn.intervalAt(day)).upper(),
                    1e-12);
        }
    }

    @Test
    void containsTheEstimateAndNeverRises() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 300; trial++) {
            FollowUps sample = random(random, 1 + random.nextInt(60), 40, 5 + random.nextInt(96));
            SurvivalCurve curve = BETA_PRODUCT.estimate(sample);
            double lower = bounds(curve.intervalAt(0)).lower();
            double upper = 1;
            for (int i = 0; i < curve.size(); i++) {
                Interval.Bounds bounds = bounds(curve.interval(i));
                double s = curve.survivalOrNaN(i);
                assertTrue(0 <= bounds.lower() && bounds.lower() <= s, "trial " + trial + " point " + i);
                assertTrue(s <= bounds.upper() && bounds.upper() <= 1, "trial " + trial + " point " + i);
                assertTrue(bounds.lower() <= lower && bounds.upper() <= upper, "trial " + trial + " point " + i);
                lower = bounds.lower();
                upper = bounds.upper();
            }
        }
    }

    /**
     * The same limits from 200 000 draws of the product itself, whose own error is about 0.001. The method of moments
     * puts one beta distribution in the product's place: after many events and with one or two left at risk its quantiles
     * are off by up to 0.03 here, with five or more left by less than 0.01.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithDrawsOfTheProduct(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SurvivalCurve curve = BETA_PRODUCT.estimate(random(random, 25, 20, 50));
        int draws = 200_000;
        double[] w = new double[draws];
        Arrays.fill(w, 1);
        for (int i = 0; i < curve.size(); i++) {
            int d = (int) curve.events(i);
            int n = (int) curve.atRisk(i);
            int left = i + 1 < curve.size() ? (int) curve.atRisk(i + 1) : 0;
            double[] below = new double[draws];
            for (int k = 0; k < draws; k++) {
                for (int j = 0; j < d; j++) {
                    w[k] *= Math.pow(random.nextDouble(), 1.0 / (n - j)); // Beta(n − j, 1)
                }
                below[k] = left == 0 ? 0 : w[k] * Math.pow(random.nextDouble(), 1.0 / left);
            }
            double[] sorted = w.clone();
            Arrays.sort(sorted);
            Arrays.sort(below);
            Interval.Bounds bounds = bounds(curve.interval(i));
            double close = left >= 5 ? 0.01 : 0.03;
            assertEquals(below[(int) (0.025 * draws)], bounds.lower(), close, "lower, point " + i);
            assertEquals(sorted[(int) (0.975 * draws)], bounds.upper(), close, "upper, point " + i);
        }
    }

    @Test
    void limitsOfTheMedianInvertIt() {
        FollowUps sample = Golden.survivalCases().get("eight");
        SurvivalCurve curve = BETA_PRODUCT.estimate(sample);
        Quantile median = curve.median();
        assertEquals(firstAtOrBelowHalf(curve, false), median.upper().number().orElse(-1));
        assertEquals(firstAtOrBelowHalf(curve, true), median.lower().number().orElse(-1));
        Quantile one = BETA_PRODUCT
                .estimate(FollowUps.of(new double[] {7}, new boolean[] {false}))
                .median();
        assertInstanceOf(Estimate.NotReached.class, one.estimate());
        assertEquals(Estimate.of(0), one.lower()); // one subject: the lower limit is 0.025 from the start
    }

    private static double firstAtOrBelowHalf(SurvivalCurve curve, boolean lower) {
        for (SurvivalCurve.Step step : curve.steps()) {
            Interval.Bounds bounds = bounds(step.interval());
            if ((lower ? bounds.lower() : bounds.upper()) <= 0.5) {
                return step.time();
            }
        }
        return -1;
    }

    @Test
    void repeatedRowsAndCaseWeightsAgreeAndOthersAreRefused() {
        FollowUps weighted = FollowUps.builder(new double[] {2, 3, 5})
                .events(new boolean[] {true, false, true})
                .caseWeights(new double[] {2, 1, 3})
                .build();
        FollowUps repeated =
                FollowUps.of(new double[] {2, 2, 3, 5, 5, 5}, new boolean[] {true, true, false, true, true, true});
        assertEquals(
                BETA_PRODUCT.estimate(repeated).steps(),
                BETA_PRODUCT.estimate(weighted).steps());
        SurvivalCurve sampling = BETA_PRODUCT.estimate(Golden.survivalCases().get("sampling_weights"));
        SurvivalCurve entry = BETA_PRODUCT.estimate(Golden.survivalCases().get("entry_300"));
        assertAll(
                () -> assertEquals(
                        new Interval.NotEstimable("no beta-product interval with sampling weights"),
                        sampling.interval(0)),
                () -> assertEquals(
                        new Interval.NotEstimable("no beta-product interval with delayed entry"), entry.interval(0)),
                () -> assertInstanceOf(
                        Estimate.NotEstimable.class, entry.median().lower()),
                () -> assertTrue(Double.isNaN(entry.limits().lower(3))));
    }

    @Test
    void columnsAndObjectsAgree() {
        SurvivalCurve curve = BETA_PRODUCT.estimate(Golden.survivalCases().get("days_2000"));
        SurvivalCurve.Limits limits = curve.limits();
        for (int i = 0; i < curve.size(); i++) {
            Interval.Bounds bounds = bounds(curve.interval(i));
            assertEquals(bounds.lower(), limits.lower(i));
            assertEquals(bounds.upper(), limits.upper(i));
        }
    }
}
