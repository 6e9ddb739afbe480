package io.github.tmacohort.analysis.descriptive;

import static io.github.tmacohort.analysis.descriptive.Golden.assertRelative;
import static io.github.tmacohort.analysis.descriptive.Golden.bounds;
import static io.github.tmacohort.analysis.descriptive.Golden.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Alternative;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignedRankTest {

    private static SignedRank with(double level, Alternative alternative, RankMethod method) {
        return SignedRank.with(new SignedRankOptions(level, alternative, method));
    }

    /** Without the interval, which costs a whole family of tests. */
    private static double exact(Alternative alternative, double... differences) {
        return SignedRanks.of(differences, Midranks.magnitudes(differences), 0).pValue(alternative, RankMethod.EXACT);
    }

    static List<Golden> reference() {
        return Golden.rows("signed_rank.csv");
    }

    // R 4.2.2: coin 1.4-2 wilcoxsign_test(zero.method = "Pratt"), stats wilcox.test; script src/test/r/signed_rank.R
    @ParameterizedTest
    @MethodSource("reference")
    void agreesWithR(Golden row) {
        double[] d = row.numbers("data");
        assertRelative(row.number("exact"), exact(Alternative.TWO_SIDED, d), 1e-10, "two-sided");
        assertRelative(row.number("less"), exact(Alternative.LESS, d), 1e-10, "less");
        assertRelative(row.number("greater"), exact(Alternative.GREATER, d), 1e-10, "greater");
        SignedRankResult asymptotic =
                with(0.95, Alternative.TWO_SIDED, RankMethod.ASYMPTOTIC).test(d);
        assertRelative(row.number("asymptotic"), value(asymptotic.pValue()), 1e-10, "asymptotic");
        assertEquals(RankMethod.ASYMPTOTIC, asymptotic.method());
        assertRelative(row.number("shift"), value(asymptotic.shift()), 1e-13, "shift");
        assertEquals(row.number("positive"), asymptotic.positiveRankSum());
        assertEquals(row.number("negative"), asymptotic.negativeRankSum());
        if (row.has("wilcox")) {
            SignedRankResult result =
                    with(0.95, Alternative.TWO_SIDED, RankMethod.EXACT).test(d);
            assertRelative(row.number("wilcox"), value(result.pValue()), 1e-10, "wilcox.test");
            if (result.interval() instanceof Interval.Bounds bounds) {
                assertRelative(row.number("lower"), bounds.lower(), 1e-10, "lower");
                assertRelative(row.number("upper"), bounds.upper(), 1e-10, "upper");
                assertRelative(row.number("achieved"), value(result.achievedLevel()), 1e-10, "achieved level");
            } else {
                assertTrue(d.length < 6); // R then gives the range, at a lower level
            }
        }
    }

    @ParameterizedTest
    @MethodSource("reference")
    void ninetyPercentIntervalAgreesWithR(Golden row) {
        double[] d = row.numbers("data");
        if (row.has("lower90")) {
            Interval.Bounds bounds = bounds(
                    with(0.9, Alternative.TWO_SIDED, RankMethod.EXACT).test(d).interval());
            assertRelative(row.number("lower90"), bounds.lower(), 1e-10, "lower");
            assertRelative(row.number("upper90"), bounds.upper(), 1e-10, "upper");
        } else {
            assertTrue(Arrays.stream(d).map(Math::abs).distinct().count() < d.length
                    || Arrays.stream(d).anyMatch(x -> x == 0));
        }
    }

    /** Ranks 1 2 3 4 5, the 3 negative: sums to at most 3 in 5 of 32 ways (none, 1, 2, 3, 1+2). */
    @Test
    void fiveDifferencesByHand() {
        double[] d = {1, 2, -3, 4, 5};
        SignedRankResult result = SignedRank.withDefaults().test(d);
        assertEquals(12, result.positiveRankSum());
        assertEquals(3, result.negativeRankSum());
        assertRelative(10 / 32.0, value(result.pValue()), 1e-15, "p");
        SignedRankResult greater =
                with(0.95, Alternative.GREATER, RankMethod.EXACT).test(d);
        assertRelative(5 / 32.0, value(greater.pValue()), 1e-15, "greater");
        assertRelative(
                29 / 32.0,
                value(with(0.95, Alternative.LESS, RankMethod.EXACT).test(d).pValue()),
                1e-15,
                "less");
        assertEquals(2, value(result.shift()));
        assertInstanceOf(Interval.NotEstimable.class, result.interval()); // 2/32 is above 0.05
        assertEquals(RankMethod.EXACT, result.method());
    }

    /** Every pattern of ties, zeros and signs of up to twelve differences, against all 2ᵐ assignments of signs. */
    @Test
    void equalsFullEnumerationForAllPatternsUpToTwelve() {
        int checked = 0;
        for (int n = 1; n <= 12; n++) {
            // A composition of n: the sizes of the groups of equal |d|, from the smallest; bit i joins i and i + 1.
            for (int joins = 0; joins < 1 << (n - 1); joins++) {
                checked += checkAllSigns(sizes(n, joins, 0));
                checked += checkAllSigns(sizes(n, joins, 1));
            }
        }
        assertTrue(checked > 100_000, "samples: " + checked);
    }

    private static double[] sizes(int n, int joins, double smallest) {
        double[] size = new double[n];
        size[0] = smallest;
        for (int i = 1; i < n; i++) {
            size[i] = size[i - 1] + ((joins >> (i - 1) & 1) == 1 ? 0 : 1);
        }
        return size;
    }

    private static int checkAllSigns(double[] size) {
        int n = size.length;
        int zeros = (int) Arrays.stream(size).filter(s -> s == 0).count();
        int m = n - zeros;
        if (m == 0) {
            return 0;
        }
        int[] doubledRank = new int[m]; // by definition: those below, and the middle of the equals
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                doubledRank[i] += size[j] < size[zeros + i] ? 2 : size[j] == size[zeros + i] ? 1 : 0;
            }
            doubledRank[i] += 1;
        }
        int total = Arrays.stream(doubledRank).sum();
        int[] ways = new int[total + 1];
        int[] example = new int[total + 1];
        for (int signs = 0; signs < 1 << m; signs++) {
            int sum = 0;
            for (int i = 0; i < m; i++) {
                sum += (signs >> i & 1) == 1 ? doubledRank[i] : 0;
            }
            ways[sum]++;
            example[sum] = signs;
        }
        // One assignment of signs for each sum is enough: p depends on the data through it alone.
        int checked = 0;
        for (int sum = 0; sum <= total; sum++) {
            if (ways[sum] > 0) {
                double[] d = size.clone();
                for (int i = 0; i < m; i++) {
                    d[zeros + i] *= (example[sum] >> i & 1) == 1 ? 1 : -1;
                }
                checkOne(d, ways, sum);
                checked++;
            }
        }
        return checked;
    }

    private static void checkOne(double[] d, int[] ways, int observed) {
        int total = ways.length - 1;
        double all = 0;
        double less = 0;
        double greater = 0;
        double both = 0;
        for (int sum = 0; sum <= total; sum++) {
            all += ways[sum];
            less += sum <= observed ? ways[sum] : 0;
            greater += sum >= observed ? ways[sum] : 0;
            both += Math.abs(2 * sum - total) >= Math.abs(2 * observed - total) ? ways[sum] : 0;
        }
        SignedRanks ranks = SignedRanks.of(d, Midranks.magnitudes(d), 0);
        double[] expected = {less / all, greater / all, both / all};
        double[] actual = {
            ranks.pValue(Alternative.LESS, RankMethod.EXACT),
            ranks.pValue(Alternative.GREATER, RankMethod.EXACT),
            ranks.pValue(Alternative.TWO_SIDED, RankMethod.EXACT)
        };
        for (int i = 0; i < 3; i++) {
            if (Math.abs(expected[i] - actual[i]) > 1e-13 * expected[i]) {
                throw new AssertionError(Arrays.toString(d) + ": expected " + expected[i] + ", got "
                        + actual[i]); // no string unless wrong
            }
        }
    }

    /** The interval is the closure of what the test accepts: tried on all changes of rank and the gaps between. */
    @Test
    void intervalIsTheHullOfTheShiftsNotRejected() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 60; round++) {
            int n = 6 + random.nextInt(12);
            double[] d = random.doubles(n, -3, 6).map(Math::rint).toArray(); // ties and zeros abound
            SignedRankResult result = SignedRank.withDefaults().test(d);
            double lower = Double.POSITIVE_INFINITY;
            double upper = Double.NEGATIVE_INFINITY;
            double outside = 0;
            for (int quarter = -20; quarter <= 36; quarter++) { // walsh averages are multiples of a half
                double shift = quarter / 4.0;
                double p = SignedRanks.of(d, Midranks.magnitudes(d), shift)
                        .pValue(Alternative.TWO_SIDED, RankMethod.EXACT);
                if (p > 1 - 0.95) {
                    boolean gap = quarter % 2 != 0;
                    lower = Math.min(lower, gap ? shift - 0.25 : shift);
                    upper = Math.max(upper, gap ? shift + 0.25 : shift);
                }
            }
            for (int quarter = -20; quarter <= 36; quarter++) {
                double shift = quarter / 4.0;
                if (shift < lower || shift > upper) {
                    double p = SignedRanks.of(d, Midranks.magnitudes(d), shift)
                            .pValue(Alternative.TWO_SIDED, RankMethod.EXACT);
                    outside = Math.max(outside, p);
                }
            }
            String what = Arrays.toString(d);
            if (result.interval() instanceof Interval.Bounds bounds) {
                assertEquals(lower, bounds.lower(), what);
                assertEquals(upper, bounds.upper(), what);
                assertRelative(1 - outside, value(result.achievedLevel()), 1e-12, what);
                assertTrue(value(result.achievedLevel()) >= 0.95 - 1e-12, what);
            } else {
                assertTrue(lower <= -5 || upper >= 9, what);
            }
        }
    }

    /** Two or three levels only: the accepted shifts may be a gap beside the Hodges-Lehmann estimate. */
    @Test
    void intervalIsTheHullAlsoWithTwoOrThreeLevels() {
        SplittableRandom random = new SplittableRandom(78);
        int empty = 0;
        for (int round = 0; round < 1500; round++) {
            int top = 1 + random.nextInt(2);
            double rare = 0.02 + 0.9 * random.nextDouble();
            double[] d = random.doubles(8 + random.nextInt(40))
                    .map(u -> u < rare ? 0 : Math.ceil((u - rare) / (1 - rare) * top))
                    .toArray();
            Arrays.sort(d);
            double lower = Double.POSITIVE_INFINITY;
            double upper = Double.NEGATIVE_INFINITY;
            for (int quarter = -4; quarter <= 12; quarter++) {
                double shift = quarter / 4.0;
                if (SignedRanks.of(d, Midranks.magnitudes(d), shift).pValue(Alternative.TWO_SIDED, RankMethod.EXACT)
                        > 1 - 0.95) {
                    boolean gap = quarter % 2 != 0;
                    lower = Math.min(lower, gap ? shift - 0.25 : shift);
                    upper = Math.max(upper, gap ? shift + 0.25 : shift);
                }
            }
            Interval interval = SignedRank.withDefaults().test(d).interval();
            Interval expected = lower <= upper
                    ? new Interval.Bounds(lower, upper)
                    : new Interval.NotEstimable(
                            "the test rejects every shift: none makes the null hypothesis plausible");
            empty += lower <= upper ? 0 : 1;
            assertEquals(expected, interval, () -> Arrays.toString(d));
        }
        assertTrue(empty > 0 && empty < 1000, "without any accepted shift: " + empty);
    }

    /** Twenty zeros, eight ones: shift 0 is rejected, the gap above it is not. */
    @Test
    void aLimitMayItselfBeRejected() {
        double[] d = new double[28];
        Arrays.fill(d, 20, 28, 1);
        SignedRankResult result = SignedRank.withDefaults().test(d);
        assertRelative(2 / 256.0, value(result.pValue()), 1e-13, "p");
        assertEquals(new Interval.Bounds(0, 0.5), result.interval());
    }

    @Test
    void differencesEqualInDecimalsAreTied() {
        double[] before = {0.1, 0.2, 1.1, 0.7};
        double[] after = {0.3, 0.0, 1.3, 0.5};
        assertTrue(after[0] - before[0] != -(after[1] - before[1])); // 3e-17 apart
        SignedRankResult result = SignedRank.withDefaults().test(before, after);
        assertTrue(result.tied());
        assertEquals(5, result.positiveRankSum());
        assertEquals(5, result.negativeRankSum());
        assertEquals(1, value(result.pValue()));
    }

    @Test
    void differencesThatAreZeroInDecimalsAreZero() {
        double[] before = {0.1 + 0.2, 1, 2};
        double[] after = {0.3, 3, 5};
        SignedRankResult result = SignedRank.withDefaults().test(before, after);
        assertEquals(1, result.zeros());
        assertEquals(5, result.positiveRankSum()); // Pratt: ranks 2 and 3
    }

    @Test
    void theUnitOfMeasurementChangesNoTest() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 40; round++) {
            int n = 7 + random.nextInt(20);
            double[] before = random.doubles(n, 60, 140).map(Math::rint).toArray(); // haemoglobin in g/L
            double[] after = random.doubles(n, 60, 160).map(Math::rint).toArray();
            SignedRankResult litre = SignedRank.withDefaults().test(before, after);
            for (double factor : new double[] {0.1, 0.6206, 1e-6, 3.7e8}) {
                SignedRankResult other = SignedRank.withDefaults().test(scaled(before, factor), scaled(after, factor));
                assertEquals(litre.pValue(), other.pValue());
                assertEquals(litre.zeros(), other.zeros());
                assertEquals(litre.achievedLevel(), other.achievedLevel());
                assertRelative(factor * value(litre.shift()), value(other.shift()), 1e-12, "shift");
                assertRelative(
                        factor * bounds(litre.interval()).lower(),
                        bounds(other.interval()).lower(),
                        1e-12,
                        "lower");
            }
        }
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(x -> x * factor).toArray();
    }

    @Test
    void orderPlaysNoPartAndSignsMirror() {
        SplittableRandom random = new SplittableRandom(6);
        for (int round = 0; round < 40; round++) {
            double[] d =
                    random.doubles(15, -2, 5).map(x -> Math.rint(2 * x) / 2).toArray();
            double[] reversedAndNegated = new double[d.length];
            for (int i = 0; i < d.length; i++) {
                reversedAndNegated[i] = -d[d.length - 1 - i];
            }
            SignedRankResult one = SignedRank.withDefaults().test(d);
            SignedRankResult other = SignedRank.withDefaults().test(reversedAndNegated);
            assertEquals(one.pValue(), other.pValue());
            assertEquals(value(one.shift()), 0 - value(other.shift()));
            assertEquals(
                    bounds(one.interval()).lower(), 0 - bounds(other.interval()).upper());
            assertEquals(exact(Alternative.LESS, d), exact(Alternative.GREATER, reversedAndNegated));
        }
    }

    @Test
    void nothingOneAndAllZero() {
        SignedRank test = SignedRank.withDefaults();
        SignedRankResult none = test.test(new double[0]);
        assertEquals(Estimate.notEstimable("no differences"), none.pValue());
        assertEquals(Estimate.notEstimable("no differences"), none.shift());
        SignedRankResult one = test.test(new double[] {3});
        assertEquals(1, value(one.pValue()));
        assertEquals(3, value(one.shift()));
        assertInstanceOf(Interval.NotEstimable.class, one.interval());
        assertInstanceOf(Estimate.NotEstimable.class, one.achievedLevel());
        SignedRankResult zeros = test.test(new double[] {0, 0, -0.0, 0, 0, 0, 0});
        assertEquals(7, zeros.zeros());
        assertEquals(Estimate.notEstimable("all differences are zero"), zeros.pValue());
        assertEquals(0, value(zeros.shift()));
        assertEquals(new Interval.Bounds(0, 0), zeros.interval());
    }

    @Test
    void allEqualIsOnePoint() {
        SignedRankResult result = SignedRank.withDefaults().test(new double[] {4, 4, 4, 4, 4, 4, 4});
        assertRelative(2 / 128.0, value(result.pValue()), 1e-15, "p");
        assertEquals(new Interval.Bounds(4, 4), result.interval());
    }

    @Test
    void exactUpToAThousandAndLargerOnRequestOnlyAsymptotic() {
        SplittableRandom random = new SplittableRandom(1);
        double[] d = random.doubles(1000, -1, 1.1).map(x -> Math.rint(x * 50)).toArray();
        SignedRanks ranks = SignedRanks.of(d, Midranks.magnitudes(d), 0);
        double exact = ranks.pValue(Alternative.TWO_SIDED, RankMethod.EXACT);
        double normal = ranks.pValue(Alternative.TWO_SIDED, RankMethod.ASYMPTOTIC);
        assertTrue(exact > 0 && Math.abs(exact - normal) < 1e-3 * normal, exact + " against " + normal);
        double[] more = random.doubles(1001, -1, 1.1).toArray();
        SignedRankResult refused =
                with(0.95, Alternative.TWO_SIDED, RankMethod.EXACT).test(more);
        assertInstanceOf(Estimate.NotEstimable.class, refused.pValue());
        assertEquals(RankMethod.ASYMPTOTIC, SignedRank.withDefaults().test(more).method());
    }

    @Test
    void refusesWhatIsNoNumber() {
        SignedRank test = SignedRank.withDefaults();
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> test.test(new double[] {1, 2, Double.NaN}));
        assertEquals("differences[2] must be finite, got NaN", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> test.test(new double[] {1}, new double[] {1, 2}));
        assertThrows(
                IllegalArgumentException.class,
                () -> test.test(new double[] {1, Double.POSITIVE_INFINITY}, new double[] {1, 2}));
    }
}
