package io.github.tmacohort.core.validation;

/** An error stops the study; a warning goes into its report. */
public enum Severity {
    ERROR,
    WARNING
}
