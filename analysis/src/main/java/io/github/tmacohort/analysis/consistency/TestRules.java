package io.github.tmacohort.analysis.consistency;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * p-values against what they come from. With every number known only to its rounding, the p-value lies between two ends;
 * the printed one must meet them.
 */
final class TestRules {

    private TestRules() {}

    static void check(Printed statement, Found found) {
        if (!statement.has(Quantity.P)) {
            return;
        }
        PrintedNumber p = statement.numbers().get(Quantity.P);
        boolean possible = p.value().signum() >= 0 && p.value().compareTo(java.math.BigDecimal.ONE) <= 0;
        if (!found.add(Rule.P_POSSIBLE, statement, possible, "p " + equal(p), "p lies in 0 to 1")) {
            return;
        }
        if (statement.test().isPresent() && statement.test().get() != TestKind.WALD) {
            statistic(statement, p, statement.test().get(), found);
        } else if (statement.limits().isInterval()
                && statement.has(Quantity.VALUE, Quantity.LOWER, Quantity.UPPER)
                && (statement.measure() == Measure.RATIO || statement.measure() == Measure.DIFFERENCE)) {
            interval(statement, p, found);
        }
    }

    private static String equal(PrintedNumber p) {
        return p.sign() == PrintedNumber.Sign.EQUAL ? "= " + p : p.toString();
    }

    private static void statistic(Printed statement, PrintedNumber p, TestKind test, Found found) {
        if (!statement.has(Quantity.STATISTIC)) {
            return;
        }
        PrintedNumber printed = statement.numbers().get(Quantity.STATISTIC);
        boolean needsDf = test != TestKind.Z;
        boolean needsDf2 = test == TestKind.F;
        String text = test.code() + " = " + printed + ", p " + equal(p);
        if (needsDf && !statement.has(Quantity.DF) || needsDf2 && !statement.has(Quantity.DF2)) {
            found.undecided(
                    Rule.P_OF_STATISTIC,
                    statement,
                    text,
                    "without the degrees of freedom no p-value follows from " + test.code());
            return;
        }
        boolean twoSided = test == TestKind.Z || test == TestKind.T;
        double near = twoSided && printed.lowest() < 0 && printed.highest() > 0
                ? 0
                : Math.min(Math.abs(printed.lowest()), Math.abs(printed.highest()));
        double far = Math.max(Math.abs(printed.lowest()), Math.abs(printed.highest()));
        if (!twoSided) {
            near = Math.max(0, printed.lowest());
            far = Math.max(0, printed.highest());
        }
        ends(statement, Rule.P_OF_STATISTIC, p, text, tail(test, far, statement), tail(test, near, statement), found);
    }

    private static double tail(TestKind test, double statistic, Printed statement) {
        double df = statement.get(Quantity.DF).map(d -> d.value().doubleValue()).orElse(Double.NaN);
        double df2 =
                statement.get(Quantity.DF2).map(d -> d.value().doubleValue()).orElse(Double.NaN);
        return switch (test) {
            case WALD, Z -> twoSidedNormal(statistic);
            case T -> RegularizedBeta.value(df / (df + statistic * statistic), df / 2, 0.5);
            case CHI_SQUARE -> RegularizedGamma.Q.value(df / 2, statistic / 2);
            case F -> RegularizedBeta.value(df2 / (df2 + df * statistic), df2 / 2, df / 2);
        };
    }

    private static double twoSidedNormal(double z) {
        return Erfc.value(z / Math.sqrt(2));
    }

    private static void ends(
            Printed statement, Rule rule, PrintedNumber p, String text, double least, double most, Found found) {
        boolean holds = p.lowest() <= most * (1 + 1e-9) && p.highest() >= least * (1 - 1e-9);
        found.add(
                rule,
                statement,
                holds,
                text,
                "p lies in " + LimitRules.number(least) + " to " + LimitRules.number(most)
                        + " by the rounding of what it comes from");
    }

    /** z = estimate over its standard error, the interval's length over twice the normal quantile. */
    private static void interval(Printed statement, PrintedNumber p, Found found) {
        boolean ratio = statement.measure() == Measure.RATIO;
        PrintedNumber lower = statement.numbers().get(Quantity.LOWER);
        PrintedNumber upper = statement.numbers().get(Quantity.UPPER);
        PrintedNumber value = statement.numbers().get(Quantity.VALUE);
        String text = value + " (" + statement.limitsText() + "), p " + equal(p);
        double low = scale(ratio, value.lowest());
        double high = scale(ratio, value.highest());
        double shortest = scale(ratio, upper.lowest()) - scale(ratio, lower.highest());
        double longest = scale(ratio, upper.highest()) - scale(ratio, lower.lowest());
        if (!statement.test().isPresent()) {
            double alpha = 1 - statement.level();
            boolean excludes = scale(ratio, lower.lowest()) > 0 || scale(ratio, upper.highest()) < 0;
            boolean includes = scale(ratio, lower.highest()) < 0 && scale(ratio, upper.lowest()) > 0;
            if (excludes && p.lowest() > alpha || includes && p.highest() < alpha) {
                found.undecided(
                        Rule.P_OF_INTERVAL,
                        statement,
                        text,
                        "p and interval lead to opposite conclusions; they may come from different methods"
                                + " (if not, test wald compares them)");
            }
            return;
        }
        if (!(shortest > 0) || !Double.isFinite(low) || !Double.isFinite(longest)) {
            found.undecided(Rule.P_OF_INTERVAL, statement, text, "the rounding is too coarse for a standard error");
            return;
        }
        double quantile = -NormalDistribution.of(0, 1).inverseCumulativeProbability((1 - statement.level()) / 2);
        double near = low < 0 && high > 0 ? 0 : Math.min(Math.abs(low), Math.abs(high));
        double far = Math.max(Math.abs(low), Math.abs(high));
        ends(
                statement,
                Rule.P_OF_INTERVAL,
                p,
                text,
                twoSidedNormal(2 * quantile * far / shortest),
                twoSidedNormal(2 * quantile * near / longest),
                found);
    }

    private static double scale(boolean ratio, double value) {
        return ratio ? Math.log(Math.max(0, value)) : value;
    }
}
