package io.github.tmacohort.analysis.survival;

/** How a weighted log-rank test weighs the times. n is the number at risk in all groups, S the pooled Kaplan-Meier. */
public enum LogRankWeight {
    /** 1 at every time: Mantel's log-rank test. */
    LOG_RANK,
    /** n: Gehan's generalised Wilcoxon test. */
    GEHAN,
    /** √n, after Tarone and Ware. */
    TARONE_WARE,
    /** S̃(t) = ∏ (1 − d/(n + 1)) up to and including t, after Peto and Peto. */
    PETO_PETO,
    /** S(t−)^ρ (1 − S(t−))^γ, after Fleming and Harrington. */
    FLEMING_HARRINGTON
}
