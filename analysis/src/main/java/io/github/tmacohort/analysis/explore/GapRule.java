package io.github.tmacohort.analysis.explore;

/** What becomes of a subject alive at a grid day but without a value near it. */
public enum GapRule {
    /** The subject is left out. */
    LEFT_OUT,
    /** A day between two grid values lies on the line between them; with a gap at either end the subject is left out. */
    FILLED_BETWEEN,
    /** The same; days before the first grid value take that value, days after the last one the last. */
    FILLED_AND_CARRIED
}
