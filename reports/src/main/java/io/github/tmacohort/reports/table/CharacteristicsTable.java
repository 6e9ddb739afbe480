package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.descriptive.Characteristics;
import io.github.tmacohort.analysis.descriptive.StandardizedDifference;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.reports.format.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Table 1 of any study: characteristics by group, what is missing, and standardised differences of two groups. */
public final class CharacteristicsTable {
    private static final String MISSING = "Missing";

    private CharacteristicsTable() {}

    /** @param id file name and anchor */
    public static Table of(String id, String title, Characteristics.Result result, NumberText numbers) {
        TableBuilder table = new TableBuilder(id, title, "Characteristic");
        boolean two = result.groups().size() == 2;
        for (int g = 0; g < result.groups().size(); g++) {
            table.column(result.groups().get(g) + ", n = "
                    + numbers.count(result.sizes().get(g)));
        }
        if (two) {
            table.column("Standardised difference (CI)");
        }
        Summary any = null;
        for (Characteristics.Variable variable : result.variables()) {
            if (variable instanceof Characteristics.Numbers of) {
                any = of.summaries().get(0);
                List<Cell> cells = new ArrayList<>();
                of.summaries().forEach(summary -> cells.add(Cells.median(summary, of.decimals())));
                difference(cells, of.difference());
                table.row(of.label(), cells);
                missing(table, of.summaries().stream().map(Summary::missing).toList(), two);
            } else if (variable instanceof Characteristics.Categories of) {
                categories(table, of, result.sizes(), numbers);
            }
        }
        if (any != null) {
            table.remark(Cells.medianRemark(any));
        }
        table.remark("Counts are subjects (per cent of those with a value)."
                + (result.unknown() == 0 ? "" : " Left out: " + result.unknown() + " whose group is not known."));
        if (two) {
            table.remark(
                    "Standardised difference: first minus second group over the root of the mean variance; of three"
                            + " and more categories without sign (Yang and Dalton); CI, "
                            + numbers.level(level(result)) + " confidence interval, for large samples.");
        }
        return table.build();
    }

    private static double level(Characteristics.Result result) {
        return result.variables().stream()
                .flatMap(variable -> variable.difference().stream())
                .mapToDouble(StandardizedDifference.Result::confidenceLevel)
                .findFirst()
                .orElse(0.95);
    }

    private static void categories(
            TableBuilder table, Characteristics.Categories of, List<Integer> sizes, NumberText numbers) {
        List<Cell> heading = new ArrayList<>();
        sizes.forEach(size -> heading.add(Cell.blank()));
        difference(heading, of.difference());
        table.add(Table.Kind.HEADING, 0, of.label(), List.of(), heading);
        for (int k = 0; k < of.categories().size(); k++) {
            List<Cell> cells = new ArrayList<>();
            for (int g = 0; g < sizes.size(); g++) {
                cells.add(new Cell.CountAndPercent(
                        of.counts().get(k).get(g), sizes.get(g) - of.missing().get(g)));
            }
            of.difference().ifPresent(none -> cells.add(Cell.blank()));
            String label = of.categories().get(k);
            table.add(Table.Kind.DATA, 1, label, List.of(), cells);
        }
        missing(table, of.missing(), of.difference().isPresent());
    }

    private static void difference(List<Cell> cells, Optional<StandardizedDifference.Result> difference) {
        difference.ifPresent(of -> cells.add(new Cell.WithInterval(of.difference(), of.interval(), 2)));
    }

    private static void missing(TableBuilder table, List<Integer> missing, boolean two) {
        if (missing.stream().allMatch(count -> count == 0)) {
            return;
        }
        List<Cell> cells = new ArrayList<>();
        missing.forEach(count -> cells.add(Cell.count(count)));
        if (two) {
            cells.add(Cell.blank());
        }
        table.add(Table.Kind.DATA, 1, MISSING, List.of(), cells);
    }
}
