package io.github.tmacohort.analysis.survival;

/** The weights of a stratum's event times, one after the other. */
final class TimeWeight {
    private final LogRankOptions options;
    private double survivalBefore = 1;
    private double peto = 1;

    TimeWeight(LogRankOptions options) {
        this.options = options;
    }

    /**
     * The weight of the next time with events.
     *
     * @param n at risk in all groups
     * @param d events in all groups
     */
    double next(double n, double d) {
        double before = survivalBefore;
        survivalBefore *= 1 - d / n;
        peto *= 1 - d / (n + 1);
        return switch (options.weight()) {
            case LOG_RANK -> 1;
            case GEHAN -> n;
            case TARONE_WARE -> Math.sqrt(n);
            case PETO_PETO -> peto;
            case FLEMING_HARRINGTON -> power(before, options.rho()) * power(1 - before, options.gamma());
        };
    }

    private static double power(double base, double exponent) {
        return exponent == 0 ? 1 : exponent == 1 ? base : Math.pow(base, exponent);
    }
}
