package io.github.tmacohort.analysis.consistency;

/** What the limits of a statement are. */
public enum Limits {
    /**
     * A confidence interval that is symmetric about a mean or difference, and on the logarithmic scale about a ratio, as
     * Wald's is.
     */
    CI("ci"),
    /** Any other confidence interval: exact, profile likelihood, bootstrap. */
    CI_OTHER("ci-other"),
    /** Smallest and largest value. */
    RANGE("range"),
    /** Lower and upper quartile. */
    QUARTILES("quartiles");

    private final String code;

    Limits(String code) {
        this.code = code;
    }

    /** Its name in a file. */
    public String code() {
        return code;
    }

    boolean isInterval() {
        return this == CI || this == CI_OTHER;
    }
}
