package io.github.tmacohort.analysis.survival;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestrictedMeanComparisonTest {
    private static final KaplanMeier FROM_ONE =
            KaplanMeier.with(KaplanMeierOptions.defaults().withMinimumAtRisk(1));
    private static final Map<String, FollowUps> CASES = Golden.survivalCases();

    private static double number(Estimate estimate) {
        return estimate.number().orElseThrow(() -> new AssertionError(estimate.toString()));
    }

    private static SurvivalCurve curve(String name, String group) {
        FollowUps sample = CASES.get(name);
        return FROM_ONE.estimateByGroup(sample).get(sample.groups().indexOf(GroupKey.of(group)));
    }

    @Test
    void agreesWithR() { // src/test/r/curves.R
        List<Golden.Row> rows = Golden.rows("restricted_mean_comparison.csv");
        assertTrue(rows.size() > 20);
        for (Golden.Row row : rows) {
            String what = row.toString();
            SurvivalCurve first = curve(row.text("case"), row.text("first"));
            SurvivalCurve second = curve(row.text("case"), row.text("second"));
            double horizon = row.number("horizon");
            if (row.text("isDefault").equals("TRUE")) {
                assertEquals(
                        Estimate.of(horizon), RestrictedMeanComparison.defaultHorizon(List.of(first, second)), what);
            }
            RestrictedMeanResult result =
                    RestrictedMeanComparison.withDefaults().compare(first, second, horizon);
            assertClose(row.number("mean1"), number(result.first().mean()), 1e-10, what);
            assertClose(row.number("se1"), number(result.first().standardError()), 1e-10, what);
            assertClose(row.number("mean2"), number(result.second().mean()), 1e-10, what);
            assertClose(row.number("se2"), number(result.second().standardError()), 1e-10, what);
            double close = 1e-10 * row.number("mean1"); // a difference loses the digits that its terms share
            agrees(row, "difference", result.difference(), close, what);
            agrees(row, "ratio", result.ratio(), 1e-10, what);
        }
    }

    private static void agrees(
            Golden.Row row, String name, RestrictedMeanContrast contrast, double close, String what) {
        Interval.Bounds bounds = assertInstanceOf(Interval.Bounds.class, contrast.interval(), what);
        assertEquals(row.number(name), number(contrast.estimate()), close, what);
        assertEquals(row.number(name + "Lower"), bounds.lower(), close, what);
        assertEquals(row.number(name + "Upper"), bounds.upper(), close, what);
        assertClose(row.number(name + "P"), number(contrast.pValue()), 1e-9, what);
    }

    @Test
    void withSamplingWeightsTheErrorIsTheIntegratedInfluence() { // src/test/r/curves.R
        for (Golden.Row row : Golden.rows("restricted_means_sampling.csv")) {
            RestrictedMean mean = curve(row.text("case"), row.text("group")).restrictedMean(row.number("horizon"));
            assertClose(row.number("mean"), number(mean.mean()), 1e-10, row.toString());
            assertClose(row.number("standardError"), number(mean.standardError()), 1e-10, row.toString());
        }
    }

    @Test
    void equalWeightsGiveTheJackknifeThatNearlyIsGreenwoods() {
        FollowUps plain = CASES.get("real_200").pooled();
        double[] time = new double[plain.size()];
        boolean[] event = new boolean[plain.size()];
        double[] weight = new double[plain.size()];
        for (int i = 0; i < plain.size(); i++) {
            time[i] = plain.time(i);
            event[i] = plain.event(i);
            weight[i] = 2.5;
        }
        FollowUps weighted =
                FollowUps.builder(time).events(event).samplingWeights(weight).build();
        RestrictedMean a = FROM_ONE.estimate(plain).restrictedMean(20);
        RestrictedMean b = FROM_ONE.estimate(weighted).restrictedMean(20);
        assertEquals(number(a.mean()), number(b.mean()), 1e-10);
        assertEquals(number(a.standardError()), number(b.standardError()), 1e-10); // equal without ties
    }

    @ParameterizedTest
    @ValueSource(doubles = {1 / 30.4375, 86_400})
    void theUnitOfTimeScalesMeansAndDifferencesOnly(double scale) {
        FollowUps days = CASES.get("aml");
        RestrictedMeanResult a = RestrictedMeanComparison.withDefaults()
                .compare(curves(days, 1).get(0), curves(days, 1).get(1), 40);
        RestrictedMeanResult b = RestrictedMeanComparison.withDefaults()
                .compare(curves(days, scale).get(0), curves(days, scale).get(1), 40 * scale);
        assertAll(
                () -> assertClose(
                        number(a.difference().estimate()) * scale,
                        number(b.difference().estimate()),
                        1e-11,
                        "difference"),
                () -> assertClose(
                        number(a.difference().pValue()), number(b.difference().pValue()), 1e-11, "p"),
                () -> assertClose(number(a.ratio().estimate()), number(b.ratio().estimate()), 1e-11, "ratio"),
                () -> assertClose(number(a.ratio().pValue()), number(b.ratio().pValue()), 1e-11, "p"));
    }

    private static List<SurvivalCurve> curves(FollowUps f, double scale) {
        double[] time = new double[f.size()];
        boolean[] event = new boolean[f.size()];
        int[] group = new int[f.size()];
        for (int i = 0; i < f.size(); i++) {
            time[i] = f.time(i) * scale;
            event[i] = f.event(i);
            group[i] = f.group(i);
        }
        return FROM_ONE.estimateByGroup(
                FollowUps.builder(time).events(event).groups(group, f.groups()).build());
    }

    @Test
    void reasonsWhereThereIsNone() {
        SurvivalCurve died = FROM_ONE.estimate(FollowUps.of(new double[] {2, 5, 9}, new boolean[] {true, true, false}));
        SurvivalCurve lived = FROM_ONE.estimate(FollowUps.of(new double[] {3, 8}, new boolean[] {false, false}));
        SurvivalCurve atZero = FROM_ONE.estimate(FollowUps.of(new double[] {0, 0}, new boolean[] {true, true}));
        RestrictedMeanComparison comparison = RestrictedMeanComparison.withDefaults();
        assertAll(
                () -> assertEquals(Estimate.of(8), RestrictedMeanComparison.defaultHorizon(List.of(died, lived))),
                () -> assertEquals(
                        Estimate.notEstimable("group All: beyond the last follow-up at 8"),
                        comparison.compare(died, lived, 9).difference().estimate()),
                () -> assertEquals(
                        Estimate.of((2 + 3 * 2.0 / 3 + 3.0 / 3) - 8),
                        comparison.compare(died, lived, 8).difference().estimate()),
                () -> assertEquals(
                        Estimate.notEstimable("group All: no event before the horizon"),
                        comparison.compare(died, lived, 8).difference().pValue()),
                () -> assertInstanceOf(
                        Estimate.NotEstimable.class,
                        comparison.compare(died, atZero, 8).ratio().estimate()),
                () -> assertInstanceOf(
                        Estimate.NotEstimable.class, RestrictedMeanComparison.defaultHorizon(List.of(atZero))));
    }
}
