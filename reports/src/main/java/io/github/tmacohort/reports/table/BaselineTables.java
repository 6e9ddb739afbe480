package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.cohort.Baseline;
import io.github.tmacohort.analysis.cohort.Variable;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.Precision;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tables 1 and 2: patients and transplants, and microangiopathy at time zero. No tests: there is one group. */
public final class BaselineTables {

    private BaselineTables() {}

    /** Table 1. */
    public static Table characteristics(Baseline baseline) {
        return table(
                "baseline",
                "Patients and transplants of the " + baseline.patients() + " treated patients",
                baseline,
                baseline.characteristics());
    }

    /** Table 2. */
    public static Table atDiagnosis(Baseline baseline) {
        return table(
                "tma-at-diagnosis",
                "Microangiopathy at diagnosis in the " + baseline.patients() + " treated patients",
                baseline,
                baseline.atDiagnosis());
    }

    private static Table table(String id, String title, Baseline baseline, List<Variable> variables) {
        TableBuilder table = new TableBuilder(id, title, "Characteristic")
                .analysisSet("the " + baseline.patients() + " treated patients")
                .column("n = " + baseline.patients())
                .column("Range")
                .column("Missing");
        Summary any = null;
        for (Variable variable : variables) {
            if (variable.content() instanceof Variable.Numbers numbers) {
                any = numbers.summary();
                numbers(table, variable, numbers.summary());
            } else if (variable.content() instanceof Variable.Counts counts) {
                counts(table, variable, counts);
            }
        }
        if (any != null) {
            table.remark(Cells.medianRemark(any));
            Cells.explainMedians(table, any);
        }
        table.remark("Counts are patients (per cent of those with a value); categories without patients are left out.");
        return table.build();
    }

    private static void numbers(TableBuilder table, Variable variable, Summary summary) {
        String unit = Labels.ofUcum(variable.unit());
        int decimals = Precision.of(variable.id(), variable.unit());
        table.row(
                unit.isEmpty() || variable.label().toLowerCase(Locale.ROOT).startsWith(unit)
                        ? variable.label()
                        : variable.label() + ", " + unit,
                Cells.median(summary, decimals),
                Cells.range(summary, variable.unit().equals("d") ? 0 : decimals),
                Cell.count(summary.missing()));
    }

    private static void counts(TableBuilder table, Variable variable, Variable.Counts counts) {
        int known = counts.patients() - counts.missing();
        List<Variable.Level> levels = counts.levels();
        Optional<Variable.Level> yes = yes(levels);
        if (yes.isPresent()) {
            table.row(
                    variable.label(),
                    new Cell.CountAndPercent(yes.get().patients(), known),
                    Cell.blank(),
                    Cell.count(counts.missing()));
            return;
        }
        Cell[] cells = {Cell.blank(), Cell.blank(), Cell.count(counts.missing())};
        if (counts.exclusive()) {
            table.headingRow(variable.label(), cells);
        } else {
            table.add(
                    Table.Kind.HEADING,
                    0,
                    variable.label(),
                    List.of("A patient may be counted in several rows."),
                    List.of(cells));
        }
        for (Variable.Level level : levels) {
            if (level.patients() > 0 || !counts.exclusive()) {
                table.sub(level.label(), new Cell.CountAndPercent(level.patients(), known), Cell.blank(), Cell.blank());
            }
        }
    }

    /** The level that says yes, of a variable that has no other than yes and no. */
    private static Optional<Variable.Level> yes(List<Variable.Level> levels) {
        boolean yesNo = levels.size() == 2
                && levels.get(0).id().equals("yes")
                && levels.get(1).id().equals("no");
        return yesNo ? Optional.of(levels.get(0)) : Optional.empty();
    }
}
