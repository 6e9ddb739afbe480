package io.github.tmacohort.reports.export;

import io.github.tmacohort.core.validation.Finding;
import io.github.tmacohort.core.validation.ValidationReport;
import java.util.List;

/** Findings of the data check as text for people, as JSON and as CSV. */
public final class FindingsText {

    private FindingsText() {}

    /** One line per finding, then how many there are. */
    public static String text(ValidationReport report) {
        StringBuilder out = new StringBuilder();
        for (Finding finding : report.findings()) {
            out.append(RecordJson.code(finding.severity())).append(": ").append(oneLine(finding.toString()));
            out.append('\n');
        }
        return out.append(count(report.errors().size(), "error"))
                .append(", ")
                .append(count(report.warnings().size(), "warning"))
                .append('\n')
                .toString();
    }

    /** {@code {"errors", "warnings", "findings": [{"severity", "rule", "file", "line", "column", "message"}]}}. */
    public static String json(ValidationReport report) {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("errors").value(report.errors().size());
        json.name("warnings").value(report.warnings().size());
        json.name("findings").beginArray();
        for (Finding finding : report.findings()) {
            json.beginObject().name("severity").value(RecordJson.code(finding.severity()));
            json.name("rule")
                    .value(finding.rule())
                    .name("file")
                    .value(finding.location().file());
            json.name("line");
            if (finding.location().line().isPresent()) {
                json.value(finding.location().line().getAsLong());
            } else {
                json.nullValue();
            }
            json.name("column").value(finding.location().column().orElse(null));
            json.name("message").value(finding.message()).endObject();
        }
        return json.endArray().endObject().finish();
    }

    /** Columns {@code severity,rule,file,line,column,message}. */
    public static String csv(ValidationReport report) {
        StringBuilder out = new StringBuilder();
        CsvTables.line(out, List.of("severity", "rule", "file", "line", "column", "message"));
        for (Finding finding : report.findings()) {
            CsvTables.line(
                    out,
                    List.of(
                            RecordJson.code(finding.severity()),
                            finding.rule(),
                            finding.location().file(),
                            finding.location().line().isPresent()
                                    ? Long.toString(finding.location().line().getAsLong())
                                    : "",
                            finding.location().column().orElse(""),
                            finding.message()));
        }
        return out.toString();
    }

    static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** A cell with line breaks or escape codes must not forge lines or colours of its own. */
    static String oneLine(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return out.toString();
    }
}
