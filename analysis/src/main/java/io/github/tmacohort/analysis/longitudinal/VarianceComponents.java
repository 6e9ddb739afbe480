package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;

/**
 * Where the variation lies. Standard deviations are in the unit of the values, that of the slope per unit of time; the
 * intercept is the level at time 0. What the model does not have is not estimable.
 *
 * @param covariance of intercept and slope
 * @param correlation not estimable where a variance is 0
 */
public record VarianceComponents(
        double residualSd,
        Estimate interceptSd,
        Estimate slopeSd,
        Estimate covariance,
        Estimate correlation,
        Singularity singularity) {

    /** Whether the estimate lies on the boundary of what a covariance can be. Such a fit is a result, not a failure. */
    public enum Singularity {
        /** It does not. */
        NONE("none"),
        /** No variance between levels of subjects is left. */
        NO_INTERCEPT_VARIANCE("the variance of the intercept is estimated as 0"),
        /** No variance between slopes of subjects is left. */
        NO_SLOPE_VARIANCE("the variance of the slope is estimated as 0"),
        /** Subjects do not differ. */
        NO_VARIANCE("the variances of intercept and slope are estimated as 0"),
        /** Intercept and slope are a line: the data cannot tell two sources of variation apart. */
        PERFECT_CORRELATION("the correlation of intercept and slope is estimated as 1 or -1");

        private final String text;

        Singularity(String text) {
            this.text = text;
        }

        /** For people. */
        public String text() {
            return text;
        }
    }

    /** Of variances, relative to what they could be. */
    private static final double ROUNDING = 1e-12;

    public VarianceComponents {
        Objects.requireNonNull(interceptSd, "interceptSd");
        Objects.requireNonNull(slopeSd, "slopeSd");
        Objects.requireNonNull(covariance, "covariance");
        Objects.requireNonNull(correlation, "correlation");
        Objects.requireNonNull(singularity, "singularity");
    }

    /** Whether a variance is 0 or a correlation ±1. */
    public boolean isSingular() {
        return singularity != Singularity.NONE;
    }

    /**
     * @param d relative covariance of the random effects of {@code sums}
     * @param rank of d: below its size where the estimate is on the boundary
     */
    static VarianceComponents of(RelativeCovariance d, SubjectSums sums, int size, int rank, double residualVariance) {
        double residual = Math.sqrt(residualVariance);
        if (size == 0) {
            Estimate none = Estimate.notEstimable("the model has no random effects");
            return new VarianceComponents(residual, none, none, none, none, Singularity.NONE);
        }
        if (size == 1) {
            Estimate none = Estimate.notEstimable("the model has no random slope");
            Singularity singularity = rank == 0 ? Singularity.NO_INTERCEPT_VARIANCE : Singularity.NONE;
            Estimate sd = Estimate.of(residual * Math.sqrt(d.d11()));
            return new VarianceComponents(residual, sd, none, none, none, singularity);
        }
        double[][] t = sums.toCaller();
        double[][] root = Symmetric.times(t, new double[][] {{d.a(), 0}, {d.b(), d.c()}});
        double intercept = OrthonormalColumns.dot(root[0], root[0]);
        double slope = OrthonormalColumns.dot(root[1], root[1]);
        double covariance = OrthonormalColumns.dot(root[0], root[1]);
        double trace = d.d11() + d.d22();
        boolean noLevel = intercept <= ROUNDING * trace * OrthonormalColumns.dot(t[0], t[0]);
        boolean noCourse = slope <= ROUNDING * trace * OrthonormalColumns.dot(t[1], t[1]);
        Singularity singularity = singularity(rank, noLevel, noCourse);
        boolean noIntercept =
                singularity == Singularity.NO_INTERCEPT_VARIANCE || singularity == Singularity.NO_VARIANCE;
        boolean noSlope = singularity == Singularity.NO_SLOPE_VARIANCE || singularity == Singularity.NO_VARIANCE;
        return new VarianceComponents(
                residual,
                Estimate.of(noIntercept ? 0 : residual * Math.sqrt(Math.max(0, intercept))),
                Estimate.of(noSlope ? 0 : residual * Math.sqrt(slope)),
                Estimate.of(noIntercept || noSlope ? 0 : residualVariance * covariance),
                correlation(singularity, noIntercept || noSlope, covariance, intercept, slope),
                singularity);
    }

    private static Estimate correlation(
            Singularity singularity, boolean none, double covariance, double intercept, double slope) {
        if (none) {
            return Estimate.notEstimable(singularity.text());
        }
        if (singularity == Singularity.PERFECT_CORRELATION) {
            return Estimate.of(Math.signum(covariance));
        }
        return Estimate.of(covariance / Math.sqrt(intercept * slope));
    }

    private static Singularity singularity(int rank, boolean noIntercept, boolean noSlope) {
        if (rank == 2) {
            return Singularity.NONE;
        }
        if (rank == 0) {
            return Singularity.NO_VARIANCE;
        }
        if (noSlope) {
            return Singularity.NO_SLOPE_VARIANCE;
        }
        return noIntercept ? Singularity.NO_INTERCEPT_VARIANCE : Singularity.PERFECT_CORRELATION;
    }
}
