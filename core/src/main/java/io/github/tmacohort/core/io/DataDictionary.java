package io.github.tmacohort.core.io;

import static io.github.tmacohort.core.io.ColumnSpec.code;
import static io.github.tmacohort.core.io.ColumnSpec.day;
import static io.github.tmacohort.core.io.ColumnSpec.of;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.AdverseEvent;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.model.Sex;
import io.github.tmacohort.core.model.Transfusion;
import io.github.tmacohort.core.model.Transplant;
import io.github.tmacohort.core.validation.Rule;
import io.github.tmacohort.core.validation.StudyTable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of a study folder with their columns, types, codes and units. The reader's checks, the files that the
 * writer makes, {@code datapackage.json} and the documentation all come from this one declaration.
 */
public final class DataDictionary {
    /** Version of the format, {@code tmacohort.format} in {@code datapackage.json}. */
    public static final int FORMAT = 1;

    /** The Frictionless data package that describes the folder. */
    public static final String DATA_PACKAGE = "datapackage.json";

    /** The study protocol; {@code core} only hashes it. */
    public static final String PROTOCOL = "protocol.yaml";

    /** Folder of the study's own sets of diagnostic criteria, one YAML file each. */
    public static final String CRITERIA = "criteria";

    /** Folder of the study's own response rules, one YAML file each. */
    public static final String RESPONSE_RULES = "response_rules";

    /** The dictionary as text, for people. */
    public static final String README = "README.txt";

    private static final ColumnSpec INDEX = of(
            "index",
            ColumnType.YES_NO,
            "only with a date column: true for the index transplant; not needed if a patient has one transplant");

    private static final Map<StudyTable, TableSpec> TABLES = new EnumMap<>(StudyTable.class);

    static {
        patientsAndTransplants();
        laboratory();
        defibrotide();
        eventsAndFollowUp();
        referenceLimits();
    }

    private DataDictionary() {}

    /** In the order of {@link StudyTable}. */
    public static List<TableSpec> tables() {
        return List.copyOf(TABLES.values());
    }

    public static TableSpec table(StudyTable table) {
        return TABLES.get(table);
    }

    /**
     * The text of {@code datapackage.json}: a Frictionless tabular data package.
     *
     * @param title heads every report made from the folder
     * @param synthetic whether the data are made up
     */
    public static String dataPackage(String title, boolean synthetic) {
        return DictionaryFiles.dataPackage(title, synthetic);
    }

    /** The dictionary as plain text. */
    public static String readme() {
        return DictionaryFiles.readme();
    }

    private static ColumnSpec patient() {
        return of("patient", ColumnType.PATIENT_ID, "study id of the patient, never a name or a hospital number")
                .mandatory();
    }

    private static ColumnSpec text(String name, String description) {
        return of(name, ColumnType.TEXT, description);
    }

    private static ColumnSpec number(String name, String description) {
        return of(name, ColumnType.NUMBER, description);
    }

    private static ColumnSpec count(String name, String description) {
        return of(name, ColumnType.WHOLE_NUMBER, description);
    }

    private static void add(StudyTable table, String description, List<String> key, ColumnSpec... columns) {
        List<ColumnSpec> withDates = table == StudyTable.TRANSPLANTS ? List.of(INDEX) : List.of();
        TABLES.put(table, new TableSpec(table, description, List.of(columns), key, withDates));
    }

