package io.github.tmacohort.core.criteria;

/** Whether a patient is a case under a set of criteria. */
public enum Verdict {
    MET,
    NOT_MET,
    /** What is missing could decide it. */
    INDETERMINATE
}
