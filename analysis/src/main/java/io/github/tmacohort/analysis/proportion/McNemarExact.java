package io.github.tmacohort.analysis.proportion;

import io.github.tmacohort.analysis.estimate.Alternative;
import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Objects;

/**
 * McNemar's test of paired yes-or-no measurements, exact: given the pairs that changed, each way is equally likely. The
 * odds ratio gained/lost has the limits p/(1 − p) of the Clopper-Pearson limits p of gained/(gained + lost).
 *
 * @see <a href="https://doi.org/10.1007/BF02295996">McNemar (1947), Psychometrika 12:153–157</a>
 */
public final class McNemarExact {

    private McNemarExact() {}

    /** Not estimable when no pair changed. */
    public record Result(int gained, int lost, Contrast oddsRatio, Estimate pValue, double confidenceLevel) {
        public Result {
            Objects.requireNonNull(oddsRatio, "oddsRatio");
            Objects.requireNonNull(pValue, "pValue");
        }
    }

    /** With a 95 % interval; see {@link #test(int, int, double)}. */
    public static Result test(int gained, int lost) {
        return test(gained, lost, 0.95);
    }

    /**
     * Tests pairs that went from no to yes against those that went from yes to no, two-sided.
     *
     * @throws IllegalArgumentException if a count is negative, or the level is not in (0, 1)
     */
    public static Result test(int gained, int lost, double confidenceLevel) {
        Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
        if (gained < 0 || lost < 0) {
            throw new IllegalArgumentException("counts must not be negative, got " + gained + " and " + lost);
        }
        String method = "exact, given the pairs that changed";
        int changed = Math.addExact(gained, lost);
        if (changed == 0) {
            String reason = "no pair changed";
            return new Result(
                    0, 0, Contrast.notEstimable(reason, method), Estimate.notEstimable(reason), confidenceLevel);
        }
        ProportionOptions options = new ProportionOptions(confidenceLevel, ProportionInterval.CLOPPER_PEARSON);
        Interval.Bounds share = (Interval.Bounds)
                ProportionEstimator.with(options).estimate(gained, changed).interval();
        Contrast oddsRatio =
                new Contrast(odds(gained / (double) changed), odds(share.lower()), odds(share.upper()), method);
        Estimate p = BinomialTest.of(0.5, Alternative.TWO_SIDED).pValue(gained, changed);
        return new Result(gained, lost, oddsRatio, p, confidenceLevel);
    }

    private static Estimate odds(double p) {
        return p == 1 ? Estimate.notReached("infinite: no pair went from yes to no") : Estimate.of(p / (1 - p));
    }
}