    private static void patientsAndTransplants() {
        add(
                StudyTable.PATIENTS,
                "one row for each patient, as of the index transplant",
                List.of("patient"),
                patient(),
                code("sex", Sex.class, "sex, as reference ranges need it").mandatory(),
                number("age_years", "age at the index transplant, with decimals")
                        .mandatory()
                        .in("a")
                        .between("0", "120")
                        .orElse(Rule.AGE_IMPOSSIBLE),
                code("disease_group", Patient.DiseaseGroup.class, "class of the disease the transplant was for")
                        .mandatory(),
                text("disease", "the disease, in the centre's words").mandatory(),
                number("height_cm", "height at the index transplant; blood-pressure percentiles and eGFR need it")
                        .in("cm")
                        .between("20", "260")
                        .orElse(Rule.HEIGHT_IMPOSSIBLE));
        add(
                StudyTable.TRANSPLANTS,
                "one row for each allogeneic transplant; the index transplant has day 0",
                List.of("patient", "number"),
                patient(),
                count("number", "1 for the patient's first transplant")
                        .mandatory()
                        .atLeast("1"),
                day("day", "day of the transplant: 0 for the index transplant, negative for earlier ones")
                        .mandatory(),
                code("donor", Transplant.Donor.class, "donor").mandatory(),
                code("graft", Transplant.GraftSource.class, "source of the stem cells")
                        .mandatory(),
                code("conditioning", Transplant.Conditioning.class, "intensity of the conditioning")
                        .mandatory(),
                text("hla_match", "matched over examined loci, such as 9/10"),
                text("gvhd_prophylaxis", "drugs, in the centre's words"),
                day("neutrophil_engraftment_day", "first of three days with neutrophils of at least 0.5 x 10*9/L"),
                day(
                        "platelet_engraftment_day",
                        "first of three counts of at least 20 x 10*9/L, seven days untransfused"));
    }

    private static void laboratory() {
        add(
                StudyTable.LABS,
                "one row for each measured value: blood, urine, blood pressure, weight, height",
                List.of(),
                patient(),
                day("day", "day of the sample").mandatory(),
                code("analyte", Analyte.class, "what was measured").mandatory(),
                of("value", ColumnType.LAB_VALUE, "as reported: 1.25, <5, >5000; negative or positive if ordinal")
                        .mandatory(),
                code("unit", Unit.class, "unit of the value and of both limits, one that the analyte is reported in")
                        .mandatory(),
                number("lower_limit", "the laboratory's own lower reference limit"),
                number("upper_limit", "the laboratory's own upper reference limit"));
        add(
                StudyTable.TRANSFUSIONS,
                "one row for each transfusion",
                List.of(),
                patient(),
                day("day", "day of the transfusion").mandatory(),
                code("product", Transfusion.Product.class, "blood product").mandatory(),
                number("volume_ml", "volume").in("mL").between("0.1", "10000"),
                code("trigger", Transfusion.Trigger.class, "why it was given").mandatory());
        add(
                StudyTable.TMA_EPISODES,
                "one row for each episode of microangiopathy, as the centre recorded it",
                List.of("patient", "number"),
                patient(),
                count("number", "1 for the patient's first episode").mandatory().atLeast("1"),
                day("onset_day", "first day with a sign of it"),
                day("diagnosis_day", "day on which the centre made the diagnosis")
                        .mandatory(),
                text("criteria", "the criteria that the centre says it used"),
                day("resolution_day", "day on which the centre called it resolved"));
    }

    private static void defibrotide() {
        add(
                StudyTable.DEFIBROTIDE_COURSES,
                "one row for each course; a pause of more than seven days begins a new course",
                List.of("patient", "course"),
                patient(),
                count("course", "1 for the patient's first course").mandatory().atLeast("1"),
                number("dosing_weight_kg", "the weight that the dose was calculated for")
                        .mandatory()
                        .in("kg")
                        .between("0.5", "300")
                        .orElse(Rule.WEIGHT_IMPOSSIBLE),
                day("weight_day", "day on which that weight was taken").mandatory(),
                code("stop_reason", DefibrotideCourse.StopReason.class, "why the course ended")
                        .mandatory());
        add(
                StudyTable.DEFIBROTIDE_DOSES,
                "one row for each day of a course; a day without a row had no dose",
                List.of("patient", "course", "day"),
                patient(),
                count("course", "number of the course").mandatory().atLeast("1"),
                day("day", "day of the doses").mandatory(),
                number("planned_mg", "prescribed for the whole day, all infusions together")
                        .mandatory()
                        .in("mg")
                        .between("0", "50000"),
                number("given_mg", "given on the whole day, all infusions together")
                        .mandatory()
                        .in("mg")
                        .between("0", "50000"),
                count("infusions", "how many infusions were given")
                        .mandatory()
                        .between("0", "4")
                        .orElse(Rule.INFUSIONS_IMPOSSIBLE),
                code("route", DefibrotideCourse.Route.class, "how it was given").mandatory());
        add(
                StudyTable.DEFIBROTIDE_INTERRUPTIONS,
                "one row for each interruption of a course",
                List.of(),
                patient(),
                count("course", "number of the course").mandatory().atLeast("1"),
                day("start_day", "first day without the drug").mandatory(),
                day("end_day", "last day without the drug").mandatory(),
                code("reason", DefibrotideCourse.InterruptionReason.class, "why it was withheld")
                        .mandatory());
        add(
                StudyTable.CO_TREATMENTS,
                "one row for each other treatment, or change of one",
                List.of(),
                patient(),
                code("agent", CoTreatment.Agent.class, "what was given").mandatory(),
                day("start_day", "first day, or day of the change").mandatory(),
                day("stop_day", "last day; empty if it went on to the last contact"),
                code("action", CoTreatment.Action.class, "what was done on the start day")
                        .mandatory(),
                code("indication", CoTreatment.Indication.class, "what it was given for")
                        .mandatory(),
                text("detail", "dose, level, sessions, in the centre's words"));
    }

