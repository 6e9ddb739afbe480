package io.github.tmacohort.reports.export;

import io.github.tmacohort.analysis.consistency.Check;
import io.github.tmacohort.analysis.consistency.CheckReport;
import java.util.List;
import java.util.stream.Stream;

/** Checks of printed numbers as text for people, as JSON and as CSV. */
public final class ChecksText {

    private ChecksText() {}

    /**
     * One line per check, what fails first, then how many there are.
     *
     * @param all whether those that hold are named too
     */
    public static String text(CheckReport report, boolean all) {
        StringBuilder out = new StringBuilder();
        for (Check.Verdict verdict :
                List.of(Check.Verdict.INCONSISTENT, Check.Verdict.UNDECIDED, Check.Verdict.CONSISTENT)) {
            if (all || verdict != Check.Verdict.CONSISTENT) {
                for (Check check : report.of(verdict)) {
                    out.append(RecordJson.code(verdict)).append(": ").append(FindingsText.oneLine(check.toString()));
                    out.append('\n');
                }
            }
        }
        return out.append(FindingsText.count(report.statements(), "statement"))
                .append(", ")
                .append(FindingsText.count(report.checks().size(), "check"))
                .append(": ")
                .append(report.inconsistent().size())
                .append(" inconsistent, ")
                .append(report.of(Check.Verdict.UNDECIDED).size())
                .append(" undecided, ")
                .append(report.of(Check.Verdict.CONSISTENT).size())
                .append(" consistent\n")
                .toString();
    }

    /**
     * {@code {"statements", "inconsistent", "undecided", "consistent", "checks": [{"verdict", "rule", "requires", "source",
     * "name", "where", "printed", "follows"}]}}.
     */
    public static String json(CheckReport report) {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("statements").value(report.statements());
        Stream.of(Check.Verdict.INCONSISTENT, Check.Verdict.UNDECIDED, Check.Verdict.CONSISTENT)
                .forEach(verdict -> json.name(RecordJson.code(verdict))
                        .value(report.of(verdict).size()));
        json.name("checks").beginArray();
        for (Check check : report.checks()) {
            json.beginObject().name("verdict").value(RecordJson.code(check.verdict()));
            json.name("rule").value(check.rule().id());
            json.name("requires").value(check.rule().text());
            json.name("source").value(check.statement().source());
            json.name("name").value(check.statement().name());
            json.name("where").value(check.statement().where());
            json.name("printed").value(check.printed());
            json.name("follows").value(check.follows()).endObject();
        }
        return json.endArray().endObject().finish();
    }

    /** Columns {@code verdict,rule,source,name,where,printed,follows}. */
    public static String csv(CheckReport report) {
        StringBuilder out = new StringBuilder();
        CsvTables.line(out, List.of("verdict", "rule", "source", "name", "where", "printed", "follows"));
        for (Check check : report.checks()) {
            CsvTables.line(
                    out,
                    List.of(
                            RecordJson.code(check.verdict()),
                            check.rule().id(),
                            check.statement().source(),
                            check.statement().name(),
                            check.statement().where(),
                            check.printed(),
                            check.follows()));
        }
        return out.toString();
    }
}
