package io.github.tmacohort.analysis.descriptive;

import static io.github.tmacohort.analysis.descriptive.Golden.assertRelative;
import static io.github.tmacohort.analysis.descriptive.Golden.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeveralSamplesTest {

    private static List<double[]> rowsOf(String text) {
        return Stream.of(text.split(";"))
                .map(row -> Stream.of(row.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    static List<Golden> kruskal() {
        return Golden.rows("kruskal_wallis.csv");
    }

    // R 4.2.2: kruskal.test; script src/test/r/mann_whitney.R
    @ParameterizedTest
    @MethodSource("kruskal")
    void kruskalWallisAgreesWithR(Golden row) {
        List<Sample> samples = new ArrayList<>();
        for (double[] values : rowsOf(row.text("groups"))) {
            samples.add(new Sample("g" + samples.size(), values));
        }
        RankComparison result = KruskalWallis.compare(samples);
        assertRelative(row.number("statistic"), value(result.statistic()), 1e-12, "statistic");
        assertEquals(row.integer("df"), result.degreesOfFreedom());
        assertRelative(row.number("p"), value(result.pValue()), 1e-11, "p");
    }

    static List<Golden> friedman() {
        return Golden.rows("friedman.csv");
    }

    // R 4.2.2: friedman.test; script src/test/r/mann_whitney.R
    @ParameterizedTest
    @MethodSource("friedman")
    void friedmanAgreesWithR(Golden row) {
        List<double[]> blocks = rowsOf(row.text("blocks"));
        List<String> conditions = new ArrayList<>();
        for (int j = 0; j < blocks.get(0).length; j++) {
            conditions.add("day " + j);
        }
        RankComparison result = Friedman.compare(conditions, blocks, RankMethod.ASYMPTOTIC);
        assertRelative(row.number("statistic"), value(result.statistic()), 1e-12, "statistic");
        assertEquals(row.integer("df"), result.degreesOfFreedom());
        assertRelative(row.number("p"), value(result.pValue()), 1e-11, "p");
    }

    /**
     * Every pattern of ties of every set of blocks with up to 12 values in all, against all orders of the ranks within the
     * blocks, counted one by one; every statistic that can be observed.
     */
    @Test
    void friedmanEqualsFullEnumerationForAllPatternsUpToTwelve() {
        int patterns = 0;
        for (int k = 2; k <= 4; k++) {
            List<int[]> levels = tiePatterns(k);
            for (int b = 1; b * k <= 12; b++) {
                for (int[] choice : multisets(levels.size(), b)) {
                    List<int[]> blocks = new ArrayList<>();
                    for (int index : choice) {
                        blocks.add(levels.get(index));
                    }
                    againstEnumeration(k, blocks);
                    patterns++;
                }
            }
        }
        // multisets of 2, 4 and 8 patterns: Σ_{b ≤ 6} (b + 1) = 27, Σ_{b ≤ 4} C(b + 3, 3) = 69, Σ_{b ≤ 3} C(b + 7, 7) =
        // 164
        assertEquals(27 + 69 + 164, patterns);
    }

    /** Numbers 0, 1, … of a block in ascending order, equal where tied: one per composition of k. */
    private static List<int[]> tiePatterns(int k) {
        List<int[]> patterns = new ArrayList<>();
        for (int rises = 0; rises < 1 << k - 1; rises++) {
            int[] pattern = new int[k];
            for (int j = 1; j < k; j++) {
                pattern[j] = pattern[j - 1] + (rises >> j - 1 & 1);
            }
            patterns.add(pattern);
        }
        return patterns;
    }

    private static List<int[]> multisets(int of, int size) {
        List<int[]> all = new ArrayList<>();
        multisets(of, new int[size], 0, all);
        return all;
    }

    private static void multisets(int of, int[] chosen, int at, List<int[]> into) {
        if (at == chosen.length) {
            into.add(chosen.clone());
            return;
        }
        for (int next = at == 0 ? 0 : chosen[at - 1]; next < of; next++) {
            chosen[at] = next;
            multisets(of, chosen, at + 1, into);
        }
    }

    /** Ranks by counting, sums by going through every order: nothing is shared with the test under test. */
    private static void againstEnumeration(int k, List<int[]> blocks) {
        List<int[]> orders = permutations(k);
        TreeMap<Long, Long> count = new TreeMap<>(); // by Σ (sum of doubled ranks)²
        Map<Long, List<double[]>> example = new HashMap<>();
        long all = 1;
        for (int b = 0; b < blocks.size(); b++) {
            all *= orders.size();
        }
        int[] digits = new int[blocks.size()];
        for (long index = 0; index < all; index++) {
            long rest = index;
            int[] sums = new int[k];
            for (int b = 0; b < digits.length; b++) {
                digits[b] = (int) (rest % orders.size());
                rest /= orders.size();
                int[] block = blocks.get(b);
                for (int j = 0; j < k; j++) {
                    int value = block[orders.get(digits[b])[j]];
                    int below = 0;
                    int equal = 0;
                    for (int other : block) {
                        below += other < value ? 1 : 0;
                        equal += other == value ? 1 : 0;
                    }
                    sums[j] += 2 * below + equal + 1;
                }
            }
            long squares = 0;
            for (int sum : sums) {
                squares += (long) sum * sum;
            }
            if (count.merge(squares, 1L, Long::sum) == 1) {
                List<double[]> observed = new ArrayList<>();
                for (int b = 0; b < digits.length; b++) {
                    double[] row = new double[k];
                    for (int j = 0; j < k; j++) {
                        row[j] = blocks.get(b)[orders.get(digits[b])[j]] / 10.0;
                    }
                    observed.add(row);
                }
                example.put(squares, observed);
            }
        }
        List<String> conditions =
                IntStream.range(0, k).mapToObj(Integer::toString).toList();
        boolean equal = blocks.stream().allMatch(block -> block[k - 1] == 0);
        for (Map.Entry<Long, List<double[]>> observed : example.entrySet()) {
            RankComparison result = Friedman.compare(conditions, observed.getValue(), RankMethod.EXACT);
            if (equal) {
                assertInstanceOf(Estimate.NotEstimable.class, result.pValue());
            } else {
                long atLeast = count.tailMap(observed.getKey(), true).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                assertRelative(atLeast / (double) all, value(result.pValue()), 1e-12, "p");
                assertEquals(RankMethod.EXACT, result.method());
            }
        }
    }

    private static List<int[]> permutations(int k) {
        List<int[]> all = new ArrayList<>();
        for (int[] choice : multisetsOfOrders(k)) {
            if (IntStream.of(choice).distinct().count() == k) {
                all.add(choice);
            }
        }
        return all;
    }

    private static List<int[]> multisetsOfOrders(int k) {
        List<int[]> all = new ArrayList<>();
        for (int code = 0; code < Math.pow(k, k); code++) {
            int[] choice = new int[k];
            for (int j = 0, rest = code; j < k; j++, rest /= k) {
                choice[j] = rest % k;
            }
            all.add(choice);
        }
        return all;
    }

    /** Friedman (1937): three subjects under three conditions in the same order, Q = 6, 6 of 216 orders: p = 1/36. */
    @Test
    void friedmanExactByHandLargeAndNotFeasible() {
        List<String> three = List.of("a", "b", "c");
        List<double[]> same = List.of(new double[] {1, 2, 3}, new double[] {4, 5, 6}, new double[] {7, 8, 9});
        RankComparison exact = Friedman.compare(three, same);
        assertEquals(6, value(exact.statistic()), 1e-12);
        assertRelative(1 / 36.0, value(exact.pValue()), 1e-14, "p");
        assertEquals(RankMethod.EXACT, exact.method());
        List<double[]> many = new ArrayList<>();
        List<double[]> reversed = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 61; i++) {
            double[] block = random.doubles(3, 0, 4).map(Math::rint).toArray();
            many.add(block);
            reversed.add(0, block);
        }
        RankComparison asymptotic = Friedman.compare(three, many);
        assertEquals(RankMethod.ASYMPTOTIC, asymptotic.method());
        RankComparison forced = Friedman.compare(three, many, RankMethod.EXACT);
        assertEquals(value(asymptotic.pValue()), value(forced.pValue()), 0.02);
        assertEquals(forced, Friedman.compare(three, reversed, RankMethod.EXACT));
        List<String> conditions =
                IntStream.range(0, 12).mapToObj(Integer::toString).toList();
        List<double[]> wide =
                List.of(random.doubles(12).toArray(), random.doubles(12).toArray());
        assertInstanceOf(
                Estimate.NotEstimable.class,
                Friedman.compare(conditions, wide, RankMethod.EXACT).pValue());
    }

    static List<Golden> spearman() {
        return Golden.rows("spearman.csv");
    }

    // R 4.2.2: cor.test(method = "spearman", exact = FALSE); script src/test/r/mann_whitney.R
    @ParameterizedTest
    @MethodSource("spearman")
    void spearmanAgreesWithR(Golden row) {
        Spearman.Result result = Spearman.correlate(row.numbers("x"), row.numbers("y"));
        assertRelative(row.number("rho"), value(result.coefficient()), 1e-13, "rho");
        assertRelative(row.number("p"), value(result.pValue()), 1e-10, "p");
    }

    /** Ranks 1 2 | 3 4: H = 12/(4·5)·(2·1 + 2·1) = 2.4. */
    @Test
    void twoPairsByHand() {
        RankComparison result = KruskalWallis.compare(List.of(new Sample("a", 1, 2), new Sample("b", 5, 9)));
        assertRelative(2.4, value(result.statistic()), 1e-15, "H");
        assertEquals(new RankComparison.Group("b", 2, 3.5), result.groups().get(1));
    }

    @Test
    void leavesOutAndNamesEmptySamples() {
        RankComparison result =
                KruskalWallis.compare(List.of(new Sample("a", 1, 2, 3), new Sample("none"), new Sample("b", 2, 5, 9)));
        assertEquals(List.of("none"), result.excluded());
        assertEquals(1, result.degreesOfFreedom());
    }

    @Test
    void reasonsWhereThereIsNoTest() {
        assertEquals(
                Estimate.notEstimable("fewer than two samples with values"),
                KruskalWallis.compare(List.of(new Sample("a", 1, 2))).pValue());
        assertEquals(
                Estimate.notEstimable("all values are equal"),
                KruskalWallis.compare(List.of(new Sample("a", 0.3, 0.3), new Sample("b", 0.1 + 0.2, 0.3)))
                        .pValue());
        assertEquals(
                Estimate.notEstimable("no blocks"),
                Friedman.compare(List.of("a", "b"), List.of()).statistic());
        assertEquals(
                Estimate.notEstimable("all values are equal within each block"),
                Friedman.compare(List.of("a", "b"), List.of(new double[] {1, 1}, new double[] {2, 2}))
                        .pValue());
        assertInstanceOf(
                Estimate.NotEstimable.class,
                Spearman.correlate(new double[] {1, 1}, new double[] {2, 3}).coefficient());
        assertInstanceOf(
                Estimate.NotEstimable.class,
                Spearman.correlate(new double[] {1, 2}, new double[] {2, 3}).pValue());
    }

    @Test
    void refusesBadInput() {
        assertThrows(
                IllegalArgumentException.class,
                () -> KruskalWallis.compare(List.of(new Sample("a", 1), new Sample("a", 2))));
        assertThrows(IllegalArgumentException.class, () -> new Sample("a", Double.NaN));
        List<double[]> ragged = List.of(new double[] {1, 2}, new double[] {1});
        assertThrows(IllegalArgumentException.class, () -> Friedman.compare(List.of("a", "b"), ragged));
        assertThrows(IllegalArgumentException.class, () -> Spearman.correlate(new double[] {1}, new double[] {1, 2}));
    }
}
