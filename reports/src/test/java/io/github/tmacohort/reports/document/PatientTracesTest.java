package io.github.tmacohort.reports.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.cohort.CohortDefinition;
import io.github.tmacohort.analysis.cohort.Criteria;
import io.github.tmacohort.analysis.descriptive.Summarizer;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.core.criteria.Diagnosis;
import io.github.tmacohort.core.criteria.Evidence;
import io.github.tmacohort.core.criteria.ItemResult;
import io.github.tmacohort.core.criteria.ItemState;
import io.github.tmacohort.core.criteria.Verdict;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.model.Sex;
import io.github.tmacohort.core.model.Transplant;
import io.github.tmacohort.reports.export.Html;
import io.github.tmacohort.reports.export.HtmlTables;
import io.github.tmacohort.reports.export.TraceFiles;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Table;
import io.github.tmacohort.reports.table.TraceTables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A boy of 8 years and 128 cm, engrafted on days 15 and 18. Platelets fall from 120 to 45 on day 40, with LDH, anaemia and
 * fragments: four items of CN2021. Defibrotide on days 41 to 60; all is normal again on days 50 and 57.
 */
class PatientTracesTest {

    private static PatientRecord boy(String name) {
        PatientId id = new PatientId(name);
        List<LabResult> labs = new ArrayList<>();
        for (int day : new int[] {30, 33, 36}) {
            lab(labs, id, day, Analyte.PLATELETS, "120", Unit.BILLIONS_PER_LITRE, null, null);
        }
        lab(labs, id, -10, Analyte.CREATININE, "40", Unit.MICROMOLES_PER_LITRE, null, null);
        for (int day : new int[] {40, 50, 57}) {
            boolean ill = day == 40;
            lab(labs, id, day, Analyte.PLATELETS, ill ? "45" : "130", Unit.BILLIONS_PER_LITRE, null, null);
            lab(labs, id, day, Analyte.LDH, ill ? "612" : "200", Unit.UNITS_PER_LITRE, null, "250");
            lab(labs, id, day, Analyte.HAEMOGLOBIN, ill ? "85" : "117", Unit.GRAMS_PER_LITRE, "115", null);
            lab(labs, id, day, Analyte.SCHISTOCYTES_PER_FIELD, ill ? "4" : "0", Unit.PER_HIGH_POWER_FIELD, null, null);
            lab(labs, id, day, Analyte.CREATININE, "42", Unit.MICROMOLES_PER_LITRE, null, null);
            lab(
                    labs,
                    id,
                    day,
                    Analyte.URINE_PROTEIN_CREATININE_RATIO,
                    "0.10",
                    Unit.MILLIGRAMS_PER_MILLIGRAM,
                    null,
                    null);
            lab(labs, id, day, Analyte.SYSTOLIC_PRESSURE, "100", Unit.MILLIMETRES_OF_MERCURY, null, null);
            lab(labs, id, day, Analyte.DIASTOLIC_PRESSURE, "60", Unit.MILLIMETRES_OF_MERCURY, null, null);
        }
        List<DefibrotideCourse.DoseDay> doses = new ArrayList<>();
        for (int day = 41; day <= 60; day++) {
            BigDecimal dose = new BigDecimal("500");
            doses.add(new DefibrotideCourse.DoseDay(day, dose, dose, 4, DefibrotideCourse.Route.INTRAVENOUS));
        }
        return new PatientRecord(
                new Patient(
                        id,
                        Sex.MALE,
                        8,
                        Patient.DiseaseGroup.SEVERE_APLASTIC_ANAEMIA,
                        "severe aplastic anaemia",
                        Optional.of(128.0)),
                List.of(new Transplant(
                        id,
                        1,
                        0,
                        Transplant.Donor.MATCHED_UNRELATED,
                        Transplant.GraftSource.BONE_MARROW,
                        Transplant.Conditioning.MYELOABLATIVE,
                        "10/10",
                        "",
                        Optional.of(15),
                        Optional.of(18))),
                labs,
                List.of(),
                List.of(),
                List.of(new DefibrotideCourse(
                        id, 1, new BigDecimal("20"), -8, doses, List.of(), DefibrotideCourse.StopReason.RESOLVED)),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(new FollowUp(id, 200, FollowUp.Status.ALIVE, "", Optional.empty())));
    }

