package io.github.tmacohort.analysis.descriptive;

/** Where the null distribution of a rank test comes from. */
public enum RankMethod {
    /** The permutation distribution given the ranks that there are, ties and zeros included. */
    EXACT,
    /** Normal (or chi-square), the variance corrected for ties and zeros, without continuity correction. */
    ASYMPTOTIC,
    /** Exact in small samples, asymptotic beyond the size that the test states; the result says which was taken. */
    AUTOMATIC
}
