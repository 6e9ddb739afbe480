package io.github.tmacohort.analysis.survival;

/** What a curve counts as its event. */
enum CountedAs {
    EVENTS,
    CENSORINGS,
    CENSORINGS_AFTER_EVENTS
}
