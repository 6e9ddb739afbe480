package io.github.tmacohort.analysis.competing;

/**
 * Aalen's variance of a cumulative incidence: over the times s up to t,
 *
 * <pre>
 * Σ S(s−)² [ d_k c(d_k) (1 − x)² + d_o c(d_o) x² ]/n²,  x = (F(t) − F(s))/S(s),  c(d) = 1 − (d − 1)/(n − 1)
 * </pre>
 *
 * with d_o the events of the other causes. The sum is kept as a quadratic in F(t), updated at every point.
 */
final class AalenVariance {
    private AalenVariance() {}

    static double[] ofIncidence(IncidencePoints points, int k) {
        double[] variance = new double[points.size];
        double uu = 0; // Σ a u², u = x for other causes and x − 1 for this one
        double uy = 0; // Σ a u/S(s)
        double yy = 0; // Σ a/S(s)²
        for (int i = 0; i < points.size; i++) {
            double n = points.atRisk(i);
            double before = points.survivalAfter(i - 1);
            double after = points.survivalAfter(i);
            double own = points.events(i, k);
            double other = points.events(i) - own;
            double step = points.incidence[k][i] - points.incidenceAfter(i - 1, k);
            uu += step * (2 * uy + step * yy);
            uy += step * yy;
            double inverse = after > 0 ? 1 / after : 0;
            double a = part(own, n, before);
            uu += a;
            uy -= a * inverse;
            yy += a * inverse * inverse;
            yy += part(other, n, before) * inverse * inverse;
            variance[i] = Math.max(0, uu);
        }
        return variance;
    }

    private static double part(double events, double n, double survival) {
        double ties = events > 1 ? 1 - (events - 1) / (n - 1) : 1;
        return survival * survival * events * ties / (n * n);
    }
}
