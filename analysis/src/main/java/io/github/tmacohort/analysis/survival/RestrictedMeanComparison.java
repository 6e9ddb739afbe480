package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.List;
import java.util.Objects;

/**
 * Compares the restricted means of two independent groups: difference {@code d ± z √(v₁ + v₂)}, and ratio
 * {@code r exp(±z √(v₁/m₁² + v₂/m₂²))}, with m the means and v their squared standard errors.
 *
 * <p>The horizon should be fixed beforehand. Without one it is {@link #defaultHorizon the smallest of the groups' last
 * follow-up times}, which depends on the data.
 *
 * @see <a href="https://doi.org/10.1186/1471-2288-13-152">Royston and Parmar (2013), BMC Med Res Methodol 13:152</a>
 */
public final class RestrictedMeanComparison {
    private final RestrictedMeanOptions options;

    private RestrictedMeanComparison(RestrictedMeanOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static RestrictedMeanComparison withDefaults() {
        return new RestrictedMeanComparison(RestrictedMeanOptions.defaults());
    }

    public static RestrictedMeanComparison with(RestrictedMeanOptions options) {
        return new RestrictedMeanComparison(options);
    }

    /** The smallest of the curves' last follow-up times; not estimable where a curve has no points or ends at time 0. */
    public static Estimate defaultHorizon(List<SurvivalCurve> curves) {
        double smallest = Double.POSITIVE_INFINITY;
        for (SurvivalCurve curve : curves) {
            double last = curve.size() == 0 ? 0 : curve.time(curve.size() - 1);
            if (last <= 0) {
                return Estimate.notEstimable("group " + curve.group().label() + " has no follow-up");
            }
            smallest = Math.min(smallest, last);
        }
        return curves.isEmpty() ? Estimate.notEstimable("no curves") : Estimate.of(smallest);
    }

    /**
     * The first curve's restricted mean against the second's.
     *
     * @throws IllegalArgumentException unless {@code horizon} is finite and positive
     */
    public RestrictedMeanResult compare(SurvivalCurve first, SurvivalCurve second, double horizon) {
        RestrictedMean a = first.restrictedMean(horizon);
        RestrictedMean b = second.restrictedMean(horizon);
        String why = reason(first, a.mean());
        why = why != null ? why : reason(second, b.mean());
        if (why == null && first.start() != second.start()) {
            why = "the curves begin at different times";
        }
        if (why != null) {
            return result(first, second, a, b, none(why), none(why));
        }
        double ma = number(a.mean());
        double mb = number(b.mean());
        String whyNoError = noError(first, a);
        whyNoError = whyNoError != null ? whyNoError : noError(second, b);
        if (whyNoError != null) {
            return result(
                    first,
                    second,
                    a,
                    b,
                    withoutError(Estimate.of(ma - mb), whyNoError),
                    withoutError(ratio(ma, mb), whyNoError));
        }
        double ea = number(a.standardError());
        double eb = number(b.standardError());
        return result(first, second, a, b, difference(ma - mb, Math.hypot(ea, eb)), ratio(ma, mb, ea, eb));
    }

    private RestrictedMeanResult result(
            SurvivalCurve first,
            SurvivalCurve second,
            RestrictedMean a,
            RestrictedMean b,
            RestrictedMeanContrast difference,
            RestrictedMeanContrast ratio) {
        return new RestrictedMeanResult(first.group(), second.group(), a, b, difference, ratio, options);
    }

    private RestrictedMeanContrast difference(double difference, double error) {
        double half = NormalQuantile.twoSided(options.confidenceLevel()) * error;
        return new RestrictedMeanContrast(
                Estimate.of(difference),
                Estimate.of(error),
                new Interval.Bounds(difference - half, difference + half),
                Estimate.of(NormalQuantile.twoSidedTail(difference / error)));
    }

    private RestrictedMeanContrast ratio(double ma, double mb, double ea, double eb) {
        if (ma == 0 || mb == 0) { // everybody had the event at time 0
            return none("a restricted mean is 0");
        }
        double error = Math.hypot(ea / ma, eb / mb);
        double factor = Math.exp(NormalQuantile.twoSided(options.confidenceLevel()) * error);
        return new RestrictedMeanContrast(
                Estimate.of(ma / mb),
                Estimate.of(error),
                new Interval.Bounds(ma / mb / factor, ma / mb * factor),
                Estimate.of(NormalQuantile.twoSidedTail(Math.log(ma / mb) / error)));
    }

    private static Estimate ratio(double ma, double mb) {
        return mb == 0 ? Estimate.notEstimable("a restricted mean is 0") : Estimate.of(ma / mb);
    }

    private static RestrictedMeanContrast none(String why) {
        return withoutError(Estimate.notEstimable(why), why);
    }

    private static RestrictedMeanContrast withoutError(Estimate estimate, String why) {
        return new RestrictedMeanContrast(
                estimate, Estimate.notEstimable(why), new Interval.NotEstimable(why), Estimate.notEstimable(why));
    }

    private static String reason(SurvivalCurve curve, Estimate mean) {
        return mean instanceof Estimate.NotEstimable none
                ? "group " + curve.group().label() + ": " + none.reason()
                : null;
    }

    /** A restricted mean whose standard error is 0 has no interval, and neither has what is made of it. */
    private static String noError(SurvivalCurve curve, RestrictedMean mean) {
        return mean.interval() instanceof Interval.NotEstimable none
                ? "group " + curve.group().label() + ": " + none.reason()
                : null;
    }

    private static double number(Estimate estimate) {
        return estimate.number().orElseThrow();
    }
}
