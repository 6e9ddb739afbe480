package io.github.tmacohort.analysis.proportion;

import static io.github.tmacohort.analysis.descriptive.Golden.bounds;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Coverage of the 95 % intervals, computed exactly: for a true share p it is the probability of all counts whose interval
 * holds p. The table of docs/proportions-and-ranks.md is what this prints with {@code -Dcoverage.print=true}.
 */
class CoverageTest {
    private static final int[] SIZES = {15, 30, 60};
    private static final int GRID = 1000;

    @ParameterizedTest
    @EnumSource
    void exactMethodsNeverCoverLessThanTheyPromise(ProportionInterval method) {
        StringBuilder row = new StringBuilder("| ").append(method.label());
        for (int n : SIZES) {
            Interval[] intervals = new Interval[n + 1];
            double width = 0;
            for (int x = 0; x <= n; x++) {
                intervals[x] = method.of(x, n, 0.05);
                width += intervals[x] instanceof Interval.Bounds b ? b.upper() - b.lower() : 0;
            }
            double smallest = 1;
            double mean = 0;
            for (int i = 1; i < GRID; i++) {
                double coverage = coverage(intervals, n, i / (double) GRID);
                smallest = Math.min(smallest, coverage);
                mean += coverage / (GRID - 1);
            }
            if (method == ProportionInterval.CLOPPER_PEARSON || method == ProportionInterval.BLAKER) {
                assertTrue(smallest >= 0.95 - 1e-12, method + ", n = " + n + ": " + smallest);
            } else if (method == ProportionInterval.WALD) {
                assertTrue(smallest < 0.1, method + ", n = " + n + ": " + smallest);
            } else {
                assertTrue(Math.abs(mean - 0.95) < 0.02, method + ", n = " + n + ": " + mean);
            }
            row.append(String.format(Locale.ROOT, " | %.3f | %.3f | %.3f", mean, smallest, width / (n + 1)));
        }
        if (Boolean.getBoolean("coverage.print")) {
            System.out.println(row.append(" |"));
        }
    }

    private static double coverage(Interval[] intervals, int n, double p) {
        double coverage = 0;
        for (int x = 0; x <= n; x++) {
            if (intervals[x] instanceof Interval.Bounds
                    && bounds(intervals[x]).lower() <= p
                    && p <= bounds(intervals[x]).upper()) {
                coverage += Binomial.probability(x, n, p);
            }
        }
        return coverage;
    }
}
