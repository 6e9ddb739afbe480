package io.github.tmacohort.analysis.competing;

import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.WeightKind;

/**
 * Infinitesimal jackknife by subject, {@code Σ w² u²}, u being the derivatives of S and F by the subject's weight. At a
 * point with q = d/n and q_k = d_k/n, before which survival is S, they change by
 *
 * <pre>
 * u_S' = (1 − q) u_S + [at risk] S q/n − [event] S/n
 * u_F' = u_F + q_k u_S − [at risk] S q_k/n + [event of the cause] S/n
 * </pre>
 *
 * linearly, so that the sums of squares of all subjects obey a recursion of their own. It needs the sums of u over those
 * at risk: with p the derivatives of one who was always at risk, those of one who came under observation after point a are
 * {@code p_S − p_S(a) S/S(a)} and {@code p_F − p_F(a) − p_S(a)(F − F(a))/S(a)}. The time taken is linear in subjects and
 * points, but for looking up each subject's points.
 */
final class JackknifeVariance {
    private final IncidencePoints points;
    private final int k;
    private final int size;
    private final double[] pS; // after each point
    private final double[] pF;
    // changes at each point of sums over those at risk: w², w² p_S(a)/S(a), w² (p_F(a) − F(a) p_S(a)/S(a))
    private final double[] count;
    private final double[] slope;
    private final double[] offset;
    // over those with an event of the cause (0) or another (1) at each point: w², w² u_S, w² u_F
    private final double[][] eventCount;
    private final double[][] eventS;
    private final double[][] eventF;

    private final double[] ofSurvival;
    private final double[] ofIncidence;

    JackknifeVariance(IncidencePoints points, int k, FollowUps sample, int group) {
        this.points = points;
        this.k = k;
        size = points.estimable();
        pS = new double[size];
        pF = new double[size];
        count = new double[size + 1];
        slope = new double[size + 1];
        offset = new double[size + 1];
        eventCount = new double[2][size];
        eventS = new double[2][size];
        eventF = new double[2][size];
        ofSurvival = new double[points.size];
        ofIncidence = new double[points.size];
        alwaysAtRisk();
        for (int i = 0; i < sample.size(); i++) {
            if (sample.group(i) == group) {
                add(sample, i);
            }
        }
        accumulate();
    }

    double[] ofSurvival() {
        return ofSurvival;
    }

    double[] ofIncidence() {
        return ofIncidence;
    }

    private double q(int i) {
        return points.allFail(i) ? 1 : points.events(i) / points.atRisk(i);
    }

    private double qk(int i) {
        return points.events(i, k) / points.atRisk(i);
    }

    private void alwaysAtRisk() {
        double s = 0;
        double f = 0;
        for (int i = 0; i < size; i++) {
            double unit = points.survivalAfter(i - 1) / points.atRisk(i);
            f += qk(i) * (s - unit);
            s = (1 - q(i)) * s + q(i) * unit;
            pS[i] = s;
            pF[i] = f;
        }
    }

    private void add(FollowUps sample, int i) {
        if (sample.hasEntry() && sample.entry(i) >= sample.time(i)) {
            return;
        }
        int entry = sample.hasEntry() ? Math.min(points.lastUpTo(sample.entry(i)), size) : -1;
        int exit = points.lastUpTo(sample.time(i));
        if (exit < 0 || entry >= size) { // left before the curve begins; enters after it has ended
            return;
        }
        double w = sample.weight(i);
        double square = sample.weightKind() == WeightKind.SAMPLING ? w * w : w;
        double ratio = entry < 0 ? 0 : pS[entry] / points.survival[entry];
        double level = entry < 0 ? 0 : pF[entry] - points.incidence[k][entry] * ratio;
        addTo(entry + 1, square, ratio, level);
        if (exit < size) {
            addTo(exit + 1, -square, ratio, level);
            if (sample.event(i)) {
                int cause = sample.cause(i) == k + 1 ? 0 : 1;
                double s = exit == 0 ? 0 : pS[exit - 1];
                double f = exit == 0 ? 0 : pF[exit - 1];
                eventCount[cause][exit] += square;
                eventS[cause][exit] += square * (s - ratio * points.survivalAfter(exit - 1));
                eventF[cause][exit] += square * (f - level - ratio * points.incidenceAfter(exit - 1, k));
            }
        }
    }

    private void addTo(int at, double square, double ratio, double level) {
        count[at] += square;
        slope[at] += square * ratio;
        offset[at] += square * level;
    }

    private void accumulate() {
        double ss = 0;
        double sf = 0;
        double ff = 0;
        double w = 0;
        double sumRatio = 0;
        double sumLevel = 0;
        for (int i = 0; i < size; i++) {
            w += count[i];
            sumRatio += slope[i];
            sumLevel += offset[i];
            double before = points.survivalAfter(i - 1);
            double unit = before / points.atRisk(i);
            double q = q(i);
            double qk = qk(i);
            if (q > 0) {
                double sumS = w * (i == 0 ? 0 : pS[i - 1]) - before * sumRatio;
                double sumF = w * (i == 0 ? 0 : pF[i - 1]) - sumLevel - points.incidenceAfter(i - 1, k) * sumRatio;
                double cS = q * unit; // what being at risk adds
                double cF = -qk * unit;
                double movedS = (1 - q) * sumS;
                double movedF = sumF + qk * sumS;
                double newSs = (1 - q) * (1 - q) * ss + 2 * movedS * cS + w * cS * cS;
                double newSf = (1 - q) * (sf + qk * ss) + movedS * cF + movedF * cS + w * cS * cF;
                double newFf = ff + 2 * qk * sf + qk * qk * ss + 2 * movedF * cF + w * cF * cF;
                for (int cause = 0; cause < 2; cause++) {
                    double n = eventCount[cause][i];
                    double s = (1 - q) * eventS[cause][i] + n * cS; // sums of u' but for the event itself
                    double f = eventF[cause][i] + qk * eventS[cause][i] + n * cF;
                    double jump = cause == 0 ? unit : 0;
                    newSs += unit * (n * unit - 2 * s);
                    newSf += jump * s - unit * f - n * unit * jump;
                    newFf += jump * (2 * f + n * jump);
                }
                ss = newSs;
                sf = newSf;
                ff = newFf;
            }
            ofSurvival[i] = Math.max(0, ss);
            ofIncidence[i] = points.incidence[k][i] == 1 ? 0 : Math.max(0, ff);
        }
    }
}
