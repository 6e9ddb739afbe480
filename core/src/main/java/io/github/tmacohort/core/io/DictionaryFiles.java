package io.github.tmacohort.core.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.tmacohort.core.validation.StudyTable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The data dictionary as the files that people and other programs read. The same dictionary gives the same bytes. */
final class DictionaryFiles {
    private DictionaryFiles() {}

    /** A Frictionless tabular data package: https://specs.frictionlessdata.io/tabular-data-package/. */
    static String dataPackage(String title, boolean synthetic) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(printer());
            json.writeStartObject();
            json.writeStringField("profile", "tabular-data-package");
            json.writeStringField("name", "tmacohort-study");
            json.writeStringField("title", title);
            if (synthetic) {
                json.writeStringField("description", "Synthetic data: made up by a program, no real patients.");
            }
            json.writeObjectFieldStart("tmacohort");
            json.writeNumberField("format", DataDictionary.FORMAT);
            json.writeBooleanField("synthetic", synthetic);
            json.writeEndObject();
            json.writeArrayFieldStart("resources");
            for (TableSpec table : DataDictionary.tables()) {
                resource(json, table);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.append('\n').toString();
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
    }

    private static void resource(JsonGenerator json, TableSpec table) throws IOException {
        json.writeStartObject();
        json.writeStringField("profile", "tabular-data-resource");
        json.writeStringField("name", table.table().code());
        json.writeStringField("path", table.table().file());
        json.writeStringField("description", table.description());
        json.writeStringField("format", "csv");
        json.writeStringField("mediatype", "text/csv");
        json.writeStringField("encoding", "utf-8");
        json.writeObjectFieldStart("dialect");
        json.writeStringField("delimiter", ",");
        json.writeEndObject();
        json.writeObjectFieldStart("schema");
        json.writeArrayFieldStart("fields");
        for (ColumnSpec column : table.columns()) {
            field(json, column);
        }
        json.writeEndArray();
        strings(json, "missingValues", List.of(""));
        if (!table.key().isEmpty()) {
            strings(json, "primaryKey", table.key());
        }
        if (table.table() != StudyTable.PATIENTS && table.table().isOfPatients()) {
            foreignKeys(json, table);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void field(JsonGenerator json, ColumnSpec column) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeStringField("type", column.type().schemaType());
        if (column.type() == ColumnType.NUMBER) {
            json.writeStringField("decimalChar", ".");
        }
        json.writeStringField("description", column.description());
        if (column.unit().isPresent()) {
            json.writeStringField("unit", column.unit().get());
        }
        json.writeObjectFieldStart("constraints");
        json.writeBooleanField("required", column.required());
        if (!column.codes().isEmpty()) {
            strings(json, "enum", column.codes());
        }
        if (column.pattern().isPresent()) {
            json.writeStringField("pattern", column.pattern().get());
        }
        if (column.minimum().isPresent()) {
            json.writeNumberField("minimum", column.minimum().get());
        }
        if (column.maximum().isPresent()) {
            json.writeNumberField("maximum", column.maximum().get());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void foreignKeys(JsonGenerator json, TableSpec table) throws IOException {
        json.writeArrayFieldStart("foreignKeys");
        foreignKey(json, List.of("patient"), StudyTable.PATIENTS);
        if (table.table() == StudyTable.DEFIBROTIDE_DOSES || table.table() == StudyTable.DEFIBROTIDE_INTERRUPTIONS) {
            foreignKey(json, List.of("patient", "course"), StudyTable.DEFIBROTIDE_COURSES);
        }
        json.writeEndArray();
    }

    private static void foreignKey(JsonGenerator json, List<String> columns, StudyTable other) throws IOException {
        json.writeStartObject();
        strings(json, "fields", columns);
        json.writeObjectFieldStart("reference");
        json.writeStringField("resource", other.code());
        strings(json, "fields", columns);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /** The dictionary as plain text, for the person who fills the tables. */
    static String readme() {
        StringBuilder text = new StringBuilder();
        text.append("Study folder of tmacohort\n=========================\n\n")
                .append("One CSV file for each table: UTF-8, commas, one header line, a decimal point.\n")
                .append(
                        "Every file but reference_limits.csv must be there; a table without rows keeps its header line.\n")
                .append("An empty cell means: not recorded. Columns marked * must be filled in every row.\n")
                .append("Days count from the index transplant (day 0); days before it are negative.\n")
                .append("In place of a column day (or x_day) a file may have a column date (or x_date) with dates\n")
                .append("such as 2024-03-31; transplants.csv then needs date too. No date leaves the reader.\n")
                .append(DataDictionary.DATA_PACKAGE + " may declare another delimiter, a decimal comma or another\n")
                .append("encoding for a file; nothing is guessed. Patients have study ids, never names.\n");
        for (TableSpec table : DataDictionary.tables()) {
            String file = table.table().file();
            text.append('\n')
                    .append(file)
                    .append(": ")
                    .append(table.description())
                    .append('\n');
            for (ColumnSpec column : table.columns()) {
                text.append("  ").append(column.name()).append(column.required() ? "* " : "  ");
                text.append("(")
                        .append(column.type().description())
                        .append(column.unit().map(unit -> ", " + unit).orElse(""))
                        .append(")\n      ")
                        .append(column.description())
                        .append('\n');
                if (!column.codes().isEmpty()) {
                    text.append("      codes: ")
                            .append(String.join(", ", column.codes()))
                            .append('\n');
                }
            }
        }
        return text.toString();
    }
}
