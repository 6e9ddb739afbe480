package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.estimate.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Compares the survival of independent groups at a time fixed beforehand. On a scale g, with σ² the variance of log S in
 * a group, the estimate g(S) has the variance {@code v = (g′(S) S σ)²}; the statistic {@code Σ (g(Sᵢ) − ḡ)²/vᵢ}, ḡ the
 * mean weighted by 1/v, is chi-square with one degree of freedom less than groups. For two groups it is
 * {@code (g(S₁) − g(S₂))²/(v₁ + v₂)}. Not estimable where S is 0, 1 or unknown in a group.
 *
 * @see <a href="https://doi.org/10.1002/sim.2864">Klein, Logan, Harhoff and Andersen (2007), Stat Med 26:4505–4519</a>
 */
public final class FixedTimeComparison {
    private final FixedTimeOptions options;

    private FixedTimeComparison(FixedTimeOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static FixedTimeComparison withDefaults() {
        return new FixedTimeComparison(FixedTimeOptions.defaults());
    }

    public static FixedTimeComparison with(FixedTimeOptions options) {
        return new FixedTimeComparison(options);
    }

    /**
     * Compares curves at time {@code t}; their own interval type plays no part.
     *
     * @throws IllegalArgumentException with fewer than two curves, or if {@code t} is negative or not finite
     */
    public FixedTimeResult compare(List<SurvivalCurve> curves, double t) {
        Checks.nonNegative(t, "t");
        if (curves.size() < 2) {
            throw new IllegalArgumentException("curves must hold at least two, got " + curves.size());
        }
        List<FixedTimeResult.Group> groups = new ArrayList<>();
        for (SurvivalCurve curve : curves) {
            groups.add(new FixedTimeResult.Group(curve.group(), curve.survivalAt(t), curve.standardErrorAt(t)));
        }
        String why = whyNot(curves, t);
        ChiSquareTest test = why != null ? ChiSquareTest.notEstimable(why) : test(curves, t);
        if (curves.size() > 2) {
            why = "more than two groups";
        }
        Estimate difference = difference(groups);
        if (why != null) {
            return new FixedTimeResult(
                    t, groups, test, difference, Estimate.notEstimable(why), new Interval.NotEstimable(why), options);
        }
        double error = Math.hypot(
                number(groups.get(0).standardError()), number(groups.get(1).standardError()));
        double half = NormalQuantile.twoSided(options.confidenceLevel()) * error;
        double d = number(difference);
        return new FixedTimeResult(
                t, groups, test, difference, Estimate.of(error), new Interval.Bounds(d - half, d + half), options);
    }

    private static double number(Estimate estimate) {
        return estimate.number().orElseThrow();
    }

    private static Estimate difference(List<FixedTimeResult.Group> groups) {
        if (groups.size() > 2) {
            return Estimate.notEstimable("more than two groups");
        }
        for (FixedTimeResult.Group group : groups) {
            if (group.survival() instanceof Estimate.NotEstimable none) {
                return Estimate.notEstimable("group " + group.key().label() + ": " + none.reason());
            }
        }
        return Estimate.of(
                number(groups.get(0).survival()) - number(groups.get(1).survival()));
    }

    private static String whyNot(List<SurvivalCurve> curves, double t) {
        for (SurvivalCurve curve : curves) {
            String group = "group " + curve.group().label() + ": ";
            Estimate survival = curve.survivalAt(t);
            if (survival instanceof Estimate.NotEstimable none) {
                return group + none.reason();
            }
            double s = number(survival);
            if (s == 0 || s == 1) {
                return group + "survival is " + NumberText.plain(s);
            }
            if (!(curve.varianceOfLog(curve.pointAt(t)) > 0)) { // one subject with all the sampling weight
                return group + "the variance is 0";
            }
        }
        return null;
    }

    private ChiSquareTest test(List<SurvivalCurve> curves, double t) {
        int k = curves.size();
        double[] value = new double[k];
        double[] weight = new double[k];
        double weights = 0;
        double mean = 0;
        for (int g = 0; g < k; g++) {
            int point = curves.get(g).pointAt(t);
            double survival = curves.get(g).survivalOrNaN(point);
            double sigma = Math.sqrt(curves.get(g).varianceOfLog(point));
            value[g] = options.transform().value(survival);
            double error = options.transform().error(survival, sigma);
            weight[g] = 1 / (error * error);
            weights += weight[g];
            mean += weight[g] * value[g];
        }
        mean /= weights;
        double statistic = 0;
        for (int g = 0; g < k; g++) {
            statistic += weight[g] * (value[g] - mean) * (value[g] - mean);
        }
        return ChiSquareTest.of(statistic, k - 1);
    }
}
