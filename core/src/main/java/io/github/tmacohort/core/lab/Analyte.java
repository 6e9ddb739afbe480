package io.github.tmacohort.core.lab;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is measured, with its LOINC code where one is established, its canonical unit, the other units it is reported
 * in, and two pairs of plausibility limits in the canonical unit: outside the wide pair a value is impossible (an
 * error), outside the narrow pair improbable (a warning). The limits are there to catch a value in the wrong unit, not
 * to judge a patient.
 */
public enum Analyte {
    LDH("2532-0", Unit.UNITS_PER_LITRE, "1", "50000", "50", "10000", unit(Unit.MICROKATALS_PER_LITRE, "60", "1")),
    PLATELETS(
            "777-3", Unit.BILLIONS_PER_LITRE, "0", "5000", "1", "1500", unit(Unit.THOUSANDS_PER_MICROLITRE, "1", "1")),
    HAEMOGLOBIN("718-7", Unit.GRAMS_PER_DECILITRE, "1", "30", "3", "20", unit(Unit.GRAMS_PER_LITRE, "1", "10")),
    SCHISTOCYTES_PER_FIELD("", Unit.PER_HIGH_POWER_FIELD, "0", "100", "0", "30"),
    SCHISTOCYTES_PERCENT("", Unit.PERCENT, "0", "100", "0", "30"),
    SCHISTOCYTES_PRESENT("800-3", Unit.ORDINAL, "0", "1", "0", "1"),
    HAPTOGLOBIN(
            "4542-7",
            Unit.MILLIGRAMS_PER_DECILITRE,
            "0",
            "2000",
            "2",
            "600",
            unit(Unit.MILLIGRAMS_PER_LITRE, "1", "10"),
            unit(Unit.GRAMS_PER_LITRE, "100", "1")),
    DIRECT_ANTIGLOBULIN("1007-4", Unit.ORDINAL, "0", "1", "0", "1"),
    INDIRECT_ANTIGLOBULIN("1008-2", Unit.ORDINAL, "0", "1", "0", "1"),
    CREATININE(
            "2160-0",
            Unit.MILLIGRAMS_PER_DECILITRE,
            "0.01",
            "40",
            "0.05",
            "12",
            unit(Unit.MICROMOLES_PER_LITRE, "10", "884")),
    CYSTATIN_C("33863-2", Unit.MILLIGRAMS_PER_LITRE, "0.05", "30", "0.2", "12"),
    URINE_PROTEIN(
            "2888-6",
            Unit.MILLIGRAMS_PER_DECILITRE,
            "0",
            "10000",
            "0",
            "3000",
            unit(Unit.MILLIGRAMS_PER_LITRE, "1", "10"),
            unit(Unit.GRAMS_PER_LITRE, "100", "1")),
    URINE_PROTEIN_CREATININE_RATIO(
            "2890-2",
            Unit.MILLIGRAMS_PER_MILLIGRAM,
            "0",
            "200",
            "0.01",
            "50",
            unit(Unit.MILLIGRAMS_PER_GRAM, "1", "1000"),
            unit(Unit.MILLIGRAMS_PER_MILLIMOLE, "10", "1131")),
    SC5B9(
            "",
            Unit.NANOGRAMS_PER_MILLILITRE,
            "0",
            "50000",
            "10",
            "10000",
            unit(Unit.MICROGRAMS_PER_LITRE, "1", "1"),
            unit(Unit.MILLIGRAMS_PER_LITRE, "1000", "1")),
    ALT("1742-6", Unit.UNITS_PER_LITRE, "0", "50000", "1", "5000", unit(Unit.MICROKATALS_PER_LITRE, "60", "1")),
    AST("1920-8", Unit.UNITS_PER_LITRE, "0", "50000", "1", "5000", unit(Unit.MICROKATALS_PER_LITRE, "60", "1")),
    BILIRUBIN(
            "1975-2",
            Unit.MILLIGRAMS_PER_DECILITRE,
            "0",
            "100",
            "0.06",
            "40",
            unit(Unit.MICROMOLES_PER_LITRE, "10", "171")),
    PROTHROMBIN_TIME("5902-2", Unit.SECONDS, "1", "300", "7", "150"),
    INR("6301-6", Unit.ONE, "0.1", "30", "0.7", "15"),
    APTT("14979-9", Unit.SECONDS, "5", "600", "15", "250"),
    SYSTOLIC_PRESSURE("8480-6", Unit.MILLIMETRES_OF_MERCURY, "10", "350", "40", "260"),
    DIASTOLIC_PRESSURE("8462-4", Unit.MILLIMETRES_OF_MERCURY, "5", "250", "20", "180"),
    WEIGHT("29463-7", Unit.KILOGRAMS, "0.3", "400", "2", "150"),
    HEIGHT("8302-2", Unit.CENTIMETRES, "20", "260", "40", "215");

