package io.github.tmacohort.core.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
}
