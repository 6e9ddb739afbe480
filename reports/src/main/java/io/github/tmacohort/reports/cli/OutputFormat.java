package io.github.tmacohort.reports.cli;

/** How a statistics command writes its result: text is for people. */
enum OutputFormat {
    TEXT,
    JSON,
    CSV
}
