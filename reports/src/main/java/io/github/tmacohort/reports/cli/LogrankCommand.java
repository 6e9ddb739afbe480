package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.estimate.Multiplicity;
import io.github.tmacohort.analysis.estimate.NumberText;
import io.github.tmacohort.analysis.survival.CoxOptions;
import io.github.tmacohort.analysis.survival.FirthHazardRatio;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.LogRank;
import io.github.tmacohort.analysis.survival.LogRankOptions;
import io.github.tmacohort.analysis.survival.LogRankTrend;
import io.github.tmacohort.analysis.survival.LogRankTrendOptions;
import io.github.tmacohort.analysis.survival.LogRankWeight;
import io.github.tmacohort.analysis.survival.PairwiseLogRank;
import io.github.tmacohort.analysis.survival.PermutationLogRank;
import io.github.tmacohort.analysis.survival.PermutationLogRankOptions;
import io.github.tmacohort.analysis.survival.RiskTable;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            "Log-rank test between the groups of a CSV file with a header, two-sided; of two groups also the hazard",
            "ratio (Cox regression with Firth's penalty) and the one detectable with 80 % power.",
            "With --rho or --gamma, times are weighted by S(t-)^rho (1 - S(t-))^gamma (Fleming-Harrington).",
            "--trend tests ordered groups, --pairwise every pair, --permutation the scores by permutation.",
            "Rows with a missing (empty or NA) needed cell are left out and counted."
        },
        footer = {
            "",
            "Example:",
            "  tma logrank cohort.csv --time day --event died --by arm",
            "  tma logrank --counts one.csv,two.csv --by group"
        })
