package io.github.tmacohort.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.core.validation.Finding;
import io.github.tmacohort.core.validation.Rule;
import io.github.tmacohort.core.validation.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule breaks in one study with one fault, at the place of the fault, and no other rule does. */
class RuleTest {
    @TempDir
    Path temp;

    /** A fault put into the clean study, the rule it breaks, and the place that must be named. */
    record Fault(Rule rule, String place, UnaryOperator<TestStudy> damage) {
        @Override
        public String toString() {
            return rule.id() + " at " + place;
        }
    }

    private static Fault replaced(Rule rule, String place, String file, String old, String replacement) {
        return new Fault(rule, place, study -> study.replace(file, old, replacement));
    }

    private static Fault appended(Rule rule, String place, String file, String rows) {
        return new Fault(rule, place, study -> study.append(file, rows));
    }

    private static Fault with(Rule rule, String place, UnaryOperator<TestStudy> damage) {
        return new Fault(rule, place, damage);
    }

    static Stream<Fault> faults() {
        return Stream.of(files(), structure(), cells(), background(), laboratory(), siteLimits(), courses(), events())
                .flatMap(faults -> faults);
    }

    private static Stream<Fault> files() {
        return Stream.of(
                with(Rule.FILE_MISSING, "labs.csv", study -> study.remove("labs.csv")),
                with(Rule.FILE_MISSING, "datapackage.json", study -> study.remove("datapackage.json")),
                with(Rule.FILE_MISSING, "patients.csv", study -> study.remove("patients.csv")),
                with(Rule.FILE_EMPTY, "labs.csv", study -> study.put("labs.csv", "")),
                with(Rule.FILE_EMPTY, "labs.csv", study -> study.put("labs.csv", "\ufeff\n\n")),
                with(Rule.FILE_NOT_READ, "lab.csv", study -> study.put("lab.csv", "a,b\n")),
                with(Rule.FILE_BINARY, "labs.csv", study -> study.put("labs.csv", "PK\u0003\u0004 workbook")),
                with(Rule.FILE_BINARY, "labs.csv", study -> study.put("labs.csv", "ab\u0001\u0002\u0003\u0000\u0000")),
                with(
                        Rule.FILE_UTF16,
                        "labs.csv",
                        study -> study.put("labs.csv", study.text("labs.csv").getBytes(StandardCharsets.UTF_16))),
                with(
                        Rule.FILE_UTF16,
                        "labs.csv",
                        study -> study.put("labs.csv", study.text("labs.csv").getBytes(StandardCharsets.UTF_16LE))),
                with(
                        Rule.FILE_ENCODING,
                        "co_treatments.csv:4",
                        study -> study.put(
                                "co_treatments.csv",
                                (study.text("co_treatments.csv") + "P02,other,1,,given,other,\u00e4\n")
                                        .replace("P02,eculizumab,40,,given,tma,\n", "")
                                        .getBytes(StandardCharsets.ISO_8859_1))),
                with(Rule.DATA_PACKAGE_MALFORMED, "datapackage.json:1", study -> study.put("datapackage.json", "{,}")),
                with(Rule.DATA_PACKAGE_MALFORMED, "datapackage.json", study -> study.put("datapackage.json", "[]")),
                replaced(
                        Rule.DATA_PACKAGE_TITLE,
                        "datapackage.json",
                        "datapackage.json",
                        "\"title\": \"Test study\",",
                        ""),
                replaced(
                        Rule.DATA_PACKAGE_FORMAT,
                        "datapackage.json",
                        "datapackage.json",
                        "\"format\": 1",
                        "\"format\": 2"),
                replaced(
                        Rule.DATA_PACKAGE_SYNTHETIC,
                        "datapackage.json",
                        "datapackage.json",
                        "\"synthetic\": true",
                        "\"synthetic\": \"no\""),
                with(
                        Rule.DATA_PACKAGE_DIALECT,
                        "datapackage.json",
                        study -> study.put(
                                "datapackage.json",
                                study.text("datapackage.json")
                                        .replaceFirst("\"encoding\": \"utf-8\"", "\"encoding\": \"utf-77\""))));
    }

