package io.github.tmacohort.analysis.consistency;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** All statements of a source with one name. */
record Named(List<Printed> statements) {

    Printed first() {
        return statements.get(0);
    }

    String name() {
        return first().name();
    }

    Optional<Printed> with(Predicate<Printed> condition) {
        return statements.stream().filter(condition).findFirst();
    }

    Optional<Printed> withRange() {
        return with(statement -> statement.hasLimits(Limits.RANGE));
    }

    Optional<PrintedNumber> printed(Quantity quantity) {
        return with(statement -> statement.has(quantity))
                .map(statement -> statement.numbers().get(quantity));
    }

    Optional<PrintedNumber> value(Measure measure) {
        return with(statement -> statement.measure() == measure && statement.has(Quantity.VALUE))
                .map(statement -> statement.numbers().get(Quantity.VALUE));
    }

    /** The unit, if one is named. */
    String unit() {
        return with(statement -> !statement.unit().isBlank()).map(Printed::unit).orElse("");
    }

    boolean sameUnit(Named other) {
        return unit().isEmpty() || other.unit().isEmpty() || unit().equals(other.unit());
    }

    /**
     * How many subjects: the count; else the only one that the percentage can come from, of n or of so many as given; else
     * n.
     */
    OptionalLong size(OptionalLong of) {
        Optional<PrintedNumber> count = printed(Quantity.COUNT);
        if (count.isPresent()) {
            return OptionalLong.of(count.get().count());
        }
        Optional<PrintedNumber> n = printed(Quantity.N);
        Optional<PrintedNumber> percent = printed(Quantity.PERCENT);
        if (percent.isEmpty()) {
            return n.isPresent() ? OptionalLong.of(n.get().count()) : OptionalLong.empty();
        }
        OptionalLong denominator = n.isPresent() ? OptionalLong.of(n.get().count()) : of;
        if (denominator.isEmpty() || denominator.getAsLong() == 0) {
            return OptionalLong.empty();
        }
        List<Long> counts = ShareRules.countsOf(percent.get(), denominator.getAsLong());
        return counts.size() == 1 ? OptionalLong.of(counts.get(0)) : OptionalLong.empty();
    }

    OptionalLong size() {
        return size(OptionalLong.empty());
    }
}
