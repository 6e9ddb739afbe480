package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.safety.Treatment;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import java.util.List;

/** Table 3: what was given. */
public final class TreatmentTable {

    private TreatmentTable() {}

    public static Table of(Treatment treatment, NumberText numbers) {
        int n = treatment.patients().size();
        TableBuilder table = new TableBuilder("treatment", "Treatment of the " + n + " treated patients", "Exposure")
                .analysisSet("the " + n + " treated patients")
                .column("n = " + n)
                .column("Range");
        Cells.explainProportions(Cells.explainMedians(table, treatment.durationDays()), treatment.firstLine());
        row(table, "TMA to first dose, days", treatment.daysToFirstDose(), 1, 0);
        row(table, "Duration of the course, days", treatment.durationDays(), 1, 0);
        row(table, "Days with an infusion", treatment.treatedDays(), 1, 0);
        row(table, "Cumulative dose, mg/kg", treatment.cumulativeMgPerKg(), 0, 0);
        row(table, "Mean daily dose, mg/kg/day", treatment.meanDailyMgPerKg(), 1, 1);
        row(table, "Mean dose on treated days, mg/kg/day", treatment.onTreatmentDailyMgPerKg(), 1, 1);
        String planned = numbers.shortest(treatment.plan().plannedMgPerKgPerDay(), 2);
        table.add(
                Table.Kind.DATA,
                0,
                "Relative dose intensity",
                List.of("Cumulative dose over " + planned + " mg/kg/day times the duration of the course."),
                List.of(
                        Cells.median(treatment.relativeDoseIntensity(), 2),
                        Cells.range(treatment.relativeDoseIntensity(), 2)));
        table.add(
                Table.Kind.DATA,
                0,
                "First line",
                List.of("No other TMA drug in the " + treatment.plan().firstLineDays()
                        + " days before the first dose."),
                List.of(Cells.interval(treatment.firstLine()), Cell.blank()));
        table.row("Course interrupted", Cells.interval(treatment.interrupted()), Cell.blank());
        counts(table, "Interruptions by reason", treatment.interruptionReasons(), -1);
        counts(table, "Reason for stopping", treatment.stopReasons(), n);
        table.add(
                Table.Kind.DATA,
                0,
                "Treated again in a later course",
                List.of(treatment.laterCourses()
                        + (treatment.laterCourses() == 1 ? " later course" : " later courses")
                        + " in all. Dose, response and laboratory values are of the index course."),
                List.of(Cells.interval(treatment.retreated()), Cell.blank()));
        counts(table, "Other treatment during the course", treatment.coTreatments(), n);
        table.add(
                Table.Kind.DATA,
                0,
                "Any heparin during the course",
                List.of("Defibrotide's label forbids systemic anticoagulants at the same time."),
                List.of(Cells.interval(treatment.anticoagulated()), Cell.blank()));
        return table.remark(Cells.medianRemark(treatment.durationDays()))
                .remark("Counts are patients (per cent), of interruptions their number; codes that did not occur are"
                        + " left out. "
                        + Cells.proportionRemark(treatment.firstLine()))
                .build();
    }

    private static void row(TableBuilder table, String label, Summary summary, int decimals, int ofRange) {
        table.row(label, Cells.median(summary, decimals), Cells.range(summary, ofRange));
    }

    private static <T extends Enum<T>> void counts(
            TableBuilder table, String heading, List<Treatment.Count<T>> counts, int of) {
        if (counts.stream().allMatch(count -> count.count() == 0)) {
            table.row(heading, Cell.text("none"), Cell.blank());
            return;
        }
        table.heading(heading);
        for (Treatment.Count<T> count : counts) {
            if (count.count() > 0) {
                table.sub(
                        Labels.of(count.code()),
                        of < 0 ? Cell.count(count.count()) : new Cell.CountAndPercent(count.count(), of),
                        Cell.blank());
            }
        }
    }
}
