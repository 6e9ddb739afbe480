package io.github.tmacohort.reports.benchmark;

import io.github.tmacohort.analysis.competing.AalenJohansen;
import io.github.tmacohort.analysis.competing.CumulativeIncidence;
import io.github.tmacohort.analysis.competing.FineGray;
import io.github.tmacohort.analysis.competing.FineGrayFit;
import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.survival.Coefficient;
import io.github.tmacohort.analysis.survival.Concordance;
import io.github.tmacohort.analysis.survival.CoxFit;
import io.github.tmacohort.analysis.survival.CoxModel;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.KaplanMeier;
import io.github.tmacohort.analysis.survival.LogRank;
import io.github.tmacohort.analysis.survival.LogRankResult;
import io.github.tmacohort.analysis.survival.ProportionalHazards;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * Work that ours and R's both do.
 *
 * @param id its name in benchmark.R
 * @param rCall R's call as printed
 * @param output what both sides compute
 * @param tolerance of the relative difference of the answers: R's own stopping rule where it iterates
 * @param prepare columns as a user holds them into the task to time; a task makes one {@link Answer}
 */
record Work(String id, String name, String rCall, String output, double tolerance, Prepare prepare) {

    /** Not timed; called before each run, so that nothing a run leaves behind helps the next. */
    interface Prepare {
        Supplier<Answer> task(BenchmarkSample sample, BenchmarkSample.Columns columns);
    }

    /** The numbers to compare, taken out of the result after the clock has stopped. */
    interface Answer {
        DoubleStream values();
    }

    private static final int SPREAD = 500;

    static final Work KAPLAN_MEIER = new Work(
            "km",
            "Kaplan-Meier by two groups",
            "survfit(Surv(time, status) ~ group, conf.type = \"log-log\")",
            "survival, standard error and limits at every time",
            1e-9,
            (sample, columns) -> () -> {
                List<SurvivalCurve> curves = KaplanMeier.withDefaults().estimateByGroup(columns.byGroup());
                List<SurvivalCurve.Limits> limits =
                        curves.stream().map(SurvivalCurve::limits).toList();
                return () -> curves(curves, limits);
            });

    static final Work LOG_RANK = new Work(
            "logrank",
            "log-rank of two groups",
            "survdiff(Surv(time, status) ~ group)",
            "observed, expected, chi-square",
            1e-9,
            (sample, columns) -> () -> {
                LogRankResult result = LogRank.withDefaults().compare(columns.byGroup());
                return () -> DoubleStream.concat(
                        DoubleStream.concat(
                                result.groups().stream().mapToDouble(LogRankResult.Group::observed),
                                result.groups().stream().mapToDouble(LogRankResult.Group::expected)),
                        DoubleStream.of(statistic(result.test())));
            });

    static final Work COX = new Work(
            "cox",
            "Cox, 5 covariates, Efron, with concordance",
            "coxph(Surv(time, status) ~ x1 + … + x5, ties = \"efron\")",
            "coefficients, variance, three tests, concordance",
            1e-6,
            (sample, columns) -> () -> {
                CoxFit fit = (CoxFit) CoxModel.withDefaults().fit(columns.pooled(), columns.covariates());
                Concordance concordance = fit.concordance();
                return () -> DoubleStream.concat(
                        coefficients(fit.coefficients()),
                        DoubleStream.of(
                                fit.logLikelihoodNull(),
                                fit.logLikelihood(),
                                statistic(fit.scoreTest()),
                                statistic(fit.waldTest()),
                                number(concordance.estimate())));
            });

    static final Work CLUSTERED = new Work(
            "cluster",
            "Cox with clustered variance and concordance",
            "coxph(Surv(time, status) ~ x1 + … + x5, ties = \"efron\", cluster = cluster)",
            "coefficients, naive and robust errors, robust Wald test, concordance",
            1e-6,
            (sample, columns) -> {
                List<GroupKey> clusters = sample.clusters();
                return () -> {
                    CoxFit fit = (CoxFit) CoxModel.withDefaults().fit(columns.pooled(), columns.covariates(), clusters);
                    Concordance concordance = fit.concordance();
                    return () -> DoubleStream.concat(
                            DoubleStream.concat(
                                    coefficients(fit.coefficients()),
                                    fit.coefficients().stream()
                                            .mapToDouble(c -> number(
                                                    c.robustStandardError().orElseThrow()))),
                            DoubleStream.of(statistic(fit.waldTest()), number(concordance.estimate())));
                };
            });

    static final Work PROPORTIONAL_HAZARDS = new Work(
            "zph",
            "test of proportional hazards, of a fit",
            "cox.zph(fit, transform = \"km\", terms = FALSE)",
            "a test per column and the global one",
            1e-6,
            (sample, columns) -> {
                CoxFit fit = (CoxFit) CoxModel.withDefaults().fit(columns.pooled(), columns.covariates());
                return () -> {
                    ProportionalHazards tests = fit.proportionalHazards();
                    return () -> DoubleStream.concat(
                            tests.columns().stream().mapToDouble(test -> statistic(test.test())),
                            DoubleStream.of(statistic(tests.global())));
                };
            });

