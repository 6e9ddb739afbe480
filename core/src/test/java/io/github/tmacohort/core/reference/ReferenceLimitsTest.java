package io.github.tmacohort.core.reference;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.Sex;
import io.github.tmacohort.core.reference.ReferenceLimits.Band;
import io.github.tmacohort.core.reference.ReferenceLimits.Limit;
import io.github.tmacohort.core.reference.ReferenceLimits.Source;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceLimitsTest {

    private static LabResult result(Analyte analyte, String upper) {
        return new LabResult(
                new PatientId("P1"),
                10,
                analyte,
                LabResult.Relation.EQUAL,
                new BigDecimal("5"),
                analyte.canonicalUnit(),
                Optional.empty(),
                Optional.ofNullable(upper).map(BigDecimal::new));
    }

    private static final List<Band> SITE = List.of(new Band(
            Analyte.LDH,
            0,
            18,
            Optional.of(Sex.MALE),
            Optional.empty(),
            Optional.of(new BigDecimal("5")),
            Unit.MICROKATALS_PER_LITRE,
            "our laboratory"));

    @Test
    void theReportGoesBeforeTheCentreAndTheCentreBeforePublishedBands() {
        ReferenceLimits limits = ReferenceLimits.withSite(SITE);
        assertAll(
                () -> assertEquals(
                        Optional.of(new Limit(new BigDecimal("250"), Unit.UNITS_PER_LITRE, Source.REPORT, "report")),
                        limits.upper(result(Analyte.LDH, "250"), 8, Sex.MALE)),
                () -> assertEquals(
                        Optional.of(new Limit(
                                new BigDecimal("5"), Unit.MICROKATALS_PER_LITRE, Source.SITE, "our laboratory")),
                        limits.upper(result(Analyte.LDH, null), 8, Sex.MALE)),
                () -> assertEquals(
                        Optional.of(
                                new Limit(new BigDecimal("321"), Unit.UNITS_PER_LITRE, Source.PUBLISHED, "CALIPER")),
                        limits.upper(result(Analyte.LDH, null), 8, Sex.FEMALE)),
                () -> assertEquals(Optional.empty(), limits.upper(result(Analyte.SC5B9, null), 8, Sex.MALE)));
    }

    // CALIPER (Colantonio 2012) and WHO 2024 bands; a band ends before its upper age.
    @ParameterizedTest(name = "{0} at {1} years, {2}: {3} {4}")
    @CsvSource({
        "ldh, 0.02, MALE, upper, 1222",
        "ldh, 0.5, MALE, upper, 452",
        "ldh, 9.99, MALE, upper, 321",
        "ldh, 10, MALE, upper, 283",
        "ldh, 10, FEMALE, upper, 272",
        "ldh, 15, FEMALE, upper, 250",
        "haemoglobin, 0.5, MALE, lower, 10.5",
        "haemoglobin, 4.99, MALE, lower, 11.0",
        "haemoglobin, 5, MALE, lower, 11.5",
        "haemoglobin, 12, FEMALE, lower, 12.0",
        "haemoglobin, 15, FEMALE, lower, 12.0",
        "haemoglobin, 15, MALE, lower, 13.0",
        "creatinine, 16, FEMALE, upper, 0.84",
        "haptoglobin, 3, FEMALE, lower, 7",
        "platelets, 3, FEMALE, lower, 150"
    })
    void publishedBands(String analyte, double age, Sex sex, String side, BigDecimal expected) {
        LabResult result = result(Analyte.ofCode(analyte).orElseThrow(), null);
        Optional<Limit> limit = side.equals("upper")
                ? ReferenceLimits.published().upper(result, age, sex)
                : ReferenceLimits.published().lower(result, age, sex);
        assertEquals(Optional.of(expected), limit.map(Limit::value));
    }

    @Test
    void aBandNeedsAUnitOfItsAnalyte() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Band(
                        Analyte.LDH, 0, 1, Optional.empty(), Optional.empty(), Optional.empty(), Unit.PERCENT, "x"));
    }

    @Test
    void glomerularFiltrationByBedsideSchwartz() {
        LabResult creatinine = new LabResult(
                new PatientId("P1"),
                10,
                Analyte.CREATININE,
                LabResult.Relation.EQUAL,
                new BigDecimal("44.2"),
                Unit.MICROMOLES_PER_LITRE,
                Optional.empty(),
                Optional.empty());
        // 0.413 x 120 cm / 0.5 mg/dL, by hand
        assertEquals(99.12, KidneyFunction.bedsideSchwartz(120, creatinine), 1e-12);
    }
}
