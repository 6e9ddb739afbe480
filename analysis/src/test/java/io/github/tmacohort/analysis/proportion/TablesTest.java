package io.github.tmacohort.analysis.proportion;

import static io.github.tmacohort.analysis.descriptive.Golden.assertRelative;
import static io.github.tmacohort.analysis.descriptive.Golden.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.descriptive.Golden;
import io.github.tmacohort.analysis.estimate.Alternative;
import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TablesTest {

    private static TwoByTwo table(Golden row) {
        return new TwoByTwo(row.integer("a"), row.integer("b"), row.integer("c"), row.integer("d"));
    }

    private static void assertEstimate(double expected, Estimate actual, String what) {
        if (Double.isInfinite(expected)) {
            assertInstanceOf(Estimate.NotReached.class, actual, what);
        } else {
            assertRelative(expected, value(actual), 1e-10, what);
        }
    }

    static List<Golden> twoByTwo() {
        return Golden.rows("two_by_two.csv");
    }

    // R 4.2.2: fisher.test, chisq.test; script src/test/r/tables.R
    @ParameterizedTest
    @MethodSource("twoByTwo")
    void twoByTwoAgreesWithR(Golden row) {
        TwoByTwo table = table(row);
        FisherExact.Result fisher = FisherExact.withDefaults().test(table);
        assertEstimate(row.number("p"), fisher.pValue(), "p");
        assertEstimate(row.number("or"), fisher.oddsRatio().estimate(), "odds ratio");
        assertEstimate(row.number("lower"), fisher.oddsRatio().lower(), "lower");
        assertEstimate(row.number("upper"), fisher.oddsRatio().upper(), "upper");
        FisherExact.Result less =
                FisherExact.with(new FisherExact.Options(0.9, Alternative.LESS)).test(table);
        assertEstimate(row.number("less"), less.pValue(), "less");
        assertEstimate(row.number("lower90"), less.oddsRatio().lower(), "lower, 90 %");
        assertEstimate(row.number("upper90"), less.oddsRatio().upper(), "upper, 90 %");
        FisherExact.Result greater = FisherExact.with(new FisherExact.Options(0.95, Alternative.GREATER))
                .test(table);
        assertEstimate(row.number("greater"), greater.pValue(), "greater");
        ChiSquareTest.Result yates = ChiSquareTest.testWithYates(table);
        assertRelative(row.number("yates"), value(yates.statistic()), 1e-11, "Yates");
        assertRelative(row.number("yatesP"), value(yates.pValue()), 1e-11, "Yates, p");
        ChiSquareTest.Result pearson = ChiSquareTest.test(table.counts());
        assertRelative(row.number("chisq"), value(pearson.statistic()), 1e-11, "chi-square");
        assertRelative(row.number("chisqP"), value(pearson.pValue()), 1e-11, "chi-square, p");
        assertRelative(row.number("expected"), value(pearson.smallestExpected()), 1e-14, "expected");
        assertRelative(row.number("p"), value(FreemanHalton.pValue(table.counts())), 1e-10, "enumerated");
    }

    static List<Golden> larger() {
        return Golden.rows("r_by_c.csv");
    }

    @ParameterizedTest
    @MethodSource("larger")
    void largerTablesAgreeWithR(Golden row) {
        int[][] counts = Stream.of(row.text("table").split(";"))
                .map(line ->
                        Stream.of(line.split(" ")).mapToInt(Integer::parseInt).toArray())
                .toArray(int[][]::new);
        assertRelative(row.number("fisher"), value(FreemanHalton.pValue(counts)), 1e-10, "Freeman-Halton");
        ChiSquareTest.Result result = ChiSquareTest.test(counts);
        assertRelative(row.number("chisq"), value(result.statistic()), 1e-12, "chi-square");
        assertEquals(row.integer("df"), result.degreesOfFreedom());
        assertRelative(row.number("chisqP"), value(result.pValue()), 1e-11, "chi-square, p");
    }

    /** Fisher's tea: 16 + 1 of 70 tables on one side, as many on the other. */
    @Test
    void teaByHand() {
        FisherExact.Result tea = FisherExact.withDefaults().test(new TwoByTwo(3, 1, 1, 3));
        assertRelative(34 / 70.0, value(tea.pValue()), 1e-14, "p");
    }

    @Test
    void exchangingGroupsInvertsTheOddsRatio() {
        FisherExact.Result one = FisherExact.withDefaults().test(new TwoByTwo(8, 2, 1, 5));
        FisherExact.Result other = FisherExact.withDefaults().test(new TwoByTwo(1, 5, 8, 2));
        assertRelative(value(one.pValue()), value(other.pValue()), 1e-13, "p");
        assertRelative(
                1 / value(one.oddsRatio().estimate()), value(other.oddsRatio().estimate()), 1e-12, "odds ratio");
        assertRelative(
                1 / value(one.oddsRatio().lower()), value(other.oddsRatio().upper()), 1e-12, "limit");
    }

    @Test
    void emptyMarginsHaveNoTest() {
        for (TwoByTwo table : List.of(
                new TwoByTwo(0, 0, 3, 4),
                new TwoByTwo(0, 3, 0, 4),
                new TwoByTwo(3, 0, 4, 0),
                new TwoByTwo(0, 0, 0, 0))) {
            assertInstanceOf(
                    Estimate.NotEstimable.class,
                    FisherExact.withDefaults().test(table).pValue());
            assertInstanceOf(Estimate.NotEstimable.class, FreemanHalton.pValue(table.counts()));
            assertInstanceOf(
                    Estimate.NotEstimable.class,
                    ChiSquareTest.test(table.counts()).pValue());
        }
        assertInstanceOf(Estimate.NotEstimable.class, FreemanHalton.pValue(new int[0][0]));
        int[][] withEmptyRow = {{3, 1}, {0, 0}, {1, 3}};
        assertRelative(34 / 70.0, value(FreemanHalton.pValue(withEmptyRow)), 1e-13, "empty row");
    }

    @Test
    void tooManyTablesAreNamedNotTried() {
        int[][] counts = new int[6][6];
        for (int[] row : counts) {
            Arrays.fill(row, 5);
        }
        Estimate.NotEstimable reason = assertInstanceOf(Estimate.NotEstimable.class, FreemanHalton.pValue(counts));
        assertTrue(reason.reason().startsWith("not feasible"), reason.reason());
    }

    static List<Golden> binomial() {
        return Golden.rows("binomial_tests.csv");
    }

    // R 4.2.2: binom.test; script src/test/r/tables.R
    @ParameterizedTest
    @MethodSource("binomial")
    void binomialTestAgreesWithR(Golden row) {
        int x = row.integer("x");
        int n = row.integer("n");
        double p0 = row.number("p0");
        assertRelative(
                row.number("p"),
                value(BinomialTest.of(p0, Alternative.TWO_SIDED).pValue(x, n)),
                1e-10,
                "two-sided");
        assertRelative(
                row.number("less"), value(BinomialTest.of(p0, Alternative.LESS).pValue(x, n)), 1e-10, "less");
        assertRelative(
                row.number("greater"),
                value(BinomialTest.of(p0, Alternative.GREATER).pValue(x, n)),
                1e-10,
                "greater");
    }

    /** By definition, all counts summed one by one. */
    @Test
    void binomialTestEqualsTheSumOfItsDefinition() {
        for (int n : new int[] {1, 2, 9, 24}) {
            for (double p0 : new double[] {0.05, 0.25, 0.5, 0.9}) {
                for (int x = 0; x <= n; x++) {
                    double observed = Binomial.probability(x, n, p0) * (1 + 1e-7);
                    double sum = 0;
                    for (int k = 0; k <= n; k++) {
                        double p = Binomial.probability(k, n, p0);
                        sum += p <= observed ? p : 0;
                    }
                    assertRelative(
                            Math.min(1, sum),
                            value(BinomialTest.of(p0, Alternative.TWO_SIDED).pValue(x, n)),
                            1e-12,
                            x + " of " + n + ", " + p0);
                }
            }
        }
        assertInstanceOf(
                Estimate.NotEstimable.class,
                BinomialTest.of(0.5, Alternative.LESS).pValue(0, 0));
        assertThrows(IllegalArgumentException.class, () -> BinomialTest.of(1, Alternative.LESS));
    }

    /** Ten changes, nine of them gains: 2 (1 + 10)/1024; odds 9. */
    @Test
    void mcNemarByHand() {
        McNemarExact.Result result = McNemarExact.test(9, 1);
        assertRelative(22 / 1024.0, value(result.pValue()), 1e-13, "p");
        assertRelative(9, value(result.oddsRatio().estimate()), 1e-14, "odds ratio");
        double share = BetaQuantile.lower(0.025, 9, 2);
        assertRelative(share / (1 - share), value(result.oddsRatio().lower()), 1e-12, "lower");
        assertRelative(
                1 / value(result.oddsRatio().upper()),
                value(McNemarExact.test(1, 9).oddsRatio().lower()),
                1e-9,
                "mirror");
        assertInstanceOf(
                Estimate.NotReached.class, McNemarExact.test(4, 0).oddsRatio().upper());
        assertEquals(
                Estimate.notEstimable("no pair changed"),
                McNemarExact.test(0, 0).pValue());
        assertThrows(IllegalArgumentException.class, () -> McNemarExact.test(-1, 2));
    }

    static List<Golden> trends() {
        return Golden.rows("trend_tests.csv");
    }

    // R 4.2.2: prop.trend.test; script src/test/r/tables.R
    @ParameterizedTest
    @MethodSource("trends")
    void trendTestAgreesWithR(Golden row) {
        TrendTest.Result result = TrendTest.test(
                Arrays.stream(row.numbers("x")).mapToInt(v -> (int) v).toArray(),
                Arrays.stream(row.numbers("n")).mapToInt(v -> (int) v).toArray(),
                row.numbers("score"));
        assertRelative(row.number("statistic"), value(result.statistic()), 1e-10, "statistic");
        assertRelative(row.number("p"), value(result.pValue()), 1e-10, "p");
    }

    @Test
    void trendNeedsSuccessesFailuresAndTwoScores() {
        int[] trials = {5, 5};
        assertInstanceOf(
                Estimate.NotEstimable.class,
                TrendTest.test(new int[] {0, 0}, trials, new double[] {1, 2}).pValue());
        assertInstanceOf(
                Estimate.NotEstimable.class,
                TrendTest.test(new int[] {1, 3}, trials, new double[] {0.3, 0.1 + 0.2})
                        .pValue());
        assertThrows(IllegalArgumentException.class, () -> TrendTest.test(new int[] {1}, trials, new double[] {1, 2}));
    }
}
