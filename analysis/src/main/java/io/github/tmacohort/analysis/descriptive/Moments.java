package io.github.tmacohort.analysis.descriptive;

/** Mean and variance in two passes each, so that a large common offset does not eat the digits. */
final class Moments {

    private Moments() {}

    static double mean(double[] x) {
        double first = 0;
        for (double value : x) {
            first += value / x.length; // divided first: the sum of huge values may overflow
        }
        double rest = 0;
        for (double value : x) {
            rest += (value - first) / x.length;
        }
        return first + rest;
    }

    /** With divisor n − 1; exactly 0 for equal values. Needs two values. */
    static double variance(double[] x) {
        double mean = mean(x);
        double squares = 0;
        double rest = 0;
        for (double value : x) {
            squares += (value - mean) * (value - mean);
            rest += value - mean;
        }
        return Math.max(0, squares - rest * rest / x.length) / (x.length - 1);
    }
}
