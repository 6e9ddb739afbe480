package io.github.tmacohort.analysis.consistency;

import java.util.List;
import java.util.Optional;

/** The same quantity printed more than once. */
final class RepeatRules {

    private RepeatRules() {}

    static void check(Named named, Found found) {
        List<Printed> statements = named.statements();
        for (int i = 1; i < statements.size(); i++) {
            for (Quantity quantity : statements.get(i).numbers().keySet()) {
                same(statements.subList(0, i), statements.get(i), quantity, found);
            }
        }
        quartiles(named, found);
    }

    /** Against the first that prints it. */
    private static void same(List<Printed> before, Printed again, Quantity quantity, Found found) {
        Optional<Printed> first = before.stream()
                .filter(each -> each.has(quantity) && sameKind(each, again, quantity))
                .findFirst();
        if (first.isEmpty()) {
            return;
        }
        PrintedNumber one = first.get().numbers().get(quantity);
        PrintedNumber other = again.numbers().get(quantity);
        String text = quantity.column() + " " + other + (again.unit().isEmpty() ? "" : " " + again.unit());
        String there = one
                + (first.get().unit().isEmpty() ? "" : " " + first.get().unit())
                + (first.get().where().isEmpty() ? "" : " (" + first.get().where() + ")");
        boolean units = first.get().unit().isEmpty()
                || again.unit().isEmpty()
                || first.get().unit().equals(again.unit());
        if (!units && !quantity.isCount() && !quantity.isOfTest() && quantity != Quantity.PERCENT) {
            found.undecided(Rule.SAME_EVERYWHERE, again, text, "elsewhere " + there + ": the units differ");
        } else {
            found.add(Rule.SAME_EVERYWHERE, again, one.canBe(other), text, "elsewhere " + there);
        }
    }

    private static boolean sameKind(Printed one, Printed other, Quantity quantity) {
        if (quantity.isLimit()) {
            return one.limits() == other.limits()
                    && (!one.limits().isInterval() || one.level() == other.level())
                    && one.measure() == other.measure();
        }
        if (quantity.isOfTest()) {
            return one.test().equals(other.test());
        }
        return quantity != Quantity.VALUE || one.measure() == other.measure();
    }

    /** Quartiles, medians and means stand beside the range in another statement. */
    private static void quartiles(Named named, Found found) {
        Optional<Printed> range = named.withRange();
        if (range.isEmpty()) {
            return;
        }
        PrintedNumber least = range.get().numbers().get(Quantity.LOWER);
        PrintedNumber most = range.get().numbers().get(Quantity.UPPER);
        for (Printed statement : named.statements()) {
            boolean quartiles = statement.hasLimits(Limits.QUARTILES);
            boolean middle = statement.has(Quantity.VALUE)
                    && (statement.measure() == Measure.MEDIAN || statement.measure() == Measure.MEAN);
            if (statement == range.get()
                    || !(quartiles || middle)
                    || !statement.unit().equals(range.get().unit())) {
                continue;
            }
            Quantity low = quartiles ? Quantity.LOWER : Quantity.VALUE;
            Quantity high = quartiles ? Quantity.UPPER : Quantity.VALUE;
            PrintedNumber lower = statement.numbers().get(low);
            PrintedNumber upper = statement.numbers().get(high);
            found.add(
                    Rule.QUARTILES_WITHIN_RANGE,
                    statement,
                    least.canBeAtMost(lower) && upper.canBeAtMost(most),
                    quartiles ? "quartiles " + statement.limitsText() : lower.toString(),
                    "the range is " + range.get().limitsText());
        }
    }
}
