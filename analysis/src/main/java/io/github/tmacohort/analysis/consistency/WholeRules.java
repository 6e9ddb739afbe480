package io.github.tmacohort.analysis.consistency;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Parts against their whole. */
final class WholeRules {
    private static final int SHOWN = 12;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private WholeRules() {}

    /** All names of one source. */
    static void check(Map<String, Named> named, Found found) {
        Map<String, Set<String>> parts = new LinkedHashMap<>();
        Map<String, Set<String>> inside = new LinkedHashMap<>();
        for (Named each : named.values()) {
            for (Printed statement : each.statements()) {
                add(parts, statement.partOf(), each.name());
                add(inside, statement.partOf(), each.name());
                add(inside, statement.within(), each.name());
            }
        }
        for (Named whole : named.values()) {
            inside.getOrDefault(whole.name(), Set.of()).forEach(part -> inside(named.get(part), whole, found));
            if (parts.containsKey(whole.name())) {
                List<Named> all =
                        parts.get(whole.name()).stream().map(named::get).toList();
                sum(all, whole, found);
                extremes(all, whole, found);
                medians(all, whole, found);
                means(all, whole, found);
            }
        }
    }

    private static void add(Map<String, Set<String>> parts, String whole, String part) {
        if (!whole.isEmpty()) {
            parts.computeIfAbsent(whole, name -> new LinkedHashSet<>()).add(part);
        }
    }

    private static void inside(Named part, Named whole, Found found) {
        OptionalLong of = whole.size();
        OptionalLong size = part.size(of);
        if (size.isPresent() && of.isPresent()) {
            found.add(
                    Rule.PART_WITHIN_WHOLE,
                    part.first(),
                    size.getAsLong() <= of.getAsLong(),
                    size.getAsLong() + " within " + of.getAsLong() + " of " + whole.name(),
                    size.getAsLong() + (size.getAsLong() <= of.getAsLong() ? " ≤ " : " > ") + of.getAsLong());
        }
        Optional<Printed> range = whole.withRange();
        if (range.isEmpty() || !part.sameUnit(whole)) {
            return;
        }
        for (Printed statement : part.statements()) {
            boolean spread = statement.limits() == Limits.RANGE || statement.limits() == Limits.QUARTILES;
            boolean middle = statement.has(Quantity.VALUE)
                    && (statement.measure() == Measure.MEDIAN || statement.measure() == Measure.MEAN);
            if (spread && statement.hasLimits()) {
                withinRange(
                        statement,
                        statement.numbers().get(Quantity.LOWER),
                        statement.numbers().get(Quantity.UPPER),
                        range.get(),
                        statement.limits().code() + " " + statement.limitsText(),
                        found);
            } else if (middle) {
                PrintedNumber value = statement.numbers().get(Quantity.VALUE);
                withinRange(statement, value, value, range.get(), value.toString(), found);
            }
        }
    }

    private static void withinRange(
            Printed statement, PrintedNumber lower, PrintedNumber upper, Printed whole, String text, Found found) {
        PrintedNumber least = whole.numbers().get(Quantity.LOWER);
        PrintedNumber most = whole.numbers().get(Quantity.UPPER);
        boolean below = !least.canBeAtMost(lower);
        boolean above = !upper.canBeAtMost(most);
        found.add(
                Rule.RANGE_WITHIN_WHOLE,
                statement,
                !below && !above,
                text + ", of the whole (" + whole.name() + ") " + whole.limitsText(),
                below
                        ? lower + " is below the smallest of all, " + least
                        : above ? upper + " is above the largest of all, " + most : "within");
    }

    private static void sum(List<Named> parts, Named whole, Found found) {
        OptionalLong size = whole.size();
        List<OptionalLong> sizes = parts.stream().map(part -> part.size(size)).toList();
        if (size.isPresent() && sizes.stream().allMatch(OptionalLong::isPresent)) {
            List<String> texts =
                    sizes.stream().map(each -> Long.toString(each.getAsLong())).toList();
            long sum = sizes.stream().mapToLong(OptionalLong::getAsLong).sum();
            found.add(
                    Rule.PARTS_ADD_UP,
                    whole.first(),
                    sum == size.getAsLong(),
                    size.getAsLong() + " in all, of " + parts.size() + " parts",
                    joined(texts) + " = " + sum);
            return;
        }
        List<Optional<PrintedNumber>> percents =
                parts.stream().map(part -> part.printed(Quantity.PERCENT)).toList();
        boolean oneDenominator = parts.stream()
                        .map(part -> part.printed(Quantity.N).map(PrintedNumber::count))
                        .distinct()
                        .count()
                == 1;
        if (!oneDenominator || percents.stream().anyMatch(Optional::isEmpty)) {
            found.undecided(
                    Rule.PARTS_ADD_UP,
                    whole.first(),
                    parts.size() + " parts of " + whole.name(),
                    "not every part has a count, or a percentage of the same denominator");
            return;
        }
        percentSum(percents.stream().map(Optional::get).toList(), whole, found);
    }

