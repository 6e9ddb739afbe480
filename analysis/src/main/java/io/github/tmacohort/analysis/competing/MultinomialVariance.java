package io.github.tmacohort.analysis.competing;

/**
 * Greenwood-type variances by one recursion over the points. With q = d/n and q_k = d_k/n multinomial given the past,
 * {@code S' = (1 − q) S} and {@code F' = F + q_k S} give
 *
 * <pre>
 * Var S'      = (1 − q)² Var S + S² q(1 − q)/n
 * Cov(S', F') = (1 − q)(Cov(S, F) + q_k Var S) − S² q_k(1 − q)/n
 * Var F'      = Var F + 2 q_k Cov(S, F) + q_k² Var S + S² q_k(1 − q_k)/n
 * </pre>
 */
final class MultinomialVariance {
    private MultinomialVariance() {}

    /** The variance of F of one cause after each point. */
    static double[] ofIncidence(IncidencePoints points, int k) {
        double[] variance = new double[points.size];
        double varS = 0;
        double cov = 0;
        double varF = 0;
        for (int i = 0; i < points.size; i++) {
            double n = points.atRisk(i);
            double s = points.survivalAfter(i - 1);
            double q = points.allFail(i) ? 1 : points.events(i) / n;
            double qk = points.events(i, k) / n;
            if (q > 0) {
                double unit = s * s / n;
                varF += 2 * qk * cov + qk * qk * varS + unit * qk * (1 - qk);
                cov = (1 - q) * (cov + qk * varS) - unit * qk * (1 - q);
                varS = (1 - q) * (1 - q) * varS + unit * q * (1 - q);
            }
            variance[i] = points.incidence[k][i] == 1 ? 0 : Math.max(0, varF);
        }
        return variance;
    }

    /** The variance of S after each point. */
    static double[] ofSurvival(IncidencePoints points) {
        double[] variance = new double[points.size];
        double varS = 0;
        for (int i = 0; i < points.size; i++) {
            double s = points.survivalAfter(i - 1);
            double q = points.allFail(i) ? 1 : points.events(i) / points.atRisk(i);
            varS = (1 - q) * (1 - q) * varS + s * s / points.atRisk(i) * q * (1 - q);
            variance[i] = varS;
        }
        return variance;
    }
}
