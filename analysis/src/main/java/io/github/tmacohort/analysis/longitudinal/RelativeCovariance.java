package io.github.tmacohort.analysis.longitudinal;

/**
 * Covariance of a subject's random intercept and slope over the residual variance, D = ΛΛᵀ with Λ = (a 0; b c). Without a
 * slope b and c are 0.
 *
 * @param determinant a²c², without the cancellation of d11·d22 − d21²
 */
record RelativeCovariance(double d11, double d21, double d22, double determinant) {
    static final RelativeCovariance ZERO = new RelativeCovariance(0, 0, 0, 0);

    /** @param factor a, b, c */
    static RelativeCovariance ofFactor(double[] factor) {
        double a = factor[0];
        double b = factor[1];
        double c = factor[2];
        return new RelativeCovariance(a * a, a * b, b * b + c * c, a * c * (a * c));
    }

    double[][] matrix() {
        return new double[][] {{d11, d21}, {d21, d22}};
    }
}