    private static Stream<Fault> structure() {
        return Stream.of(
                with(
                        Rule.HEADER_DELIMITER,
                        "transfusions.csv:1",
                        study -> study.put(
                                "transfusions.csv",
                                study.text("transfusions.csv").replace(',', ';'))),
                with(
                        Rule.HEADER_DELIMITER,
                        "transfusions.csv:1",
                        study -> study.put(
                                "transfusions.csv",
                                study.text("transfusions.csv").replace(',', '\t'))),
                with(
                        Rule.HEADER_COLUMN_MISSING,
                        "clinical_findings.csv:1 kind",
                        study -> study.put("clinical_findings.csv", "patient,start_day,end_day,grade,detail\n")),
                replaced(
                        Rule.HEADER_COLUMN_UNKNOWN,
                        "transfusions.csv:1",
                        "transfusions.csv",
                        "volume_ml",
                        "Volume (ml)"),
                replaced(
                        Rule.HEADER_COLUMN_DUPLICATE, "transfusions.csv:1 day", "transfusions.csv", "volume_ml", "day"),
                with(
                        Rule.HEADER_DAY_AND_DATE,
                        "follow_up.csv:1 relapse_date",
                        study -> TestStudy.cleanWithDates().put("follow_up.csv", """
                                        patient,last_contact_day,status,cause_of_death,relapse_day,relapse_date
                                        P01,400,alive,,,
                                        P02,95,dead,sepsis,,
                                        """)),
                appended(Rule.ROW_RAGGED, "labs.csv:9", "labs.csv", "P01,30,alt,40,U/L,\n"),
                appended(Rule.ROW_RAGGED, "labs.csv:9", "labs.csv", "P01,30,alt,1,5,U/L,,50\n"),
                appended(Rule.ROW_EMPTY, "labs.csv:9", "labs.csv", ",,,,,,\n"),
                appended(Rule.QUOTE_MALFORMED, "labs.csv:9", "labs.csv", "P01,30,alt,\"40,U/L,,50\n"),
                appended(Rule.QUOTE_MALFORMED, "labs.csv:9", "labs.csv", "P01,30,alt,\"40\"x,U/L,,50\n"),
                appended(
                        Rule.CELL_TOO_LONG,
                        "co_treatments.csv:5",
                        "co_treatments.csv",
                        "P01,other,1,,given,other,\"" + "x\n".repeat(40_000) + "\"\n"));
    }

