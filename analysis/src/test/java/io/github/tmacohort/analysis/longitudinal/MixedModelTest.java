package io.github.tmacohort.analysis.longitudinal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.DegreesOfFreedom;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.Likelihood;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.RandomEffects;
import io.github.tmacohort.analysis.longitudinal.VarianceComponents.Singularity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MixedModelTest {
    private static final MeanModel LINE = MeanModel.of(TimeBasis.linear());
    private static final MixedModelOptions DEFAULTS = MixedModelOptions.defaults();

    private static MixedModelData data(int[] subject, double[] time, double[] y) {
        int subjects = IntStream.of(subject).max().orElse(-1) + 1;
        return MixedModelData.ofSubjects(
                        IntStream.range(0, subjects).mapToObj(i -> "S" + i).toList())
                .observe(subject, time, y);
    }

    private static String reason(MixedModelData data, MeanModel mean, MixedModelOptions options) {
        MixedModelResult result = MixedModel.of(mean, options).fit(data);
        return assertInstanceOf(MixedModelResult.NotEstimable.class, result).reason();
    }

    private static double number(Estimate estimate) {
        return estimate.number().orElseThrow();
    }

    /** Times 0 and 1 of (1, 2), (3, 6), (8, 7): mean squares 18 between and 2 within; differences 1, 3, −1. */
    @ParameterizedTest
    @EnumSource(DegreesOfFreedom.class)
    void balancedByHand(DegreesOfFreedom df) {
        MixedModelData data =
                data(new int[] {0, 0, 1, 1, 2, 2}, new double[] {0, 1, 0, 1, 0, 1}, new double[] {1, 2, 3, 6, 8, 7});
        MixedModelFit fit = MixedModelCases.fit(
                data, LINE, DEFAULTS.with(RandomEffects.INTERCEPT).with(df));
        assertEquals(Math.sqrt(2), fit.varianceComponents().residualSd(), 1e-9);
        assertEquals(Math.sqrt(8), number(fit.varianceComponents().interceptSd()), 1e-9);
        FixedEffect time = fit.fixedEffect("time");
        assertEquals(1, time.estimate(), 1e-12);
        assertEquals(2 / Math.sqrt(3), time.standardError(), 1e-9);
        assertEquals(2, number(time.degreesOfFreedom()), 1e-8); // the paired t test
        assertEquals(0.477767, number(time.pValue()), 1e-6); // t = 0.8660 with 2 degrees of freedom: 1 − t/√(2 + t²)
        assertEquals(4, fit.fixedEffect("(intercept)").estimate(), 1e-12);
        assertEquals(Singularity.NONE, fit.varianceComponents().singularity());
        // the last subject is 3 above the mean; 16/18 of it is its own
        SubjectEffect last = fit.subjectEffects().get(2);
        assertEquals(3 * 16 / 18.0, last.intercept(), 1e-9);
        assertInstanceOf(Estimate.NotEstimable.class, last.slope());
    }

    /** Without random effects it is ordinary regression: n − p degrees of freedom. */
    @ParameterizedTest
    @EnumSource(DegreesOfFreedom.class)
    void withoutRandomEffectsItIsRegression(DegreesOfFreedom df) {
        MixedModelData data = data(new int[] {0, 0, 1, 1}, new double[] {0, 1, 2, 3}, new double[] {1, 3, 2, 6});
        MixedModelFit fit = MixedModelCases.fit(
                data, LINE, DEFAULTS.with(RandomEffects.NONE).with(df));
        FixedEffect time = fit.fixedEffect("time"); // slope 1.4, residual sum of squares 4.2
        assertEquals(1.4, time.estimate(), 1e-12);
        assertEquals(Math.sqrt(2.1 / 5), time.standardError(), 1e-12);
        assertEquals(2, number(time.degreesOfFreedom()), 1e-10);
        assertEquals(time.t() * time.t(), fit.test("time").statistic(), 1e-10);
        assertEquals(2, number(fit.test("time").denominator()), 1e-8);
    }

    private record Truth(double sd0, double sd1, double sigma) {}

    private static MixedModelData simulated(long seed, int subjects, Truth truth) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> subject = new ArrayList<>();
        List<Double> time = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        double[] x = new double[subjects];
        List<String> arm = new ArrayList<>();
        for (int i = 0; i < subjects; i++) {
            int n = 2 + random.nextInt(6);
            double b0 = truth.sd0() * normal(random);
            double b1 = truth.sd1() * normal(random);
            x[i] = normal(random);
            arm.add(random.nextInt(2) == 0 ? "a" : "b");
            for (int k = 0; k < n; k++) {
                double t = random.nextDouble() * 8 - 2;
                subject.add(i);
                time.add(t);
                y.add(5 + b0 + (0.3 + b1) * t + x[i] + truth.sigma() * normal(random));
            }
        }
        return MixedModelData.ofSubjects(
                        IntStream.range(0, subjects).mapToObj(i -> "S" + i).toList())
                .covariate("x", x)
                .factor("arm", arm, List.of("a", "b"))
                .observe(
                        subject.stream().mapToInt(i -> i).toArray(),
                        time.stream().mapToDouble(t -> t).toArray(),
                        y.stream().mapToDouble(v -> v).toArray());
    }

    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static final MeanModel FULL =
            MeanModel.of(TimeBasis.piecewise(1)).adjustedFor("x", "arm").differingBy("arm");

    /** The definition: dense V of all values, log det and quadratic form by LU. */
    private static double dense(MixedModelData data, boolean reml, double[] sdSdRhoSigma) {
        int n = data.size();
        ModelRows rows = new ModelRows(data, FULL);
        RealMatrix x = MatrixUtils.createRealMatrix(rows.columns()).transpose();
        RealMatrix v = MatrixUtils.createRealMatrix(n, n);
        double[] s = sdSdRhoSigma;
        for (int i = 0; i < rows.subjects.length; i++) {
            for (int j = rows.first[i]; j < rows.first[i + 1]; j++) {
                for (int k = rows.first[i]; k < rows.first[i + 1]; k++) {
                    double shared = s[0] * s[0]
                            + s[0] * s[1] * s[2] * (rows.times[j] + rows.times[k])
                            + s[1] * s[1] * rows.times[j] * rows.times[k];
                    v.setEntry(j, k, shared + (j == k ? s[3] * s[3] : 0));
                }
            }
        }
        LUDecomposition lu = new LUDecomposition(v);
        RealMatrix vx = lu.getSolver().solve(x);
        RealMatrix xx = x.transpose().multiply(vx);
        double[] vy =
                lu.getSolver().solve(MatrixUtils.createRealVector(rows.values)).toArray();
        double[] xy = x.transpose().operate(vy);
        double[] beta = new LUDecomposition(xx)
                .getSolver()
                .solve(MatrixUtils.createRealVector(xy))
                .toArray();
        double rss = OrthonormalColumns.dot(rows.values, vy) - OrthonormalColumns.dot(beta, xy);
        double deviance = Math.log(lu.getDeterminant()) + rss + n * Math.log(2 * Math.PI);
        if (reml) {
            deviance += Math.log(new LUDecomposition(xx).getDeterminant()) - beta.length * Math.log(2 * Math.PI);
        }
        return -0.5 * deviance;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noOtherVariancesAreLikelier(long seed) {
        MixedModelData data = simulated(seed, 20, new Truth(1.5, 0.6, 1));
        for (Likelihood likelihood : Likelihood.values()) {
            MixedModelOptions options = new MixedModelOptions(
                    likelihood, RandomEffects.INTERCEPT_AND_SLOPE, DegreesOfFreedom.SATTERTHWAITE, 0.95, 200);
            MixedModelFit fit = MixedModelCases.fit(data, FULL, options);
            VarianceComponents c = fit.varianceComponents();
            double[] best = {number(c.interceptSd()), number(c.slopeSd()), number(c.correlation()), c.residualSd()};
            boolean reml = likelihood == Likelihood.REML;
            double maximum = dense(data, reml, best);
            assertEquals(maximum, fit.logLikelihood(), 1e-9);
            for (int j = 0; j < 4; j++) {
                for (double step : new double[] {-1e-3, 1e-3}) {
                    double[] other = best.clone();
                    other[j] += step;
                    assertTrue(dense(data, reml, other) < maximum, seed + " " + j);
                }
            }
        }
    }

    /** Slopes that vary hundreds of times more than values: the principal axes of D have to be found. */
    @Test
    void arrivesWhereSubjectsDifferVeryMuch() {
        int singular = 0;
        for (int seed = 1; seed <= 30; seed++) {
            MixedModelData data = simulated(seed, 12, new Truth(0, 60, 0.2));
            MixedModelFit fit = MixedModelCases.fit(data, FULL, DEFAULTS);
            VarianceComponents c = fit.varianceComponents();
            if (c.isSingular()) {
                singular++;
                continue;
            }
            double[] best = {number(c.interceptSd()), number(c.slopeSd()), number(c.correlation()), c.residualSd()};
            double maximum = dense(data, true, best);
            assertEquals(maximum, fit.logLikelihood(), 1e-5); // dense V loses digits
            for (int j = 0; j < 4; j++) {
                for (double factor : new double[] {0.97, 1.03}) {
                    double[] other = best.clone();
                    other[j] = j == 2 ? Math.max(-1, Math.min(1, other[j] + factor - 1)) : other[j] * factor;
                    assertTrue(dense(data, true, other) < maximum, seed + " " + j);
                }
            }
        }
        assertTrue(singular > 0 && singular < 30);
    }

    /** Many covariances drawn at random against the search, in samples small enough for boundaries and flat likelihoods. */
    @Test
    void noCovarianceDrawnAtRandomIsLikelier() {
        SplittableRandom random = new SplittableRandom(4);
        int singular = 0;
        for (int seed = 100; seed < 220; seed++) {
            Truth truth = new Truth(2 * random.nextDouble() * (seed % 3), 0.5 * random.nextDouble() * (seed % 2), 1);
            MixedModelData data = simulated(seed, 8 + seed % 8, truth);
            for (Likelihood likelihood : Likelihood.values()) {
                MixedModelOptions options = new MixedModelOptions(
                        likelihood, RandomEffects.INTERCEPT_AND_SLOPE, DegreesOfFreedom.SATTERTHWAITE, 0.95, 200);
                MixedModelFit fit = MixedModelCases.fit(data, LINE, options);
                singular += fit.varianceComponents().isSingular() ? 1 : 0;
                ModelRows rows = new ModelRows(data, LINE);
                List<double[]> columns = new ArrayList<>(List.of(fit.columns.q));
                double[] left = rows.values.clone();
                fit.columns.project(left);
                columns.add(left);
                SubjectSums sums = new SubjectSums(columns, rows.times, rows.first, 2);
                CovarianceSearch search = new CovarianceSearch(sums, likelihood == Likelihood.REML, 2, 1);
                for (int draw = 0; draw < 100; draw++) {
                    double[] factor = {
                        Math.exp(2 * normal(random)),
                        Math.exp(normal(random)) * normal(random),
                        Math.exp(2 * normal(random))
                    };
                    double deviance = search.deviance(new LikelihoodAt(sums, RelativeCovariance.ofFactor(factor)));
                    assertTrue(-2 * fit.logLikelihoodOfSpan() <= deviance + 1e-9, () -> "sample " + data.size());
                }
            }
        }
        assertTrue(singular > 20 && singular < 220, () -> "boundaries are met and missed");
    }

    private static MixedModelData changed(
            MixedModelData data, IntUnaryOperator row, IntUnaryOperator subject, double timeUnit, double unit) {
        int n = data.size();
        int subjects = data.subjects().size();
        int[] s = new int[n];
        double[] t = new double[n];
        double[] y = new double[n];
        for (int k = 0; k < n; k++) {
            s[row.applyAsInt(k)] = subject.applyAsInt(data.subject(k));
            t[row.applyAsInt(k)] = data.time(k) * timeUnit;
            y[row.applyAsInt(k)] = data.value(k) * unit;
        }
        double[] x = new double[subjects];
        String[] arm = new String[subjects];
        for (int i = 0; i < subjects; i++) {
            x[subject.applyAsInt(i)] = data.covariate("x").columns()[0][i];
            arm[subject.applyAsInt(i)] = data.covariate("arm").columns()[0][i] == 1 ? "b" : "a";
        }
        return MixedModelData.ofSubjects(
                        IntStream.range(0, subjects).mapToObj(i -> "T" + i).toList())
                .covariate("x", x)
                .factor("arm", List.of(arm), List.of("a", "b"))
                .observe(s, t, y);
    }

    private static void assertSame(MixedModelFit one, MixedModelFit other, double timeUnit, double unit) {
        List<FixedEffect> a = one.fixedEffects();
        List<FixedEffect> b = other.fixedEffects();
        for (int j = 0; j < a.size(); j++) {
            FixedEffect first = a.get(j);
            FixedEffect second = b.get(j);
            boolean perTime = j == 1 || j == 2 || j >= 5;
            double scale = unit / (perTime ? timeUnit : 1);
            assertAll(
                    () -> assertEquals(
                            first.estimate() * scale, second.estimate(), 1e-8 * first.standardError() * scale),
                    () -> assertEquals(
                            first.standardError() * scale, second.standardError(), 1e-8 * second.standardError()),
                    () -> assertEquals(first.t(), second.t(), 1e-8 * Math.max(1, Math.abs(first.t()))),
                    () -> assertEquals(number(first.degreesOfFreedom()), number(second.degreesOfFreedom()), 1e-6),
                    () -> assertEquals(number(first.pValue()), number(second.pValue()), 1e-8));
        }
        assertEquals(one.test("time").statistic(), other.test("time").statistic(), 1e-7);
        assertEquals(
                number(one.test("time").denominator()),
                number(other.test("time").denominator()),
                1e-6);
        assertEquals(
                one.varianceComponents().residualSd() * unit,
                other.varianceComponents().residualSd(),
                1e-8 * unit * one.varianceComponents().residualSd());
        assertEquals(
                number(one.varianceComponents().slopeSd()) * unit / timeUnit,
                number(other.varianceComponents().slopeSd()),
                1e-8 * unit / timeUnit);
        assertEquals(
                one.varianceComponents().singularity(),
                other.varianceComponents().singularity());
        double[] residuals = one.conditionalResiduals();
        assertEquals(residuals.length, other.conditionalResiduals().length);
    }

    @ParameterizedTest
    @EnumSource(DegreesOfFreedom.class)
    void neitherUnitsNorOrderNorNamesMatter(DegreesOfFreedom df) {
        MixedModelOptions options = DEFAULTS.with(df);
        for (Truth truth :
                List.of(new Truth(2, 0.5, 1), new Truth(0, 0, 1), new Truth(1, 0, 1), new Truth(30, 4, 0.1))) {
            MixedModelData data = simulated(9, 25, truth);
            int n = data.size();
            MixedModelFit fit = MixedModelCases.fit(data, FULL, options);
            IntUnaryOperator same = k -> k;
            IntUnaryOperator turned = k -> n - 1 - k;
            IntUnaryOperator others = i -> (i * 7 + 3) % 25;
            assertSame(fit, MixedModelCases.fit(changed(data, turned, same, 1, 1), FULL, options), 1, 1);
            assertSame(fit, MixedModelCases.fit(changed(data, same, others, 1, 1), FULL, options), 1, 1);
            MeanModel late = new MeanModel(TimeBasis.piecewise(1e6), FULL.covariates(), FULL.byTime());
            assertSame(fit, MixedModelCases.fit(changed(data, same, same, 1e6, 1e-9), late, options), 1e6, 1e-9);
            MeanModel days = new MeanModel(TimeBasis.piecewise(1 / 24.0), FULL.covariates(), FULL.byTime());
            assertSame(
                    fit, MixedModelCases.fit(changed(data, same, same, 1 / 24.0, 88.4), days, options), 1 / 24.0, 88.4);
        }
    }

    @Test
    void contrastsAndTrajectoriesAgree() {
        MixedModelData data = simulated(5, 20, new Truth(1.5, 0.6, 1));
        MixedModelFit fit = MixedModelCases.fit(data, FULL, DEFAULTS);
        assertEquals(
                List.of(
                        "(intercept)",
                        "time",
                        "change of slope at 1",
                        "x",
                        "arm=b",
                        "arm=b:time",
                        "arm=b:change of slope at 1"),
                fit.fixedEffects().stream().map(FixedEffect::name).toList());
        assertEquals(
                List.of("time", "x", "arm", "arm:time"),
                fit.tests().stream().map(FTest::name).toList());
        BaselineProfile b = BaselineProfile.empty().with("x", 0.5).with("arm", "b");
        List<Trajectory.Point> points = fit.trajectory(b, 2, 3).points();
        FixedEffect slope = fit.contrast(
                "after, arm b",
                Map.of("time", 1.0, "change of slope at 1", 1.0, "arm=b:time", 1.0, "arm=b:change of slope at 1", 1.0));
        assertEquals(points.get(1).mean() - points.get(0).mean(), slope.estimate(), 1e-10);
        // the average course is the mean of the subjects' courses; for one subject it is mean + own deviation
        double average = 0;
        double[] conditional = fit.conditionalResiduals();
        double[] marginal = fit.marginalResiduals();
        for (int i = 0; i < 20; i++) {
            double[] row = {
                data.covariate("x").columns()[0][i], data.covariate("arm").columns()[0][i]
            };
            BaselineProfile own = BaselineProfile.empty().with("x", row[0]).with("arm", row[1] == 1 ? "b" : "a");
            average += fit.trajectory(own, 4).points().get(0).mean() / 20;
        }
        assertEquals(average, fit.averageTrajectory(4).points().get(0).mean(), 1e-10);
        assertEquals(
                fit.averageTrajectory(4).points().get(0).mean()
                        - fit.averageTrajectory(0).points().get(0).mean(),
                fit.averageChange(0, 4).estimate(),
                1e-10);
        for (int k = 0; k < data.size(); k++) {
            double course = fit.subjectTrajectory(data.subjects().get(data.subject(k)), data.time(k))[0];
            assertEquals(data.value(k) - course, conditional[k], 1e-10);
            SubjectEffect own = fit.subjectEffects().get(data.subject(k));
            assertEquals(marginal[k] - own.intercept() - number(own.slope()) * data.time(k), conditional[k], 1e-10);
        }
        // one contrast alone: F = t² with the same degrees of freedom, by both methods
        for (DegreesOfFreedom df : DegreesOfFreedom.values()) {
            MixedModelFit other = MixedModelCases.fit(data, FULL, DEFAULTS.with(df));
            FixedEffect effect = other.fixedEffect("x");
            FTest test = other.test("x");
            assertEquals(effect.t() * effect.t(), test.statistic(), 1e-8 * test.statistic());
            assertEquals(number(effect.degreesOfFreedom()), number(test.denominator()), 1e-6);
            assertEquals(number(effect.pValue()), number(test.pValue()), 1e-9);
        }
        FTest same = fit.test("time", List.of(Map.of("time", 1.0, "change of slope at 1", 1.0), Map.of("time", 2.0)));
        assertEquals(fit.test("time").statistic(), same.statistic(), 1e-9);
        assertThrows(
                IllegalArgumentException.class, () -> fit.test("all", List.of(Map.of("x", 1.0), Map.of("x", 2.0))));
        assertThrows(IllegalArgumentException.class, () -> fit.fixedEffect("y"));
        assertThrows(
                IllegalArgumentException.class,
                () -> fit.trajectory(BaselineProfile.empty().with("x", 1), 0));
    }

    /**
     * Henderson's equations as they stand: [XᵀX XᵀZ; ZᵀX ZᵀZ + D⁻¹] inverted whole, times the residual variance, is the
     * covariance of coefficients and own deviations.
     */
    @Test
    void meanOfSubjectsByHendersonsEquations() {
        MixedModelData data = simulated(5, 9, new Truth(1.5, 0.6, 1));
        MixedModelFit fit = MixedModelCases.fit(data, FULL, DEFAULTS);
        ModelRows rows = new ModelRows(data, FULL);
        int p = rows.design.size();
        int n = rows.size();
        RealMatrix all = MatrixUtils.createRealMatrix(n, p + 18);
        all.setSubMatrix(
                MatrixUtils.createRealMatrix(rows.columns()).transpose().getData(), 0, 0);
        for (int s = 0; s < 9; s++) {
            for (int k = rows.first[s]; k < rows.first[s + 1]; k++) {
                all.setEntry(k, p + 2 * s, 1);
                all.setEntry(k, p + 2 * s + 1, rows.times[k]);
            }
        }
        VarianceComponents c = fit.varianceComponents();
        double square = c.residualSd() * c.residualSd();
        double v00 = Math.pow(number(c.interceptSd()), 2) / square;
        double v11 = Math.pow(number(c.slopeSd()), 2) / square;
        double v01 = number(c.covariance()) / square;
        double det = v00 * v11 - v01 * v01;
        RealMatrix equations = all.transpose().multiply(all);
        for (int s = 0; s < 9; s++) {
            int at = p + 2 * s;
            equations.addToEntry(at, at, v11 / det);
            equations.addToEntry(at, at + 1, -v01 / det);
            equations.addToEntry(at + 1, at, -v01 / det);
            equations.addToEntry(at + 1, at + 1, v00 / det);
        }
        RealMatrix inverse = new LUDecomposition(equations).getSolver().getInverse();
        double[] solution = inverse.operate(all.transpose().operate(rows.values));
        double[] weights = new double[p + 18];
        int[] chosen = {1, 4, 5};
        for (int s : chosen) {
            double[] row = rows.design.row(3, rows.baseline(s));
            for (int j = 0; j < p; j++) {
                weights[j] += row[j] / 3;
            }
            weights[p + 2 * s] = 1 / 3.0;
            weights[p + 2 * s + 1] = 1;
        }
        SubjectsMean mean = fit.meanOf(List.of("S1", "S4", "S5"), 3);
        assertEquals(OrthonormalColumns.dot(weights, solution), mean.mean(), 1e-9);
        double variance = square * OrthonormalColumns.dot(weights, inverse.operate(weights));
        assertEquals(Math.sqrt(variance), mean.standardError(), 1e-9);
        Interval.Bounds bounds = assertInstanceOf(Interval.Bounds.class, mean.interval());
        assertEquals(1.959963984540054, (bounds.upper() - mean.mean()) / mean.standardError(), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> fit.meanOf(List.of(), 3));
        assertThrows(IllegalArgumentException.class, () -> fit.meanOf(List.of("S1", "S1"), 3));
        assertThrows(IllegalArgumentException.class, () -> fit.meanOf(List.of("nobody"), 3));
    }

    @Test
    void missingValuesAreLeftOutAndCounted() {
        MixedModelData whole = simulated(6, 12, new Truth(1.5, 0.6, 1));
        double[] x = new double[13];
        List<String> arm = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            x[i] = whole.covariate("x").columns()[0][i];
            arm.add(whole.covariate("arm").columns()[0][i] == 1 ? "b" : "a");
        }
        arm.add(null); // one more subject without an arm
        int n = whole.size();
        int[] subject = new int[n + 2];
        double[] time = new double[n + 2];
        double[] y = new double[n + 2];
        for (int k = 0; k < n; k++) {
            subject[k] = whole.subject(k);
            time[k] = whole.time(k);
            y[k] = whole.value(k);
        }
        subject[n] = 12;
        y[n] = 4;
        subject[n + 1] = 3;
        y[n + 1] = Double.NaN;
        List<String> keys = IntStream.range(0, 13).mapToObj(i -> "S" + i).toList();
        MixedModelData more = MixedModelData.ofSubjects(keys)
                .covariate("x", x)
                .factor("arm", arm, List.of("a", "b"))
                .observe(subject, time, y);
        MixedModelFit fit = MixedModelCases.fit(more, FULL, DEFAULTS);
        assertEquals(new MixedModelResult.Counts(12, n, 1, 1), fit.counts());
        assertEquals(MixedModelCases.fit(whole, FULL, DEFAULTS).fixedEffects(), fit.fixedEffects());
        assertTrue(Double.isNaN(fit.marginalResiduals()[n]));
        // a model without the arm uses the row
        assertEquals(13, MixedModel.withDefaults(LINE).fit(more).counts().subjects());
    }

    @Test
    void singularFitsSayWhere() {
        VarianceComponents zero = MixedModelCases.fit(
                        MixedModelCases.named("zero reml"), DegreesOfFreedom.KENWARD_ROGER)
                .varianceComponents();
        assertEquals(Singularity.NO_VARIANCE, zero.singularity());
        assertEquals(Estimate.of(0), zero.slopeSd());
        assertInstanceOf(Estimate.NotEstimable.class, zero.correlation());
        VarianceComponents line = MixedModelCases.fit(
                        MixedModelCases.named("noslope reml"), DegreesOfFreedom.KENWARD_ROGER)
                .varianceComponents();
        assertEquals(Singularity.PERFECT_CORRELATION, line.singularity());
        assertEquals(Estimate.of(-1), line.correlation());
        VarianceComponents intercept = MixedModelCases.fit(
                        MixedModelCases.named("zero intercept ml"), DegreesOfFreedom.SATTERTHWAITE)
                .varianceComponents();
        assertEquals(Singularity.NO_INTERCEPT_VARIANCE, intercept.singularity());
        assertTrue(intercept.isSingular());
    }

    /** Slopes vary, levels at time 0 do not at all: the centre of time is elsewhere, but the report is for time 0. */
    @Test
    void aSlopeWithoutAnIntercept() {
        int[] subject = new int[40];
        double[] time = new double[40];
        double[] y = new double[40];
        for (int k = 0; k < 40; k++) {
            subject[k] = k / 4;
            time[k] = 1 + k % 4;
            double[] wiggle = {1, -3, 3, -1}; // orthogonal to constant and line
            y[k] = 3 + (k / 4 - 4.5) * time[k] + ((k / 4) % 2 == 0 ? 0.1 : -0.1) * wiggle[k % 4];
        }
        MixedModelFit fit = MixedModelCases.fit(data(subject, time, y), LINE, DEFAULTS);
        assertTrue(fit.varianceComponents().isSingular());
        assertTrue(number(fit.varianceComponents().interceptSd()) < 0.2);
        assertEquals(Math.sqrt(82.5 / 9), number(fit.varianceComponents().slopeSd()), 0.01);
    }

    @Test
    void reasonsWhereThereIsNoFit() {
        MixedModelOptions level = DEFAULTS.with(RandomEffects.INTERCEPT);
        assertEquals("there are no values", reason(data(new int[0], new double[0], new double[0]), LINE, DEFAULTS));
        assertEquals(
                "there are fewer than 2 subjects",
                reason(data(new int[] {0, 0, 0}, new double[] {1, 2, 3}, new double[] {1, 3, 2}), LINE, DEFAULTS));
        int[] pairs = {0, 0, 1, 1, 2, 2};
        double[] times = {0, 1, 0, 2, 1, 3};
        assertEquals(
                "all values are equal", reason(data(pairs, times, new double[] {4, 4, 4, 4, 4, 4}), LINE, DEFAULTS));
        assertEquals(
                "the fixed effects explain all values: there is no residual",
                reason(data(pairs, times, new double[] {0.1, 0.2, 0.1, 0.3, 0.2, 0.4}), LINE, level));
        double[] y = {1, 3, 2, 2, 5, 4};
        assertEquals(
                "every subject has one value: variation between and within subjects is not separable",
                reason(data(new int[] {0, 1, 2, 3, 4, 5}, times, y), LINE, level));
        assertEquals(
                "fewer than 2 subjects have values at two times: slopes do not show",
                reason(data(pairs, new double[] {0, 1, 2, 2, 5, 5}, y), LINE, DEFAULTS));
        assertEquals(
                "too few values per subject: subjects' own lines leave no residual",
                reason(data(pairs, times, y), LINE, DEFAULTS));
        assertEquals(
                "the values lie on the subjects' own lines: there is no residual",
                reason(
                        data(
                                new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2},
                                new double[] {0, 1, 2, 0, 1, 3, 1, 2, 3},
                                new double[] {1, 2, 3, 1, 0, -2, 4, 4, 4}),
                        LINE,
                        DEFAULTS));
        assertEquals(
                "column 'time' is a linear combination of '(intercept)'",
                reason(data(pairs, new double[] {5, 5, 5, 5, 5, 5}, y), LINE, level));
        assertEquals(
                "there are as many fixed effects as values",
                reason(
                        data(new int[] {0, 0, 1, 1}, new double[] {0, 1, 2, 3}, new double[] {1, 4, 2, 8}),
                        MeanModel.of(TimeBasis.piecewise(1, 2)),
                        level));
        assertEquals(
                "the likelihood did not converge: largest derivative",
                reason(simulated(1, 20, new Truth(9, 3, 1)), LINE, DEFAULTS.withMaxIterations(1))
                        .substring(0, 51));
    }

    @Test
    void namesCollinearCovariates() {
        MixedModelData data = MixedModelData.ofSubjects(List.of("a", "b", "c", "d"))
                .covariate("kg", new double[] {20, 35, 50, 41})
                .covariate("g", new double[] {20000, 35000, 50000, 41000})
                .covariate("none", new double[4])
                .covariate("own", new double[] {1, 2, 4, 9})
                .covariate("square", new double[] {1, 4, 16, 81})
                .observe(new int[] {0, 0, 1, 1, 2, 2, 3, 3, 3}, new double[] {0, 1, 0, 1, 0, 2, 0, 1, 4}, new double[] {
                    1, 4, 2, 5, 1, 7, 3, 3, 9
                });
        MixedModelOptions level = DEFAULTS.with(RandomEffects.INTERCEPT);
        assertEquals("column 'g' is a linear combination of 'kg'", reason(data, LINE.adjustedFor("kg", "g"), level));
        assertEquals("column 'none' is 0 in all rows", reason(data, LINE.adjustedFor("none"), level));
        assertEquals(
                "the fixed effects leave no variation between subjects",
                reason(data, LINE.adjustedFor("kg", "own", "square"), level));
    }

    @Test
    void refusesWrongCalls() {
        assertThrows(
                IllegalArgumentException.class,
                () -> MixedModelOptions.maximumLikelihood().with(DegreesOfFreedom.KENWARD_ROGER));
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withConfidenceLevel(95));
        assertThrows(IllegalArgumentException.class, () -> LINE.differingBy("x"));
        assertThrows(
                IllegalArgumentException.class,
                () -> MixedModel.withDefaults(LINE.adjustedFor("z")).fit(simulated(1, 5, new Truth(1, 1, 1))));
        MixedModelData.Builder two = MixedModelData.ofSubjects(List.of("a", "b"));
        assertThrows(IllegalArgumentException.class, () -> two.covariate("x", new double[3]));
        assertThrows(IllegalArgumentException.class, () -> two.factor("f", List.of("u", "w"), List.of("u", "v")));
        assertThrows(
                IllegalArgumentException.class, () -> two.observe(new int[] {2}, new double[] {0}, new double[] {0}));
        assertThrows(
                IllegalArgumentException.class,
                () -> two.observe(new int[] {1}, new double[] {Double.NaN}, new double[] {0}));
        assertThrows(IllegalArgumentException.class, () -> MixedModelData.ofSubjects(List.of("a", "a")));
    }

    @Test
    void intervalsFollowTheLevel() {
        MixedModelData data = simulated(5, 20, new Truth(1.5, 0.6, 1));
        Interval.Bounds wide = (Interval.Bounds) MixedModelCases.fit(data, LINE, DEFAULTS.withConfidenceLevel(0.99))
                .fixedEffect("time")
                .interval();
        Interval.Bounds narrow = (Interval.Bounds)
                MixedModelCases.fit(data, LINE, DEFAULTS).fixedEffect("time").interval();
        assertTrue(wide.lower() < narrow.lower() && narrow.upper() < wide.upper());
    }
}
