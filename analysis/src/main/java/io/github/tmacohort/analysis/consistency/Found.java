package io.github.tmacohort.analysis.consistency;

import java.util.ArrayList;
import java.util.List;

/** Collects checks. */
final class Found {
    private final List<Check> checks = new ArrayList<>();

    /** Returns {@code holds}. */
    boolean add(Rule rule, Printed statement, boolean holds, String printed, String follows) {
        Check.Verdict verdict = holds ? Check.Verdict.CONSISTENT : Check.Verdict.INCONSISTENT;
        checks.add(new Check(rule, verdict, statement, printed, follows));
        return holds;
    }

    void undecided(Rule rule, Printed statement, String printed, String why) {
        checks.add(new Check(rule, Check.Verdict.UNDECIDED, statement, printed, why));
    }

    List<Check> checks() {
        return List.copyOf(checks);
    }
}