    private static Stream<Fault> cells() {
        return Stream.of(
                replaced(Rule.CELL_REQUIRED, "labs.csv:4 unit", "labs.csv", "18,10*9/L", "18,"),
                replaced(Rule.CELL_REQUIRED, "labs.csv:4 patient", "labs.csv", "P01,30,platelets", ",30,platelets"),
                replaced(Rule.CELL_PADDED, "labs.csv:4 value", "labs.csv", "18,10*9/L", " 18\u00a0,10*9/L"),
                replaced(Rule.CELL_PADDED, "patients.csv:3 height_cm", "patients.csv", "\",\n", "\",  \n"),
                replaced(
                        Rule.CELL_CONTROL_CHARACTER,
                        "clinical_findings.csv:3 detail",
                        "clinical_findings.csv",
                        "CMV",
                        "C\u0000V"),
                replaced(Rule.NUMBER_MALFORMED, "labs.csv:4 upper_limit", "labs.csv", "150,400", "150,4e2"),
                replaced(Rule.NUMBER_MALFORMED, "patients.csv:2 height_cm", "patients.csv", "124.5", "\"1,124.5\""),
                replaced(Rule.NUMBER_DECIMAL_COMMA, "patients.csv:2 height_cm", "patients.csv", "124.5", "\"124,5\""),
                replaced(Rule.NUMBER_DECIMAL_COMMA, "labs.csv:7 value", "labs.csv", "1.20", "\"1,20\""),
                replaced(
                        Rule.WHOLE_NUMBER_MALFORMED,
                        "transfusions.csv:2 day",
                        "transfusions.csv",
                        "P01,31",
                        "P01,31.0"),
                replaced(
                        Rule.NUMBER_OUT_OF_RANGE,
                        "transfusions.csv:2 volume_ml",
                        "transfusions.csv",
                        "platelets,120",
                        "platelets,0"),
                replaced(Rule.DAY_OUT_OF_RANGE, "transfusions.csv:2 day", "transfusions.csv", "P01,31", "P01,45292"),
                with(
                        Rule.DATE_MALFORMED,
                        "transfusions.csv:2 date",
                        study -> TestStudy.cleanWithDates()
                                .replace("transfusions.csv", "2020-04-01,platelets", "2020-02-30,platelets")),
                with(
                        Rule.DATE_MALFORMED,
                        "transplants.csv:2 date",
                        study -> TestStudy.cleanWithDates()
                                .replace("transplants.csv", "P01,1,2019-01-26", "P01,1,27/01/2019")),
                with(
                        Rule.DATE_WITHOUT_INDEX,
                        "transfusions.csv:1 date",
                        study -> study.put(
                                "transfusions.csv", TestStudy.cleanWithDates().text("transfusions.csv"))),
                replaced(Rule.CODE_UNKNOWN, "patients.csv:2 sex", "patients.csv", ",male", ",M"),
                replaced(Rule.CODE_UNKNOWN, "labs.csv:4 analyte", "labs.csv", "platelets", "PLT"),
                replaced(Rule.CODE_UNKNOWN, "labs.csv:4 unit", "labs.csv", "18,10*9/L", "18,x10^9/L"),
                replaced(Rule.YES_NO_MALFORMED, "adverse_events.csv:2 serious", "adverse_events.csv", "false", "no"),
                replaced(
                        Rule.PATIENT_ID_MALFORMED,
                        "labs.csv:4 patient",
                        "labs.csv",
                        "P01,30,platelets",
                        "Ann Example,30,platelets"),
                appended(
                        Rule.PATIENT_DUPLICATE,
                        "patients.csv:4 patient",
                        "patients.csv",
                        "P02,female,11,severe_aplastic_anaemia,SAA,\n"),
                replaced(
                        Rule.PATIENT_UNKNOWN, "labs.csv:4 patient", "labs.csv", "P01,30,platelets", "P1,30,platelets"));
    }

