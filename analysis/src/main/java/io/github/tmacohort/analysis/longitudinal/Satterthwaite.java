package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.ArrayList;
import java.util.List;

/**
 * Degrees of freedom ν = 2v²/(gᵀAg) for a combination with variance v, whose gradient by the variance parameters is g; A is
 * twice the inverse Hessian of the deviance. Parameters are those of D that are not on its boundary, as factor, and the
 * log residual variance.
 */
final class Satterthwaite implements FixedEffectInference {
    private static final double RANK = Math.sqrt(Math.ulp(1.0));

    private final double[][] covariance;
    private final double[][][] gradients; // of the covariance, by parameter
    private final double[][] parameterCovariance; // null: the Hessian is not positive definite

    Satterthwaite(CovarianceSearch search, CovarianceSearch.Optimum optimum) {
        LikelihoodAt at = optimum.at();
        double variance = at.rss / search.free;
        int p = at.inverse().length;
        covariance = new double[p][p];
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                covariance[j][k] = variance * at.inverse()[j][k];
            }
        }
        int[] active = CovarianceSearch.active(optimum);
        double[][] jacobian = CovarianceSearch.jacobian(optimum.factor());
        gradients = new double[active.length + 1][][];
        for (int a = 0; a < active.length; a++) {
            double[][] change = new double[p][p];
            for (int k = 0; k < 3; k++) {
                for (int i = 0; i < p; i++) {
                    for (int j = 0; j < p; j++) {
                        change[i][j] -= variance * jacobian[k][active[a]] * at.xx1[k][i][j];
                    }
                }
            }
            gradients[a] = Symmetric.times(Symmetric.times(at.inverse(), change), at.inverse());
        }
        gradients[active.length] = covariance;
        double[][] inverse = Symmetric.inverseScaled(search.fullHessian(optimum));
        parameterCovariance = inverse;
        if (inverse != null) {
            for (double[] row : inverse) {
                for (int j = 0; j < row.length; j++) {
                    row[j] *= 2;
                }
            }
        }
    }

    @Override
    public double[][] covariance() {
        return covariance;
    }

    @Override
    public Estimate degreesOfFreedom(double[] combination) {
        if (parameterCovariance == null) {
            return Estimate.notEstimable("the likelihood is flat in the variances");
        }
        double variance = Symmetric.quadratic(combination, covariance, combination);
        double[] gradient = new double[gradients.length];
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] = Symmetric.quadratic(combination, gradients[j], combination) / variance;
        }
        return Estimate.of(2 / Symmetric.quadratic(gradient, parameterCovariance, gradient));
    }

    /**
     * The combinations are turned into uncorrelated ones by the eigenvectors of their covariance; F is the mean of their
     * squared t, and its denominator makes the expectation right. It therefore depends, slightly, on which combinations
     * of the same hypothesis are given.
     */
    @Override
    public Joint joint(List<double[]> combinations, double[] values) {
        int rows = combinations.size();
        double[][] v = new double[rows][rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                v[i][j] = Symmetric.quadratic(combinations.get(i), covariance, combinations.get(j));
            }
        }
        Symmetric.Eigen eigen = Symmetric.eigen(v);
        double sum = 0;
        List<Estimate> single = new ArrayList<>();
        for (int e = 0; e < rows; e++) {
            double value = eigen.values()[e];
            if (value > RANK * eigen.values()[0]) {
                double[] vector = eigen.vectors()[e];
                double estimate = OrthonormalColumns.dot(vector, values);
                sum += estimate * estimate / value;
                double[] turned = new double[covariance.length];
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < turned.length; j++) {
                        turned[j] += vector[i] * combinations.get(i)[j];
                    }
                }
                single.add(degreesOfFreedom(turned));
            }
        }
        return new Joint(sum / single.size(), single.size(), denominator(single));
    }

    private static Estimate denominator(List<Estimate> single) {
        double expectation = 0;
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (Estimate estimate : single) {
            if (!(estimate instanceof Estimate.Value value)) {
                return estimate;
            }
            double df = value.value();
            expectation += df / (df - 2);
            sum += df;
            least = Math.min(least, df);
            most = Math.max(most, df);
        }
        if (most - least < 1e-8) {
            return Estimate.of(sum / single.size());
        }
        return Estimate.of(least <= 2 ? 2 : 2 * expectation / (expectation - single.size()));
    }
}
