package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.OptionalDouble;

/** The numbers of a cell as they were computed, before rounding. */
public final class CellNumbers {
    private CellNumbers() {}

    /** The number that orders the cell among others of its column; empty for words and what is not estimable. */
    public static OptionalDouble main(Cell cell) {
        if (cell instanceof Cell.Noted noted) {
            return main(noted.cell());
        }
        if (cell instanceof Cell.Count count) {
            return OptionalDouble.of(count.count());
        }
        if (cell instanceof Cell.Share share) {
            return ratio(share.count(), share.of());
        }
        if (cell instanceof Cell.CountAndPercent share) {
            return ratio(share.count(), share.of());
        }
        if (cell instanceof Cell.ShareWithInterval share) {
            return ratio(share.count(), share.of());
        }
        Estimate estimate = estimate(cell);
        return estimate instanceof Estimate.Value value ? OptionalDouble.of(value.value()) : OptionalDouble.empty();
    }

    /**
     * The numbers in full precision, such as {@code 0.7 (0.506 to 0.853)}: proportions as such, not as percentages; empty
     * for counts, words and what is not estimable.
     */
    public static String exact(Cell cell) {
        if (cell instanceof Cell.Noted noted) {
            return exact(noted.cell());
        }
        if (cell instanceof Cell.Count || main(cell).isEmpty() && !(cell instanceof Cell.Range)) {
            return cell instanceof Cell.PercentInterval percent ? limits(percent.interval()) : "";
        }
        String limits = limits(cell);
        if (cell instanceof Cell.Range) {
            return limits;
        }
        String number = text(main(cell).orElseThrow());
        return limits.isEmpty() ? number : number + " (" + limits + ")";
    }

    private static OptionalDouble ratio(long count, long of) {
        return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) count / of);
    }

    private static Estimate estimate(Cell cell) {
        if (cell instanceof Cell.Number number) {
            return number.estimate();
        } else if (cell instanceof Cell.Percent percent) {
            return percent.proportion();
        } else if (cell instanceof Cell.PercentWithInterval percent) {
            return percent.proportion();
        } else if (cell instanceof Cell.PercentSpread percent) {
            return percent.proportion();
        } else if (cell instanceof Cell.Spread spread) {
            return spread.middle();
        } else if (cell instanceof Cell.LimitedSpread limited) {
            return limited.spread().middle();
        } else if (cell instanceof Cell.WithInterval estimate) {
            return estimate.estimate();
        } else if (cell instanceof Cell.PerHundred rate) {
            return rate.rate();
        } else if (cell instanceof Cell.Range range) {
            return range.lower();
        } else if (cell instanceof Cell.PValue p) {
            return p.p();
        }
        return Estimate.notEstimable("the cell holds no number");
    }

    private static String limits(Cell cell) {
        if (cell instanceof Cell.ShareWithInterval share) {
            return limits(share.interval());
        } else if (cell instanceof Cell.PercentWithInterval percent) {
            return limits(percent.interval());
        } else if (cell instanceof Cell.WithInterval estimate) {
            return limits(estimate.interval());
        } else if (cell instanceof Cell.PerHundred rate && rate.withInterval()) {
            return limits(rate.interval());
        } else if (cell instanceof Cell.PercentSpread percent) {
            return limits(percent.lower(), percent.upper());
        } else if (cell instanceof Cell.Spread spread) {
            return limits(spread.lower(), spread.upper());
        } else if (cell instanceof Cell.LimitedSpread limited) {
            return limits(limited.spread().lower(), limited.spread().upper());
        } else if (cell instanceof Cell.Range range) {
            return limits(range.lower(), range.upper());
        }
        return "";
    }

    private static String limits(Interval interval) {
        return interval instanceof Interval.Bounds bounds ? text(bounds.lower()) + " to " + text(bounds.upper()) : "";
    }

    private static String limits(Estimate lower, Estimate upper) {
        return lower instanceof Estimate.Value from && upper instanceof Estimate.Value to
                ? text(from.value()) + " to " + text(to.value())
                : "";
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
