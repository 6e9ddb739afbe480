package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.NumberText;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.LogRank;
import io.github.tmacohort.analysis.survival.LogRankOptions;
import io.github.tmacohort.analysis.survival.LogRankResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tma logrank}: log-rank tests of a CSV file. */
@Command(
        name = "logrank",
        description = {
            "Log-rank test between the groups of a CSV file with a header, two-sided.",
            "With --rho or --gamma, times are weighted by S(t-)^rho (1 - S(t-))^gamma (Fleming-Harrington).",
            "Rows with a missing (empty or NA) needed cell are left out and counted."
        },
        footer = {
            "",
            "Example:",
            "  tma logrank cohort.csv --time day --event died --by arm",
            "  tma logrank --counts one.csv,two.csv --by group"
        })
final class LogrankCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "CSV file, UTF-8, comma-separated, with a header.")
    private Path file;

    @Option(names = "--time", paramLabel = "T", description = "Column of the time; needed with FILE.")
    private String time;

    @Option(
            names = "--event",
            paramLabel = "E",
            description = "Column of the event: 1 or true where the time ends with it, 0 or false where censored.")
    private String event;

    @Option(names = "--by", required = true, paramLabel = "G", description = "Column of the groups to compare.")
    private String by;

    @Option(
            names = "--entry",
            paramLabel = "E0",
            description = "Column of the time from which a row is under observation (delayed entry).")
    private String entry;

    @Option(names = "--strata", paramLabel = "S", description = "Column of strata within which groups are compared.")
    private String strata;

    @Option(
            names = "--rho",
            paramLabel = "R",
            defaultValue = "0",
            description =
                    "Exponent rho of the weight S(t-)^rho (1 - S(t-))^gamma of a time. Default: ${DEFAULT-VALUE}.")
    private double rho;

    @Option(
            names = "--gamma",
            paramLabel = "Q",
            defaultValue = "0",
            description = "Exponent gamma of that weight, S(t-)^rho (1 - S(t-))^gamma. Default: ${DEFAULT-VALUE}.")
    private double gamma;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "text",
            description = "Format of the result: text, json or csv. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    @Mixin
    private final CountsOption counts = new CountsOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogRankOptions options = options();
        Origin origin;
        LogRankResult result;
        if (counts.isGiven(file, "--time", time, "--event", event)) {
            counts.excludes("--entry", entry);
            CountsOption.Input input = counts.read(by, strata);
            origin = input.origin();
            result = LogRank.with(options).compareTables(input.counts().tables());
        } else {
            SurvivalColumns.Input input = new SurvivalColumns(time, event)
                    .entry(entry)
                    .group(by)
                    .stratum(strata)
                    .read(file);
            origin = input.origin();
            result = LogRank.with(options).compare(input.followUps());
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> json(origin, result, out);
            case CSV -> csv(result, out);
            case TEXT -> text(origin, result, out);
        }
        return TmaCommand.DONE;
    }

    private LogRankOptions options() {
        for (double exponent : new double[] {rho, gamma}) {
            if (!(exponent >= 0 && exponent < Double.POSITIVE_INFINITY)) {
                throw Failure.usage(
                        "--rho and --gamma must be finite and not negative, got " + NumberText.plain(exponent));
            }
        }
        return rho == 0 && gamma == 0 ? LogRankOptions.defaults() : LogRankOptions.flemingHarrington(rho, gamma);
    }

    private static void json(Origin origin, LogRankResult result, PrintWriter out) {
        ResultText text = new ResultText();
        text.raw("{\"n\":").number(origin.rows()).raw(",\"dropped\":").number(origin.dropped());
        text.raw(',').chiSquare(result.test());
        text.raw(",\"groups\":[");
        boolean first = true;
        for (LogRankResult.Group group : result.groups()) {
            text.raw(first ? "\n" : ",\n")
                    .raw("{\"group\":")
                    .jsonString(group.key().label());
            text.raw(",\"n\":").number(group.subjects()).raw(",\"events\":").number(group.events());
            text.raw(",\"observed\":").number(group.observed());
            text.raw(",\"expected\":").number(group.expected()).raw('}');
            first = false;
        }
        text.raw("\n],\"excluded\":[");
        first = true;
        for (GroupKey group : result.excluded()) {
            text.raw(first ? "" : ",").jsonString(group.label());
            first = false;
        }
        text.raw("]}\n").writeTo(out);
    }

    /** A row per group; the test's numbers are the same in each. */
    private static void csv(LogRankResult result, PrintWriter out) {
        ResultText text = new ResultText();
        text.raw("group,n,events,observed,expected,excluded,statistic,df,pValue\n");
        for (LogRankResult.Group group : result.groups()) {
            text.csvCell(group.key().label()).raw(',').number(group.subjects()).raw(',');
            text.number(group.events())
                    .raw(',')
                    .number(group.observed())
                    .raw(',')
                    .number(group.expected());
            text.raw(',').raw(result.excluded().contains(group.key()) ? "true" : "false");
            if (result.test() instanceof ChiSquareTest.Outcome outcome) {
                text.raw(',').number(outcome.statistic()).raw(',').number(outcome.degreesOfFreedom());
                text.raw(',').number(outcome.pValue()).raw('\n');
            } else {
                text.raw(",,,\n");
            }
        }
        text.writeTo(out);
    }

    private void text(Origin origin, LogRankResult result, PrintWriter out) {
        out.println(
                rho == 0 && gamma == 0
                        ? "Log-rank test, two-sided"
                        : "Fleming-Harrington test, two-sided; rho " + KmOutput.shown(rho) + ", gamma "
                                + KmOutput.shown(gamma));
        out.println(origin.text()
                + (strata == null ? "" : "; " + result.strata() + " strata of " + TextTable.oneLine(strata)));
        TextTable table = new TextTable(by, "n", "events", "observed", "expected");
        for (LogRankResult.Group group : result.groups()) {
            table.row(
                    group.key().label(),
                    KmOutput.shown(group.subjects()),
                    KmOutput.shown(group.events()),
                    KmOutput.shown(group.observed()),
                    KmOutput.shown(group.expected()));
        }
        out.println();
        table.printTo(out);
        out.println();
        if (!result.excluded().isEmpty()) {
            out.println("left out, as no events were expected: "
                    + result.excluded().stream()
                            .map(group -> TextTable.oneLine(group.label()))
                            .collect(Collectors.joining(", ")));
        }
        if (result.test() instanceof ChiSquareTest.Outcome outcome) {
            out.println("chi-square " + KmOutput.shown(outcome.statistic()) + " on " + outcome.degreesOfFreedom()
                    + " df, p = " + KmOutput.shown(outcome.pValue()));
        } else {
            out.println("not estimable: " + ((ChiSquareTest.NotEstimable) result.test()).reason());
        }
    }
}
