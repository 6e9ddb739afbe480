package io.github.tmacohort.reports.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabelsTest {

    @Test
    void codesBecomeWordsAndAbbreviationsStay() {
        assertEquals("Severe aplastic anaemia", Labels.of(Patient.DiseaseGroup.SEVERE_APLASTIC_ANAEMIA));
        assertEquals("Acute GVHD", Labels.of(ClinicalFinding.Kind.ACUTE_GVHD));
        assertEquals("TMA biopsy kidney", Labels.of(ClinicalFinding.Kind.TMA_BIOPSY_KIDNEY));
        assertEquals("Low-molecular-weight heparin", Labels.of(CoTreatment.Agent.LOW_MOLECULAR_WEIGHT_HEPARIN));
    }

    @Test
    void unitsAreWrittenAsPeopleWriteThem() {
        assertEquals("Platelets, 10⁹/L", Labels.withUnit(Analyte.PLATELETS));
        assertEquals("INR", Labels.withUnit(Analyte.INR));
        assertEquals("µmol/L", Labels.of(Unit.MICROMOLES_PER_LITRE));
    }

    @ParameterizedTest
    @EnumSource(Analyte.class)
    void everyAnalyteHasAName(Analyte analyte) {
        assertFalse(Labels.of(analyte).isBlank());
        assertFalse(Labels.of(analyte).contains("_"));
    }
}
