package io.github.tmacohort.analysis.consistency;

import java.util.List;

/**
 * All checks of a set of statements, in their order.
 *
 * @param statements how many there were
 */
public record CheckReport(int statements, List<Check> checks) {
    public CheckReport {
        checks = List.copyOf(checks);
    }

    /** Those of one verdict. */
    public List<Check> of(Check.Verdict verdict) {
        return checks.stream().filter(check -> check.verdict() == verdict).toList();
    }

    public List<Check> inconsistent() {
        return of(Check.Verdict.INCONSISTENT);
    }

    public boolean isConsistent() {
        return inconsistent().isEmpty();
    }
}
