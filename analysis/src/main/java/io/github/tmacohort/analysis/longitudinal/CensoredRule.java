package io.github.tmacohort.analysis.longitudinal;

/** What is computed with where a value is only known to lie below or above a limit of detection. */
public enum CensoredRule {
    /** Both ends of what it can be: 0 and the limit for "&lt;5", the limit and ∞ for "&gt;500". Measures become ranges. */
    BOUNDS,
    /** The limit itself. */
    AT_LIMIT,
    /** Half the limit below a limit; the limit itself above one. */
    HALF_LIMIT
}
