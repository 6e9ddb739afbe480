package io.github.tmacohort.analysis.survival;

/** Sums of a weighted log-rank test over event times, stratum after stratum. */
final class LogRankSums {
    final double[] observed;
    final double[] expected;
    private final double[] covariance; // row by row, k <= j
    private final LogRankOptions options;
    private final int groups;

    LogRankSums(int groups, LogRankOptions options) {
        this.groups = groups;
        this.options = options;
        observed = new double[groups];
        expected = new double[groups];
        covariance = new double[groups * (groups + 1) / 2];
    }

    double covariance(int j, int k) {
        return j >= k ? covariance[j * (j + 1) / 2 + k] : covariance[k * (k + 1) / 2 + j];
    }

    /** Walks through the groups' rows together. A group without a row at t has as many at risk as at its next row. */
    void add(RiskTable table) {
        int[] row = new int[groups];
        for (int g = 0; g < groups; g++) {
            row[g] = table.from(g);
        }
        double[] atRisk = new double[groups];
        TimeWeight weight = new TimeWeight(options);
        while (true) {
            double t = Double.POSITIVE_INFINITY;
            for (int g = 0; g < groups; g++) {
                if (row[g] < table.to(g)) {
                    t = Math.min(t, table.time(row[g]));
                }
            }
            if (t == Double.POSITIVE_INFINITY) {
                return;
            }
            double n = 0;
            double d = 0;
            for (int g = 0; g < groups; g++) {
                atRisk[g] = row[g] < table.to(g) ? table.atRisk(row[g]) : 0;
                n += atRisk[g];
                if (isAt(table, g, row[g], t)) {
                    d += table.events(row[g]);
                }
            }
            double w = d > 0 ? weight.next(n, d) : 0;
            for (int g = 0; g < groups; g++) {
                if (isAt(table, g, row[g], t)) {
                    observed[g] += w * table.events(row[g]);
                    row[g]++;
                }
            }
            if (d > 0) {
                addTime(w, n, d, atRisk);
            }
        }
    }

    private static boolean isAt(RiskTable table, int group, int row, double t) {
        return row < table.to(group) && table.time(row) == t;
    }

    private void addTime(double w, double n, double d, double[] atRisk) {
        double common = n > 1 ? w * w * d * (n - d) / (n - 1) : 0;
        int at = 0;
        for (int j = 0; j < groups; j++) {
            double share = atRisk[j] / n;
            expected[j] += w * d * share;
            for (int k = 0; k < j; k++) {
                covariance[at++] -= common * share * (atRisk[k] / n);
            }
            covariance[at++] += common * share * (1 - share);
        }
    }

    /** The weight of one event time after the other. */
    private static final class TimeWeight {
        private final LogRankOptions options;
        private double survivalBefore = 1;
        private double peto = 1;

        TimeWeight(LogRankOptions options) {
            this.options = options;
        }

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
}
