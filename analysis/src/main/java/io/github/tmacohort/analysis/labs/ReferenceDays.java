package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.labs.PatientSeries.Point;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.reference.ReferenceLimits;
import io.github.tmacohort.core.reference.ReferenceLimits.Limit;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The reference limits of one patient's daily values of an analyte. Days since first dose. */
final class ReferenceDays {
    private final Analyte analyte;
    private final TreatedPatient patient;
    private final Map<Integer, LabResult> byDay = new HashMap<>();
    private final Map<BigDecimal, Double> canonical = new HashMap<>();

    ReferenceDays(TreatedPatient patient, Analyte analyte) {
        this.patient = patient;
        this.analyte = analyte;
        for (LabResult result : patient.record().labs(analyte)) {
            byDay.merge(patient.sinceFirstDose(result.day()), result, this::chosen);
        }
    }

    /** The more adverse of two results of a day, as everywhere; of equal ones that with the narrower limits. */
    private LabResult chosen(LabResult a, LabResult b) {
        int order = adverse().compare(a, b);
        return order >= 0 ? a : b;
    }

    private Comparator<LabResult> adverse() {
        boolean low = analyte == Analyte.PLATELETS || analyte == Analyte.HAEMOGLOBIN || analyte == Analyte.HAPTOGLOBIN;
        Comparator<LabResult> byValue = Comparator.comparing(result -> exact(result.value(), result));
        return (low ? byValue.reversed() : byValue)
                .thenComparing(
                        result -> result.relation() == (low ? LabResult.Relation.BELOW : LabResult.Relation.ABOVE))
                .thenComparing(
                        result -> upper(result).map(this::exact).orElse(null),
                        Comparator.nullsFirst(Comparator.<BigDecimal>reverseOrder()))
                .thenComparing(
                        result -> lower(result).map(this::exact).orElse(null),
                        Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()));
    }

    /** The lower limit of a day's value, in the canonical unit. */
    Optional<Double> lower(int day) {
        return lower(byDay.get(day)).map(this::canonical);
    }

    /** The upper limit of a day's value, in the canonical unit. */
    Optional<Double> upper(int day) {
        return upper(byDay.get(day)).map(this::canonical);
    }

    /** Whether either limit of a day's value is a published one. */
    boolean published(int day) {
        LabResult result = byDay.get(day);
        return isPublished(lower(result)) || isPublished(upper(result));
    }

    private static boolean isPublished(Optional<Limit> limit) {
        return limit.filter(found -> found.source() == ReferenceLimits.Source.PUBLISHED)
                .isPresent();
    }

    /** Where a value lies, compared without rounding. */
    RangePosition position(Optional<Point> value) {
        if (value.isEmpty()) {
            return RangePosition.NO_VALUE;
        }
        LabResult result = byDay.get(value.get().day());
        Optional<BigDecimal> lower = lower(result).map(this::exact);
        Optional<BigDecimal> upper = upper(result).map(this::exact);
        BigDecimal exact = exact(result.value(), result);
        return switch (result.relation()) {
            case EQUAL -> RangePosition.ofMeasured(exact, lower, upper);
            case BELOW -> RangePosition.ofLess(exact, lower, upper);
            case ABOVE -> RangePosition.ofMore(exact, lower, upper);
        };
    }

    /**
     * Whether a value lies on the better side of the limit it must come to, the limit included; empty without such a limit,
     * or where a value beyond a limit of detection can lie on either side.
     */
    Optional<Boolean> isNormal(Point value, MarkerPlan.Direction better) {
        LabResult result = byDay.get(value.day());
        boolean higher = better == MarkerPlan.Direction.HIGHER;
        Optional<BigDecimal> limit = (higher ? lower(result) : upper(result)).map(this::exact);
        if (limit.isEmpty()) {
            return Optional.empty();
        }
        int side = exact(result.value(), result).compareTo(limit.get()) * (higher ? 1 : -1); // 0 or more: normal
        LabResult.Relation towardsNormal = higher ? LabResult.Relation.ABOVE : LabResult.Relation.BELOW;
        if (result.relation() == LabResult.Relation.EQUAL) {
            return Optional.of(side >= 0);
        }
        if (result.relation() == towardsNormal) {
            return side >= 0 ? Optional.of(true) : Optional.empty();
        }
        return side <= 0 ? Optional.of(false) : Optional.empty();
    }

    private Optional<Limit> lower(LabResult result) {
        return ReferenceLimits.published().lower(result, age(result), person().sex());
    }

    private Optional<Limit> upper(LabResult result) {
        return ReferenceLimits.published().upper(result, age(result), person().sex());
    }

    private Patient person() {
        return patient.record().patient();
    }

    private double age(LabResult result) {
        return Math.max(0, person().ageYears() + result.day() / 365.25);
    }

    private BigDecimal exact(Limit limit) {
        return analyte.onExactScale(limit.value(), limit.unit());
    }

    private BigDecimal exact(BigDecimal value, LabResult result) {
        return analyte.onExactScale(value, result.unit());
    }

    private double canonical(Limit limit) {
        return canonical.computeIfAbsent(
                exact(limit),
                same -> analyte.toCanonical(limit.value(), limit.unit()).doubleValue());
    }
}
