package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.cohort.Criteria;
import io.github.tmacohort.reports.format.TraceText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Diagnostic criteria beside each other, in all transplanted patients. */
public final class CriteriaTables {

    private CriteriaTables() {}

    /** One column per set of criteria. */
    public static Table sets(Criteria criteria) {
        TableBuilder table = new TableBuilder(
                        "criteria", "Diagnostic criteria in all transplanted patients", "Patients")
                .analysisSet("all transplanted patients");
        for (Criteria.SetResult set : criteria.sets()) {
            if (set.id().equals(criteria.definition().defining())) {
                table.column(set.id(), set.title() + ". Defines the cohort.");
            } else {
                table.column(set.id(), set.title() + ".");
            }
        }
        row(table, Table.Kind.DATA, "Assessed", criteria, set -> Cell.count(set.patients()));
        row(table, Table.Kind.TOTAL, "Met", criteria, set -> share(set.met(), set.patients()));
        row(table, Table.Kind.DATA, "Not met", criteria, set -> share(set.notMet(), set.patients()));
        row(table, Table.Kind.DATA, "Indeterminate", criteria, set -> share(set.indeterminate(), set.patients()));
        table.heading("Of those who met them");
        row(table, "High risk", criteria, set -> risk(set, set.highRisk()));
        row(table, "Standard risk", criteria, set -> risk(set, set.standardRisk()));
        row(table, "Risk indeterminate", criteria, set -> risk(set, set.indeterminateRisk()));
        row(table, "Confirmed up to day 100", criteria, set -> share(set.early(), set.met()));
        row(table, "Confirmed later", criteria, set -> share(set.late(), set.met()));
        row(table, "Day of confirmation", criteria, set -> Cells.median(set.confirmedDay(), 1));
        row(table, "Items evaluable on that day", criteria, set -> Cells.median(set.evaluable(), 1));
        row(
                table,
                Table.Kind.DATA,
                "With an item within rounding of its limit",
                criteria,
                set -> share(set.nearLimit(), set.met()));
        if (!criteria.sets().isEmpty()) {
            Cells.explainMedians(table, criteria.sets().get(0).confirmedDay());
            table.remark(Cells.medianRemark(criteria.sets().get(0).confirmedDay())
                    + " Indeterminate: what is missing could decide it. Days from transplant. Confirmation is the day on"
                    + " which the rule was satisfied, not the first day with signs.");
        }
        return table.build();
    }

    /** Each item of each set on the decisive day. */
    public static Table items(Criteria criteria) {
        TableBuilder table = new TableBuilder(
                        "criteria-items",
                        "Items of the criteria on the day of confirmation, of those who met them",
                        "Item")
                .analysisSet("transplanted patients who met the set of the heading")
                .column("Met")
                .column("Not met")
                .column("Not evaluable");
        for (Criteria.SetResult set : criteria.sets()) {
            table.heading(set.id() + ": " + set.title() + (set.met() == 0 ? " (met by nobody)" : ""));
            for (Criteria.Item item : set.items()) {
                table.sub(
                        TraceText.readable(item.label()),
                        Cell.count(item.met()),
                        Cell.count(item.notMet()),
                        Cell.count(item.notEvaluable()));
            }
        }
        return table.remark("Patients. What was not measured is not evaluable, never taken as normal.")
                .build();
    }

    private static Cell share(int count, int of) {
        return new Cell.Share(count, of);
    }

    private static Cell risk(Criteria.SetResult set, int count) {
        return set.highRisk() + set.standardRisk() + set.indeterminateRisk() == 0
                ? Cell.text("not defined")
                : share(count, set.met());
    }

    private static void row(
            TableBuilder table, String label, Criteria criteria, Function<Criteria.SetResult, Cell> cell) {
        table.add(Table.Kind.DATA, 1, label, List.of(), cells(criteria, cell));
    }

    private static void row(
            TableBuilder table,
            Table.Kind kind,
            String label,
            Criteria criteria,
            Function<Criteria.SetResult, Cell> cell) {
        table.add(kind, 0, label, List.of(), cells(criteria, cell));
    }

    private static List<Cell> cells(Criteria criteria, Function<Criteria.SetResult, Cell> cell) {
        List<Cell> cells = new ArrayList<>();
        criteria.sets().forEach(set -> cells.add(cell.apply(set)));
        return cells;
    }
}
