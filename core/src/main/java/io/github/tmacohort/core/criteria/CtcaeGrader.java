package io.github.tmacohort.core.criteria;

import static io.github.tmacohort.core.criteria.ItemState.MET;
import static io.github.tmacohort.core.criteria.ItemState.NOT_EVALUABLE;
import static io.github.tmacohort.core.criteria.ItemState.NOT_MET;

import io.github.tmacohort.core.criteria.CtcaeCriteria.Applies;
import io.github.tmacohort.core.criteria.CtcaeCriteria.Bound;
import io.github.tmacohort.core.criteria.CtcaeCriteria.Scale;
import io.github.tmacohort.core.criteria.CtcaeCriteria.Term;
import io.github.tmacohort.core.criteria.CtcaeGrade.Reason;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.LabResult.Relation;
import io.github.tmacohort.core.reference.ReferenceLimits.Limit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Grades the laboratory values of one patient by CTCAE. The baseline is the newest value at most
 * {@link CtcaeCriteria#baselineDays()} old on the day of the baseline, that day included; of several values of a day the
 * most adverse. Limits are those of {@link PatientHistory}: the report's own, the centre's, published ones. Bounds are
 * compared in decimal arithmetic; a bound whose limit or baseline is missing could be crossed or not, and the value has a
 * grade only if that does not matter.
 */
public final class CtcaeGrader {
    private final PatientHistory history;
    private final CtcaeCriteria criteria;
    private final int baselineDay;

    /** @param baselineDay study day of the baseline, as a rule that of the first dose */
    public CtcaeGrader(PatientHistory history, CtcaeCriteria criteria, int baselineDay) {
        this.history = Objects.requireNonNull(history, "history");
        this.criteria = Objects.requireNonNull(criteria, "criteria");
        this.baselineDay = baselineDay;
    }

    /**
     * The grade of one of the patient's values against the baseline.
     *
     * @throws IllegalArgumentException if no term grades the analyte
     */
    public CtcaeGrade grade(LabResult result) {
        Term term = criteria.terms().stream()
                .filter(each -> each.analyte() == result.analyte())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        criteria.id() + " has no term for " + result.analyte().code()));
        return grade(term, result, baseline(term));
    }

    /**
     * The worst grade of every term, in the order of the criteria, on the days from {@code firstDay} to {@code lastDay},
     * both included; no day if the last precedes the first.
     */
    public List<CtcaeWorst> worst(int firstDay, int lastDay) {
        return criteria.terms().stream()
                .map(term -> worst(term, firstDay, lastDay))
                .toList();
    }

    private CtcaeWorst worst(Term term, int firstDay, int lastDay) {
        Optional<LabResult> baseline = baseline(term);
        Series series = history.series(term.analyte());
        CtcaeGrade.Graded worst = null;
        List<CtcaeGrade.NotGradable> open = new ArrayList<>();
        int values = 0;
        for (int i = series.upTo(firstDay - 1) + 1; i < series.size() && series.day(i) <= lastDay; i++) {
            for (LabResult reading : series.readingsFromWorst(i)) {
                values++;
                CtcaeGrade grade = grade(term, reading, baseline);
                if (grade instanceof CtcaeGrade.NotGradable notGradable) {
                    open.add(notGradable);
                } else if (grade instanceof CtcaeGrade.Graded graded
                        && (worst == null || graded.grade() > worst.grade())) {
                    worst = graded;
                }
            }
        }
        return new CtcaeWorst(
                term, baseline.map(value -> grade(term, value, baseline)), Optional.ofNullable(worst), values, open);
    }

    private Optional<LabResult> baseline(Term term) {
        Series series = history.series(term.analyte());
        int index = series.latest(baselineDay, criteria.baselineDays());
        return index < 0 ? Optional.empty() : Optional.of(series.result(index));
    }

    private CtcaeGrade grade(Term term, LabResult result, Optional<LabResult> baseline) {
        if (term.zeroWithinLimits() && state(result, Comparison.ABOVE, upperLimit(result)) == NOT_MET) {
            return new CtcaeGrade.Graded(
                    result,
                    0,
                    Text.withName(result) + ": grade 0, not above the upper limit "
                            + history.upperLimit(result).orElseThrow());
        }
        int atLeast = CtcaeCriteria.HIGHEST_GRADE;
        int atMost = 0;
        Set<Reason> reasons = new LinkedHashSet<>();
        Judged judged = null;
        for (Scale scale : term.scales()) {
            ItemState applies = applies(scale.applies(), baseline);
            if (applies == NOT_MET) {
                continue;
            }
            if (applies == NOT_EVALUABLE) {
                reasons.add(baseline.isEmpty() ? Reason.NO_BASELINE : Reason.BASELINE_OPEN);
            }
            judged = judge(scale, result, baseline, reasons);
            atLeast = Math.min(atLeast, judged.atLeast());
            atMost = Math.max(atMost, judged.atMost());
        }
        if (judged == null) {
            throw new IllegalStateException("no scale of " + term.id() + " applies");
        }
        if (atLeast == atMost) {
            return new CtcaeGrade.Graded(
                    result,
                    atLeast,
                    Text.withName(result) + ": grade " + atLeast + ", " + judged.words() + text(result, baseline));
        }
        return new CtcaeGrade.NotGradable(
                result,
                atLeast,
                atMost,
                List.copyOf(reasons),
                Text.withName(result) + ": grade " + atLeast + " to " + atMost + ", "
                        + reasons.stream().map(Reason::text).collect(Collectors.joining(", ")));
    }

    /**
     * What one scale says.
     *
     * @param words the bound that made the grade
     */
    private record Judged(int atLeast, int atMost, String words) {}

    private Judged judge(Scale scale, LabResult result, Optional<LabResult> baseline, Set<Reason> reasons) {
        int atLeast = 0;
        int atMost = 0;
        String words = "not " + scale.grades().get(0).words();
        for (Bound bound : scale.grades()) {
            ItemState state = state(bound, result, baseline, reasons);
            if (state == MET && bound.grade() > atLeast) {
                atLeast = bound.grade();
                words = bound.words();
            }
            if (state != NOT_MET) {
                atMost = Math.max(atMost, bound.grade());
            }
        }
        return new Judged(atLeast, Math.max(atLeast, atMost), words);
    }

    /** A value on the exact scale, and whether it is one or a limit of detection. */
    private record Quantity(BigDecimal value, Relation relation) {}

    private ItemState state(Bound bound, LabResult result, Optional<LabResult> baseline, Set<Reason> reasons) {
        Optional<Quantity> reference = switch (bound.of()) {
            case Bound.UPPER_LIMIT -> upperLimit(result);
            case Bound.LOWER_LIMIT -> lowerLimit(result);
            case Bound.BASELINE -> baseline.map(CtcaeGrader::quantity);
            default ->
                Optional.of(new Quantity(
                        result.analyte()
                                .onExactScale(
                                        BigDecimal.ONE, Unit.ofUcum(bound.of()).orElseThrow()),
                        Relation.EQUAL));
        };
        ItemState state = state(
                result,
                bound.comparison(),
                reference.map(unit -> new Quantity(unit.value().multiply(bound.bound()), unit.relation())));
        if (state == NOT_EVALUABLE) {
            reasons.add(reference.isEmpty() ? missing(bound) : Reason.LIMIT_OF_DETECTION);
        }
        return state;
    }

    private static Reason missing(Bound bound) {
        return switch (bound.of()) {
            case Bound.UPPER_LIMIT -> Reason.NO_UPPER_LIMIT;
            case Bound.LOWER_LIMIT -> Reason.NO_LOWER_LIMIT;
            default -> Reason.NO_BASELINE;
        };
    }

    private static ItemState state(LabResult result, Comparison comparison, Optional<Quantity> reference) {
        Quantity value = quantity(result);
        return reference
                .map(known -> comparison.test(value.value(), value.relation(), known.value(), known.relation()))
                .orElse(NOT_EVALUABLE);
    }

    private ItemState applies(Applies applies, Optional<LabResult> baseline) {
        if (applies == Applies.ALWAYS) {
            return MET;
        }
        if (baseline.isEmpty()) {
            return NOT_EVALUABLE;
        }
        boolean high = applies == Applies.BASELINE_HIGH || applies == Applies.BASELINE_NOT_HIGH;
        ItemState beyond = high
                ? state(baseline.get(), Comparison.ABOVE, upperLimit(baseline.get()))
                : state(baseline.get(), Comparison.BELOW, lowerLimit(baseline.get()));
        return applies == Applies.BASELINE_HIGH || applies == Applies.BASELINE_LOW ? beyond : Comparison.not(beyond);
    }

    private static Quantity quantity(LabResult result) {
        return new Quantity(exact(result.analyte(), result.value(), result.unit()), result.relation());
    }

    private Optional<Quantity> upperLimit(LabResult result) {
        return history.upperLimit(result).map(limit -> quantity(result.analyte(), limit));
    }

    private Optional<Quantity> lowerLimit(LabResult result) {
        return history.lowerLimit(result).map(limit -> quantity(result.analyte(), limit));
    }

    private static Quantity quantity(Analyte analyte, Limit limit) {
        return new Quantity(exact(analyte, limit.value(), limit.unit()), Relation.EQUAL);
    }

    private static BigDecimal exact(Analyte analyte, BigDecimal value, Unit unit) {
        return analyte.onExactScale(value, unit);
    }

    /** {@code  (upper limit 33 U/L (CALIPER), baseline 28 U/L on day 20)}: what there is. */
    private String text(LabResult result, Optional<LabResult> baseline) {
        List<String> known = new ArrayList<>();
        history.lowerLimit(result).ifPresent(limit -> known.add("lower limit " + limit));
        history.upperLimit(result).ifPresent(limit -> known.add("upper limit " + limit));
        baseline.ifPresent(value -> known.add("baseline " + Text.of(value)));
        return known.isEmpty() ? "" : " (" + String.join(", ", known) + ")";
    }
}
