package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.format.NumberText;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What stands in a cell: the value itself, turned into text by the writer. */
public sealed interface Cell {

    /** The cell as text in the given style. */
    String text(NumberText numbers);

    /** Nothing belongs here. */
    record Blank() implements Cell {
        @Override
        public String text(NumberText numbers) {
            return "";
        }
    }

    /** Words, or a code that is not a quantity. */
    record Text(String value) implements Cell {
        public Text {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String text(NumberText numbers) {
            return value;
        }
    }

    /** Words that carry the row. */
    record Strong(String value) implements Cell {
        public Strong {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String text(NumberText numbers) {
            return value;
        }
    }

    /** Places of the same document, such as {@code Table 1; Figure 2a}; writers that can, link them. */
    record References(List<Reference> references) implements Cell {
        public References {
            references = List.copyOf(references);
        }

        @Override
        public String text(NumberText numbers) {
            return references.stream().map(Reference::label).collect(Collectors.joining("; "));
        }
    }

    /**
     * A place of the document.
     *
     * @param anchor id of the table, figure or section
     */
    record Reference(String label, String anchor) {
        public Reference {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(anchor, "anchor");
        }
    }

    /** Numbers whose text was put together already; set as numbers are, not as words. */
    record Printed(String value) implements Cell {
        public Printed {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String text(NumberText numbers) {
            return value;
        }
    }

    /** A number of patients or events. */
    record Count(long count) implements Cell {
        @Override
        public String text(NumberText numbers) {
            return numbers.fixed(count, 0);
        }
    }

    /** A measured or estimated number. */
    record Number(Estimate estimate, int decimals) implements Cell {
        public Number {
            Objects.requireNonNull(estimate, "estimate");
        }

        @Override
        public String text(NumberText numbers) {
            return numbers.estimate(estimate, decimals);
        }
    }

    /** {@code 21/30 (70 %)}. */
    record Share(long count, long of) implements Cell {
        @Override
        public String text(NumberText numbers) {
            return numbers.share(count, of);
        }
    }

    /** {@code 21 (70 %)}; the denominator stands in the head of the column or row. */
    record CountAndPercent(long count, long of) implements Cell {
        @Override
        public String text(NumberText numbers) {
            return numbers.countAndPercent(count, of);
        }
    }

    /** {@code 21/30 (70 %; 95 % CI 51 to 85)}. */
    record ShareWithInterval(long count, long of, Interval interval, double confidenceLevel) implements Cell {
        public ShareWithInterval {
            Objects.requireNonNull(interval, "interval");
        }

        @Override
        public String text(NumberText numbers) {
            return numbers.share(count, of, interval, confidenceLevel);
        }
    }

    /** Limits of a proportion as percentages: {@code 51 to 85}. */
    record PercentInterval(Interval interval, long of) implements Cell {
        public PercentInterval {
            Objects.requireNonNull(interval, "interval");
        }

        @Override
        public String text(NumberText numbers) {
            return numbers.percentInterval(interval, of);
        }
    }

    /** A proportion of so many subjects as a percentage without sign: {@code 70}. */
    record Percent(Estimate proportion, long of) implements Cell {
        public Percent {
            Objects.requireNonNull(proportion, "proportion");
        }

        @Override
        public String text(NumberText numbers) {
            return proportion instanceof Estimate.Value value
                    ? numbers.percentNumber(value.value(), of)
                    : NumberText.NOT_ESTIMABLE;
        }
    }

    /** {@code 70 (51 to 85)}, percentages without sign. */
    record PercentWithInterval(Estimate proportion, Interval interval, long of) implements Cell {
        public PercentWithInterval {
            Objects.requireNonNull(proportion, "proportion");
            Objects.requireNonNull(interval, "interval");
        }

        @Override
        public String text(NumberText numbers) {
            return proportion instanceof Estimate.Value value
                    ? numbers.percentNumber(value.value(), of) + " (" + numbers.percentInterval(interval, of) + ")"
                    : NumberText.NOT_ESTIMABLE;
        }
    }

    /** {@code −9 (−22 to 40)}: a difference of proportions with its limits, in percentage points. */
    record PercentSpread(Estimate proportion, Estimate lower, Estimate upper, long of) implements Cell {
        public PercentSpread {
            Objects.requireNonNull(proportion, "proportion");
            Objects.requireNonNull(lower, "lower");
            Objects.requireNonNull(upper, "upper");
        }

        @Override
        public String text(NumberText numbers) {
            return proportion instanceof Estimate.Value value
                            && lower instanceof Estimate.Value from
                            && upper instanceof Estimate.Value to
                    ? numbers.percentNumber(value.value(), of) + " ("
                            + numbers.between(
                                    numbers.percentNumber(from.value(), of), numbers.percentNumber(to.value(), of))
                            + ")"
                    : NumberText.NOT_ESTIMABLE;
        }
    }

