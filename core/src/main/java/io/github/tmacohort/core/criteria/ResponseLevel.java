package io.github.tmacohort.core.criteria;

/** How far one item of a response rule has recovered, from worst to best. */
public enum ResponseLevel {
    /** Affected at baseline and worse now. */
    WORSE,
    /** Not at the level of a partial response. */
    NONE,
    PARTIAL,
    COMPLETE,
    /** An organ that was not affected at baseline: no hindrance, but no improvement either. */
    NOT_AFFECTED
}