final class LogrankCommand implements Callable<Integer> {
    private static final int MOST_PENALIZED = 20_000;

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
            names = "--weight",
            paramLabel = "W",
            description = "Weights of the times: logrank (1), gehan (number at risk), tarone-ware (its root), peto"
                    + " (Peto and Peto's survival) or fleming-harrington (with --rho and --gamma). Default: logrank, or"
                    + " fleming-harrington with --rho or --gamma.")
    private String weight;

    @Option(
            names = "--trend",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "S",
            description = "Also test for a trend over the groups in their order, with scores 1, 2, ... or those given:"
                    + " --trend=0,1,4.")
    private String trend;

    @Option(
            names = "--pairwise",
            paramLabel = "A",
            description = "Also test every pair of groups; p adjusted by holm, by bh (Benjamini-Hochberg) or none."
                    + " In csv, a row per pair then.")
    private String pairwise;

    @Option(
            names = "--permutation",
            arity = "0..1",
            fallbackValue = "1",
            paramLabel = "SEED",
            description = "Also test by permutation within strata: all permutations, or 20 000 drawn with this seed"
                    + " (1 if none is given).")
    private Long permutation;

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
        Multiplicity adjustment = adjustment();
        List<Double> scores = scores();
        if (permutation != null && entry != null) {
            throw Failure.usage("--permutation cannot be combined with --entry: subjects are not interchangeable");
        }
        Origin origin;
        FollowUps followUps = null;
        List<RiskTable> tables;
        if (counts.isGiven(file, "--time", time, "--event", event)) {
            counts.excludes("--entry", entry);
            counts.excludes("--permutation", permutation == null ? null : permutation.toString());
            CountsOption.Input input = counts.read(by, strata);
            origin = input.origin();
            tables = input.counts().tables();
        } else {
            SurvivalColumns.Input input = new SurvivalColumns(time, event)
                    .entry(entry)
                    .group(by, SurvivalColumns.MOST_LEVELS)
                    .stratum(strata)
                    .read(file);
            input.notes().forEach(spec.commandLine().getErr()::println);
            origin = input.origin();
            followUps = input.followUps();
            tables = followUps.riskTableByStratum();
        }
        checkGroups(tables.get(0).groups(), scores);
        LogRankTrendOptions ordered = LogRankTrendOptions.of(options);
        LogrankOutput output = new LogrankOutput(
                origin,
                neverAtRisk(tables),
                followUps,
                followUps == null || followUps.groups().size() != 2 ? null : hazardRatio(followUps),
                by,
                strata,
                LogRank.with(options).compareTables(tables),
                trend == null
                        ? null
                        : LogRankTrend.with(ordered.withScores(scores)).compareTables(tables),
                adjustment == null
                        ? null
                        : PairwiseLogRank.with(options, adjustment).compareTables(tables),
                permutation == null
                        ? null
                        : PermutationLogRank.with(PermutationLogRankOptions.seeded(permutation)
                                        .withWeighting(options))
                                .compare(followUps));
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> output.json(out);
            case CSV -> output.csv(out);
            case TEXT -> output.text(out);
        }
        return TmaCommand.DONE;
    }

    /** A penalised fit of very many rows would take longer than all else, and its penalty would change nothing. */
    private static FirthHazardRatio hazardRatio(FollowUps followUps) {
        if (followUps.size() <= MOST_PENALIZED) {
            return FirthHazardRatio.of(followUps, 0.95);
        }
        String reason = "left out with more than " + MOST_PENALIZED + " rows; tma cox gives it";
        return new FirthHazardRatio(
                Estimate.notEstimable(reason), new Interval.NotEstimable(reason), CoxOptions.firth());
    }

    /** Rows with entry = time, in no risk set and in no group's number. */
    private static long neverAtRisk(List<RiskTable> tables) {
        long rows = 0;
        for (RiskTable table : tables) {
            for (int g = 0; g < table.groups().size(); g++) {
                rows += table.neverAtRisk(g);
            }
        }
        return rows;
    }

    private void checkGroups(List<GroupKey> groups, List<Double> scores) {
        if (!scores.isEmpty() && scores.size() != groups.size()) {
            throw Failure.usage("--trend must have one score per group ("
                    + groups.stream().map(GroupKey::label).collect(Collectors.joining(", ")) + "), got " + trend);
        }
        if (groups.size() < 2 && (pairwise != null || permutation != null)) {
            throw Failure.data(by + ": --pairwise and --permutation need two groups or more," + " got one [groups]");
        }
    }

    private LogRankOptions options() {
        for (double exponent : new double[] {rho, gamma}) {
            if (!(exponent >= 0 && exponent < Double.POSITIVE_INFINITY)) {
                throw Failure.usage(
                        "--rho and --gamma must be finite and not negative, got " + NumberText.plain(exponent));
            }
        }
        boolean exponents = rho != 0 || gamma != 0;
        if (weight == null) {
            return exponents ? LogRankOptions.flemingHarrington(rho, gamma) : LogRankOptions.defaults();
        }
        for (LogRankWeight known : LogRankWeight.values()) {
            if (name(known).equals(weight)) {
                if (exponents && known != LogRankWeight.FLEMING_HARRINGTON) {
                    throw Failure.usage("--rho and --gamma belong to --weight fleming-harrington, got " + weight);
                }
                return new LogRankOptions(known, rho, gamma);
            }
        }
        throw Failure.usage("--weight must be logrank, gehan, tarone-ware, peto or fleming-harrington, got " + weight);
    }

    static String name(LogRankWeight weight) {
        return switch (weight) {
            case LOG_RANK -> "logrank";
            case GEHAN -> "gehan";
            case TARONE_WARE -> "tarone-ware";
            case PETO_PETO -> "peto";
            case FLEMING_HARRINGTON -> "fleming-harrington";
        };
    }

    /** Null where pairs were not asked for. */
    private Multiplicity adjustment() {
        if (pairwise == null) {
            return null;
        }
        return switch (pairwise) {
            case "holm" -> Multiplicity.HOLM;
            case "bh" -> Multiplicity.BENJAMINI_HOCHBERG;
            case "none" -> Multiplicity.NONE;
            default -> throw Failure.usage("--pairwise must be holm, bh or none, got " + pairwise);
        };
    }

    /** Empty where none were given. */
    private List<Double> scores() {
        List<Double> scores = new ArrayList<>();
        if (trend == null || trend.isEmpty()) {
            return scores;
        }
        for (String cell : trend.split(",", -1)) {
            byte[] bytes = cell.strip().getBytes(StandardCharsets.UTF_8);
            double score = DecimalParser.parse(bytes, 0, bytes.length);
            if (!Double.isFinite(score)) {
                throw Failure.usage("--trend must be numbers, got " + trend);
            }
            scores.add(score);
        }
        if (scores.stream().distinct().count() == 1) {
            throw Failure.usage("--trend must have scores that differ, got " + trend);
        }
        return scores;
    }
}
