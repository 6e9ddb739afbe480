package io.github.tmacohort.analysis.survival;

/** A log partial likelihood with its first two derivatives, on centred and scaled columns. */
public interface PartialLikelihood {

    /**
     * At one value of the coefficients.
     *
     * @param information the negative second derivatives, full and symmetric
     */
    record Value(double logLikelihood, double[] score, double[][] information) {}

    /** The value at the given coefficients. */
    Value at(double[] beta);
}
