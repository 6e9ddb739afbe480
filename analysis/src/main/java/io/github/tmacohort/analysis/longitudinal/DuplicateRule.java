package io.github.tmacohort.analysis.longitudinal;

/** Which value stands for a time at which there are several. Bounds of values beyond a limit are treated alike. */
public enum DuplicateRule {
    /** Their median; of an even number, the mean of the middle two. */
    MEDIAN,
    MEAN,
    /** The first in the order given. */
    FIRST,
    /** The last in the order given. */
    LAST,
    /** Two values at one time are an error. */
    REFUSE
}
