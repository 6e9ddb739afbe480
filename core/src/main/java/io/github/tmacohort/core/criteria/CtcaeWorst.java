package io.github.tmacohort.core.criteria;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The worst grade of one term in a window. A patient who was abnormal before is not graded by the thresholds alone:
 * {@link #emergent()} compares with the grade of the baseline.
 *
 * @param baseline the baseline value, graded with itself as baseline; empty if there is none
 * @param worst highest grade of the values that have one, of the earliest day; empty if none has
 * @param values how many there were in the window
 * @param notGradable those without a grade, in order of day
 */
public record CtcaeWorst(
        CtcaeCriteria.Term term,
        Optional<CtcaeGrade> baseline,
        Optional<CtcaeGrade.Graded> worst,
        int values,
        List<CtcaeGrade.NotGradable> notGradable) {

    public CtcaeWorst {
        Objects.requireNonNull(term, "term");
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(worst, "worst");
        notGradable = List.copyOf(notGradable);
    }

    /** Lowest grade that the worst can be, 0 without values. */
    public int atLeast() {
        int lowest = worst.map(CtcaeGrade.Graded::grade).orElse(0);
        for (CtcaeGrade.NotGradable open : notGradable) {
            lowest = Math.max(lowest, open.atLeast());
        }
        return lowest;
    }

    /** Highest grade that the worst can be, were the values without a grade graded; 0 without values. */
    public int atMost() {
        int highest = worst.map(CtcaeGrade.Graded::grade).orElse(0);
        for (CtcaeGrade.NotGradable open : notGradable) {
            highest = Math.max(highest, open.atMost());
        }
        return highest;
    }

    /** Whether the worst grade is known: there was a value, and those without a grade cannot change it. */
    public boolean isKnown() {
        return values > 0 && atLeast() == atMost();
    }

    /**
     * Whether the worst grade is higher than the baseline's; not evaluable without a value, or without a baseline unless
     * every value is grade 0.
     */
    public ItemState emergent() {
        if (values == 0) {
            return ItemState.NOT_EVALUABLE;
        }
        if (atLeast() > baseline.map(CtcaeGrade::atMost).orElse(CtcaeCriteria.HIGHEST_GRADE)) {
            return ItemState.MET;
        }
        return atMost() <= baseline.map(CtcaeGrade::atLeast).orElse(0) ? ItemState.NOT_MET : ItemState.NOT_EVALUABLE;
    }
}
