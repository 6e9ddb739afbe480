package io.github.tmacohort.analysis.survival;

/** Whether a reverse Kaplan-Meier keeps a death in the risk set of a censoring at the same time. */
public enum ReverseTies {
    /** The death is still at risk, as in R's {@code survfit(Surv(t, 1 - s))}: what most papers ran. */
    DEATHS_STAY,
    /** The death has left before, as in {@code prodlim(reverse = TRUE)}. */
    DEATHS_LEAVE
}