    private static void lab(
            List<LabResult> labs,
            PatientId id,
            int day,
            Analyte analyte,
            String value,
            Unit unit,
            String lower,
            String upper) {
        labs.add(new LabResult(
                id,
                day,
                analyte,
                LabResult.Relation.EQUAL,
                new BigDecimal(value),
                unit,
                Optional.ofNullable(lower).map(BigDecimal::new),
                Optional.ofNullable(upper).map(BigDecimal::new)));
    }

    private static StudyResults study(PatientRecord... patients) {
        return Study.run(new Cohort("by hand", true, List.of(patients)), Protocol.defaults());
    }

    private static List<String> lines(String csv, String start) {
        return csv.lines().filter(line -> line.startsWith(start)).toList();
    }

    private static List<String> rows(Table table) {
        return table.rows().stream()
                .map(row -> row.label() + " | "
                        + String.join(
                                " | ",
                                row.cells().stream()
                                        .map(cell -> cell.text(NumberText.house()))
                                        .toList()))
                .toList();
    }

    private static Block.Details details(StudyResults results) {
        return (Block.Details) new PatientTraces(results).blocks().get(1);
    }

    @Test
    void theDiagnosisWordByWord() {
        Block.Details details = details(study(boy("P1")));
        assertEquals(
                "P1: CN2021 case, confirmed on day 40; complete response, confirmed 16 days after the first dose",
                details.summary());
        Table table = ((Block.OfTable) details.blocks().get(0)).table();
        assertEquals("Diagnosis by CN2021, on day 40", table.title());
        assertEquals(
                List.of(
                        "LDH above the upper limit | met | LDH 612 U/L (day 40); asked: above the upper limit 250 U/L (report).",
                        "Urine protein above the upper limit or protein/creatinine at least 2 mg/mg | not met | Urine protein: not measured in the 7 days up to day 40. Urine protein creatinine ratio 0.10 mg/mg (day 40); asked: at least 2 mg/mg.",
                        "Hypertension | not met | Systolic pressure 100 mmHg (day 40); asked: above 116.9 mmHg (P95 for age, sex and height). Diastolic pressure 60 mmHg (day 40); asked: above 78.4 mmHg (P95 for age, sex and height). Drug: no antihypertensive; asked: one for hypertension, started on day 1 or later.",
                        "New platelets below 50 × 10⁹/L or a fall of at least 50 % | met | Platelets 45 × 10⁹/L (day 40); asked: newly below (below at all from day 28 on) 50 × 10⁹/L (an earlier count after engraftment was not below it). Platelets 45 × 10⁹/L (day 40); asked: at most 0.5 × the baseline 120 × 10⁹/L, the median of the previous counts (days 30 to 36) (the patient's own baseline).",
                        "Haemoglobin below the lower limit or more transfusions | met | Haemoglobin 85 g/L (day 40); asked: below the lower limit 115 g/L (report). Transfusion: 0 transfusions of red cells in 7 days after 0 in the 7 days before; asked: more in 7 days than in the 7 days before.",
                        "Fragmented red cells | met | Schistocytes 4 /HPF (day 40); asked: above 0 /HPF.",
                        "sC5b-9 above the upper limit | not evaluable | sC5b-9: not measured in the 7 days up to day 40.",
                        "Features of high risk: standard risk |  | ",
                        "Urine protein/creatinine at least 2 mg/mg | not met | Urine protein creatinine ratio 0.10 mg/mg (day 40); asked: at least 2 mg/mg.",
                        "sC5b-9 above the upper limit | not evaluable | sC5b-9: not measured in the 7 days up to day 40.",
                        "Dysfunction of two organs or more | not met | Organs: no kidney injury of stage 2 or more; asked: at least 2 organs."),
                rows(table));
    }