    private static Stream<Fault> background() {
        return Stream.of(
                replaced(Rule.AGE_IMPOSSIBLE, "patients.csv:2 age_years", "patients.csv", "7.5", "-7.5"),
                replaced(Rule.AGE_IMPROBABLE, "patients.csv:2 age_years", "patients.csv", "7.5", "90"),
                replaced(Rule.HEIGHT_IMPOSSIBLE, "patients.csv:2 height_cm", "patients.csv", "124.5", "1.245"),
                replaced(Rule.HEIGHT_IMPROBABLE, "patients.csv:2 height_cm", "patients.csv", "124.5", "49"),
                replaced(
                        Rule.WEIGHT_IMPOSSIBLE,
                        "defibrotide_courses.csv:2 dosing_weight_kg",
                        "defibrotide_courses.csv",
                        ",24,",
                        ",24000,"),
                replaced(Rule.KEY_DUPLICATE, "transplants.csv:3 number", "transplants.csv", "P01,2,0", "P01,1,0"),
                appended(Rule.KEY_DUPLICATE, "tma_episodes.csv:4 number", "tma_episodes.csv", "P01,1,,90,,\n"),
                replaced(
                        Rule.TRANSPLANT_INDEX_MISSING,
                        "patients.csv:3 patient",
                        "transplants.csv",
                        "P02,1,0",
                        "P02,1,1"),
                with(
                        Rule.TRANSPLANT_INDEX_AMBIGUOUS,
                        "transplants.csv:2 index",
                        study -> TestStudy.cleanWithDates().replace("transplants.csv", "true", "false")),
                appended(
                        Rule.TRANSPLANT_SAME_DAY,
                        "transplants.csv:5 day",
                        "transplants.csv",
                        "P02,2,0,matched_unrelated,cord_blood,reduced_intensity,,,,\n"),
                appended(
                        Rule.TRANSPLANT_ORDER,
                        "transplants.csv:4 number",
                        "transplants.csv",
                        "P02,2,-90,matched_unrelated,cord_blood,reduced_intensity,,,,\n"),
                replaced(
                        Rule.ENGRAFTMENT_BEFORE_TRANSPLANT,
                        "transplants.csv:3 neutrophil_engraftment_day",
                        "transplants.csv",
                        "14,20",
                        "-1,20"),
                with(
                        Rule.FOLLOW_UP_MISSING,
                        "patients.csv:3 patient",
                        study -> study.replace("follow_up.csv", "P02,95,dead,sepsis,\n", "")),
                appended(Rule.FOLLOW_UP_DUPLICATE, "follow_up.csv:4 patient", "follow_up.csv", "P02,95,dead,sepsis,\n"),
                replaced(Rule.DEATH_WITHOUT_CAUSE, "follow_up.csv:3 cause_of_death", "follow_up.csv", "sepsis", ""),
                replaced(
                        Rule.CAUSE_WITHOUT_DEATH,
                        "follow_up.csv:2 cause_of_death",
                        "follow_up.csv",
                        "alive,",
                        "alive,relapse"),
                replaced(Rule.RELAPSE_AFTER_LAST_CONTACT, "follow_up.csv:2 relapse_day", "follow_up.csv", "200", "500"),
                replaced(
                        Rule.TMA_BEFORE_TRANSPLANT,
                        "tma_episodes.csv:3 diagnosis_day",
                        "tma_episodes.csv",
                        "P02,1,,28",
                        "P02,1,,-28"),
                replaced(
                        Rule.TMA_BEFORE_TRANSPLANT,
                        "tma_episodes.csv:2 onset_day",
                        "tma_episodes.csv",
                        "P01,1,28",
                        "P01,1,-28"),
                replaced(
                        Rule.TMA_ONSET_AFTER_DIAGNOSIS,
                        "tma_episodes.csv:2 onset_day",
                        "tma_episodes.csv",
                        "P01,1,28,30",
                        "P01,1,31,30"),
                replaced(
                        Rule.TMA_RESOLUTION_BEFORE_DIAGNOSIS,
                        "tma_episodes.csv:2 resolution_day",
                        "tma_episodes.csv",
                        "CN2021,60",
                        "CN2021,29"),
                replaced(
                        Rule.TMA_EPISODE_MISSING,
                        "defibrotide_courses.csv:2 patient",
                        "tma_episodes.csv",
                        "P01,1,28,30,CN2021,60\n",
                        ""));
    }

