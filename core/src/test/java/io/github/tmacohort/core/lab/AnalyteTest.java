package io.github.tmacohort.core.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyteTest {

    // Factors: 1 ukat/L = 60 U/L; creatinine 88.4 umol/L and bilirubin 17.1 umol/L per mg/dL; 1 mg/mg = 113.1 mg/mmol.
    @ParameterizedTest(name = "{0}: {1} {2} = {3}")
    @CsvSource({
        "ldh, 5, ukat/L, 300",
        "haemoglobin, 105, g/L, 10.5",
        "haptoglobin, 1.5, g/L, 150",
        "creatinine, 88.4, umol/L, 1",
        "bilirubin, 17.1, umol/L, 1",
        "urine_protein_creatinine_ratio, 2000, mg/g, 2",
        "urine_protein_creatinine_ratio, 113.1, mg/mmol, 1",
        "platelets, 50, 10*3/uL, 50"
    })
    void convertsExactly(String analyte, BigDecimal value, String unit, BigDecimal canonical) {
        BigDecimal converted = Analyte.ofCode(analyte)
                .orElseThrow()
                .toCanonical(value, Unit.ofUcum(unit).orElseThrow());
        assertEquals(0, canonical.compareTo(converted), () -> "got " + converted);
    }

    @Test
    void refusesAForeignUnit() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class, () -> Analyte.PLATELETS.toCanonical(BigDecimal.ONE, Unit.PERCENT));
        assertEquals("unit % does not belong to platelets", thrown.getMessage());
    }

    @Test
    void spellingsAreExact() {
        assertEquals(Optional.empty(), Analyte.ofCode("LDH"));
        assertEquals(Optional.empty(), Unit.ofUcum("mg/dl"));
    }

    /** Usual values of a sick child, with the unit of another laboratory written beside them. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "creatinine, 0.40, umol/L",
        "creatinine, 35.4, mg/dL",
        "ldh, 5.0, U/L",
        "ldh, 300, ukat/L",
        "haemoglobin, 8.5, g/L",
        "haemoglobin, 85, g/dL",
        "platelets, 50000, 10*9/L",
        "haptoglobin, 1.2, mg/dL",
        "haptoglobin, 120, g/L",
        "urine_protein_creatinine_ratio, 1.5, mg/g",
        "urine_protein_creatinine_ratio, 170, mg/mg",
        "urine_protein_creatinine_ratio, 1500, mg/mg",
        "bilirubin, 1.0, umol/L",
        "bilirubin, 60, mg/dL",
        "alt, 0.5, U/L",
        "sc5b9, 0.3, ng/mL",
        "sc5b9, 300, mg/L",
        "height, 1.28, cm",
        "weight, 24000, kg"
    })
    void aValueInTheWrongUnitIsAtLeastImprobable(String code, String value, String unit) {
        Analyte analyte = Analyte.ofCode(code).orElseThrow();
        BigDecimal canonical =
                analyte.toCanonical(new BigDecimal(value), Unit.ofUcum(unit).orElseThrow());
        assertTrue(
                canonical.compareTo(analyte.improbableBelow()) < 0
                        || canonical.compareTo(analyte.improbableAbove()) > 0,
                () -> canonical + " " + analyte.canonicalUnit().ucum());
    }
}
