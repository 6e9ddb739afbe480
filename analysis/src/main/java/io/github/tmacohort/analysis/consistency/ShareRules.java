package io.github.tmacohort.analysis.consistency;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Counts, denominators and percentages. */
final class ShareRules {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private ShareRules() {}

    static void check(Printed statement, Found found) {
        if (statement.has(Quantity.COUNT, Quantity.N)) {
            long count = number(statement, Quantity.COUNT);
            long n = number(statement, Quantity.N);
            boolean possible =
                    found.add(Rule.COUNT_WITHIN_N, statement, count <= n, count + " of " + n, comparison(count, n));
            if (possible && n > 0 && statement.has(Quantity.PERCENT)) {
                percent(statement, count, n, found);
            }
        } else if (statement.has(Quantity.PERCENT, Quantity.N) && number(statement, Quantity.N) > 0) {
            possible(statement, number(statement, Quantity.N), found);
        }
    }

    private static String comparison(long count, long n) {
        return count + (count <= n ? " ≤ " : " > ") + n;
    }

    private static void percent(Printed statement, long count, long n, Found found) {
        PrintedNumber printed = statement.numbers().get(Quantity.PERCENT);
        BigDecimal numerator = BigDecimal.valueOf(count).multiply(HUNDRED);
        boolean holds = printed.isRounded(numerator, BigDecimal.valueOf(n));
        int decimals = printed.value().scale();
        BigDecimal rounded = numerator.divide(BigDecimal.valueOf(n), decimals, RoundingMode.HALF_UP);
        boolean cut = numerator
                        .divide(BigDecimal.valueOf(n), decimals, RoundingMode.DOWN)
                        .compareTo(printed.value())
                == 0;
        found.add(
                Rule.PERCENT_OF_COUNT,
                statement,
                holds,
                count + "/" + n + " is printed as " + printed + " %",
                "100 × " + count + "/" + n + " = " + exact(count, n, decimals) + ", rounded " + rounded.toPlainString()
                        + (!holds && cut ? " (it was cut off, not rounded)" : ""));
    }

    /** Two more decimals than were printed. */
    private static String exact(long count, long n, int decimals) {
        return BigDecimal.valueOf(count)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(n), decimals + 2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static void possible(Printed statement, long n, Found found) {
        PrintedNumber printed = statement.numbers().get(Quantity.PERCENT);
        List<Long> counts = countsOf(printed, n);
        long below = below(printed, n);
        found.add(
                Rule.PERCENT_POSSIBLE,
                statement,
                !counts.isEmpty(),
                printed + " % of " + n,
                counts.isEmpty()
                        ? below + "/" + n + " is "
                                + exact(below, n, printed.value().scale()) + " %, " + (below + 1)
                                + "/" + n + " is "
                                + exact(below + 1, n, printed.value().scale()) + " %"
                        : counts.get(0) + "/" + n
                                + (counts.size() == 1 ? "" : " to " + counts.get(counts.size() - 1) + "/" + n));
    }

    /** The whole counts of n whose percentage is rounded to the printed one; of many, the nearest two each way. */
    static List<Long> countsOf(PrintedNumber percent, long n) {
        List<Long> counts = new ArrayList<>();
        long below = below(percent, n);
        for (long count = Math.max(0, below - 1); count <= Math.min(n, below + 2); count++) {
            if (percent.isRounded(BigDecimal.valueOf(count).multiply(HUNDRED), BigDecimal.valueOf(n))) {
                counts.add(count);
            }
        }
        return counts;
    }

    private static long below(PrintedNumber percent, long n) {
        BigDecimal count = percent.value().multiply(BigDecimal.valueOf(n)).divide(HUNDRED, 0, RoundingMode.FLOOR);
        return count.min(BigDecimal.valueOf(n)).max(BigDecimal.ZERO).longValue();
    }

    static long number(Printed statement, Quantity quantity) {
        return statement.numbers().get(quantity).count();
    }
}
