package io.github.tmacohort.core.model;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.SiteLimits;
import io.github.tmacohort.core.lab.Unit;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * One measured value as reported: blood, urine, blood pressure or body size. Thresholds are compared in the reported
 * unit with decimal arithmetic, so the digits of the report are kept.
 *
 * @param relation {@link Relation#BELOW} for a report such as "&lt;5"
 * @param value the reported number; for ordinal analytes 0 = negative, 1 = positive
 * @param lowerLimit the laboratory's own lower reference limit, in {@code unit}
 * @param upperLimit the laboratory's own upper reference limit, in {@code unit}
 * @param siteLimits limits of the centre's table, for what the report itself leaves open
 */
public record LabResult(
        PatientId patient,
        int day,
        Analyte analyte,
        Relation relation,
        BigDecimal value,
        Unit unit,
        Optional<BigDecimal> lowerLimit,
        Optional<BigDecimal> upperLimit,
        Optional<SiteLimits> siteLimits) {

    /** Whether the number is the value itself or a limit of detection. */
    public enum Relation {
        EQUAL,
        BELOW,
        ABOVE
    }

    public LabResult {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(analyte, "analyte");
        Objects.requireNonNull(relation, "relation");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(unit, "unit");
        if (!analyte.accepts(unit)) {
            throw new IllegalArgumentException("unit " + unit.ucum() + " does not belong to " + analyte.code());
        }
        if (lowerLimit.isPresent() && upperLimit.isPresent() && lowerLimit.get().compareTo(upperLimit.get()) > 0) {
            throw new IllegalArgumentException("lowerLimit must not exceed upperLimit");
        }
        if (siteLimits.isPresent() && !analyte.accepts(siteLimits.get().unit())) {
            throw new IllegalArgumentException(
                    "unit " + siteLimits.get().unit().ucum() + " does not belong to " + analyte.code());
        }
    }

    /** A result for which the centre's table has no limits. */
    public LabResult(
            PatientId patient,
            int day,
            Analyte analyte,
            Relation relation,
            BigDecimal value,
            Unit unit,
            Optional<BigDecimal> lowerLimit,
            Optional<BigDecimal> upperLimit) {
        this(patient, day, analyte, relation, value, unit, lowerLimit, upperLimit, Optional.empty());
    }

    /** The value in the analyte's canonical unit, for statistics and figures. */
    public double canonicalValue() {
        return analyte.toCanonical(value, unit).doubleValue();
    }
}
