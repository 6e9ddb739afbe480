package io.github.tmacohort.analysis.consistency;

/** A number that a statement can print. */
public enum Quantity {
    /** So many of {@link #N}. */
    COUNT("count"),
    /** The number of subjects. */
    N("n"),
    /** A share of {@link #N} subjects in per cent; what a curve estimates is a {@link #VALUE}. */
    PERCENT("percent"),
    /** An estimate: a mean, a median, a ratio, a probability. */
    VALUE("value"),
    /** Standard deviation. */
    SD("sd"),
    LOWER("lower"),
    UPPER("upper"),
    /** Of a test. */
    STATISTIC("statistic"),
    /** Degrees of freedom, of the numerator for F. */
    DF("df"),
    /** Degrees of freedom of the denominator. */
    DF2("df2"),
    P("p");

    private final String column;

    Quantity(String column) {
        this.column = column;
    }

    /** Its name in a file. */
    public String column() {
        return column;
    }

    boolean isCount() {
        return this == COUNT || this == N;
    }

    boolean isLimit() {
        return this == LOWER || this == UPPER;
    }

    boolean isOfTest() {
        return ordinal() >= STATISTIC.ordinal();
    }
}
