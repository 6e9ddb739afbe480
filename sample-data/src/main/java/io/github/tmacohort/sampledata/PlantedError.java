package io.github.tmacohort.sampledata;

import io.github.tmacohort.core.validation.Rule;
import io.github.tmacohort.core.validation.StudyTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mistakes that hospital tables really have, to be planted one at a time into a copy of the {@link SampleStudy} and found
 * by the data check: for demonstrations, teaching and tests.
 */
public enum PlantedError {
    /** A table was saved without content. */
    EMPTY_FILE(Rule.FILE_EMPTY, StudyTable.FOLLOW_UP, text -> ""),
    /** A table was exported with semicolons. */
    SEMICOLONS(Rule.HEADER_DELIMITER, StudyTable.PATIENTS, text -> text.replace(',', ';')),
    /** A column has another name. */
    RENAMED_COLUMN(Rule.HEADER_COLUMN_MISSING, StudyTable.TMA_EPISODES, first("diagnosis_day", "diagnosed")),
    /** A comma in a text was not quoted. */
    RAGGED_ROW(Rule.ROW_RAGGED, StudyTable.TRANSFUSIONS, first("prophylactic", "prophylactic,night shift")),
    /** A grade is missing. */
    MISSING_GRADE(Rule.CELL_REQUIRED, StudyTable.ADVERSE_EVENTS, first(",5,[1-4],", ",5,,")),
    /** A weight with a decimal comma. */
    DECIMAL_COMMA(Rule.NUMBER_DECIMAL_COMMA, StudyTable.DEFIBROTIDE_COURSES, first(",(\\d+)\\.(\\d),", ",\"$1,$2\",")),
    /** A spreadsheet's serial date stands where the study day belongs. */
    SERIAL_DATE(
            Rule.DAY_OUT_OF_RANGE, StudyTable.TRANSFUSIONS, first("(SYN-\\d+),\\d+,platelets", "$1,45321,platelets")),
    /** A code in the centre's own words. */
    OWN_CODE(Rule.CODE_UNKNOWN, StudyTable.PATIENTS, first("female", "girl")),
    /** A patient who is in no other table. */
    UNKNOWN_PATIENT(Rule.PATIENT_UNKNOWN, StudyTable.TRANSFUSIONS, first("SYN-\\d+", "SYN-99999")),
    /** A patient entered twice. */
    DUPLICATE_PATIENT(Rule.PATIENT_DUPLICATE, StudyTable.PATIENTS, first("\n(SYN[^\n]+)\n", "\n$1\n$1\n")),
    /** A unit that the analyte does not have. */
    FOREIGN_UNIT(Rule.LAB_UNIT_MISMATCH, StudyTable.LABS, first("(ldh,\\d+),U/L", "$1,mg/dL")),
    /** Micromoles per litre labelled as milligrams per decilitre. */
    CREATININE_IN_WRONG_UNIT(
            Rule.LAB_VALUE_IMPOSSIBLE, StudyTable.LABS, first("creatinine,([5-9]\\d),umol/L", "creatinine,$1,mg/dL")),
    /** The dose of one infusion entered as the dose of the day: 6.25 in place of 25 mg/kg. */
    DOSE_PER_INFUSION(
            Rule.DOSE_LOOKS_PER_INFUSION,
            StudyTable.DEFIBROTIDE_DOSES,
            text -> Pattern.compile("(SYN-\\d+,1,\\d+,)(\\d+),(\\d+),(?=[1-4])")
                    .matcher(text)
                    .replaceAll(row -> row.group(1) + Integer.parseInt(row.group(2)) / 4 + "," + row.group(3) + ",")),
    /** An interruption dated after the end of its course. */
    INTERRUPTION_AFTER_COURSE(
            Rule.INTERRUPTION_OUTSIDE_COURSE,
            StudyTable.DEFIBROTIDE_INTERRUPTIONS,
            first("(SYN-\\d+),1,\\d+,\\d+,", "$1,1,900,901,")),
    /** A child with a fatal event is recorded as alive. */
    FATAL_EVENT_IN_THE_LIVING(
            Rule.FATAL_EVENT_WITHOUT_DEATH, StudyTable.FOLLOW_UP, text -> text.replace(",dead,", ",alive,")),
    /** A remark in the place of the number alone. */
    REMARK_WITH_VALUE(Rule.LAB_VALUE_MALFORMED, StudyTable.LABS, first("(ldh,\\d+),U/L", "$1 haemolysed,U/L")),
    /** Reference limits exchanged. */
    REVERSED_LIMITS(Rule.LAB_LIMITS_REVERSED, StudyTable.LABS, first(",125,350", ",350,125")),
    /** A CTCAE grade that does not exist. */
    GRADE_SIX(Rule.ADVERSE_EVENT_GRADE_IMPOSSIBLE, StudyTable.ADVERSE_EVENTS, first(",5,[1-4],", ",5,6,"));

    private final Rule rule;
    private final StudyTable table;
    private final UnaryOperator<String> edit;

    PlantedError(Rule rule, StudyTable table, UnaryOperator<String> edit) {
        this.rule = rule;
        this.table = table;
        this.edit = edit;
    }

    /** The rule that finds it. */
    public Rule rule() {
        return rule;
    }

    /** The table it is planted in. */
    public StudyTable table() {
        return table;
    }

    /**
     * Plants it.
     *
     * @param folder a copy of the {@link SampleStudy}
     * @throws IllegalArgumentException if the table has no place for it
     * @throws IOException if the table cannot be read or written
     */
    public void plantIn(Path folder) throws IOException {
        Path file = folder.resolve(table.file());
        Files.writeString(file, edit.apply(Files.readString(file)));
    }

    private static UnaryOperator<String> first(String pattern, String replacement) {
        Pattern compiled = Pattern.compile(pattern);
        return text -> {
            Matcher matcher = compiled.matcher(text);
            if (!matcher.find()) {
                throw new IllegalArgumentException("the table has no place for this error: " + pattern);
            }
            return matcher.replaceFirst(replacement);
        };
    }
}
