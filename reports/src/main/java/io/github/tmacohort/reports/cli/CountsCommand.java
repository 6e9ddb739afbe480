package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.NumberText;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.SharedCounts;
import io.github.tmacohort.analysis.survival.SharingOptions;
import io.github.tmacohort.analysis.survival.StratifiedRiskTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tma counts}: counts of a CSV file that a centre can share instead of its patients. */
@Command(
        name = "counts",
        description = {
            "Counts per time and group of a CSV file with a header, for --counts of km, logrank and cuminc.",
            "Counts go to standard output, what is lost by --width and --min-cell to standard error.",
            "Rows with a missing (empty or NA) needed cell are left out and counted."
        },
        footer = {
            "",
            "Example:",
            "  tma counts cohort.csv --time day --event died --by arm --width 30 --min-cell 5 > counts.csv"
        })
final class CountsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "CSV file, UTF-8, comma-separated, with a header.")
    private Path file;

    @Option(names = "--time", required = true, paramLabel = "T", description = "Column of the time.")
    private String time;

    @Option(
            names = "--event",
            paramLabel = "E",
            description = "Column of the event: 1 or true where the time ends with it, 0 or false where censored.")
    private String event;

    @Option(
            names = "--cause",
            paramLabel = "C",
            description =
                    "Instead of --event, column of the cause: 0 where censored, 1, 2, ... where the time ends with"
                            + " that cause.")
    private String cause;

    @Option(
            names = "--entry",
            paramLabel = "E0",
            description = "Column of the time from which a row is under observation (delayed entry).")
    private String entry;

    @Option(names = "--by", paramLabel = "G", description = "Column of groups.")
    private String by;

    @Option(names = "--strata", paramLabel = "S", description = "Column of strata.")
    private String strata;

    @Option(
            names = "--width",
            paramLabel = "W",
            defaultValue = "0",
            description =
                    "Times go up to the next multiple of W, entries down. Default: ${DEFAULT-VALUE}, as they are.")
    private double width;

    @Option(
            names = "--min-cell",
            paramLabel = "K",
            defaultValue = "1",
            description =
                    "Times are joined until each count is 0 or at least K. Default: ${DEFAULT-VALUE}, as they are.")
    private int minCell;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!(width >= 0 && width < Double.POSITIVE_INFINITY)) {
            throw Failure.usage("--width must be finite and not negative, got " + NumberText.plain(width));
        }
        if (minCell < 1) {
            throw Failure.usage("--min-cell must be at least 1, got " + minCell);
        }
        if ((event == null) == (cause == null)) {
            throw Failure.usage("give either --event or --cause");
        }
        SurvivalColumns columns =
                event != null ? new SurvivalColumns(time, event) : SurvivalColumns.competing(time, cause, 1);
        SurvivalColumns.Input input =
                columns.entry(entry).group(by).stratum(strata).read(file);
        input.notes().forEach(spec.commandLine().getErr()::println);
        SharedCounts shared =
                SharedCounts.of(StratifiedRiskTable.of(input.followUps()), new SharingOptions(width, minCell));
        PrintWriter err = spec.commandLine().getErr();
        report(shared, input.origin(), err);
        if (shared.counts().tables().stream().allMatch(table -> table.size() == 0)) {
            throw Failure.data("nothing is left to share [counts-small]");
        }
        CountsFile.write(shared.counts()).writeTo(spec.commandLine().getOut());
        return TmaCommand.DONE;
    }

    private void report(SharedCounts shared, Origin origin, PrintWriter err) {
        SharedCounts.Loss loss = shared.loss();
        err.println(origin.text());
        err.println((width == 0 ? "times as they are" : "times coarsened to multiples of " + KmOutput.shown(width))
                + "; " + (minCell == 1 ? "counts as they are" : "counts 0 or at least " + minCell));
        err.println("distinct times " + loss.timesBefore() + " before, " + loss.timesAfter()
                + " after; largest shift of a time " + KmOutput.shown(loss.largestShift()));
        TextTable table = new TextTable(
                by == null ? "" : by, "times", "after", "largest difference of S", "median", "after", "shift");
        for (SharedCounts.GroupLoss group : loss.groups()) {
            table.row(
                    by == null ? "" : group.group().label(),
                    String.valueOf(group.timesBefore()),
                    String.valueOf(group.timesAfter()),
                    shown(group.largestDifference()),
                    shown(group.medianBefore()),
                    shown(group.medianAfter()),
                    shown(group.medianShift()));
        }
        table.printTo(err);
        for (SharedCounts.Omission omission : shared.omissions()) {
            err.println("withheld" + where(omission) + ": " + omission.reason());
        }
        if (width == 0 || minCell == 1) {
            err.println("note: "
                    + (minCell == 1
                            ? "counts of single patients are patient data; --min-cell joins them"
                            : "with --width, times say less of single patients"));
        }
        err.println("this loss is told from the full data: it is for the centre that shares");
    }

    private String where(SharedCounts.Omission omission) {
        return (by == null ? "" : " group '" + text(omission.group()) + "'")
                + (strata == null ? "" : " stratum '" + text(omission.stratum()) + "'");
    }

    private static String text(GroupKey key) {
        return TextTable.oneLine(key.label());
    }

    private static String shown(Estimate value) {
        return value instanceof Estimate.NotReached
                ? "not reached"
                : value.number().isPresent() ? KmOutput.shown(value.number().getAsDouble()) : "not estimable";
    }
}
