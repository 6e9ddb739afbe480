package io.github.tmacohort.analysis.consistency;

/** What the value of a statement is. */
public enum Measure {
    MEAN,
    MEDIAN,
    /** A hazard, odds, rate or risk ratio: no effect is 1. */
    RATIO,
    /** No effect is 0. */
    DIFFERENCE,
    OTHER
}
