package io.github.tmacohort.analysis.explore;

/**
 * What makes the values of a grid comparable before distances between courses are taken. Standard deviations divide by
 * n − 1. One mean and one standard deviation for all values together would change no clustering: that is {@link #NONE}.
 */
public enum Standardisation {
    /** Nothing: courses are alike when they are near each other all the time. Level and shape count. */
    NONE,
    /**
     * Over the cohort, each grid day by its own mean and standard deviation (a day on which all are equal becomes 0): no day
     * weighs more because values scatter more on it.
     */
    BY_DAY,
    /**
     * Over the subject's own grid values: courses are alike when they have the same shape, at whatever level and however
     * large the change. A course without any change has no shape and is left out.
     */
    BY_SERIES
}
