package io.github.tmacohort.analysis.survival;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same number by another route, on random samples with ties, delayed entry and strata, and on the reference cases. */
class SecondRoutesTest {
    private static final int SAMPLES = 300;
    private static final Map<String, ReferenceCases.Case> CASES = ReferenceCases.all();

    private record Data(double[] entry, double[] time, boolean[] event, int[] group, int[] stratum) {
        static Data random(SplittableRandom random, int groups) {
            int n = 4 + random.nextInt(40);
            int days = 3 + random.nextInt(60);
            Data data = new Data(new double[n], new double[n], new boolean[n], new int[n], new int[n]);
            for (int i = 0; i < n; i++) {
                data.time[i] = 1 + random.nextInt(days);
                data.entry[i] = random.nextInt((int) data.time[i]);
                data.event[i] = random.nextInt(3) > 0;
                data.group[i] = random.nextInt(groups);
                data.stratum[i] = random.nextInt(3);
            }
            return data;
        }

        FollowUps followUps(double origin) {
            List<GroupKey> keys = List.of(GroupKey.of("a"), GroupKey.of("b"), GroupKey.of("c"));
            return FollowUps.builder(IntStream.range(0, time.length)
                            .mapToDouble(i -> time[i] + origin)
                            .toArray())
                    .entries(IntStream.range(0, time.length)
                            .mapToDouble(i -> entry[i] + origin)
                            .toArray())
                    .events(event)
                    .groups(group, keys)
                    .strata(stratum, keys)
                    .build();
        }
    }

    /** Mantel and Haenszel: one two-by-two table per stratum and time of an event. */
    @Test
    void logRankIsMantelHaenszelOverTheTablesOfEventTimes() {
        SplittableRandom random = new SplittableRandom(41);
        int compared = 0;
        for (int k = 0; k < SAMPLES; k++) {
            Data d = Data.random(random, 2);
            double difference = 0;
            double variance = 0;
            for (int s = 0; s < 3; s++) {
                for (double t = 1; t <= 64; t++) {
                    double[] n = new double[2];
                    double[] dead = new double[2];
                    for (int i = 0; i < d.time.length; i++) {
                        if (d.stratum[i] == s && d.entry[i] < t && d.time[i] >= t) {
                            n[d.group[i]]++;
                            dead[d.group[i]] += d.time[i] == t && d.event[i] ? 1 : 0;
                        }
                    }
                    double all = n[0] + n[1];
                    double deaths = dead[0] + dead[1];
                    if (deaths > 0) {
                        difference += dead[0] - n[0] * deaths / all;
                        variance += all > 1 ? n[0] * n[1] * deaths * (all - deaths) / (all * all * (all - 1)) : 0;
                    }
                }
            }
            LogRankResult result = LogRank.withDefaults().compare(d.followUps(0));
            if (result.test() instanceof ChiSquareTest.Outcome outcome) {
                compared++;
                assertEquals(difference * difference / variance, outcome.statistic(), 1e-10, "sample " + k);
            } else {
                assertEquals(0, variance, 1e-15, "sample " + k);
            }
        }
        assertTrue(compared > SAMPLES * 0.8);
    }

    /** With exact ties Cox's score test is the log-rank test, strata and delayed entry or not. */
    @Test
    void logRankIsTheScoreTestOfCoxsModelWithExactTies() {
        SplittableRandom random = new SplittableRandom(43);
        int compared = 0;
        for (int k = 0; k < SAMPLES; k++) {
            Data d = Data.random(random, 3);
            int n = d.time.length;
            FollowUps sample = d.followUps(0);
            Covariates groups = Covariates.rows(n)
                    .numeric(
                            "b",
                            IntStream.range(0, n)
                                    .mapToDouble(i -> d.group[i] == 1 ? 1 : 0)
                                    .toArray())
                    .numeric(
                            "c",
                            IntStream.range(0, n)
                                    .mapToDouble(i -> d.group[i] == 2 ? 1 : 0)
                                    .toArray())
                    .build();
            CoxModel exact = CoxModel.with(CoxOptions.defaults().withTies(Ties.EXACT));
            if (LogRank.withDefaults().compare(sample).test() instanceof ChiSquareTest.Outcome outcome
                    && exact.fit(sample, groups) instanceof CoxFit fit
                    && fit.scoreTest() instanceof ChiSquareTest.Outcome score
                    && outcome.degreesOfFreedom() == score.degreesOfFreedom()) {
                compared++;
                assertEquals(outcome.statistic(), score.statistic(), 1e-9, "sample " + k);
            }
        }
        int enough = compared;
        assertTrue(enough > SAMPLES * 0.7, () -> enough + " compared");
    }

