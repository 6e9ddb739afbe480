package io.github.tmacohort.analysis.competing;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.survival.Coefficient;
import io.github.tmacohort.analysis.survival.Covariates;
import io.github.tmacohort.analysis.survival.CoxFit;
import io.github.tmacohort.analysis.survival.CoxModel;
import io.github.tmacohort.analysis.survival.CoxOptions;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.Ties;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FineGrayTest {
    private static final List<String> TWO = List.of("relapse", "death");

    /** Seeded rows with ties; x0 standard normal, x1 0 or 1. */
    private record Data(double[] time, int[] cause, double[] x0, double[] x1, int[] stratum) {
        static Data of(int n, long seed) {
            Random random = new Random(seed);
            Data d = new Data(new double[n], new int[n], new double[n], new double[n], new int[n]);
            for (int i = 0; i < n; i++) {
                d.time[i] = Math.ceil(-Math.log(random.nextDouble()) * 20);
                d.cause[i] = random.nextInt(3);
                d.x0[i] = random.nextGaussian();
                d.x1[i] = random.nextInt(2);
                d.stratum[i] = random.nextInt(2);
            }
            return d;
        }

        FollowUps.Builder followUps() {
            return FollowUps.builder(time).causes(cause, TWO);
        }

        Covariates covariates() {
            return Covariates.rows(time.length)
                    .numeric("x0", x0)
                    .numeric("x1", x1)
                    .build();
        }
    }

    private static FineGrayFit fit(FollowUps followUps, int cause, Covariates covariates) {
        return assertInstanceOf(FineGrayFit.class, FineGray.withDefaults().fit(followUps, cause, covariates));
    }

    private static double estimate(FineGrayFit fit, int j) {
        return fit.coefficients().get(j).estimate().number().orElseThrow();
    }

    private static double error(FineGrayFit fit, int j) {
        return fit.coefficients().get(j).standardError().number().orElseThrow();
    }

    // Written from the definitions, in quadratic time: weights, score, and the sandwich with strata of censoring.
    @Test
    void agreesWithItsDefinition() {
        Data d = Data.of(90, 7);
        FollowUps sample = d.followUps()
                .strata(d.stratum, List.of(GroupKey.of("a"), GroupKey.of("b")))
                .build();
        FineGrayFit fit = fit(sample, 1, d.covariates());
        double[] beta = {estimate(fit, 0), estimate(fit, 1)};
        FineGrayOracle oracle = new FineGrayOracle(d.time, d.cause, new double[][] {d.x0, d.x1}, d.stratum, beta);
        assertEquals(0, oracle.score()[0], 1e-8);
        assertEquals(0, oracle.score()[1], 1e-8);
        double[][] covariance = oracle.covariance();
        for (int j = 0; j < 2; j++) {
            for (int k = 0; k < 2; k++) {
                assertEquals(covariance[j][k], fit.covariance(j, k), 1e-10);
            }
        }
    }

    /** Everyone of one group is censored before the first event: rounding is no information. */
    @Test
    void whoIsGoneBeforeTheFirstEventIsNotCompared() {
        for (int n = 10; n < 60; n++) {
            double[] time = new double[n];
            int[] cause = new int[n];
            double[] group = new double[n];
            for (int i = 0; i < n; i++) {
                time[i] = 1 + 3 * i;
                cause[i] = i < 5 ? 0 : i % 3;
                group[i] = i < 5 ? 1 : 0;
            }
            FollowUps sample = FollowUps.builder(time).causes(cause, TWO).build();
            Covariates covariates = Covariates.rows(n).numeric("group", group).build();
            assertEquals(
                    "no covariate varies among those at risk at an event",
                    assertInstanceOf(
                                    FineGrayResult.NotEstimable.class,
                                    FineGray.withDefaults().fit(sample, 1, covariates))
                            .reason());
        }
    }

    @Test
    void withoutOtherCausesItIsBreslowsCoxModel() {
        Data d = Data.of(120, 11);
        for (int i = 0; i < d.cause.length; i++) {
            d.cause[i] = Math.min(1, d.cause[i]);
        }
        FineGrayFit fit = fit(d.followUps().build(), 1, d.covariates());
        CoxFit cox = assertInstanceOf(
                CoxFit.class,
                CoxModel.with(CoxOptions.defaults().withTies(Ties.BRESLOW))
                        .fit(d.followUps().build().causeSpecific(1), d.covariates()));
        for (int j = 0; j < 2; j++) {
            assertClose(
                    cox.coefficients().get(j).estimate().number().orElseThrow(), estimate(fit, j), 1e-9, "column " + j);
        }
    }

    @Test
    void orderUnitAndCodesChangeNothing() {
        Data d = Data.of(200, 13);
        FineGrayFit fit = fit(d.followUps().build(), 1, d.covariates());
        int n = d.time.length;
        Data other = Data.of(n, 13);
        for (int i = 0; i < n; i++) {
            int from = (i * 7 + 3) % n; // 7 and 200 have no common factor
            other.time[i] = d.time[from] / 30.4375;
            other.cause[i] = d.cause[from] == 0 ? 0 : 3 - d.cause[from];
            other.x0[i] = 1e6 + 1000 * d.x0[from];
            other.x1[i] = d.x1[from];
        }
        FineGrayFit again = fit(other.followUps().build(), 2, other.covariates());
        assertClose(estimate(fit, 0), 1000 * estimate(again, 0), 1e-8, "x0");
        assertClose(estimate(fit, 1), estimate(again, 1), 1e-8, "x1");
        assertClose(error(fit, 0), 1000 * error(again, 0), 1e-8, "x0");
        assertClose(error(fit, 1), error(again, 1), 1e-8, "x1");
        assertClose(fit.logLikelihood(), again.logLikelihood(), 1e-10, "log likelihood");
    }

    @Test
    void missingRowsAreLeftOutAndCounted() {
        Data d = Data.of(100, 17);
        Data less = Data.of(100, 17);
        less.x0[4] = Double.NaN;
        FineGrayFit fit = fit(less.followUps().build(), 1, less.covariates());
        assertEquals(1, fit.missing());
        assertEquals(99, fit.size());
        Data without = new Data(drop(d.time), causes(drop(doubles(d.cause))), drop(d.x0), drop(d.x1), new int[99]);
        FineGrayFit same = fit(without.followUps().build(), 1, without.covariates());
        assertEquals(estimate(same, 0), estimate(fit, 0), 1e-12);
    }

    private static double[] drop(double[] values) {
        double[] rest = new double[values.length - 1];
        System.arraycopy(values, 0, rest, 0, 4);
        System.arraycopy(values, 5, rest, 4, rest.length - 4);
        return rest;
    }

    private static double[] doubles(int[] values) {
        return Arrays.stream(values).asDoubleStream().toArray();
    }

    private static int[] causes(double[] values) {
        return Arrays.stream(values).mapToInt(v -> (int) v).toArray();
    }

    @Test
    void collinearAndConstantColumnsAreNotEstimable() {
        Data d = Data.of(80, 19);
        double[] sum = new double[80];
        double[] constant = new double[80];
        for (int i = 0; i < 80; i++) {
            sum[i] = 3 - 2 * d.x0[i];
            constant[i] = 0.1;
        }
        Covariates covariates = Covariates.rows(80)
                .numeric("x0", d.x0)
                .numeric("sum", sum)
                .numeric("constant", constant)
                .numeric("x1", d.x1)
                .build();
        FineGrayFit fit = fit(d.followUps().build(), 1, covariates);
        FineGrayFit without = fit(d.followUps().build(), 1, d.covariates());
        assertInstanceOf(Estimate.NotEstimable.class, fit.coefficients().get(1).estimate());
        assertInstanceOf(Estimate.NotEstimable.class, fit.coefficients().get(2).estimate());
        assertClose(estimate(without, 1), estimate(fit, 3), 1e-9, "x1");
        assertClose(error(without, 1), error(fit, 3), 1e-9, "x1");
    }

    @Test
    void separationIsNamedAndTheRestEstimated() {
        Data d = Data.of(120, 23);
        double[] marker = new double[120];
        for (int i = 0; i < 120; i++) {
            marker[i] = d.cause[i] == 1 || i % 3 == 0 ? 1 : 0; // every event of the cause has it
        }
        Covariates covariates = Covariates.rows(120)
                .numeric("x0", d.x0)
                .numeric("marker", marker)
                .build();
        FineGrayFit fit = fit(d.followUps().build(), 1, covariates);
        assertTrue(fit.isMonotone());
        Coefficient infinite = fit.coefficients().get(1);
        assertEquals(
                Estimate.notEstimable("monotone likelihood: the estimate is infinite, towards +∞"),
                infinite.estimate());
        assertTrue(fit.coefficients().get(0).estimate().number().isPresent());
        assertInstanceOf(Estimate.NotEstimable.class, fit.incidenceAt(1, new double[] {0, 1}));
    }

    @Test
    void notEstimable() {
        Data d = Data.of(50, 29);
        assertReason("there are no events of this cause", new double[] {1, 2, 3}, new int[] {0, 2, 2});
        assertReason("a model needs at least two rows, got 1", new double[] {1}, new int[] {1});
        FollowUps sample = d.followUps().build();
        assertThrows(
                IllegalArgumentException.class, () -> FineGray.withDefaults().fit(sample, 3, d.covariates()));
        FollowUps weighted = d.followUps().caseWeights(ones(50)).build();
        assertThrows(
                IllegalArgumentException.class, () -> FineGray.withDefaults().fit(weighted, 1, d.covariates()));
        Covariates constant = Covariates.rows(50).numeric("x", ones(50)).build();
        assertInstanceOf(
                FineGrayResult.NotEstimable.class, FineGray.withDefaults().fit(sample, 1, constant));
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void assertReason(String reason, double[] time, int[] cause) {
        double[] x = new double[time.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        FineGrayResult result = FineGray.withDefaults()
                .fit(
                        FollowUps.builder(time).causes(cause, TWO).build(),
                        1,
                        Covariates.rows(x.length).numeric("x", x).build());
        assertEquals(
                reason,
                assertInstanceOf(FineGrayResult.NotEstimable.class, result).reason());
    }
}
