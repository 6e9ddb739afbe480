package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.cohort.Attrition;
import java.util.List;

/** The flow diagram's numbers. */
public final class AttritionTable {

    private AttritionTable() {}

    /** One row per step, the exclusions before it under it. */
    public static Table of(Attrition attrition) {
        TableBuilder table = new TableBuilder("attrition", "From all patients to those analysed", "Step")
                .column("Excluded")
                .column("Patients");
        for (Attrition.Step step : attrition.steps()) {
            for (Attrition.Exclusion exclusion : step.excluded()) {
                table.add(
                        Table.Kind.DATA,
                        1,
                        exclusion.reason(),
                        List.of(),
                        List.of(Cell.count(exclusion.patients().size()), Cell.blank()));
            }
            table.total(step.text(), Cell.blank(), Cell.count(step.patients()));
        }
        return table.analysisSet("all patients in the study folder")
                .remark("A patient who left, left once, for the first reason that applied.")
                .build();
    }
}
