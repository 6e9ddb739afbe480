package io.github.tmacohort.analysis.study;

/** What a cohort says of a claim by the claim's own rule. */
public enum Verdict {
    /** The whole interval lies beyond the margin. */
    SUPPORTED,
    /** The whole interval lies on the other side of the margin. */
    CONTRADICTED,
    /** For "none observed": none was. Absence in a sample is never support; the upper limit says what it could hide. */
    NOT_CONTRADICTED,
    /** The interval reaches over the margin. */
    INCONCLUSIVE,
    /** Too many patients are not evaluable, or there is no interval. */
    CANNOT_BE_ASSESSED
}
