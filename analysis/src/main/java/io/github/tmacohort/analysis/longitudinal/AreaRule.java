package io.github.tmacohort.analysis.longitudinal;

/** How a series is joined between two values a and b, for the area under it. */
public enum AreaRule {
    /** By a line: mean (a + b)/2. */
    TRAPEZOID {
        @Override
        double mean(double a, double b) {
            return a / 2 + b / 2;
        }
    },
    /** By an exponential curve: mean (a − b)/log(a/b). Needs positive values. */
    LOG_TRAPEZOID {
        @Override
        double mean(double a, double b) {
            return logarithmicMean(a, b);
        }
    },
    /** By a line where the series rises, by an exponential curve where it falls. Needs positive values. */
    LINEAR_UP_LOG_DOWN {
        @Override
        double mean(double a, double b) {
            return b < a ? logarithmicMean(a, b) : a / 2 + b / 2;
        }
    };

    /** Mean of the joining curve; increasing in either value, so that bounds of values bound the area. */
    abstract double mean(double a, double b);

    private static double logarithmicMean(double a, double b) {
        if (a == 0 || b == 0) {
            return 0; // the limit
        }
        if (a == Double.POSITIVE_INFINITY || b == Double.POSITIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        if (a == b) {
            return a;
        }
        double ratio = b / a;
        boolean near = ratio > 0.5 && ratio < 2; // log(ratio) would lose digits
        return (b - a) / (near ? Math.log1p((b - a) / a) : Math.log(ratio));
    }
}