    private static Stream<Fault> laboratory() {
        return Stream.of(
                replaced(Rule.LAB_VALUE_MALFORMED, "labs.csv:4 value", "labs.csv", "18,10*9/L", "low,10*9/L"),
                replaced(Rule.LAB_VALUE_MALFORMED, "labs.csv:5 value", "labs.csv", "positive", "1"),
                replaced(Rule.LAB_UNIT_MISMATCH, "labs.csv:4 unit", "labs.csv", "18,10*9/L", "18,g/L"),
                replaced(Rule.LAB_VALUE_NEGATIVE, "labs.csv:4 value", "labs.csv", "18,10*9/L", "-18,10*9/L"),
                replaced(Rule.LAB_VALUE_NEGATIVE, "labs.csv:6 lower_limit", "labs.csv", "mg/dL,30,", "mg/dL,-30,"),
                replaced(Rule.LAB_VALUE_IMPOSSIBLE, "labs.csv:4 value", "labs.csv", "18,10*9/L", "18000,10*9/L"),
                replaced(Rule.LAB_VALUE_IMPROBABLE, "labs.csv:7 value", "labs.csv", "1.20", "20"),
                replaced(Rule.LAB_VALUE_IMPROBABLE, "labs.csv:8 upper_limit", "labs.csv", "2,5", "2,250"),
                replaced(Rule.LAB_LIMIT_IMPROBABLE, "labs.csv:7 upper_limit", "labs.csv", "0.3,0.7", "0.3,7"),
                replaced(Rule.LAB_LIMIT_IMPROBABLE, "labs.csv:4 lower_limit", "labs.csv", "150,400", "15,400"),
                appended(
                        Rule.LAB_LIMIT_IMPROBABLE,
                        "labs.csv:9 upper_limit",
                        "labs.csv",
                        "P01,33,bilirubin,17,mg/dL,,20\n"),
                replaced(Rule.LAB_LIMITS_REVERSED, "labs.csv:4 lower_limit", "labs.csv", "150,400", "400,150"),
                replaced(Rule.LAB_LIMIT_MISSING, "labs.csv:3 upper_limit", "labs.csv", "120,300", "120,"),
                appended(Rule.LAB_DUPLICATE, "labs.csv:9 value", "labs.csv", "P01,33,creatinine,1.20,mg/dL,0.3,0.7\n"),
                appended(Rule.LAB_CONFLICT, "labs.csv:9 value", "labs.csv", "P01,33,creatinine,120,umol/L,30,70\n"),
                replaced(Rule.LABS_MISSING, "patients.csv:3 patient", "labs.csv", "P02,28,ldh,7.50,ukat/L,2,5\n", ""));
    }

    private static Stream<Fault> siteLimits() {
        String site = "reference_limits.csv";
        String alt = "alt,male,1,18,years,,,,45,U/L";
        return Stream.of(
                replaced(Rule.REFERENCE_LIMIT_EMPTY, site + ":2 upper_limit", site, alt, "alt,male,1,18,years,,,,,U/L"),
                replaced(Rule.REFERENCE_LIMIT_PERIOD, site + ":2 to_age", site, alt, "alt,male,18,1,years,,,,45,U/L"),
                replaced(Rule.REFERENCE_LIMIT_PERIOD, site + ":2 from_age", site, alt, "alt,male,1,18,,,,,45,U/L"),
                with(
                        Rule.REFERENCE_LIMIT_PERIOD,
                        site + ":2 valid_to",
                        study -> withDates(study)
                                .replace(site, alt, "alt,male,1,18,years,2021-01-02,2021-01-01,,45,U/L")),
                appended(
                        Rule.REFERENCE_LIMIT_OVERLAP,
                        site + ":4 analyte",
                        site,
                        "alt,male,11.5,12.5,months,,,,50,U/L,\n"),
                with(
                        Rule.REFERENCE_LIMIT_OVERLAP,
                        site + ":5 analyte",
                        study -> withDates(study)
                                .append(site, "ast,,,,,,2021-03-31,,50,U/L,\nast,,,,,2021-03-31,,,40,U/L,\n")),
                replaced(
                        Rule.REFERENCE_LIMIT_UNDATED,
                        site + ":2 valid_from",
                        site,
                        alt,
                        "alt,male,1,18,years,2021-01-02,,,45,U/L"),
                replaced(Rule.LAB_UNIT_MISMATCH, site + ":2 unit", site, alt, "alt,male,1,18,years,,,,45,g/L"),
                replaced(Rule.CELL_REQUIRED, site + ":2 unit", site, alt, "alt,male,1,18,years,,,,45,"),
                replaced(
                        Rule.DATE_MALFORMED, site + ":2 valid_to", site, alt, "alt,male,1,18,years,,31.3.2021,,45,U/L"),
                replaced(
                        Rule.LAB_LIMITS_REVERSED,
                        site + ":2 lower_limit",
                        site,
                        alt,
                        "alt,male,1,18,years,,,46,45,U/L"));
    }

