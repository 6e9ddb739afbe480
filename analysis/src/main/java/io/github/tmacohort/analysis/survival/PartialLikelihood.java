package io.github.tmacohort.analysis.survival;

/** A log partial likelihood with its first two derivatives, on the centred and scaled columns of {@link CoxRows}. */
interface PartialLikelihood {

    /**
     * At one value of the coefficients.
     *
     * @param information the negative second derivatives, full and symmetric
     */
    record Value(double logLikelihood, double[] score, double[][] information) {}

    Value at(double[] beta);
}
