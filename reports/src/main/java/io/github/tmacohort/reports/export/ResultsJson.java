package io.github.tmacohort.reports.export;

import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.reports.format.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * All results of a study as one JSON document, in full precision, null with a reason where there is no number. The same
 * results give the same bytes. {@value #SCHEMA} describes it.
 */
public final class ResultsJson {
    /** Version of the form of the document. */
    public static final int FORMAT = 1;

    /** File name of the schema, which is written beside the document. */
    public static final String SCHEMA = "results.schema.json";

    private ResultsJson() {}

    public static String of(StudyResults results) {
        JsonWriter json = new JsonWriter();
        json.beginObject();
        json.name("$schema").value(SCHEMA);
        json.name("format").value(FORMAT);
        json.name("software").beginObject();
        json.name("name").value("tmacohort").name("version").value(Version.current());
        json.endObject();
        json.name("synthetic").value(results.data().synthetic());
        new RecordJson(json).members(results);
        json.endObject();
        return json.finish();
    }

    /** The JSON Schema (draft 2020-12) of the document. */
    public static String schema() {
        try (InputStream in = ResultsJson.class.getResourceAsStream(SCHEMA)) {
            return new String(Objects.requireNonNull(in, SCHEMA).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