    /** {@code 12.0 (8.5 to 20.1)}: a middle with quartiles, extremes or limits; the notes say which. */
    record Spread(Estimate middle, Estimate lower, Estimate upper, int decimals) implements Cell {
        public Spread {
            Objects.requireNonNull(middle, "middle");
            Objects.requireNonNull(lower, "lower");
            Objects.requireNonNull(upper, "upper");
        }

        @Override
        public String text(NumberText numbers) {
            if (middle instanceof Estimate.NotEstimable) {
                return NumberText.NOT_ESTIMABLE;
            }
            return numbers.estimate(middle, decimals) + " (" + numbers.interval(lower, upper, decimals) + ")";
        }
    }

    /**
     * A spread of values of which some were reported as below or above a limit of detection and stand with that limit: a
     * number equal to a limit is printed as {@code <8} or {@code >8}.
     *
     * @param below limits of the values below one
     * @param above limits of the values above one
     */
    record LimitedSpread(Spread spread, List<Double> below, List<Double> above) implements Cell {
        public LimitedSpread {
            Objects.requireNonNull(spread, "spread");
            below = List.copyOf(below);
            above = List.copyOf(above);
        }

        @Override
        public String text(NumberText numbers) {
            if (spread.middle() instanceof Estimate.NotEstimable) {
                return NumberText.NOT_ESTIMABLE;
            }
            return marked(spread.middle(), numbers) + " ("
                    + numbers.between(marked(spread.lower(), numbers), marked(spread.upper(), numbers)) + ")";
        }

        private String marked(Estimate estimate, NumberText numbers) {
            String text = numbers.estimate(estimate, spread.decimals());
            return isOneOf(below, estimate) ? "<" + text : isOneOf(above, estimate) ? ">" + text : text;
        }

        private static boolean isOneOf(List<Double> limits, Estimate estimate) {
            return estimate instanceof Estimate.Value value
                    && limits.stream().anyMatch(limit -> Math.abs(limit - value.value()) <= 1e-9 * Math.abs(limit));
        }
    }

    /** {@code 12.0 (8.5 to 20.1)}: an estimate with its confidence interval. */
    record WithInterval(Estimate estimate, Interval interval, int decimals) implements Cell {
        public WithInterval {
            Objects.requireNonNull(estimate, "estimate");
            Objects.requireNonNull(interval, "interval");
        }

        @Override
        public String text(NumberText numbers) {
            if (estimate instanceof Estimate.NotEstimable) {
                return NumberText.NOT_ESTIMABLE;
            }
            return numbers.estimate(estimate, decimals) + " (" + numbers.interval(interval, decimals) + ")";
        }
    }

    /** A rate per unit of time, printed per hundred units with two decimals, its interval beside it if wanted. */
    record PerHundred(Estimate rate, Interval interval, boolean withInterval) implements Cell {
        public PerHundred {
            Objects.requireNonNull(rate, "rate");
            Objects.requireNonNull(interval, "interval");
        }

        @Override
        public String text(NumberText numbers) {
            if (!(rate instanceof Estimate.Value value)) {
                return NumberText.NOT_ESTIMABLE;
            }
            String text = numbers.perHundred(value.value());
            if (!withInterval) {
                return text;
            }
            return interval instanceof Interval.Bounds bounds
                    ? text + " ("
                            + numbers.between(numbers.perHundred(bounds.lower()), numbers.perHundred(bounds.upper()))
                            + ")"
                    : text + " (" + NumberText.NOT_ESTIMABLE + ")";
        }
    }

    /** {@code 8.5 to 20.1}. */
    record Range(Estimate lower, Estimate upper, int decimals) implements Cell {
        public Range {
            Objects.requireNonNull(lower, "lower");
            Objects.requireNonNull(upper, "upper");
        }

        @Override
        public String text(NumberText numbers) {
            return numbers.interval(lower, upper, decimals);
        }
    }

    /** A p-value. */
    record PValue(Estimate p) implements Cell {
        public PValue {
            Objects.requireNonNull(p, "p");
        }

        @Override
        public String text(NumberText numbers) {
            return p instanceof Estimate.Value value ? numbers.pValue(value.value()) : NumberText.NOT_ESTIMABLE;
        }
    }

    /** Any other cell with references to notes of its table. */
    record Noted(Cell cell, List<String> notes) implements Cell {
        public Noted {
            Objects.requireNonNull(cell, "cell");
            notes = List.copyOf(notes);
        }

        @Override
        public String text(NumberText numbers) {
            return cell.text(numbers);
        }
    }

    static Cell blank() {
        return new Blank();
    }

    static Cell text(String value) {
        return new Text(value);
    }

    static Cell count(long count) {
        return new Count(count);
    }

    static Cell number(double value, int decimals) {
        return new Number(Estimate.of(value), decimals);
    }

    /** The ids of the notes it refers to. */
    default List<String> notes() {
        return List.of();
    }

    /** Whether it is words, to be aligned and wrapped as such. */
    default boolean isWords() {
        return this instanceof Text
                || this instanceof Strong
                || this instanceof References
                || this instanceof Noted noted && noted.cell().isWords();
    }
}
