package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.consistency.CheckReport;
import io.github.tmacohort.analysis.consistency.ConsistencyCheck;
import io.github.tmacohort.reports.export.ChecksText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tma check-numbers FILE}: whether the numbers that a paper prints agree with one another. */
@Command(
        name = "check-numbers",
        description = {
            "Check printed numbers for consistency: percentages against counts, parts against",
            "wholes, estimates against limits, p-values against statistics, means against n.",
            "Exit status 1 also if a number cannot be right as printed."
        },
        footer = {
            "",
            "FILE has a header and one statement of the paper a row. Columns in any order,",
            "all but name optional; numbers are typed as printed, with their decimals:",
            "  source     the paper; names hold within it",
            "  name       of the quantity in its group; same name, same quantity again",
            "  where      where it is printed, such as Table 2",
            "  count, n   21 of 30; n also alone",
            "  percent    of n subjects; an estimate from a curve is a value",
            "  value      the estimate",
            "  measure    what value is: mean, median, ratio, difference or other",
            "  unit       such as days; %% for percentages",
            "  sd         standard deviation beside a mean",
            "  lower, upper   limits",
            "  limits     what they are: ci (the default, symmetric as Wald's), ci-other",
            "             (exact, profile, bootstrap), range or quartiles",
            "  level      of a confidence interval, default 95",
            "  p          such as 0.062 or <.001",
            "  test       what p is from: wald (value and interval), z, t, chi2 or f",
            "  statistic, df, df2   of z, t, chi2 or f",
            "  integers   yes if each subject's value is a whole number",
            "  part_of    name of the whole that all such rows make up, without overlap",
            "  within     name of the whole of which this is some part",
            "More: reports/docs/check-numbers.md",
            "",
            "Example:",
            "  printf 'name,count,n,percent\\nincidence,25,441,5.6\\n' > paper.csv",
            "  tma check-numbers paper.csv"
        })
final class CheckNumbersCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "CSV file, UTF-8, comma-separated, with a header.")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Format of the checks: text, json or csv. Default: text.")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(names = "--all", description = "Text names every check, not only those that fail or cannot be decided.")
    private boolean all;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CheckReport report = ConsistencyCheck.of(PrintedNumbersFile.read(file));
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                switch (format) {
                    case TEXT -> ChecksText.text(report, all);
                    case JSON -> ChecksText.json(report);
                    case CSV -> ChecksText.csv(report);
                });
        out.flush();
        return report.isConsistent() ? TmaCommand.DONE : TmaCommand.FAILED;
    }
}
