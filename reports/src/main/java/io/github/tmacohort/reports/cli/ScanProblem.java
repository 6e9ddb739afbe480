package io.github.tmacohort.reports.cli;

/**
 * What is wrong with a cell or a row.
 *
 * @param line of the file, from 1
 * @param column its name; null where the row as a whole is meant
 * @param rule id of the rule that is broken
 */
record ScanProblem(long line, String column, String message, String rule) {
    /** {@code data.csv:17 time: '1.2e' is not a number [number]}. */
    String text(String file) {
        return file + ":" + line + (column == null ? "" : " " + column) + ": " + message + " [" + rule + "]";
    }

    ScanProblem later(long lines) {
        return new ScanProblem(line + lines, column, message, rule);
    }
}