    private record Conversion(
            Unit unit, BigDecimal numerator, BigDecimal denominator, BigDecimal factor, boolean exact) {
        private Conversion(Unit unit, BigDecimal numerator, BigDecimal denominator) {
            this(unit, numerator, denominator, numerator.divide(denominator, MathContext.DECIMAL128));
        }

        private Conversion(Unit unit, BigDecimal numerator, BigDecimal denominator, BigDecimal factor) {
            this(
                    unit,
                    numerator,
                    denominator,
                    factor,
                    factor.multiply(denominator).compareTo(numerator) == 0);
        }

        BigDecimal convert(BigDecimal value) {
            return exact // dividing costs many times as much, and every value is converted
                    ? value.multiply(factor, MathContext.DECIMAL128)
                    : value.multiply(numerator).divide(denominator, MathContext.DECIMAL128);
        }
    }

    private final Map<Unit, BigDecimal> exactFactors = new EnumMap<>(Unit.class);

    private final String loinc;
    private final Unit canonicalUnit;
    private final BigDecimal impossibleBelow;
    private final BigDecimal impossibleAbove;
    private final BigDecimal improbableBelow;
    private final BigDecimal improbableAbove;
    private final Map<Unit, Conversion> conversions = new LinkedHashMap<>();

    Analyte(
            String loinc,
            Unit canonicalUnit,
            String impossibleBelow,
            String impossibleAbove,
            String improbableBelow,
            String improbableAbove,
            Conversion... conversions) {
        this.loinc = loinc;
        this.canonicalUnit = canonicalUnit;
        this.impossibleBelow = new BigDecimal(impossibleBelow);
        this.impossibleAbove = new BigDecimal(impossibleAbove);
        this.improbableBelow = new BigDecimal(improbableBelow);
        this.improbableAbove = new BigDecimal(improbableAbove);
        this.conversions.put(canonicalUnit, unit(canonicalUnit, "1", "1"));
        for (Conversion conversion : conversions) {
            this.conversions.put(conversion.unit(), conversion);
        }
        BigDecimal product = BigDecimal.ONE;
        for (Conversion conversion : this.conversions.values()) {
            product = product.multiply(conversion.denominator());
        }
        for (Conversion conversion : this.conversions.values()) {
            exactFactors.put(
                    conversion.unit(),
                    conversion.numerator().multiply(product).divideToIntegralValue(conversion.denominator()));
        }
    }

    /** One of {@code unit} is numerator/denominator of the canonical unit: exact, where a double factor is not. */
    private static Conversion unit(Unit unit, String numerator, String denominator) {
        return new Conversion(unit, new BigDecimal(numerator), new BigDecimal(denominator));
    }

    /** How study files spell it: {@code ldh}, {@code urine_protein_creatinine_ratio}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Analyte> ofCode(String code) {
        for (Analyte analyte : values()) {
            if (analyte.code().equals(code)) {
                return Optional.of(analyte);
            }
        }
        return Optional.empty();
    }

    /** Empty where no code is established (sC5b-9, schistocyte counts). */
    public Optional<String> loinc() {
        return loinc.isEmpty() ? Optional.empty() : Optional.of(loinc);
    }

    public Unit canonicalUnit() {
        return canonicalUnit;
    }

    /** The canonical unit first. */
    public Set<Unit> units() {
        return Collections.unmodifiableSet(conversions.keySet());
    }

    public boolean accepts(Unit unit) {
        return conversions.containsKey(unit);
    }

    /** Whether it is negative or positive rather than a number. */
    public boolean isOrdinal() {
        return canonicalUnit == Unit.ORDINAL;
    }

    /** Limits in the canonical unit: a value outside cannot be right. */
    public BigDecimal impossibleBelow() {
        return impossibleBelow;
    }

    public BigDecimal impossibleAbove() {
        return impossibleAbove;
    }

    /** Limits in the canonical unit: a value outside is probably in another unit. */
    public BigDecimal improbableBelow() {
        return improbableBelow;
    }

    public BigDecimal improbableAbove() {
        return improbableAbove;
    }

    /**
     * The value in the canonical unit, to 34 digits.
     *
     * @throws IllegalArgumentException if the analyte is not reported in {@code unit}
     */
    public BigDecimal toCanonical(BigDecimal value, Unit unit) {
        Conversion conversion = conversions.get(unit);
        if (conversion == null) {
            throw new IllegalArgumentException("unit " + unit.ucum() + " does not belong to " + code());
        }
        if (unit == canonicalUnit) {
            return value;
        }
        return conversion.convert(value);
    }

    /**
     * The value in the canonical unit, times a whole number fixed for the analyte. Exact, where a conversion such as
     * 10/884 mg/dL in a µmol/L is not a decimal: on this scale values, limits, multiples and differences in any of the
     * analyte's units compare as if they had been reported in one.
     *
     * @throws IllegalArgumentException if the analyte is not reported in {@code unit}
     */
    public BigDecimal onExactScale(BigDecimal value, Unit unit) {
        BigDecimal factor = exactFactors.get(unit);
        if (factor == null) {
            throw new IllegalArgumentException("unit " + unit.ucum() + " does not belong to " + code());
        }
        return factor.equals(BigDecimal.ONE) ? value : value.multiply(factor);
    }
}
