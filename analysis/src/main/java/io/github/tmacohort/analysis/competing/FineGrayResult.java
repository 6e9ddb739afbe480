package io.github.tmacohort.analysis.competing;

/** A fitted Fine-Gray model, or the reason there is none. */
public sealed interface FineGrayResult permits FineGrayFit, FineGrayResult.NotEstimable {

    /** How the model was to be fitted. */
    FineGrayOptions options();

    /** Number of the cause modelled, from 1. */
    int cause();

    /** Rows used. */
    int size();

    /** Events of the cause among the rows used. */
    int events();

    /** Events of other causes among the rows used. */
    int otherEvents();

    /** Rows left out because a covariate is missing. */
    int missing();

    /** The data cannot be modelled: no events, fewer than two rows, no covariate that varies, no convergence. */
    record NotEstimable(
            String reason, FineGrayOptions options, int cause, int size, int events, int otherEvents, int missing)
            implements FineGrayResult {}
}
