package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.competing.AalenJohansen;
import io.github.tmacohort.analysis.competing.AalenJohansenOptions;
import io.github.tmacohort.analysis.competing.CumulativeIncidence;
import io.github.tmacohort.analysis.competing.GrayOptions;
import io.github.tmacohort.analysis.competing.GrayResult;
import io.github.tmacohort.analysis.competing.GrayTest;
import io.github.tmacohort.analysis.competing.IncidenceTransform;
import io.github.tmacohort.analysis.competing.IncidenceVariance;
import io.github.tmacohort.analysis.estimate.NumberText;
import io.github.tmacohort.analysis.survival.RiskTable;
import io.github.tmacohort.analysis.survival.StratifiedRiskTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tma cuminc}: cumulative incidences of competing causes, and Gray's tests, of a CSV file. */
@Command(
        name = "cuminc",
        description = {
            "Cumulative incidences of competing causes (Aalen-Johansen) of a CSV file with a header;",
            "with --by, Gray's test of each cause between the groups, two-sided.",
            "Rows with a missing (empty or NA) needed cell are left out and counted."
        },
        footer = {
            "",
            "Example:",
            "  tma cuminc cohort.csv --time day --cause cause --by arm --at 100,365",
            "  tma cuminc --counts one.csv,two.csv --by group"
        })
final class CumincCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "CSV file, UTF-8, comma-separated, with a header.")
    private Path file;

    @Option(names = "--time", paramLabel = "T", description = "Column of the time; needed with FILE.")
    private String time;

    @Option(
            names = "--cause",
            paramLabel = "C",
            description = "Column of the cause: 0 where censored, 1, 2, ... where the time ends with that cause.")
    private String cause;

    @Option(names = "--by", paramLabel = "G", description = "Column of groups: curves for each, and Gray's tests.")
    private String by;

    @Option(
            names = "--strata",
            paramLabel = "S",
            description = "Column of strata within which Gray's tests compare the groups.")
    private String strata;

    @Option(
            names = "--rho",
            paramLabel = "R",
            defaultValue = "0",
            description = "Gray's tests weigh times by (1 - F(t-))^rho. Default: ${DEFAULT-VALUE}.")
    private double rho;

    @Option(
            names = "--conf-type",
            paramLabel = "X",
            defaultValue = "log-log",
            description =
                    "log-log, complementary-log-log, log, plain, logit or arcsin: the scale on which confidence intervals are symmetric."
                            + " Default: ${DEFAULT-VALUE}.")
    private String confType;

    @Option(
            names = "--conf-level",
            paramLabel = "L",
            defaultValue = "0.95",
            description = "Confidence level of the intervals, between 0 and 1. Default: ${DEFAULT-VALUE}.")
    private double confLevel;

    @Option(
            names = "--variance",
            paramLabel = "V",
            defaultValue = "greenwood",
            description = "greenwood (as R's survfit) or aalen (as R's cmprsk). Default: ${DEFAULT-VALUE}.")
    private String variance;

    @Option(
            names = "--at",
            paramLabel = "T",
            split = ",",
            description = "Times, separated by commas, at which to state incidences too.")
    private List<Double> at;

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
        AalenJohansenOptions options = options();
        List<Double> times = KmCommand.times(at);
        Origin origin;
        List<CumulativeIncidence> curves;
        List<RiskTable> strataTables;
        if (counts.isGiven(file, "--time", time, "--cause", cause)) {
            CountsOption.Input input = counts.read(by, strata);
            requireNumberedCauses(input.counts());
            origin = input.origin();
            curves = AalenJohansen.with(options).estimateByGroup(input.counts().pooled());
            strataTables = input.counts().tables();
        } else {
            SurvivalColumns.Input input = SurvivalColumns.competing(time, cause, 1)
                    .group(by, SurvivalColumns.MOST_LEVELS)
                    .stratum(strata)
                    .read(file);
            input.notes().forEach(spec.commandLine().getErr()::println);
            origin = input.origin();
            curves = AalenJohansen.with(options).estimateByGroup(input.followUps());
            strataTables = input.followUps().riskTableByStratum();
        }
        List<GrayResult> tests = new ArrayList<>();
        for (int k = 1; by != null && k <= origin.causes(); k++) {
            tests.add(GrayTest.with(new GrayOptions(rho)).compareTables(strataTables, k));
        }
        CumincOutput output = new CumincOutput(
                origin, curves, tests, times, by, spec.commandLine().getOut());
        switch (format) {
            case JSON -> output.json();
            case CSV -> output.csv();
            case TEXT -> output.text();
        }
        return TmaCommand.DONE;
    }

    /** Causes are numbers in a file of subjects and in the result; delayed entry it cannot have. */
    private static void requireNumberedCauses(StratifiedRiskTable counts) {
        for (int k = 1; k <= counts.causes().size(); k++) {
            if (!counts.causes().get(k - 1).equals(String.valueOf(k))) {
                throw Failure.data("for cuminc the causes of counts must be 1, 2, ..., got "
                        + String.join(", ", counts.causes()) + " [counts-causes]");
            }
        }
        if (counts.tables().get(0).hasDelayedEntry()) {
            throw Failure.data(
                    "counts with delayed entry do not give the variance of a cumulative incidence, which needs"
                            + " the subjects [counts-entry]");
        }
    }

    private AalenJohansenOptions options() {
        if (!(confLevel > 0 && confLevel < 1)) {
            throw Failure.usage("--conf-level must be between 0 and 1, got " + NumberText.plain(confLevel));
        }
        if (!Double.isFinite(rho)) {
            throw Failure.usage("--rho must be finite, got " + NumberText.plain(rho));
        }
        if (strata != null && by == null) {
            throw Failure.usage("--strata needs --by");
        }
        IncidenceVariance chosen = switch (variance) {
            case "greenwood" -> IncidenceVariance.GREENWOOD;
            case "aalen" -> IncidenceVariance.AALEN;
            default -> throw Failure.usage("--variance must be greenwood or aalen, got " + variance);
        };
        for (IncidenceTransform transform : IncidenceTransform.values()) {
            if (name(transform).equals(confType)) {
                return AalenJohansenOptions.defaults()
                        .withConfidenceLevel(confLevel)
                        .withTransform(transform)
                        .withVariance(chosen);
            }
        }
        throw Failure.usage(
                "--conf-type must be log-log, complementary-log-log, log, plain, logit or arcsin, got " + confType);
    }

    static String name(IncidenceTransform transform) {
        return transform.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
