package io.github.tmacohort.analysis.study;

/** What a specification makes of treated patients whose response is not evaluable. */
public enum NotEvaluable {
    /** They count as not responding, in the rate and in the landmark comparison: the study's own way. */
    NO_RESPONSE,
    /** They are left out of both. */
    EXCLUDED,
    /**
     * They count as responding in the rate. When they would have responded is not known, so the landmark comparison is
     * not estimable while one of them is in it.
     */
    RESPONSE
}
