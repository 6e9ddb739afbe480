package io.github.tmacohort.reports.cli;

/**
 * A column that a command needs from a CSV file.
 *
 * @param name as in the header
 */
record ScanColumn(String name, Kind kind) {
    enum Kind {
        /** A number that is not negative. */
        TIME,
        /** A time that may be missing: NaN then. It must not be after the last contact, or else the time. */
        OPTIONAL_TIME,
        /** A time that must not be before the time. */
        LAST_CONTACT,
        /** A number that is positive. */
        WEIGHT,
        /** A whole number from 0 to {@value SurvivalColumns#MOST_CAUSES}. */
        CAUSE,
        /** Any finite number; NaN where a cell holds something else. */
        NUMBER,
        /** 0, 1, true or false, in any case. */
        EVENT,
        /** Any text, without spaces and tabs around it; rows with equal text share a number. */
        TEXT
    }

    boolean isTime() {
        return kind == Kind.TIME || kind == Kind.OPTIONAL_TIME || kind == Kind.LAST_CONTACT;
    }

    boolean isNumber() {
        return isTime() || kind == Kind.WEIGHT || kind == Kind.CAUSE || kind == Kind.NUMBER;
    }
}
