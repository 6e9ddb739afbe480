package io.github.tmacohort.core.validation;

import java.util.Objects;

/**
 * Something wrong or doubtful in the data.
 *
 * @param rule id of the rule, such as {@code lab-value-numeric}
 * @param message the value and what is wrong with it, in one sentence; never more of a patient than the study id
 */
public record Finding(Severity severity, String rule, Location location, String message) {
    public Finding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(message, "message");
    }

    /** {@code labs.csv:17 value: '1.2e' is not a number [lab-value-numeric]}. */
    @Override
    public String toString() {
        return location + ": " + message + " [" + rule + "]";
    }
}
