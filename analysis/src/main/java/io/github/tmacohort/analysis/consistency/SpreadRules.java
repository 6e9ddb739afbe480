package io.github.tmacohort.analysis.consistency;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether means, medians and standard deviations can come from so many values. Of whole numbers the sum is whole, and so
 * is the sum of squares, which is even or odd with the sum.
 *
 * @see <a href="https://doi.org/10.1177/1948550616673876">Brown and Heathers (2017), Soc Psychol Personal Sci 8:363–369
 *     (the mean)</a>
 */
final class SpreadRules {
    private static final double SLACK = 1e-9;

    private SpreadRules() {}

    static void check(Printed statement, Found found) {
        if (!statement.has(Quantity.VALUE, Quantity.N) || ShareRules.number(statement, Quantity.N) < 1) {
            return;
        }
        long n = ShareRules.number(statement, Quantity.N);
        PrintedNumber value = statement.numbers().get(Quantity.VALUE);
        if (statement.measure() == Measure.MEDIAN && statement.wholeNumbers()) {
            median(statement, value, n, found);
        }
        if (statement.measure() == Measure.MEAN) {
            if (statement.wholeNumbers()) {
                mean(statement, value, n, found);
            }
            if (statement.has(Quantity.SD) && n > 1 && statement.hasLimits(Limits.RANGE)) {
                sdOfRange(statement, value, n, found);
            }
        }
    }

    private static void median(Printed statement, PrintedNumber value, long n, Found found) {
        BigDecimal step = n % 2 == 1 ? BigDecimal.ONE : new BigDecimal("0.5");
        BigDecimal nearest = value.value().divide(step, 0, RoundingMode.HALF_UP).multiply(step);
        found.add(
                Rule.MEDIAN_POSSIBLE,
                statement,
                nearest.subtract(value.value()).abs().compareTo(value.half()) <= 0,
                "median " + value + " of " + n + " whole numbers",
                "it is a multiple of " + step.toPlainString());
    }

    private static void mean(Printed statement, PrintedNumber value, long n, Found found) {
        BigDecimal size = BigDecimal.valueOf(n);
        BigDecimal below = value.value().multiply(size).setScale(0, RoundingMode.FLOOR);
        List<BigDecimal> sums = new ArrayList<>();
        for (int more = -1; more <= 2; more++) {
            BigDecimal sum = below.add(BigDecimal.valueOf(more));
            if (value.isRounded(sum, size)) {
                sums.add(sum);
            }
        }
        int decimals = value.value().scale() + 2;
        BigDecimal above = below.add(BigDecimal.ONE);
        boolean possible = found.add(
                Rule.MEAN_POSSIBLE,
                statement,
                !sums.isEmpty(),
                "mean " + value + " of " + n + " whole numbers",
                sums.isEmpty()
                        ? below + "/" + n + " = "
                                + below.divide(size, decimals, RoundingMode.HALF_UP)
                                        .toPlainString() + ", " + above + "/"
                                + n + " = "
                                + above.divide(size, decimals, RoundingMode.HALF_UP)
                                        .toPlainString()
                        : "the sum can be " + sums.get(0));
        boolean exhaustive = value.half().multiply(size).compareTo(BigDecimal.ONE) < 0; // all sums are in the list
        if (possible && exhaustive && n > 1 && statement.has(Quantity.SD)) {
            sdOfWholeNumbers(statement, sums, n, found);
        }
    }

    /** Σx² = (n − 1) SD² + (Σx)²/n must be whole, and even or odd as Σx is. */
    private static void sdOfWholeNumbers(Printed statement, List<BigDecimal> sums, long n, Found found) {
        PrintedNumber sd = statement.numbers().get(Quantity.SD);
        double low = Math.max(0, sd.lowest());
        double high = sd.highest();
        boolean possible = false;
        for (BigDecimal sum : sums) {
            double mean = sum.doubleValue() * sum.doubleValue() / n;
            double from = (n - 1) * low * low + mean;
            double to = (n - 1) * high * high + mean;
            double first = Math.ceil(from * (1 - SLACK));
            boolean odd = sum.remainder(BigDecimal.valueOf(2)).signum() != 0;
            if ((first % 2 != 0) != odd) {
                first++;
            }
            possible |= first <= to * (1 + SLACK);
        }
        found.add(
                Rule.SD_POSSIBLE,
                statement,
                possible,
                "mean " + statement.numbers().get(Quantity.VALUE) + ", SD " + sd + " of " + n + " whole numbers",
                possible ? "some sum of squares gives it" : "no whole sum of squares gives it");
    }

    /**
     * Values between a and b with mean m have SD² ≤ (m − a)(b − m) n/(n − 1), and with both extremes among them
     * SD² ≥ (b − a)²/(2(n − 1)).
     *
     * @see <a href="https://doi.org/10.2307/2589180">Bhatia and Davis (2000), Am Math Mon 107:353–357</a>
     */
    private static void sdOfRange(Printed statement, PrintedNumber mean, long n, Found found) {
        PrintedNumber sd = statement.numbers().get(Quantity.SD);
        PrintedNumber lower = statement.numbers().get(Quantity.LOWER);
        PrintedNumber upper = statement.numbers().get(Quantity.UPPER);
        double a = lower.lowest();
        double b = upper.highest();
        double middle = Math.min(Math.max((a + b) / 2, mean.lowest()), mean.highest()); // where the product is largest
        double most = Math.sqrt(Math.max(0, (middle - a) * (b - middle)) * n / (n - 1.0));
        double least = Math.max(0, upper.lowest() - lower.highest()) / Math.sqrt(2 * (n - 1.0));
        found.add(
                Rule.SD_POSSIBLE,
                statement,
                sd.highest() * (1 + SLACK) >= least && sd.lowest() * (1 - SLACK) <= most,
                "mean " + mean + ", SD " + sd + ", range " + statement.limitsText() + ", n " + n,
                "the SD lies in " + LimitRules.number(least) + " to " + LimitRules.number(most));
    }
}
