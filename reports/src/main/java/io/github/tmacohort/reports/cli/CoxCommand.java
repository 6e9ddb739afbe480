package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.survival.Concordance;
import io.github.tmacohort.analysis.survival.CoxFit;
import io.github.tmacohort.analysis.survival.CoxModel;
import io.github.tmacohort.analysis.survival.CoxOptions;
import io.github.tmacohort.analysis.survival.CoxResult;
import io.github.tmacohort.analysis.survival.ProportionalHazards;
import io.github.tmacohort.analysis.survival.Ties;
import io.github.tmacohort.analysis.survival.WeightKind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tma cox}: a proportional hazards model of a CSV file. */
@Command(
        name = "cox",
        description = {
            "Cox's proportional hazards model of a CSV file with a header.",
            "Several rows of one patient (entry to time) carry time-dependent covariates.",
            "Rows with a missing (empty or NA) needed cell are left out and counted."
        },
        footer = {
            "",
            "Example:",
            "  tma cox cohort.csv --time day --event died --covariates age,arm",
            "  tma cox cohort.csv --time day --event died --covariates arm --firth"
        })
final class CoxCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "CSV file, UTF-8, comma-separated, with a header.")
    private Path file;

    @Option(names = "--time", required = true, paramLabel = "T", description = "Column of the time.")
    private String time;

    @Option(
            names = "--event",
            required = true,
            paramLabel = "E",
            description = "Column of the event: 1 or true where the time ends with it, 0 or false where censored.")
    private String event;

    @Option(
            names = "--covariates",
            required = true,
            paramLabel = "A",
            split = ",",
            description = "Columns of covariates; those with text become indicator terms against their first level.")
    private List<String> covariates;

    @Option(
            names = "--entry",
            paramLabel = "E0",
            description = "Column of the time from which a row is under observation (delayed entry).")
    private String entry;

    @Option(names = "--strata", paramLabel = "S", description = "Column of strata, each with a baseline of its own.")
    private String strata;

    @Option(
            names = "--ties",
            paramLabel = "X",
            description = "efron, breslow or exact: treatment of tied events. Default: efron; with --firth breslow.")
    private Ties ties;

    @Option(
            names = "--cluster",
            paramLabel = "C",
            description = "Column of clusters, such as the patient: their rows are added up in a robust variance.")
    private String cluster;

    @Option(
            names = "--weights",
            paramLabel = "W",
            description = "Column of weights: case weights if all are whole numbers, else sampling weights with robust"
                    + " variance.")
    private String weights;

    @Option(
            names = "--firth",
            description = "Firth's penalised likelihood with profile-likelihood limits: finite where groups are small.")
    private boolean firth;

    @Option(
            names = "--conf-level",
            paramLabel = "L",
            defaultValue = "0.95",
            description = "Level of the intervals, between 0 and 1. Default: ${DEFAULT-VALUE}.")
    private double confLevel;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "text",
            description = "text, json or csv. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CoxOptions options = options();
        SurvivalColumns.Input input = new SurvivalColumns(time, event)
                .entry(entry)
                .stratum(strata)
                .weight(weights, null)
                .cluster(cluster)
                .covariates(covariates)
                .read(file);
        if (options.ties() == Ties.EXACT && input.followUps().weightKind() != WeightKind.NONE) {
            throw Failure.usage("--ties exact does not go with --weights");
        }
        input.notes().forEach(spec.commandLine().getErr()::println);
        CoxResult result = CoxModel.with(options).fit(input.followUps(), input.covariates(), input.clusters());
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> json(input, result, out);
            case CSV -> csv(result, out);
            case TEXT -> text(input, result, out);
        }
        return TmaCommand.DONE;
    }

    private CoxOptions options() {
        if (!(confLevel > 0 && confLevel < 1)) {
            throw Failure.usage("--conf-level must be between 0 and 1, got " + KmOutput.shown(confLevel));
        }
        if (firth && (cluster != null || ties == Ties.EXACT)) {
            throw Failure.usage("--firth does not go with --cluster or --ties exact");
        }
        CoxOptions options = firth ? CoxOptions.firth() : CoxOptions.defaults();
        return (ties == null ? options : options.withTies(ties)).withConfidenceLevel(confLevel);
    }

    // ---- JSON --------------------------------------------------------------------------------------------------

    private static void json(SurvivalColumns.Input input, CoxResult result, PrintWriter out) {
        ResultText text = new ResultText();
        object(result, input.dropped(), input.followUps().weightKind(), text);
        text.raw('\n').writeTo(out);
    }

    /** The object of a model, here and in other commands. */
    static void object(CoxResult result, long dropped, ResultText text) {
        object(result, dropped, WeightKind.NONE, text);
    }

    private static void object(CoxResult result, long dropped, WeightKind weights, ResultText text) {
        text.raw("{\"n\":").number(result.size()).raw(",\"dropped\":").number(dropped);
        text.raw(",\"neverAtRisk\":").number(result.neverAtRisk());
        text.raw(",\"events\":").number(result.events());
        CoxOptions options = result.options();
        text.raw(",\"ties\":").jsonString(options.ties().name().toLowerCase(Locale.ROOT));
        text.raw(",\"penalty\":").jsonString(options.penalty().name().toLowerCase(Locale.ROOT));
        text.raw(",\"confidenceLevel\":").number(options.confidenceLevel());
        if (weights != WeightKind.NONE) {
            text.raw(",\"weights\":").jsonString(weights.name().toLowerCase(Locale.ROOT));
        }
        if (result instanceof CoxFit fit) {
            fitted(fit, text);
        } else {
            text.raw(",\"coefficients\":[],\"logLikelihoodNull\":null,\"logLikelihood\":null,\"reason\":");
            text.jsonString(((CoxResult.NotEstimable) result).reason()).raw('}');
        }
    }

    private static void fitted(CoxFit fit, ResultText text) {
        text.raw(",\"eventsPerCoefficient\":").number(fit.eventsPerCoefficient());
        text.raw(",\"coefficients\":[");
        CoefficientsOutput.json(fit.coefficients(), text);
        text.raw("\n],\"logLikelihoodNull\":").number(fit.logLikelihoodNull());
        text.raw(",\"logLikelihood\":").number(fit.logLikelihood());
        test(",\"likelihoodRatio\":", fit.likelihoodRatioTest(), text);
        test(",\"wald\":", fit.waldTest(), text);
        test(",\"score\":", fit.scoreTest(), text);
        Concordance concordance = fit.concordance();
        text.raw(",\"concordance\":{\"estimate\":")
                .numberOrNull(number(concordance.estimate()))
                .raw(",\"standardError\":")
                .numberOrNull(number(concordance.standardError()));
        if (concordance.estimate() instanceof Estimate.NotEstimable none) {
            text.raw(",\"reason\":").jsonString(none.reason());
        }
        text.raw("},\"proportionalHazards\":");
        Optional<String> noTest = fit.whyNoProportionalHazardsTest();
        if (noTest.isPresent()) {
            text.raw("null,\"proportionalHazardsReason\":").jsonString(noTest.get());
        } else {
            ProportionalHazards proportional = fit.proportionalHazards();
            text.raw("{\"terms\":[");
            boolean first = true;
            for (ProportionalHazards.Test test : proportional.columns()) {
                text.raw(first ? "\n" : ",\n").raw("{\"term\":").jsonString(test.term());
                text.raw(',').chiSquare(test.test()).raw('}');
                first = false;
            }
            text.raw("\n]");
            test(",\"global\":", proportional.global(), text);
            text.raw('}');
        }
        text.raw('}');
    }

    private static void test(String name, ChiSquareTest test, ResultText text) {
        text.raw(name).raw('{').chiSquare(test).raw('}');
    }

    private static double number(Estimate value) {
        return value.number().orElse(Double.NaN);
    }

    // ---- CSV and text ------------------------------------------------------------------------------------------

    private static void csv(CoxResult result, PrintWriter out) {
        ResultText text = new ResultText();
        CoefficientsOutput.csv(result instanceof CoxFit fit ? fit.coefficients() : List.of(), text);
        text.writeTo(out);
    }

    private void text(SurvivalColumns.Input input, CoxResult result, PrintWriter out) {
        String method = result.options().ties().name().toLowerCase(Locale.ROOT) + " ties"
                + (firth ? ", Firth's penalty, profile-likelihood" : ",") + " " + KmOutput.shown(confLevel * 100)
                + " % intervals of the hazard ratio";
        out.println("Cox model; " + method);
        Origin origin = input.origin();
        out.println(Origin.counted(result.size(), "row") + ", " + input.dropped() + " left out with a missing cell, "
                + result.neverAtRisk() + " never at risk; " + Origin.counted(result.events(), "event")
                + (origin.isWeighted() ? "; " + origin.weights() + " weights" : ""));
        out.println();
        if (result instanceof CoxFit fit) {
            CoefficientsOutput.text(fit.coefficients(), out);
            out.println();
            line("likelihood ratio", fit.likelihoodRatioTest(), out);
            line("Wald", fit.waldTest(), out);
            line("score", fit.scoreTest(), out);
            Optional<String> noTest = fit.whyNoProportionalHazardsTest();
            if (noTest.isPresent()) {
                out.println("proportional hazards: not tested, " + noTest.get());
            } else {
                line("proportional hazards, global", fit.proportionalHazards().global(), out);
            }
            Concordance concordance = fit.concordance();
            if (concordance.estimate().number().isPresent()) {
                out.println("concordance: " + KmOutput.shown(number(concordance.estimate())) + " (standard error "
                        + KmOutput.shown(number(concordance.standardError())) + ")");
            }
            out.println("events per coefficient: " + KmOutput.shown(fit.eventsPerCoefficient()));
            fit.monotone()
                    .ifPresent(monotone -> out.println("monotone likelihood: " + String.join(", ", monotone.terms())
                            + "; " + monotone.rowsWithoutEvents().size()
                            + " rows would have no hazard. Try --firth."));
        } else {
            out.println("not estimable: " + ((CoxResult.NotEstimable) result).reason());
        }
    }

    private static void line(String name, ChiSquareTest test, PrintWriter out) {
        if (test instanceof ChiSquareTest.Outcome outcome) {
            out.println(name + ": chi-square " + KmOutput.shown(outcome.statistic()) + " on "
                    + outcome.degreesOfFreedom() + " df, p " + KmOutput.shown(outcome.pValue()));
        } else {
            out.println(name + ": not estimable, " + ((ChiSquareTest.NotEstimable) test).reason());
        }
    }
}
