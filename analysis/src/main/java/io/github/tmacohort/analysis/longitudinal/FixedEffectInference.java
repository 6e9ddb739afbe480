package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.List;

/** Variance and degrees of freedom of combinations of the fixed effects, which are given by orthonormal columns. */
interface FixedEffectInference {

    /** Covariance of the coefficients, in the residual's unit squared. */
    double[][] covariance();

    /** Degrees of freedom of t for one combination. */
    Estimate degreesOfFreedom(double[] combination);

    /**
     * F for several combinations being 0 together.
     *
     * @param values the combinations' estimates
     */
    Joint joint(List<double[]> combinations, double[] values);

    /**
     * F, with the scaling of the method.
     *
     * @param numerator degrees of freedom
     * @param denominator degrees of freedom
     */
    record Joint(double statistic, int numerator, Estimate denominator) {}
}
