package io.github.tmacohort.analysis.longitudinal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.longitudinal.Series.Reported;
import io.github.tmacohort.analysis.longitudinal.Threshold.Side;
import io.github.tmacohort.analysis.survival.Golden;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesMeasuresTest {
    private static final Reported M = Reported.MEASURED;
    private static final Reported B = Reported.BELOW;
    private static final Reported A = Reported.ABOVE;

    /** 20 before, then 10 40 80 on days 2 4 8. */
    private static final SeriesMeasures FOUR = measures(new double[] {8, -1, 2, 4}, new double[] {80, 20, 10, 40});

    @Test
    void workedByHand() {
        double log = Math.log(2);
        assertAll(
                () -> assertValue(20, FOUR.baseline()),
                () -> assertValue(10, FOUR.nadir()),
                () -> assertValue(80, FOUR.peak()),
                () -> assertValue(80, FOUR.last()),
                () -> assertValue(60, FOUR.change()),
                () -> assertValue(300, FOUR.percentChange()),
                () -> assertValue(3 * 15 + 2 * 25 + 4 * 60, FOUR.area(AreaRule.TRAPEZOID)),
                () -> assertValue(335 / 9.0, FOUR.timeWeightedMean(AreaRule.TRAPEZOID)),
                () -> assertValue(3 * 10 / log + 2 * 30 / (2 * log) + 4 * 40 / log, FOUR.area(AreaRule.LOG_TRAPEZOID)),
                () -> assertValue(3 * 10 / log + 50 + 240, FOUR.area(AreaRule.LINEAR_UP_LOG_DOWN)));
    }

    @Test
    void slopesByHand() { // t − t̄: −1 0 1; values 1 4 3
        SeriesSlope slope =
                measures(new double[] {1, 2, 3}, new double[] {1, 4, 3}).slope();
        assertValue(1, slope.slope());
        // residuals from 8/3 + (t − 2): −2/3, 4/3, −2/3
        assertEquals(Math.sqrt(24.0 / 9 / 2), slope.standardError().number().orElseThrow(), 1e-14);
        SeriesMeasures doubling = measures(new double[] {0, 3, 6}, new double[] {5, 10, 20});
        assertValue(Math.log(2) / 3, doubling.logSlope().slope());
        assertValue(3, doubling.doublingTime());
        assertInstanceOf(SeriesMeasure.NotEstimable.class, doubling.halvingTime());
        SeriesMeasures halving = measures(new double[] {0, 3}, new double[] {20, 10});
        assertValue(3, halving.halvingTime());
        assertInstanceOf(SeriesMeasure.NotEstimable.class, halving.doublingTime());
        assertEquals(
                Estimate.notEstimable("values at fewer than 3 times"),
                halving.slope().standardError());
    }

    @Test
    void notEstimableWithReasons() {
        SeriesMeasures none = measures(new double[] {}, new double[] {});
        SeriesMeasures one = measures(new double[] {0}, new double[] {5});
        SeriesMeasures zero = measures(new double[] {0, 2, 3}, new double[] {0, 2, 4});
        assertAll(
                () -> assertNone("no value at or before", none.baseline()),
                () -> assertNone("no value after", none.last()),
                () -> assertNone("no value after", one.nadir()),
                () -> assertNone("no value after", one.change()),
                () -> assertNone("values at fewer than 2 times", one.slope().slope()),
                () -> assertNone("values at fewer than 2 times", one.area(AreaRule.TRAPEZOID)),
                () -> assertNone("values at fewer than 2 times", one.timeWeightedMean(AreaRule.TRAPEZOID)),
                () -> assertNone("values at fewer than 2 times", one.doublingTime()),
                () -> assertNone("a value is not positive", zero.logSlope().slope()),
                () -> assertNone("a value is not positive", zero.doublingTime()),
                () -> assertNone("a value is not positive", zero.area(AreaRule.LOG_TRAPEZOID)),
                () -> assertNone("the baseline is not positive", zero.percentChange()),
                () -> assertValue(2 * 1 + 3, zero.area(AreaRule.TRAPEZOID)));
    }

    @Test
    void agreesWithR() { // src/test/r/series.R; version in the file's first line
        Map<String, List<Golden.Row>> cases = Golden.by(Golden.rows("series_cases.csv"), row -> row.text("series"));
        List<Golden.Row> expected = Golden.rows("series_values.csv");
        assertEquals(40, expected.size());
        for (Golden.Row row : expected) {
            String name = "series " + row.text("series");
            List<Golden.Row> values = cases.get(row.text("series"));
            SeriesMeasures measures = measures(Golden.column(values, "time"), Golden.column(values, "value"));
            assertAgrees(row, "baseline", measures.baseline(), name);
            assertAgrees(row, "nadir", measures.nadir(), name);
            assertAgrees(row, "peak", measures.peak(), name);
            assertAgrees(row, "last", measures.last(), name);
            assertAgrees(row, "change", measures.change(), name);
            assertAgrees(row, "percent", measures.percentChange(), name);
            assertAgrees(row, "trapezoid", measures.area(AreaRule.TRAPEZOID), name);
            assertAgrees(row, "logTrapezoid", measures.area(AreaRule.LOG_TRAPEZOID), name);
            assertAgrees(row, "upDown", measures.area(AreaRule.LINEAR_UP_LOG_DOWN), name);
            assertAgrees(row, "mean", measures.timeWeightedMean(AreaRule.TRAPEZOID), name);
            if (row.number("flat") == 1) { // R's lm leaves rounding
                assertValue(0, measures.slope().slope());
                assertNone("the values do not rise", measures.doublingTime());
            } else {
                assertAgrees(row, "slope", measures.slope().slope(), name);
                assertAgrees(row, "logSlope", measures.logSlope().slope(), name);
                assertAgrees(row, "slopeError", measures.slope().standardError().number(), name);
                assertAgrees(
                        row,
                        "logSlopeError",
                        measures.logSlope().standardError().number(),
                        name);
            }
        }
    }

    @Test
    void boundsOfCensoredValuesByHand() { // baseline 20, then "<5" on day 2, ">500" on day 4
        SeriesMeasures bounds =
                measures(new double[] {0, 2, 4}, new double[] {20, 5, 500}, SeriesOptions.defaults(), M, B, A);
        assertAll(
                () -> assertBetween(0, 5, bounds.nadir()),
                () -> assertBetween(500, Double.POSITIVE_INFINITY, bounds.peak()),
                () -> assertBetween(480, Double.POSITIVE_INFINITY, bounds.change()),
                () -> assertBetween(2400, Double.POSITIVE_INFINITY, bounds.percentChange()),
                () -> assertBetween(20 + 500, Double.POSITIVE_INFINITY, bounds.area(AreaRule.TRAPEZOID)),
                () -> assertBetween(
                        480 / 4.0, Double.POSITIVE_INFINITY, bounds.slope().slope()),
                () -> assertInstanceOf(
                        Estimate.NotEstimable.class, bounds.slope().standardError()));
        SeriesMeasures below = measures(new double[] {0, 2}, new double[] {20, 5}, SeriesOptions.defaults(), M, B);
        assertAll(
                () -> assertBetween(-20, -15, below.change()),
                () -> assertBetween(-100, -75, below.percentChange()),
                () -> assertBetween(20, 25, below.area(AreaRule.TRAPEZOID)),
                () -> assertBetween(10, 12.5, below.timeWeightedMean(AreaRule.TRAPEZOID)),
                () -> assertBetween(-10, -7.5, below.slope().slope()),
                () -> assertBetween(0, 1, below.halvingTime()), // falls fourfold in 2, or faster
                () -> assertBetween(0, 2 * 15 / Math.log(4), below.area(AreaRule.LOG_TRAPEZOID)));
    }

    @Test
    void rulesForCensoredValues() {
        double[] time = {0, 2};
        double[] value = {20, 5};
        SeriesOptions options = SeriesOptions.defaults();
        assertValue(
                -15,
                measures(time, value, options.withCensored(CensoredRule.AT_LIMIT), M, B)
                        .change());
        assertValue(
                -17.5,
                measures(time, value, options.withCensored(CensoredRule.HALF_LIMIT), M, B)
                        .change());
        assertValue(
                -15,
                measures(time, value, options.withCensored(CensoredRule.HALF_LIMIT), M, A)
                        .change());
    }

    @Test
    void boundsHoldWhateverTheValues() {
        Random random = new Random(81);
        for (int sample = 0; sample < 300; sample++) {
            int n = 2 + random.nextInt(6);
            double[] time = new double[n];
            double[] reported = new double[n];
            double[] actual = new double[n];
            Reported[] how = new Reported[n];
            for (int i = 0; i < n; i++) {
                time[i] = 3 * i - 1;
                reported[i] = 1 + random.nextInt(50);
                how[i] = List.of(M, M, B, A).get(random.nextInt(4));
                actual[i] = how[i] == M
                        ? reported[i]
                        : how[i] == B
                                ? reported[i] * (1 - random.nextDouble())
                                : reported[i] * (1 + 3 * random.nextDouble());
            }
            SeriesMeasures bounds = measures(time, reported, SeriesOptions.defaults(), how);
            SeriesMeasures truth = measures(time, actual);
            assertHolds(bounds.nadir(), truth.nadir());
            assertHolds(bounds.peak(), truth.peak());
            assertHolds(bounds.change(), truth.change());
            assertHolds(bounds.percentChange(), truth.percentChange());
            assertHolds(bounds.slope().slope(), truth.slope().slope());
            assertHolds(bounds.logSlope().slope(), truth.logSlope().slope());
            for (AreaRule rule : AreaRule.values()) {
                assertHolds(bounds.area(rule), truth.area(rule));
                assertHolds(bounds.timeWeightedMean(rule), truth.timeWeightedMean(rule));
            }
        }
    }

    @Test
    void duplicatesByRule() {
        double[] time = {5, 5, 5, 0, 5};
        double[] value = {10, 40, 20, 1, 70};
        SeriesOptions options = SeriesOptions.defaults();
        assertAll(
                () -> assertValue(30, measures(time, value, options).last()),
                () -> assertValue(
                        35,
                        measures(time, value, options.withDuplicates(DuplicateRule.MEAN))
                                .last()),
                () -> assertValue(
                        10,
                        measures(time, value, options.withDuplicates(DuplicateRule.FIRST))
                                .last()),
                () -> assertValue(
                        70,
                        measures(time, value, options.withDuplicates(DuplicateRule.LAST))
                                .last()),
                () -> assertThrows(
                        IllegalArgumentException.class,
                        () -> measures(time, value, options.withDuplicates(DuplicateRule.REFUSE))));
    }

    @Test
    void timeToAThreshold() {
        double[] time = {-1, 2, 5, 9};
        double[] value = {10, 20, 60, 40};
        SeriesMeasures measures = measures(time, value);
        double never = Double.POSITIVE_INFINITY;
        assertAll(
                () -> assertEquals(between(2, 5), measures.timeTo(new Threshold(Side.AT_LEAST, 50))),
                () -> assertEquals(between(0, 2), measures.timeTo(new Threshold(Side.AT_LEAST, 20))),
                () -> assertEquals(between(2, 5), measures.timeTo(new Threshold(Side.ABOVE, 20))),
                () -> assertEquals(between(9, never), measures.timeTo(new Threshold(Side.AT_LEAST, 100))),
                () -> assertEquals(new ThresholdTime.AtBaseline(), measures.timeTo(new Threshold(Side.AT_MOST, 10))),
                () -> assertEquals(between(9, never), measures.timeTo(new Threshold(Side.BELOW, 10))),
                () -> assertTrue(between(9, never).isRightCensored()));
        SeriesMeasures noBaseline = measures(new double[] {3, 6}, new double[] {60, 70});
        assertEquals(between(Double.NEGATIVE_INFINITY, 3), noBaseline.timeTo(new Threshold(Side.AT_LEAST, 50)));
        assertInstanceOf(
                ThresholdTime.Unknown.class,
                measures(new double[] {}, new double[] {}).timeTo(new Threshold(Side.AT_LEAST, 50)));
    }

    @Test
    void aValueOnBothSidesOfTheThresholdWidensTheInterval() {
        double[] time = {0, 2, 4, 6, 8};
        double[] value = {9, 8, 5, 7, 2}; // at most 3: "<5" on day 4 may be 2 or 4
        SeriesMeasures measures = measures(time, value, SeriesOptions.defaults(), M, M, B, M, M);
        assertEquals(between(2, 8), measures.timeTo(new Threshold(Side.AT_MOST, 3)));
        assertEquals(between(2, 4), measures.timeTo(new Threshold(Side.AT_MOST, 5)));
        SeriesMeasures first = measures(new double[] {0, 2}, new double[] {5, 9}, SeriesOptions.defaults(), B, M);
        assertInstanceOf(ThresholdTime.Unknown.class, first.timeTo(new Threshold(Side.AT_MOST, 3)));
    }

    @Test
    void theBaselineWindow() {
        double[] time = {-9, 2};
        double[] value = {10, 20};
        assertNone(
                "no value at or before",
                measures(time, value, SeriesOptions.defaults().withBaselineWindow(7))
                        .baseline());
        assertValue(
                10,
                measures(time, value, SeriesOptions.defaults().withBaselineWindow(9))
                        .baseline());
        assertValue(
                20,
                measures(time, value, SeriesOptions.defaults().withOrigin(2)).baseline());
    }

    @Test
    void unitsScale() {
        double unit = 1 / 30.4375;
        SeriesMeasures months =
                measures(new double[] {8 * unit, -unit, 2 * unit, 4 * unit}, new double[] {80, 20, 10, 40});
        assertValue(FOUR.doublingTime().number().orElseThrow() * unit, months.doublingTime());
        assertValue(
                FOUR.area(AreaRule.LOG_TRAPEZOID).number().orElseThrow() * unit, months.area(AreaRule.LOG_TRAPEZOID));
        assertValue(
                FOUR.timeWeightedMean(AreaRule.TRAPEZOID).number().orElseThrow(),
                months.timeWeightedMean(AreaRule.TRAPEZOID));
    }

    @Test
    void refusesWrongArguments() {
        SeriesOptions options = SeriesOptions.defaults();
        assertAll(
                () -> assertThrows(IllegalArgumentException.class, () -> measures(new double[] {1}, new double[] {})),
                () -> assertThrows(
                        IllegalArgumentException.class, () -> measures(new double[] {Double.NaN}, new double[] {1})),
                () -> assertThrows(
                        IllegalArgumentException.class,
                        () -> measures(new double[] {1}, new double[] {Double.POSITIVE_INFINITY})),
                () -> assertThrows(
                        IllegalArgumentException.class,
                        () -> measures(new double[] {1}, new double[] {-1}, options, B)),
                () -> assertThrows(IllegalArgumentException.class, () -> options.withBaselineWindow(-1)));
    }

    private static ThresholdTime.Between between(double after, double by) {
        return new ThresholdTime.Between(after, by);
    }

    private static SeriesMeasures measures(double[] time, double[] value) {
        return measures(time, value, SeriesOptions.defaults());
    }

    private static SeriesMeasures measures(double[] time, double[] value, SeriesOptions options) {
        return SeriesMeasures.of(Series.of(time, value, options));
    }

    private static SeriesMeasures measures(double[] time, double[] value, SeriesOptions options, Reported... how) {
        return SeriesMeasures.of(Series.of(time, value, how, options));
    }

    private static void assertValue(double expected, SeriesMeasure measure) {
        SeriesMeasure.Value value = assertInstanceOf(SeriesMeasure.Value.class, measure);
        assertEquals(expected, value.value(), 1e-13 * Math.abs(expected));
    }

    private static void assertBetween(double lower, double upper, SeriesMeasure measure) {
        SeriesMeasure.Between between = assertInstanceOf(SeriesMeasure.Between.class, measure);
        assertEquals(lower, between.lower(), 1e-13 * Math.abs(lower));
        assertEquals(upper, between.upper(), upper == Double.POSITIVE_INFINITY ? 0 : 1e-13 * Math.abs(upper));
    }

    private static void assertNone(String reason, SeriesMeasure measure) {
        String text =
                assertInstanceOf(SeriesMeasure.NotEstimable.class, measure).reason();
        assertTrue(text.startsWith(reason), text);
    }

    private static void assertAgrees(Golden.Row row, String column, SeriesMeasure measure, String what) {
        assertAgrees(row, column, measure.number(), what);
    }

    private static void assertAgrees(Golden.Row row, String column, OptionalDouble number, String what) {
        assertEquals(row.has(column), number.isPresent(), what + " " + column);
        if (row.has(column)) {
            double expected = row.number(column);
            assertEquals(expected, number.getAsDouble(), 1e-11 * Math.abs(expected), what + " " + column);
        }
    }

    private static void assertHolds(SeriesMeasure bounds, SeriesMeasure truth) {
        double value = truth.number().orElseThrow();
        double rounding = 1e-12 * Math.abs(value);
        if (bounds instanceof SeriesMeasure.Between between) {
            assertTrue(
                    between.lower() <= value + rounding && value - rounding <= between.upper(), between + " " + value);
        } else if (bounds instanceof SeriesMeasure.Value known) {
            assertEquals(known.value(), value, rounding);
        }
    }
}