    /** Only what is between the events counts: moving entries and times together changes nothing. */
    @Test
    void theOriginOfTimeDoesNotMatterWithDelayedEntry() {
        SplittableRandom random = new SplittableRandom(47);
        KaplanMeier kaplanMeier = KaplanMeier.with(KaplanMeierOptions.defaults().withMinimumAtRisk(2));
        for (int k = 0; k < SAMPLES; k++) {
            Data d = Data.random(random, 2);
            FollowUps here = d.followUps(0);
            FollowUps there = d.followUps(4096);
            SurvivalCurve a = kaplanMeier.estimate(here);
            SurvivalCurve b = kaplanMeier.estimate(there);
            assertEquals(a.size(), b.size());
            for (int i = 0; i < a.size(); i++) {
                assertEquals(a.time(i) + 4096, b.time(i));
                assertEquals(a.survivalOrNaN(i), b.survivalOrNaN(i));
                assertEquals(a.standardErrorOrNaN(i), b.standardErrorOrNaN(i));
            }
            assertEquals(
                    LogRank.withDefaults().compare(here).test(),
                    LogRank.withDefaults().compare(there).test());
        }
    }

    @Test
    void martingaleResidualsSumToNothingInEveryStratum() {
        int strata = 0;
        for (ReferenceCases.Case data : CASES.values()) {
            if (data.covariates() == null
                    || !(CoxModel.withDefaults().fit(data.sample(), data.covariates()) instanceof CoxFit fit)
                    || fit.monotone().isPresent()) {
                continue;
            }
            CoxResiduals residuals = fit.residuals();
            double[] martingale = residuals.martingale();
            double[] sum = new double[data.sample().strata().size()];
            double[] size = new double[sum.length];
            for (int i = 0; i < martingale.length; i++) {
                int row = residuals.row(i);
                sum[data.sample().stratum(row)] += data.sample().weight(row) * martingale[i];
                size[data.sample().stratum(row)] += data.sample().weight(row) * Math.abs(martingale[i]);
            }
            for (int s = 0; s < sum.length; s++) {
                strata++;
                assertEquals(0, sum[s], 1e-11 * Math.max(1, size[s]), data.name() + " stratum " + s);
            }
        }
        int all = strata;
        assertTrue(all > 250, () -> all + " strata");
    }

    /** The score of a fitted model is 0: the score residuals, weighted, sum to nothing in every column. */
    @Test
    void scoreResidualsSumToNothing() {
        for (ReferenceCases.Case data : CASES.values()) {
            if (data.covariates() == null
                    || !(CoxModel.withDefaults().fit(data.sample(), data.covariates()) instanceof CoxFit fit)
                    || fit.monotone().isPresent()) {
                continue;
            }
            CoxResiduals residuals = fit.residuals();
            double[][] score = residuals.score();
            for (int j = 0; j < score[0].length; j++) {
                double sum = 0;
                double size = 0;
                for (int i = 0; i < score.length; i++) {
                    double weight = data.sample().weight(residuals.row(i));
                    sum += weight * score[i][j];
                    size += weight * Math.abs(score[i][j]);
                }
                assertEquals(0, sum, 1e-8 * size, data.name() + " column " + j);
            }
        }
    }

    /** The other way of coding a two-valued covariate turns the sign of its coefficient and nothing else. */
    @Test
    void exchangingTwoGroupsTurnsTheSign() {
        int compared = 0;
        for (ReferenceCases.Case data : CASES.values()) {
            if (data.covariates() == null || data.covariates().names().size() > 1) {
                continue;
            }
            int n = data.sample().size();
            double[] turned = IntStream.range(0, n)
                    .mapToDouble(i -> 3 - data.covariates().value(i, 0))
                    .toArray();
            CoxResult one = CoxModel.withDefaults().fit(data.sample(), data.covariates());
            CoxResult other = CoxModel.withDefaults()
                    .fit(data.sample(), Covariates.rows(n).numeric("x", turned).build());
            if (one instanceof CoxFit a
                    && other instanceof CoxFit b
                    && a.monotone().isEmpty()) {
                compared++;
                List<Double> numbers = new ArrayList<>();
                for (CoxFit fit : List.of(a, b)) {
                    numbers.add(fit.coefficients().get(0).estimate().number().orElseThrow());
                    numbers.add(
                            fit.coefficients().get(0).standardError().number().orElseThrow());
                }
                assertClose(-numbers.get(0), numbers.get(2), 1e-9, data.name());
                assertClose(numbers.get(1), numbers.get(3), 1e-9, data.name());
            }
        }
        assertTrue(compared > 20);
    }
}
