package io.github.tmacohort.analysis.survival;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class KaplanMeierTest {
    /** 6 6 9+ 11 14 14+ 20+ 28. */
    private static final FollowUps EIGHT = FollowUps.of(
            new double[] {6, 6, 9, 11, 14, 14, 20, 28},
            new boolean[] {true, true, false, true, true, false, false, true});

    private static final KaplanMeier PLAIN = KaplanMeier.withDefaults();

    @Test
    void workedByHand() {
        SurvivalCurve curve = PLAIN.estimate(EIGHT);
        assertAll(
                () -> assertEquals(6, curve.size()),
                () -> assertEquals(8, curve.subjects()),
                () -> assertEquals(5, curve.events()),
                () -> assertSurvival(6.0 / 8, curve, 6), // 2 of 8 die
                () -> assertSurvival(6.0 / 8, curve, 9),
                () -> assertSurvival(6.0 / 8 * 4 / 5, curve, 11), // 1 of 5
                () -> assertSurvival(6.0 / 8 * 4 / 5 * 3 / 4, curve, 14), // 1 of 4: the one censored that day counts
                () -> assertSurvival(0, curve, 28),
                () -> assertSurvival(0, curve, 100),
                () -> assertSurvival(1, curve, 0));
        double variance = 2.0 / (8 * 6) + 1.0 / (5 * 4);
        assertEquals(0.6 * Math.sqrt(variance), number(curve.standardErrorAt(13)), 1e-15);
    }

    @Test
    void noIntervalWhereSurvivalIsOneOrZero() {
        SurvivalCurve curve = PLAIN.estimate(EIGHT);
        assertAll(
                () -> assertInstanceOf(Interval.NotEstimable.class, curve.intervalAt(3)),
                () -> assertInstanceOf(Interval.Bounds.class, curve.intervalAt(6)),
                () -> assertInstanceOf(Interval.NotEstimable.class, curve.intervalAt(28)),
                () -> assertInstanceOf(Estimate.NotEstimable.class, curve.standardErrorAt(28)));
    }

    @Test
    void beyondTheLastFollowUpNothingIsKnownUnlessAllHadTheEvent() {
        SurvivalCurve curve = PLAIN.estimate(FollowUps.of(new double[] {1, 2, 5}, new boolean[] {true, false, false}));
        assertSurvival(2.0 / 3, curve, 5);
        Estimate.NotEstimable beyond = assertInstanceOf(Estimate.NotEstimable.class, curve.survivalAt(5.5));
        assertEquals("beyond the last follow-up at 5", beyond.reason());
    }

    @Test
    void uncensoredSurvivalIsTheShareOfLongerTimes() {
        java.util.SplittableRandom random = new java.util.SplittableRandom(7);
        double[] time = random.ints(300, 0, 50).asDoubleStream().toArray();
        boolean[] event = new boolean[time.length];
        java.util.Arrays.fill(event, true);
        SurvivalCurve curve = PLAIN.estimate(FollowUps.of(time, event));
        for (int t = 0; t < 55; t++) {
            int day = t;
            long longer = java.util.Arrays.stream(time).filter(x -> x > day).count();
            assertEquals(longer / 300.0, number(curve.survivalAt(t)), 1e-13, "day " + t);
        }
    }

    @Test
    void agreesWithRedistributionToTheRight() {
        java.util.SplittableRandom random = new java.util.SplittableRandom(11);
        for (int trial = 0; trial < 20; trial++) {
            int n = 2 + random.nextInt(60);
            double[] time = random.ints(n, 0, 30).asDoubleStream().toArray();
            boolean[] event = new boolean[n];
            for (int i = 0; i < n; i++) {
                event[i] = random.nextInt(3) > 0;
            }
            SurvivalCurve curve = PLAIN.estimate(FollowUps.of(time, event));
            double[] mass = redistributed(time, event);
            for (int p = 0; p < curve.size(); p++) {
                double survival = 1;
                for (int i = 0; i < n; i++) {
                    survival -= event[i] && time[i] <= curve.time(p) ? mass[i] : 0;
                }
                assertEquals(survival, number(curve.survival(p)), 1e-12);
            }
        }
    }

    /** Each censored subject, in order of time, hands its mass in equal shares to all who stay longer. */
    private static double[] redistributed(double[] time, boolean[] event) {
        int n = time.length;
        double[] mass = new double[n];
        java.util.Arrays.fill(mass, 1.0 / n);
        Integer[] order = new Integer[n];
        java.util.Arrays.setAll(order, i -> i);
        java.util.Arrays.sort(order, java.util.Comparator.comparingDouble(i -> time[i]));
        for (int i : order) {
            if (!event[i]) {
                long longer =
                        java.util.Arrays.stream(time).filter(x -> x > time[i]).count();
                for (int j = 0; j < n && longer > 0; j++) {
                    mass[j] += time[j] > time[i] ? mass[i] / longer : 0;
                }
                mass[i] = longer > 0 ? 0 : mass[i];
            }
        }
        return mass;
    }

    @Test
    void medianOnAFlatStretchIsItsMidpoint() {
        SurvivalCurve curve =
                PLAIN.estimate(FollowUps.of(new double[] {1, 2, 3, 4}, new boolean[] {true, true, true, true}));
        assertEquals(Estimate.of(2.5), curve.median().estimate());
        assertFalse(curve.median().flatToTheEnd());
    }

    @Test
    void medianOnAStretchWithoutAnEndIsItsFirstTimeAndMarked() {
        SurvivalCurve curve =
                PLAIN.estimate(FollowUps.of(new double[] {1, 2, 3, 4}, new boolean[] {true, true, false, false}));
        assertEquals(Estimate.of(2), curve.median().estimate());
        assertTrue(curve.median().flatToTheEnd());
    }

    @Test
    void medianThatHalfOutlivedIsNotReached() {
        SurvivalCurve curve = PLAIN.estimate(FollowUps.of(new double[] {1, 2, 3}, new boolean[] {true, false, false}));
        assertInstanceOf(Estimate.NotReached.class, curve.median().estimate());
        assertInstanceOf(Estimate.NotReached.class, curve.median().upper());
    }

    @Test
    void reverseInBothConventions() { // domain/reporting-guidelines.md, section 5
        FollowUps seven = FollowUps.of(
                new double[] {1, 2, 2, 3, 4, 4, 5}, new boolean[] {true, true, false, false, true, false, false});
        SurvivalCurve stay = PLAIN.estimateFollowUp(seven, ReverseTies.DEATHS_STAY);
        SurvivalCurve leave = PLAIN.estimateFollowUp(seven, ReverseTies.DEATHS_LEAVE);
        assertAll(
                () -> assertSurvival(5.0 / 6, stay, 2),
                () -> assertSurvival(5.0 / 8, stay, 3),
                () -> assertSurvival(5.0 / 12, stay, 4),
                () -> assertSurvival(0, stay, 5),
                () -> assertSurvival(0.8, leave, 2),
                () -> assertSurvival(0.6, leave, 3),
                () -> assertSurvival(0.3, leave, 4),
                () -> assertSurvival(0, leave, 5));
    }

    @Test
    void delayedEntryBeginsWithEnoughAtRisk() {
        FollowUps sample = FollowUps.builder(new double[] {3, 9, 8, 7, 10, 12})
                .events(new boolean[] {true, true, true, false, true, true})
                .entries(new double[] {1, 2, 4, 4, 5, 5})
                .build();
        SurvivalCurve five = PLAIN.estimate(sample);
        assertAll(
                () -> assertTrue(five.isConditional()),
                () -> assertEquals(5, five.start()), // from day 5 on 2, 3, 4, 5 and 6 are at risk
                () -> assertInstanceOf(Estimate.NotEstimable.class, five.survivalAt(4)),
                () -> assertSurvival(1, five, 5),
                () -> assertSurvival(0.75, five, 8));
        SurvivalCurve two = PLAIN_FROM_TWO.estimate(sample);
        assertEquals(2, two.start());
        assertSurvival(0.5, two, 3);
    }

    private static final KaplanMeier PLAIN_FROM_TWO =
            KaplanMeier.with(KaplanMeierOptions.defaults().withMinimumAtRisk(2));

    @Test
    void zeroWhileOthersEnterIsNotEstimable() {
        FollowUps sample = FollowUps.builder(new double[] {2, 9, 8, 7, 10})
                .events(new boolean[] {true, true, true, false, true})
                .entries(new double[] {1, 4, 4, 5, 5})
                .build();
        SurvivalCurve curve = KaplanMeier.with(KaplanMeierOptions.defaults().withMinimumAtRisk(1))
                .estimate(sample);
        assertAll(
                () -> assertInstanceOf(Estimate.NotEstimable.class, curve.survivalAt(2)),
                () -> assertInstanceOf(Estimate.NotEstimable.class, curve.survivalAt(8)),
                () -> assertInstanceOf(
                        Estimate.NotEstimable.class, curve.median().estimate()),
                () -> assertInstanceOf(
                        Estimate.NotEstimable.class, curve.restrictedMean(8).mean()));
        SurvivalCurve never = PLAIN.estimate(sample);
        assertEquals(0, never.size());
        assertInstanceOf(Estimate.NotEstimable.class, never.survivalAt(9));
        assertInstanceOf(Estimate.NotEstimable.class, never.median().estimate());
    }

    @Test
    void aGroupWithoutSubjectsHasNoEstimates() {
        FollowUps sample = FollowUps.builder(new double[] {2, 9})
                .events(new boolean[] {true, true})
                .groups(new int[] {0, 0}, List.of(GroupKey.of("a"), GroupKey.of("b")))
                .build();
        SurvivalCurve empty = PLAIN.estimateByGroup(sample).get(1);
        assertEquals(0, empty.subjects());
        assertInstanceOf(Estimate.NotEstimable.class, empty.survivalAt(2));
    }

    @Test
    void anEmptySampleIsRefused() {
        FollowUps none = FollowUps.of(new double[0], new boolean[0]);
        Exception e = assertThrows(IllegalArgumentException.class, () -> PLAIN.estimate(none));
        assertEquals("followUps must hold at least one subject, got 0", e.getMessage());
    }

    @Test
    void restrictedMeanByHand() { // area 6 + 0.75 * 5 + 0.6 * 3 to day 14
        RestrictedMean mean = PLAIN.estimate(EIGHT).restrictedMean(14);
        assertEquals(6 + 0.75 * 5 + 0.6 * 3, number(mean.mean()), 1e-14);
        double variance = Math.pow(0.75 * 5 + 0.6 * 3, 2) * 2 / 48 + Math.pow(0.6 * 3, 2) / 20;
        assertEquals(Math.sqrt(variance), number(mean.standardError()), 1e-14);
    }

    private static void assertSurvival(double expected, SurvivalCurve curve, double t) {
        assertEquals(expected, number(curve.survivalAt(t)), 1e-15, "t = " + t);
    }

    private static double number(Estimate estimate) {
        return estimate.number().orElseThrow(() -> new AssertionError(estimate.toString()));
    }
}
