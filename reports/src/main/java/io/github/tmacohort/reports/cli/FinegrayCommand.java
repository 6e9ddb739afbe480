package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.competing.FineGray;
import io.github.tmacohort.analysis.competing.FineGrayFit;
import io.github.tmacohort.analysis.competing.FineGrayOptions;
import io.github.tmacohort.analysis.competing.FineGrayResult;
import io.github.tmacohort.analysis.estimate.NumberText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tma finegray}: a Fine-Gray model of a CSV file. */
@Command(
        name = "finegray",
        description = {
            "Fine-Gray model of the subdistribution hazard of one cause, of a CSV file with a header.",
            "Weights at ties and standard errors are those of R's cmprsk::crr.",
            "Rows with a missing (empty or NA) needed cell are left out and counted."
        },
        footer = {"", "Example:", "  tma finegray cohort.csv --time day --cause cause --of 1 --covariates age,arm"})
final class FinegrayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "CSV file, UTF-8, comma-separated, with a header.")
    private Path file;

    @Option(names = "--time", required = true, paramLabel = "T", description = "Column of the time.")
    private String time;

    @Option(
            names = "--cause",
            required = true,
            paramLabel = "C",
            description = "Column of the cause: 0 where censored, 1, 2, ... where the time ends with that cause.")
    private String cause;

    @Option(names = "--of", required = true, paramLabel = "K", description = "The cause to model.")
    private int of;

    @Option(
            names = "--covariates",
            required = true,
            paramLabel = "A",
            split = ",",
            description = "Columns of covariates; those with text become indicator terms against their first level.")
    private List<String> covariates;

    @Option(
            names = "--censoring-strata",
            paramLabel = "S",
            description = "Column of strata, each with its own distribution of the time to censoring.")
    private String strata;

    @Option(
            names = "--conf-level",
            paramLabel = "L",
            defaultValue = "0.95",
            description = "Confidence level of the intervals, between 0 and 1. Default: ${DEFAULT-VALUE}.")
    private double confLevel;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "text",
            description = "Format of the result: text, json or csv. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!(confLevel > 0 && confLevel < 1)) {
            throw Failure.usage("--conf-level must be between 0 and 1, got " + NumberText.plain(confLevel));
        }
        if (of < 1 || of > SurvivalColumns.MOST_CAUSES) {
            throw Failure.usage("--of must be in 1 to " + SurvivalColumns.MOST_CAUSES + ", got " + of);
        }
        SurvivalColumns.Input input = SurvivalColumns.competing(time, cause, of)
                .stratum(strata)
                .covariates(covariates)
                .read(file);
        input.notes().forEach(spec.commandLine().getErr()::println);
        FineGrayResult result =
                FineGray.with(new FineGrayOptions(confLevel)).fit(input.followUps(), of, input.covariates());
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> json(input, result, out);
            case CSV -> csv(result, out);
            case TEXT -> text(input, result, out);
        }
        return TmaCommand.DONE;
    }

    private void json(SurvivalColumns.Input input, FineGrayResult result, PrintWriter out) {
        ResultText text = new ResultText();
        text.raw("{\"n\":").number(result.size()).raw(",\"dropped\":").number(input.dropped());
        text.raw(",\"cause\":").number(result.cause());
        text.raw(",\"events\":")
                .number(result.events())
                .raw(",\"otherEvents\":")
                .number(result.otherEvents());
        if (result instanceof FineGrayFit fit) {
            text.raw(",\"coefficients\":[");
            CoefficientsOutput.json(fit.coefficients(), text);
            text.raw("\n],\"logLikelihoodNull\":").number(fit.logLikelihoodNull());
            text.raw(",\"logLikelihood\":").number(fit.logLikelihood());
        } else {
            text.raw(",\"coefficients\":[],\"logLikelihoodNull\":null,\"logLikelihood\":null,\"reason\":");
            text.jsonString(((FineGrayResult.NotEstimable) result).reason());
        }
        text.raw(",\"confidenceLevel\":").number(confLevel).raw("}\n");
        text.writeTo(out);
    }

    private static void csv(FineGrayResult result, PrintWriter out) {
        ResultText text = new ResultText();
        CoefficientsOutput.csv(result instanceof FineGrayFit fit ? fit.coefficients() : List.of(), text);
        text.writeTo(out);
    }

    private void text(SurvivalColumns.Input input, FineGrayResult result, PrintWriter out) {
        out.println("Fine-Gray model of cause " + of + "; " + KmOutput.shown(confLevel * 100)
                + " % intervals of the subdistribution hazard ratio");
        out.println(Origin.counted(result.size(), "row") + ", " + input.dropped() + " left out with a missing cell; "
                + Origin.counted(result.events(), "event") + ", " + result.otherEvents() + " of other causes");
        out.println();
        if (result instanceof FineGrayFit fit) {
            CoefficientsOutput.text(fit.coefficients(), out);
            out.println();
            out.println("log pseudo-likelihood " + KmOutput.shown(fit.logLikelihood()) + ", without covariates "
                    + KmOutput.shown(fit.logLikelihoodNull()));
        } else {
            out.println("not estimable: " + ((FineGrayResult.NotEstimable) result).reason());
        }
    }
}
