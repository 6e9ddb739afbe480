package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.survival.CoxOptions;
import io.github.tmacohort.analysis.survival.KaplanMeierOptions;
import io.github.tmacohort.analysis.survival.ResponderSurvival;
import io.github.tmacohort.analysis.survival.ResponderSurvivalOptions;
import io.github.tmacohort.analysis.survival.ResponderSurvivalResult;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tma responders}: whether those who respond live longer, from a CSV file. */
@Command(
        name = "responders",
        description = {
            "Survival of those who respond against the others, from a CSV file with a header.",
            "Landmark analyses, Mantel-Byar test, Simon-Makuch curves, time-dependent Cox model; beside them, as biased,"
                    + " the comparison by response ever.",
            "Rows with a missing (empty or NA) needed cell are left out and counted; an empty response time is never."
        },
        footer = {
            "",
            "Example:",
            "  tma responders cohort.csv --time day --event died --response-time confirmed",
            "                 --landmark 28,56,100"
        })
final class RespondersCommand implements Callable<Integer> {
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
            names = "--response-time",
            required = true,
            paramLabel = "R",
            description = "Column of the time of response, empty if never. Where a response must be confirmed, the time"
                    + " of confirmation.")
    private String responseTime;

    @Option(
            names = "--landmark",
            paramLabel = "D",
            split = ",",
            description = "Landmark times, separated by commas, fixed beforehand; the first is the main one.")
    private List<Double> landmarks;

    @Option(
            names = "--entry",
            paramLabel = "E0",
            description = "Column of the time from which a row is under observation (delayed entry).")
    private String entry;

    @Option(
            names = "--last-contact",
            paramLabel = "C",
            description = "Column of the last contact, where the event does not end all observation: a response between"
                    + " the two is legal and does not count.")
    private String lastContact;

    @Option(names = "--strata", paramLabel = "S", description = "Column of strata within which tests compare.")
    private String strata;

    @Option(
            names = "--min-at-risk",
            paramLabel = "K",
            defaultValue = "5",
            description = "Simon-Makuch curves begin when this many responders are at risk. Default: ${DEFAULT-VALUE}.")
    private int minAtRisk;

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
            description = "Format of the result: text, json or csv. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ResponderSurvivalOptions options = options();
        SurvivalColumns.Input input = new SurvivalColumns(time, event)
                .entry(entry)
                .stratum(strata)
                .response(responseTime, lastContact)
                .read(file);
        ResponderSurvivalResult result = ResponderSurvival.with(options).analyse(input.responses());
        RespondersOutput output =
                new RespondersOutput(result, input.dropped(), spec.commandLine().getOut());
        switch (format) {
            case JSON -> output.json();
            case CSV -> output.csv();
            case TEXT -> output.text();
        }
        return TmaCommand.DONE;
    }

    private ResponderSurvivalOptions options() {
        if (!(confLevel > 0 && confLevel < 1)) {
            throw Failure.usage("--conf-level must be between 0 and 1, got " + KmOutput.shown(confLevel));
        }
        if (minAtRisk < 1) {
            throw Failure.usage("--min-at-risk must be at least 1, got " + minAtRisk);
        }
        List<Double> days = landmarks == null ? List.of() : landmarks;
        for (double day : days) {
            if (!(day >= 0 && day < Double.POSITIVE_INFINITY)) {
                throw Failure.usage("--landmark must be finite and not negative, got " + day);
            }
        }
        if (new HashSet<>(days).size() < days.size()) {
            throw Failure.usage("--landmark must be distinct times, got " + days);
        }
        return ResponderSurvivalOptions.atLandmarks(
                        days.stream().mapToDouble(Double::doubleValue).toArray())
                .withCurves(KaplanMeierOptions.defaults()
                        .withConfidenceLevel(confLevel)
                        .withMinimumAtRisk(minAtRisk))
                .withCox(CoxOptions.defaults().withConfidenceLevel(confLevel));
    }
}
