package io.github.tmacohort.core.io;

/** Units of age in tables of reference limits. */
enum AgeUnit {
    DAYS(365.25),
    MONTHS(12),
    YEARS(1);

    private final double perYear;

    AgeUnit(double perYear) {
        this.perYear = perYear;
    }

    double toYears(double age) {
        return age / perYear;
    }
}
