package io.github.tmacohort.core.io;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.reference.ReferenceLimits;
import io.github.tmacohort.core.reference.ReferenceLimits.Limit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The centre's own limits go after the report's and before the published ones, and change on the day its assay did. P01 is
 * a boy of 7.5 years transplanted on 2020-03-01, P02 a girl of 11 years transplanted on 2021-06-15.
 */
class SiteTableTest {
    private static final String HEADER =
            "analyte,sex,from_age,to_age,age_unit,valid_from,valid_to,lower_limit,upper_limit,unit,source\n";

    @TempDir
    Path temp;

    private Cohort read(TestStudy study) throws IOException {
        StudyRead read = StudyReader.read(study.writeTo(temp.resolve("study")));
        assertFalse(read.report().hasErrors(), read.report()::toString);
        return read.cohort().orElseThrow();
    }

    private static TestStudy study(String rows, String labs) {
        return TestStudy.cleanWithDates()
                .put("labs.csv", "patient,day,analyte,value,unit,lower_limit,upper_limit\n" + labs)
                .put("reference_limits.csv", HEADER + rows);
    }

    private static Optional<Limit> upper(PatientRecord patient, int index) {
        LabResult result = patient.labs().get(index);
        double age = patient.patient().ageYears() + result.day() / 365.25;
        return ReferenceLimits.published().upper(result, age, patient.patient().sex());
    }

    private static String text(Optional<Limit> limit) {
        return limit.map(Limit::toString).orElse("none");
    }

    @Test
    void theReportGoesFirstThenTheSiteThenTheBands() throws IOException {
        PatientRecord boy = read(study("ldh,,,,,,,,280,U/L,analyser A\nsc5b9,,,,,,,,244,ng/mL,\n", """
                        P01,10,ldh,400,U/L,120,300
                        P01,11,ldh,400,U/L,120,
                        P01,12,alt,40,U/L,,
                        P01,13,sc5b9,300,ng/mL,,
                        """))
                .patients()
                .get(0);
        assertAll(
                () -> assertEquals("300 U/L (report)", text(upper(boy, 0))),
                () -> assertEquals("280 U/L (site table: analyser A)", text(upper(boy, 1))),
                () -> assertEquals("30 U/L (CALIPER)", text(upper(boy, 2))),
                () -> assertEquals("244 ng/mL (site table)", text(upper(boy, 3))));
    }

    /** The assay changed on 2020-03-21, which is day 20 of P01, and 2021-07-01, which is day 16 of P02. */
    @ParameterizedTest(name = "{0} day {1}: {2}")
    @CsvSource({
        "P01, 19, 250 U/L (site table: old)",
        "P01, 20, 500 U/L (site table: new)",
        "P02, 15, 500 U/L (site table: new)",
        "P02, 16, 283 U/L (site table: newest)"
    })
    void anAssayChangesOnItsDayForEveryPatient(String patient, int day, String expected) throws IOException {
        String rows = "ldh,,,,,,2020-03-20,,250,U/L,old\n"
                + "ldh,,,,,2020-03-21,2021-06-30,,500,U/L,new\n"
                + "ldh,,,,,2021-07-01,,,283,U/L,newest\n";
        Cohort cohort = read(study(rows, patient + "," + day + ",ldh,400,U/L,,\n"));
        PatientRecord found = cohort.patients().get(patient.equals("P01") ? 0 : 1);
        assertEquals(expected, text(upper(found, 0)));
    }

    @Test
    void outsideItsValidityTheTableSaysNothing() throws IOException {
        Cohort cohort = read(study("ldh,,,,,2020-04-01,2020-04-30,,250,U/L,\n", "P01,10,ldh,400,U/L,,\n"));
        assertEquals("321 U/L (CALIPER)", text(upper(cohort.patients().get(0), 0)));
    }

    @Test
    void ageAndSexChooseTheRow() throws IOException {
        String rows = "haptoglobin,male,0,90,months,,,,1.5,g/L,younger boys\n"
                + "haptoglobin,male,90,,months,,,,1.6,g/L,older boys\n"
                + "haptoglobin,female,,,,,,,1.7,g/L,girls\n";
        Cohort cohort = read(study(
                rows, "P01,-1,haptoglobin,90,mg/dL,,\nP01,1,haptoglobin,90,mg/dL,,\nP02,1,haptoglobin,90,mg/dL,,\n"));
        assertAll(
                () -> assertEquals(
                        "1.5 g/L (site table: younger boys)",
                        text(upper(cohort.patients().get(0), 0))),
                () -> assertEquals(
                        "1.6 g/L (site table: older boys)",
                        text(upper(cohort.patients().get(0), 1))),
                () -> assertEquals(
                        "1.7 g/L (site table: girls)",
                        text(upper(cohort.patients().get(1), 0))));
    }

    @Test
    void withoutDatesATableWithoutValidityHoldsAlways() throws IOException {
        TestStudy study = TestStudy.clean()
                .put(
                        "labs.csv",
                        "patient,day,analyte,value,unit,lower_limit,upper_limit\nP01,10,ldh,400,U/L,,\nP02,1,ldh,400,U/L,,\n")
                .put("reference_limits.csv", HEADER + "ldh,,,,,,,,4.5,ukat/L,\n");
        StudyRead read = StudyReader.read(study.writeTo(temp.resolve("study")));
        assertEquals(List.of(), read.report().findings(), "the LDH has a limit, so that none is missing");
        assertEquals(
                "4.5 ukat/L (site table)",
                text(upper(read.cohort().orElseThrow().patients().get(0), 0)));
    }

    @Test
    void theTableMayBeMissing() throws IOException {
        assertEquals(
                List.of(),
                StudyReader.read(
                                TestStudy.clean().remove("reference_limits.csv").writeTo(temp.resolve("study")))
                        .report()
                        .findings());
    }

    /** 62 µmol/L are 0.7013574660633484162895928 mg/dL, which no table can hold: 25 digits are written. */
    @Test
    void whatIsWrittenHasTheLimitsInTheUnitOfTheResult() throws IOException {
        Cohort cohort = read(study(
                "ldh,,,,,,,,4.5,ukat/L,\ncreatinine,,,,,,,,62,umol/L,\n",
                "P01,10,ldh,400,U/L,120,\nP01,10,creatinine,0.5,mg/dL,,\n"));
        StudyWriter.create().write(cohort, temp.resolve("written"));
        PatientRecord again = StudyReader.read(temp.resolve("written"))
                .cohort()
                .orElseThrow()
                .patients()
                .get(0);
        assertAll(
                () -> assertEquals("270 U/L (report)", text(upper(again, 0))),
                () -> assertEquals("0.7013574660633484162895928 mg/dL (report)", text(upper(again, 1))),
                () -> assertTrue(again.labs(Analyte.LDH).get(0).lowerLimit().isPresent()));
    }
}
