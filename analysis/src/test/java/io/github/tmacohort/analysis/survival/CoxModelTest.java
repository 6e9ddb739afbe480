package io.github.tmacohort.analysis.survival;

import static io.github.tmacohort.analysis.survival.CoxReferenceTest.relative;
import static io.github.tmacohort.analysis.survival.CoxReferenceTest.statistic;
import static io.github.tmacohort.analysis.survival.CoxReferenceTest.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.CoxOptions.Penalty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoxModelTest {
    private static final double[] TIME = {1, 2, 3, 4};
    private static final boolean[] ALL = {true, true, true, true};

    private static CoxFit fitted(CoxResult result) {
        return assertInstanceOf(CoxFit.class, result);
    }

    private static String whyNot(CoxResult result) {
        return assertInstanceOf(CoxResult.NotEstimable.class, result).reason();
    }

    /** Rows that a test can shuffle, scale and repeat. */
    private record Row(double entry, double time, boolean event, double a, double b, int stratum) {}

    private static List<Row> rows(int seed, int n) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double time = 2 + random.nextInt(30);
            rows.add(new Row(
                    random.nextInt((int) time),
                    time,
                    random.nextInt(3) > 0,
                    random.nextBoolean() ? 1 : 0,
                    random.nextGaussian(),
                    random.nextInt(3)));
        }
        return rows;
    }

    private static CoxFit fit(List<Row> rows, double unit, double shift, Ties ties) {
        int n = rows.size();
        boolean[] event = new boolean[n];
        int[] stratum = new int[n];
        for (int i = 0; i < n; i++) {
            event[i] = rows.get(i).event();
            stratum[i] = rows.get(i).stratum();
        }
        FollowUps sample = FollowUps.builder(rows.stream()
                        .mapToDouble(r -> (r.time() + shift) * unit)
                        .toArray())
                .entries(rows.stream()
                        .mapToDouble(r -> (r.entry() + shift) * unit)
                        .toArray())
                .events(event)
                .strata(stratum, List.of(GroupKey.of("s0"), GroupKey.of("s1"), GroupKey.of("s2")))
                .build();
        Covariates covariates = Covariates.rows(n)
                .numeric("a", rows.stream().mapToDouble(Row::a).toArray())
                .numeric("b", rows.stream().mapToDouble(Row::b).toArray())
                .build();
        return fitted(CoxModel.with(CoxOptions.defaults().withTies(ties)).fit(sample, covariates));
    }

    @Test
    void fourPatientsByHand() {
        // x = 1 0 1 0 at times 1 2 3 4: U(β) = [1 − 2θ/(2θ+2)] + [0 − θ/(θ+2)] + [1 − θ/(θ+1)] = 0, θ = exp β,
        // that is θ/(θ+2) = 2/(θ+1), θ² − θ − 4 = 0, θ = (1 + √17)/2
        CoxFit fit = fitted(CoxModel.withDefaults()
                .fit(
                        FollowUps.of(TIME, ALL),
                        Covariates.rows(4)
                                .numeric("x", new double[] {1, 0, 1, 0})
                                .build()));
        relative((1 + Math.sqrt(17)) / 2, value(fit.coefficient("x").hazardRatio()), 1e-12, "hazard ratio");
    }

    /** The first validation case of R's survival with Breslow ties: its score equation has the root (3 + √33)/2. */
    @Test
    void validationCaseInClosedForm() {
        CoxReferenceTest.Data data = CoxReferenceTest.DATA.get("book1");
        CoxFit fit = fitted(
                CoxModel.with(CoxOptions.defaults().withTies(Ties.BRESLOW)).fit(data.sample(), data.covariates()));
        relative((3 + Math.sqrt(33)) / 2, value(fit.coefficient("x1").hazardRatio()), 1e-10, "hazard ratio");
    }

    @ParameterizedTest
    @EnumSource(Ties.class)
    void orderUnitAndOriginOfTimeChangeNothing(Ties ties) {
        List<Row> rows = rows(7, 60);
        CoxFit fit = fit(rows, 1, 0, ties);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(1));
        for (CoxFit other : List.of(
                fit(shuffled, 1, 0, ties),
                fit(rows, 1 / 30.4375, 0, ties),
                fit(rows, 1 / 365.25, 0, ties),
                fit(rows, 1, 1000, ties))) {
            for (int j = 0; j < 2; j++) {
                double expected = value(fit.coefficients().get(j).estimate());
                relative(expected, value(other.coefficients().get(j).estimate()), 1e-9, "coefficient");
            }
            relative(fit.logLikelihood(), other.logLikelihood(), 1e-12, "log likelihood");
            relative(statistic(fit.scoreTest()), statistic(other.scoreTest()), 1e-10, "score test");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Ties.class,
            names = {"BRESLOW", "EFRON"})
    void scoreAndInformationAreDerivatives(Ties ties) {
        CoxReferenceTest.Data data = CoxReferenceTest.DATA.get("strata_entry_clusters");
        TiedLikelihood likelihood = new TiedLikelihood(new CoxRows(data.sample(), data.covariates()), ties);
        requireDerivatives(likelihood, new double[] {0.3, -0.2, 0.5});
    }

    @Test
    void exactScoreAndInformationAreDerivatives() {
        CoxReferenceTest.Data data = CoxReferenceTest.DATA.get("n60");
        requireDerivatives(
                new ExactLikelihood(new CoxRows(data.sample(), data.covariates())), new double[] {0.3, -0.2, 0.5});
    }

    private static void requireDerivatives(PartialLikelihood likelihood, double[] beta) {
        PartialLikelihood.Value at = likelihood.at(beta);
        double h = 1e-5;
        for (int j = 0; j < beta.length; j++) {
            double[] up = beta.clone();
            double[] down = beta.clone();
            up[j] += h;
            down[j] -= h;
            PartialLikelihood.Value above = likelihood.at(up);
            PartialLikelihood.Value below = likelihood.at(down);
            assertEquals((above.logLikelihood() - below.logLikelihood()) / (2 * h), at.score()[j], 1e-5);
            for (int k = 0; k < beta.length; k++) {
                assertEquals((below.score()[k] - above.score()[k]) / (2 * h), at.information()[j][k], 1e-5);
            }
        }
    }

    @Test
    void penaltyGradientIsTheDerivative() {
        CoxReferenceTest.Data data = CoxReferenceTest.DATA.get("strata_entry_clusters");
        for (Ties ties : List.of(Ties.BRESLOW, Ties.EFRON)) {
            FirthLikelihood firth =
                    new FirthLikelihood(new CoxRows(data.sample(), data.covariates()), ties, new boolean[3]);
            double[] beta = {0.3, -0.2, 0.5};
            double h = 1e-5;
            for (int j = 0; j < 3; j++) {
                double[] up = beta.clone();
                double[] down = beta.clone();
                up[j] += h;
                down[j] -= h;
                double slope = (firth.at(up).penalized() - firth.at(down).penalized()) / (2 * h);
                assertEquals(slope, firth.at(beta).score()[j], 1e-5);
            }
        }
    }

    @Test
    void repeatedRowsEqualCaseWeightsWithBreslowTies() {
        double[] time = {3, 3, 5, 8, 8, 13};
        boolean[] event = {true, false, true, true, true, false};
        double[] x = {1, 0, 2, 1, 0, 3};
        double[] weight = {2, 1, 3, 1, 2, 2};
        List<double[]> repeated = new ArrayList<>();
        for (int i = 0; i < time.length; i++) {
            for (int k = 0; k < weight[i]; k++) {
                repeated.add(new double[] {time[i], event[i] ? 1 : 0, x[i]});
            }
        }
        boolean[] events = new boolean[repeated.size()];
        for (int i = 0; i < events.length; i++) {
            events[i] = repeated.get(i)[1] == 1;
        }
        CoxModel model = CoxModel.with(CoxOptions.defaults().withTies(Ties.BRESLOW));
        CoxFit rows = fitted(model.fit(
                FollowUps.of(repeated.stream().mapToDouble(r -> r[0]).toArray(), events),
                Covariates.rows(events.length)
                        .numeric("x", repeated.stream().mapToDouble(r -> r[2]).toArray())
                        .build()));
        CoxFit weights = fitted(model.fit(
                FollowUps.builder(time).events(event).caseWeights(weight).build(),
                Covariates.rows(time.length).numeric("x", x).build()));
        relative(
                value(rows.coefficient("x").estimate()),
                value(weights.coefficient("x").estimate()),
                1e-10,
                "estimate");
        relative(
                value(rows.coefficient("x").standardError()),
                value(weights.coefficient("x").standardError()),
                1e-10,
                "standard error");
    }

    @Test
    void martingaleResidualsSumToNothingByStratum() {
        double[] residuals = fit(rows(3, 80), 1, 0, Ties.EFRON).residuals().martingale();
        double sum = 0;
        for (double residual : residuals) {
            sum += residual;
        }
        assertEquals(0, sum, 1e-10);
    }

    @Test
    void scoreTestIsTheLogRankTestWhereNothingIsTied() {
        Random random = new Random(11);
        double[] time = new double[40];
        boolean[] event = new boolean[40];
        double[] x = new double[40];
        List<GroupKey> groups = new ArrayList<>();
        for (int i = 0; i < time.length; i++) {
            time[i] = random.nextDouble() * 100;
            event[i] = random.nextInt(4) > 0;
            x[i] = random.nextInt(2);
            groups.add(GroupKey.of("g" + x[i]));
        }
        CoxFit fit = fitted(CoxModel.withDefaults()
                .fit(
                        FollowUps.of(time, event),
                        Covariates.rows(40).numeric("x", x).build()));
        LogRankResult logRank = LogRank.withDefaults()
                .compare(FollowUps.builder(time).events(event).groups(groups).build());
        relative(statistic(logRank.test()), statistic(fit.scoreTest()), 1e-10, "chi-square");
    }

    // ---- what cannot be estimated --------------------------------------------------------------------------------

    @Test
    void separationIsNamedAndFirthAnswersFinitely() {
        FollowUps sample = FollowUps.of(
                new double[] {3, 5, 5, 8, 9, 12, 14, 14, 20, 21},
                new boolean[] {true, true, false, true, true, false, false, false, false, false});
        Covariates covariates = Covariates.rows(10)
                .factor("arm", List.of("a", "a", "a", "a", "a", "b", "b", "b", "b", "b"))
                .numeric("age", new double[] {2, 1, 4, 3, 2, 5, 1, 2, 3, 2})
                .build();
        CoxFit fit = fitted(CoxModel.withDefaults().fit(sample, covariates));
        MonotoneLikelihood monotone = fit.monotone().orElseThrow();
        assertEquals(List.of("arm=b → −∞"), monotone.terms());
        assertEquals(List.of(5, 6, 7, 8, 9), monotone.rowsWithoutEvents());
        assertInstanceOf(Estimate.NotEstimable.class, fit.coefficient("arm=b").hazardRatio());
        assertInstanceOf(Estimate.Value.class, fit.coefficient("age").estimate());
        assertInstanceOf(ChiSquareTest.NotEstimable.class, fit.waldTest());
        assertThrows(IllegalStateException.class, fit::residuals);
        CoxFit firth = fitted(CoxModel.with(CoxOptions.firth()).fit(sample, covariates));
        assertTrue(value(firth.coefficient("arm=b").hazardRatio()) < 0.2);
        assertInstanceOf(Interval.Bounds.class, firth.coefficient("arm=b").hazardRatioInterval());
    }

    /**
     * One event, in a, with m of b at risk: with p = m exp β / (1 + m exp β) the penalised score is ½ − 2p, so that
     * exp β = 1 / (3m). The penalty there curves as much as the likelihood.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 60})
    void firthWithOneEventIsItsClosedForm(int others) {
        double[] time = new double[others + 2];
        boolean[] event = new boolean[others + 2];
        List<String> arm = new ArrayList<>();
        for (int i = 0; i < time.length; i++) {
            time[i] = i == 0 ? 3 : i == 1 ? 5 : 5 + i;
            event[i] = i == 1;
            arm.add(i < 2 ? "a" : "b");
        }
        CoxFit fit = fitted(CoxModel.with(CoxOptions.firth())
                .fit(
                        FollowUps.of(time, event),
                        Covariates.rows(time.length).factor("arm", arm).build()));
        assertEquals(-Math.log(3.0 * others), value(fit.coefficient("arm=b").estimate()), 1e-10);
        assertInstanceOf(Interval.Bounds.class, fit.coefficient("arm=b").interval());
    }

    /** The rest of a separated model is what it is without the rows that the infinite coefficient takes out. */
    @Test
    void otherCoefficientsOfASeparatedModelAreTheirLimit() {
        double[] time = {3, 5, 6, 8, 9, 12, 14, 15, 20, 21};
        boolean[] event = {true, true, false, true, true, false, false, false, false, false};
        double[] age = {2, 1, 4, 3, 2, 5, 1, 2, 3, 2};
        CoxFit fit = fitted(CoxModel.withDefaults()
                .fit(
                        FollowUps.of(time, event),
                        Covariates.rows(10)
                                .numeric("arm", new double[] {0, 0, 0, 0, 0, 1, 1, 1, 1, 1})
                                .numeric("age", age)
                                .build()));
        CoxFit without = fitted(CoxModel.withDefaults()
                .fit(
                        FollowUps.of(Arrays.copyOf(time, 5), Arrays.copyOf(event, 5)),
                        Covariates.rows(5).numeric("age", Arrays.copyOf(age, 5)).build()));
        relative(
                value(without.coefficient("age").estimate()),
                value(fit.coefficient("age").estimate()),
                1e-4,
                "limit");
        relative(without.logLikelihood(), fit.logLikelihood(), 1e-6, "log likelihood");
    }

    @Test
    void collinearAndConstantColumnsSayWhy() {
        CoxFit fit = fitted(CoxModel.withDefaults()
                .fit(
                        FollowUps.of(
                                new double[] {1, 2, 3, 4, 5, 6}, new boolean[] {true, true, true, false, true, true}),
                        Covariates.rows(6)
                                .numeric("x", new double[] {1, 3, 2, 5, 1, 4})
                                .numeric("twice", new double[] {2, 6, 4, 10, 2, 8})
                                .numeric("constant", new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1})
                                .build()));
        assertInstanceOf(Estimate.Value.class, fit.coefficient("x").estimate());
        assertEquals(
                Estimate.notEstimable(
                        "the column is a linear combination of earlier ones, or constant among those at risk"),
                fit.coefficient("twice").estimate());
        assertEquals(
                Estimate.notEstimable("the column is constant"),
                fit.coefficient("constant").estimate());
        assertEquals(5, fit.eventsPerCoefficient());
    }

    @Test
    void refusesWhatHasNoAnswer() {
        Covariates x =
                Covariates.rows(4).numeric("x", new double[] {1, 2, 3, 5}).build();
        assertEquals("there are no events", whyNot(CoxModel.withDefaults().fit(FollowUps.of(TIME, new boolean[4]), x)));
        assertEquals(
                "a model needs at least two rows, got 1",
                whyNot(CoxModel.withDefaults()
                        .fit(
                                FollowUps.of(TIME, ALL),
                                Covariates.rows(4)
                                        .numeric("x", new double[] {Double.NaN, Double.NaN, 1, Double.NaN})
                                        .build())));
        assertEquals(
                "no covariate varies among those at risk at an event",
                whyNot(CoxModel.withDefaults()
                        .fit(
                                FollowUps.of(TIME, ALL),
                                Covariates.rows(4).numeric("x", new double[4]).build())));
        assertThrows(
                IllegalArgumentException.class,
                () -> CoxModel.with(CoxOptions.defaults().withTies(Ties.EXACT))
                        .fit(
                                FollowUps.builder(TIME)
                                        .events(ALL)
                                        .caseWeights(new double[] {1, 2, 1, 1})
                                        .build(),
                                x));
        assertThrows(IllegalArgumentException.class, () -> new CoxOptions(Ties.EXACT, Penalty.FIRTH, 0.95));
        assertThrows(
                IllegalArgumentException.class,
                () -> CoxModel.withDefaults().fit(FollowUps.of(new double[] {1}, new boolean[] {true}), x));
    }

    @Test
    void missingRowsAreCountedAndLeftOut() {
        double[] x = {1, Double.NaN, 2, 0, 5, 2};
        CoxFit fit = fitted(CoxModel.withDefaults()
                .fit(
                        FollowUps.of(
                                new double[] {1, 2, 3, 4, 5, 6}, new boolean[] {true, true, true, false, true, true}),
                        Covariates.rows(6).numeric("x", x).build()));
        assertEquals(1, fit.missing());
        assertEquals(5, fit.size());
        CoxResiduals residuals = fit.residuals();
        assertArrayEquals(
                new int[] {0, 2, 3, 4, 5},
                IntStream.range(0, residuals.size()).map(residuals::row).toArray());
    }

    /** Many chunks, strata and entries: the score is the sum of residuals from one scan, the truth is found. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void largeSamplesAreScannedInChunks(boolean continuous) {
        int n = 100_000;
        Random random = new Random(5);
        double[] time = new double[n];
        double[] entry = new double[n];
        boolean[] event = new boolean[n];
        double[] x = new double[n];
        int[] stratum = new int[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextGaussian();
            do { // entry independent of time, among those who live to it
                double t = -Math.log(random.nextDouble()) * Math.exp(-0.5 * x[i]) * 100;
                double e = random.nextDouble() * 40;
                time[i] = continuous ? t : 1 + Math.floor(t);
                entry[i] = continuous ? e : Math.floor(e);
            } while (entry[i] >= time[i]);
            event[i] = random.nextInt(3) > 0;
            stratum[i] = random.nextInt(3);
        }
        FollowUps sample = FollowUps.builder(time)
                .entries(entry)
                .events(event)
                .strata(stratum, List.of(GroupKey.of("a"), GroupKey.of("b"), GroupKey.of("c")))
                .build();
        CoxRows rows = new CoxRows(sample, Covariates.rows(n).numeric("x", x).build());
        double[] beta = {0.4};
        PartialLikelihood.Value scanned = new TiedLikelihood(rows, Ties.EFRON).at(beta);
        double u = 0;
        double[] residuals = new CoxScan(rows, Ties.EFRON, beta).scoreResiduals();
        for (double residual : residuals) {
            u += residual;
        }
        assertEquals(u, scanned.score()[0], 1e-6 * Math.sqrt(n));
        CoxFit fit = fitted(CoxModel.withDefaults()
                .fit(sample, Covariates.rows(n).numeric("x", x).build()));
        assertEquals(0.5, value(fit.coefficient("x").estimate()), 0.02); // the truth, known to about 0.005
    }
}