    /** Days and dates give the same cohort, and so the same findings. */
    private static TestStudy withDates(TestStudy study) {
        return study.put("transplants.csv", TestStudy.cleanWithDates().text("transplants.csv"));
    }

    private static Stream<Fault> courses() {
        String doses = "defibrotide_doses.csv";
        return Stream.of(
                appended(Rule.COURSE_UNKNOWN, doses + ":6 course", doses, "P01,2,50,600,600,4,intravenous\n"),
                appended(
                        Rule.COURSE_UNKNOWN,
                        "defibrotide_interruptions.csv:3 course",
                        "defibrotide_interruptions.csv",
                        "P02,1,50,51,bleeding\n"),
                appended(
                        Rule.COURSE_WITHOUT_DOSES,
                        "defibrotide_courses.csv:3 course",
                        "defibrotide_courses.csv",
                        "P02,1,30,1,cost\n"),
                with(
                        Rule.KEY_DUPLICATE,
                        "defibrotide_courses.csv:3 course",
                        study -> study.append("defibrotide_courses.csv", "P01,1,24,-5,cost\n")),
                with(
                        Rule.COURSES_OVERLAP,
                        "defibrotide_courses.csv:3 course",
                        study -> study.append("defibrotide_courses.csv", "P01,2,24,-5,cost\n")
                                .append(doses, "P01,2,34,600,600,4,intravenous\n")),
                with(
                        Rule.COURSE_ORDER,
                        "defibrotide_courses.csv:2 course",
                        study -> study.append("defibrotide_courses.csv", "P01,2,24,-5,cost\n")
                                .append(doses, "P01,2,10,600,600,4,intravenous\n")),
                appended(Rule.COURSE_GAP, doses + ":6 day", doses, "P01,1,43,600,600,4,intravenous\n"),
                replaced(
                        Rule.COURSE_STOPPED_BY_DEATH,
                        "defibrotide_courses.csv:2 stop_reason",
                        "defibrotide_courses.csv",
                        "resolved",
                        "death"),
                appended(Rule.DOSE_DAY_DUPLICATE, doses + ":6 day", doses, "P01,1,34,600,600,4,intravenous\n"),
                appended(Rule.DOSE_ABOVE_PLANNED, doses + ":6 given_mg", doses, "P01,1,35,600,601,4,intravenous\n"),
                appended(
                        Rule.DOSE_INFUSIONS_MISMATCH,
                        doses + ":6 infusions",
                        doses,
                        "P01,1,35,600,600,0,intravenous\n"),
                appended(
                        Rule.DOSE_LOOKS_PER_INFUSION,
                        doses + ":6 planned_mg",
                        doses,
                        "P01,1,35,150,150,4,intravenous\n"),
                appended(
                        Rule.DOSE_LOOKS_PER_INFUSION, doses + ":6 given_mg", doses, "P01,1,35,600,150,4,intravenous\n"),
                appended(Rule.DOSE_IMPROBABLE, doses + ":6 planned_mg", doses, "P01,1,35,240,240,4,intravenous\n"),
                appended(Rule.INFUSIONS_IMPOSSIBLE, doses + ":6 infusions", doses, "P01,1,35,600,600,5,intravenous\n"),
                with(
                        Rule.DOSE_BEFORE_TRANSPLANT,
                        doses + ":2 day",
                        study -> study.append("defibrotide_courses.csv", "P02,1,24,-5,cost\n")
                                .put(
                                        doses,
                                        study.text(doses).replaceFirst("\n", "\nP02,1,-1,600,600,4,intravenous\n"))),
                appended(Rule.DOSING_WEIGHT_DIFFERS, "labs.csv:9 value", "labs.csv", "P01,32,weight,30,kg,,\n"),
                replaced(
                        Rule.INTERRUPTION_REVERSED,
                        "defibrotide_interruptions.csv:2 end_day",
                        "defibrotide_interruptions.csv",
                        "33,33",
                        "33,32"),
                replaced(
                        Rule.INTERRUPTION_OUTSIDE_COURSE,
                        "defibrotide_interruptions.csv:2 end_day",
                        "defibrotide_interruptions.csv",
                        "33,33",
                        "33,35"),
                replaced(
                        Rule.INTERRUPTION_WITH_DOSES,
                        "defibrotide_interruptions.csv:2 start_day",
                        "defibrotide_interruptions.csv",
                        "33,33",
                        "32,33"),
                with(
                        Rule.LAST_CONTACT_BEFORE_FIRST_DOSE,
                        "follow_up.csv:3 last_contact_day",
                        study -> study.append("defibrotide_courses.csv", "P02,1,24,-5,cost\n")
                                .append(doses, "P02,1,96,600,600,4,intravenous\n")));
    }

