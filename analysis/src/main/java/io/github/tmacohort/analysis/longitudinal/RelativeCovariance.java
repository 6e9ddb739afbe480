package io.github.tmacohort.analysis.longitudinal;

/**
 * Covariance of a subject's random intercept and slope over the residual variance, D = ΛΛᵀ with Λ = (a 0; b c). Without a
 * slope b and c are 0.
 */
record RelativeCovariance(double a, double b, double c) {

    /** @param factor a, b, c */
    static RelativeCovariance ofFactor(double[] factor) {
        return new RelativeCovariance(factor[0], factor[1], factor[2]);
    }

    double d11() {
        return a * a;
    }

    double d21() {
        return a * b;
    }

    double d22() {
        return b * b + c * c;
    }

    double[][] matrix() {
        return new double[][] {{d11(), d21()}, {d21(), d22()}};
    }
}
