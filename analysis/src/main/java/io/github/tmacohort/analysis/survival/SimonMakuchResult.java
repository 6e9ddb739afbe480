package io.github.tmacohort.analysis.survival;

import java.util.List;

/**
 * Simon-Makuch curves.
 *
 * @param start where both curves begin: survival is conditional on being alive and followed then
 * @param minimumAtRisk responders at risk from which on the curves begin
 * @param curves of those without response (yet), and of those who have responded, in this order; the second has no point,
 *     and says so, where there never were so many. Those who respond count as censored in the first
 */
public record SimonMakuchResult(double start, int minimumAtRisk, List<SurvivalCurve> curves) {
    public SimonMakuchResult {
        curves = List.copyOf(curves);
    }

    public SurvivalCurve others() {
        return curves.get(0);
    }

    public SurvivalCurve responders() {
        return curves.get(1);
    }
}
