package io.github.tmacohort.core.validation;

import java.util.ArrayList;
import java.util.List;

/** All findings of a study, in the order of files, lines and rules they were made in. */
public record ValidationReport(List<Finding> findings) {
    public ValidationReport {
        findings = List.copyOf(findings);
    }

    public static ValidationReport empty() {
        return new ValidationReport(List.of());
    }

    public List<Finding> errors() {
        return of(Severity.ERROR);
    }

    public List<Finding> warnings() {
        return of(Severity.WARNING);
    }

    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** This report's findings, then the other's. */
    public ValidationReport and(ValidationReport other) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(other.findings);
        return new ValidationReport(all);
    }

    private List<Finding> of(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }
}
