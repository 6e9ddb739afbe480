package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.response.AfterResponse;
import io.github.tmacohort.analysis.response.AfterResponse.Outcome;
import io.github.tmacohort.analysis.response.AfterResponseAnalysis;
import io.github.tmacohort.analysis.response.OrganResponse;
import io.github.tmacohort.analysis.response.Response;
import io.github.tmacohort.analysis.response.ResponseCounts;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.explain.SurvivalExplanations;
import io.github.tmacohort.reports.format.Labels;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Table 4: response overall, by group, by organ, and under other choices. */
public final class ResponseTables {

    private static final String SIGNS =
            "In brackets the day since the first dose and the sign: no response over a run of assessments, by the"
                    + " rule; the criteria newly met, after a day on which they were not (enough items, whichever these are); the blood fallen back (platelets below"
                    + " 50 × 10⁹/L and at most half of their count at confirmation, LDH above its limit and rising, with"
                    + " new fragments or a new organ);"
                    + " treatment of TMA begun (another course of defibrotide, a second-line drug, or any drug given for TMA but"
                    + " dialysis and antihypertensives).";

    private static final String DAY = "In brackets the day since the first dose.";

    private ResponseTables() {}

    /** Response of all treated patients, in groups, and with one choice of the rule changed. */
    public static Table overall(Response response) {
        int n = response.patients().size();
        TableBuilder table = new TableBuilder(
                        "response", "Response of the " + n + " treated patients by rule " + response.rule(), "Patients")
                .analysisSet("the " + n + " treated patients, or those of them that the row names")
                .column("n")
                .explainInput(DescriptiveExplanations.count())
                .groupedColumn("Best response", "CR")
                .groupedColumn("Best response", "PR")
                .groupedColumn("Best response", "NR")
                .groupedColumn("Best response", "NE")
                .column("CR or PR");
        Cells.explainProportions(table, response.overall());
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
                .analysisSet("the responders among the " + response.patients().size() + " treated patients")
                .column("n")
                .explainInput(DescriptiveExplanations.count())
                .column("Median (quartiles)")
                .column("Range");
        Cells.explainMedians(table, response.daysToResponse());
        days(table, "First day of the confirmed run", response.daysToResponse());
        days(table, "Confirmation", response.daysToConfirmation());
        return table.remark(Cells.medianRemark(response.daysToResponse())
                        + " The first day serves for time to response alone; every survival comparison uses the day of"
                        + " confirmation.")
                .build();
    }

    /** What came first after a confirmed response, and what came of second-line drugs. */
    public static Table after(AfterResponse after) {
        TableBuilder table = new TableBuilder(
                        "after-response", "What came after the response, and second-line treatment", "Patients")
                .analysisSet("the " + after.responders() + " responders; of second-line treatment all treated patients")
                .column("n (CI) or days")
                .column("Study ids")
                .explainKind(
                        Cell.PercentWithInterval.class,
                        SurvivalExplanations.incidence(
                                AfterResponseAnalysis.incidenceOptions(
                                        after.lost().options().confidenceLevel()),
                                "days from confirmation to loss or recurrence, death without either (competing) or last"
                                        + " contact"));
        Cells.explainProportions(Cells.explainMedians(table, after.daysToSign()), after.lost());
        table.heading("Of the " + after.responders() + " responders, first since confirmation");
        outcome(table, "Loss of response", after, after.lost(), Outcome.LOST, SIGNS);
        outcome(table, "Recurrence of TMA", after, after.recurred(), Outcome.RECURRED, SIGNS);
        outcome(table, "Death without either (competing)", after, after.died(), Outcome.DIED, DAY);
        table.sub("In response at last contact", Cells.interval(after.inResponse()), Cell.blank());
        if (after.daysToSign().n() > 0) {
            table.add(
                    Table.Kind.DATA,
                    1,
                    "Days to loss or recurrence, median (quartiles)",
                    List.of("Since confirmation, of those with one alone: no estimate of the time to it."),
                    List.of(Cells.median(after.daysToSign(), 1), Cell.blank()));
        }
        for (AfterResponse.AtDay at : after.atDays()) {
            table.heading("Cumulative incidence at day " + at.day() + " since confirmation, % (CI); " + at.atRisk()
                    + " still in response");
            table.sub(
                    "Loss or recurrence",
                    new Cell.PercentWithInterval(
                            at.lossOrRecurrence(), at.lossOrRecurrenceInterval(), after.responders()),
                    Cell.blank());
            table.sub(
                    "Death without either",
                    new Cell.PercentWithInterval(at.death(), at.deathInterval(), after.responders()),
                    Cell.blank());
        }
        AfterResponse.SecondLine second = after.secondLine();
        table.heading("Second-line drug (eculizumab, ravulizumab, narsoplimab), of all treated");
        table.sub("Given after the first dose", Cells.interval(second.given()), ids(second.patients()));
        table.sub("Died without one (competing)", Cells.interval(second.died()), Cell.blank());
        if (second.given().successes() > 0) {
            table.sub(
                    "Day of its start since first dose, median (quartiles)",
                    Cells.median(second.daysToStart(), 1),
                    Cell.blank());
            table.sub("Begun after a confirmed response", Cells.share(second.afterResponse()), Cell.blank());
            table.sub("CR or PR afterwards, by the same rule", Cells.share(second.responded()), Cell.blank());
        }
        return table.remark(
                        Cells.proportionRemark(after.lost()) + " " + Cells.NE
                                + " A sign is loss up to " + (after.offTreatmentDays() - 1)
                                + " days after the last dose, recurrence later; criteria of " + after.criteria()
                                + ". Cumulative incidences by Aalen-Johansen, death"
                                + " competing. A response may be partial and asks less than the resolution of an episode (Table 3f): a"
                                + " patient whose episode is not shown to be resolved there can lose a response or recur here. The state \"in response\" of the survival section ends with loss by assessments alone.")
                .build();
    }

    private static void outcome(
            TableBuilder table, String label, AfterResponse after, Proportion share, Outcome outcome, String... notes) {
        table.add(
                Table.Kind.DATA,
                1,
                label,
                List.of(notes),
                List.of(
                        Cells.interval(share),
                        Cell.text(after.with(outcome).stream()
                                .map(of -> of.patient().value() + " (" + of.endDay()
                                        + of.sign()
                                                .map(sign ->
                                                        " " + Labels.of(sign).toLowerCase(Locale.ROOT))
                                                .orElse("")
                                        + ")")
                                .collect(Collectors.joining(", ")))));
    }

    private static Cell ids(List<PatientId> patients) {
        return Cell.text(patients.stream().map(PatientId::value).collect(Collectors.joining(", ")));
    }

    /** Organs that were affected at baseline. */
    public static Table organs(Response response) {
        TableBuilder table = new TableBuilder(
                        "organ-response", "Organs affected at baseline, at the last assessment in the window", "Organ")
                .analysisSet("treated patients with an assessment in the response window")
                .column(
                        "Affected",
                        "Known to have been affected at baseline; of patients with an assessment in the window.")
                .explainInput(DescriptiveExplanations.count())
                .column("Complete")
                .column("Partial")
                .column("None")
                .column("Worse")
                .column("Unknown", "What is missing could decide it; counted as not improved.")
                .column("Improved")
                .column("Baseline unknown", "Not among the affected: the baseline that would tell is missing.");
        Cells.explainProportions(table, response.overall());
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
