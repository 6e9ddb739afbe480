package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.estimate.NumberText;
import io.github.tmacohort.analysis.survival.BandType;
import io.github.tmacohort.analysis.survival.IntervalTransform;
import io.github.tmacohort.analysis.survival.KaplanMeier;
import io.github.tmacohort.analysis.survival.KaplanMeierOptions;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import io.github.tmacohort.analysis.survival.WeightKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tma km}: Kaplan-Meier curves of a CSV file. */
@Command(
        name = "km",
        description = {
            "Kaplan-Meier curves of a CSV file with a header.",
            "Rows with a missing (empty or NA) needed cell are left out and counted."
        },
        footer = {
            "",
            "Example:",
            "  tma km cohort.csv --time day --event died --by arm --at 100,365",
            "  tma km --counts one.csv,two.csv --by group"
        })
final class KmCommand implements Callable<Integer> {
    private static final int MOST_CURVES = 1000;

    private static final int MIN_AT_RISK = KaplanMeierOptions.defaults().minimumAtRisk();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "CSV file, UTF-8, comma-separated, with a header.")
    private Path file;

    @Option(names = "--time", paramLabel = "T", description = "Column of the time; needed with FILE.")
    private String time;

    @Option(
            names = "--event",
            paramLabel = "E",
            description = "Column of the event: 1 or true where the time ends with it, 0 or false where censored.")
    private String event;

    @Option(
            names = "--entry",
            paramLabel = "E0",
            description = "Column of the time from which a row is under observation (delayed entry).")
    private String entry;

    @Option(names = "--by", paramLabel = "G", description = "Column of groups: one curve each.")
    private String by;

    @Option(
            names = "--weights",
            paramLabel = "W",
            description = "Column of weights: case weights if all are whole numbers, else sampling weights with"
                    + " robust variance.")
    private String weights;

    @Option(
            names = "--weight-type",
            paramLabel = "K",
            description =
                    "What the weights of --weights are: case or sampling. Without it, that is told from the weights.")
    private String weightType;

    @Option(
            names = "--conf-type",
            paramLabel = "X",
            defaultValue = "log-log",
            description =
                    "log-log, log, plain, logit or arcsin: the scale on which confidence intervals are symmetric; or"
                            + " beta-product, for few subjects. Default: ${DEFAULT-VALUE}.")
    private String confType;

    @Option(
            names = "--conf-level",
            paramLabel = "L",
            defaultValue = "0.95",
            description = "Confidence level of the intervals, between 0 and 1. Default: ${DEFAULT-VALUE}.")
    private double confLevel;

    @Option(
            names = "--min-at-risk",
            paramLabel = "K",
            description = "With delayed entry: a curve begins when this many are at risk. Default: 5.")
    private Integer minAtRisk;

    @Option(
            names = "--at",
            paramLabel = "T",
            split = ",",
            description = "Times, separated by commas, at which to state survival too, and to compare groups.")
    private List<Double> at;

    @Option(
            names = "--bands",
            paramLabel = "B",
            description = "Simultaneous confidence bands: hall-wellner or equal-precision.")
    private String bands;

    @Option(
            names = "--rmst",
            paramLabel = "H",
            description = "Restricted means to time H, or to the smallest last follow-up of the groups: default.")
    private String rmst;

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
        KaplanMeierOptions options = options();
        List<Double> times = times(at);
        BandType band = band();
        Optional<Double> horizon = horizon();
        Origin origin;
        List<SurvivalCurve> curves;
        if (counts.isGiven(file, "--time", time, "--event", event)) {
            counts.excludes("--entry", entry, "--weights", weights, "--weight-type", weightType);
            CountsOption.Input input = counts.read(by, null);
            origin = input.origin();
            curves = KaplanMeier.with(options).estimateByGroup(input.counts().pooled());
        } else {
            if (minAtRisk != null && entry == null) {
                throw Failure.usage("--min-at-risk needs --entry");
            }
            SurvivalColumns.Input input = new SurvivalColumns(time, event)
                    .entry(entry)
                    .group(by, MOST_CURVES)
                    .weight(weights, weightKind())
                    .read(file);
            input.notes().forEach(spec.commandLine().getErr()::println);
            origin = input.origin();
            curves = KaplanMeier.with(options).estimateByGroup(input.followUps());
        }
        KmComparison made = KmComparison.of(curves, options, band, horizon, times);
        KmOutput output =
                new KmOutput(origin, made, times, by, spec.commandLine().getOut());
        switch (format) {
            case JSON -> output.json();
            case CSV -> output.csv();
            case TEXT -> output.text();
        }
        return TmaCommand.DONE;
    }

    private KaplanMeierOptions options() {
        if (!(confLevel > 0 && confLevel < 1)) {
            throw Failure.usage("--conf-level must be between 0 and 1, got " + NumberText.plain(confLevel));
        }
        if (minAtRisk != null && minAtRisk < 1) {
            throw Failure.usage("--min-at-risk must be at least 1, got " + minAtRisk);
        }
        for (IntervalTransform transform : IntervalTransform.values()) {
            if (name(transform).equals(confType)) {
                return new KaplanMeierOptions(confLevel, transform, minAtRisk == null ? MIN_AT_RISK : minAtRisk);
            }
        }
        throw Failure.usage("--conf-type must be log-log, log, plain, logit, arcsin or beta-product, got " + confType);
    }

    private BandType band() {
        if (bands == null) {
            return null;
        }
        for (BandType type : BandType.values()) {
            if (KmComparisonOutput.name(type).equals(bands)) {
                if (type == BandType.EQUAL_PRECISION && confLevel < 0.8) {
                    throw Failure.usage("--bands equal-precision needs --conf-level of at least 0.8, got "
                            + NumberText.plain(confLevel));
                }
                return type;
            }
        }
        throw Failure.usage("--bands must be hall-wellner or equal-precision, got " + bands);
    }

    /** Null where no restricted means are wanted, empty for the default horizon. */
    private Optional<Double> horizon() {
        if (rmst == null) {
            return null;
        }
        if (rmst.equals("default")) {
            return Optional.empty();
        }
        try {
            double horizon = Double.parseDouble(rmst);
            if (horizon > 0 && horizon < Double.POSITIVE_INFINITY) {
                return Optional.of(horizon);
            }
        } catch (NumberFormatException e) {
            // said below, as of a number out of range
        }
        throw Failure.usage("--rmst must be a positive number or default, got " + rmst);
    }

    static String name(IntervalTransform transform) {
        return transform.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private WeightKind weightKind() {
        if (weightType == null) {
            return null;
        }
        if (weights == null) {
            throw Failure.usage("--weight-type needs --weights");
        }
        return switch (weightType) {
            case "case" -> WeightKind.CASE;
            case "sampling" -> WeightKind.SAMPLING;
            default -> throw Failure.usage("--weight-type must be case or sampling, got " + weightType);
        };
    }

    /** @param at null where the option is not given */
    static List<Double> times(List<Double> at) {
        List<Double> times = at == null ? List.of() : new ArrayList<>(at);
        for (double t : times) {
            if (!(t >= 0 && t < Double.POSITIVE_INFINITY)) {
                throw Failure.usage("--at must be finite and not negative, got " + NumberText.plain(t));
            }
        }
        return times.stream().sorted().distinct().toList();
    }
}
