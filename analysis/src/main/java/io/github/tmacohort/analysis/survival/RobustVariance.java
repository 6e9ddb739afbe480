package io.github.tmacohort.analysis.survival;

/**
 * Infinitesimal jackknife variance with sampling weights, in one pass over the points. For log S, with A the cumulated
 * d/(n(n − d)), a subject at risk from e contributes w²(A(t) − A(e))² while at risk and w²(δ/(n − d) − A(x) + A(e))²
 * once it has left at x; the former needs only sums over those at risk.
 */
final class RobustVariance {
    private RobustVariance() {}

    /** The variance of log S after each point; infinite entries, where S is 0, stay so. */
    static void replace(double[] variance, CurvePoints points, FollowUps subjects, int group) {
        int size = variance.length;
        double[] a = new double[size];
        double[] jump = new double[size];
        double cumulated = 0;
        for (int i = 0; i < size; i++) {
            double n = points.atRisk(i);
            double d = points.events(i);
            if (!points.allFail(i)) {
                cumulated += d / (n * (n - d));
            }
            a[i] = cumulated;
            jump[i] = 1 / (n - d);
        }
        double[] jackknife = of(a, jump, points, subjects, group);
        for (int i = 0; i < size; i++) {
            variance[i] = variance[i] == Double.POSITIVE_INFINITY ? Double.POSITIVE_INFINITY : jackknife[i];
        }
    }

    /**
     * The variance after each point of a statistic to which a subject at risk from e contributes
     * {@code w(δ jump(x) − a(min(t, x)) + a(e))}, with δ = 1 for one whose event at x is not after t.
     *
     * @param a cumulated up to and including each point
     * @param jump of an event at each point
     */
    static double[] of(double[] a, double[] jump, CurvePoints points, FollowUps subjects, int group) {
        int size = a.length;
        double[] variance = new double[size];
        double[] left = new double[size]; // of those who leave at point i: w²(δ/(n − d) − A(x) + A(e))²
        double[] w0 = new double[size + 1]; // changes after point i − 1 of Σw², Σw²A(e), Σw²A(e)² over those at risk
        double[] w1 = new double[size + 1];
        double[] w2 = new double[size + 1];
        for (int i = 0; i < subjects.size(); i++) {
            int exit = subjects.group(i) == group ? points.lastUpTo(subjects.time(i)) : -1;
            if (exit < 0 || subjects.hasEntry() && subjects.entry(i) >= subjects.time(i)) {
                continue;
            }
            int enter = subjects.hasEntry() ? points.lastUpTo(subjects.entry(i)) : -1;
            double aEntry = enter < 0 ? 0 : a[enter];
            double square = subjects.weight(i) * subjects.weight(i);
            double influence = aEntry - a[exit];
            if (subjects.event(i)) {
                influence += jump[exit];
            }
            left[exit] += square * influence * influence;
            w0[enter + 1] += square;
            w1[enter + 1] += square * aEntry;
            w2[enter + 1] += square * aEntry * aEntry;
            w0[exit + 1] -= square;
            w1[exit + 1] -= square * aEntry;
            w2[exit + 1] -= square * aEntry * aEntry;
        }
        double gone = 0;
        double sum0 = w0[0];
        double sum1 = w1[0];
        double sum2 = w2[0];
        for (int i = 0; i < size; i++) {
            gone += left[i];
            sum0 += w0[i + 1];
            sum1 += w1[i + 1];
            sum2 += w2[i + 1];
            double atRisk = a[i] * a[i] * sum0 - 2 * a[i] * sum1 + sum2;
            variance[i] = gone + Math.max(0, atRisk);
        }
        return variance;
    }
}