    private static void eventsAndFollowUp() {
        add(
                StudyTable.CLINICAL_FINDINGS,
                "one row for each organ involvement, biopsy, GVHD, infection or other finding",
                List.of(),
                patient(),
                code("kind", ClinicalFinding.Kind.class, "what was found").mandatory(),
                day("start_day", "first day it was present").mandatory(),
                day("end_day", "last day it was present; empty if it went on to the last contact"),
                count("grade", "acute GVHD 1 to 4, chronic GVHD 1 (mild) to 3 (severe); otherwise empty")
                        .between("1", "4")
                        .orElse(Rule.GVHD_GRADE_IMPOSSIBLE),
                text("detail", "in the centre's words"));
        add(
                StudyTable.ADVERSE_EVENTS,
                "one row for each adverse event: its worst grade from start to end",
                List.of(),
                patient(),
                text("term", "CTCAE term").mandatory(),
                text("system_organ_class", "CTCAE system organ class").mandatory(),
                code("ctcae_version", AdverseEvent.CtcaeVersion.class, "version of CTCAE that graded it")
                        .mandatory(),
                count("grade", "worst grade, 1 to 5")
                        .mandatory()
                        .between("1", "5")
                        .orElse(Rule.ADVERSE_EVENT_GRADE_IMPOSSIBLE),
                code("category", AdverseEvent.Category.class, "group that the study counts apart")
                        .mandatory(),
                day("start_day", "first day").mandatory(),
                day("end_day", "last day; empty if it went on to the last contact"),
                code("attribution", AdverseEvent.Attribution.class, "how far defibrotide is held to have caused it")
                        .mandatory(),
                of("serious", ColumnType.YES_NO, "whether it was a serious adverse event")
                        .mandatory());
        add(
                StudyTable.FOLLOW_UP,
                "one row for each patient: what is known at the end",
                List.of("patient"),
                patient(),
                day("last_contact_day", "day of death, or the last day the patient was known to be alive")
                        .mandatory(),
                code("status", FollowUp.Status.class, "alive or dead on that day")
                        .mandatory(),
                text("cause_of_death", "in the centre's words; empty if alive or not known"),
                day("relapse_day", "relapse of the disease the transplant was for"));
    }

    private static void referenceLimits() {
        add(
                StudyTable.REFERENCE_LIMITS,
                "optional: one row for each reference limit of the centre's laboratory, for results whose report has none",
                List.of(),
                code("analyte", Analyte.class, "what is measured").mandatory(),
                code("sex", Sex.class, "empty for both"),
                number("from_age", "youngest age it holds for; empty from birth")
                        .between("0", "50000"),
                number("to_age", "first age it no longer holds for; empty without end")
                        .between("0", "50000"),
                code("age_unit", AgeUnit.class, "unit of both ages; needed with an age"),
                of("valid_from", ColumnType.DATE, "first day the assay was in use; empty from ever"),
                of("valid_to", ColumnType.DATE, "last day the assay was in use; empty until today"),
                number("lower_limit", "lower limit"),
                number("upper_limit", "upper limit"),
                code("unit", Unit.class, "unit of both limits, one that the analyte is reported in")
                        .mandatory(),
                text("source", "assay or table, in the centre's words; explanations name it"));
    }
}
