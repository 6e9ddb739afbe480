package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Spearman's rank correlation: Pearson's of the midranks. The two-sided p-value takes r √((n − 2)/(1 − r²)) as Student's t
 * with n − 2 degrees of freedom, as R's {@code cor.test(method = "spearman", exact = FALSE)}.
 *
 * @see <a href="https://doi.org/10.2307/1412159">Spearman (1904), American Journal of Psychology 15:72–101</a>
 */
public final class Spearman {

    private Spearman() {}

    /** The coefficient, and its p-value by Student's t; not estimable when one side has no two different values. */
    public record Result(int n, Estimate coefficient, Estimate pValue) {
        public Result {
            Objects.requireNonNull(coefficient, "coefficient");
            Objects.requireNonNull(pValue, "pValue");
        }
    }

    /** @throws IllegalArgumentException if the lengths differ, or a value is NaN or infinite */
    public static Result correlate(double[] x, double[] y) {
        Checks.allFinite(x, "x");
        Checks.allFinite(y, "y");
        if (x.length != y.length) {
            throw new IllegalArgumentException("x and y must be of equal length, got " + x.length + " and " + y.length);
        }
        int n = x.length;
        Midranks ranksX = Midranks.of(x);
        Midranks ranksY = Midranks.of(y);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            double a = ranksX.doubled(i) - (n + 1.0); // doubled, about their mean: whole numbers
            double b = ranksY.doubled(i) - (n + 1.0);
            xx += a * a;
            yy += b * b;
            xy += a * b;
        }
        if (xx == 0 || yy == 0) {
            Estimate none = Estimate.notEstimable("all values of one side are equal, or fewer than two pairs");
            return new Result(n, none, none);
        }
        double r = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
        return new Result(n, Estimate.of(r), pValue(r, n));
    }

    private static Estimate pValue(double r, int n) {
        if (n < 3) {
            return Estimate.notEstimable("fewer than three pairs");
        }
        // P(|T| >= t) = I(1 - r²; (n - 2)/2, 1/2)
        return Estimate.of(RegularizedBeta.value((1 - r) * (1 + r), (n - 2) / 2.0, 0.5));
    }
}
