package io.github.tmacohort.analysis.explore;

/** What becomes of a subject who died before the last grid day. */
public enum DeathRule {
    /** Left out and counted: the clusters are those of the subjects alive at the last grid day. */
    LEFT_OUT,
    /**
     * The last grid value before death stands for the days after it. Such a course goes on after death: for description
     * only, to see whether those who died resemble a cluster.
     */
    LAST_VALUE_CARRIED
}
