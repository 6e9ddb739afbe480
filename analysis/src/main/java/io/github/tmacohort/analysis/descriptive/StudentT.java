package io.github.tmacohort.analysis.descriptive;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/** Student's t: tails through the incomplete beta function, quantiles by bisection down to rounding. */
public final class StudentT {

    private StudentT() {}

    /** {@code P(|T| >= |t|)}. */
    public static double twoSided(double t, double df) {
        double square = t * t;
        // df/(df + t²) and its complement, whichever loses nothing
        return square < df
                ? RegularizedBeta.complement(square / (df + square), 0.5, df / 2)
                : RegularizedBeta.value(df / (df + square), df / 2, 0.5);
    }

    /** The t with {@code P(|T| >= t) = alpha}. */
    public static double quantile(double alpha, double df) {
        double low = 0;
        double high = 1;
        while (twoSided(high, df) > alpha) {
            high *= 2;
        }
        while (true) {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) {
                return high;
            }
            if (twoSided(middle, df) > alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