    private static Stream<Fault> events() {
        String events = "adverse_events.csv";
        return Stream.of(
                replaced(
                        Rule.CO_TREATMENT_REVERSED,
                        "co_treatments.csv:2 stop_day",
                        "co_treatments.csv",
                        "tacrolimus,1,30",
                        "tacrolimus,31,30"),
                appended(
                        Rule.HEPARIN_WITH_DEFIBROTIDE,
                        "co_treatments.csv:5 agent",
                        "co_treatments.csv",
                        "P01,heparin,34,,given,other,\n"),
                replaced(
                        Rule.FINDING_REVERSED,
                        "clinical_findings.csv:2 end_day",
                        "clinical_findings.csv",
                        "25,50",
                        "25,24"),
                replaced(
                        Rule.GVHD_GRADE_MISSING,
                        "clinical_findings.csv:2 grade",
                        "clinical_findings.csv",
                        "50,2,skin",
                        "50,,skin"),
                replaced(
                        Rule.GVHD_GRADE_IMPOSSIBLE,
                        "clinical_findings.csv:2 grade",
                        "clinical_findings.csv",
                        "50,2,skin",
                        "50,5,skin"),
                replaced(
                        Rule.GVHD_GRADE_IMPOSSIBLE,
                        "clinical_findings.csv:2 grade",
                        "clinical_findings.csv",
                        "acute_gvhd,25,50,2",
                        "chronic_gvhd,25,50,4"),
                replaced(
                        Rule.FINDING_GRADE_UNEXPECTED,
                        "clinical_findings.csv:3 grade",
                        "clinical_findings.csv",
                        "20,,,CMV",
                        "20,,2,CMV"),
                replaced(Rule.ADVERSE_EVENT_REVERSED, events + ":2 end_day", events, "32,33", "32,31"),
                replaced(Rule.ADVERSE_EVENT_GRADE_IMPOSSIBLE, events + ":2 grade", events, "5,1,bl", "5,6,bl"),
                replaced(Rule.ADVERSE_EVENT_BEFORE_TRANSPLANT, events + ":2 start_day", events, "32,33", "-32,33"),
                appended(
                        Rule.ADVERSE_EVENT_OVERLAP,
                        events + ":3 term",
                        events,
                        "P01,epistaxis,Respiratory,5,2,bleeding,33,,possible,false\n"),
                replaced(Rule.FATAL_EVENT_WITHOUT_DEATH, events + ":2 grade", events, "5,1,bl", "5,5,bl"),
                appended(
                        Rule.FATAL_EVENT_DAY,
                        events + ":3 end_day",
                        events,
                        "P02,Sepsis,Infections,5,5,other,90,94,unrelated,true\n"),
                appended(
                        Rule.HYPERSENSITIVITY_CONTINUED,
                        events + ":3 category",
                        events,
                        "P01,Anaphylaxis,Immune system disorders,5,3,hypersensitivity,33,33,probable,true\n"),
                appended(Rule.AFTER_DEATH, "labs.csv:9 day", "labs.csv", "P02,96,alt,40,U/L,,\n"),
                appended(
                        Rule.AFTER_DEATH,
                        "clinical_findings.csv:4 end_day",
                        "clinical_findings.csv",
                        "P02,serositis,90,96,,\n"),
                appended(Rule.AFTER_LAST_CONTACT, "labs.csv:9 day", "labs.csv", "P01,401,alt,40,U/L,,\n"),
                replaced(
                        Rule.AFTER_LAST_CONTACT,
                        "tma_episodes.csv:2 resolution_day",
                        "tma_episodes.csv",
                        "CN2021,60",
                        "CN2021,401"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultBreaksItsRuleAtItsPlaceAndNoOther(Fault fault) throws IOException {
        StudyRead read =
                StudyReader.read(fault.damage().apply(TestStudy.clean()).writeTo(temp));
        List<String> found = read.report().findings().stream()
                .map(finding -> finding.rule() + " at " + finding.location())
                .toList();
        assertEquals(List.of(fault.toString()), found, read.report()::toString);
        Finding finding = read.report().findings().get(0);
        assertEquals(fault.rule().severity(), finding.severity());
        assertEquals(fault.rule().severity() == Severity.WARNING, read.cohort().isPresent());
    }

    @Test
    void everyRuleHasAFaultHereOrATestOfItsOwn() {
        Set<Rule> tested = faults().map(Fault::rule).collect(Collectors.toSet());
        tested.addAll(EnumSet.of(Rule.FOLDER_MISSING, Rule.FILE_NOT_REGULAR, Rule.FILE_UNREADABLE)); // below
        assertEquals(EnumSet.allOf(Rule.class), tested);
        assertTrue(Rule.values().length >= 40);
    }

    @Test
    void aFolderThatIsNotThereIsAFinding() throws IOException {
        StudyRead read = StudyReader.read(temp.resolve("nowhere"));
        assertEquals(
                "nowhere: there is no such folder [folder-missing]",
                read.report().findings().get(0).toString());
    }

    @Test
    void aFolderInPlaceOfAFileIsAFinding() throws IOException {
        Path folder = TestStudy.clean().remove("labs.csv").writeTo(temp);
        Files.createDirectory(folder.resolve("labs.csv"));
        assertEquals(
                List.of("labs.csv: this is a folder or a device, not a file [file-not-regular]"),
                StudyReader.read(folder).report().findings().stream()
                        .map(Finding::toString)
                        .toList());
    }

    @Test
    void aForbiddenFileIsAFinding() throws IOException {
        Path folder = TestStudy.clean().writeTo(temp);
        Path labs = folder.resolve("labs.csv");
        assertTrue(labs.toFile().setReadable(false));
        // root reads everything: then there is nothing to report
        List<String> expected = Files.isReadable(labs)
                ? List.of()
                : List.of("labs.csv: the file may not be read: permission denied [file-unreadable]");
        assertEquals(
                expected,
                StudyReader.read(folder).report().findings().stream()
                        .map(Finding::toString)
                        .toList());
    }

    @Test
    void idsAreDistinctAndEveryRuleSaysWhatAndWhatToDo() {
        assertEquals(
                Rule.values().length,
                Arrays.stream(Rule.values()).map(Rule::id).distinct().count());
        for (Rule rule : Rule.values()) {
            assertTrue(rule.what().endsWith("."), rule.id());
            assertTrue(rule.remedy().endsWith("."), rule.id());
        }
    }
}
