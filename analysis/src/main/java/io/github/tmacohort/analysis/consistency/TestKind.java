package io.github.tmacohort.analysis.consistency;

/** The test behind a two-sided p-value. */
public enum TestKind {
    /** The estimate over its standard error, from the same model as the interval. */
    WALD("wald"),
    Z("z"),
    T("t"),
    /** Upper tail. */
    CHI_SQUARE("chi2"),
    /** Upper tail. */
    F("f");

    private final String code;

    TestKind(String code) {
        this.code = code;
    }

    /** Its name in a file. */
    public String code() {
        return code;
    }
}
