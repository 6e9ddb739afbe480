package io.github.tmacohort.analysis.survival;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often tests reject at 5 % where groups do not differ, and how often 95 % intervals hold the truth, in small samples.
 * Prints the tables of docs/survival.md and requires each line to stand there: seeds are fixed. Run with {@code mvn -o test
 * -Dtests.excluded= -Dgroups=simulation -Dtest=SurvivalSimulationTest}.
 */
@Tag("simulation")
class SurvivalSimulationTest {
    private static final int ROUNDS = 20_000;
    /** For what is computed by profiles. */
    private static final int FEWER_ROUNDS = 10_000;

    /** For what is computed by draws in every round, and for bands. */
    private static final int FEWEST_ROUNDS = 2_000;

    private static final long SEED = 20261122;
    private static final double CENSORING = 0.4;
    private static final List<GroupKey> TWO = List.of(GroupKey.of("a"), GroupKey.of("b"));
    private static final List<GroupKey> THREE = List.of(GroupKey.of("a"), GroupKey.of("b"), GroupKey.of("c"));

    /**
     * @param small patients in the second group
     * @param censoringOfSmall hazard of censoring there
     */
    private record Design(String name, int n, int small, double censoring, double censoringOfSmall, boolean ties) {
        boolean second(int i) {
            return 2 * small >= n - 1 ? i % 2 == 1 : i < small;
        }

