package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.survival.Quantile;
import io.github.tmacohort.analysis.survival.ReverseTies;
import io.github.tmacohort.analysis.survival.SurvivalSummary;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Survival of groups in numbers, one column for each. */
public final class SurvivalSummaryTable {
    private SurvivalSummaryTable() {}

    /**
     * The table.
     *
     * @param id file name and anchor
     * @param unit of times, such as {@code days}
     */
    public static Table of(String id, String title, String unit, SurvivalSummary.Result result, NumberText numbers) {
        TableBuilder table = new TableBuilder(id, title, "Quantity");
        result.groups().forEach(group -> table.column(group.key().label()));
        row(table, result, "Events / subjects", group -> new Cell.Share(group.events(), group.subjects()));
        row(table, result, "Median, " + unit + " (CI)", group -> quantile(group.median()));
        List<Double> times = result.options().times();
        for (int i = 0; i < times.size(); i++) {
            int at = i;
            String time = numbers.shortest(times.get(i), 2) + " " + unit;
            row(table, result, "Survival at " + time + ", % (CI)", group -> {
                SurvivalSummary.At point = group.at().get(at);
                return new Cell.PercentWithInterval(point.survival(), point.interval(), group.subjects());
            });
            row(
                    table,
                    result,
                    "At risk at " + time,
                    group -> Cell.count(group.at().get(at).atRisk()));
        }
        if (result.horizon() instanceof Estimate.Value horizon) {
            row(
                    table,
                    result,
                    "Mean up to " + numbers.shortest(horizon.value(), 2) + " " + unit + " (CI)",
                    group -> group.restrictedMean()
                            .<Cell>map(mean -> new Cell.WithInterval(mean.mean(), mean.interval(), 1))
                            .orElse(Cell.blank()));
        }
        row(table, result, "Median follow-up, " + unit + " (CI)", group -> quantile(group.followUp()));
        if (result.logRank() instanceof ChiSquareTest.Outcome outcome) {
            List<Cell> cells = new ArrayList<>();
            cells.add(new Cell.PValue(Estimate.of(outcome.pValue())));
            for (int i = 1; i < result.groups().size(); i++) {
                cells.add(Cell.blank());
            }
            table.add(Table.Kind.TOTAL, 0, "Log-rank test, " + numbers.p(), List.of(), cells);
        }
        return table.remark("CI, "
                        + numbers.level(result.options().curves().confidenceLevel())
                        + " confidence interval. Kaplan-Meier; pointwise intervals "
                        + Labels.of(result.options().curves().transform())
                        + "; intervals of medians invert them. Mean: area under the curve. Median follow-up by reverse"
                        + " Kaplan-Meier; on a day with both, an event "
                        + (result.options().followUpTies() == ReverseTies.DEATHS_STAY
                                ? "stays at risk for the censoring."
                                : "leaves before the censoring.")
                        + " NE, not estimable; NR, not reached.")
                .build();
    }

    private static Cell quantile(Quantile quantile) {
        Cell cell = new Cell.Spread(quantile.estimate(), quantile.lower(), quantile.upper(), 0);
        return quantile.flatToTheEnd()
                ? TableBuilder.noted(cell, "Survival stays at exactly one half from then on; the first time is given.")
                : cell;
    }

    private static void row(
            TableBuilder table,
            SurvivalSummary.Result result,
            String label,
            Function<SurvivalSummary.Group, Cell> cell) {
        table.row(label, result.groups().stream().map(cell).toList());
    }
}
