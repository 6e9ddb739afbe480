package io.github.tmacohort.analysis.survival;

/** A fitted Cox model, or the reason there is none. */
public sealed interface CoxResult permits CoxFit, CoxResult.NotEstimable {

    /** How the model was to be fitted. */
    CoxOptions options();

    /** Rows used. */
    int size();

    /** Events among the rows used. */
    int events();

    /** Rows left out because a covariate is missing. */
    int missing();

    /** Rows left out because their entry equals their time. */
    int neverAtRisk();

    /** The data cannot be modelled: no events, fewer than two rows, no covariate that varies, no convergence. */
    record NotEstimable(String reason, CoxOptions options, int size, int events, int missing, int neverAtRisk)
            implements CoxResult {}
}