        /** Event hazard 1 in the first group, {@code ratio} in the second; {@code strata} in turn of two patients. */
        Sample draw(SplittableRandom random, double ratio) {
            double[] time = new double[n];
            boolean[] event = new boolean[n];
            int[] group = new int[n];
            int[] third = new int[n];
            int[] stratum = new int[n];
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                group[i] = second(i) ? 1 : 0;
                third[i] = i % 3;
                stratum[i] = i / 2 % 2;
                x[i] = group[i];
                double death = exponential(random) / (second(i) ? ratio : 1);
                double censored = exponential(random) / (second(i) ? censoringOfSmall : censoring);
                time[i] = Math.min(death, censored);
                time[i] = ties ? Math.ceil(time[i] * 5) : time[i];
                event[i] = death <= censored;
            }
            FollowUps two =
                    FollowUps.builder(time).events(event).groups(group, TWO).build();
            FollowUps stratified = FollowUps.builder(time)
                    .events(event)
                    .groups(group, TWO)
                    .strata(stratum, TWO)
                    .build();
            FollowUps three =
                    FollowUps.builder(time).events(event).groups(third, THREE).build();
            return new Sample(
                    two, stratified, three, Covariates.rows(n).numeric("x", x).build());
        }
    }

    private record Sample(FollowUps two, FollowUps stratified, FollowUps three, Covariates covariates) {}

    private static double exponential(SplittableRandom random) {
        return -Math.log(1 - random.nextDouble());
    }

    private static Design equal(int n) {
        return new Design("n = " + n, n, n / 2, CENSORING, CENSORING, false);
    }

    private static final List<Design> DESIGNS = List.of(
            equal(15),
            equal(30),
            equal(60),
            new Design("n = 30, tied", 30, 15, CENSORING, CENSORING, true),
            new Design("22 + 8, the 8 censored early", 30, 8, 0.2, 4, false));

    /** Share of successes and share estimable, by row and column of a table. */
    private static final class Table {
        private final Map<String, Map<String, int[]>> cells = new LinkedHashMap<>();

        void count(String row, String column, boolean estimable, boolean success) {
            int[] cell =
                    cells.computeIfAbsent(row, r -> new LinkedHashMap<>()).computeIfAbsent(column, c -> new int[3]);
            cell[0] += success && estimable ? 1 : 0;
            cell[1] += estimable ? 1 : 0;
            cell[2]++;
        }

        double share(String row, String column) {
            int[] cell = cells.get(row).get(column);
            return (double) cell[0] / cell[1];
        }

        List<String> lines() {
            List<String> lines = new ArrayList<>();
            cells.forEach((row, columns) -> {
                StringBuilder line = new StringBuilder("| ").append(row);
                for (int[] cell : columns.values()) {
                    line.append(
                            cell[1] == 0
                                    ? " | –"
                                    : String.format(
                                            Locale.ROOT,
                                            " | %.1f (%.1f)",
                                            100.0 * cell[0] / cell[1],
                                            100.0 * cell[1] / cell[2]));
                }
                lines.add(line.append(" |").toString());
            });
            return lines;
        }

        /** Every line stands in the docs. */
        void assertDocumented() {
            lines().forEach(System.out::println);
            List<String> documented;
            try {
                documented = Files.readAllLines(Path.of("docs", "survival.md"), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            assertAll(lines().stream()
                    .map(line -> () -> assertTrue(documented.contains(line), "docs/survival.md lacks " + line)));
        }
    }

    private static void count(Table table, String row, Design design, ChiSquareTest test) {
        boolean estimable = test instanceof ChiSquareTest.Outcome;
        table.count(row, design.name(), estimable, estimable && ((ChiSquareTest.Outcome) test).pValue() <= 0.05);
    }

    private static void count(Table table, String row, Design design, Estimate pValue) {
        boolean estimable = pValue instanceof Estimate.Value;
        table.count(row, design.name(), estimable, estimable && ((Estimate.Value) pValue).value() <= 0.05);
    }

    // ---- type I error
    // ------------------------------------------------------------------------------------------------

    @Test
    void rejectionsOfLogRankTests() {
        Map<String, LogRank> tests = new LinkedHashMap<>();
        tests.put("log-rank", LogRank.withDefaults());
        tests.put("Gehan", LogRank.with(LogRankOptions.of(LogRankWeight.GEHAN)));
        tests.put("Tarone-Ware", LogRank.with(LogRankOptions.of(LogRankWeight.TARONE_WARE)));
        tests.put("Peto-Peto", LogRank.with(LogRankOptions.of(LogRankWeight.PETO_PETO)));
        tests.put("Fleming-Harrington (1, 0)", LogRank.with(LogRankOptions.flemingHarrington(1, 0)));
        tests.put("Fleming-Harrington (0, 1)", LogRank.with(LogRankOptions.flemingHarrington(0, 1)));
        Table table = new Table();
        for (Design design : DESIGNS) {
            SplittableRandom random = new SplittableRandom(SEED);
            for (int round = 0; round < ROUNDS; round++) {
                Sample sample = design.draw(random, 1);
                tests.forEach((name, test) ->
                        count(table, name, design, test.compare(sample.two()).test()));
                count(
                        table,
                        "log-rank, two strata",
                        design,
                        LogRank.withDefaults().compare(sample.stratified()).test());
                if (design.censoring() == design.censoringOfSmall()) {
                    count(
                            table,
                            "log-rank, trend over three groups",
                            design,
                            LogRankTrend.withDefaults().compare(sample.three()).pValue());
                }
            }
        }
        table.assertDocumented();
    }

    @Test
    void rejectionsOfThePermutationLogRankTest() {
        Table table = new Table();
        for (Design design : DESIGNS) {
            SplittableRandom random = new SplittableRandom(SEED);
            for (int round = 0; round < FEWEST_ROUNDS; round++) {
                // a seed of its own, or all rounds would share the luck of one set of draws
                PermutationLogRank test =
                        PermutationLogRank.with(new PermutationLogRankOptions(10_000, 499, SEED + round));
                count(
                        table,
                        "permutation log-rank",
                        design,
                        test.compare(design.draw(random, 1).two()).pValue());
            }
        }
        table.assertDocumented();
    }

    @Test
    void rejectionsOfCoxModels() {
        Table table = new Table();
        for (Design design : DESIGNS) {
            SplittableRandom random = new SplittableRandom(SEED);
            for (int round = 0; round < ROUNDS; round++) {
                Sample sample = design.draw(random, 1);
                CoxResult result = CoxModel.withDefaults().fit(sample.two(), sample.covariates());
                ChiSquareTest none = ChiSquareTest.notEstimable("no fit");
                CoxFit fit = result instanceof CoxFit f ? f : null;
                boolean finite = fit != null && fit.monotone().isEmpty();
                count(table, "Cox, Wald", design, finite ? fit.waldTest() : none);
                count(table, "Cox, likelihood ratio", design, fit != null ? fit.likelihoodRatioTest() : none);
                count(table, "Cox, score", design, fit != null ? fit.scoreTest() : none);
                count(
                        table,
                        "Cox, proportional hazards (cox.zph)",
                        design,
                        finite ? fit.proportionalHazards().global() : none);
            }
        }
        table.assertDocumented();
    }

    @Test
    void rejectionsOfFirthsModel() {
        CoxModel firth = CoxModel.with(CoxOptions.firth());
        Table table = new Table();
        for (Design design : DESIGNS) {
            SplittableRandom random = new SplittableRandom(SEED);
            for (int round = 0; round < FEWER_ROUNDS; round++) {
                Sample sample = design.draw(random, 1);
                CoxResult result = firth.fit(sample.two(), sample.covariates());
                count(
                        table,
                        "Firth, profile likelihood ratio",
                        design,
                        result instanceof CoxFit fit
                                ? fit.coefficients().get(0).pValue()
                                : Estimate.notEstimable("no fit"));
            }
        }
        table.assertDocumented();
    }

    /** Two-sided by the normal distribution. */
    private static Estimate normal(double difference, double variance) {
        return variance > 0 && Double.isFinite(difference)
                ? Estimate.of(CoxModel.upperTail(difference * difference / variance))
                : Estimate.notEstimable("no variance");
    }

    @Test
    void rejectionsOfComparisonsAtAFixedTime() {
        Table table = new Table();
        for (Design design : DESIGNS) {
            double horizon = design.ties() ? 5 : 1;
            SplittableRandom random = new SplittableRandom(SEED);
            for (int round = 0; round < ROUNDS; round++) {
                List<SurvivalCurve> curves = KaplanMeier.withDefaults()
                        .estimateByGroup(design.draw(random, 1).two());
                double[] mean = new double[2];
                double[] meanVariance = new double[2];
                double[] survival = new double[2];
                double[] variance = new double[2];
                for (int g = 0; g < 2; g++) {
                    RestrictedMean restricted = curves.get(g).restrictedMean(horizon);
                    mean[g] = restricted.mean().number().orElse(Double.NaN);
                    meanVariance[g] =
                            Math.pow(restricted.standardError().number().orElse(Double.NaN), 2);
                    survival[g] = curves.get(g).survivalAt(horizon).number().orElse(Double.NaN);
                    variance[g] = Math.pow(
                            curves.get(g).standardErrorAt(horizon).number().orElse(Double.NaN), 2);
                }
                count(
                        table,
                        "difference of restricted means to time 1",
                        design,
                        normal(mean[0] - mean[1], meanVariance[0] + meanVariance[1]));
                count(
                        table,
                        "difference of S(1), plain",
                        design,
                        normal(survival[0] - survival[1], variance[0] + variance[1]));
                double complementary = 0;
                double sum = 0;
                for (int g = 0; g < 2; g++) {
                    double log = Math.log(survival[g]);
                    complementary += (g == 0 ? 1 : -1) * Math.log(-log);
                    sum += variance[g] / (survival[g] * survival[g] * log * log);
                }
                count(table, "difference of S(1), log-log", design, normal(complementary, sum));
            }
        }
        table.assertDocumented();
    }

    // ---- coverage
    // ----------------------------------------------------------------------------------------------------

    private static String name(IntervalTransform transform) {
        return transform.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Stream<Design> sizes() {
        return Stream.of(equal(15), equal(30), equal(60));
    }

    @Test
    void coverageOfSurvivalAndItsMedian() {
        double[] truths = {0.75, 0.5, 0.25};
        Table table = new Table();
        sizes().forEach(design -> {
            SplittableRandom random = new SplittableRandom(SEED);
            for (int round = 0; round < ROUNDS; round++) {
                FollowUps sample = design.draw(random, 1).two();
                for (IntervalTransform transform : IntervalTransform.values()) {
                    SurvivalCurve curve = KaplanMeier.with(
                                    KaplanMeierOptions.defaults().withTransform(transform))
                            .estimate(sample);
                    for (double truth : truths) {
                        holds(
                                table,
                                "S = " + truth + ", " + name(transform),
                                design,
                                curve.intervalAt(-Math.log(truth)),
                                truth);
                    }
                    median(table, "median, " + name(transform), design, curve.median());
                }
                holds(
                        table,
                        "restricted mean to time 1",
                        design,
                        KaplanMeier.withDefaults()
                                .estimate(sample)
                                .restrictedMean(1)
                                .interval(),
                        -Math.expm1(-1));
            }
        });
        assertEquals(0.95, table.share("S = 0.5, log-log", "n = 60"), 0.02);
        table.assertDocumented();
    }

    /** The whole of S over the range each band chose, from the first event to the last with survivors. */
    @Test
    void coverageOfBands() {
        Table table = new Table();
        sizes().forEach(design -> {
            SplittableRandom random = new SplittableRandom(SEED);
            for (int round = 0; round < FEWEST_ROUNDS; round++) {
                SurvivalCurve curve = KaplanMeier.withDefaults()
                        .estimate(design.draw(random, 1).two());
                for (BandType type : BandType.values()) {
                    for (IntervalTransform transform : List.of(IntervalTransform.LOG_LOG, IntervalTransform.PLAIN)) {
                        ConfidenceBand band = ConfidenceBands.with(
                                        ConfidenceBandOptions.defaults(type).withTransform(transform))
                                .of(curve);
                        table.count(
                                type.name().toLowerCase(Locale.ROOT).replace('_', '-') + " band, " + name(transform),
                                design.name(),
                                band.from() instanceof Estimate.Value,
                                holdsThroughout(band));
                    }
                }
            }
        });
        table.assertDocumented();
    }

    private static boolean holdsThroughout(ConfidenceBand band) {
        double from = band.from().number().orElse(Double.NaN);
        double to = band.to().number().orElse(Double.NaN);
        SurvivalCurve curve = band.curve();
        for (int i = 0; i < curve.size(); i++) {
            if (curve.time(i) >= from && curve.time(i) <= to) {
                double until = i + 1 < curve.size() ? Math.min(to, curve.time(i + 1)) : to;
                if (!(band.interval(i) instanceof Interval.Bounds bounds)
                        || bounds.lower() > Math.exp(-curve.time(i))
                        || bounds.upper() < Math.exp(-curve.time(i))
                        || bounds.lower() > Math.exp(-until)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void holds(Table table, String row, Design design, Interval interval, double truth) {
        boolean estimable = interval instanceof Interval.Bounds;
        table.count(
                row,
                design.name(),
                estimable,
                interval instanceof Interval.Bounds b && b.lower() <= truth && truth <= b.upper());
    }

    /** An upper limit that is not reached holds every truth above the lower one. */
    private static void median(Table table, String row, Design design, Quantile median) {
        double truth = Math.log(2);
        boolean estimable =
                median.lower() instanceof Estimate.Value && !(median.upper() instanceof Estimate.NotEstimable);
        double lower = median.lower().number().orElse(Double.NaN);
        double upper = median.upper().number().orElse(Double.POSITIVE_INFINITY);
        table.count(row, design.name(), estimable, lower <= truth && truth <= upper);
    }

    @Test
    void coverageOfTheHazardRatio() {
        Table table = new Table();
        for (double ratio : new double[] {1, 3}) {
            sizes().forEach(design -> {
                SplittableRandom random = new SplittableRandom(SEED);
                for (int round = 0; round < ROUNDS; round++) {
                    Sample sample = design.draw(random, ratio);
                    String row = "hazard ratio " + (int) ratio;
                    interval(table, row + ", Wald", design, CoxModel.withDefaults(), sample, ratio);
                    if (round < FEWER_ROUNDS) {
                        interval(
                                table,
                                row + ", Firth's profile",
                                design,
                                CoxModel.with(CoxOptions.firth()),
                                sample,
                                ratio);
                    }
                }
            });
        }
        assertEquals(0.95, table.share("hazard ratio 1, Wald", "n = 60"), 0.02);
        table.assertDocumented();
    }

    private static void interval(Table table, String row, Design design, CoxModel model, Sample sample, double truth) {
        Interval interval = model.fit(sample.two(), sample.covariates()) instanceof CoxFit fit
                ? fit.coefficients().get(0).interval()
                : new Interval.NotEstimable("no fit");
        holds(table, row, design, interval, Math.log(truth));
    }
}
