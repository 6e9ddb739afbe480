package io.github.tmacohort.analysis.consistency;

import java.util.Objects;

/**
 * One rule applied to printed numbers.
 *
 * @param statement where the numbers are printed, or the first place of several
 * @param printed what was printed
 * @param follows what follows from the numbers, or why nothing does
 */
public record Check(Rule rule, Verdict verdict, Printed statement, String printed, String follows) {

    /** What came of it. */
    public enum Verdict {
        CONSISTENT,
        INCONSISTENT,
        /** The numbers do not suffice, or may come from different methods. */
        UNDECIDED
    }

    public Check {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(statement, "statement");
        Objects.requireNonNull(printed, "printed");
        Objects.requireNonNull(follows, "follows");
    }

    /** {@code Elfeky 2020, incidence (abstract): 25/441 is printed as 5.6 %; 100 × 25/441 = 5.669 [percent-of-count]}. */
    @Override
    public String toString() {
        return (statement.source().isEmpty() ? "" : statement.source() + ", ") + statement.name()
                + (statement.where().isEmpty() ? "" : " (" + statement.where() + ")") + ": " + printed + "; " + follows
                + " [" + rule.id() + "]";
    }
}
