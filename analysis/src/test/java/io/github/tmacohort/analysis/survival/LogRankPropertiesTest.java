package io.github.tmacohort.analysis.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Multiplicity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A second route to the same numbers, and what may not change them, on seeded random data. */
class LogRankPropertiesTest {
    private static final List<LogRankOptions> FAMILY = List.of(
            LogRankOptions.defaults(),
            LogRankOptions.of(LogRankWeight.GEHAN),
            LogRankOptions.of(LogRankWeight.TARONE_WARE),
            LogRankOptions.of(LogRankWeight.PETO_PETO),
            LogRankOptions.flemingHarrington(0.5, 2));

    /** Columns of a sample: whole days with ties, entry, groups, strata. */
    private record Columns(double[] entry, double[] time, boolean[] event, int[] group, int[] stratum) {
        static Columns random(long seed, int n, int groups, int strata) {
            Random random = new Random(seed);
            Columns c = new Columns(new double[n], new double[n], new boolean[n], new int[n], new int[n]);
            for (int i = 0; i < n; i++) {
                c.entry[i] = random.nextInt(10);
                c.time[i] = c.entry[i] + 1 + random.nextInt(25);
                c.event[i] = random.nextInt(3) > 0;
                c.group[i] = i < groups ? i : random.nextInt(groups);
                c.stratum[i] = random.nextInt(strata);
            }
            return c;
        }

        FollowUps sample(boolean delayed, double unit) {
            FollowUps.Builder builder = FollowUps.builder(
                            Arrays.stream(time).map(t -> t * unit).toArray())
                    .events(event)
                    .groups(group, keys("g", 1 + Arrays.stream(group).max().orElse(0)))
                    .strata(stratum, keys("s", 1 + Arrays.stream(stratum).max().orElse(0)));
            return delayed
                    ? builder.entries(Arrays.stream(entry).map(t -> t * unit).toArray())
                            .build()
                    : builder.build();
        }

        Columns rows(List<Integer> rows) {
            Columns c = new Columns(
                    new double[rows.size()],
                    new double[rows.size()],
                    new boolean[rows.size()],
                    new int[rows.size()],
                    new int[rows.size()]);
            for (int k = 0; k < rows.size(); k++) {
                int i = rows.get(k);
                c.entry[k] = entry[i];
                c.time[k] = time[i];
                c.event[k] = event[i];
                c.group[k] = group[i];
                c.stratum[k] = stratum[i];
            }
            return c;
        }
    }

    private static List<GroupKey> keys(String prefix, int n) {
        return IntStream.range(0, n).mapToObj(i -> GroupKey.of(prefix + i)).toList();
    }

    private static ChiSquareTest.Outcome outcome(ChiSquareTest test) {
        return assertInstanceOf(ChiSquareTest.Outcome.class, test);
    }

    private static void close(double expected, double actual, double relative, String what) {
        assertEquals(expected, actual, relative * Math.max(1e-3, Math.abs(expected)), what);
    }

    @Test
    void logRankIsTheScoreTestOfTheExactCoxModel() {
        CoxModel exact = CoxModel.with(CoxOptions.defaults().withTies(Ties.EXACT));
        for (int seed = 0; seed < 40; seed++) {
            int groups = 2 + seed % 3;
            Columns columns = Columns.random(seed, 90, groups, 1 + seed % 4);
            FollowUps sample = columns.sample(seed % 2 == 0, 1);
            List<String> names =
                    Arrays.stream(columns.group).mapToObj(g -> "g" + g).toList();
            Covariates factor = Covariates.rows(sample.size())
                    .factor(
                            "group",
                            names,
                            keys("g", groups).stream().map(GroupKey::key).toList())
                    .build();
            CoxFit fit = assertInstanceOf(CoxFit.class, exact.fit(sample, factor));
            ChiSquareTest.Outcome logRank =
                    outcome(LogRank.withDefaults().compare(sample).test());
            close(outcome(fit.scoreTest()).statistic(), logRank.statistic(), 1e-10, "seed " + seed);
            Covariates number = Covariates.rows(sample.size())
                    .numeric(
                            "score",
                            Arrays.stream(columns.group)
                                    .mapToDouble(g -> g * g + 1)
                                    .toArray())
                    .build();
            CoxFit linear = assertInstanceOf(CoxFit.class, exact.fit(sample, number));
            double z = z(LogRankTrend.with(LogRankTrendOptions.defaults()
                            .withScores(List.of(1.0, 2.0, 5.0, 10.0).subList(0, groups)))
                    .compare(sample));
            close(outcome(linear.scoreTest()).statistic(), z * z, 1e-10, "trend, seed " + seed);
        }
    }

    private static double z(LogRankTrendResult result) {
        return result.z().number().orElseThrow();
    }

    @Test
    void orderUnitAndNamesOfGroupsChangeNothing() {
        for (int seed = 0; seed < 10; seed++) {
            Columns columns = Columns.random(100 + seed, 120, 4, 3);
            List<Integer> rows = new ArrayList<>(IntStream.range(0, 120).boxed().toList());
            Collections.shuffle(rows, new Random(seed));
            FollowUps sample = columns.sample(true, 1);
            for (LogRankOptions options : FAMILY) {
                for (FollowUps other : List.of(columns.rows(rows).sample(true, 1), columns.sample(true, 1 / 30.4375))) {
                    assertEquals(
                            LogRank.with(options).compare(sample),
                            LogRank.with(options).compare(other));
                    assertEquals(
                            LogRankTrend.with(LogRankTrendOptions.of(options)).compare(sample),
                            LogRankTrend.with(LogRankTrendOptions.of(options)).compare(other));
                    assertEquals(
                            PairwiseLogRank.with(options, Multiplicity.HOLM).compare(sample),
                            PairwiseLogRank.with(options, Multiplicity.HOLM).compare(other));
                }
            }
        }
    }