    @Test
    void theResponseWordByWord() {
        Block.Details details = details(study(boy("P1")));
        assertEquals(
                "Response by DF_TMA_2026: complete response. Complete from day 50, confirmed on day 57 (days from"
                        + " transplant; first dose on day 41).",
                ((Block.Paragraph) details.blocks().get(1)).text());
        assertEquals(3, details.blocks().size());
        Table table = ((Block.OfTable) details.blocks().get(2)).table();
        assertEquals(
                "Response by DF_TMA_2026, day 16 from the first dose (day 57 from transplant): response confirmed,"
                        + " complete response confirmed",
                table.title());
        assertEquals(
                List.of(
                        "Platelets | complete | Platelets 130 × 10⁹/L (day 57); complete response: at least 50 × 10⁹/L. Platelets at first dose 45 × 10⁹/L (day 40). Platelet transfusions: 0 in 7 days; complete response: none.",
                        "LDH | complete | LDH 200 U/L (day 57); complete response: at most the upper limit 250 U/L (report). LDH at first dose 612 U/L (day 40).",
                        "Fragments | complete | Schistocytes 0 /HPF (day 57); complete response: none. Schistocytes at first dose 4 /HPF (day 40).",
                        "Haemoglobin | complete | Haemoglobin 117 g/L (day 57); complete response: less than 10 g/L below 117 g/L on day 50 (the patient's highest of the 14 days before). Red cell transfusions: 0 in 14 days; complete response: none.",
                        "Haptoglobin and sC5b-9 | not evaluable: none to complete | Haptoglobin: not measured in the 7 days up to day 57. sC5b-9: not measured in the 14 days up to day 57.",
                        "Kidney | not affected | Creatinine 42 µmol/L (day 57); complete response: at most 1.25 × 40 µmol/L on day −10 (the patient's own value before TMA). Creatinine at first dose 42 µmol/L (day 40). Urine protein/creatinine 0.10 mg/mg (day 57); complete response: below 0.5 mg/mg. Urine protein/creatinine at first dose 0.10 mg/mg (day 40).",
                        "Nervous system | not affected | Nervous system involvement: not recorded; at first dose not recorded; complete response: not recorded.",
                        "Lung | not affected | Lung involvement: not recorded; at first dose not recorded; complete response: not recorded.",
                        "Gut | not affected | Gut involvement: not recorded; at first dose not recorded; complete response: not recorded.",
                        "Blood pressure | not affected | Systolic pressure 100 mmHg (day 57); hypertension: at least 116.9 mmHg (P95 for age, sex and height). Diastolic pressure 60 mmHg (day 57); hypertension: at least 78.4 mmHg (P95 for age, sex and height). Antihypertensive drugs: 0; at first dose 0; complete response: fewer, or none at all."),
                rows(table));
    }

    @Test
    void theFilesSayTheSamePieceByPiece() {
        StudyResults results = study(boy("P1"));
        assertEquals(
                List.of(
                        "P1,CN2021,case,40,40,40,4,6,7,no,standard risk,early",
                        "P1,BMT_CTN,not a case,,,40,2,3,4,no,,",
                        "P1,IWG,not a case,,,40,1,2,5,no,,",
                        "P1,P_TMA,cannot be judged,,,40,2,2,3,no,,",
                        "P1,O_TMA,not a case,,,40,3,3,7,no,,",
                        "P1,JODELE,case,40,40,40,4,6,7,no,standard risk,early",
                        "P1,HARM2023,not a case,,,40,0,5,7,no,,"),
                lines(TraceFiles.cases(results.criteria()), "P1,"));
        String diagnosis = TraceFiles.diagnosis(results.criteria());
        assertEquals(17, lines(diagnosis, "P1,CN2021,case,40,").size());
        assertEquals(
                "P1,CN2021,case,40,item,ldh,LDH above the upper limit,met,met,LDH,612,U/L,40,above the upper limit,"
                        + "250 U/L,report",
                lines(diagnosis, "P1,CN2021,case,40,item,ldh").get(0));
        assertEquals(
                List.of(
                        "P1,CN2021,case,40,item,thrombocytopenia,New platelets below 50 x 10^9/L or a fall of at least 50 %,"
                                + "met,met,platelets,45,10*9/L,40,newly below (below at all from day 28 on),50 10*9/L,"
                                + "the criteria; an earlier count after engraftment was not below it",
                        "P1,CN2021,case,40,item,thrombocytopenia,New platelets below 50 x 10^9/L or a fall of at least 50 %,"
                                + "met,met,platelets,45,10*9/L,40,at most 0.5 x the baseline,"
                                + "\"120 10*9/L, the median of the previous counts (days 30 to 36)\","
                                + "the patient's own baseline"),
                lines(diagnosis, "P1,CN2021,case,40,item,thrombocytopenia"));
        assertEquals(
                List.of(
                        "P1,CN2021,case,40,item,complement,sC5b-9 above the upper limit,not evaluable,not evaluable,sC5b-9,"
                                + ",,,,,not measured in the 7 days up to day 40"),
                lines(diagnosis, "P1,CN2021,case,40,item,complement"));
        String why = "P1,DF_TMA_2026,complete response,\"complete from day 50, confirmed on day 57\",";
        assertEquals(
                List.of(
                        why + "\"response confirmed, complete response confirmed\",57,16,H2,LDH,complete,complete,"
                                + "LDH,200,U/L,57,complete response: at most the upper limit,250 U/L,report",
                        why + "\"response confirmed, complete response confirmed\",57,16,H2,LDH,complete,complete,"
                                + "LDH at first dose,612,U/L,40,,,"),
                TraceFiles.response(results.response(), results.responseTraces())
                        .lines()
                        .filter(line -> line.contains(",57,16,H2,"))
                        .toList());
        assertEquals(
                List.of("P1,DF_TMA_2026,50,9,complete response,complete response,H2,LDH,complete,complete,"
                        + "\"200 U/L on day 50, baseline 612 U/L on day 40; upper limit 250 U/L (report)\""),
                TraceFiles.assessments(results.response())
                        .lines()
                        .filter(line -> line.startsWith("P1,DF_TMA_2026,50,") && line.contains(",H2,"))
                        .toList());
    }

