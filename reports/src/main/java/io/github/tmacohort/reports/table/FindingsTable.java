package io.github.tmacohort.reports.table;

import io.github.tmacohort.core.validation.Finding;
import io.github.tmacohort.core.validation.ValidationReport;
import io.github.tmacohort.reports.format.Labels;

/** What the check of the data found. */
public final class FindingsTable {

    private FindingsTable() {}

    public static Table of(ValidationReport report) {
        TableBuilder table = new TableBuilder("data-findings", "Findings of the data check", "Where")
                .column("Severity")
                .column("Finding")
                .column("Rule");
        for (Finding finding : report.findings()) {
            table.row(
                    finding.location().toString(),
                    Cell.text(Labels.words(finding.severity().name())),
                    Cell.text(finding.message()),
                    Cell.text(finding.rule()));
        }
        return table.build();
    }
}
