package io.github.tmacohort.reports.document;

import io.github.tmacohort.analysis.consistency.Check;
import io.github.tmacohort.analysis.consistency.CheckReport;
import java.util.stream.Collectors;

/** Numbers of a report disagree with one another: a defect of this software, never of the data. */
public final class InconsistentReportException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    InconsistentReportException(CheckReport checks) {
        super(checks.inconsistent().stream().map(Check::toString).collect(Collectors.joining("\n")));
    }
}
