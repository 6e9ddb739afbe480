package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.safety.LaboratoryGrades;
import io.github.tmacohort.core.criteria.CtcaeCriteria;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.format.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Laboratory values by CTCAE grade: the worst of each patient, and beside it the grade at baseline. */
public final class LaboratoryGradeTables {
    private static final String BY_GRADE = "Patients by worst grade";
    private static final String NOT_GRADABLE = "Not gradable";
    private static final String NO_VALUE = "No value";

    private LaboratoryGradeTables() {}

    /** One row per term; the counts of a row add up to the treated. */
    public static Table worst(LaboratoryGrades grades) {
        TableBuilder table = new TableBuilder(
                        "laboratory-grades",
                        "Worst laboratory grade of the " + grades.patients() + " treated patients by "
                                + version(grades),
                        "Term")
                .analysisSet(set(grades));
        byGrade(table);
        table.column(NOT_GRADABLE, "Values whose grade could not be told and could have been the worst.")
                .column(NO_VALUE, "No value in the window.")
                .column(
                        "Worse than at baseline",
                        "Of those of whom it can be said: worst and baseline grade known, or known well enough.")
                .column("Grade ≥3 and worse");
        for (LaboratoryGrades.Row row : grades.rows()) {
            List<Cell> cells = new ArrayList<>();
            row.worst().forEach(count -> cells.add(Cell.count(count)));
            cells.add(row.open() == 0 ? Cell.count(0) : TableBuilder.noted(Cell.count(row.open()), reasons(row)));
            cells.add(Cell.count(row.notMeasured()));
            cells.add(Cells.share(row.emergent()));
            cells.add(Cells.interval(row.severe()));
            List<String> notes = row.transfused()
                    .map(given -> List.of(Labels.of(given.product()) + " were given to "
                            + given.patients().successes() + "/"
                            + given.patients().trials() + " from the first dose to the end of the window."))
                    .orElse(List.of());
            table.add(Table.Kind.DATA, 0, row.label(), notes, cells);
        }
        if (!grades.rows().isEmpty()) {
            table.remark(Cells.proportionRemark(grades.rows().get(0).severe()));
            Cells.explainProportions(table, grades.rows().get(0).severe());
        }
        return table.remark(window(grades)
                        + " Graded by the values alone, as measured: a transfusion, a bleeding or a stay in hospital can make"
                        + " the recorded event's grade higher.")
                .build();
    }

    /** Baseline grade against worst grade, for each term; kinds of baseline that nobody had are left out. */
    public static Table shifts(LaboratoryGrades grades) {
        TableBuilder table = new TableBuilder(
                        "laboratory-shifts",
                        "Laboratory grade at baseline and worst grade afterwards, " + version(grades),
                        "Term and grade at baseline")
                .analysisSet(set(grades))
                .column("Patients")
                .explainInput(DescriptiveExplanations.count());
        byGrade(table);
        table.column(NOT_GRADABLE).column(NO_VALUE);
        for (LaboratoryGrades.Row row : grades.rows()) {
            table.heading(row.label());
            for (LaboratoryGrades.Shift shift : row.shifts()) {
                if (shift.patients() > 0) {
                    List<Cell> cells = new ArrayList<>();
                    cells.add(Cell.count(shift.patients()));
                    shift.worst().forEach(count -> cells.add(Cell.count(count)));
                    cells.add(Cell.count(shift.open()));
                    cells.add(Cell.count(shift.notMeasured()));
                    table.add(Table.Kind.DATA, 1, Labels.of(shift.baseline()), List.of(), cells);
                }
            }
        }
        return table.remark("Patients; those of each term add up to the " + grades.patients() + " treated.")
                .remark(window(grades) + " The baseline's own grade is worked out with itself as baseline.")
                .build();
    }

    private static void byGrade(TableBuilder table) {
        for (int grade = 0; grade <= CtcaeCriteria.HIGHEST_GRADE; grade++) {
            table.groupedColumn(BY_GRADE, Integer.toString(grade));
        }
    }

    private static String set(LaboratoryGrades grades) {
        return "the " + grades.patients() + " treated patients";
    }

    /** Such as "CTCAE 5.0". */
    public static String version(LaboratoryGrades grades) {
        return switch (grades.version()) {
            case V4_03 -> "CTCAE 4.03";
            case V5 -> "CTCAE 5.0";
            case V6 -> "CTCAE 6.0";
        };
    }

    private static String reasons(LaboratoryGrades.Row row) {
        return "Patients with a value that could not be graded: "
                + row.reasons().stream()
                        .map(reason ->
                                reason.patients() + " for " + reason.reason().text())
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String window(LaboratoryGrades grades) {
        return grades.title() + ". From the day after the first dose to "
                + grades.daysAfterLastDose()
                + " days after the last of the index course, at most to last contact. Baseline: the newest value at most "
                + grades.baselineDays() + " days old on the day of the first dose, that day included.";
    }
}
