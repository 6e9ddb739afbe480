package io.github.tmacohort.analysis.consistency;

import java.util.Locale;

/** An estimate and its limits. */
final class LimitRules {
    private static final double SLACK = 1e-9;

    private LimitRules() {}

    static void check(Printed statement, Found found) {
        if (!statement.hasLimits()) {
            return;
        }
        PrintedNumber lower = statement.numbers().get(Quantity.LOWER);
        PrintedNumber upper = statement.numbers().get(Quantity.UPPER);
        String limits = statement.limitsText();
        boolean ordered = found.add(
                Rule.LIMITS_IN_ORDER,
                statement,
                lower.canBeAtMost(upper),
                limits,
                lower + (lower.canBeAtMost(upper) ? " ≤ " : " > ") + upper);
        possible(statement, lower, upper, found);
        if (ordered && statement.estimate().isPresent()) {
            PrintedNumber estimate = statement.estimate().get();
            boolean below = !lower.canBeAtMost(estimate);
            boolean above = !estimate.canBeAtMost(upper);
            boolean inside = found.add(
                    Rule.ESTIMATE_IN_LIMITS,
                    statement,
                    !below && !above,
                    estimate + " (" + limits + ")",
                    below
                            ? estimate + " is below the lower limit " + lower
                            : above ? estimate + " is above the upper limit " + upper : "within");
            if (inside && statement.limits() == Limits.CI) {
                symmetric(statement, estimate, lower, upper, found);
            }
        }
    }

    private static void possible(Printed statement, PrintedNumber lower, PrintedNumber upper, Found found) {
        if (statement.isPercentage() && statement.measure() != Measure.DIFFERENCE) {
            found.add(
                    Rule.LIMITS_POSSIBLE,
                    statement,
                    lower.highest() >= 0 && upper.lowest() <= 100,
                    statement.limitsText() + " %",
                    "a percentage lies in 0 to 100");
        } else if (statement.measure() == Measure.RATIO) {
            found.add(
                    Rule.LIMITS_POSSIBLE, statement, lower.highest() > 0, statement.limitsText(), "a ratio is above 0");
        }
    }

    /** The middle of the limits, geometric for a ratio, over all numbers that are rounded to the printed ones. */
    private static void symmetric(
            Printed statement, PrintedNumber estimate, PrintedNumber lower, PrintedNumber upper, Found found) {
        boolean ratio = statement.measure() == Measure.RATIO;
        if (!ratio && statement.measure() != Measure.MEAN && statement.measure() != Measure.DIFFERENCE) {
            return;
        }
        double from = middle(ratio, lower.lowest(), upper.lowest());
        double to = middle(ratio, lower.highest(), upper.highest());
        found.add(
                Rule.INTERVAL_SYMMETRIC,
                statement,
                from <= estimate.highest() * (1 + SLACK) + SLACK && to >= estimate.lowest() * (1 - SLACK) - SLACK,
                estimate + " (" + statement.limitsText() + ")",
                "the " + (ratio ? "geometric middle" : "middle") + " of the limits lies in " + number(from) + " to "
                        + number(to));
    }

    private static double middle(boolean ratio, double lower, double upper) {
        return ratio ? Math.sqrt(Math.max(0, lower) * Math.max(0, upper)) : (lower + upper) / 2;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value).replace('-', '\u2212');
    }
}
