package io.github.tmacohort.analysis.descriptive;

import static io.github.tmacohort.analysis.descriptive.Golden.assertRelative;
import static io.github.tmacohort.analysis.descriptive.Golden.bounds;
import static io.github.tmacohort.analysis.descriptive.Golden.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.tmacohort.analysis.estimate.Alternative;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MannWhitneyTest {

    private static MannWhitney with(Alternative alternative, RankMethod method) {
        return MannWhitney.with(new MannWhitneyOptions(0.95, alternative, method));
    }

    static List<Golden> reference() {
        return Golden.rows("mann_whitney.csv");
    }

    // R 4.2.2: coin 1.4-2 wilcox_test, exactRankTests 0.8-35 wilcox.exact, stats wilcox.test; src/test/r/mann_whitney.R
    @ParameterizedTest
    @MethodSource("reference")
    void agreesWithR(Golden row) {
        double[] x = row.numbers("x");
        double[] y = row.numbers("y");
        MannWhitneyResult exact = with(Alternative.TWO_SIDED, RankMethod.EXACT).compare(x, y);
        assertRelative(row.number("exact"), value(exact.pValue()), 1e-10, "two-sided");
        for (Alternative side : List.of(Alternative.LESS, Alternative.GREATER)) {
            String column = side == Alternative.LESS ? "less" : "greater";
            MannWhitneyResult result = with(side, RankMethod.EXACT).compare(x, y);
            assertRelative(row.number(column), value(result.pValue()), 1e-10, column);
        }
        MannWhitneyResult asymptotic =
                with(Alternative.TWO_SIDED, RankMethod.ASYMPTOTIC).compare(x, y);
        assertRelative(row.number("asymptotic"), value(asymptotic.pValue()), 1e-10, "asymptotic");
        assertEquals(row.number("u"), exact.u());
        assertRelative(row.number("shift"), value(exact.shift()), 1e-12, "shift");
        if (x.length < 50) { // beyond, exactRankTests turns to an approximation
            assertRelative(row.number("exactRankTests"), value(exact.pValue()), 1e-10, "exactRankTests");
        }
        if (row.has("wilcox")) {
            assertRelative(row.number("wilcox"), value(exact.pValue()), 1e-10, "wilcox.test");
            assertEquals(row.has("lower"), exact.interval() instanceof Interval.Bounds);
        }
        if (row.has("lower")) {
            assertRelative(row.number("lower"), bounds(exact.interval()).lower(), 1e-10, "lower");
            assertRelative(row.number("upper"), bounds(exact.interval()).upper(), 1e-10, "upper");
            assertRelative(row.number("achieved"), value(exact.achievedLevel()), 1e-10, "achieved level");
        }
    }

    /** Ranks of 4 5 are 3 and 4 of 4: one of six choices, and its mirror image. */
    @Test
    void twoAgainstTwoByHand() {
        MannWhitneyResult result = MannWhitney.withDefaults().compare(new double[] {4, 5}, new double[] {1, 2});
        assertEquals(4, result.u());
        assertEquals(1, value(result.superiority()));
        assertRelative(2 / 6.0, value(result.pValue()), 1e-15, "p");
        assertEquals(3, value(result.shift()));
        assertInstanceOf(Interval.NotEstimable.class, result.interval());
    }

    /** Every assignment of eight values of a few levels to two samples, against all choices of the same size. */
    @Test
    void equalsFullEnumeration() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 30; round++) {
            int n = 4 + random.nextInt(6);
            int levels = 2 + random.nextInt(6);
            double[] pooled =
                    random.ints(n, 0, levels).asDoubleStream().map(v -> v / 10).toArray();
            int m = 1 + random.nextInt(n - 1);
            double observed = pairs(pooled, (1 << m) - 1);
            double centre = m * (n - m) / 2.0;
            int as = 0;
            int below = 0;
            int all = 0;
            for (int choice = 0; choice < 1 << n; choice++) {
                if (Integer.bitCount(choice) == m) {
                    double u = pairs(pooled, choice);
                    all++;
                    as += Math.abs(u - centre) >= Math.abs(observed - centre) ? 1 : 0;
                    below += u <= observed ? 1 : 0;
                }
            }
            double[] x = Arrays.copyOf(pooled, m);
            double[] y = Arrays.copyOfRange(pooled, m, n);
            TwoSampleRanks ranks = TwoSampleRanks.of(x, y, 0);
            assertEquals(observed, ranks.u());
            assertRelative(
                    as / (double) all, ranks.pValue(Alternative.TWO_SIDED, RankMethod.EXACT), 1e-13, "two-sided");
            assertRelative(below / (double) all, ranks.pValue(Alternative.LESS, RankMethod.EXACT), 1e-13, "less");
        }
    }

    /**
     * Every pattern of ties of up to 12 pooled values, every size of the first sample, every statistic that can be observed,
     * against all choices of that size: ranks by counting, nothing shared with what is tested.
     */
    @Test
    void equalsFullEnumerationForAllPatternsUpToTwelve() {
        int compared = 0;
        for (int n = 2; n <= 12; n++) {
            for (int rises = 0; rises < 1 << n - 1; rises++) {
                int[] level = new int[n];
                for (int i = 1; i < n; i++) {
                    level[i] = level[i - 1] + (rises >> i - 1 & 1);
                }
                int[] doubled = doubledRanks(level);
                int[] sums = new int[1 << n];
                int[][] ways = new int[n + 1][2 * n * (n + 1)];
                int[][] example = new int[n + 1][2 * n * (n + 1)];
                for (int choice = 1; choice < 1 << n; choice++) {
                    int last = Integer.numberOfTrailingZeros(choice);
                    sums[choice] = sums[choice & choice - 1] + doubled[last];
                    int m = Integer.bitCount(choice);
                    ways[m][sums[choice]]++;
                    example[m][sums[choice]] = choice;
                }
                for (int m = 1; m < n; m++) {
                    compared += checkAll(level, m, ways[m], example[m]);
                }
            }
        }
        assertTrue(compared > 100_000, "compared " + compared);
    }

    private static int[] doubledRanks(int[] level) {
        int[] doubled = new int[level.length];
        for (int i = 0; i < level.length; i++) {
            for (int other : level) {
                doubled[i] += other < level[i] ? 2 : other == level[i] ? 1 : 0;
            }
            doubled[i] += 1;
        }
        return doubled;
    }

    private static int checkAll(int[] level, int m, int[] ways, int[] example) {
        int n = level.length;
        int centre = m * (n + 1); // of the sum of doubled ranks
        long all = IntStream.of(ways).sum();
        int compared = 0;
        for (int sum = 0; sum < ways.length; sum++) {
            if (ways[sum] == 0) {
                continue;
            }
            long below = 0;
            long as = 0;
            for (int other = 0; other < ways.length; other++) {
                below += other <= sum ? ways[other] : 0;
                as += Math.abs(other - centre) >= Math.abs(sum - centre) ? ways[other] : 0;
            }
            double[] x = new double[m];
            double[] y = new double[n - m];
            for (int i = 0, nextX = 0, nextY = 0; i < n; i++) {
                if ((example[sum] >> i & 1) == 1) {
                    x[nextX++] = level[i] / 10.0;
                } else {
                    y[nextY++] = level[i] / 10.0;
                }
            }
            TwoSampleRanks ranks = TwoSampleRanks.of(x, y, 0);
            double two = ranks.pValue(Alternative.TWO_SIDED, RankMethod.EXACT);
            double less = ranks.pValue(Alternative.LESS, RankMethod.EXACT);
            if (Math.abs(two * all - as) > 1e-12 * as || Math.abs(less * all - below) > 1e-12 * below) {
                fail(Arrays.toString(x) + " against " + Arrays.toString(y) + ": " + two + ", " + less);
            }
            compared++;
        }
        return compared;
    }

    private static double pairs(double[] pooled, int choice) {
        double u = 0;
        for (int i = 0; i < pooled.length; i++) {
            for (int j = 0; j < pooled.length; j++) {
                if ((choice >> i & 1) == 1 && (choice >> j & 1) == 0) {
                    u += pooled[i] > pooled[j] ? 1 : pooled[i] == pooled[j] ? 0.5 : 0;
                }
            }
        }
        return u;
    }

    @Test
    void intervalIsTheHullOfTheShiftsNotRejected() {
        SplittableRandom random = new SplittableRandom(12);
        for (int round = 0; round < 40; round++) {
            double[] x =
                    random.doubles(5 + random.nextInt(6), 0, 7).map(Math::rint).toArray();
            double[] y =
                    random.doubles(5 + random.nextInt(6), -1, 5).map(Math::rint).toArray();
            MannWhitneyResult result = MannWhitney.withDefaults().compare(x, y);
            double lower = Double.POSITIVE_INFINITY;
            double upper = Double.NEGATIVE_INFINITY;
            for (int half = -24; half <= 24; half++) { // differences are whole
                double shift = half / 2.0;
                if (TwoSampleRanks.of(x, y, shift).pValue(Alternative.TWO_SIDED, RankMethod.EXACT) > 1 - 0.95) {
                    boolean gap = half % 2 != 0;
                    lower = Math.min(lower, gap ? shift - 0.5 : shift);
                    upper = Math.max(upper, gap ? shift + 0.5 : shift);
                }
            }
            assertEquals(lower, bounds(result.interval()).lower());
            assertEquals(upper, bounds(result.interval()).upper());
            assertTrue(value(result.achievedLevel()) >= 0.95 - 1e-12);
        }
    }

    @Test
    void exchangingTheSamplesMirrorsEverything() {
        SplittableRandom random = new SplittableRandom(4);
        double[] x = random.doubles(12, 0, 5).map(Math::rint).toArray();
        double[] y = random.doubles(17, 1, 6).map(Math::rint).toArray();
        MannWhitneyResult one = MannWhitney.withDefaults().compare(x, y);
        MannWhitneyResult other = MannWhitney.withDefaults().compare(y, x);
        assertRelative(value(one.pValue()), value(other.pValue()), 1e-13, "p");
        assertEquals(value(one.shift()), 0 - value(other.shift()));
        assertRelative(value(one.superiority()), 1 - value(other.superiority()), 1e-14, "superiority");
        assertRelative(
                bounds(one.superiorityInterval()).lower(),
                1 - bounds(other.superiorityInterval()).upper(),
                1e-9,
                "superiority, lower");
        assertEquals(
                bounds(one.interval()).lower(), 0 - bounds(other.interval()).upper());
    }

    @Test
    void theUnitOfMeasurementChangesNoTest() {
        SplittableRandom random = new SplittableRandom(8);
        for (int round = 0; round < 30; round++) {
            double[] x =
                    random.doubles(9, 5, 9).map(v -> Math.rint(v * 10) / 10).toArray();
            double[] y =
                    random.doubles(11, 5, 8).map(v -> Math.rint(v * 10) / 10).toArray();
            MannWhitneyResult one = MannWhitney.withDefaults().compare(x, y);
            for (double factor : new double[] {10, 0.1, 0.6206, 1e-7}) {
                double[] fx = Arrays.stream(x).map(v -> v * factor).toArray();
                double[] fy = Arrays.stream(y).map(v -> v * factor).toArray();
                MannWhitneyResult other = MannWhitney.withDefaults().compare(fx, fy);
                assertEquals(one.pValue(), other.pValue());
                assertEquals(one.superiority(), other.superiority());
                assertEquals(one.achievedLevel(), other.achievedLevel());
            }
        }
    }

    @Test
    void superiorityKeepsAnIntervalAtItsEnds() {
        MannWhitneyResult result =
                MannWhitney.withDefaults().compare(new double[] {7, 8, 9, 10}, new double[] {1, 2, 3, 4, 5});
        assertEquals(1, value(result.superiority()));
        assertEquals(1, bounds(result.superiorityInterval()).upper());
        double lower = bounds(result.superiorityInterval()).lower();
        double spread = 1 + 3.5 * ((1 - lower) / (2 - lower) + lower / (1 + lower));
        assertRelative(1.959963984540054 * Math.sqrt(lower * (1 - lower) * spread / 20), 1 - lower, 1e-9, "definition");
    }

    @Test
    void emptyEqualLargeAndBad() {
        MannWhitney test = MannWhitney.withDefaults();
        MannWhitneyResult empty = test.compare(new double[] {1}, new double[0]);
        assertEquals(Estimate.notEstimable("the second sample is empty"), empty.pValue());
        MannWhitneyResult equal = test.compare(new double[] {2, 2, 2, 2}, new double[] {2, 2, 2, 2});
        assertEquals(Estimate.notEstimable("all 8 values are equal"), equal.pValue());
        assertEquals(0.5, value(equal.superiority()));
        assertEquals(new Interval.Bounds(0, 0), equal.interval());
        double[] many = new SplittableRandom(2).doubles(600).toArray();
        assertInstanceOf(
                Estimate.NotEstimable.class,
                with(Alternative.TWO_SIDED, RankMethod.EXACT)
                        .compare(many, many)
                        .pValue());
        assertEquals(
                RankMethod.ASYMPTOTIC, test.compare(many, new double[] {0.5}).method());
        assertThrows(IllegalArgumentException.class, () -> test.compare(new double[] {Double.NaN}, new double[] {1}));
    }

    @Test
    void changesEqualInDecimalsAreTied() {
        double[] firstBefore = {0.1, 0.1 + 0.2, 1.1};
        double[] firstAfter = {0.3, 0.3, 1.3};
        double[] secondBefore = {0, 5, 0.7};
        double[] secondAfter = {0.2, 5, 0.5};
        MannWhitneyResult result =
                MannWhitney.withDefaults().compareChanges(firstBefore, firstAfter, secondBefore, secondAfter);
        // 0.2 0 0.2 against 0.2 0 -0.2: larger 2 + 1 + 1 + 1 pairs, tied 1 + 1 + 1
        assertEquals(6.5, result.u());
        assertThrows(
                IllegalArgumentException.class,
                () -> MannWhitney.withDefaults().compareChanges(firstBefore, firstAfter, secondBefore, new double[1]));
    }

    /** Two or three levels only: accepted shifts may be a gap away from the median difference. */
    @Test
    void intervalIsTheHullAlsoWithTwoOrThreeLevels() {
        SplittableRandom random = new SplittableRandom(77);
        for (int round = 0; round < 300; round++) {
            int levels = 2 + random.nextInt(2);
            double skew = 0.1 + 0.8 * random.nextDouble();
            double[] x = levels(random, 6 + random.nextInt(15), levels, skew);
            double[] y = levels(random, 6 + random.nextInt(15), levels, 0.3);
            double lower = Double.POSITIVE_INFINITY;
            double upper = Double.NEGATIVE_INFINITY;
            for (int half = -8; half <= 8; half++) {
                double shift = half / 2.0;
                if (TwoSampleRanks.of(x, y, shift).pValue(Alternative.TWO_SIDED, RankMethod.EXACT) > 1 - 0.95) {
                    boolean gap = half % 2 != 0;
                    lower = Math.min(lower, gap ? shift - 0.5 : shift);
                    upper = Math.max(upper, gap ? shift + 0.5 : shift);
                }
            }
            Interval.Bounds bounds =
                    bounds(MannWhitney.withDefaults().compare(x, y).interval());
            String what = Arrays.toString(x) + " against " + Arrays.toString(y);
            assertEquals(lower, bounds.lower(), what);
            assertEquals(upper, bounds.upper(), what);
        }
    }

    private static double[] levels(SplittableRandom random, int n, int levels, double skew) {
        return random.doubles(n)
                .map(u -> Math.min(levels - 1, Math.floor(Math.pow(u, 1 / skew) * levels)))
                .toArray();
    }
}
