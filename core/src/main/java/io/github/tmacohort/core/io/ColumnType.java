package io.github.tmacohort.core.io;

/** What the cells of a column hold, with the name that a Frictionless table schema has for it. */
public enum ColumnType {
    PATIENT_ID("string", "study id of the patient"),
    WHOLE_NUMBER("integer", "whole number"),
    /** May be given as a calendar date in a column of the same name with {@code date} in place of {@code day}. */
    DAY("integer", "whole number of days from the index transplant, or a date in a date column"),
    /** A calendar date that belongs to no patient. */
    DATE("date", "date such as 2024-03-31"),
    NUMBER("number", "number with a decimal point"),
    CODE("string", "one of the codes"),
    YES_NO("boolean", "true or false"),
    TEXT("string", "text"),
    /** A number, a number after {@code <} or {@code >}, or {@code negative} or {@code positive}. */
    LAB_VALUE("string", "number, <number or >number; for ordinal analytes negative or positive");

    private final String schemaType;
    private final String description;

    ColumnType(String schemaType, String description) {
        this.schemaType = schemaType;
        this.description = description;
    }

    /** {@code string}, {@code integer}, {@code number} or {@code boolean}. */
    public String schemaType() {
        return schemaType;
    }

    public String description() {
        return description;
    }

    /** Whether a decimal point can occur. */
    boolean isDecimal() {
        return this == NUMBER || this == LAB_VALUE;
    }
}