    /** A set of criteria of one's own may carry any text. */
    @Test
    void noTextIsAFormulaOrMarkup() {
        String evil = "=HYPERLINK(\"x\")<script>";
        Evidence evidence = new Evidence(
                Optional.of(ItemState.MET), evil, evil, evil, Optional.of(3), evil, evil, "+1+cmd|' /C calc'!A0");
        Diagnosis diagnosis = new Diagnosis(
                new PatientId("P1"),
                "OWN",
                Verdict.MET,
                Optional.of(3),
                Optional.of(3),
                Optional.of(3),
                List.of(new ItemResult(evil, evil, ItemState.MET, evil, false, List.of(evidence))),
                1,
                1,
                false,
                Optional.empty(),
                Optional.of(Diagnosis.Onset.EARLY));
        Summary one = Summarizer.withDefaults().summarize(new double[] {3});
        Criteria criteria = new Criteria(
                new CohortDefinition("OWN", List.of()),
                List.of(new Criteria.SetResult(
                        "OWN", evil, 1, 1, 0, 0, 0, 0, 0, 1, 0, one, one, 0, List.of(), List.of(diagnosis))));
        String cell = "\"'=HYPERLINK(\"\"x\"\")<script>\"";
        assertEquals(
                "P1,OWN,case,3,item," + cell + "," + cell + ",met,met," + cell + "," + cell + "," + cell + ",3," + cell
                        + "," + cell + ",'+1+cmd|' /C calc'!A0",
                TraceFiles.diagnosis(criteria).lines().skip(1).findFirst().orElseThrow());
        Html html = new Html();
        new HtmlTables(NumberText.house()).write(html, TraceTables.diagnosis("trace-1-diagnosis", diagnosis), "P1");
        assertFalse(html.toString().contains("<script"));
    }

    /** Forty patients: thirty are shown, and the text says so; the files have all. */
    @Test
    void aLargeCohortDoesNotMakeALargePage() {
        PatientRecord[] patients = new PatientRecord[40];
        for (int i = 0; i < 40; i++) {
            patients[i] = boy("P" + (100 + i));
        }
        StudyResults results = study(patients);
        List<Block> blocks = new PatientTraces(results).blocks();
        assertEquals(1 + PatientTraces.MOST, blocks.size());
        assertTrue(((Block.Paragraph) blocks.get(0))
                .text()
                .contains("Shown are the first 30 of 40 treated patients by id"));
        assertEquals(1 + 40 * 7, TraceFiles.cases(results.criteria()).lines().count());
        assertFalse(lines(TraceFiles.assessments(results.response()), "P139,").isEmpty());
    }

    @Test
    void withoutTreatedPatientsThereIsNothingToShow() {
        List<Block> blocks =
                new PatientTraces(Study.run(new Cohort("by hand", true, List.of()), Protocol.defaults())).blocks();
        assertEquals(1, blocks.size());
    }
}