    private static void percentSum(List<PrintedNumber> percents, Named whole, Found found) {
        Optional<PrintedNumber> printed = whole.printed(Quantity.PERCENT)
                .filter(percent -> percent.value().compareTo(HUNDRED) != 0);
        BigDecimal low = BigDecimal.ZERO;
        BigDecimal high = BigDecimal.ZERO;
        for (PrintedNumber percent : percents) {
            low = low.add(percent.low().max(BigDecimal.ZERO));
            high = high.add(percent.high());
        }
        BigDecimal least = printed.map(PrintedNumber::low).orElse(HUNDRED);
        BigDecimal most = printed.map(PrintedNumber::high).orElse(HUNDRED);
        BigDecimal sum = percents.stream().map(PrintedNumber::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        found.add(
                Rule.PARTS_ADD_UP,
                whole.first(),
                low.compareTo(most) <= 0 && high.compareTo(least) >= 0,
                printed.map(PrintedNumber::toString).orElse("100") + " % in all, of " + percents.size() + " parts",
                joined(percents.stream().map(PrintedNumber::toString).toList()) + " = " + sum.toPlainString()
                        + " %, by rounding " + low.toPlainString() + " to " + high.toPlainString());
    }

    private static String joined(List<String> texts) {
        return texts.stream().limit(SHOWN).collect(Collectors.joining(" + ")) + (texts.size() > SHOWN ? " + …" : "");
    }

    /** The smallest of all is the smallest of some part. */
    private static void extremes(List<Named> parts, Named whole, Found found) {
        Optional<Printed> range = whole.withRange();
        if (range.isEmpty() || !parts.stream().allMatch(part -> part.withRange().isPresent() && part.sameUnit(whole))) {
            return;
        }
        List<Printed> ranges =
                parts.stream().map(part -> part.withRange().get()).toList();
        extreme(Quantity.LOWER, ranges, range.get(), found);
        extreme(Quantity.UPPER, ranges, range.get(), found);
    }

    private static void extreme(Quantity limit, List<Printed> parts, Printed whole, Found found) {
        PrintedNumber outermost = parts.get(0).numbers().get(limit);
        for (Printed part : parts) {
            PrintedNumber each = part.numbers().get(limit);
            boolean further = each.value().compareTo(outermost.value()) < 0 == (limit == Quantity.LOWER);
            outermost = further ? each : outermost;
        }
        PrintedNumber printed = whole.numbers().get(limit);
        boolean meet = outermost.canBe(printed);
        found.add(
                Rule.RANGE_OF_PARTS,
                whole,
                meet,
                (limit == Quantity.LOWER ? "smallest " : "largest ") + printed,
                (limit == Quantity.LOWER ? "smallest" : "largest") + " of the " + parts.size() + " parts " + outermost);
    }

    /** If m₁ ≤ … ≤ mₖ are the medians of the parts, that of all lies in m₁ to mₖ, also where it is a mean of two values. */
    private static void medians(List<Named> parts, Named whole, Found found) {
        Optional<PrintedNumber> median = whole.value(Measure.MEDIAN);
        List<PrintedNumber> medians = parts.stream()
                .flatMap(part -> part.value(Measure.MEDIAN).stream())
                .toList();
        if (median.isEmpty()
                || medians.size() < parts.size()
                || !parts.stream().allMatch(part -> part.sameUnit(whole))) {
            return;
        }
        BigDecimal least =
                medians.stream().map(PrintedNumber::low).reduce(BigDecimal::min).get();
        BigDecimal most = medians.stream()
                .map(PrintedNumber::high)
                .reduce(BigDecimal::max)
                .get();
        found.add(
                Rule.MIDDLE_OF_PARTS,
                whole.first(),
                median.get().high().compareTo(least) >= 0 && median.get().low().compareTo(most) <= 0,
                "median " + median.get(),
                "medians of the parts "
                        + joined(medians.stream().map(PrintedNumber::toString).toList())
                                .replace(" + ", ", "));
    }

    private static void means(List<Named> parts, Named whole, Found found) {
        Optional<PrintedNumber> mean = whole.value(Measure.MEAN);
        double low = 0;
        double high = 0;
        long n = 0;
        for (Named part : parts) {
            Optional<PrintedNumber> each = part.value(Measure.MEAN);
            OptionalLong size = part.size();
            if (mean.isEmpty() || each.isEmpty() || size.isEmpty() || !part.sameUnit(whole)) {
                return;
            }
            low += size.getAsLong() * each.get().lowest();
            high += size.getAsLong() * each.get().highest();
            n += size.getAsLong();
        }
        if (n > 0) {
            found.add(
                    Rule.MIDDLE_OF_PARTS,
                    whole.first(),
                    mean.get().highest() >= low / n && mean.get().lowest() <= high / n,
                    "mean " + mean.get(),
                    "the weighted mean of the parts lies in " + LimitRules.number(low / n) + " to "
                            + LimitRules.number(high / n));
        }
    }
}
