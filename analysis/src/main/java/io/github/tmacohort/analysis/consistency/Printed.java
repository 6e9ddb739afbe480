package io.github.tmacohort.analysis.consistency;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One statement of a paper about one quantity in one group: the numbers as printed, what they are, and of which other
 * statement they are a part. Statements of the same source and name print the same quantity; empty text is no text.
 *
 * <pre>{@code
 * Printed all = Printed.of("onset").value(Measure.MEDIAN, "94").limits(Limits.RANGE, "7", "289").n("20");
 * Printed late = Printed.of("late").value(Measure.MEDIAN, "157").limits(Limits.RANGE, "104", "297").n("9").within("onset");
 * }</pre>
 *
 * @param source the paper; names hold within it
 * @param name of the quantity in its group
 * @param where it is printed
 * @param numbers those printed
 * @param level of a confidence interval
 * @param wholeNumbers whether each subject's value is a whole number
 * @param partOf name of the whole of which this is one of the exclusive parts that make it up, all of them given
 * @param within name of the whole of which this is some part
 */
public record Printed(
        String source,
        String name,
        String where,
        Map<Quantity, PrintedNumber> numbers,
        Measure measure,
        Limits limits,
        double level,
        Optional<TestKind> test,
        boolean wholeNumbers,
        String unit,
        String partOf,
        String within) {

    /**
     * A statement.
     *
     * @throws IllegalArgumentException if the name is blank, a count is no whole number, or a sign such as {@code <}
     *     stands before another number than a p-value
     */
    public Printed {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(partOf, "partOf");
        Objects.requireNonNull(within, "within");
        Checks.inOpenUnitInterval(level, "level");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        EnumMap<Quantity, PrintedNumber> copy = new EnumMap<>(Quantity.class);
        copy.putAll(numbers);
        copy.forEach((quantity, number) -> reject(quantity, number).ifPresent(reason -> {
            throw new IllegalArgumentException(quantity.column() + " of " + name + ": " + number + " " + reason);
        }));
        numbers = Collections.unmodifiableMap(copy);
    }

    /** What is wrong with such a number, in words that follow it. */
    public static Optional<String> reject(Quantity quantity, PrintedNumber number) {
        if (quantity.isCount() && !number.isCount()) {
            return Optional.of("is not a whole number of at most 15 digits");
        }
        if (quantity != Quantity.P && number.sign() != PrintedNumber.Sign.EQUAL) {
            return Optional.of("is a bound; only p may be one");
        }
        if ((quantity == Quantity.DF || quantity == Quantity.DF2)
                && number.value().signum() <= 0) {
            return Optional.of("is not positive");
        }
        return quantity == Quantity.SD && number.value().signum() < 0 ? Optional.of("is negative") : Optional.empty();
    }

    /** Nothing printed yet; a 95 % interval if it gets limits. */
    public static Printed of(String name) {
        return new Printed("", name, "", Map.of(), Measure.OTHER, Limits.CI, 0.95, Optional.empty(), false, "", "", "");
    }

    /** With one more number, as printed. */
    public Printed with(Quantity quantity, String printed) {
        EnumMap<Quantity, PrintedNumber> more = new EnumMap<>(Quantity.class);
        more.putAll(numbers);
        more.put(quantity, PrintedNumber.parse(printed));
        return with(more, measure, limits, level, test);
    }

    private Printed with(
            Map<Quantity, PrintedNumber> values, Measure what, Limits kind, double atLevel, Optional<TestKind> tested) {
        return new Printed(
                source, name, where, values, what, kind, atLevel, tested, wholeNumbers, unit, partOf, within);
    }

    public Printed n(String printed) {
        return with(Quantity.N, printed);
    }

    /** {@code 21/30}. */
    public Printed count(String count, String n) {
        return with(Quantity.COUNT, count).n(n);
    }

    public Printed percent(String printed) {
        return with(Quantity.PERCENT, printed);
    }

    public Printed value(Measure what, String printed) {
        Printed valued = with(Quantity.VALUE, printed);
        return valued.with(valued.numbers, what, limits, level, test);
    }

    public Printed limits(Limits kind, String lower, String upper) {
        Printed both = with(Quantity.LOWER, lower).with(Quantity.UPPER, upper);
        return both.with(both.numbers, measure, kind, level, test);
    }

    /** Of a confidence interval, such as 0.9. */
    public Printed level(double confidence) {
        return with(numbers, measure, limits, confidence, test);
    }

    public Printed test(TestKind kind, String p) {
        Printed tested = with(Quantity.P, p);
        return tested.with(tested.numbers, measure, limits, level, Optional.of(kind));
    }

    public Printed unit(String text) {
        return new Printed(
                source, name, where, numbers, measure, limits, level, test, wholeNumbers, text, partOf, within);
    }

    /** Each subject's value is a whole number. */
    public Printed ofWholeNumbers() {
        return new Printed(source, name, where, numbers, measure, limits, level, test, true, unit, partOf, within);
    }

    public Printed at(String paper, String place) {
        return new Printed(
                paper, name, place, numbers, measure, limits, level, test, wholeNumbers, unit, partOf, within);
    }

    public Printed partOf(String whole) {
        return new Printed(
                source, name, where, numbers, measure, limits, level, test, wholeNumbers, unit, whole, within);
    }

    public Printed within(String whole) {
        return new Printed(
                source, name, where, numbers, measure, limits, level, test, wholeNumbers, unit, partOf, whole);
    }

    Optional<PrintedNumber> get(Quantity quantity) {
        return Optional.ofNullable(numbers.get(quantity));
    }

    boolean has(Quantity... quantities) {
        return numbers.keySet().containsAll(List.of(quantities));
    }

    /** What the limits belong to: the value, or else the percentage if they are a confidence interval. */
    Optional<PrintedNumber> estimate() {
        return get(Quantity.VALUE).or(() -> limits.isInterval() ? get(Quantity.PERCENT) : Optional.empty());
    }

    boolean hasLimits() {
        return has(Quantity.LOWER, Quantity.UPPER);
    }

    boolean hasLimits(Limits kind) {
        return limits == kind && hasLimits();
    }

    boolean isPercentage() {
        return unit.strip().equals("%") || limits.isInterval() && !has(Quantity.VALUE) && has(Quantity.PERCENT);
    }

    /** {@code 7 to 289}. */
    String limitsText() {
        return numbers.get(Quantity.LOWER) + " to " + numbers.get(Quantity.UPPER);
    }
}
