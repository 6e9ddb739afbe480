package io.github.tmacohort.core.validation;

import static io.github.tmacohort.core.validation.Severity.ERROR;
import static io.github.tmacohort.core.validation.Severity.WARNING;

import java.util.Locale;

/** Every rule that study data are checked against. The documentation of the study folder is made from this list. */
public enum Rule {
    // files
    FOLDER_MISSING(ERROR, "The study folder does not exist or is no folder.", "Name the folder that holds the files."),
    FILE_MISSING(
            ERROR, "A file of the study folder is missing.", "Add it; a table without rows keeps its header line."),
    FILE_NOT_REGULAR(ERROR, "A folder or device stands where a file is expected.", "Put the file in its place."),
    FILE_UNREADABLE(ERROR, "The file may not be read.", "Give yourself permission to read it."),
    FILE_NOT_READ(
            WARNING,
            "The folder has a CSV file that is not part of a study.",
            "If it is a table under another name, rename it; otherwise move it elsewhere."),
    FILE_EMPTY(ERROR, "The file is empty.", "A table without rows keeps its header line."),
    FILE_BINARY(
            ERROR,
            "The file is no text: a workbook, an archive or damaged.",
            "Save the table as CSV in UTF-8; renaming a workbook does not make it CSV."),
    FILE_UTF16(
            ERROR,
            "The file is in UTF-16, which has not been declared.",
            "Save it in UTF-8, or give its resource in datapackage.json \"encoding\": \"utf-16\"."),
    FILE_ENCODING(
            ERROR,
            "The file has bytes that are not text in its encoding (UTF-8 unless declared).",
            "Save it in UTF-8, or declare its encoding in datapackage.json, such as \"encoding\": \"gb18030\"."),
    // data package
    DATA_PACKAGE_MALFORMED(
            ERROR, "datapackage.json is not a JSON object.", "Start from the file that 'tma init' writes."),
    DATA_PACKAGE_TITLE(ERROR, "datapackage.json has no title.", "Add \"title\": it heads every report."),
    DATA_PACKAGE_FORMAT(ERROR, "datapackage.json names no known format.", "Add \"tmacohort\": {\"format\": 1, …}."),
    DATA_PACKAGE_SYNTHETIC(
            ERROR,
            "datapackage.json does not say whether the data are made up.",
            "Add \"synthetic\": false (or true) to \"tmacohort\": every report says so."),
    DATA_PACKAGE_DIALECT(
            ERROR,
            "datapackage.json declares an encoding or a CSV dialect that cannot be read.",
            "Declare a delimiter of one character, a decimalChar of '.' or ',' and an encoding such as utf-8."),
    // structure of a table
    HEADER_DELIMITER(
            ERROR,
            "The header line is separated by another character than the one declared (a comma by default).",
            "Save with commas, or declare \"dialect\": {\"delimiter\": \";\"} for the resource in datapackage.json."),
    HEADER_COLUMN_MISSING(ERROR, "A column is missing.", "Add it; its cells must be filled."),
    HEADER_COLUMN_UNKNOWN(
            ERROR,
            "The table has a column that the dictionary does not know.",
            "Correct its name, or delete it: a folder holds nothing that the study does not use."),
    HEADER_COLUMN_DUPLICATE(ERROR, "A column appears twice.", "Delete or rename one."),
    HEADER_DAY_AND_DATE(
            ERROR, "The table has both the day and the date column of the same thing.", "Keep one of the two."),
    ROW_RAGGED(
            ERROR,
            "A row has more or fewer cells than the header.",
            "Put a cell that contains the delimiter into double quotes; keep the delimiters of empty cells."),
    ROW_EMPTY(ERROR, "A row has no value at all.", "Delete it."),
    QUOTE_MALFORMED(
            ERROR,
            "A quoted cell is not closed, or text follows its closing quote.",
            "Close the quote; write a quote within a quoted cell twice."),
    CELL_TOO_LONG(
            ERROR,
            "A cell is longer than a cell can be; often a quote was opened and not closed.",
            "Look for the opening quote, or shorten the text."),
    // cells
    CELL_REQUIRED(ERROR, "A required cell is empty.", "Fill it in."),
    CELL_PADDED(WARNING, "A cell begins or ends with spaces; they are ignored.", "Delete the spaces."),
    CELL_CONTROL_CHARACTER(
            ERROR, "A cell contains a control character such as NUL.", "Delete it; the file may be damaged."),
    NUMBER_MALFORMED(
            ERROR,
            "A cell is not a number.",
            "Write digits with a decimal point, without thousands separators, units or exponents."),
    NUMBER_DECIMAL_COMMA(
            ERROR,
            "A number has a decimal comma, which has not been declared.",
            "Write a decimal point, or give the field in datapackage.json \"decimalChar\": \",\"."),
    WHOLE_NUMBER_MALFORMED(ERROR, "A cell is not a whole number.", "Write digits only."),
    NUMBER_OUT_OF_RANGE(ERROR, "A number is outside the limits of its column.", "Correct it."),
    DAY_OUT_OF_RANGE(
            ERROR,
            "A day is more than 27 years before or 54 years after the transplant.",
            "Count days from the index transplant; a spreadsheet's serial date is no day."),
    DATE_MALFORMED(ERROR, "A date is not a date of the calendar in the form 2024-03-31.", "Correct it."),
    DATE_WITHOUT_INDEX(
            ERROR,
            "A date cannot be turned into a day: the date of the patient's index transplant is not given.",
            "Give transplants.csv a date column, or count days in the other files too."),
    CODE_UNKNOWN(ERROR, "A cell is none of the codes of its column.", "Use one of the codes in the message."),
    YES_NO_MALFORMED(ERROR, "A cell is neither true nor false.", "Write true or false."),
    PATIENT_ID_MALFORMED(
            ERROR,
            "A patient id is not made of 1 to 32 letters, digits, dots, hyphens and underscores.",
            "Give patients study ids such as P001, never names."),
    PATIENT_DUPLICATE(ERROR, "A patient has two rows in patients.csv.", "Keep one."),
    PATIENT_UNKNOWN(ERROR, "A patient has no row in patients.csv.", "Add it, or correct the id."),
    KEY_DUPLICATE(
            ERROR, "A patient has two transplants, episodes or courses of the same number.", "Number them 1, 2, 3."),
    // patients
    AGE_IMPOSSIBLE(ERROR, "An age is below 0 or above 120 years.", "Give the age at transplant in years."),
    AGE_IMPROBABLE(WARNING, "An age is above 80 years.", "Check that it is in years, not months."),
    HEIGHT_IMPOSSIBLE(ERROR, "A height is below 20 or above 260 cm.", "Give it in centimetres."),
    HEIGHT_IMPROBABLE(
            WARNING,
            "A height is less than 65 % or more than 135 % of what is usual at that age.",
            "Check age and height, and that they are in years and centimetres."),
    WEIGHT_IMPOSSIBLE(ERROR, "A dosing weight is below 0.5 or above 300 kg.", "Give it in kilograms."),
    // transplants
    TRANSPLANT_INDEX_MISSING(
            ERROR,
            "A patient has no index transplant (no transplant on day 0).",
            "Add the transplant that days count from; with dates, mark it by index = true."),
    TRANSPLANT_INDEX_AMBIGUOUS(
            ERROR,
            "A patient has several transplants with dates, and not exactly one is marked as index.",
            "Add the column index: true for the transplant that days count from, false for the others."),
    TRANSPLANT_SAME_DAY(ERROR, "A patient has two transplants on one day.", "Keep one row for each transplant."),
    TRANSPLANT_ORDER(
            WARNING,
            "The numbers of a patient's transplants do not follow their days.",
            "Number them in order of day."),
    ENGRAFTMENT_BEFORE_TRANSPLANT(
            ERROR, "Engraftment precedes the transplant.", "Give the engraftment of this transplant."),
    // laboratory
    LAB_VALUE_MALFORMED(
            ERROR,
            "A laboratory value is neither a number nor a number after < or >; for an ordinal analyte neither negative nor"
                    + " positive.",
            "Write what the laboratory reported, without unit or remark."),
    LAB_UNIT_MISMATCH(
            ERROR,
            "The analyte is not reported in this unit.",
            "Use one of the units in the message; convert only with the exact factor."),
    LAB_VALUE_NEGATIVE(ERROR, "A laboratory value or limit is negative.", "Correct it."),
    LAB_VALUE_IMPOSSIBLE(ERROR, "A value cannot be right in this unit.", "Check value and unit."),
    LAB_VALUE_IMPROBABLE(
            WARNING, "A value is improbable in this unit.", "Check value and unit; if it is right, leave it."),
    LAB_LIMITS_REVERSED(ERROR, "The lower reference limit exceeds the upper.", "Exchange them."),
    LAB_LIMIT_MISSING(
            WARNING,
            "An LDH or sC5b-9 value has no upper reference limit, which criteria compare it with.",
            "Add the laboratory's own limit; without it a criterion may not be evaluable."),
    LAB_DUPLICATE(WARNING, "A laboratory row appears twice.", "Delete one, unless it was measured twice."),
    LAB_CONFLICT(
            WARNING,
            "An analyte has different values on one day.",
            "Leave them if it was measured more than once; the order of the rows is kept."),
    LAB_LIMIT_IMPROBABLE(
            WARNING,
            "A reference limit is less than a fifth or more than five times of what is usual at the patient's age.",
            "Check the unit; if the laboratory's limit is right, leave it."),
    LABS_MISSING(WARNING, "A patient has no laboratory value at all.", "Add them; responses cannot be evaluated."),
    // the centre's reference limits
    REFERENCE_LIMIT_EMPTY(
            ERROR,
            "A row of reference_limits.csv has neither a lower nor an upper limit.",
            "Fill one in or delete it."),
    REFERENCE_LIMIT_PERIOD(
            ERROR,
            "The ages or the validity of a reference limit end before they begin, or ages have no unit.",
            "Correct them; to_age is the first age it no longer holds for, valid_to the last day it held."),
    REFERENCE_LIMIT_OVERLAP(
            ERROR,
            "Two rows of reference_limits.csv hold for the same analyte, age, sex and day.",
            "Let each row end where the next begins; nothing says which of two should count."),
    REFERENCE_LIMIT_UNDATED(
            ERROR,
            "A reference limit has a validity, but transplants.csv has no dates to hold it against.",
            "Give transplants.csv a date column, or leave valid_from and valid_to empty."),
    // episodes
    TMA_BEFORE_TRANSPLANT(ERROR, "Onset or diagnosis of an episode precedes the index transplant.", "Correct the day."),
    TMA_ONSET_AFTER_DIAGNOSIS(ERROR, "The onset of an episode follows its diagnosis.", "Correct one of the days."),
    TMA_RESOLUTION_BEFORE_DIAGNOSIS(
            ERROR, "The resolution of an episode precedes its diagnosis.", "Correct one of the days."),
    TMA_EPISODE_MISSING(WARNING, "A patient was treated with defibrotide and has no episode.", "Add the episode."),
    // defibrotide
    COURSE_UNKNOWN(
            ERROR,
            "A dose or an interruption names a course that defibrotide_courses.csv does not have.",
            "Add the course or correct its number."),
    COURSE_WITHOUT_DOSES(
            ERROR, "A course has no infusion in defibrotide_doses.csv.", "Add its doses, or delete the course."),
    COURSES_OVERLAP(ERROR, "Two courses of a patient overlap.", "Make them one, or correct the days."),
    COURSE_ORDER(WARNING, "The numbers of a patient's courses do not follow their days.", "Number them by first dose."),
    COURSE_GAP(
            WARNING,
            "A course has more than seven days without a dose.",
            "Begin a new course after such a gap; if it was one course, leave it."),
    COURSE_STOPPED_BY_DEATH(
            ERROR, "A course ended by death, but the patient did not die.", "Correct the stop reason or follow-up."),
    DOSE_DAY_DUPLICATE(ERROR, "A course has two rows for one day.", "Add them up: one row a day."),
    DOSE_ABOVE_PLANNED(WARNING, "More was given than planned.", "Check both amounts: they are for the whole day."),
    DOSE_INFUSIONS_MISMATCH(
            ERROR, "A dose was given without an infusion, or there was an infusion of 0 mg.", "Correct one of them."),
    INFUSIONS_IMPOSSIBLE(ERROR, "A day has fewer than 0 or more than 4 infusions.", "Correct the number."),
    DOSE_LOOKS_PER_INFUSION(
            WARNING,
            "The planned dose is 5 to 7.5 mg/kg: that is one infusion, not the whole day (25 mg/kg).",
            "Give the milligrams of the whole day, all infusions together."),
    DOSE_IMPROBABLE(
            WARNING,
            "The planned dose is not 20 to 30 mg/kg for the whole day.",
            "Check dose and dosing weight; if the plan was another dose, leave it."),
    DOSE_BEFORE_TRANSPLANT(ERROR, "A dose precedes the index transplant.", "Correct the day."),
    DOSING_WEIGHT_DIFFERS(
            WARNING,
            "A weight measured during the course differs by more than 20 % from the dosing weight.",
            "Check both; if right, leave them: the planned dose was for the dosing weight."),
    INTERRUPTION_REVERSED(ERROR, "An interruption ends before it starts.", "Exchange the days."),
    INTERRUPTION_OUTSIDE_COURSE(
            ERROR,
            "An interruption does not lie between the first and the last day of its course.",
            "Correct the days; the end of a course is no interruption."),
    INTERRUPTION_WITH_DOSES(
            ERROR,
            "There was an infusion on a day of an interruption.",
            "An interruption goes from the first to the last day without the drug."),
    // other treatment and findings
    CO_TREATMENT_REVERSED(ERROR, "A treatment stops before it starts.", "Exchange the days."),
    HEPARIN_WITH_DEFIBROTIDE(
            WARNING,
            "Heparin was given on a day with defibrotide, which defibrotide's label forbids.",
            "Check agent and days; if they are right, leave them."),
    FINDING_REVERSED(ERROR, "A clinical finding ends before it starts.", "Exchange the days."),
    GVHD_GRADE_MISSING(WARNING, "A GVHD has no grade.", "Add it: acute 1 to 4, chronic 1 to 3."),
    GVHD_GRADE_IMPOSSIBLE(
            ERROR, "The grade of a GVHD is not 1 to 4 (acute) or 1 to 3 (chronic).", "Correct the grade."),
    FINDING_GRADE_UNEXPECTED(WARNING, "A finding other than GVHD has a grade.", "Delete the grade."),
    // adverse events
    ADVERSE_EVENT_REVERSED(ERROR, "An adverse event ends before it starts.", "Exchange the days."),
    ADVERSE_EVENT_GRADE_IMPOSSIBLE(ERROR, "A CTCAE grade is not 1 to 5.", "Correct the grade."),
    ADVERSE_EVENT_BEFORE_TRANSPLANT(WARNING, "An adverse event starts before the index transplant.", "Check the day."),
    ADVERSE_EVENT_OVERLAP(
            WARNING,
            "An event of the same term has two rows on overlapping days.",
            "Keep one row with the worst grade from first to last day."),
    FATAL_EVENT_WITHOUT_DEATH(
            ERROR, "An event has grade 5, but the patient did not die.", "Correct the grade or follow-up."),
    FATAL_EVENT_DAY(
            ERROR, "An event of grade 5 ends on another day than the day of death.", "Correct one of the days."),
    HYPERSENSITIVITY_CONTINUED(
            WARNING,
            "Defibrotide was given on a day after a hypersensitivity began.",
            "Check it; after a severe reaction the label says to stop for good."),
    // follow-up
    FOLLOW_UP_MISSING(ERROR, "A patient has no row in follow_up.csv.", "Add it: last contact and status."),
    FOLLOW_UP_DUPLICATE(ERROR, "A patient has two rows in follow_up.csv.", "Keep the latest."),
    DEATH_WITHOUT_CAUSE(WARNING, "A patient died without a cause of death.", "Add it, or write unknown."),
    CAUSE_WITHOUT_DEATH(WARNING, "A patient who is alive has a cause of death.", "Correct one of them."),
    RELAPSE_AFTER_LAST_CONTACT(ERROR, "The relapse follows the last contact.", "Correct one of the days."),
    LAST_CONTACT_BEFORE_FIRST_DOSE(
            ERROR, "Defibrotide began after the last contact.", "Correct the day of last contact or the doses."),
    AFTER_DEATH(
            ERROR,
            "Something happened after the day of death.",
            "Correct one of the days; give findings of an autopsy the day of death."),
    AFTER_LAST_CONTACT(
            WARNING, "Something happened after the last contact.", "The last contact is then at least that day.");

    private final Severity severity;
    private final String what;
    private final String remedy;

    Rule(Severity severity, String what, String remedy) {
        this.severity = severity;
        this.what = what;
        this.remedy = remedy;
    }

    /** {@code lab-value-improbable}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** What breaks the rule. */
    public String what() {
        return what;
    }

    /** What the data manager can do about it. */
    public String remedy() {
        return remedy;
    }
}
