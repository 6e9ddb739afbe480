package io.github.tmacohort.analysis.estimate;

/** Which departures from the null hypothesis a test looks for. Each test says what is greater than what. */
public enum Alternative {
    /** Either direction. */
    TWO_SIDED,
    /** The tested quantity is less than under the null hypothesis. */
    LESS,
    /** The tested quantity is greater than under the null hypothesis. */
    GREATER
}