    /** Groups in the opposite order: the same tests, each number with its group; the trend turns round. */
    @Test
    void groupsKeepTheirNumbersInAnyOrder() {
        Columns columns = Columns.random(7, 150, 4, 2);
        int[] turned = Arrays.stream(columns.group).map(g -> 3 - g).toArray();
        FollowUps sample = columns.sample(false, 1);
        List<GroupKey> names = new ArrayList<>(keys("g", 4));
        Collections.reverse(names);
        FollowUps other = FollowUps.builder(columns.time)
                .events(columns.event)
                .groups(turned, names)
                .strata(columns.stratum, keys("s", 2))
                .build();
        for (LogRankOptions options : FAMILY) {
            LogRankResult a = LogRank.with(options).compare(sample);
            LogRankResult b = LogRank.with(options).compare(other);
            close(outcome(a.test()).statistic(), outcome(b.test()).statistic(), 1e-12, options.toString());
            for (int g = 0; g < 4; g++) {
                LogRankResult.Group same = b.groups().get(3 - g);
                assertEquals(a.groups().get(g).key(), same.key());
                close(a.groups().get(g).expected(), same.expected(), 1e-12, options.toString());
            }
            LogRankTrend trend = LogRankTrend.with(LogRankTrendOptions.of(options));
            close(z(trend.compare(sample)), -z(trend.compare(other)), 1e-12, options.toString());
            LogRankTrendOptions shifted =
                    LogRankTrendOptions.of(options).withScores(List.of(1e6 + 10, 1e6 + 20, 1e6 + 30, 1e6 + 40));
            close(z(trend.compare(sample)), z(LogRankTrend.with(shifted).compare(sample)), 1e-9, "shifted");
            PairwiseLogRankResult pairs = PairwiseLogRank.with(options, Multiplicity.BENJAMINI_HOCHBERG)
                    .compare(sample);
            PairwiseLogRankResult turnedPairs = PairwiseLogRank.with(options, Multiplicity.BENJAMINI_HOCHBERG)
                    .compare(other);
            for (PairwiseLogRankResult.Pair pair : pairs.pairs()) {
                PairwiseLogRankResult.Pair same = turnedPairs.of(pair.first(), pair.second());
                close(
                        pair.adjusted().number().orElseThrow(),
                        same.adjusted().number().orElseThrow(),
                        1e-11,
                        options.toString());
            }
        }
    }

    /** Every stratum twice, as strata of their own: O, E and V double, and so does chi-square; z grows by the root of 2. */
    @Test
    void duplicatedStrataDoubleTheStatistic() {
        Columns columns = Columns.random(11, 100, 3, 3);
        List<Integer> twice = new ArrayList<>();
        for (int copy = 0; copy < 2; copy++) {
            IntStream.range(0, 100).forEach(twice::add);
        }
        Columns doubled = columns.rows(twice);
        for (int i = 100; i < 200; i++) {
            doubled.stratum[i] += 3;
        }
        for (LogRankOptions options : FAMILY) {
            LogRank test = LogRank.with(options);
            LogRankTrend trend = LogRankTrend.with(LogRankTrendOptions.of(options));
            FollowUps once = columns.sample(true, 1);
            FollowUps both = doubled.sample(true, 1);
            close(
                    2 * outcome(test.compare(once).test()).statistic(),
                    outcome(test.compare(both).test()).statistic(),
                    1e-11,
                    options.toString());
            close(Math.sqrt(2) * z(trend.compare(once)), z(trend.compare(both)), 1e-11, options.toString());
        }
    }

    @Test
    void weightsThatAreAllZeroAndScoresThatDoNotFit() {
        FollowUps oneDay = FollowUps.builder(new double[] {5, 5, 5, 6})
                .events(new boolean[] {true, true, false, false})
                .groups(new int[] {0, 1, 0, 1}, keys("g", 2))
                .build();
        LogRankOptions late = LogRankOptions.flemingHarrington(0, 1); // 1 - S(5-) = 0
        assertEquals(
                ChiSquareTest.notEstimable("every event time has weight 0"),
                LogRank.with(late).compare(oneDay).test());
        assertEquals(
                Estimate.notEstimable("every event time has weight 0"),
                LogRankTrend.with(LogRankTrendOptions.of(late)).compare(oneDay).z());
        LogRankTrendOptions three = LogRankTrendOptions.defaults().withScores(List.of(1.0, 2.0, 3.0));
        assertThrows(
                IllegalArgumentException.class, () -> LogRankTrend.with(three).compare(oneDay));
        assertThrows(IllegalArgumentException.class, () -> three.withScores(List.of(1.0, 1.0)));
        assertThrows(IllegalArgumentException.class, () -> three.withScores(List.of(1.0, Double.NaN)));
        assertThrows(
                IllegalArgumentException.class,
                () -> PairwiseLogRank.withDefaults().compare(oneDay.pooled()));
        PairwiseLogRankResult pair = PairwiseLogRank.withDefaults().compare(oneDay);
        assertTrue(pair.pairs().get(0).pValue().number().isPresent());
        assertThrows(IllegalArgumentException.class, () -> pair.of(GroupKey.of("g0"), GroupKey.of("x")));
    }
}