    static final Work CONCORDANCE = new Work(
            "concordance",
            "concordance, of a fit",
            "concordance(fit)",
            "concordance and its standard error",
            1e-6,
            (sample, columns) -> {
                CoxFit fit = (CoxFit) CoxModel.withDefaults().fit(columns.pooled(), columns.covariates());
                return () -> {
                    Concordance concordance = fit.concordance();
                    return () -> DoubleStream.of(number(concordance.estimate()), number(concordance.standardError()));
                };
            });

    static final Work AALEN_JOHANSEN = new Work(
            "aalen",
            "Aalen-Johansen, two causes",
            "survfit(Surv(time, factor(cause)) ~ 1)",
            "incidences, standard errors and limits at every time",
            1e-9,
            (sample, columns) -> () -> {
                CumulativeIncidence curve = AalenJohansen.withDefaults().estimate(columns.competing());
                double[] limits = new double[2 * 2 * curve.size()];
                for (int i = 0; i < curve.size(); i++) {
                    for (int cause = 1; cause <= 2; cause++) {
                        limits[4 * i + 2 * cause - 2] = curve.lowerOrNaN(i, cause);
                        limits[4 * i + 2 * cause - 1] = curve.upperOrNaN(i, cause);
                    }
                }
                return () -> incidences(curve, limits);
            });

    static final Work FINE_GRAY = new Work(
            "finegray",
            "Fine-Gray, 5 covariates",
            "crr(time, cause, cbind(x1, …, x5))",
            "coefficients and crr's standard errors",
            1e-4, // crr stops at gtol = 1e-6
            (sample, columns) -> () -> {
                FineGrayFit fit =
                        (FineGrayFit) FineGray.withDefaults().fit(columns.competing(), 1, columns.covariates());
                return () -> coefficients(fit.coefficients());
            });

    private static DoubleStream curves(List<SurvivalCurve> curves, List<SurvivalCurve.Limits> limits) {
        DoubleStream values =
                DoubleStream.of(curves.stream().mapToInt(SurvivalCurve::size).sum());
        for (int g = 0; g < curves.size(); g++) {
            SurvivalCurve curve = curves.get(g);
            SurvivalCurve.Limits ofCurve = limits.get(g);
            int[] at = spread(curve.size());
            values = concat(
                    values,
                    DoubleStream.of(at(at, curve::time)),
                    DoubleStream.of(at(at, curve::survivalOrNaN)),
                    // R's column is the standard error of the cumulative hazard
                    DoubleStream.of(at(at, i -> curve.standardErrorOrNaN(i) / curve.survivalOrNaN(i))),
                    DoubleStream.of(at(at, ofCurve::lower)),
                    DoubleStream.of(at(at, ofCurve::upper)));
        }
        return values;
    }

    private static DoubleStream incidences(CumulativeIncidence curve, double[] limits) {
        if (limits.length != 4 * curve.size()) {
            throw new IllegalStateException("limits are missing");
        }
        int[] at = spread(curve.size());
        return concat(
                DoubleStream.of(at(at, curve::time)),
                DoubleStream.of(at(at, i -> curve.incidenceOrNaN(i, 1))),
                DoubleStream.of(at(at, i -> curve.incidenceOrNaN(i, 2))),
                DoubleStream.of(at(at, i -> curve.standardErrorOrNaN(i, 1))),
                DoubleStream.of(at(at, i -> curve.standardErrorOrNaN(i, 2))));
    }

    private static DoubleStream concat(DoubleStream... parts) {
        DoubleStream all = DoubleStream.empty();
        for (DoubleStream part : parts) {
            all = DoubleStream.concat(all, part);
        }
        return all;
    }

    private interface Column {
        double at(int i);
    }

    private static double[] at(int[] points, Column column) {
        double[] values = new double[points.length];
        for (int k = 0; k < points.length; k++) {
            values[k] = column.at(points[k]);
        }
        return values;
    }

    /** Up to 500 points from the first to the last; benchmark.R takes the same. */
    private static int[] spread(int size) {
        int[] points = new int[Math.min(size, SPREAD)];
        for (int k = 0; k < points.length; k++) {
            points[k] = size <= SPREAD ? k : (int) Math.floor((double) k * (size - 1) / (SPREAD - 1));
        }
        return points;
    }

    private static DoubleStream coefficients(List<Coefficient> coefficients) {
        return DoubleStream.concat(
                coefficients.stream().mapToDouble(c -> number(c.estimate())),
                coefficients.stream().mapToDouble(c -> number(c.standardError())));
    }

    private static double number(Estimate estimate) {
        return estimate.number().orElse(Double.NaN);
    }

    private static double statistic(ChiSquareTest test) {
        return test instanceof ChiSquareTest.Outcome outcome ? outcome.statistic() : Double.NaN;
    }
}
