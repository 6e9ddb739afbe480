package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.response.OrganResponse;
import io.github.tmacohort.analysis.response.Response;
import io.github.tmacohort.analysis.response.ResponseCounts;
import io.github.tmacohort.reports.format.Labels;
import java.util.List;

/** Table 4: response overall, by group, by organ, and under other choices. */
public final class ResponseTables {

    private ResponseTables() {}

    /** Response of all treated patients, in groups, and with one choice of the rule changed. */
    public static Table overall(Response response) {
        int n = response.patients().size();
        TableBuilder table = new TableBuilder(
                        "response", "Response of the " + n + " treated patients by rule " + response.rule(), "Patients")
                .column("n")
                .groupedColumn("Best response", "CR")
                .groupedColumn("Best response", "PR")
                .groupedColumn("Best response", "NR")
                .groupedColumn("Best response", "NE")
                .column("CR or PR");
        table.add(
                Table.Kind.TOTAL,
                0,
                "All treated",
                List.of("Who is not evaluable counts as not responding: the main result."),
                cells(response.counts(), response.overall()));
        table.row("Evaluable only", rateAlone(response.overallOfEvaluable()));
        table.row("What is missing taken as unfavourable", rateAlone(response.worstCase()));
        table.row("What is missing taken as favourable", rateAlone(response.bestCase()));
        table.row("Complete response alone", rateAlone(response.complete()));
        if (!response.groups().isEmpty()) {
            table.heading("Groups (descriptive)");
            for (Response.Group group : response.groups()) {
                table.add(Table.Kind.DATA, 1, group.label(), List.of(), cells(group.counts(), group.overall()));
            }
        }
        if (!response.sensitivity().isEmpty()) {
            table.heading("Other choices (sensitivity)");
            for (Response.Sensitivity other : response.sensitivity()) {
                table.add(Table.Kind.DATA, 1, other.text(), List.of(), cells(other.counts(), other.overall()));
            }
        }
        return table.remark("CR, complete; PR, partial; NR, none; NE, not evaluable. "
                        + Cells.proportionRemark(response.overall()))
                .build();
    }

    /** Days to response and to its confirmation, of the responders. */
    public static Table times(Response response) {
        TableBuilder table = new TableBuilder(
                        "time-to-response", "Days from first dose to response, of the responders", "Quantity")
                .column("n")
                .column("Median (quartiles)")
                .column("Range");
        days(table, "First day of the confirmed run", response.daysToResponse());
        days(table, "Confirmation", response.daysToConfirmation());
        return table.remark(Cells.medianRemark(response.daysToResponse())
                        + " The first day serves for time to response alone; every survival comparison uses the day of"
                        + " confirmation.")
                .build();
    }

    /** Organs that were affected at baseline. */
    public static Table organs(Response response) {
        TableBuilder table = new TableBuilder(
                        "organ-response", "Organs affected at baseline, at the last assessment in the window", "Organ")
                .column(
                        "Affected",
                        "Known to have been affected at baseline; of patients with an assessment in the window.")
                .column("Complete")
                .column("Partial")
                .column("None")
                .column("Worse")
                .column("Unknown", "What is missing could decide it; counted as not improved.")
                .column("Improved")
                .column("Baseline unknown", "Not among the affected: the baseline that would tell is missing.");
        for (OrganResponse organ : response.organs()) {
            table.row(
                    Labels.capitalised(organ.label()),
                    Cell.count(organ.affected()),
                    Cell.count(organ.complete()),
                    Cell.count(organ.partial()),
                    Cell.count(organ.none()),
                    Cell.count(organ.worse()),
                    Cell.count(organ.unknown()),
                    Cells.interval(organ.improved()),
                    Cell.count(organ.baselineUnknown()));
            organ.improvedByCreatinine()
                    .filter(share -> share.trials() > 0)
                    .ifPresent(share -> table.add(
                            Table.Kind.DATA,
                            1,
                            "of these by creatinine or off dialysis",
                            List.of(
                                    "Creatinine down to the rule's partial or complete level; the others improved by urine"
                                            + " protein alone."),
                            List.of(
                                    Cell.blank(),
                                    Cell.blank(),
                                    Cell.blank(),
                                    Cell.blank(),
                                    Cell.blank(),
                                    Cell.blank(),
                                    Cells.interval(share),
                                    Cell.blank())));
        }
        return table.remark("Improved: complete or partial; the kidney by creatinine or urine protein. "
                        + Cells.proportionRemark(response.overall()))
                .build();
    }

    private static void days(TableBuilder table, String label, Summary summary) {
        table.row(label, Cell.count(summary.n()), Cells.median(summary, 1), Cells.range(summary, 0));
    }

    private static List<Cell> cells(ResponseCounts counts, Proportion rate) {
        return List.of(
                Cell.count(counts.patients()),
                Cell.count(counts.complete()),
                Cell.count(counts.partial()),
                Cell.count(counts.none()),
                Cell.count(counts.notEvaluable()),
                Cells.interval(rate));
    }

    private static List<Cell> rateAlone(Proportion rate) {
        return List.of(
                Cell.count(rate.trials()),
                Cell.blank(),
                Cell.blank(),
                Cell.blank(),
                Cell.blank(),
                Cells.interval(rate));
    }
}
